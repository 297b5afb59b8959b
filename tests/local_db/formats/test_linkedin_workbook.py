import datetime as dt

import pytest

from local_db.formats.left_out import LeftOut
from local_db.formats.linkedin_workbook import ContentTables, SeenDay, SeenPost, Window, content_tables, is_content_workbook, named_window
from local_db.formats.spreadsheet import Cell, Sheet
from local_db.records import IssueKind

_POST = "https://www.linkedin.com/feed/update/urn:li:activity:7431306765926400007"
_URN = "urn:li:activity:7431306765926400007"
_DAY = dt.date(2026, 2, 22)
_HEADS: tuple[Cell, ...] = ("Post URL", "Post publish date", "Engagements")


Rows = tuple[tuple[Cell, ...], ...]


def _told(sheets: dict[str, Rows | None], named: Window | None = None) -> tuple[ContentTables, list[tuple[str, int]]]:
    left_out = LeftOut()
    found = content_tables([Sheet(name, rows) for name, rows in sheets.items()], "a.xlsx", named, left_out)
    return found, [(one.kind.value, one.count) for one in left_out.issues()]


def test_days_may_be_texts_dates_or_moments_and_numbers_texts() -> None:
    rows: Rows = (
        ("Date", "Impressions", "Engagements"),
        (dt.datetime(2026, 2, 22, 5, 0), "1,200", True),  # noqa: DTZ001  # cells hold no zone
        (dt.date(2026, 2, 23), 7.0, dt.time(1)),
        ("2/24/2026", float("inf"), float("nan")),
        (),
        (45_000.0, 1.0),
    )
    found, issues = _told({"ENGAGEMENT": rows})
    assert found.days == {
        _DAY: SeenDay(impressions=1200),
        dt.date(2026, 2, 23): SeenDay(impressions=7),
        dt.date(2026, 2, 24): SeenDay(),
    }
    assert found.window == Window(_DAY, dt.date(2026, 2, 24))
    assert issues == [(IssueKind.BAD_TIME.value, 1)]


def test_days_may_be_the_numbers_by_which_spreadsheets_count_them() -> None:
    found, issues = _told({"ENGAGEMENT": (("Date", "Impressions", "Engagements"), (46_075.0, 7.0, 1.0), (46_076.0, 8.0, 1.0))})
    assert [(day.isoformat(), seen.impressions) for day, seen in found.days.items()] == [("2026-02-22", 7), ("2026-02-23", 8)]
    assert issues == []


def test_numbers_may_be_texts_in_the_way_of_any_language() -> None:
    told = ("1.491", "2 345", "1,2", "12%", "\u00a0")
    rows: Rows = (("Date", "Impressions"), *((f"2/{day}/2026", number) for day, number in enumerate(told, 1)))
    found, _ = _told({"ENGAGEMENT": rows})
    assert [seen.impressions for seen in found.days.values()] == [1491, 2345, None, None, None]


def test_window_and_total_are_read_as_the_days_are() -> None:
    discovery: Rows = (("Kinerja", "1/3/2026 - 7/3/2026"),)
    days: Rows = (("Date", "New followers"), *((f"{day}/3/2026", 1.0) for day in range(1, 8)))
    found, _ = _told({"DISCOVERY": discovery, "FOLLOWERS": (("Total followers on 7/3/2026:", 9.0), *days)})
    assert found.window == Window(dt.date(2026, 3, 1), dt.date(2026, 3, 7))
    assert found.total == (dt.date(2026, 3, 7), 9)
    alone, _ = _told({"DISCOVERY": discovery})
    assert alone.window == Window(dt.date(2026, 1, 3), dt.date(2026, 7, 3))


def test_an_article_in_a_ranking_is_known_by_its_name() -> None:
    found, issues = _told({"TOP POSTS": (_HEADS, ("https://www.linkedin.com/pulse/bread-7n5pe", "2/22/2026", 3.0))})
    assert found.posts == {"pulse:bread-7n5pe": SeenPost("https://www.linkedin.com/pulse/bread-7n5pe", _DAY, engagements=3)}
    assert issues == []


def test_columns_are_found_by_their_heads_else_by_their_places() -> None:
    by_head, _ = _told({"ENGAGEMENT": (("Date", "Engagements", "Reposts", "Impressions"), ("2/22/2026", 1.0, 2.0, 3.0))})
    by_place, _ = _told({"ENGAGEMENT": (("2/22/2026", 1.0, 2.0, 3.0),)})
    assert by_head.days == {_DAY: SeenDay(impressions=3, engagements=1)}
    assert by_place.days == {_DAY: SeenDay(impressions=1, engagements=2)}


