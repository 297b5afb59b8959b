"""The workbooks of the synthetic LinkedIn analytics, in readable form: tests/fixtures/linkedin_analytics is made of them."""

import datetime as dt

from tests.workbooks import Cell, sheet_part, workbook

Rows = list[list[Cell]]


def link(day: str, number: int = 7) -> str:
    """The address of a post made at noon of a day: its id holds the time."""
    noon = dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    return f"https://www.linkedin.com/feed/update/urn:li:activity:{(int(noon.timestamp() * 1000) << 22) | number}"


def us(day: str) -> str:
    """A day as the English interface writes it."""
    date = dt.date.fromisoformat(day)
    return f"{date.month}/{date.day}/{date.year}"


def _days(first: str, *columns: list[int]) -> Rows:
    start = dt.date.fromisoformat(first)
    return [[us((start + dt.timedelta(place)).isoformat()), *row] for place, row in enumerate(zip(*columns, strict=True))]


_LEAD: Rows = [["Maximum of 50 posts available to include in this list"], []]
_HEADS: list[Cell] = ["Post URL", "Post publish date", "Engagements", None, "Post URL", "Post publish date", "Impressions"]
_DEMOGRAPHICS: Rows = [["Top Demographics", "Value", "Percentage"], ["Job titles", "Baker", 0.0177], ["Locations", "Example City", "< 1%"]]


def _posts(*, gap: str | None = None, heads: list[Cell] | None = None, lead: Rows | None = None) -> Rows:
    """Two posts in both rankings, one in that by impressions only."""
    old, first, second = (link("2023-08-23"), link("2026-02-22"), link("2026-02-23"))
    empty: list[Cell] = [gap, gap, gap]
    return [
        *(_LEAD if lead is None else lead),
        heads or [*_HEADS[:3], gap, *_HEADS[4:]],
        [first, us("2026-02-22"), 7, gap, second, us("2026-02-23"), 500],
        [second, us("2026-02-23"), 4, gap, first, us("2026-02-22"), 250],
        [*empty, gap, old, us("2023-08-23"), 12],
    ]


