"""CSV files of TikTok Studio: Overview.csv (days), FollowerHistory.csv (days), Content.csv (videos); zips, folders, files.

Sources: headers and names noted by public parsers of real files of 2025 and 2026, in several languages. Files dropped
together are one import for each account. Post.native_id is the id in the address of the video; the account archive has no
ids, so that counts carry the time in the id (its upper half, Unix seconds) to be joined by. That time is believed where
it fits the day which the table tells, else the day itself is the time of the post.

Days have no year: it follows from the first day in the name of the Overview; else the newest day lies before the day of
the export as the person tells it, before the end of an Overview beside the file, or before today, and a note says so.
Days are the person's. A day may lose more than it gained: its number is below 0. The change of followers is off by a day
in the files and is not read: totals tell it. "undefined" is unknown. Content.csv lists some videos only.

Not there: who reacted, comments, followers by name. Not read: FollowerActivity, FollowerGender, FollowerTopTerritories,
Viewers, play times, workbooks (.xlsx).
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.left_out import LeftOut
from local_db.formats.month_days import MonthDay, days_with_years, month_day, nearest_day
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.tiktok_sections import user_name
from local_db.formats.tiktok_tables import CONTENT, FOLLOWERS, OVERVIEW, PEOPLE, Cells, Table, linked, named_period, rows, tables
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    UNNAMED,
    Account,
    AudienceBasis,
    AudienceObservation,
    Coverage,
    DailyMetrics,
    Entry,
    Evidence,
    IssueKind,
    Platform,
    Post,
    PostKind,
    PostObservation,
    Precision,
    UnixTime,
)

_DAY_S = 86_400
_EPOCH = 719_163  # ordinal of 1970-01-01
_LONGEST_DAYS = 365  # of a download
_LATER_DAYS = 7  # an Overview ends a few days before the day of the export, on which the other tables were made too
_BEGAN = dt.date(2014, 1, 1)
_LATEST = dt.date(2100, 1, 1)  # where nothing tells the day of the export
_WEST_S, _EAST_S = 12 * 3_600, 14 * 3_600  # how far the person's days may lie from those of UTC
_HASHTAG = re.compile(r"(?<![\w/#&])#(\w+)")
_EVIDENCE = {
    "likes": Evidence.LIKES,
    "comments": Evidence.REPLIES,
    "saves": Evidence.SAVES,
    "views": Evidence.VIEWS,
    "followers": Evidence.FOLLOWERS,
    "follows": Evidence.FOLLOWER_CHANGES,
}


class _Row(NamedTuple):
    """A row with its real day; `seen` is the day on which a total was shown."""

    where: str
    cells: Cells
    day: dt.date | None
    seen: dt.date | None


class TikTokStudio:
    """Reads all tables of one account."""

    name = "tiktok_studio"
    version = 1
    platform = Platform.TIKTOK

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the header of a table, or by its shape; tables of several handles are several accounts."""
        by_handle: dict[str | None, list[Table]] = {}
        for table in tables(archive):
            by_handle.setdefault(table.handle.lower() if table.handle else None, []).append(table)
        if len(by_handle) == 2 and None in by_handle:
            by_handle = {None: [table for found in by_handle.values() for table in found]}
        return tuple(self._recognition(found) for found in by_handle.values())

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """The tables are small: period and rows are counted."""
        found = _chosen(archive, recognition.files)
        account = _account(found, options)
        years = _Years(archive, options)
        left_out = LeftOut()
        read = [row for table in found for row in years.dated(archive, table, left_out)]
        first, last = first_and_last_day([_midnight(row.day) for row in read if row.day is not None], not_before=0, as_of=None)
        evidence = tuple(dict.fromkeys(kind for table in found for kind in _evidence(table)))
        looked_for = (Evidence.POSTS, Evidence.LIKES, Evidence.VIEWS, Evidence.REACTORS, Evidence.FOLLOWERS)
        is_unnamed = account.native_id == UNNAMED
        told = () if options.as_of is None else (options.as_of,)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if is_unnamed else account,
            as_of=max((*told, *(table.period.end for table in found if table.period is not None)), default=None),
            first=first,
            last=last,
            entries=len(read) + sum(issue.count for issue in left_out.issues()),
            evidence=evidence,
            lacks=tuple(kind for kind in looked_for if kind not in evidence),
            files=recognition.files,
            private=archive.matching(PEOPLE),
            questions=(*((Question("account"),) if is_unnamed else ()), *((Question("as_of"),) if years.is_asked(found) else ())),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, a day or a video with its counts for each row, and what each table covers."""
        found = _chosen(archive, plan.files)
        account = _account(found, options)
        years = _Years(archive, options)
        left_out = LeftOut()
        yield account
        read = [(table, list(years.dated(archive, table, left_out))) for table in found]
        # Of two rows about one day the first counts: that of the Overview, with the followers of that day.
        totals = {row.day: row.cells.count("followers") for table, told in read if table.kind == FOLLOWERS for row in told}
        for table, told in sorted(read, key=_newest_overview_first):
            shown = (row.seen if table.kind == CONTENT else row.day for row in told if row.cells.tells_numbers())
            covered = sorted(day for day in shown if day is not None)
            as_of = _shown_at(table, covered)
            for row in told:
                entry = _video(row, account, left_out) if table.kind == CONTENT else _day(table, row, account, as_of, totals, left_out)
                if entry:
                    yield entry
            yield from _coverage(table, account, covered)
        for name in years.guessed:
            left_out.add(IssueKind.REPAIRED_TIME, name, "days without a year, taken for the last ones before today")
        for name in [table.name for table in found if table.kind != CONTENT][:1]:
            left_out.add(IssueKind.ASSUMED_ZONE, name, "days are the person's, taken for UTC days")
        yield from left_out.issues()

    def _recognition(self, found: list[Table]) -> Recognition:
        kinds = sorted({table.kind for table in found})
        return Recognition(self.name, tuple(table.name for table in found), f"TikTok Studio ({', '.join(kinds)})")


class _Years:
    """The real days of rows; `guessed` are tables whose year only today's date tells."""

    def __init__(self, archive: Archive, options: ImportOptions) -> None:
        self.guessed: list[str] = []
        periods = [period for name in (*archive.names(), *archive.container_names) if (period := named_period(name))]
        self._beside = max((period.end for period in periods), default=None)
        self._told = options.as_of

    def is_asked(self, found: tuple[Table, ...]) -> bool:
        """Whether the day of the export would tell more."""
        return self._told is None and self._beside is None and any(table.period is None for table in found)

    def dated(self, archive: Archive, table: Table, left_out: LeftOut) -> Iterator[_Row]:
        """Rows with their days; those which are no rows of the table are noted."""
        found: list[tuple[str, Cells, MonthDay | None, MonthDay | None]] = []
        title = "seen" if table.kind == CONTENT else "day"
        for line, cells in rows(archive, table):
            where = f"{table.name}, line {line}"
            if cells is None:
                left_out.add(IssueKind.MALFORMED, where, "fewer cells than the header")
            else:
                posted = month_day(cells.text("posted")) if table.kind == CONTENT else None
                found.append((where, cells, month_day(cells.text(title)), posted))
        limit = self._limit(table)
        real = days_with_years([day for _, _, day, _ in found if day is not None], not_after=limit)
        has_export_day = table.period is not None or self._told is not None
        is_guess = not has_export_day and self._beside is None
        if is_guess and any(day is not None and day.year is None for _, _, *days in found for day in days):
            self.guessed.append(table.name)
        for where, cells, day, posted in found:
            told = real.get(day) if day is not None else None
            one = _posted(cells, posted, told or limit) if table.kind == CONTENT else told
            is_possible = one is not None and _BEGAN <= one <= (limit if has_export_day else _LATEST)
            yield _Row(where, cells, one if is_possible else None, told if table.kind == CONTENT else None)

    def _limit(self, table: Table) -> dt.date:
        """No day of the table is later."""
        if table.period is not None:
            return table.period.first + dt.timedelta(days=_LONGEST_DAYS - 1)
        if self._told is not None:
            return _utc_day(self._told)
        return _today() if self._beside is None else _utc_day(self._beside) + dt.timedelta(days=_LATER_DAYS)


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _chosen(archive: Archive, files: tuple[str, ...]) -> tuple[Table, ...]:
    return tuple(table for table in tables(archive) if table.name in files)


