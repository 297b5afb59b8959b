"""Exports of YouTube Studio (Analytics, advanced mode, CSV): Table data, Chart data, Totals, in any language.

Sources: seven real exports; a public reader for the German names, other people's scripts for those of further languages.
Post.native_id is the id of the video, by which the counts join the videos of a Takeout. The metrics are those which the
person chose; the default ones hold no likes. Numbers are those of a period: its days stand only in the name of the zip or
folder, the end being the day after the last one; without that name the days of the files beside it are taken. A video which
was published before the period has counts since its beginning.

Totals and the table of the tab Date are days of the whole channel, from midnight to midnight Pacific time. Files which tell
other metrics of the same days or videos are joined: a day, or a video in a period, is one entry. Rows of whole weeks or
months are left out. "Subscribers" are gains less losses: above 0 they are told as new followers, below 0 as lost ones, which
is the least that came and went. The row of totals is no entry: where it exceeds the sum of the others, which end after 500
videos, the table covers a part only. Not read: the days of single videos (Chart data), the other tabs, dislikes, watch time.

In no version: names, subscribers there are now, dates of reactions to one video; the name of the channel but in the zip's.
"""

import datetime as dt
import itertools
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.errors import ArchiveTooLargeError
from local_db.formats.csv_rows import csv_rows
from local_db.formats.day_columns import DayColumn
from local_db.formats.left_out import LeftOut
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.youtube_channels import YOUTUBE_BEGAN, named_channel, video_url
from local_db.formats.youtube_studio_tables import (
    CHART,
    CONTENT,
    DAILY_EVIDENCE,
    DAYS,
    OTHER,
    Table,
    evidence_of,
    is_footer,
    is_total,
    is_video,
    metrics_of,
    tables,
)
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
    PostKind,
    PostObservation,
    Precision,
    UnixTime,
)

_ZONE = "America/Los_Angeles"
_DAY_S = 86_400
_TOO_LATE = dt.date(2100, 1, 1)
_WEEK = 7
_LARGEST_BYTES = 32 << 20
_COUNTED_BYTES = 4 << 20
_ADDED = ("views", "likes", "replies", "shares")  # what the rows of a table should add up to
_LOOKED_FOR = (
    *(Evidence.POSTS, Evidence.LIKES, Evidence.REPLIES, Evidence.VIEWS, Evidence.REACTORS),
    *(Evidence.REACTION_TIMES, Evidence.FOLLOWERS, Evidence.FOLLOWER_CHANGES),
)
_NOT_READ = {CHART: "days of single videos or countries", OTHER: "numbers of a tab which tells no days and no videos"}


class YoutubeStudio:
    """Reads the tables of one channel."""

    name = "youtube_studio"
    version = 2
    platform = Platform.YOUTUBE

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the headers and the first rows of CSV files."""
        found = tables(archive)
        kinds = ", ".join(sorted({table.kind for table in found}))
        files = tuple(table.name for table in found)
        return (Recognition(importer=self.name, files=files, variant=f"YouTube Studio ({kinds})"),) if found else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """The tables are small: they are read to count them."""
        found = tables(archive)
        account = _account(found, options)
        reading = _Reading(archive, found, account, options)
        is_small = sum(archive.size(table.name) for table in found) <= _COUNTED_BYTES
        entries = list(reading.entries()) if is_small else []
        count = len(entries) + sum(issue.count for issue in reading.left_out.issues() if issue.kind in LEFT_OUT)
        times = [time for entry in entries for record in entry if (time := _time(record)) is not None]
        first, last = first_and_last_day(times, not_before=YOUTUBE_BEGAN, as_of=None)
        evidence = tuple(dict.fromkeys(kind for table in found for kind in evidence_of(table)))
        ends = {table.name: reading.window(table).until for table in found}
        is_open = any(table.kind == CONTENT and ends[table.name] is None for table in found)
        asked = {"account": account.native_id == UNNAMED, "as_of": is_open}
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=max((end for end in ends.values() if end is not None), default=options.as_of),
            first=first,
            last=last,
            entries=count if is_small else None,
            evidence=evidence,
            lacks=tuple(kind for kind in _LOOKED_FOR if kind not in evidence),
            files=recognition.files,
            questions=tuple(Question(key) for key, is_asked in asked.items() if is_asked),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, the videos with their counts, the days, and what each table covers."""
        found = tables(archive)
        account = _account(found, options)
        reading = _Reading(archive, found, account, options)
        yield account
        yield from reading.entries()
        yield from reading.left_out.issues()
        yield from reading.coverage


