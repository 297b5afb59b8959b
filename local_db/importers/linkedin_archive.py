"""LinkedIn's archive: a flat folder of CSV tables, and long articles as HTML; its Basic part, its Complete part, or both.

Shares (2018: UTF-16 with tabs; since 2021 with commas), InstantReposts (since about 2025; before, they stood among the
shares), Comments, Reactions, Connections, Invitations, endorsements and recommendations received, member and company
follows, saved items, articles. Names of files may end in the number of the member. Facts: archives of 2018, 2021, 2024 and
2025, and public readers of those of 2026.
Post.native_id is the address in the row's link and the row's time: links repeat, since a repost made at once has that of
what it passes on. Of articles it is the name in their address. A share without own words is a repost. Times are UTC, as
the ids prove, except those of invitations, recommendations and articles, and of connections in 2018: taken for UTC.

A connection is a new follower on its day (those who stayed), an endorsement a like without a post, a recommendation a
mention. Invitations of others, which are requests, and what the owner endorsed or recommended are not kept.
In no version: reactions, comments and views received; followers who are no connections; who wrote what was reacted to.
Profile.csv stays closed: it holds birth date and address, and nothing else which has a place here.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.left_out import LeftOut
from local_db.formats.linkedin_articles import article, article_pages
from local_db.formats.linkedin_entries import LinkedinEntries
from local_db.formats.linkedin_people import linkedin_owner
from local_db.formats.linkedin_tables import (
    COMMENTS,
    COMPANY_FOLLOWS,
    CONNECTIONS,
    INSTANT_REPOSTS,
    INVITATIONS,
    MEMBER_FOLLOWS,
    REACTIONS,
    SAVED_ITEMS,
    SHARES,
    Table,
    further_tables,
    linkedin_tables,
    table_rows,
)
from local_db.formats.linkedin_times import LINKEDIN_BEGAN, end_of_day, linkedin_moment, share_moment, urn_of
from local_db.formats.plan_period import first_and_last_day
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import LEFT_OUT, UNNAMED, Coverage, Entry, Evidence, Issue, IssueKind, Platform, UnixTime

_STAMP = re.compile(r"LinkedInDataExport_(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)", re.ASCII | re.IGNORECASE)
_PRIVATE_NAMES = (
    r"messages|guide_?messages|learning_?(?:role_?play|coach)_?(?:ai_?)?messages|(?:imported)? ?contacts|email ?addresses|phone ?numbers|"
    r"whatsapp ?phone ?numbers|registration|logins|security ?challenges|search ?queries|ads? ?clicked|ad_?targeting|lan_?ads_?engagement|"
    r"receipts(?:_?v2)?|inferences_?about_?you|private_?identity_?asset|profile|saved_?job_?alerts|jobs?_?appli[a-z_ ]*|"
    r"job_?seeker_?preferences|online_?job_?postings|saved_?jobs|saved_?answers|verifications?"
)
_PRIVATE = re.compile(rf"(?:^|/)(?:(?:{_PRIVATE_NAMES})(?:[ _]?\(?\d+\)?)?\.csv$|(?:jobs|verifications)/[^/]+\.csv$)")
_ACTS = {COMMENTS, REACTIONS, INVITATIONS, MEMBER_FOLLOWS, COMPANY_FOLLOWS, SAVED_ITEMS}
_COUNTED_BYTES = 16 << 20
_PAGE_BYTES = 4 << 20


class _Members(NamedTuple):
    """What of the archive is read."""

    tables: tuple[Table, ...]
    pages: tuple[str, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """All names."""
        return (*(table.name for table in self.tables), *self.pages)

    @property
    def kinds(self) -> set[str]:
        """Which tables there are."""
        return {table.kind for table in self.tables}


class LinkedinArchive:
    """Reads the archive of one account."""

    name = "linkedin_archive"
    version = 2
    platform = Platform.LINKEDIN

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the names and heads of its tables, and by articles."""
        members = _members(archive)
        is_old = any(table.delimiter == "\t" or "sharetitle" in table.columns for table in members.tables)
        variant = "LinkedIn archive, layout of 2018" if is_old else "LinkedIn archive"
        return (Recognition(self.name, members.files, variant),) if members.files else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Rows are counted where the tables are small, which they nearly always are."""
        members = _members(archive)
        account = linkedin_owner(archive, options)
        as_of = _stated_time(archive)
        is_small = sum(archive.size(name) for name in members.files) <= _COUNTED_BYTES
        left_out = LeftOut()
        rows = {table.kind: list(_times(archive, table, as_of, left_out)) for table in members.tables} if is_small else {}
        missed = sum(issue.count for issue in left_out.issues() if issue.kind in LEFT_OUT)
        articles = [_article_time(archive, name) for name in members.pages] if is_small else []
        times = [time for time in (*rows.get(SHARES, ()), *rows.get(INSTANT_REPOSTS, ()), *articles) if time is not None]
        first, last = first_and_last_day(times, not_before=LINKEDIN_BEGAN, as_of=as_of)
        evidence = _evidence(members)
        looked_for = (
            Evidence.POSTS,
            Evidence.LIKES,
            Evidence.REPOSTS,
            Evidence.REPLIES,
            Evidence.VIEWS,
            Evidence.REACTORS,
            Evidence.FOLLOWERS,
        )
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=as_of if as_of is not None else options.as_of,
            first=first,
            last=last,
            entries=sum(map(len, rows.values())) + missed + len(articles) if is_small else None,
            evidence=evidence,
            lacks=tuple(kind for kind in looked_for if kind not in evidence),
            files=members.files,
            private=archive.matching(_PRIVATE),
            questions=(Question("account"),) if account.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, an entry for each row and article, and what the files cover."""
        members = _members(archive)
        account = linkedin_owner(archive, options)
        left_out = LeftOut()
        entries = LinkedinEntries(account, plan.as_of, left_out)
        yield account
        for table in members.tables:
            yield from _table_entries(archive, table, entries, left_out)
        for name in members.pages:
            if archive.size(name) > _PAGE_BYTES:
                left_out.add(IssueKind.MALFORMED, name, "longer than any article")
            elif (entry := entries.article(article(_page(archive, name)), name)) is not None:
                yield entry
        for name in further_tables(archive):
            left_out.add(IssueKind.UNKNOWN_FILE, name, "a second table of its kind; drop it alone")
        yield from left_out.issues()
        if SHARES not in members.kinds and members.kinds & {CONNECTIONS, INVITATIONS}:
            yield Issue(
                kind=IssueKind.MISSING_FILE, where="Shares.csv", detail="posts are in the Complete archive, which comes a day later"
            )
        for kind in _evidence(members):
            is_sample = kind is Evidence.POSTS and SHARES not in members.kinds
            yield Coverage(platform=self.platform, account=account.native_id, evidence=kind, is_sample=is_sample)


