import datetime as dt
from typing import Any

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.formats.table_guess import TableGuess, guessed_table, unknown_table
from local_db.importer_protocol import ColumnMapping, DateForm, ImportOptions, TableKind
from local_db.records import Platform
from tests.golden import FIXTURES, variants
from tests.hostile.mutants import archive_of
from tests.local_db.importers.counted import options_of
from tests.workbooks import workbook

_FIXTURES = [(importer, variant) for importer in ("audience_csv", "daily_csv", "posts_csv") for variant in variants(importer)]
_CHOSEN = {"platform", "zone"}  # what the person answered to the guess of a fixture


def _guess(text: str | bytes, name: str = "table.csv", known: ColumnMapping | None = None) -> TableGuess:
    return guessed_table(archive_of({name: text if isinstance(text, bytes) else text.encode()}, "case"), name, known)


def _said(mapping: ColumnMapping) -> dict[str, Any]:
    return {key: value for key, value in msgspec.to_builtins(mapping).items() if key not in _CHOSEN}


@pytest.mark.parametrize(("importer", "variant"), [pair for pair in _FIXTURES if pair != ("posts_csv", "days-only")])
def test_the_columns_of_a_spreadsheet_that_nobody_designed_are_guessed(importer: str, variant: str) -> None:
    folder = FIXTURES / importer / variant
    mapping = msgspec.convert(options_of(folder), ImportOptions).mapping
    assert mapping is not None
    with open_archive([folder / "input"]) as archive:
        name = unknown_table(archive)
        assert name is not None
        found = guessed_table(archive, name)
    assert _said(found.mapping) == _said(mapping)
    assert set(found.questions) <= {"platform", "kind"}


def test_what_a_table_leaves_open_is_named() -> None:
    assert _guess("Date,Likes\n01/02/2025,1\n02/02/2025,2\n").questions == ("platform", "order")
    assert _guess("Date;Likes;Rate\n2025-02-01;12,5;1\n2025-02-02;12.5;1\n2025-02-03;1,5;1\n").questions == ("platform", "decimal")
    assert _guess("A,B\nx,y\nz,w\n").questions == ("kind", "platform", "date", "numbers")
    assert _guess("Date,Likes\n3 Nov,1\n4 Nov,2\n").questions == ("platform", "year")
    assert _guess("Date,Instagram likes\n2025-11-03,1\n2025-11-03,2\n").questions == ("kind",)
    assert _guess("").questions == ("kind", "platform", "date", "numbers")


def test_one_number_under_a_head_that_says_nothing_may_be_followers() -> None:
    found = _guess("When,How many\n2025-11-03,1200\n2025-11-04,1210\n")
    assert found.mapping.columns == {"date": "When", "followers": "How many"}
    assert found.mapping.kind is TableKind.AUDIENCE
    assert "kind" in found.questions


def test_gains_are_not_taken_for_a_total() -> None:
    rows = "".join(f"2025-11-{day:02},{gain},{gain * 3}\n" for day, gain in enumerate((5, 0, 12, 3, 9, 1, 20), 3))
    assert _guess(f"Date,Subscribers,Views\n{rows}").mapping.columns == {"date": "Date", "views": "Views"}


def test_the_period_above_the_heads_is_no_row_of_the_table() -> None:
    found = _guess("Period;2025-11-03;30\nAccount;@sari\nDatum;Follower\n3.11.2025;1\n4.11.2025;2\n")
    assert (found.mapping.lines_before, found.heads) == (2, ("Datum", "Follower"))


def test_views_are_read_before_impressions_and_those_before_views_of_a_part() -> None:
    assert _guess("Date,Impressions,Views\n2025-11-03,9,5\n").mapping.columns["views"] == "Views"
    assert _guess("Date,Video views,Impressions\n2025-11-03,9,5\n").mapping.columns["views"] == "Impressions"