def test_the_window_is_that_of_the_sheets_else_that_of_the_name() -> None:
    named = named_window("export/Content_2026-01-01_2026-01-31_Sari.xlsx")
    assert named == Window(dt.date(2026, 1, 1), dt.date(2026, 1, 31))
    stated, _ = _told({"DISCOVERY": (("Overall Performance", "2/22/2026 - 2/28/2026"),)}, named)
    assert stated.window == Window(_DAY, dt.date(2026, 2, 28))
    assert _told({"TOP POSTS": (_HEADS, (_POST, "2/22/2026", 1.0))}, named)[0].window == named


@pytest.mark.parametrize(
    "name", ["Content_2026-02-31_2026-03-01.xlsx", "Content_2026-03-01_2026-02-01.xlsx", "Content_1999-01-01_2026-02-01.xlsx", "a.xlsx"]
)
def test_a_name_with_dates_which_make_no_sense_states_no_window(name: str) -> None:
    assert named_window(name) is None


def test_a_ranking_may_stand_alone_on_either_side() -> None:
    left, _ = _told({"TOP POSTS": (("URL", "Day", "?"), (_POST, "2/22/2026", 3.0))})
    right, _ = _told({"TOP POSTS": (("", "", "", "", "URL", "Day", "?"), ("", "", "", "", _POST, "2/22/2026", 3.0))})
    assert left.posts == {_URN: SeenPost(_POST, _DAY, engagements=3)}
    assert right.posts == {_URN: SeenPost(_POST, _DAY, impressions=3)}


def test_a_ranking_which_holds_no_address_at_all_is_left_out_row_by_row() -> None:
    found, issues = _told({"TOP POSTS": (_HEADS, ("soon", "2/22/2026", 1.0), ("", "", ""), ("later", "", ""))})
    assert found.posts == {}
    assert issues == [(IssueKind.UNKNOWN_SHAPE.value, 2)]


def test_the_first_number_of_a_post_in_a_ranking_counts() -> None:
    found, _ = _told({"TOP POSTS": (_HEADS, (_POST, "2/22/2026", 3.0), (_POST, "2/22/2026", 4.0))})
    assert [post.engagements for post in found.posts.values()] == [3]


def test_rankings_side_by_side_without_a_gap_have_no_stray_text() -> None:
    found, _ = _told({"TOP POSTS": ((*_HEADS, *_HEADS[:2], "Impressions"), (_POST, "2/22/2026", "Engagements", _POST, "2/22/2026", 5.0))})
    assert found.posts == {_URN: SeenPost(_POST, _DAY, impressions=5)}


def test_a_damaged_sheet_counts_if_it_would_have_been_read() -> None:
    assert _told({"FOLLOWERS": None, "DEMOGRAPHICS": None})[1] == [(IssueKind.MALFORMED.value, 1)]


@pytest.mark.parametrize(
    ("name", "cell", "is_ours"),
    [
        ("DISCOVERY", "Overall Performance", True),
        (" engagement ", "Engagements", True),
        ("Top Posts", "Post  URL", True),
        ("TOP POSTS", _POST, True),
        ("FOLLOWERS", "New followers", True),
        ("FOLLOWERS", "Total followers on 2/28/2026:", True),
        ("TOP POSTS", "https://www.linkedin.com/in/sari", False),
        ("TOP POSTS", "https://example.org/urn:li:activity:7431306765926400007", False),
        ("Other", "Overall Performance", False),
        ("DISCOVERY", 5.0, False),
    ],
)
def test_the_workbook_is_known_by_what_stands_in_its_sheets(name: str, cell: Cell, is_ours: bool) -> None:
    assert is_content_workbook([Sheet(name, ((cell,),))]) is is_ours


def test_in_another_language_it_is_known_by_the_posts_in_the_third_of_its_sheets() -> None:
    sheets = [Sheet(name, ((cell,),)) for name, cell in (("a", "x"), ("b", "x"), ("c", _POST), ("d", "x"), ("e", "x"))]
    assert is_content_workbook(sheets)
    assert not is_content_workbook(sheets[:4])
    assert not is_content_workbook([sheets[2], *sheets[:2], *sheets[3:]])
