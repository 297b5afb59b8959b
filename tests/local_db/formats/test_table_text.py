import codecs
import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.table_text import DELIMITERS, Layout, cell_text, guessed_delimiter, guessed_layout, table_names, table_rows
from tests.hostile.mutants import archive_of
from tests.workbooks import workbook


def _archive(content: str | bytes, name: str = "table.csv") -> Archive:
    return archive_of({name: content if isinstance(content, bytes) else content.encode()}, "case")


def _rows(content: str | bytes, layout: Layout | None = None, name: str = "table.csv") -> list[tuple[int, list[str]]]:
    return [(row.line, row.cells) for row in table_rows(_archive(content, name), name, layout or Layout())]


def test_rows_below_the_lines_before_the_heads_are_read_with_their_lines() -> None:
    text = 'Title\n"quoted, title"\n\nDate,Text\n2025-11-03,"two\nlines"\n,\n2025-11-04, b \n'
    assert _rows(text, Layout(lines_before=3)) == [(4, ["Date", "Text"]), (5, ["2025-11-03", "two\nlines"]), (8, ["2025-11-04", "b"])]
    assert _rows(text, Layout(lines_before=50)) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_are_read_in_their_encoding(encoding: str) -> None:
    assert _rows("Gefällt mir;Straße\n1;2\n".encode(encoding), Layout(";"))[0] == (1, ["Gefällt mir", "Straße"])


def test_a_quote_which_is_never_closed_is_told() -> None:
    with pytest.raises(MalformedArchiveError):
        _rows('a,b\n1,"' + "x\n" * 3_000)


def test_a_workbook_gives_its_first_sheet_with_rows_or_the_named_one() -> None:
    content = workbook(
        {
            "Empty": [],
            "Words": [["only words"]],
            "Days": [["Title"], ["Date", "Likes"], [dt.date(2025, 11, 3), 5.5]],
            "More": [["a"], ["b"]],
        }
    )
    assert _rows(content, name="t.xlsx") == [(1, ["Title", ""]), (2, ["Date", "Likes"]), (3, ["2025-11-03", "5.5"])]
    assert _rows(content, Layout(lines_before=1, sheet="Days"), "t.xlsx")[0] == (2, ["Date", "Likes"])
    assert _rows(content, Layout(sheet="More"), "t.xlsx") == [(1, ["a"]), (2, ["b"])]
    assert _rows(content, Layout(sheet="Words"), "t.xlsx") == [(1, ["only words"])]
    assert guessed_layout(_archive(content, "t.xlsx"), "t.xlsx") == Layout(sheet="Days")
    assert _rows(workbook({"Empty": []}), name="t.xlsx") == []
    assert guessed_layout(_archive(workbook({"Empty": []}), "t.xlsx"), "t.xlsx") == Layout()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1234.0, "1234"),
        (0.5, "0,5"),
        (1.23e18, "1,23e+18"),
        (True, "True"),
        (" a ", "a"),
        (dt.datetime.fromisoformat("2025-11-03T14:05"), "2025-11-03 14:05:00"),  # a workbook knows no zone
        (dt.datetime.fromisoformat("2025-11-03"), "2025-11-03"),
        (dt.date(2025, 11, 3), "2025-11-03"),
        (dt.time(14, 5), "14:05:00"),
        (dt.timedelta(hours=1), "1:00:00"),
    ],
)
def test_cells_of_a_workbook_are_written_as_a_text_would_hold_them(cell: object, text: str) -> None:
    assert cell_text(cell, ",") == text  # type: ignore[arg-type]  # one of each kind


def test_tables_are_known_by_their_names() -> None:
    archive = archive_of({"a.CSV": b"1", "b.tsv": b"1", "c.xlsx": b"1", "d.json": b"1", "e.txt": b"1"}, "case")
    assert table_names(archive) == ("a.CSV", "b.tsv", "c.xlsx", "e.txt")


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Date,Likes\n2025-11-03,1\n", ","),
        ("Datum;Follower;Rate\n03.11.2025;1.234;12,5\n04.11.2025;1.240;12,6\n", ";"),
        ("Day\tText\n3 Nov, 2025\tHello, you\n4 Nov, 2025\tAnd, you\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ("Title\n\nDate;Text\n2025-11-03;Hello, world; again\n2025-11-04;x\n", ";"),
        ("only one column\n1\n2\n", ","),
        ("", ","),
        ('Date;Text\n1;"a, b, c"\n2;"d, e, f"\n', ";"),
    ],
)
def test_the_delimiter_is_that_which_fits_all_rows(text: str, delimiter: str) -> None:
    assert guessed_delimiter(text) == delimiter


def test_a_line_made_for_excel_tells_the_delimiter() -> None:
    assert guessed_layout(_archive("sep=;\na;b,c\n1;2,3\n"), "table.csv") == Layout(";", lines_before=1)
    assert guessed_layout(_archive("\ufeffsep=|\r\na|b\r\n"), "table.csv") == Layout("|", lines_before=1)
    assert guessed_layout(_archive(codecs.BOM_UTF8 + b"a;b\n1;2\n"), "table.csv") == Layout(";")
    assert guessed_layout(_archive("a;b"), "table.csv") == Layout(";")


_WORDS = st.text(alphabet=st.sampled_from("abcÄß .,;|'\"-12"), min_size=1, max_size=12)


_NUMBERS = st.integers(2, 6).flatmap(lambda width: st.lists(st.lists(st.integers(0, 10**6), min_size=width, max_size=width), min_size=3))


@given(st.sampled_from(DELIMITERS), _NUMBERS, st.data())
def test_what_a_program_writes_is_divided_as_it_was_written(delimiter: str, numbers: list[list[int]], data: st.DataObject) -> None:
    target = io.StringIO()
    rows = [[f"Head {place}" for place in range(len(numbers[0]))], *([str(cell) for cell in row] for row in numbers)]
    for row in rows[1:]:
        row[0] = data.draw(_WORDS).strip() or "x"
    csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    text = target.getvalue()
    assert guessed_delimiter(text) == delimiter
    assert [cells for _, cells in _rows(text, Layout(delimiter))] == rows
