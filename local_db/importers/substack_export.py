"""Exports of a Substack publication: posts.csv with posts/<number>.<slug>.html, the list of subscribers, opens and deliveries.

Sources: test files of Ghost's migration tool; the lists are not seen in a real file. Read: published posts of every type
(newsletter, podcast, thread, page; a restack is a repost), for each how often its e-mail was opened (views) and by how many
(viewers), when subscribers signed up and how many there are. To how many a post for everyone was delivered is an estimate of
the audience on that day. Left out and counted: what is not published. Times are UTC.
Post.native_id is the number before the slug, which an author may change. The address of the publication stands only in the
name of the subscribers' list; else the person tells it. In no version: likes, comments, who they were.
E-mail addresses are compared in memory to count different people, and never leave the files; nor do countries or devices.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.csv_rows import csv_rows, header_of
from local_db.formats.fediverse_owner import stamped_time
from local_db.formats.html_text import html_text
from local_db.formats.left_out import LeftOut
from local_db.formats.sign_ups import SignUpColumns, row_count, sign_up_entries, truth
from local_db.formats.site_owner import named_site
from local_db.formats.times import iso_time
from local_db.formats.written_times import plausible_time, written_period
from local_db.formats.wxr import site_host
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    UNNAMED,
    Account,
    AudienceBasis,
    AudienceObservation,
    Coverage,
    Entry,
    EntryRecord,
    Evidence,
    IssueKind,
    Platform,
    Post,
    PostKind,
    PostObservation,
    UnixTime,
    Visibility,
)

_TABLE = re.compile(r"\.csv$")
_PER_POST = re.compile(r"(?:^|/)(\d+)[^/]*\.(opens|delivers)\.csv$")
_NAMED_SO = re.compile(r"(^|/)[^/]*(posts|email_list)[^/]*$")
_FEW = 60  # tables among which any may be ours: of more only those named so
_PAGE = re.compile(r"(?:^|/)(\d+)(?:\.[^/]*)?\.html?$")
_LIST_OF = re.compile(r"(?:^|/)email_list\.([a-z0-9-]+)[^/]*\.csv$")
_POST_COLUMNS = frozenset(("post_id", "post_date", "is_published"))
_LIST_COLUMNS = frozenset(("email", "active_subscription", "created_at"))
_SUBSCRIBERS = SignUpColumns(at="created_at", gets_none="email_disabled")
_SEEN = {
    "everyone": Visibility.PUBLIC,
    "only_paid": Visibility.FOLLOWERS,
    "only_free": Visibility.FOLLOWERS,
    "founding": Visibility.FOLLOWERS,
}
_MEDIA = re.compile(r"<(?:img|video|audio)\b", re.IGNORECASE)
_OWN_BUTTON = re.compile(rb"https://([a-z0-9-]+)\.substack\.com/subscribe\b")
_LOOKED_AT = 5  # pages for the address of the publication
_COUNTED_BYTES = 8 << 20
_LOOKED_FOR = (Evidence.POSTS, Evidence.LIKES, Evidence.REPLIES, Evidence.VIEWS, Evidence.FOLLOWERS)


class _Files(NamedTuple):
    posts: str | None
    lists: tuple[str, ...]
    pages: dict[str, str]  # by number of the post
    opens: dict[str, str]
    deliveries: dict[str, str]

    @classmethod
    def among(cls, archive: Archive, names: tuple[str, ...]) -> "_Files":
        pages: dict[str, str] = {}
        mails: dict[str, dict[str, str]] = {"opens": {}, "delivers": {}}
        for name in names:
            if found := _PAGE.search(name.lower()):
                pages.setdefault(found[1], name)
            elif found := _PER_POST.search(name.lower()):
                mails[found[2]].setdefault(found[1], name)
        tables = [name for name in names if _TABLE.search(name.lower()) and not _PER_POST.search(name.lower())]
        if len(tables) > _FEW:
            tables = [name for name in tables if _NAMED_SO.search(name.lower())]
        headers = {name: {cell.lower() for cell in header_of(archive, name)} for name in tables}
        return cls(
            next((name for name, header in headers.items() if header >= _POST_COLUMNS), None),
            tuple(name for name, header in headers.items() if header >= _LIST_COLUMNS),
            pages,
            mails["opens"],
            mails["delivers"],
        )


class SubstackExport:
    """Reads one publication."""

    name = "substack_export"
    version = 1
    platform = Platform.NEWSLETTER

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the header of posts.csv or of the subscribers' list; what else is read lies beside posts.csv or below."""
        files = _Files.among(archive, archive.names())
        folder = files.posts.rpartition("/")[0] if files.posts else ""
        posts = (files.posts, *files.pages.values(), *files.opens.values(), *files.deliveries.values()) if files.posts else ()
        inside = {name for name in posts if not folder or name.startswith(f"{folder}/")}
        found = tuple(name for name in archive.names() if name in inside or name in files.lists)
        return (Recognition(self.name, found, "Substack" if inside else "Substack subscribers"),) if found else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Rows are counted where the tables are small."""
        files = _Files.among(archive, recognition.files)
        tables = [name for name in (files.posts, *files.lists) if name]
        is_small = sum(archive.size(name) for name in tables) <= _COUNTED_BYTES
        rows = list(_rows(archive, files.posts, LeftOut())) if files.posts and is_small else []
        published = [row for _, row in rows if truth(row.get("is_published", ""))]
        as_of = plausible_time(stamped_time(archive.container_names))
        first, last = written_period((time for row in published if (time := _post_time(row)) is not None), as_of)
        account = _account(files, options)
        evidence = _evidence(files)
        textless = {_number(row) for row in published} - {*files.pages, ""}
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=as_of if as_of is not None else options.as_of,
            first=first,
            last=last,
            entries=sum(row_count(archive, name) for name in tables) if is_small else None,
            evidence=evidence,
            lacks=tuple(kind for kind in _LOOKED_FOR if kind not in evidence),
            files=recognition.files,
            missing=tuple(f"posts/{row.get('post_id', '')}.html" for row in published if _number(row) in textless),
            questions=(Question("account", (), _guessed(archive, files)),) if account.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, each post with its openings, then an anonymous follow for each subscriber."""
        files = _Files.among(archive, plan.files)
        account = _account(files, options)
        left_out = LeftOut()
        yield account
        posts = _Posts(archive, files, account, plan.as_of, left_out)
        for where, row in _rows(archive, files.posts, left_out) if files.posts else ():
            if entry := posts.entry(row, where):
                yield entry
        for name in files.lists:
            yield from sign_up_entries(archive, name, account, _SUBSCRIBERS, as_of=None, left_out=left_out)
        for told in (files.pages, files.opens, files.deliveries):
            for number in sorted(told.keys() - posts.numbers):
                left_out.add(IssueKind.UNKNOWN_FILE, told[number], "a file of no post")
        yield from left_out.issues()
        yield from (Coverage(platform=self.platform, account=account.native_id, evidence=kind) for kind in _evidence(files))


