"""CSV files of Meta Business Suite: tables of the posts of a Page or a professional Instagram account, and daily series.

Read: the table of posts (Content, Export; UTF-8, since 2023 with views, before with impressions) with totals over the
life of each post; the daily series (Insights, Export; UTF-16: follows, views, viewers or reach, interactions, visits, link
clicks), alone or inside of Audience.csv. Source: public readers of these files, in six languages. Several files dropped
together are one import for each account.
Post.native_id is the Post ID, which other exports of Meta do not have. Publish times are local and days the account's, but no
column names the zone: the person is asked, and without an answer it is taken for UTC, which is noted. The as-of time is
the person's answer, else the end of the latest range in the names: the files were downloaded at some moment after it.
Shares are reposts on Facebook; on Instagram they are sent on out of sight.
Not read: rows with the numbers of one day of a post; age, gender and places of the audience. In no version: who reacted,
how many follow. A day which a series does not name is unknown: some leave out the days with nothing, some do not.
"""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace as replace_struct

from local_db.archives import Archive
from local_db.errors import UnrecognisedArchiveError
from local_db.formats.csv_rows import csv_rows
from local_db.formats.left_out import LeftOut
from local_db.formats.local_times import is_surely_day_first, moment_in, wall_time, zone_named
from local_db.formats.meta_table_posts import post_entry
from local_db.formats.meta_tables import Cells, Group, Posts, SeriesRow, is_rounded, native_number, row_account, series_rows, survey
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.times import is_plausible
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
    Precision,
    UnixTime,
)

_BEGAN = {Platform.FACEBOOK: 1_075_852_800, Platform.INSTAGRAM: 1_286_323_200}  # 2004-02-04, 2010-10-06
_DAY_S = 86_400
_EPOCH_DAY = dt.date(1970, 1, 1).toordinal()
_SURVEYED_BYTES = 16 << 20
_OF_FIELD = {
    "views": Evidence.VIEWS,
    "impressions": Evidence.VIEWS,
    "likes": Evidence.LIKES,
    "replies": Evidence.REPLIES,
    "saves": Evidence.SAVES,
}
_OF_SERIES = {
    "follows": Evidence.FOLLOWER_CHANGES,
    "unfollows": Evidence.FOLLOWER_CHANGES,
    "views": Evidence.VIEWS,
    "reactions": Evidence.REACTION_TIMES,
}
_LOOKED_FOR = (Evidence.POSTS, Evidence.LIKES, Evidence.REPLIES, Evidence.REACTORS, Evidence.FOLLOWERS, Evidence.FOLLOWING)


class _Row(NamedTuple):
    """A row of a table of posts, or why it is left out."""

    where: str
    cells: Cells
    fault: tuple[IssueKind, str] | None = None


