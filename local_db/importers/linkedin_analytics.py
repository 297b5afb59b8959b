"""LinkedIn's creator analytics: Content_<from>_<to>_<name>.xlsx, workbooks of five sheets (2025) or six (autumn 2026).

In 2026 some are named AggregateAnalytics_<name>_<from>_<to>.xlsx, and hold their numbers as texts.

Facts: a workbook of 2024 which its owner had split, and the layouts which public parsers know. Several workbooks dropped
together are one import, each with its window. TOP POSTS gives posts with engagements, impressions, or both: a post which
is in one ranking only has the other number unknown. Counts are of the window alone. Post.native_id is the address which the
workbook has, urn:li:activity:<id>; the archive has another one for the same post, so that the counts are joined by the
time which the id holds (match_at). ENGAGEMENT and FOLLOWERS give days, FOLLOWERS the number of followers at the end.

Engagements are one sum of reactions, comments, reposts and clicks. Days are UTC days, as the ids prove. Not kept: sums of
the window (DISCOVERY) and demographics, which say nothing of a post, a day or a person. In no version: who reacted; more
than 50 posts a ranking; the owner's name, unless the address of a post or an archive beside it holds it.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from local_db.archives import Archive
from local_db.errors import ArchiveError, ArchiveTooLargeError, MalformedArchiveError
from local_db.formats.left_out import LeftOut
from local_db.formats.linkedin_people import linkedin_owner
from local_db.formats.linkedin_times import LINKEDIN_BEGAN, day_time, end_of_day, urn_time
from local_db.formats.linkedin_workbook import ContentTables, SeenDay, SeenPost, content_tables, is_content_workbook, named_window
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.spreadsheet import WORKBOOK_BYTES, workbook_sheets
from local_db.formats.times import is_plausible
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    LEFT_OUT,
    UNNAMED,
    Account,
    AudienceBasis,
    AudienceObservation,
    Coverage,
    DailyMetrics,
    Evidence,
    IssueKind,
    Platform,
    Post,
    PostObservation,
    Precision,
    UnixTime,
)

_WORKBOOK = re.compile(r"(?:^|/)(?!~\$)[^/]+\.xlsx$")  # "~$..." is what a spreadsheet leaves beside an open file
_OWN_NAME = re.compile(r"(?:^|/)(?:content|aggregateanalytics)_(?:[^/]*_)?\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d_?[^/]*\.xlsx$")
_WORKBOOKS = 200
_AUTHOR = re.compile(r"linkedin\.com/posts/([^/_?#\s]{1,200})_", re.IGNORECASE)


class _Workbook(NamedTuple):
    """One file, and what it says."""

    name: str
    tables: ContentTables

    @property
    def since(self) -> UnixTime | None:
        """The first second of its window."""
        return day_time(self.tables.window.first) if self.tables.window else None

    @property
    def as_of(self) -> UnixTime | None:
        """The last second of its window."""
        return end_of_day(self.tables.window.last) if self.tables.window else None


class LinkedinAnalytics:
    """Reads all workbooks of one account."""

    name = "linkedin_analytics"
    version = 2
    platform = Platform.LINKEDIN

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By what stands in the sheets; a damaged workbook by its name."""
        found = tuple(name for name in archive.matching(_WORKBOOK)[:_WORKBOOKS] if _is_ours(archive, name))
        return (Recognition(self.name, found, "LinkedIn creator analytics"),) if found else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Workbooks are small: all is counted."""
        left_out = LeftOut()
        workbooks = _workbooks(archive, recognition.files, left_out)
        account = _account(archive, workbooks, options)
        as_of = max((one.as_of for one in workbooks if one.as_of is not None), default=None)
        days = _days(workbooks)
        posts = [time for one in workbooks for urn, seen in one.tables.posts.items() if (time := _published(urn, seen, one)[0]) is not None]
        first, last = first_and_last_day(posts or map(day_time, days), not_before=LINKEDIN_BEGAN, as_of=as_of)
        evidence = tuple(dict.fromkeys(kind for one in workbooks for kind in _evidence(one.tables)))
        looked_for = (Evidence.LIKES, Evidence.VIEWS, Evidence.REACTORS, Evidence.REACTION_TIMES, Evidence.FOLLOWERS)
        asked = {"account": account.native_id == UNNAMED, "as_of": as_of is None}
        entries = len(days) + sum(len(one.tables.posts) + (one.tables.total is not None) for one in workbooks)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=as_of if as_of is not None else options.as_of,
            first=first,
            last=last,
            entries=entries + sum(issue.count for issue in left_out.issues() if issue.kind in LEFT_OUT),
            evidence=evidence,
            lacks=tuple(kind for kind in looked_for if kind not in evidence),
            files=recognition.files,
            questions=tuple(Question(key) for key, is_open in asked.items() if is_open),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, each post of each workbook, each day once, each number of followers."""
        left_out = LeftOut()
        workbooks = _workbooks(archive, plan.files, left_out)
        account = _account(archive, workbooks, options)
        yield account
        told: set[str] = set()
        for one in workbooks:
            for urn, seen in one.tables.posts.items():
                at, precision = _published(urn, seen, one)
                if at is None:
                    left_out.add(IssueKind.BAD_TIME, one.name, "post")
                    continue
                counts = _counts(account, urn, seen, one)
                yield (counts,) if urn in told else (_post(account, urn, seen, at, precision), counts)
                told.add(urn)
            if one.tables.total is not None:
                yield (_followers(account, *one.tables.total),)
        for day, (seen_day, as_of) in _days(workbooks).items():
            yield (_daily(account, day, seen_day, as_of),)
        yield from left_out.issues()
        for one in workbooks:
            for kind, is_sample in _evidence(one.tables).items():
                yield Coverage(
                    platform=self.platform,
                    account=account.native_id,
                    evidence=kind,
                    since=None if kind is Evidence.FOLLOWERS else one.since,
                    until=one.as_of,
                    is_sample=is_sample,
                )


