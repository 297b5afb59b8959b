import csv
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.errors import MalformedArchiveError
from local_db.formats.left_out import LeftOut
from local_db.formats.linkedin_tables import linkedin_tables, table_rows, whole_lines
from local_db.records import IssueKind
from tests.local_db.importers.counted import wrapped

_LINK = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A12"
_SHARES = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"


def _texts(folder: Path, name: str, content: str, title: str) -> tuple[list[str], list[tuple[IssueKind, str, int]]]:
    """Cells of one column, and what was left out."""
    (folder / name).write_bytes(content.encode())
    left_out = LeftOut()
    with open_archive([folder]) as archive:
        [table] = linkedin_tables(archive)
        found = [cells.text(title) for _, cells in table_rows(archive, table, left_out)]
    return found, [(one.kind, one.where, one.count) for one in left_out.issues()]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('one"\n""\n"two', "one\n\ntwo"),
        ('one"\r\n"two', "one\ntwo"),
        ('he said "a""\n""b" she said', 'he said "a"\n"b" she said'),
        ('"a"\n"b"\nc', '"a"\n"b"\nc'),  # not written in LinkedIn's way: these quotes are the text's own
        ("one\r\ntwo", "one\ntwo"),
        ("no break", "no break"),
    ],
)
def test_line_breaks_of_shares_are_undone_and_quotes_stay(written: str, text: str) -> None:
    assert whole_lines(written) == text


def test_a_text_which_looks_like_a_record_does_not_cut_a_sound_table(tmp_path: Path) -> None:
    plain = f'2024-01-02 00:00:00,{_LINK},"see:\n2024-01-01 00:00:00,https://example.org/a,x",,,\n'
    assert _texts(tmp_path, "Shares.csv", _SHARES + plain, "sharecommentary") == (
        ["see:\n2024-01-01 00:00:00,https://example.org/a,x"],
        [],
    )


def test_a_quote_which_is_never_closed_costs_one_record_of_shares(tmp_path: Path) -> None:
    rows = "".join(f"2024-01-01 00:00:{second:02},{_LINK},plain,,,\n" for second in range(50))
    filler = "more words\n" * 2_100
    broken = f'2024-01-02 00:00:00,{_LINK},"never closed\n{filler}'
    found, issues = _texts(tmp_path, "Shares.csv", _SHARES + rows + broken + rows, "sharecommentary")
    assert found == ["plain"] * 100
    assert issues == [(IssueKind.MALFORMED, "Shares.csv, line 52", 1)]


def test_a_record_without_end_is_not_kept_whole(tmp_path: Path) -> None:
    rows = f"lost\n2024-01-02 00:00:00,{_LINK},begin\n" + "x" * 100_000 + "\n"
    content = _SHARES + rows + ("y" * 1_000_000 + "\n") * 3 + f"2024-01-03 00:00:00,{_LINK},end,,,\n"
    found, issues = _texts(tmp_path, "Shares.csv", content, "sharecommentary")
    assert found == ["end"]
    assert [count for _, _, count in issues] == [2]


def test_blank_lines_between_records_are_none(tmp_path: Path) -> None:
    content = f"Date,Link,Message\n\n\n2024-01-02 00:00:00,{_LINK},a\n\n\n2024-01-03 00:00:00,{_LINK},b\n\n"
    assert _texts(tmp_path, "Comments.csv", content, "date") == (["2024-01-02 00:00:00", "2024-01-03 00:00:00"], [])
    assert _texts(tmp_path, "Comments.csv", "Date,Link,Message\n\n", "date") == ([], [])


def test_what_stands_above_the_head_is_no_record(tmp_path: Path) -> None:
    content = f"2024-01-02 00:00:00,{_LINK},a note\nDate,Link,Message\n"
    assert _texts(tmp_path, "Comments.csv", content, "date") == ([], [])


def test_a_comment_of_odd_columns_is_read_by_its_quotes(tmp_path: Path) -> None:
    content = f'Link,Date,Message\n{_LINK},2024-01-02 00:00:00,"a\nb"\n'
    assert _texts(tmp_path, "Comments.csv", content, "date") == (["2024-01-02 00:00:00"], [])


def test_a_record_of_shares_with_stray_quotes_is_put_together_again(tmp_path: Path) -> None:
    row = f'2024-01-02 00:00:00,{_LINK},"he said: "yes, but"\nno" and "more",https://example.org/a,,MEMBER_NETWORK\n'
    found, issues = _texts(tmp_path, "Shares.csv", _SHARES + row, "sharecommentary")
    assert (found, issues) == (['he said: "yes, but"\nno" and "more'], [])


def test_a_text_longer_than_the_reader_takes_costs_one_record(tmp_path: Path) -> None:
    long = f'2024-01-02 00:00:00,{_LINK},"{"x" * (17 << 20)}",,,\n'
    plain = f"2024-01-01 00:00:00,{_LINK},plain,,,\n"
    found, issues = _texts(tmp_path, "Shares.csv", _SHARES + plain + long + plain, "sharecommentary")
    assert found == ["plain", "plain"]
    assert [count for _, _, count in issues] == [1]


def test_a_long_comment_is_one_whatever_the_reader_takes(tmp_path: Path) -> None:
    limit = csv.field_size_limit(1_000)
    try:
        content = f'Date,Link,Message\n2024-01-02 00:00:00,{_LINK},"{"x" * 5_000},\nmore"\n'
        assert _texts(tmp_path, "Comments.csv", content, "date") == (["2024-01-02 00:00:00"], [])
    finally:
        csv.field_size_limit(limit)


def test_a_head_line_of_monstrous_length_is_no_head(tmp_path: Path) -> None:
    (tmp_path / "Shares.csv").write_text('"' + "x" * 60_000 + "\n" + "Date\n" * 40)
    with open_archive([tmp_path]) as archive:
        assert linkedin_tables(archive) == ()


def test_a_zip_which_is_damaged_is_not_taken_for_an_open_quote(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Reactions.csv").write_text("Date,Type,Link\n" + f"2024-01-02 00:00:00,LIKE,{_LINK}\n" * 5_000)
    [path, *_] = wrapped(tmp_path / "in", tmp_path)
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 16] ^= 0xFF  # the checksum in the directory
    path.write_bytes(content)
    with open_archive([path]) as archive, pytest.raises(MalformedArchiveError, match="is damaged"):
        for table in linkedin_tables(archive):
            list(table_rows(archive, table, LeftOut()))