def _account(found: tuple[Table, ...], options: ImportOptions) -> Account:
    """Whom names and addresses tell, else whom the person said."""
    handle = next((table.handle for table in found if table.handle), None) or user_name(options.account)
    return Account(
        platform=Platform.TIKTOK,
        native_id=f"handle:{handle.lower()}" if handle else UNNAMED,
        handle=handle,
        url=f"https://www.tiktok.com/@{handle}" if handle else None,
    )


def _evidence(table: Table) -> tuple[Evidence, ...]:
    told = tuple(kind for title, kind in _EVIDENCE.items() if title in table.columns)
    if table.kind == CONTENT:
        return (Evidence.POSTS, *told)
    return (*told, Evidence.REACTION_TIMES) if table.kind == OVERVIEW else told


def _coverage(table: Table, account: Account, covered: list[dt.date]) -> Iterator[Coverage]:
    """What a table covers: its days whole; of the videos some, as they were on the day of the export."""
    is_sample = table.kind == CONTENT
    since = _midnight(covered[0]) if covered and not is_sample else None
    until = UnixTime(_midnight(covered[-1]) + _DAY_S) if covered else None
    for kind in _evidence(table):
        yield Coverage(platform=Platform.TIKTOK, account=account.native_id, evidence=kind, since=since, until=until, is_sample=is_sample)