def _members(archive: Archive) -> _Members:
    return _Members(linkedin_tables(archive), article_pages(archive))


def _stated_time(archive: Archive) -> UnixTime | None:
    """The end of the day in the name of the archive; of several parts the last."""
    days = []
    for found in (found for name in (*archive.container_names, *archive.names()) for found in _STAMP.finditer(name)):
        try:
            days.append(dt.date(int(found[3]), int(found[1]), int(found[2])))
        except ValueError:
            continue
    return end_of_day(max(days)) if days else None


def _evidence(members: _Members) -> tuple[Evidence, ...]:
    told = {
        Evidence.POSTS: bool(members.kinds & {SHARES, INSTANT_REPOSTS}) or bool(members.pages),
        Evidence.ACTS: bool(members.kinds & _ACTS),
        Evidence.ACT_TIMES: bool(members.kinds & _ACTS),
        Evidence.FOLLOWING: MEMBER_FOLLOWS in members.kinds,
        Evidence.FOLLOWER_CHANGES: CONNECTIONS in members.kinds,
    }
    return tuple(kind for kind, is_told in told.items() if is_told)


def _times(archive: Archive, table: Table, as_of: UnixTime | None, left_out: LeftOut) -> Iterator[UnixTime | None]:
    """The time of each row of Shares and reposts; None for each of another table."""
    for _, cells in table_rows(archive, table, left_out):
        moment = None
        if table.kind == SHARES:
            moment = share_moment(cells.text("date"), urn_of(cells.text("sharelink")), not_after=as_of)[0]
        elif table.kind == INSTANT_REPOSTS:
            moment = linkedin_moment(cells.text("date"))
        yield moment.time if moment else None


def _page(archive: Archive, name: str) -> str:
    return archive.read(name, limit=_PAGE_BYTES).decode("utf-8-sig", "replace")


def _article_time(archive: Archive, name: str) -> UnixTime | None:
    published = article(_page(archive, name)).published if archive.size(name) <= _PAGE_BYTES else None
    moment = linkedin_moment(published or "")
    return moment.time if moment else None


def _table_entries(archive: Archive, table: Table, entries: LinkedinEntries, left_out: LeftOut) -> Iterator[Entry]:
    rows = table_rows(archive, table, left_out)
    if table.kind == CONNECTIONS:
        yield from entries.connections(rows)
        return
    for where, cells in rows:
        if (entry := entries.entry(table.kind, where, cells)) is not None:
            yield entry


IMPORTER: Importer = LinkedinArchive()
