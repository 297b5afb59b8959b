"""Words for the columns of a table: what they can be, how dates and numbers are written, why a row is not read."""

from collections.abc import Callable

from desktop_app.words.translations import tr


def kind_words(kind: str) -> tuple[str, str]:
    """What a row of a table is, and what it tells."""
    words: dict[str, Callable[[], tuple[str, str]]] = {
        "audience": lambda: (tr("Followers"), tr("How many there were on a day.")),
        "days": lambda: (tr("A day"), tr("What came on it: likes, views, new followers.")),
        "posts": lambda: (tr("A post"), tr("What it received so far.")),
    }
    return words[kind]()


def field_words(field: str) -> str:
    """What a column can hold."""
    words: dict[str, Callable[[], str]] = {
        "date": lambda: tr("Date"),
        "clock": lambda: tr("Time, if it has a column of its own"),
        "followers": lambda: tr("Followers in all"),
        "following": lambda: tr("How many you follow"),
        "other": lambda: tr("Connections, friends or members"),
        "likes": lambda: tr("Likes"),
        "replies": lambda: tr("Replies or comments"),
        "reposts": lambda: tr("Reposts"),
        "quotes": lambda: tr("Quotes"),
        "saves": lambda: tr("Saves or bookmarks"),
        "shares": lambda: tr("Shares"),
        "reactions": lambda: tr("All reactions in one number"),
        "follows": lambda: tr("New followers"),
        "unfollows": lambda: tr("Followers lost"),
        "views": lambda: tr("Views or impressions"),
        "viewers": lambda: tr("People reached"),
        "clicks": lambda: tr("Clicks"),
        "profile_visits": lambda: tr("Visits to your profile"),
        "posts": lambda: tr("Posts published"),
        "text": lambda: tr("Text"),
        "title": lambda: tr("Title"),
        "url": lambda: tr("Address"),
        "id": lambda: tr("Number or id of the post"),
        "kind": lambda: tr("Kind of post"),
    }
    return words[field]()


def date_form_words(form: str) -> str:
    """How dates are written."""
    words: dict[str, Callable[[], str]] = {
        "year-month-day": lambda: tr("year, month, day"),
        "day-month-year": lambda: tr("day, month, year"),
        "month-day-year": lambda: tr("month, day, year"),
        "month-name": lambda: tr("with the name of the month"),
        "unix-seconds": lambda: tr("seconds since 1970"),
        "unix-milliseconds": lambda: tr("milliseconds since 1970"),
        "excel-days": lambda: tr("days, as Excel counts them"),
    }
    return words[form]()


def decimal_words(mark: str) -> str:
    """Which mark divides decimals."""
    return tr("a point, as in 1,234.5") if mark == "." else tr("a comma, as in 1.234,5")


def left_out_words(why: str) -> str:
    """Why a row is left out, in very few words, by those of `local_db.formats.mapped_rows`."""
    words: dict[str, Callable[[], str]] = {
        "more cells than heads": lambda: tr("too many cells"),
        "a row of totals": lambda: tr("a total"),
        "a note, no row of the table": lambda: tr("a note"),
        "the heads again": lambda: tr("the heads again"),
        "a date which cannot be read": lambda: tr("unreadable date"),
        "no date": lambda: tr("no date"),
        "no number": lambda: tr("no number"),
        "nothing that tells it from other posts of that day": lambda: tr("could be any post"),
    }
    return words[why]()
