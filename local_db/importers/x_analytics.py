"""CSV files of X's analytics: by tweet and by day (old site, to 2024), account overview and content (x.com), in any language.

Several files dropped together are one import. Post.native_id is the tweet's id, by which the counts join the archive's
posts. Files of the old site name the owner's handle, content tables hold it in their links, the overview names nobody.
The as-of time of a table is the end of the range in its name (it was downloaded at some moment after); an overview's is
the day after its newest row. Content tables cut long texts and give days in the viewer's zone: text is kept only where
it is whole, and the time is that of the id. They end after 1,000 posts. Days of both sites are UTC days, as the program of
x.com writes them; of a day in two overviews the newer one counts. A number covers what it is told for: a column without
a number tells nothing. Not read: the table of films (video overview), whose views are no views of posts.

Not there: who reacted; reposts among the posts; more than a year (x.com) or three months (old site) a file. Where x.com
knows no number, it writes 0.
"""

import datetime as dt
from collections.abc import Iterator

from local_db.archives import Archive
from local_db.formats.csv_rows import csv_rows
from local_db.formats.day_columns import DayColumn
from local_db.formats.left_out import LeftOut
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.snowflakes import x_snowflake_time
from local_db.formats.times import calendar_day, is_plausible, iso_time
from local_db.formats.x_tables import BY_TWEET, CONTENT, OVERVIEW, VIDEO, Cells, Table, status_of, tables, without_weekday
from local_db.formats.x_tweets import X_BEGAN
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    LEFT_OUT,
    UNNAMED,
    Account,
    Coverage,
    DailyMetrics,
    Entry,
    Evidence,
    IssueKind,
    Platform,
    Post,
    PostObservation,
    Precision,
    UnixTime,
)

_DAY_S = 86_400
_TOO_LATE = 4_102_444_800  # 2100-01-01
_CUT_FROM = 270  # characters: a longer text of a content table may have been cut
_MOST_POSTS = 1_000  # of a content table
_POSTS = frozenset({BY_TWEET, CONTENT})
_COUNTED = {
    "likes": Evidence.LIKES,
    "reposts": Evidence.REPOSTS,
    "replies": Evidence.REPLIES,
    "saves": Evidence.SAVES,
    "views": Evidence.VIEWS,
    "follows": Evidence.FOLLOWER_CHANGES,
    "unfollows": Evidence.FOLLOWER_CHANGES,
}


class XAnalytics:
    """Reads all tables of one account."""

    name: str = "x_analytics"
    version: int = 2
    platform: Platform = Platform.X

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By file name, header and first rows; at least one table."""
        found = tables(archive)
        kinds = sorted({table.kind for table in found})
        return (Recognition(self.name, tuple(table.name for table in found), f"X analytics ({', '.join(kinds)})"),) if found else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """The tables are small: they are read to count them."""
        found = tables(archive)
        account = _account(archive, found, options)
        left_out = LeftOut()
        times: list[UnixTime] = []
        evidence: dict[Evidence, None] = {}
        ends: list[UnixTime] = []
        for table in found:
            reading = _Reading(archive, table, account, left_out)
            times += [time for time, _ in reading.entries()]
            evidence |= dict.fromkeys(reading.evidence())
            ends += [] if reading.until is None else [reading.until]
        first, last = first_and_last_day(times, not_before=0, as_of=None)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=account if account.native_id != UNNAMED else None,
            as_of=max(ends) if any(table.until is not None for table in found) else options.as_of,
            first=first,
            last=last,
            entries=len(times) + sum(issue.count for issue in left_out.issues() if issue.kind in LEFT_OUT),
            evidence=tuple(evidence),
            lacks=tuple(kind for kind in (Evidence.REACTORS, Evidence.FOLLOWERS, Evidence.FOLLOWING) if kind not in evidence),
            files=recognition.files,
            questions=(Question("account"),) if account.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, a post with its counts or a day for each row, and what each table covers."""
        found = tables(archive)
        account = _account(archive, found, options)
        left_out = LeftOut()
        yield account
        for table in _newest_first(archive, found):
            reading = _Reading(archive, table, account, left_out)
            yield from (entry for _, entry in reading.entries())
            yield from reading.coverage()
        yield from left_out.issues()