def _rows(archive: Archive, name: str, left_out: LeftOut) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows of posts.csv by column, with their place."""
    header: list[str] | None = None
    for row in csv_rows(archive, name):
        where = f"{name}:{row.line}"
        if header is None:
            header = [cell.strip().lower() for cell in row.cells]
        elif len(row.cells) < len(header):
            left_out.add(IssueKind.UNKNOWN_SHAPE, where, "a row with too few cells")
        else:
            yield where, {column: cell.strip() for column, cell in zip(header, row.cells, strict=False)}


def _number(row: dict[str, str]) -> str:
    return row.get("post_id", "").partition(".")[0]


def _post_time(row: dict[str, str]) -> UnixTime | None:
    """When it was published; else when it was mailed."""
    times = (iso_time(row.get(column, ""), assume_utc=True) for column in ("post_date", "email_sent_at", "inbox_sent_at"))
    return next((time for time in times if time is not None), None)


def _account(files: _Files, options: ImportOptions) -> Account:
    """By the name of the subscribers' list, else by what the person said: a word, or the address of a site."""
    found = next((found[1] for name in files.lists if (found := _LIST_OF.search(name.lower()))), None)
    said = (options.account or "").strip().removeprefix("@")
    word = found or (said if said and "." not in said and ":" not in said else None)
    if word:
        host = f"{word.lower()}.substack.com"
        return Account(platform=Platform.NEWSLETTER, native_id=host, handle=word, url=f"https://{host}")
    native_id, handle, url = named_site(said)
    # Whoever chose an account is asked for it by the word which they said.
    return Account(
        platform=Platform.NEWSLETTER, native_id=native_id, handle=handle or (said if said != native_id else None) or None, url=url
    )


def _guessed(archive: Archive, files: _Files) -> str | None:
    """The publication whose subscribe button stands in the first posts."""
    heads = (archive.head(name) for name in list(files.pages.values())[:_LOOKED_AT])
    found = next((found for head in heads if (found := _OWN_BUTTON.search(head))), None)
    return found[1].decode("ascii") if found else None


