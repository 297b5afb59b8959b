"""Hostile and odd workbooks. What must be refused is refused before calamine sees it: it would fill the memory or hang."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import pytest

from local_db.errors import ArchiveTooLargeError, MalformedArchiveError
from local_db.formats import spreadsheet
from local_db.formats.spreadsheet import Sheet, workbook_sheets
from tests.workbooks import packed, sheet_part, workbook

_SHEET = "xl/worksheets/sheet1.xml"
_LONG = b"<a>" + b" " * (7 << 20) + b"</a>"


def _with_rows(rows: str, **parts: str | bytes) -> bytes:
    """A workbook of one sheet with these rows as XML."""
    return workbook({"A": []}, parts={_SHEET: sheet_part(rows), **{name.replace("__", "/"): part for name, part in parts.items()}})


def _cells(content: bytes) -> tuple[tuple[object, ...], ...] | None:
    [sheet] = workbook_sheets(content, "a.xlsx")
    return sheet.rows


def test_sheets_are_rows_of_texts_numbers_and_days_whatever_size_they_state() -> None:
    content = workbook({"First": [["a & b", 1, None, 2.5], [], [dt.date(2026, 2, 28)]], "Second": []})
    assert workbook_sheets(content, "a.xlsx") == (
        Sheet("First", (("a & b", 1.0, "", 2.5), ("", "", "", ""), (dt.date(2026, 2, 28), "", "", ""))),
        Sheet("Second", ()),
    )


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "B7"])
def test_the_stated_size_is_not_asked(dimension: str) -> None:
    content = workbook(
        {"A": []}, parts={_SHEET: sheet_part('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>', dimension=dimension)}
    )
    assert _cells(content) == ((1.0, 2.0),)


def test_cells_without_places_stand_one_after_another() -> None:
    assert _cells(_with_rows("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")) == ((1.0, 2.0), (3.0, ""))


def test_texts_may_stand_in_their_cells() -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="str"><v>b</v></c><c r="C1" t="b"><v>1</v></c></row>'
    assert _cells(_with_rows(rows)) == (("a", "b", True),)


def test_far_cells_which_say_nothing_do_not_count() -> None:
    assert _cells(_with_rows('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576" s="1"/></row>')) == ((1.0,),)


def test_parts_which_hold_no_cells_never_reach_the_reader() -> None:
    parts: dict[str, str | bytes] = {
        "xl/vbaProject.bin": b"\0" * 100,
        "xl/externalLinks/externalLink1.xml": "<!DOCTYPE a>",
        "xl/media/image1.png": b"x",
    }
    assert _cells(workbook({"A": [[1]]}, parts=parts)) == ((1.0,),)


def test_sheets_which_are_charts_hold_no_cells() -> None:
    relations = workbook({"A": [], "B": []}).partition(b"xl/_rels/workbook.xml.rels")[2].partition(b"</Relationships>")[0]
    chart = relations[relations.index(b"<?xml") :].replace(b"relationships/worksheet", b"relationships/chartsheet", 1) + b"</Relationships>"
    content = workbook({"A": [[1]], "B": [[2]]}, parts={"xl/_rels/workbook.xml.rels": chart})
    assert workbook_sheets(content, "a.xlsx") == (Sheet("B", ((2.0,),)),)


def test_packed_parts_are_inflated() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook({"A": [["x"]]}))) as parts:
        content = packed({name: parts.read(name) for name in parts.namelist()}, zipfile.ZIP_DEFLATED)
    assert _cells(content) == (("x",),)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        '<row r="1"><c r="IW1"><v>2</v></c></row>',
        '<row r="20001"><c><v>2</v></c></row>',
        '<row r="20000"><c r="B20000"><v>2</v></c></row><row><c><v>2</v></c></row>',
        '<row r="10000"><c r="IV10000"><is><t>far</t></is></c></row>',
        '<row r="1">' + "<c/>" * 200_001 + "</row>",
        '<row r="9999999"><c r="A9999999"><v>1</v></c></row>',
    ],
)
def test_cells_which_reach_too_far_are_refused(rows: str) -> None:
    with pytest.raises(ArchiveTooLargeError, match=r"^a\.xlsx would unpack to far more"):
        workbook_sheets(_with_rows(rows), "a.xlsx")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A99999999999"><v>1</v></c></row>',
        '<row r="1"><c r="AAAA1"><v>1</v></c></row>',
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r=""><v>1</v></c></row>',
        '<row r="0"><c><v>1</v></c></row>',
        '<row r="4294967295"><c><v>1</v></c></row>',
        '<row r="１"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="1"><c r="A1" t="str"><v>&lol;</v></c></row>',
        "<a>" * 70 + "</a>" * 70,
    ],
)
def test_parts_which_make_no_sense_are_refused(rows: str) -> None:
    with pytest.raises(MalformedArchiveError, match=r"^a\.xlsx is damaged"):
        workbook_sheets(_with_rows(rows), "a.xlsx")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>481</v></c></row>',
        '<row r="1"><c r="A1" t="zzz"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="e"><v>#WHAT</v></c></row>',
        '<row r="1"><c r="A1" t="b"><v>7</v></c></row>',
    ],
)
def test_a_sheet_which_the_reader_does_not_understand_costs_only_itself(rows: str) -> None:
    content = workbook({"A": [], "B": [["x"]]}, parts={_SHEET: sheet_part(rows)})
    assert workbook_sheets(content, "a.xlsx") == (Sheet("A", None), Sheet("B", (("x",),)))


@pytest.mark.parametrize(
    "part",
    [
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>',
        '<?xml version="1.0" encoding="UTF-16"?><worksheet/>'.encode("utf-16"),
        '<?xml version="1.0" encoding="cp037"?><worksheet/>',
        b"\xff" * 10,
        "",
    ],
)
def test_declarations_and_encodings_which_could_hide_something_are_refused(part: str | bytes) -> None:
    with pytest.raises(MalformedArchiveError):
        workbook_sheets(workbook({"A": []}, parts={_SHEET: part}), "a.xlsx")


def test_texts_repeated_until_they_fill_the_memory_are_refused() -> None:
    text = "x" * 32_000
    content = workbook({"A": [[text]] * 1_100})
    with pytest.raises(ArchiveTooLargeError):
        workbook_sheets(content, "a.xlsx")


def _lying(content: bytes) -> bytes:
    """A directory which states other sizes than the parts have."""
    at = content.rindex(b"PK\x01\x02")
    return content[: at + 24] + b"\x01\x00\x00\x00" + content[at + 28 :]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", MalformedArchiveError),
        (b"PK\x03\x04", MalformedArchiveError),
        (b"\xd0\xcf\x11\xe0" * 200, MalformedArchiveError),  # a workbook of before 2007
        (packed({"a.txt": "a"}), MalformedArchiveError),
        (workbook({"A": [[1]]})[:-30], MalformedArchiveError),
        (_lying(workbook({"A": [[1]]})), MalformedArchiveError),
        (packed({"[Content_Types].xml": "<a/>"}, zipfile.ZIP_BZIP2), MalformedArchiveError),
        (packed({"xl/workbook.xml": b" " * (9 << 20)}, zipfile.ZIP_DEFLATED), ArchiveTooLargeError),
        (
            packed({f"xl/{number}.xml": b"<a>" + b" " * (7 << 20) + b"</a>" for number in range(3)}, zipfile.ZIP_DEFLATED),
            ArchiveTooLargeError,
        ),
        (packed({f"{number}.txt": "" for number in range(501)}), ArchiveTooLargeError),
        (bytes(spreadsheet.WORKBOOK_BYTES + 1), ArchiveTooLargeError),
        (workbook({f"s{number}": [] for number in range(101)}), ArchiveTooLargeError),
    ],
)
def test_what_is_no_sound_workbook_is_named(content: bytes, error: type[MalformedArchiveError | ArchiveTooLargeError]) -> None:
    with pytest.raises(error, match=r"^a\.xlsx "):
        workbook_sheets(content, "a.xlsx")


class PanicException(BaseException):
    """What the reader raises where it gives up: no exception that could be named."""


def _raising(error: BaseException) -> Callable[..., object]:
    def fail(*_: object) -> object:
        raise error

    return fail


def test_a_reader_which_gives_up_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "_looked_at", _raising(PanicException("index out of bounds")))
    with pytest.raises(MalformedArchiveError, match="is damaged"):
        workbook_sheets(b"", "a.xlsx")


def test_an_interruption_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "_looked_at", _raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        workbook_sheets(b"", "a.xlsx")
