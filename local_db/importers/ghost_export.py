"""Exports of a Ghost site: the JSON of Settings > Labs or Import/Export, and the CSV of its members.

Sources: Ghost's own exporter, test files of its migration tool; the columns of the members are not seen in a real file.
Versions 1 to 6: the tables stand in db[0].data, in old and converted files at the top; bodies are html, lexical (5 on) or
mobiledoc (1 to 5), whichever there is; times are UTC, ISO or (old) milliseconds. Post.native_id is the id of the post, which
the site's feed gives too, else the uuid, else the slug. Posts which were only sent by e-mail are posts that members see.
Left out and counted: drafts, scheduled posts, pages; posts of others than the author whom the person chose.
The site's address is in no export: the person tells it. In no version: likes, comments, views, e-mail statistics.
Of the members only sign-up dates and their number are read; names, notes and e-mail addresses never leave the file.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.csv_rows import header_of
from local_db.formats.fediverse_owner import stamped_time
from local_db.formats.ghost_bodies import lexical_html, mobiledoc_html
from local_db.formats.ghost_tables import GhostPost, GhostSite, PostHead, exported_on, ghost_posts, ghost_site, ghost_time, ghost_variant
from local_db.formats.html_text import html_text
from local_db.formats.json_values import id_value, text_value
from local_db.formats.left_out import LeftOut, element_count
from local_db.formats.sign_ups import SignUpColumns, row_count, sign_up_entries
from local_db.formats.site_owner import named_site
from local_db.formats.times import calendar_day
from local_db.formats.written_times import plausible_time, written_period
from local_db.formats.wxr import site_host
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    UNNAMED,
    Account,
    Coverage,
    Entry,
    Evidence,
    IssueKind,
    Platform,
    Post,
    PostKind,
    UnixTime,
    Visibility,
)

_JSON = re.compile(r"\.json$")
_GHOST_JSON = re.compile(r"ghost[^/]*\.json$")
_FEW = 20  # JSON files among which any may be an export: of more only those named so
_CSV = re.compile(r"\.csv$")
_MEMBER_COLUMNS = frozenset(("subscribed_to_emails", "complimentary_plan", "stripe_customer_id"))
_MEMBERS = SignUpColumns(at="created_at", number="id", gets_mail="subscribed_to_emails", left_at="deleted_at")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COUNTED_BYTES = 8 << 20
_MEDIA = re.compile(r"<(?:img|video|audio)\b", re.IGNORECASE)
_SEEN = {"public": Visibility.PUBLIC, "members": Visibility.FOLLOWERS, "paid": Visibility.FOLLOWERS, "tiers": Visibility.FOLLOWERS}
_POSTS = (Evidence.POSTS,)
_AUDIENCE = (Evidence.FOLLOWERS, Evidence.FOLLOWER_CHANGES)
_LOOKED_FOR = (Evidence.POSTS, Evidence.LIKES, Evidence.REPLIES, Evidence.VIEWS, Evidence.FOLLOWERS)
_EMPTY = GhostSite((), {}, {}, {}, {})


class _Files(NamedTuple):
    """Of one site; None = not there."""

    export: str | None
    members: tuple[str, ...]

    @classmethod
    def among(cls, names: tuple[str, ...]) -> "_Files":
        export = next((name for name in names if not name.lower().endswith(".csv")), None)
        return cls(export, tuple(name for name in names if name != export))


class GhostExport:
    """Reads the posts of one site, or of one of its authors, and how its members grew."""

    name = "ghost_export"
    version = 1
    platform = Platform.BLOG

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the head of the JSON and the header of the CSV; members belong to the first export beside them."""
        jsons = archive.matching(_JSON)
        candidates = jsons if len(jsons) <= _FEW else archive.matching(_GHOST_JSON)
        exports = [(name, variant) for name in candidates if (variant := ghost_variant(archive.head(name)))]
        members = tuple(name for name in archive.matching(_CSV) if _is_members(archive, name))
        if not exports:
            return (Recognition(self.name, members, "Ghost members"),) if members else ()
        return tuple(
            Recognition(self.name, (name, *members) if number == 0 else (name,), variant) for number, (name, variant) in enumerate(exports)
        )

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Posts and members are counted where the files are small."""
        files = _Files.among(recognition.files)
        is_small = sum(archive.size(name) for name in recognition.files) <= _COUNTED_BYTES
        site = ghost_site(archive, files.export) if files.export and is_small else _EMPTY
        stated = _exported(archive, files)
        heads = [post for post in site.posts if isinstance(post, PostHead) and _refusal(post) is None]
        first, last = written_period(_times(heads), stated)
        account = _account(site, options)
        evidence = _evidence(files)
        entries = element_count(iter(site.posts)) + sum(row_count(archive, name) for name in files.members) if is_small else None
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=stated if stated is not None else options.as_of,
            first=first,
            last=last,
            entries=entries,
            evidence=evidence,
            lacks=tuple(kind for kind in _LOOKED_FOR if kind not in evidence),
            files=recognition.files,
            questions=_questions(site, account, options),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, each post, then an anonymous follow for each member."""
        files = _Files.among(plan.files)
        site = ghost_site(archive, files.export) if files.export else _EMPTY
        account = _account(site, options)
        left_out = LeftOut()
        yield account
        if files.export:
            posts = _Posts(site, account, options, plan.as_of, left_out)
            for where, post in left_out.usable(ghost_posts(archive, files.export), files.export):
                if entry := posts.entry(post, where):
                    yield entry
        for name in files.members:
            as_of = _day_in(name)
            yield from sign_up_entries(archive, name, account, _MEMBERS, as_of=as_of, left_out=left_out)
        yield from left_out.issues()
        yield from (Coverage(platform=self.platform, account=account.native_id, evidence=kind) for kind in _evidence(files))