def _is_ours(archive: Archive, name: str) -> bool:
    if archive.size(name) > WORKBOOK_BYTES:
        return False
    try:
        return is_content_workbook(workbook_sheets(archive.head(name, WORKBOOK_BYTES), name))
    except (MalformedArchiveError, ArchiveTooLargeError):
        return _OWN_NAME.search(name.lower()) is not None


def _workbooks(archive: Archive, names: tuple[str, ...], left_out: LeftOut) -> list[_Workbook]:
    """All that can be read, the newest window first: of a day which two of them hold, it counts.

    Raises:
        MalformedArchiveError, ArchiveTooLargeError: none can be read.
    """
    found: list[_Workbook] = []
    errors: list[ArchiveError] = []
    for name in names:
        try:
            sheets = workbook_sheets(archive.read(name, WORKBOOK_BYTES), name)
        except (MalformedArchiveError, ArchiveTooLargeError) as error:
            errors.append(error)
            left_out.add(IssueKind.MALFORMED, name, "workbook which cannot be read")
        else:
            found.append(_Workbook(name, content_tables(sheets, name, named_window(name), left_out)))
    if errors and not found:
        raise errors[0]
    return sorted(found, key=lambda one: one.as_of or 0, reverse=True)


def _account(archive: Archive, workbooks: list[_Workbook], options: ImportOptions) -> Account:
    """By the addresses of posts, of which some begin with the name of their author, or by an archive beside the workbook."""
    urls = (seen.url for one in workbooks for seen in one.tables.posts.values())
    authors = Counter(unquote(author[1]) for url in urls if (author := _AUTHOR.search(url)))
    return linkedin_owner(archive, options, authors.most_common(1)[0][0] if authors else None)


def _evidence(tables: ContentTables) -> dict[Evidence, bool]:
    """What one workbook carries, and whether of some posts only."""
    posts, days = tables.posts.values(), tables.days.values()
    has_engaged_days = any(day.engagements is not None for day in days)
    has_seen_days = any(day.impressions is not None for day in days)
    told = {
        Evidence.POSTS: (bool(posts), True),
        Evidence.LIKES: (has_engaged_days or any(post.engagements is not None for post in posts), not has_engaged_days),
        Evidence.VIEWS: (has_seen_days or any(post.impressions is not None for post in posts), not has_seen_days),
        Evidence.REACTION_TIMES: (has_engaged_days, False),
        Evidence.FOLLOWERS: (tables.total is not None, False),
        Evidence.FOLLOWER_CHANGES: (any(day.follows is not None for day in days), False),
    }
    return {kind: is_sample for kind, (is_told, is_sample) in told.items() if is_told}


def _published(urn: str, seen: SeenPost, one: _Workbook) -> tuple[UnixTime | None, Precision]:
    """The second in the id, else the day in the row."""
    if (time := urn_time(urn)) is not None and is_plausible(time, not_before=LINKEDIN_BEGAN, not_after=one.as_of):
        return time, Precision.SECOND
    day = None if seen.published is None else day_time(seen.published)
    is_usable = day is not None and is_plausible(day, not_before=LINKEDIN_BEGAN, not_after=one.as_of)
    return day if is_usable else None, Precision.DAY


def _post(account: Account, urn: str, seen: SeenPost, at: UnixTime, precision: Precision) -> Post:
    return Post(platform=Platform.LINKEDIN, account=account.native_id, native_id=urn, created_at=at, precision=precision, url=seen.url)


def _counts(account: Account, urn: str, seen: SeenPost, one: _Workbook) -> PostObservation:
    at, precision = _published(urn, seen, one)
    return PostObservation(
        platform=Platform.LINKEDIN,
        account=account.native_id,
        native_id=urn,
        as_of=one.as_of,
        since=one.since,
        match_at=at if precision is Precision.SECOND else None,
        reactions=seen.engagements,
        views=seen.impressions,
    )


def _days(workbooks: list[_Workbook]) -> dict[dt.date, tuple[SeenDay, UnixTime | None]]:
    """Each day once, oldest first: what the newest workbook says of it, and what only an older one does."""
    found: dict[dt.date, tuple[SeenDay, UnixTime | None]] = {}
    for one in workbooks:
        for day, seen in one.tables.days.items():
            newer, as_of = found.get(day, (SeenDay(), one.as_of))
            found[day] = (newer.completed(seen), as_of)
    return dict(sorted(found.items()))


def _daily(account: Account, day: dt.date, seen: SeenDay, as_of: UnixTime | None) -> DailyMetrics:
    return DailyMetrics(
        platform=Platform.LINKEDIN,
        account=account.native_id,
        day=day,
        zone="UTC",
        as_of=as_of,
        reactions=seen.engagements,
        views=seen.impressions,
        follows=seen.follows,
    )


def _followers(account: Account, day: dt.date, number: int) -> AudienceObservation:
    return AudienceObservation(
        platform=Platform.LINKEDIN, account=account.native_id, basis=AudienceBasis.SHOWN, as_of=end_of_day(day), followers=number
    )


IMPORTER: Importer = LinkedinAnalytics()