class MetaBusinessSuite:
    """Reads the tables and series of one account."""

    name: str = "meta_business_suite"
    version: int = 1
    platform: Platform = Platform.FACEBOOK  # and Instagram: each plan says which

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """One for each account, by the headers of all CSV files."""
        found = survey(archive)
        if not found.groups and found.open_series:
            return (Recognition(self.name, found.open_series, "daily series of an unnamed platform"),)
        return tuple(Recognition(self.name, group.files(), _variant(group)) for group in found.groups)

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """The tables are small: period and rows are counted."""
        group = _group(archive, recognition.files)
        account = _account(group, options)
        as_of = _as_of(group, options)
        is_small = sum(archive.size(name) for name in recognition.files) <= _SURVEYED_BYTES
        reading = _Reading(archive, group, account, as_of, options, LeftOut())
        times, entries = reading.surveyed() if is_small else ([], None)
        first, last = first_and_last_day(times, not_before=_BEGAN[account.platform], as_of=as_of)
        evidence = _evidence(group)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=account.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=as_of,
            first=first,
            last=last,
            entries=entries,
            evidence=evidence,
            lacks=tuple(kind for kind in _LOOKED_FOR if kind not in evidence),
            files=recognition.files,
            questions=_questions(group, account, options),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, posts with their totals, days, and what the files cover."""
        group = _group(archive, plan.files)
        account = _account(group, options)
        left_out = LeftOut()
        reading = _Reading(archive, group, account, plan.as_of, options, left_out)
        yield account
        yield from reading.posts()
        yield from reading.days()
        reading.note_open_series()
        yield from left_out.issues()
        yield from reading.coverages()


def _group(archive: Archive, files: tuple[str, ...]) -> Group:
    found = next((group for group in survey(archive).groups if group.files() == files), None)
    if found is None:
        name = files[0].rpartition("/")[2] if files else archive.label
        raise UnrecognisedArchiveError(
            f"{name} does not say whether it is of Facebook or of Instagram. Drop it together with the table of posts, or with the "
            "follows, of the same account.",
            what="platform",
            file=name,
        )
    return found


def _variant(group: Group) -> str:
    parts = [*(["posts"] if group.tables else []), *(["daily series"] if group.series else [])]
    return f"Meta Business Suite, {group.account.platform.value.capitalize()} ({', '.join(parts)})"


def _account(group: Group, options: ImportOptions) -> Account:
    """As the tables name it, else as the person does."""
    if group.account.native_id != UNNAMED or not (options.account or "").strip():
        return group.account
    answer = (options.account or "").strip().removeprefix("@")
    platform = group.account.platform
    if native_number(answer):
        return Account(platform=platform, native_id=answer)
    return Account(platform=platform, native_id=f"handle:{answer.lower()}", handle=answer)


def _as_of(group: Group, options: ImportOptions) -> UnixTime | None:
    """What the person says, else the day after the latest range: all files of one import were downloaded together."""
    if options.as_of is not None:
        return options.as_of
    last = max((table.until for table in group.tables if table.until is not None), default=None)
    return None if last is None else UnixTime(_midnight(last) + _DAY_S)


def _midnight(day: dt.date) -> UnixTime:
    return UnixTime((day.toordinal() - _EPOCH_DAY) * _DAY_S)


def _questions(group: Group, account: Account, options: ImportOptions) -> tuple[Question, ...]:
    asked = [Question("account")] if account.native_id == UNNAMED else []
    if zone_named(options.zone) is None:
        asked.append(Question("zone"))
    if group.tables and options.as_of is None:
        asked.append(Question("as_of"))
    return tuple(asked)


def _evidence(group: Group) -> tuple[Evidence, ...]:
    found = [Evidence.POSTS] if group.tables else []
    for table in group.tables:
        found += [_OF_FIELD[field] for field in table.columns if field in _OF_FIELD]
        found += [Evidence.REPOSTS] if _is_page(table.platform) and "shares" in table.columns else []
    found += [_OF_SERIES[field] for series in group.series for field in series.fields if field in _OF_SERIES]
    return tuple(kind for kind in Evidence if kind in found)


def _is_page(platform: Platform) -> bool:
    return platform is Platform.FACEBOOK


class _Reading:
    """Rows of one account's files as entries."""

    def __init__(
        self, archive: Archive, group: Group, account: Account, as_of: UnixTime | None, options: ImportOptions, left_out: LeftOut
    ) -> None:
        self._archive = archive
        self._group = group
        self._account = account
        self._as_of = as_of
        self._zone = zone_named(options.zone)
        self._zone_name = None if self._zone is None else (options.zone or "").strip()
        self._left_out = left_out
        self._window: dict[tuple[str, Evidence], tuple[UnixTime, UnixTime | None]] = {}
        self._is_owner_chosen = options.account is not None

    def surveyed(self) -> tuple[list[UnixTime], int]:
        """Times of posts and days, and the number of rows."""
        times: list[UnixTime] = []
        entries = 0
        for table in self._group.tables:
            is_day_first = self._is_day_first(table)
            for row in self._rows(table):
                entries += 1
                found = None if row.fault else self._time(row.cells.text("time"), is_day_first=is_day_first)
                times += [] if found is None else [found[0]]
        for series in self._group.series:
            for one in series_rows(self._archive, series):
                entries += 1
                times += [] if one.day is None or _fault_of(one) else [_midnight(one.day)]
        return times, entries

    def posts(self) -> Iterator[Entry | Account]:
        """A post with its totals for each row; the account of a row before it, where it is another one."""
        told = {self._account.native_id}
        for table in self._group.tables:
            is_day_first = self._is_day_first(table)
            for row in self._rows(table):
                owner = row_account(table, row.cells)
                if owner.native_id in {table.account.native_id, UNNAMED}:
                    owner = self._account
                if entry := self._post(table, row, owner, is_day_first=is_day_first):
                    if owner.native_id not in told:
                        told.add(owner.native_id)
                        yield owner
                    yield entry

    def _rows(self, table: Posts) -> Iterator[_Row]:
        header: list[str] | None = None
        needed = max(table.columns[field] for field in ("id", "time"))
        for row in csv_rows(self._archive, table.name, delimiter=table.delimiter):
            if header is None:
                header = row.cells
                continue
            cells = Cells(table.columns, row.cells)
            fault: tuple[IssueKind, str] | None = None
            if len(row.cells) <= needed:
                fault = IssueKind.MALFORMED, "fewer cells than the header"
            elif native_number(cells.text("id")) is None:
                is_resaved = is_rounded(cells.text("id"))
                fault = IssueKind.MALFORMED, "a spreadsheet program rounded the post's id" if is_resaved else "no id of a post"
            elif any(character.isdigit() for character in cells.text("day")):
                fault = IssueKind.UNKNOWN_SHAPE, "numbers of one day of a post, not of its life"
            yield _Row(f"{table.name}, line {row.line}", cells, fault)

    def _is_day_first(self, table: Posts) -> bool:
        """Whether dates with slashes begin with the day: some languages do, and one day above the 12th tells."""
        return any(is_surely_day_first(row.cells.text("time")) for row in self._rows(table))

    def _time(self, text: str, *, is_day_first: bool) -> tuple[UnixTime, Precision] | None:
        wall = wall_time(text, is_day_first=is_day_first)
        if wall is None:
            return None
        moment = moment_in(self._zone or dt.UTC, wall)
        if not is_plausible(moment, not_before=_BEGAN[self._account.platform] - _DAY_S, not_after=self._as_of):
            return None
        return moment, Precision.SECOND if wall.second else Precision.MINUTE

    def _post(self, table: Posts, row: _Row, owner: Account, *, is_day_first: bool) -> Entry:
        time = self._time(row.cells.text("time"), is_day_first=is_day_first)
        if row.fault is None and self._is_owner_chosen and owner.native_id != self._account.native_id:
            row = row._replace(fault=(IssueKind.NOT_OWN, "another account than the one chosen"))
        if row.fault is not None or time is None:
            kind, detail = row.fault or (IssueKind.BAD_TIME, "")
            self._left_out.add(kind, row.where, detail)
            return ()
        self._note_posts(table, row.cells, owner, time[0])
        return post_entry(table, row.cells, owner, *time, self._as_of)

    def days(self) -> Iterator[Entry]:
        """A day for each row of a series; what several files say of one day stands in every one of its entries."""
        found: dict[dt.date, dict[str, int]] = {}
        for _, row in self._series_rows():
            if row.field is not None and row.day is not None and row.value is not None:
                numbers = found.setdefault(row.day, {})
                numbers[row.field] = max(row.value, numbers.get(row.field, 0))
        for where, row in self._series_rows():
            fault = _fault_of(row)
            if fault is not None or row.day is None:
                kind, detail = fault or (IssueKind.BAD_TIME, "")
                self._left_out.add(kind, where, detail)
                continue
            self._note_day(row.field, row.day)
            platform, account = self._account.platform, self._account.native_id
            yield (replace_struct(DailyMetrics(platform=platform, account=account, day=row.day, zone=self._zone_name), **found[row.day]),)

    def _series_rows(self) -> Iterator[tuple[str, SeriesRow]]:
        for series in self._group.series:
            for row in series_rows(self._archive, series):
                yield f"{series.name}, line {row.line}", row

    def _note_posts(self, table: Posts, cells: Cells, owner: Account, time: UnixTime) -> None:
        """What the table really told, and since when."""
        start = time if table.since is None else min(time, _midnight(table.since))
        told = [Evidence.POSTS, *(_OF_FIELD[field] for field in table.columns if field in _OF_FIELD and cells.number(field) is not None)]
        told += [Evidence.REPOSTS] if _is_page(table.platform) and cells.number("shares") is not None else []
        for kind in told:
            key = owner.native_id, kind
            self._window[key] = (min(start, self._window.get(key, (start, None))[0]), None)

    def _note_day(self, field: str | None, day: dt.date) -> None:
        kind = _OF_SERIES.get(field or "")
        if kind is None:
            return
        start, end = _midnight(day), UnixTime(_midnight(day) + _DAY_S)
        key = self._account.native_id, kind
        first, last = self._window.get(key, (start, end))
        if last is not None:  # numbers of posts reach to the day of the export, which says more
            self._window[key] = (min(start, first), max(end, last))

    def note_open_series(self) -> None:
        """Say what was assumed, and which files were not read because they may be of either platform."""
        if self._zone is None:
            self._left_out.add(IssueKind.ASSUMED_ZONE, self._group.files()[0], "times and days are the account's, taken for UTC")
        found = survey(self._archive)
        if found.open_series and found.groups[0].files() == self._group.files():
            for name in found.open_series:
                self._left_out.add(IssueKind.UNKNOWN_FILE, name, "does not say whether it is of Facebook or of Instagram")

    def coverages(self) -> Iterator[Coverage]:
        """What the files told: posts of a chosen period with numbers as of the export, days of another."""
        for (account, kind), (since, until) in sorted(self._window.items()):
            yield Coverage(platform=self._account.platform, account=account, evidence=kind, since=since, until=until)


def _fault_of(row: SeriesRow) -> tuple[IssueKind, str] | None:
    """Why a row of a file of series is left out."""
    if row.title is None:
        return IssueKind.PRIVATE_SKIPPED, "age, gender and places of the audience"
    if row.field is None:
        return IssueKind.UNKNOWN_SHAPE, f"series {row.title[:60]}"
    if row.day is None:
        return IssueKind.BAD_TIME, ""
    return None if row.value is not None else (IssueKind.MALFORMED, "a day without a number")


IMPORTER: Importer = MetaBusinessSuite()