def _five(
    *, first: str = "2026-02-22", last: str = "2026-02-24", impressions: list[int], follows: list[int], total: int
) -> dict[str, Rows]:
    return {
        "DISCOVERY": [["Overall Performance", f"{us(first)} - {us(last)}"], ["Impressions", sum(impressions)], ["Members reached", 87]],
        "ENGAGEMENT": [["Date", "Impressions", "Engagements"], *_days(first, impressions, [each // 100 for each in impressions])],
        "TOP POSTS": _posts(),
        "FOLLOWERS": [[f"Total followers on {us(last)}:", total], [], ["Date", "New followers"], *_days(first, follows)],
        "DEMOGRAPHICS": _DEMOGRAPHICS,
    }


def _six() -> dict[str, Rows]:
    """Of autumn 2026: other heads, and where a cell is empty "481"."""
    sheets = _five(impressions=[200, 481, 303], follows=[0, 1, 2], total=1506)
    heads: list[Cell] = ["Post URL", "Post Publish Date", "Engagements", "481", "Post URL", "Post Publish Date", "Impressions"]
    del sheets["DEMOGRAPHICS"]
    return {
        **sheets,
        "TOP POSTS": _posts(gap="481", heads=heads),
        "FOLLOWERS": [["Total followers on 2/24/2026", 1506], ["481", "481"], *sheets["FOLLOWERS"][2:], ["481", "481"]],
        "AUDIENCE DEMOGRAPHICS": _DEMOGRAPHICS,
        "CONTENT DEMOGRAPHICS": _DEMOGRAPHICS,
    }


def _saved_anew() -> dict[str, Rows]:
    """By a spreadsheet: days became dates, numbers texts, names of sheets lower case."""
    day = dt.date(2026, 2, 22)
    return {
        "Engagement ": [["Date", "Engagements", "Clicks", "Impressions"], [day, 3, 9, "1,200"], [dt.date(2026, 2, 23), None, 9, 0]],
        "Top Posts": [_HEADS, [link("2026-02-22"), day, 7, None, link("2026-02-22"), day, 500]],
        "Followers": [["Date", "New followers"], [day, 2]],
    }


def _other_language() -> dict[str, Rows]:
    return {
        "ENTDECKUNG": [["Gesamtleistung", "22.02.2026 - 24.02.2026"], ["Impressionen", 500]],
        "INTERAKTION": [["Datum", "Impressionen", "Interaktionen"], ["22.02.2026", 200, 2], ["23.02.2026", 300, 3]],
        "TOPBEITRÄGE": [
            ["Höchstens 50 Beiträge"],
            ["URL", "Datum", "Interaktionen", None, "URL", "Datum", "Impressionen"],
            [link("2026-02-22"), "22.02.2026", 7, None, link("2026-02-23"), "23.02.2026", 90],
        ],
        "FOLLOWER": [["Follower gesamt am 24.02.2026:", 77], ["Datum", "Neue Follower"], ["22.02.2026", 1], ["23.02.2026", 0]],
        "DEMOGRAFIE": _DEMOGRAPHICS,
    }


def _odd_rows() -> dict[str, Rows]:
    odd = "https://www.linkedin.com/feed/update/urn:li:activity:"
    return {
        "DISCOVERY": [
            ["Overall Performance", "Value", "Time Period"],
            ["Impressions", 5, "2/28/2026 - 2/22/2026"],
            ["Engagements", 1, "?"],
        ],
        "ENGAGEMENT": [
            ["Date", "Impressions", "Engagements"],
            ["2/22/2026", -5, "many"],
            ["2/22/2026", 7, 1],
            [],
            ["13/13/2026", 5, 5],
            [None, 5, 5],
            ["2/22/1999", 5, 5],
            ["2/23/2026"],
            ["Total", 5, 5],
        ],
        "TOP POSTS": [
            _HEADS,
            [link("2026-02-22"), "2/22/2026", "-", None, "https://example.org/post", "2/22/2026", 5],
            [f"{odd}12", "2/21/2026", 3, None, f"{odd}1", "never", 4],
            ["not an address", None, None, None, link("2026-02-22"), "2/22/2026", 9],
            [link("2027-05-05"), "2/20/2026", 2],
            ["https://www.linkedin.com/in/somebody", "2/20/2026", 2],
        ],
        "FOLLOWERS": [["Total followers on 99/99/2026:", 5], ["Total followers on 2/23/2026:", "none"], ["Date", "New followers"]],
    }


def _by_author(slug: str) -> Rows:
    """Addresses of 2026, which begin with the name of the author."""
    number = link("2026-01-02").rpartition(":")[2]
    address = f"https://www.linkedin.com/posts/{slug}_rain-over-the-river-activity-{number}-Ab1_"
    return [*_LEAD, _HEADS, [address, us("2026-01-02"), 2, None, address, us("2026-01-02"), 50]]


def _earlier() -> dict[str, Rows]:
    """A window which overlaps the later one: of the days which both hold, its numbers are older."""
    sheets = _five(first="2026-02-21", last="2026-02-23", impressions=[90, 100, 50], follows=[5, 0, 0], total=1500)
    return {**sheets, "TOP POSTS": [*_posts()[:4]]}


def _without(sheets: dict[str, Rows], *names: str) -> dict[str, Rows]:
    return {name: rows for name, rows in sheets.items() if name not in names}


_LATER = _five(impressions=[110, 120, 130], follows=[1, 2, 3], total=1506)
_DAMAGED_SHEET = sheet_part('<row r="1"><c r="A1" t="s"><v>999999</v></c></row>')

FILES: dict[str, dict[str, bytes]] = {
    "2024-in-two-files": {
        "Overall Analytics.xlsx": workbook(
            {
                "DISCOVERY": [
                    ["Overall Performance", "Value", "Time Period"],
                    ["Impressions", 46969, "6/22/2023 - 6/20/2024"],
                    ["Unique views", 9265, "6/22/2023 - 6/20/2024"],
                ],
                "DEMOGRAPHICS": _DEMOGRAPHICS,
            }
        ),
        "Top Posts.xlsx": workbook({"TOP POSTS": _posts(lead=[])}),
    },
    "2025-five-sheets": {
        "Content_2026-02-22_2026-02-24_Sari.xlsx": workbook(_five(impressions=[200, 0, 303], follows=[0, 1, 2], total=1506))
    },
    "2026-six-sheets": {"Content_2026-10-08_2026-10-09_Sari.xlsx": workbook(_six())},
    "beside-an-archive": {"analytics/Content_2026-02-22_2026-02-24_Sari.xlsx": workbook(_LATER)},
    "damaged-sheet": {
        "Content_2026-02-22_2026-02-24_Sari.xlsx": workbook(_LATER, parts={"xl/worksheets/sheet3.xml": _DAMAGED_SHEET}),
    },
    "named-by-the-file-only": {"Content_2026-01-01_2026-01-31_Sari.xlsx": workbook({"TOP POSTS": _by_author("sari-wulandari")})},
    "odd-rows": {
        "Content_2026-02-22_2026-02-28_Odd.xlsx": workbook(
            {**_odd_rows(), "DEMOGRAPHICS": _DEMOGRAPHICS},
            parts={"xl/worksheets/sheet5.xml": _DAMAGED_SHEET},  # which is not read anyway
        )
    },
    "other-language": {"Content_2026-02-22_2026-02-24_Sari.xlsx": workbook(_other_language())},
    "posts-alone": {"posts.xlsx": workbook({"TOP POSTS": _posts(lead=[])[:3]})},
    "saved-anew": {"export.xlsx": workbook(_saved_anew())},
    "several-windows": {
        "Content_2026-02-21_2026-02-23_Sari.xlsx": workbook(_earlier()),
        "Content_2026-02-22_2026-02-24_Sari.xlsx": workbook(_without(_LATER, "FOLLOWERS")),
        "Content_2026-01-01_2026-01-31_Sari.xlsx": workbook({"TOP POSTS": _by_author("sari-wulandari")}),
        "Content_2025-01-01_2025-01-31_Sari.xlsx": b"PK\x03\x04 cut off",
        "household.xlsx": workbook({"TOP POSTS": [["Bread", 3]], "Followers": [["Sheep", 12]]}),
        "~$Content_2026-02-22_2026-02-24_Sari.xlsx": b"a lock which a spreadsheet leaves",
    },
}