def _utc_day(time: UnixTime) -> dt.date:
    return dt.date.fromordinal(min(max(time // _DAY_S + _EPOCH, _BEGAN.toordinal()), dt.date.max.toordinal() - _LONGEST_DAYS))


def _newest_overview_first(one: tuple[Table, list[_Row]]) -> tuple[bool, int]:
    return one[0].kind != OVERVIEW, -(one[0].period.end if one[0].period is not None else 0)


def _shown_at(table: Table, covered: list[dt.date]) -> UnixTime | None:
    """When the days of an Overview were shown, at the earliest: they are whole."""
    if table.kind != OVERVIEW or not covered:
        return None
    return UnixTime(max(_midnight(covered[-1]) + _DAY_S, table.period.end if table.period is not None else 0))


def _midnight(day: dt.date) -> UnixTime:
    return UnixTime((day.toordinal() - _EPOCH) * _DAY_S)


def _evening(day: dt.date) -> UnixTime:
    return UnixTime(_midnight(day) + _DAY_S - 1)


def _id_time(cells: Cells) -> UnixTime | None:
    """The moment in the upper half of a video's id; None for numbers too small or large to hold one."""
    video = linked(cells.text("link"))
    time = int(video.id) >> 32 if video else 0
    return UnixTime(time) if _midnight(_BEGAN) <= time < _midnight(_LATEST) else None


def _posted(cells: Cells, posted: MonthDay | None, seen: dt.date) -> dt.date | None:
    """The day of a video: a year that is not told is that of its id, else the latest which is possible."""
    time = _id_time(cells)
    if posted is None:
        return None if time is None else _utc_day(time)
    if posted.year is None and time is not None:
        return nearest_day(posted, _utc_day(time))
    return days_with_years([posted], not_after=seen).get(posted)


def _video(row: _Row, account: Account, left_out: LeftOut) -> Entry:
    """A video with its totals; () = left out, which is noted."""
    video = linked(row.cells.text("link"))
    if video is None:
        left_out.add(IssueKind.UNKNOWN_SHAPE, row.where, "no address of a video")
        return ()
    if row.day is None:
        left_out.add(IssueKind.BAD_TIME, row.where)
        return ()
    start = _midnight(row.day)
    time = _id_time(row.cells)
    exact = time if time is not None and start - _EAST_S <= time < start + _DAY_S + _WEST_S else None
    title = row.cells.text("title")
    handle = video.handle or account.handle
    post = Post(
        platform=Platform.TIKTOK,
        account=account.native_id,
        native_id=video.id,
        created_at=start if exact is None else exact,
        precision=Precision.DAY if exact is None else Precision.SECOND,
        kind=PostKind.ORIGINAL,
        # A title which ends like this was cut.
        text=None if title.endswith(("…", "...")) else title or None,
        url=f"https://www.tiktok.com/@{handle}/{video.kind}/{video.id}" if handle else None,
        hashtags=tuple(dict.fromkeys(tag.casefold() for tag in _HASHTAG.findall(title))),
    )
    counts = PostObservation(
        platform=Platform.TIKTOK,
        account=account.native_id,
        native_id=video.id,
        as_of=None if row.seen is None else _evening(row.seen),
        match_at=exact,
        likes=row.cells.count("likes"),
        replies=row.cells.count("comments"),
        saves=row.cells.count("saves"),
        shares=row.cells.count("shares"),
        views=row.cells.count("views"),
    )
    return post, counts


def _day(
    table: Table, row: _Row, account: Account, as_of: UnixTime | None, totals: dict[dt.date | None, int | None], left_out: LeftOut
) -> Entry:
    """A day with its numbers, and the followers at its end; () = left out, which is noted."""
    if row.day is None:
        left_out.add(IssueKind.BAD_TIME, row.where)
        return ()
    followers = totals.get(row.day)
    metrics = DailyMetrics(
        platform=Platform.TIKTOK,
        account=account.native_id,
        day=row.day,
        as_of=_evening(row.day) if as_of is None else as_of,
        likes=row.cells.change("likes"),
        replies=row.cells.change("comments"),
        shares=row.cells.change("shares"),
        views=row.cells.change("views"),
        viewers=row.cells.count("viewers"),
        follows=row.cells.count("follows"),
        unfollows=row.cells.count("unfollows"),
        profile_visits=row.cells.change("profile_visits"),
        followers=followers,
    )
    if table.kind != FOLLOWERS or followers is None:
        return (metrics,)
    shown = AudienceObservation(
        platform=Platform.TIKTOK, account=account.native_id, basis=AudienceBasis.SHOWN, as_of=_evening(row.day), followers=followers
    )
    return metrics, shown


IMPORTER: Importer = TikTokStudio()