class _Window(NamedTuple):
    """From when and until when the numbers of a table are; None = not told."""

    since: UnixTime | None
    until: UnixTime | None


class _Video(NamedTuple):
    """What the tables say of one video in one period; `published` None = it is deleted, or the day cannot be read."""

    video: str
    published: dt.date | None
    title: str
    window: _Window
    counts: dict[str, int]


def _account(found: tuple[Table, ...], options: ImportOptions) -> Account:
    """The channel which the person named; its name is that in the names of zips and folders, if they agree."""
    names = {table.period.channel for table in found if table.period and table.period.channel}
    return named_channel(options.account, names.pop() if len(names) == 1 else None)


def _start(day: dt.date) -> UnixTime:
    return UnixTime((day.toordinal() - 719_163) * _DAY_S)


def _time(record: object) -> UnixTime | None:
    """When a record is of, for the period of the plan."""
    if isinstance(record, Post):
        return record.created_at
    return _start(record.day) if isinstance(record, DailyMetrics) else None


def _followers(counts: dict[str, int]) -> tuple[int | None, int | None]:
    """New and lost followers; of a sum of both only what it tells for sure, and nothing where they are even."""
    if "gained" in counts or "lost" in counts:
        return counts.get("gained"), counts.get("lost")
    net = counts.get("net", 0)
    return net if net > 0 else None, -net if net < 0 else None