def _evidence(files: _Files) -> tuple[Evidence, ...]:
    told = {
        Evidence.POSTS: files.posts is not None,
        Evidence.VIEWS: bool(files.opens),
        Evidence.FOLLOWERS: bool(files.lists),
        Evidence.FOLLOWER_CHANGES: bool(files.lists),
    }
    return tuple(kind for kind, is_told in told.items() if is_told)


def _media(html: str, row: dict[str, str]) -> int:
    """Pictures and recordings of a post; a podcast is one even where its page shows none."""
    return max(len(_MEDIA.findall(html)), 1 if row.get("podcast_url") else 0)


class _Mails(NamedTuple):
    """How many rows a list of openings or deliveries has, and of how many people; None = it does not say."""

    rows: int
    people: int | None


class _Posts:
    """Turns rows of posts.csv into posts, with what the files beside it tell of them."""

    def __init__(self, archive: Archive, files: _Files, account: Account, as_of: UnixTime | None, left_out: LeftOut) -> None:
        self.numbers: set[str] = set()
        self._archive = archive
        self._files = files
        self._account = account
        self._as_of = as_of
        self._left_out = left_out

    def entry(self, row: dict[str, str], where: str) -> Entry:
        """One post; () = left out, which is noted."""
        number = _number(row)
        self.numbers.add(number)
        is_published = truth(row.get("is_published", ""))
        at = plausible_time(_post_time(row), self._as_of)
        if is_published is None or not number:
            self._left_out.add(IssueKind.UNKNOWN_SHAPE, where, "a row without id, or not told whether published")
            return ()
        if not is_published:
            self._left_out.add(IssueKind.NOT_PUBLISHED, where, "draft")
            return ()
        if at is None:
            self._left_out.add(IssueKind.BAD_TIME, where)
            return ()
        return (self._post(row, number, at, where), *self._seen(number), *self._delivered(row, number, at))

    def _post(self, row: dict[str, str], number: str, at: UnixTime, where: str) -> Post:
        page = self._files.pages.get(number)
        if page is None:
            self._left_out.add(IssueKind.MISSING_FILE, where, "the text of a post")
        html = self._archive.read(page).decode("utf-8-sig", "replace") if page else ""
        shown = html_text(html)
        slug = row["post_id"].partition(".")[2]
        home = self._account.url
        return Post(
            platform=Platform.NEWSLETTER,
            account=self._account.native_id,
            native_id=number,
            created_at=at,
            kind=PostKind.REPOST if row.get("type") == "restack" else PostKind.ORIGINAL,
            visibility=_SEEN.get(row.get("audience", "")),
            title=html_text(row.get("title", "")).text or None,
            text=shown.text or html_text(row.get("subtitle", "")).text or None,
            url=f"{home.rstrip('/')}/p/{slug}" if home and slug else None,
            links=tuple(dict.fromkeys(link.href for link in shown.links if site_host(link.href))),
            media=_media(html, row) if page or row.get("podcast_url") else None,
        )

    def _seen(self, number: str) -> tuple[EntryRecord, ...]:
        name = self._files.opens.get(number)
        if name is None:
            return ()
        mails = _counted(self._archive, name)
        account = self._account.native_id
        return (PostObservation(platform=Platform.NEWSLETTER, account=account, native_id=number, views=mails.rows, viewers=mails.people),)

    def _delivered(self, row: dict[str, str], number: str, at: UnixTime) -> tuple[EntryRecord, ...]:
        """How many got a post which goes to all: about as many as there were subscribers on that day."""
        name = self._files.deliveries.get(number)
        mails = _counted(self._archive, name) if name and row.get("audience") == "everyone" else None
        if mails is None or not mails.rows:
            return ()
        sent = plausible_time(iso_time(row.get("email_sent_at", ""), assume_utc=True), self._as_of)
        return (
            AudienceObservation(
                platform=Platform.NEWSLETTER,
                account=self._account.native_id,
                basis=AudienceBasis.ESTIMATED,
                as_of=at if sent is None else sent,
                followers=mails.rows if mails.people is None else mails.people,
            ),
        )


def _counted(archive: Archive, name: str) -> _Mails:
    """Rows and different addresses of a list; the addresses are forgotten."""
    column: int | None = None
    people: set[str] = set()
    rows = -1
    for row in csv_rows(archive, name):
        rows += 1
        if rows == 0:
            header = [cell.strip().lower() for cell in row.cells]
            column = header.index("email") if "email" in header else None
        elif column is not None and column < len(row.cells) and row.cells[column].strip():
            people.add(row.cells[column].strip().lower())
    return _Mails(max(rows, 0), len(people) if people or (column is not None and rows <= 0) else None)


IMPORTER: Importer = SubstackExport()
