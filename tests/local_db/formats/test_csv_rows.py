import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.archives import open_archive
from local_db.errors import MalformedArchiveError
from local_db.formats.csv_rows import CsvRow, csv_rows, head_rows, header_of, text_lines

_CELLS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12)


def _rows(content: bytes, delimiter: str = ",") -> list[CsvRow]:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "a.csv").write_bytes(content)
        with open_archive([Path(name)]) as archive:
            return list(csv_rows(archive, "a.csv", delimiter=delimiter))


def _header(content: bytes) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "a.csv").write_bytes(content)
        with open_archive([Path(name)]) as archive:
            return header_of(archive, "a.csv")


@given(
    st.lists(st.lists(_CELLS, min_size=1, max_size=4), max_size=6),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(",;\t"),
)
def test_it_reads_what_the_csv_module_wrote(rows: list[list[str]], encoding: str, delimiter: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows([["head"], *rows])
    found = [row.cells for row in _rows(text.getvalue().encode(encoding), delimiter)]
    assert found == [["head"], *(row for row in rows if any(cell.strip() for cell in row))]


def test_rows_know_the_line_on_which_they_begin() -> None:
    assert _rows(b'a,b\r\n"one\ntwo",2\r\n\r\n3,4\n') == [CsvRow(1, ["a", "b"]), CsvRow(2, ["one\ntwo", "2"]), CsvRow(5, ["3", "4"])]


def test_lines_above_the_one_which_begins_the_table_are_no_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('Notes:\n"an open quote\n\na,b\n1,"2\n3"\n4,5\n')
    with open_archive([tmp_path]) as archive:
        found = list(csv_rows(archive, "a.csv", begins=lambda line: line.startswith("a,")))
        none = list(csv_rows(archive, "a.csv", begins=lambda line: line.startswith("z,")))
    assert found == [CsvRow(4, ["a", "b"]), CsvRow(5, ["1", "2\n3"]), CsvRow(7, ["4", "5"])]
    assert none == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_are_those_of_the_text_whatever_is_quoted(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes('é,"b\r\nc\0"\rd'.encode(encoding))
    with open_archive([tmp_path]) as archive:
        assert list(text_lines(archive, "a.csv")) == ['é,"b\r\n', 'c"\r', "d"]


def test_old_encodings_and_damaged_bytes_are_read() -> None:
    assert _rows("nama,é\n".encode("cp1252"))[0].cells == ["nama", "é"]
    long = b"a,b\n" + b"x,y\n" * 20_000 + b"caf\xff,z\n"
    assert _rows(long)[-1].cells == ["caf�", "z"]
    assert _rows(b"a\0b,c\n")[0].cells == ["ab", "c"]


@pytest.mark.parametrize("content", [b'a,b\n"never closed' + b"\nline" * 3_000, b'a,b\n1,2\n"' + b"x" * (17 << 20)])
def test_a_quote_that_never_closes_is_said_with_its_line(content: bytes) -> None:
    with pytest.raises(MalformedArchiveError, match=r"a\.csv in .*, row at line \d+: a quotation mark is opened and never closed"):
        _rows(content)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", ()),
        (b"\n \n Date , Likes\n1,2", ("Date", "Likes")),
        ("\ufeffTanggal,Suka\n".encode(), ("Tanggal", "Suka")),
        ("Tanggal,Suka\n".encode("utf-16"), ("Tanggal", "Suka")),
        (b'"' + b"x" * 200_000, ()),
    ],
)
def test_the_header_is_the_first_row_with_words(content: bytes, expected: tuple[str, ...]) -> None:
    if content:
        found = _header(content)
        assert found == expected or (expected == () and len(found) <= 1)


def _head_rows(content: bytes, limit: int = 50) -> list[list[str]]:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "a.csv").write_bytes(content)
        with open_archive([Path(name)]) as archive:
            return head_rows(archive, "a.csv", limit=limit)


def test_the_first_rows_are_those_which_stand_whole_in_the_head() -> None:
    assert _head_rows("\ufeffa,b\n\n,\n1, 2\n".encode()) == [["a", "b"], ["1", " 2"]]
    assert _head_rows(b"a,b\n1,2\n3,4\n", limit=2) == [["a", "b"], ["1", "2"]]
    assert _head_rows(b"") == []
    assert _head_rows("a,é\n".encode("cp1252")) == [["a", "é"]]
    assert _head_rows(b"a,b\n1,2\n" + b"x" * 70_000) == [["a", "b"], ["1", "2"]]
    assert len(_head_rows(b"a,b\n" * 100_000)) == 50


def test_the_head_before_a_cell_too_long_is_told() -> None:
    before = csv.field_size_limit(10)
    try:
        assert _head_rows(b"a,b\n" + b"y" * 100) == [["a", "b"]]
    finally:
        csv.field_size_limit(before)