class _Reading:
    """Goes through the tables of one import."""

    def __init__(self, archive: Archive, found: tuple[Table, ...], account: Account, options: ImportOptions) -> None:
        self.left_out = LeftOut()
        self.coverage: list[Coverage] = []
        self._archive = archive
        self._found = found
        self._account = account.native_id
        self._as_of = options.as_of
        self._beside: dict[str, _Window] = {}

    def entries(self) -> Iterator[Entry]:
        """One entry for each video in a period and for each day."""
        yield from self._videos()
        yield from self._days()
        for table in self._found:
            if table.kind in _NOT_READ:
                self.left_out.add(IssueKind.UNKNOWN_FILE, table.name, _NOT_READ[table.kind])
            elif table.kind == DAYS and not metrics_of(table):
                self.left_out.add(IssueKind.UNKNOWN_FILE, table.name, "days without a number which is a count")
        read = next((table.name for table in self._found if table.kind == CONTENT or (table.kind == DAYS and metrics_of(table))), None)
        if read is not None:
            self.left_out.add(IssueKind.ASSUMED_ZONE, read, "days are those of Pacific time, taken for UTC days")

    def window(self, table: Table) -> _Window:
        """As the name says, else from the first to the last day in files beside it; the person may have said the end."""
        if table.period is not None:
            return _Window(table.period.since, table.period.until)
        if table.folder not in self._beside:
            beside = [other for other in self._found if other.folder == table.folder and other.kind in {DAYS, CHART}]
            days = {day for other in beside for _, _, day in self._dated(other) if day is not None}
            last = UnixTime(_start(max(days)) + _DAY_S) if days else None
            self._beside[table.folder] = _Window(_start(min(days)) if days else None, last)
        since, last = self._beside[table.folder]
        return _Window(since, self._as_of if self._as_of is not None else last)

    def _rows(self, table: Table) -> Iterator[tuple[int, list[str]]]:
        """Line and cells of each row below the header."""
        if self._archive.size(table.name) > _LARGEST_BYTES:
            message = f"{table.name} in {self._archive.label} is larger than any table of YouTube Studio; it was not read."
            raise ArchiveTooLargeError(message, file=table.name)
        for number, row in enumerate(csv_rows(self._archive, table.name, delimiter=table.separator)):
            if number:
                yield row.line, row.cells

    def _dated(self, table: Table) -> Iterator[tuple[int, list[str], dt.date | None]]:
        """Rows of a table of days with the day, None for what is none; without the totals and what is said below the table."""
        column = DayColumn(cells[0] for _, cells in self._rows(table))
        for number, (line, cells) in enumerate(self._rows(table)):
            day = column.day(cells[0])
            is_known = day is not None and _start(day) >= YOUTUBE_BEGAN and day < _TOO_LATE
            # In a language which is not known here the totals are a word in the first row.
            is_word = number == 0 and bool(cells[0].strip()) and not any(map(str.isdecimal, cells[0]))
            if day is not None or not (is_word or is_total(cells) or is_footer(cells)):
                yield line, cells, day if is_known else None

    def _counts(self, table: Table, cells: list[str], counts: dict[str, int]) -> None:
        """Add what a row says to what others said of the same; only the net of followers may be below 0."""
        for title in metrics_of(table):
            number = table.number(cells, title)
            if number is not None and (number >= 0 or title == "net"):
                counts.setdefault(title, number)

    def _videos(self) -> Iterator[Entry]:
        told: dict[tuple[str, _Window], _Video] = {}
        for table in self._found:
            if table.kind == CONTENT:
                self._read_videos(table, told)
        dated: set[str] = set()
        for video in told.values():
            yield (*self._post(video, dated), self._observation(video))

    def _read_videos(self, table: Table, told: dict[tuple[str, _Window], _Video]) -> None:
        """Read one table into what others told; note what it covers."""
        column = DayColumn(table.cell(cells, "published") for _, cells in self._rows(table))
        window = self.window(table)
        sums: dict[str, int] = {}
        total: dict[str, int] = {}
        seen: set[str] = set()
        is_cut = False
        for number, (line, cells) in enumerate(self._rows(table)):
            where = f"{table.name}:{line}"
            video = cells[0].strip()
            if is_total(cells, is_first=number == 0):
                self._counts(table, cells, total)
            elif is_footer(cells):
                is_cut = True
            elif not is_video(video) or video in seen:
                self.left_out.add(IssueKind.UNKNOWN_SHAPE, where, "a video twice" if video in seen else "no id of a video")
            else:
                seen.add(video)
                row = self._video(table, cells, column, where)
                self._counts(table, cells, row.counts)
                sums = {title: sums.get(title, 0) + row.counts.get(title, 0) for title in {*sums, *row.counts}}
                self._merge(row, told)
        is_sample = is_cut or any(sums.get(title, 0) < total[title] for title in _ADDED if title in total)
        for kind in evidence_of(table):
            if kind is Evidence.POSTS or any(kind in DAILY_EVIDENCE.get(title, ()) for title in sums):
                self._cover(kind, window.since, window.until, is_sample=is_sample)

    def _video(self, table: Table, cells: list[str], column: DayColumn, where: str) -> _Video:
        since, until = self.window(table)
        said = table.cell(cells, "published")
        published = column.day(said)
        if published is not None and not YOUTUBE_BEGAN <= _start(published) <= (until or _start(_TOO_LATE)) + _DAY_S:
            published = None
        if said and published is None:
            self.left_out.add(IssueKind.REPAIRED_TIME, where, "a day of publication which cannot be read, left open")
        if since is not None and published is not None and _start(published) >= since:
            since = None  # all there ever was
        title = unicodedata.normalize("NFC", table.cell(cells, "title"))
        return _Video(cells[0].strip(), published, title, _Window(since, until), {})

    def _merge(self, row: _Video, told: dict[tuple[str, _Window], _Video]) -> None:
        """Join what several tables say of a video in the same period; the first one to tell a number counts."""
        earlier = told.setdefault((row.video, row.window), row)
        for title, number in row.counts.items():
            earlier.counts.setdefault(title, number)

    def _cover(self, kind: Evidence, since: UnixTime | None, until: UnixTime | None, *, is_sample: bool = False) -> None:
        covered = Coverage(platform=Platform.YOUTUBE, account=self._account, evidence=kind, since=since, until=until, is_sample=is_sample)
        self.coverage.append(covered)

    def _post(self, row: _Video, dated: set[str]) -> Entry:
        """The video itself, once, where its day is known."""
        if row.published is None or row.video in dated:
            return ()
        dated.add(row.video)
        post = Post(
            platform=Platform.YOUTUBE,
            account=self._account,
            native_id=row.video,
            created_at=_start(row.published),
            precision=Precision.DAY,
            kind=PostKind.ORIGINAL,
            title=row.title or None,
            url=video_url(row.video),
            media=1,
        )
        return (post,)

    def _observation(self, row: _Video) -> PostObservation:
        counts = row.counts
        return PostObservation(
            platform=Platform.YOUTUBE,
            account=self._account,
            native_id=row.video,
            as_of=row.window.until,
            since=row.window.since,
            likes=counts.get("likes"),
            replies=counts.get("replies"),
            shares=counts.get("shares"),
            follows=_followers(counts)[0],
            views=counts.get("views"),
            viewers=counts.get("viewers"),
        )

    def _days(self) -> Iterator[Entry]:
        told: dict[dt.date, dict[str, int]] = {}
        for table in self._found:
            if table.kind == DAYS and metrics_of(table):
                self._read_days(table, told)
        for day, counts in sorted(told.items()):
            follows, unfollows = _followers(counts)
            metrics = DailyMetrics(
                platform=Platform.YOUTUBE,
                account=self._account,
                day=day,
                zone=_ZONE,
                likes=counts.get("likes"),
                replies=counts.get("replies"),
                shares=counts.get("shares"),
                follows=follows,
                unfollows=unfollows,
                views=counts.get("views"),
                viewers=counts.get("viewers"),
                posts=counts.get("posts"),
            )
            yield (metrics,)

    def _read_days(self, table: Table, told: dict[dt.date, dict[str, int]]) -> None:
        """Read one table into what others told; note what it covers."""
        days = sorted({day for _, _, day in self._dated(table) if day is not None})
        is_daily = len(days) < 2 or min((after - before).days for before, after in itertools.pairwise(days)) < _WEEK
        seen: set[dt.date] = set()
        covered: dict[str, list[dt.date]] = {}
        for line, cells, day in self._dated(table):
            where = f"{table.name}:{line}"
            if day is None:
                self.left_out.add(IssueKind.BAD_TIME, where, "day")
            elif not is_daily or day in seen:
                self.left_out.add(IssueKind.UNKNOWN_SHAPE, where, "a day twice" if is_daily else "a row of several days")
            else:
                seen.add(day)
                row: dict[str, int] = {}
                self._counts(table, cells, row)
                for title, number in row.items():
                    told.setdefault(day, {}).setdefault(title, number)
                    known = covered.setdefault(title, [day, day])
                    covered[title] = [min(known[0], day), max(known[1], day)]
                told.setdefault(day, {})
        self._cover_days(covered)

    def _cover_days(self, covered: dict[str, list[dt.date]]) -> None:
        """What the days of one table hold, from the first number of each kind to the last one."""
        spans: dict[Evidence, list[dt.date]] = {}
        for title, days in covered.items():
            for kind in DAILY_EVIDENCE.get(title, ()):
                spans.setdefault(kind, []).extend(days)
        for kind, days in spans.items():
            self._cover(kind, _start(min(days)), UnixTime(_start(max(days)) + _DAY_S))


IMPORTER: Importer = YoutubeStudio()
