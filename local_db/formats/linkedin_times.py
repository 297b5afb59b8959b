"""Times as LinkedIn prints them, in its tables, in its workbooks, and inside its ids.

Tables: "2026-04-02 22:25:49" and "2017/06/08 08:15:44 UTC" (UTC, as the ids prove), "6/14/24, 5:57 AM" (month first, to
the minute, zone not told), "20 Mar 2024", "Tue Jun 18 12:03:31 UTC 2024"; saved again by a spreadsheet "18-Jun-24" and
"6/14/2024 5:57". Ids of 17 digits and more hold milliseconds since 1970 above their lowest 22 bits: share, ugcPost,
activity, comment; those of groupPost after the "-". Older ids hold none.
"""

import datetime as dt
import re
from typing import Final, NamedTuple
from urllib.parse import unquote

from local_db.formats.times import calendar_day, is_plausible
from local_db.records import Precision, UnixTime

LINKEDIN_BEGAN: Final = 1_052_092_800  # 2003-05-05
DAY_S: Final = 86_400

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}})(?:[T\s]+{_CLOCK}\s*(?P<zone>UTC|Z)?)?", re.ASCII
)
_YEAR_LAST = re.compile(
    rf"(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>\d{{4}}|\d\d)(?:,?\s+{_CLOCK}(?:\s*(?P<half>[AP])M)?)?", re.ASCII | re.I
)
_NAMED = re.compile(r"(?P<day>\d{1,2})[-\s](?P<name>[A-Za-z]{3})[A-Za-z]*[-\s](?P<year>\d{4}|\d\d)", re.ASCII)
_UNIX = re.compile(
    rf"[A-Za-z]{{3}}\s+(?P<name>[A-Za-z]{{3}})\s+(?P<day>\d{{1,2}})\s+{_CLOCK}\s+(?P<zone>UTC|GMT)\s+(?P<year>\d{{4}})", re.ASCII
)
_URN = re.compile(r"urn:li:[A-Za-z_]+:(?:\([^()\s]{1,300}\)|[\w-]{1,100})", re.ASCII)
_PULSE = re.compile(r"https?://(?:[a-z]{2,3}\.)?linkedin\.com/pulse/([^/?#\s]{1,300})", re.I)
_SLUG = re.compile(r"(activity|share|ugcPost)[-:](\d{15,19})(?!\d)", re.ASCII)
_TIMED = re.compile(r"urn:li:(?:share|ugcPost|activity|groupPost):(?:\d{1,19}-)?(\d{17,19})", re.ASCII)


class Moment(NamedTuple):
    """One time. `has_zone`: the file, or the proof in the ids, says that it is UTC; days need no zone."""

    time: UnixTime
    precision: Precision
    has_zone: bool = True


def linkedin_moment(text: str) -> Moment | None:
    """A time of a table, None for what is none."""
    text = " ".join(text.split())  # newer exports put a narrow no-break space before AM and PM
    for pattern in (_YEAR_FIRST, _YEAR_LAST, _NAMED, _UNIX):
        if found := pattern.fullmatch(text):
            return _moment(found.groupdict(), is_stated=pattern is not _YEAR_LAST)
    return None


def day_time(day: dt.date) -> UnixTime:
    """The first second of a day."""
    return UnixTime((day.toordinal() - 719_163) * DAY_S)


def iso_day(time: UnixTime) -> str:
    """The UTC day of a time, as 2026-02-28."""
    return dt.datetime.fromtimestamp(time, dt.UTC).date().isoformat()


