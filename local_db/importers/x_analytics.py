"""CSV files of X's analytics: by tweet and by day (old site, to 2024), account overview and content (x.com).

Several files dropped together are one import. Post.native_id is the tweet's id, by which the counts join the archive's
posts. Files of the old site name the owner's handle, content tables hold it in their links, the overview names nobody.
The as-of time of a table is the end of the range in its name (it was downloaded at some moment after); an overview's is
the day after its newest row. Content tables cut long texts and give days in the viewer's zone: text is kept only where
it is whole, and the time is that of the id. Days of the old site are UTC days, those of the overview the viewer's.

Not there: who reacted; reposts among the posts; more than a year (x.com) or three months (old site) a file.
"""

import re
from collections.abc import Iterator

from local_db.archives import Archive
from local_db.formats.csv_rows import csv_rows
from local_db.formats.left_out import LeftOut
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.snowflakes import x_snowflake_time
from local_db.formats.times import calendar_day, iso_time
from local_db.formats.x_tables import BY_DAY, BY_TWEET, CONTENT, OVERVIEW, Cells, Table, tables
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
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

_LINK = re.compile(r"https?://(?:twitter|x)\.com/(\w+)/status/")
_DAY_S = 86_400
_CUT_FROM = 270  # characters: a longer text of a content table may have been cut
_EVIDENCE = {
    BY_TWEET: (Evidence.POSTS, Evidence.LIKES, Evidence.REPOSTS, Evidence.REPLIES, Evidence.VIEWS),
    CONTENT: (Evidence.POSTS, Evidence.LIKES, Evidence.REPOSTS, Evidence.REPLIES, Evidence.SAVES, Evidence.VIEWS),
    BY_DAY: (Evidence.LIKES, Evidence.REPOSTS, Evidence.REPLIES, Evidence.VIEWS, Evidence.REACTION_TIMES),
    OVERVIEW: (
        *(Evidence.LIKES, Evidence.REPOSTS, Evidence.REPLIES, Evidence.SAVES, Evidence.VIEWS),
        *(Evidence.REACTION_TIMES, Evidence.FOLLOWER_CHANGES),
    ),
}


class XAnalytics:
    """Reads all tables of one account."""

    name: str = "x_analytics"
    version: int = 1
    platform: Platform = Platform.X

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By file name and header; at least one table."""
        found = tables(archive)
        kinds = sorted({table.kind for table in found})
        return (Recognition(self.name, tuple(table.name for table in found), f"X analytics ({', '.join(kinds)})"),) if found else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """The tables are small: period and rows are counted."""
        found = tables(archive)
        account = _account(archive, found, options)
        times: list[UnixTime] = []
        entries = 0
        for table in found:
            for _, cells in _rows(archive, table, LeftOut()):
                entries += 1
                time = _post_time(table, cells)[0] if table.kind in {BY_TWEET, CONTENT} else _day_time(cells)
                times += [] if time is None else [time]
        first, last = first_and_last_day(times, not_before=0, as_of=None)
        evidence = tuple(dict.fromkeys(kind for table in found for kind in _EVIDENCE[table.kind]))
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=account if account.native_id != UNNAMED else None,
            as_of=max((table.until for table in found if table.until is not None), default=options.as_of),
            first=first,
            last=last,
            entries=entries,
            evidence=evidence,
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
        for table in found:
            newest: UnixTime | None = None
            for where, cells in _rows(archive, table, left_out):
                entry, time = _post_entry(table, cells, account) if table.kind in {BY_TWEET, CONTENT} else _day_entry(table, cells, account)
                if entry is None or time is None:
                    left_out.add(IssueKind.BAD_TIME, where)
                    continue
                newest = time if newest is None else max(newest, time)
                yield entry
            until = table.until if table.until is not None else UnixTime(newest - newest % _DAY_S + _DAY_S) if newest is not None else None
            for kind in _EVIDENCE[table.kind]:
                yield Coverage(platform=Platform.X, account=account.native_id, evidence=kind, since=table.since, until=until)
        if any(table.kind == OVERVIEW for table in found):
            left_out.add(IssueKind.ASSUMED_ZONE, "account overview", "days are the viewer's, taken for UTC days")
        yield from left_out.issues()


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
                if (link := _LINK.match(cells.text("link"))) and link[1] != "i":
                    return link[1]
    return None


def _rows(archive: Archive, table: Table, left_out: LeftOut) -> Iterator[tuple[str, Cells]]:
    """Rows below the header; those whose cells do not match it are left out."""
    width = 0
    for row in csv_rows(archive, table.name):
        if not width:
            width = len(row.cells)
        elif len(row.cells) < max(table.columns.values()) + 1:
            left_out.add(IssueKind.MALFORMED, f"{table.name}, line {row.line}", "fewer cells than the header")
        else:
            yield f"{table.name}, line {row.line}", Cells(table, row.cells)


def _post_time(table: Table, cells: Cells) -> tuple[UnixTime | None, Precision]:
    """The id tells the second; ids from before November 2010 leave the minute, or the day, of the table."""
    from_id = x_snowflake_time(cells.text("id"))
    if from_id is not None:
        return from_id, Precision.SECOND
    if table.kind == BY_TWEET:
        return iso_time(cells.text("time")), Precision.MINUTE
    return _day_time(cells), Precision.DAY


def _day_time(cells: Cells) -> UnixTime | None:
    day = calendar_day(cells.text("day"))
    return None if day is None else UnixTime((day.toordinal() - 719_163) * _DAY_S)


def _post_entry(table: Table, cells: Cells, account: Account) -> tuple[Entry | None, UnixTime | None]:
    native_id = cells.text("id")
    time, precision = _post_time(table, cells)
    if not native_id.isdigit() or time is None:
        return None, None
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
    return (post, seen), time


def _whole_text(table: Table, text: str) -> str | None:
    """None where the table may have cut it: the archive has the whole one."""
    if not text or (table.kind == CONTENT and len(text) >= _CUT_FROM) or text.endswith("…"):
        return None
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _day_entry(table: Table, cells: Cells, account: Account) -> tuple[Entry | None, UnixTime | None]:
    time = _day_time(cells)
    day = calendar_day(cells.text("day"))
    if day is None:
        return None, None
    metrics = DailyMetrics(
        platform=Platform.X,
        account=account.native_id,
        day=day,
        zone="UTC" if table.kind == BY_DAY else None,
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
    return (metrics,), time


IMPORTER: Importer = XAnalytics()