def _is_members(archive: Archive, name: str) -> bool:
    header = {cell.lower() for cell in header_of(archive, name)}
    return {"email", "created_at"} <= header and bool(header & _MEMBER_COLUMNS)


def _evidence(files: _Files) -> tuple[Evidence, ...]:
    return (*(_POSTS if files.export else ()), *(_AUDIENCE if files.members else ()))


def _exported(archive: Archive, files: _Files) -> UnixTime | None:
    """What the export says, else what the names of the files say."""
    stated = plausible_time(exported_on(archive.head(files.export))) if files.export else None
    if stated is None:
        stated = plausible_time(stamped_time((*archive.container_names, *((files.export,) if files.export else ()))))
    days = (day for name in files.members if (day := _day_in(name)) is not None)
    return stated if stated is not None else max(days, default=None)


def _day_in(name: str) -> UnixTime | None:
    """The day in the name of a list: "members.2024-05-01.csv"."""
    found = _DAY.search(name.rpartition("/")[2])
    day = calendar_day(found[0]) if found else None
    return plausible_time(UnixTime((day.toordinal() - 719_163) * 86_400)) if day else None


def _account(site: GhostSite, options: ImportOptions) -> Account:
    """What the person said: the site, or the author of it whose posts are read."""
    chosen = _author_choice(site, options)
    name = site.settings.get("title")
    if chosen:
        return Account(platform=Platform.BLOG, native_id=f"handle:{chosen.lower()}", handle=chosen, name=name)
    native_id, handle, url = named_site(options.account)
    return Account(platform=Platform.BLOG, native_id=native_id, handle=handle, name=name, url=url)


def _author_choice(site: GhostSite, options: ImportOptions) -> str | None:
    """The author whom the person chose; None = all."""
    chosen = (options.account or "").strip()
    return chosen if chosen.casefold() in {name.casefold() for name in site.users.values()} else None


def _questions(site: GhostSite, account: Account, options: ImportOptions) -> tuple[Question, ...]:
    """The address of the site, or which of its authors is the owner."""
    writing = {author for authors in site.authors_of.values() for author in authors}
    names = tuple(sorted({name for key, name in site.users.items() if key in writing}))
    if options.account is None and len(names) > 1:
        return (Question("account", names),)
    return (Question("account"),) if account.native_id == UNNAMED and options.account is None else ()