def iso_second(time: UnixTime) -> str:
    """A time as 2026-02-28T10:00:00Z."""
    return dt.datetime.fromtimestamp(time, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def end_of_day(day: dt.date) -> UnixTime:
    """The last second of a day."""
    return UnixTime(day_time(day) + DAY_S - 1)


def calendar_days(texts: list[str], *, are_in_a_row: bool = False) -> dict[str, dt.date]:
    """Days of one column, by how they are written; what is no day is not there.

    "2/22/2026" is read with the month first, as LinkedIn writes it in English, unless some day of the column forbids it,
    or (`are_in_a_row`: a column with one row for each day) the days lie nearer to one another with the day first.
    """
    month_first, day_first = _readings(texts)
    is_nearer = are_in_a_row and len(month_first) == len(day_first) and _span(day_first) < _span(month_first)
    numbered = day_first if is_nearer or len(month_first) < len(day_first) else month_first
    return {text: day for text in texts if (day := calendar_day(text)) is not None} | numbered


def readings(texts: list[str]) -> list[dict[str, dt.date]]:
    """What these texts may mean if all are days, and written alike: the likeliest first."""
    named = {text: day for text in texts if (day := calendar_day(text)) is not None}
    found = [named | numbered for numbered in _readings(texts)]
    return [one for number, one in enumerate(found) if len(one) == len(set(texts)) and one not in found[:number]]


def _readings(texts: list[str]) -> list[dict[str, dt.date]]:
    """Days by how they are written, with the month first and with the day first."""
    return [{text: day for text in texts if (day := _numbered_day(text, is_month_first=first)) is not None} for first in (True, False)]


def _span(days: dict[str, dt.date]) -> int:
    return (max(days.values()) - min(days.values())).days if days else 0


def urn_of(link: str) -> str | None:
    """The address of a thing in a link: "urn:li:share:123"; of a comment that of the comment. None = there is none."""
    link = unquote(link)
    if "commentUrn=" in link:
        link = link.partition("commentUrn=")[2]
    if found := _URN.search(link):
        return found[0]
    found = _SLUG.search(link)
    return f"urn:li:{found[1]}:{found[2]}" if found else None


def pulse_of(link: str) -> str | None:
    """What an article is known by, from its address: "pulse:<name>"; None for another address."""
    found = _PULSE.match(link.strip())
    return f"pulse:{unquote(found[1])}" if found else None


def urn_time(urn: str | None) -> UnixTime | None:
    """The second in which a post was made, out of its address; None where it holds none."""
    found = _TIMED.fullmatch(urn or "")
    time = None if found is None else (int(found[1]) >> 22) // 1000
    return UnixTime(time) if time is not None and time >= LINKEDIN_BEGAN else None


def share_moment(told: str, urn: str | None, *, not_after: UnixTime | None) -> tuple[Moment | None, bool]:
    """When a share was made, and whether its row says something else or nothing: then its address tells.

    The address tells too where a spreadsheet has cut the row's time to the minute or the day.
    """
    moment, from_urn = linkedin_moment(told), urn_time(urn)
    if moment is not None and not is_plausible(moment.time, not_before=LINKEDIN_BEGAN, not_after=not_after):
        moment = None
    if from_urn is None or not is_plausible(from_urn, not_before=LINKEDIN_BEGAN, not_after=not_after):
        return moment, False
    if moment is None:
        return Moment(from_urn, Precision.SECOND), True
    is_cut = moment.precision is not Precision.SECOND and abs(moment.time - from_urn) < 2 * DAY_S
    return Moment(from_urn, Precision.SECOND) if is_cut else moment, False


def _numbered_day(text: str, *, is_month_first: bool) -> dt.date | None:
    if year_first := re.fullmatch(r"\s*(\d{4})[/.] ?(\d{1,2})[/.] ?(\d{1,2})\.?\s*", text, re.ASCII):
        return _day(int(year_first[1]), int(year_first[2]), int(year_first[3]))
    found = re.fullmatch(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\s*", text, re.ASCII)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    return _day(year, *((first, second) if is_month_first else (second, first)))


def _moment(parts: dict[str, str | None], *, is_stated: bool) -> Moment | None:
    year = parts["year"] or ""
    day = int(parts["day"] or 0)
    month = int(parts.get("month") or 0) or _MONTHS.get((parts.get("name") or "").lower(), 0)
    found = _day(int(year if len(year) == 4 else f"20{year}"), month, day)
    if found is None:
        return None
    if not parts.get("hour"):
        return Moment(day_time(found), Precision.DAY)
    hour, minute, second = int(parts["hour"] or 0), int(parts["minute"] or 0), int(parts["second"] or 0)
    if half := parts.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.upper() == "P" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    precision = Precision.SECOND if parts["second"] else Precision.MINUTE
    return Moment(UnixTime(day_time(found) + hour * 3600 + minute * 60 + second), precision, has_zone=is_stated)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
