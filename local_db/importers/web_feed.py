"""Feed files of a site of one's own: RSS 2.0, Atom, JSON Feed 1.0 and 1.1, and the exports of Blogger, which are Atom.

Sources: the RSS 2.0, Atom (RFC 4287, 4685) and JSON Feed documents; slash:comments as WordPress prints it. A feed holds the
last items only (10 to 50), with the number of comments as of the file where it tells it at all; an export of Blogger holds
all posts, and the comments received with name and time. Files of one site are one import.
Post.native_id is the item's guid or id, else its address, else a hash of title and time; of a feed made by WordPress it is
the number which its export gives, where the guid shows it ("?p=12"), so that both are one post. Reaction.native_id is the id.
In no version: likes, views, followers, who commented (but Blogger). Items of comment feeds in RSS are left out: they do
not tell the posts by their ids. E-mail addresses of authors are never stored. Exports of WordPress (WXR) are not read here.
"""

import hashlib
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from local_db.archives import Archive
from local_db.formats.feed_entries import COMMENT, DRAFT, LIVE, POST, Byline, Feed, FeedEntry
from local_db.formats.feed_files import FeedSurvey, feed_and_entries, feed_format, site_in_head, surveyed
from local_db.formats.feed_times import FeedTime
from local_db.formats.html_text import html_text
from local_db.formats.json_items import BadItem
from local_db.formats.left_out import LeftOut
from local_db.formats.site_owner import named_site
from local_db.formats.written_times import plausible_time, written_period
from local_db.formats.wxr import site_host, site_id
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    UNNAMED,
    Account,
    Coverage,
    Entry,
    Evidence,
    IssueKind,
    Person,
    Platform,
    Post,
    PostKind,
    PostObservation,
    Reaction,
    ReactionKind,
    UnixTime,
    Visibility,
)

_XML = re.compile(r"\.(xml|rss|atom|rdf)$|(^|/)(feed|rss|atom)$")
_JSON = re.compile(r"\.json$")
_FEED_JSON = re.compile(r"feed[^/]*\.json$")
_FEW = 20  # JSON files among which any may be a feed: of more only those named so
_START = 8_192  # bytes in which a feed says who made it
_COUNTED_BYTES = 4 << 20
_MEDIA = re.compile(r"<(?:img|video|audio)\b", re.IGNORECASE)
_NUMBER = re.compile(r"p=(\d{1,18})")
_NAMELESS = frozenset(("anonymous", "anonym", "anonyme", "anónimo", "anônimo", "anonimo", "anoniem", "anonim"))
_LOOKED_FOR = (Evidence.LIKES, Evidence.REPLIES, Evidence.REACTORS, Evidence.VIEWS, Evidence.FOLLOWERS)


class WebFeed:
    """Reads the feeds of one site, or the posts of one of its authors."""

    name = "web_feed"
    version = 2
    platform = Platform.BLOG

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the root element or JSON Feed's version in the head; the feeds of one site belong together."""
        found: dict[str, list[tuple[str, str]]] = {}
        jsons = archive.matching(_JSON)
        for name in (*archive.matching(_XML), *(jsons if len(jsons) <= _FEW else archive.matching(_FEED_JSON))):
            head = archive.head(name)
            if kind := feed_format(head):
                site = site_in_head(head)
                told = f"{kind} (Blogger)" if kind == "Atom" and b"blogger" in head[:_START].lower() else kind
                found.setdefault(name if site == UNNAMED else site, []).append((name, told))
        return tuple(
            Recognition(self.name, tuple(name for name, _ in files), " + ".join(dict.fromkeys(kind for _, kind in files)))
            for files in found.values()
        )

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Small files are looked through; of large ones only the feed itself is told."""
        is_small = sum(archive.size(name) for name in recognition.files) <= _COUNTED_BYTES
        survey = surveyed(archive, recognition.files) if is_small else None
        feed = survey.feed if survey else _first_feed(archive, recognition.files[0])
        account = _account(feed, options)
        stated = survey.as_of if survey else feed.built_at
        first, last = written_period(survey.times if survey else (), stated)
        evidence = _evidence(survey) if survey else (Evidence.POSTS,)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=stated if stated is not None else options.as_of,
            first=first,
            last=last,
            entries=survey.entries if survey else None,
            evidence=evidence,
            lacks=tuple(kind for kind in _LOOKED_FOR if kind not in evidence),
            files=recognition.files,
            questions=_questions(account, survey, options),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, then a post with its number of comments, or a comment received, for each item."""
        survey = surveyed(archive, plan.files)
        account = _account(survey.feed, options)
        left_out = LeftOut()
        yield account
        site = _Site(survey, account, _author_choice(survey.feed, options), left_out)
        for name in plan.files:
            for where, item in left_out.usable(site.items(archive, name), name):
                if entry := site.entry(item, where):
                    yield entry
        yield from left_out.issues()
        for evidence in _evidence(survey):
            since = None if survey.is_whole else site.oldest
            yield Coverage(platform=self.platform, account=account.native_id, evidence=evidence, since=since, until=survey.as_of)