def _newest_first(archive: Archive, found: tuple[Table, ...]) -> list[Table]:
    """Of a day which comes twice the first stays: that of the overview which was downloaded last, as its last day is open."""
    overviews = [table for table in found if table.kind == OVERVIEW]
    if len(overviews) < 2:
        return list(found)
    newest = {table.name: max(_days(archive, table).values(), default=0) for table in overviews}
    return [table for table in found if table.kind != OVERVIEW] + sorted(overviews, key=lambda table: -newest[table.name])


def _account(archive: Archive, found: tuple[Table, ...], options: ImportOptions) -> Account:
    handle = next((table.handle for table in found if table.handle), None) or _linked_handle(archive, found)
    native_id = None
    if handle is None and options.account:
        answer = options.account.strip().removeprefix("@")
        native_id, handle = (answer, None) if answer.isdigit() else (None, answer)
    return Account(platform=Platform.X, native_id=native_id or (f"handle:{handle.lower()}" if handle else UNNAMED), handle=handle)


def _linked_handle(archive: Archive, found: tuple[Table, ...]) -> str | None:
    for table in found:
        if "link" in table.columns:
            for _, cells in _rows(archive, table, LeftOut()):
                if (status := status_of(cells.text("link"))) and status.handle:
                    return status.handle
    return None


def _rows(archive: Archive, table: Table, left_out: LeftOut) -> Iterator[tuple[str, Cells]]:
    """Rows below the header; those whose cells do not match it are left out."""
    is_header = True
    for row in csv_rows(archive, table.name, delimiter=table.separator):
        if is_header:
            is_header = False
        elif len(row.cells) < max(table.columns.values()) + 1:
            left_out.add(IssueKind.MALFORMED, f"{table.name}, line {row.line}", "fewer cells than the header")
        else:
            yield f"{table.name}, line {row.line}", Cells(table, row.cells)


def _days(archive: Archive, table: Table) -> dict[str, UnixTime]:
    """The start of the day of each cell which is one."""
    cells = [row.text("day") for _, row in _rows(archive, table, LeftOut())]
    column = DayColumn(without_weekday(cell) for cell in cells)
    days = {cell: calendar_day(cell) or column.day(without_weekday(cell)) for cell in dict.fromkeys(cells)}
    return {cell: UnixTime((day.toordinal() - 719_163) * _DAY_S) for cell, day in days.items() if day is not None}