def test_the_sum_is_not_read_beside_its_parts_and_one_column_only_once() -> None:
    found = _guess("Date,Engagements,Likes,Total likes\n2025-11-03,3,1,2\n2025-11-04,4,2,3\n")
    assert found.mapping.columns == {"date": "Date", "likes": "Likes"}


def test_date_and_time_are_told_apart_by_what_stands_below() -> None:
    assert _guess("Time,Text\n2025-11-03 14:05,Hello you\n").mapping.columns == {"date": "Time", "text": "Text"}
    found = _guess("Time,Day,Text\n14:05,2025-11-03,Hello you\n9:30,2025-11-04,And again\n")
    assert found.mapping.columns == {"date": "Day", "clock": "Time", "text": "Text"}


@pytest.mark.parametrize(
    ("address", "platform"),
    [
        ("https://x.com/sari/status/1", Platform.X),
        ("https://www.instagram.com/p/a/", Platform.INSTAGRAM),
        ("https://youtu.be/abcdefghijk", Platform.YOUTUBE),
        ("https://www.linkedin.com/feed/update/1", Platform.LINKEDIN),
        ("https://example.social/@sari/110000000000000001", Platform.MASTODON),
        ("https://example.org/post", Platform.OTHER),
    ],
)
def test_addresses_tell_the_platform(address: str, platform: Platform) -> None:
    assert _guess(f"Date,Link,Likes\n2025-11-03,{address},1\n").mapping.platform is platform


def test_names_of_files_and_heads_tell_it_too() -> None:
    assert _guess("Date,Likes\n2025-11-03,1\n", "my tiktok.csv").mapping.platform is Platform.TIKTOK
    assert _guess("Date,Retweets\n2025-11-03,1\n").mapping.platform is Platform.X


def test_how_a_table_is_cut_can_be_told() -> None:
    known = ColumnMapping(kind=TableKind.DAYS, platform=Platform.X, columns={}, lines_before=1, delimiter=";")
    found = _guess("Title;one\nDate;Likes\n2025-11-03;5\n2025-11-04;6\n", known=known)
    assert (found.heads, found.mapping.lines_before, found.mapping.columns) == (("Date", "Likes"), 1, {"date": "Date", "likes": "Likes"})
    without = msgspec.structs.replace(known, has_heads=False, lines_before=2)
    found = _guess("Title;one\nDate;Likes\n2025-11-03;5\n2025-11-04;6\n", known=without)
    assert (found.heads, len(found.rows), found.mapping.has_heads) == (("#1", "#2"), 2, False)


def test_a_date_may_begin_late_and_be_a_mistake_here_and_there() -> None:
    rows = "".join(f"{day:02}/11/2025,1\n" for day in range(1, 31))
    found = _guess(f"Date,Likes\n{'soon,2' + chr(10)}{rows}")
    assert (found.mapping.dates, "order" in found.questions) == (DateForm.DAY_FIRST, False)


def test_only_tables_are_tables() -> None:
    def known(**files: bytes) -> str | None:
        return unknown_table(archive_of({name.replace("_", "."): content for name, content in files.items()}, "case"))

    table = b"Date,Likes\n2025-11-03,1\n"
    assert known(a_csv=table) == "a.csv"
    assert known(a_txt=b"words\nand words\n", b_tsv=b"a\tb\n1\t2\n") == "b.tsv"
    assert known(a_txt=b"Dear all,\n\nnothing here.\n") is None
    assert known(a_csv=b"\x00\x01,\x02\n\x03,\x04\n") is None
    assert known(a_csv=table, b_json=b"{}") is None
    assert known(a_jpg=b"\xff\xd8") is None
    assert known(a_xlsx=workbook({"S": [["Date", "Likes"], [dt.date(2025, 11, 3), 1]]})) == "a.xlsx"
    assert known(a_xlsx=b"PK\x03\x04broken") == "a.xlsx"
    assert known(a_csv=b'a,b\n1,"' + b"x\n" * 3_000) is None
    assert known(**{f"a{number}_csv": table for number in range(21)}) is None