def _first_feed(archive: Archive, name: str) -> Feed:
    return next((found for found in feed_and_entries(archive, name) if isinstance(found, Feed)), Feed())


def _account(feed: Feed, options: ImportOptions) -> Account:
    """The site, by its address; else by what the person said; else by the id of the feed."""
    native_id, handle, url = site_id(feed.url), _author_choice(feed, options), feed.url
    if native_id == UNNAMED:
        native_id, handle, url = named_site(options.account)
    if native_id == UNNAMED and feed.key:
        native_id = feed.key
    return Account(platform=Platform.BLOG, native_id=native_id, handle=handle, name=feed.title, url=url)


def _author_choice(feed: Feed, options: ImportOptions) -> str | None:
    """The author whom the person chose; None = all, as when the site itself was named."""
    chosen = (options.account or "").strip()
    site = site_id(feed.url)
    return chosen if chosen and site not in {UNNAMED, named_site(chosen).native_id} else None


def _questions(account: Account, survey: FeedSurvey | None, options: ImportOptions) -> tuple[Question, ...]:
    authors = {author.name for author in survey.authors if author.name} if survey else set()
    if options.account is None and len(authors) > 1 and site_id(account.url) != UNNAMED:
        return (Question("account", tuple(sorted(authors))),)
    return (Question("account"),) if account.native_id == UNNAMED else ()


def _has_own_comments_only(survey: FeedSurvey) -> bool:
    """Comments alone, all by one person, are what the owner wrote under posts of others."""
    return not survey.has_posts and len(survey.commenters) == 1


def _evidence(survey: FeedSurvey) -> tuple[Evidence, ...]:
    has_comments = survey.is_whole or (bool(survey.commenters) and not _has_own_comments_only(survey))
    told = {
        Evidence.POSTS: survey.has_posts,
        Evidence.REPLIES: has_comments or survey.has_counts,
        Evidence.REACTORS: has_comments,
        Evidence.REACTION_TIMES: has_comments,
    }
    return tuple(kind for kind, is_told in told.items() if is_told)