def _times(heads: list[PostHead]) -> Iterator[UnixTime]:
    return (time for head in heads if (time := _post_time(head)) is not None)


def _post_time(post: PostHead | GhostPost) -> UnixTime | None:
    published = ghost_time(post.published_at)
    return published if published is not None else ghost_time(post.created_at)


def _refusal(post: PostHead | GhostPost) -> tuple[IssueKind, str] | None:
    """Why a row is no published post; None = it is one."""
    status = text_value(post.status) or ""
    if (text_value(post.type) or "post") != "post" or post.page is True or id_value(post.page) == "1":
        return IssueKind.NO_POST, "page"
    if status in {"draft", "scheduled"}:
        return IssueKind.NOT_PUBLISHED, status
    return None if status in {"published", "sent"} else (IssueKind.UNKNOWN_SHAPE, "unknown status")


class _Posts:
    """Turns rows into posts."""

    def __init__(self, site: GhostSite, account: Account, options: ImportOptions, as_of: UnixTime | None, left_out: LeftOut) -> None:
        self._site = site
        self._account = account
        self._as_of = as_of
        self._left_out = left_out
        chosen = (_author_choice(site, options) or "").casefold()
        self._owners = {key for key, name in site.users.items() if name.casefold() == chosen}
        self._language = site.settings.get("locale") or site.settings.get("lang") or site.settings.get("default_locale")

    def entry(self, post: GhostPost, where: str) -> Entry:
        """One post; () = left out, which is noted."""
        refusal = _refusal(post)
        if refusal is None and self._owners and not self._owners & self._authors(post):
            refusal = IssueKind.NOT_OWN, "other author"
        at = None if refusal else plausible_time(_post_time(post), self._as_of)
        if at is None:
            kind, detail = refusal or (IssueKind.BAD_TIME, "")
            self._left_out.add(kind, where, detail)
            return ()
        if ghost_time(post.published_at) is None:
            self._left_out.add(IssueKind.REPAIRED_TIME, where, "created_at")
        return (self._post(post, at),)

    def _authors(self, post: GhostPost) -> set[str]:
        told = self._site.authors_of.get(id_value(post.id) or "", ())
        return set(told) or {id_value(post.author_id) or ""}

    def _post(self, post: GhostPost, at: UnixTime) -> Post:
        html = text_value(post.html) or lexical_html(text_value(post.lexical)) or mobiledoc_html(text_value(post.mobiledoc)) or ""
        shown = html_text(html)
        title, updated = text_value(post.title), plausible_time(ghost_time(post.updated_at), self._as_of)
        tags = self._site.tags_of.get(id_value(post.id) or "", ())
        canonical = text_value(post.canonical_url)
        return Post(
            platform=Platform.BLOG,
            account=self._account.native_id,
            native_id=_native_id(post, title, at),
            created_at=at,
            kind=PostKind.ORIGINAL,
            visibility=Visibility.FOLLOWERS if post.status == "sent" else _SEEN.get(text_value(post.visibility) or ""),
            title=title,
            text=shown.text or text_value(post.plaintext),
            language=(text_value(post.locale) or text_value(post.language) or self._language or "").replace("_", "-") or None,
            url=canonical if site_host(canonical) else None,
            links=tuple(dict.fromkeys(link.href for link in shown.links if site_host(link.href))),
            hashtags=tuple(dict.fromkeys(tag.casefold() for tag in tags if not tag.startswith("#"))),  # "#..." is for the site's own use
            media=len(_MEDIA.findall(html)) if html else None,
            edited_at=updated if updated is not None and updated > at else None,
        )


def _native_id(post: GhostPost, title: str | None, at: UnixTime) -> str:
    told = id_value(post.id) or id_value(post.uuid) or text_value(post.slug)
    return told or "sha1:" + hashlib.sha1(f"{title}|{at}".encode(), usedforsecurity=False).hexdigest()


IMPORTER: Importer = GhostExport()
