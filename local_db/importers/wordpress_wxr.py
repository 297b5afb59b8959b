"""WordPress exports (Tools > Export): WXR 1.0, 1.1, 1.2, one file or the several of one site which wordpress.com zips.

Sources: WordPress's exporter and importer, its test files. Read: published posts without a password, and the comments,
pingbacks and trackbacks they received, with names and times; where plugins store likes, reposts and webmentions as
comments, those too. Left out and counted: pages and all other types, drafts and what is private, pending or scheduled,
with the comments under them; posts of other authors, if one is chosen; own comments; pings from the own site.
Post.native_id is the number, else the guid, else a hash of title and time; Reaction.native_id is "comment:<number>".
Not in the export: likes and statistics of wordpress.com and Jetpack, subscribers. E-mail and IP addresses are never stored.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.html_text import html_text
from local_db.formats.json_items import BadItem
from local_db.formats.left_out import LeftOut
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.wxr import (
    NOT_BEFORE,
    Commenters,
    Site,
    comment_time,
    edited_time,
    post_time,
    reaction_kind,
    shown_name,
    site_host,
    site_id,
    site_of,
    site_url,
    usable_mail,
)
from local_db.formats.wxr_survey import Survey, surveyed
from local_db.formats.xml_items import XmlNode, xml_channel_and_items
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
    Reaction,
    ReactionKind,
    UnixTime,
    Visibility,
)

_XML = re.compile(r"\.(xml|wxr)$")
_NAMESPACE = re.compile(rb"https?://wordpress\.org/export/\d\.\d")
_VERSION = re.compile(rb"<wp:wxr_version>\s*(\d\.\d)")
_MEDIA = re.compile(r"<(?:img|video|audio)\b", re.IGNORECASE)
_UNSEEN = {"private": IssueKind.PRIVATE_SKIPPED, "trash": IssueKind.DELETED_SKIPPED}
_DELETED = frozenset(("spam", "trash", "post-trashed"))
_WORDLESS = {ReactionKind.LIKE, ReactionKind.REPOST, ReactionKind.SAVE}  # plugins write a sentence of their own into these
_EVIDENCE = (Evidence.POSTS, Evidence.REPLIES, Evidence.REACTORS, Evidence.REACTION_TIMES)
_LACKS = (Evidence.LIKES, Evidence.VIEWS, Evidence.FOLLOWERS)


class WordPressWxr:
    """Reads the posts of one site, or of one of its authors, with what they received."""

    name = "wordpress_wxr"
    version = 2
    platform = Platform.BLOG

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the export's namespace in the head; the files of one site belong together."""
        files: dict[str, list[str]] = {}
        for name in archive.matching(_XML):
            if _NAMESPACE.search(archive.head(name, 8192)):
                files.setdefault(site_id(site_url(archive.head(name))), []).append(name)
        return tuple(self._recognised(archive, tuple(names)) for names in files.values())

    def _recognised(self, archive: Archive, files: tuple[str, ...]) -> Recognition:
        version = _VERSION.search(archive.head(files[0]))
        return Recognition(importer=self.name, files=files, variant=f"WXR {version[1].decode()}" if version else "WXR")

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """The site from the channel; period, authors and number of entries by a look over the bytes."""
        site = _site(archive, recognition.files[0])
        survey = surveyed(archive, recognition.files)
        account = _account(site, survey, options)
        exported_at = site.exported_at
        if exported_at is not None and survey.times and max(survey.times) > exported_at:
            exported_at = None  # a file which was edited or glued together: its date is not that of its content
        first, last = first_and_last_day(survey.times, not_before=NOT_BEFORE, as_of=None)
        has_many = len(survey.creators) > 1 and options.account is None
        questions = [Question("account", survey.creators)] if has_many else []
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=exported_at if exported_at is not None else options.as_of,
            first=first,
            last=last,
            entries=survey.elements,
            evidence=_EVIDENCE,
            lacks=_LACKS,
            files=recognition.files,
            questions=tuple(questions),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, then each post and each comment received as an entry of its own."""
        site = _site(archive, plan.files[0])
        account = _account(site, Survey((), (), 0), options)
        if account.handle is None and plan.account is not None:
            account = plan.account  # WXR 1.0 names its one author in the items only, which the plan has seen
        yield account
        left_out = LeftOut()
        blog = _Blog(site, account, _author_choice(site, options), left_out)
        for name in plan.files:
            for where, item in left_out.usable(_items(archive, name, left_out), name):
                yield from blog.entries(item, where)
        yield from blog.undecided()
        yield from left_out.issues()
        yield from (Coverage(platform=self.platform, account=account.native_id, evidence=kind) for kind in _EVIDENCE)


def _site(archive: Archive, name: str) -> Site:
    nodes = xml_channel_and_items(archive, name)
    channel = next((node for node in nodes if isinstance(node, XmlNode) and node.tag == "channel"), XmlNode("channel"))
    return site_of(channel, archive.head(name))


def _items(archive: Archive, name: str, left_out: LeftOut) -> Iterator[XmlNode | BadItem]:
    """The items; that the file as a whole is broken counts as left out only if it gives no item at all."""
    broken: str | None = None
    has_items = False
    for node in xml_channel_and_items(archive, name):
        if isinstance(node, BadItem) and node.index < 0:
            broken = node.detail
        elif isinstance(node, BadItem) or node.tag == "item":
            has_items = True
            yield node
    if broken is not None:
        kind = IssueKind.REPLACED_CHARACTERS if has_items else IssueKind.MALFORMED
        left_out.add(kind, name, f"not well-formed, read item by item: {broken}")


def _author_choice(site: Site, options: ImportOptions) -> str | None:
    """The author whom the person chose, case folded; None = all, as when the site itself was named."""
    chosen = (options.account or "").strip().casefold()
    return chosen if chosen and chosen != site.native_id.casefold() else None


def _account(site: Site, survey: Survey, options: ImportOptions) -> Account:
    logins = [author.login for author in site.authors] or list(survey.creators)
    sole = logins[0] if len(logins) == 1 else None
    handle = (options.account or "").strip() if _author_choice(site, options) else sole
    return Account(platform=Platform.BLOG, native_id=site.native_id, handle=shown_name(handle), name=site.title, url=site.url)


class _Undecided(NamedTuple):
    """A comment by a registered user of whom only a later comment can tell that it is the owner."""

    number: str
    where: str
    entry: Entry


class _Blog:
    """Turns items into entries; knows who the owner is."""

    def __init__(self, site: Site, account: Account, author: str | None, left_out: LeftOut) -> None:
        self._site = site
        self._account = account
        self._author = author
        self._left_out = left_out
        self._host = site_host(site.url)
        self._commenters = Commenters()
        own = [one for one in site.authors if author is None or author in {one.login.casefold(), (one.name or "").casefold()}]
        self._names = {name.casefold() for one in own for name in (one.login, one.name) if name} | ({author} if author else set())
        self._mails = {one.mail for one in own if one.mail}
        self._numbers = {one.number for one in own if one.number}
        self._knows_numbers = bool(own) and all(one.number for one in own)
        self._undecided: list[_Undecided] = []

    def entries(self, item: XmlNode, where: str) -> Iterator[Entry]:
        """The post of an item and its comments, one entry each."""
        comments = item.all("comment")
        refusal = self._refusal(item)
        moment = None if refusal else post_time(item)
        if moment is None:
            kind, detail = refusal or (IssueKind.BAD_TIME, "no date")
            self._left_out.add(kind, where, detail)
            if comments:
                self._left_out.add(kind, where, f"comment under: {detail}", len(comments))
            return
        if moment.is_assumed:
            self._left_out.add(IssueKind.ASSUMED_ZONE, where, "post_date")
        post = self._post(item, moment.time)
        yield (post,)
        creator = (item.text_of("creator") or "").casefold()
        for comment in comments:
            if entry := self._comment(comment, post, creator, where):
                yield entry

    def undecided(self) -> Iterator[Entry]:
        """Comments of registered users, now that all numbers of the owner are known."""
        for number, where, entry in self._undecided:
            if number in self._numbers:
                self._left_out.add(IssueKind.NOT_OWN, where, "own comment")
            else:
                yield entry

    def _refusal(self, item: XmlNode) -> tuple[IssueKind, str] | None:
        """Why an item is no published post of the owner; None = it is one."""
        post_type, status = item.text_of("post_type"), item.text_of("status")
        if not post_type:
            return IssueKind.UNKNOWN_SHAPE, "item without post_type"
        if post_type != "post":
            return IssueKind.NO_POST, post_type
        if status != "publish":
            return _UNSEEN.get(status or "", IssueKind.NOT_PUBLISHED), status or "no status"
        if item.text_of("post_password"):
            return IssueKind.PRIVATE_SKIPPED, "password"
        if self._author and (item.text_of("creator") or "").casefold() not in self._names:
            return IssueKind.NOT_OWN, "other author"
        return None

    def _post(self, item: XmlNode, at: UnixTime) -> Post:
        content = (node.text for node in item.all("encoded"))  # content:encoded stands before excerpt:encoded
        html = next(content, "")
        shown = html_text(html)
        title = html_text(item.text_of("title") or "").text or None
        tags = (node for node in item.all("category") if node.attributes.get("domain") in {"post_tag", "tag"})
        return Post(
            platform=Platform.BLOG,
            account=self._account.native_id,
            native_id=_native_id(item, title, at),
            created_at=at,
            kind=PostKind.ORIGINAL,
            visibility=Visibility.PUBLIC,
            title=title,
            text=shown.text or None,
            language=self._site.language,
            url=item.text_of("link") or None,
            links=tuple(dict.fromkeys(link.href for link in shown.links if site_host(link.href))),
            hashtags=tuple(dict.fromkeys(tag.text.strip().casefold() for tag in tags if tag.text.strip())),
            media=len(_MEDIA.findall(html)),
            edited_at=edited_time(item, at),
        )

    def _comment(self, comment: XmlNode, post: Post, creator: str, where: str) -> Entry:
        """One reaction with its person; () = left out, which is noted, or not decided yet."""
        kind = reaction_kind(comment)
        approved = comment.text_of("comment_approved")
        moment = comment_time(comment)
        if kind is None:
            self._left_out.add(IssueKind.UNKNOWN_SHAPE, where, "comment of a type which is no reaction")
            return ()
        if approved != "1":
            refused = approved in _DELETED
            issue = IssueKind.DELETED_SKIPPED if refused else IssueKind.NOT_PUBLISHED
            self._left_out.add(issue, where, "comment" if refused else "comment: pending")
            return ()
        if self._is_own(comment, creator) or (kind is ReactionKind.PINGBACK and self._is_own_site(comment)):
            self._left_out.add(IssueKind.NOT_OWN, where, "own comment")
            return ()
        if moment is None:
            self._left_out.add(IssueKind.BAD_TIME, where, "comment")
            return ()
        if moment.is_assumed:
            self._left_out.add(IssueKind.ASSUMED_ZONE, where, "comment_date")
        entry = self._reaction(comment, kind, post, moment.time)
        number = comment.text_of("comment_user_id") or "0"
        if number != "0" and not self._knows_numbers:
            self._undecided.append(_Undecided(number, where, entry))
            return ()
        return entry

    def _is_own(self, comment: XmlNode, creator: str) -> bool:
        """Whether the owner wrote it, by number, name or e-mail address; what is learnt of numbers is kept."""
        number = comment.text_of("comment_user_id") or "0"
        name = (comment.text_of("comment_author") or "").casefold()
        mail = usable_mail(comment.text_of("comment_author_email"))
        names = self._names or {creator}  # WXR 1.0 lists no authors
        is_named = (name != "" and name in names) or mail in self._mails
        if is_named and number != "0":
            self._numbers.add(number)
        return is_named or number in self._numbers

    def _is_own_site(self, comment: XmlNode) -> bool:
        return self._host is not None and site_host(comment.text_of("comment_author_url")) == self._host

    def _reaction(self, comment: XmlNode, kind: ReactionKind, post: Post, at: UnixTime) -> Entry:
        person = self._commenters.person(comment, kind)
        number = comment.text_of("comment_id")
        reaction = Reaction(
            platform=Platform.BLOG,
            account=self._account.native_id,
            kind=kind,
            person=person.key if person else None,
            native_id=f"comment:{number}" if number else None,
            post=post.native_id,
            at=at,
            text=None if kind in _WORDLESS else html_text(comment.text_of("comment_content") or "").text or None,
        )
        return (person, reaction) if person else (reaction,)


def _native_id(item: XmlNode, title: str | None, at: UnixTime) -> str:
    # The number first: imported posts may share a guid.
    told = item.text_of("post_id") or item.text_of("guid")
    return told or "sha1:" + hashlib.sha1(f"{title}|{at}".encode(), usedforsecurity=False).hexdigest()


IMPORTER: Importer = WordPressWxr()