class _Site:
    """Turns the items of one site's feeds into entries; knows who wrote them."""

    def __init__(self, survey: FeedSurvey, account: Account, author: str | None, left_out: LeftOut) -> None:
        self.oldest: UnixTime | None = None
        self._survey = survey
        self._account = account
        self._left_out = left_out
        self._feed = survey.feed
        self._author = author.casefold() if author else None
        own = {key for byline in (*survey.authors, survey.feed.by) for key in _keys(byline)}
        self._own = {key for key in own if self._author is None or key == self._author}
        self._has_own_comments_only = _has_own_comments_only(survey)

    def items(self, archive: Archive, name: str) -> Iterator[FeedEntry | BadItem]:
        """The items of one file; that it is broken as a whole is a note, for each item was tried alone."""
        for found in feed_and_entries(archive, name):
            if isinstance(found, Feed):
                self._feed = found
            elif isinstance(found, BadItem) and found.index < 0:
                self._left_out.add(IssueKind.REPLACED_CHARACTERS, name, f"not well-formed, read item by item: {found.detail}")
            else:
                yield found

    def entry(self, item: FeedEntry, where: str) -> Entry:
        """What one item says; () = left out, which is noted."""
        refusal = self._refusal(item)
        moment = None if refusal else self._moment(item)
        if moment is None:
            kind, detail = refusal or (IssueKind.BAD_TIME, item.kind)
            self._left_out.add(kind, where, detail)
            return ()
        if moment.is_assumed:
            self._left_out.add(IssueKind.ASSUMED_ZONE, where, "a time without zone, taken for UTC")
        self.oldest = moment.time if self.oldest is None else min(self.oldest, moment.time)
        return self._comment(item, moment) if item.kind == COMMENT else self._post(item, moment)

    def _moment(self, item: FeedEntry) -> FeedTime | None:
        moment = item.published or item.updated
        return moment if moment and self._is_plausible(moment) else None

    def _is_plausible(self, moment: FeedTime) -> bool:
        return plausible_time(moment.time, self._survey.as_of) is not None

    def _refusal(self, item: FeedEntry) -> tuple[IssueKind, str] | None:
        """Why an item is neither a published post of the owner nor a comment received."""
        if item.kind not in {POST, COMMENT}:
            return IssueKind.NO_POST, item.kind
        if item.state != LIVE:
            return IssueKind.NOT_PUBLISHED if item.state == DRAFT else IssueKind.DELETED_SKIPPED, f"{item.kind}: {item.state}"
        keys = _keys(item.by)
        if item.kind == POST:
            is_other = self._author is not None and keys and self._author not in keys
            return (IssueKind.NOT_OWN, "other author") if is_other else None
        if item.parent is None:
            return IssueKind.UNKNOWN_SHAPE, "a comment which names no post"
        if item.parent in self._survey.hidden:
            return IssueKind.NOT_PUBLISHED, "comment under what is not published"
        return (IssueKind.NOT_OWN, "own comment") if self._has_own_comments_only or keys & self._own else None

    def _post(self, item: FeedEntry, moment: FeedTime) -> Entry:
        shown = html_text(item.html or "")
        updated = item.updated
        post = Post(
            platform=Platform.BLOG,
            account=self._account.native_id,
            native_id=_native_id(item, self._feed, moment.time),
            created_at=moment.time,
            precision=moment.precision,
            kind=PostKind.ORIGINAL,
            visibility=Visibility.PUBLIC,
            title=item.title,
            text=shown.text or item.text,
            language=item.language or self._feed.language,
            url=item.url,
            links=tuple(dict.fromkeys(link.href for link in shown.links if site_host(link.href))),
            hashtags=tuple(dict.fromkeys(tag.casefold() for tag in item.tags)),
            media=_media(item),
            edited_at=updated.time if updated and updated.time > moment.time and self._is_plausible(updated) else None,
        )
        # Where the comments themselves are told, their number would count them twice.
        if item.comments is None or self._survey.is_whole:
            return (post,)
        counts = PostObservation(
            platform=Platform.BLOG,
            account=post.account,
            native_id=post.native_id,
            as_of=self._feed.built_at if self._survey.as_of is not None else None,
            replies=item.comments,
        )
        return (post, counts)

    def _comment(self, item: FeedEntry, moment: FeedTime) -> Entry:
        person = _person(item.by)
        reaction = Reaction(
            platform=Platform.BLOG,
            account=self._account.native_id,
            kind=ReactionKind.REPLY,
            person=person.key if person else None,
            native_id=item.key,
            post=item.parent,
            at=moment.time,
            precision=moment.precision,
            text=html_text(item.html or "").text or item.text or item.title,
        )
        return (person, reaction) if person else (reaction,)


def _media(item: FeedEntry) -> int | None:
    """Pictures and recordings; None where only a summary without any is shown."""
    shown = max(len(_MEDIA.findall(item.html or "")), item.enclosures)
    return shown if shown or item.is_whole else None


def _keys(byline: Byline) -> set[str]:
    """What a person is known by: the name and the address, case folded."""
    return {text.casefold() for text in byline if text}


def _person(byline: Byline) -> Person | None:
    """Who commented; None = nobody is named."""
    if byline.url:
        parts = urlsplit(byline.url)
        key = f"url:https://{parts.netloc.lower()}{parts.path.rstrip('/')}"
        return Person(platform=Platform.BLOG, key=key, name=byline.name, url=byline.url)
    if byline.name is None or byline.name.casefold() in _NAMELESS:
        return None
    return Person(platform=Platform.BLOG, key=f"name:{byline.name}", name=byline.name)


def _native_id(item: FeedEntry, feed: Feed, at: UnixTime) -> str:
    """The item's key; of a feed made by WordPress the number of the post."""
    if feed.is_wordpress and (number := item.number or _guid_number(item.key, feed)):
        return number
    return item.key or "sha1:" + hashlib.sha1(f"{item.title}|{at}".encode(), usedforsecurity=False).hexdigest()


def _guid_number(guid: str | None, feed: Feed) -> str | None:
    """The number in "https://example.org/?p=12", if it is an address of this site."""
    if guid is None or site_host(guid) is None or site_host(guid) != site_host(feed.url):
        return None
    found = _NUMBER.fullmatch(urlsplit(guid).query)
    return found[1] if found else None


IMPORTER: Importer = WebFeed()