class _Reading:
    """Goes through one table; knows afterwards what its numbers tell."""

    def __init__(self, archive: Archive, table: Table, account: Account, left_out: LeftOut) -> None:
        self._archive = archive
        self._table = table
        self._account = account
        self._left_out = left_out
        self._told: set[str] = set()
        self._count = 0
        self._newest: UnixTime | None = None

    def entries(self) -> Iterator[tuple[UnixTime, Entry]]:
        """Each entry with its time; what cannot be read is left out."""
        if self._table.kind == VIDEO:
            self._left_out.add(IssueKind.UNKNOWN_FILE, self._table.name, "days and films of the video overview")
            return
        days = _days(self._archive, self._table)
        for where, cells in _rows(self._archive, self._table, self._left_out):
            day = days.get(cells.text("day"))
            native_id = cells.post() if self._table.kind in _POSTS else None
            time, precision = (day, Precision.DAY) if native_id is None else _post_time(self._table, cells, native_id, day)
            if self._table.kind in _POSTS and native_id is None:
                self._left_out.add(IssueKind.UNKNOWN_SHAPE, where, "no id of a post, or one which a spreadsheet rounded")
            elif time is None or not is_plausible(time, not_before=X_BEGAN, not_after=self._table.until or _TOO_LATE):
                self._left_out.add(IssueKind.BAD_TIME, where)
            else:
                self._count += 1
                self._newest = time if self._newest is None else max(self._newest, time)
                self._told |= {name for name in _COUNTED if cells.number(name) is not None}
                yield time, self._entry(cells, native_id, time, precision)

    def _entry(self, cells: Cells, native_id: str | None, time: UnixTime, precision: Precision) -> Entry:
        if native_id is None:
            return (_day(cells, self._account, time),)
        return _post(self._table, cells, self._account, native_id, time, precision)

    def evidence(self) -> tuple[Evidence, ...]:
        """What the numbers tell, not what the columns are: where nothing is known, cells are empty."""
        kinds = [kind for name, kind in _COUNTED.items() if name in self._told and kind is not Evidence.FOLLOWER_CHANGES]
        if self._table.kind in _POSTS:
            return (Evidence.POSTS, *kinds)
        times = [Evidence.REACTION_TIMES] if set(kinds) - {Evidence.VIEWS} else []
        # On the old site new followers are only those who came by a tweet.
        changes = [Evidence.FOLLOWER_CHANGES] if self._table.kind == OVERVIEW and self._told & {"follows", "unfollows"} else []
        return (*kinds, *times, *changes)

    @property
    def until(self) -> UnixTime | None:
        """The first moment after what the table tells: that in its name, else the day after its newest row."""
        if self._table.until is not None or self._newest is None:
            return self._table.until
        return UnixTime(self._newest - self._newest % _DAY_S + _DAY_S)

    def coverage(self) -> Iterator[Coverage]:
        """From when until when the table tells it."""
        for kind in self.evidence():
            yield Coverage(
                platform=Platform.X,
                account=self._account.native_id,
                evidence=kind,
                since=self._table.since,
                until=self.until,
                is_sample=self._table.kind == CONTENT and self._count >= _MOST_POSTS,
            )


def _post_time(table: Table, cells: Cells, post: str, day: UnixTime | None) -> tuple[UnixTime | None, Precision]:
    """The id tells the second; ids from before November 2010 leave the minute, or the day, of the table."""
    from_id = x_snowflake_time(post)
    if from_id is not None:
        return from_id, Precision.SECOND
    return (iso_time(cells.text("time")), Precision.MINUTE) if table.kind == BY_TWEET else (day, Precision.DAY)


def _post(table: Table, cells: Cells, account: Account, native_id: str, time: UnixTime, precision: Precision) -> Entry:
    post = Post(
        platform=Platform.X,
        account=account.native_id,
        native_id=native_id,
        created_at=time,
        precision=precision,
        text=_whole_text(table, cells.text("text")),
        url=cells.text("link") or None,
    )
    seen = PostObservation(
        platform=Platform.X,
        account=account.native_id,
        native_id=native_id,
        as_of=table.until,
        likes=cells.number("likes"),
        reposts=cells.number("reposts"),
        replies=cells.number("replies"),
        saves=cells.number("saves"),
        shares=cells.number("shares"),
        follows=cells.number("follows"),
        views=cells.number("views"),
        clicks=cells.number("clicks"),
    )
    return (post, seen)


def _whole_text(table: Table, text: str) -> str | None:
    """None where the table may have cut it: the archive has the whole one."""
    if not text or (table.kind == CONTENT and len(text) >= _CUT_FROM) or text.endswith("…"):
        return None
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _day(cells: Cells, account: Account, start: UnixTime) -> DailyMetrics:
    return DailyMetrics(
        platform=Platform.X,
        account=account.native_id,
        day=dt.datetime.fromtimestamp(start, dt.UTC).date(),
        zone="UTC",
        likes=cells.number("likes"),
        reposts=cells.number("reposts"),
        replies=cells.number("replies"),
        saves=cells.number("saves"),
        shares=cells.number("shares"),
        follows=cells.number("follows"),
        views=cells.number("views"),
        clicks=cells.number("clicks"),
        posts=cells.number("posts"),
        unfollows=cells.number("unfollows"),
        profile_visits=cells.number("profile_visits"),
    )


IMPORTER: Importer = XAnalytics()
