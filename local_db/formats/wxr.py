"""Parts of a WordPress export (WXR 1.0 to 1.2): the site, its authors, times, and the people who comment."""

import re
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from local_db.formats.html_text import html_text
from local_db.formats.times import is_plausible, iso_time, rfc822_time
from local_db.formats.xml_items import XmlNode
from local_db.records import UNNAMED, Person, Platform, ReactionKind, UnixTime

NOT_BEFORE: Final = 631_152_000  # 1990-01-01
TOO_LATE: Final = 4_102_444_800  # 2100-01-01
# Beside WordPress's own: those of the plugins ActivityPub and Webmention (and Semantic Linkbacks, before).
_KINDS = {
    "": ReactionKind.REPLY,
    "comment": ReactionKind.REPLY,
    "reply": ReactionKind.REPLY,
    "review": ReactionKind.REPLY,
    "pingback": ReactionKind.PINGBACK,
    "trackback": ReactionKind.PINGBACK,
    "like": ReactionKind.LIKE,
    "favorite": ReactionKind.LIKE,
    "reacji": ReactionKind.LIKE,
    "bookmark": ReactionKind.SAVE,
    "repost": ReactionKind.REPOST,
    "quote": ReactionKind.QUOTE,
    "webmention": ReactionKind.MENTION,
    "mention": ReactionKind.MENTION,
}
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")  # "@anna@example.org" is none
_SITE_URL = re.compile(rb"<(?:\w+:)?(base_blog_url|base_site_url|link)>\s*(?:<!\[CDATA\[)?\s*(https?://[^<\]\s]+)")


class SiteAuthor(NamedTuple):
    """One who may write on the site; None = not told."""

    login: str
    name: str | None
    mail: str | None  # in memory only, to tell own comments
    number: str | None


class Site(NamedTuple):
    """What the channel says; None = not told."""

    native_id: str  # host and path, "unnamed" where no address is told
    url: str | None
    title: str | None
    language: str | None
    exported_at: UnixTime | None
    authors: tuple[SiteAuthor, ...]


def site_of(channel: XmlNode, head: bytes) -> Site:
    """The site of a channel; the head of the file tells the address where the channel is broken."""
    told = (channel.text_of(tag) for tag in ("base_blog_url", "base_site_url", "link"))
    url = next((text for text in told if text), None) or site_url(head)
    authors = (
        SiteAuthor(login, _text(node, "author_display_name"), usable_mail(node.text_of("author_email")), _text(node, "author_id"))
        for node in channel.all("author")
        if (login := node.text_of("author_login"))
    )
    return Site(
        native_id=site_id(url),
        url=url,
        title=html_text(channel.text_of("title") or "").text or None,
        language=_text(channel, "language"),
        exported_at=_plausible(rfc822_time(channel.text_of("pubDate") or "")),
        authors=tuple(authors),
    )


def site_url(head: bytes) -> str | None:
    """Address of the blog in the head of a file: the most exact one which is told."""
    found = [(one[1], one[2]) for one in _SITE_URL.finditer(head.partition(b"<item")[0])]
    for tag in (b"base_blog_url", b"base_site_url", b"link"):
        for name, url in found:
            if name == tag:
                return url.decode("utf-8", "replace")
    return None


def site_id(url: str | None) -> str:
    """Host and path of an address, lower case; "unnamed" for none."""
    parts = _split(url)
    return UNNAMED if parts is None else f"{parts[0]}{parts[1]}".lower()


def _split(url: str | None) -> tuple[str, str] | None:
    """Host, and path without its last slash, of a web address."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:  # "http://[broken"
        return None
    return (parts.netloc.rpartition("@")[2].lower(), parts.path.rstrip("/")) if parts.scheme in {"http", "https"} and parts.netloc else None


def site_host(url: str | None) -> str | None:
    """Host of an address without "www."; None = no web address."""
    parts = _split(url)
    return parts[0].removeprefix("www.") if parts else None


def _text(node: XmlNode, tag: str) -> str | None:
    return node.text_of(tag) or None


def _plausible(time: UnixTime | None) -> UnixTime | None:
    return time if time is not None and is_plausible(time, not_before=NOT_BEFORE, not_after=TOO_LATE) else None


class Moment(NamedTuple):
    """A time, and whether the site's unknown zone was taken for UTC."""

    time: UnixTime
    is_assumed: bool


def post_time(item: XmlNode) -> Moment | None:
    """post_date_gmt; where that is absent or zero pubDate, which then is as good or absurd; else the site's local time."""
    exact = _plausible(iso_time(item.text_of("post_date_gmt") or "", assume_utc=True))
    if exact is None:
        exact = _plausible(rfc822_time(item.text_of("pubDate") or ""))
    return _moment(exact, item.text_of("post_date"))


def comment_time(comment: XmlNode) -> Moment | None:
    """comment_date_gmt, else the site's local time."""
    return _moment(_plausible(iso_time(comment.text_of("comment_date_gmt") or "", assume_utc=True)), comment.text_of("comment_date"))


def _moment(exact: UnixTime | None, local: str | None) -> Moment | None:
    if exact is not None:
        return Moment(exact, is_assumed=False)
    assumed = _plausible(iso_time(local or "", assume_utc=True))
    return None if assumed is None else Moment(assumed, is_assumed=True)


def edited_time(item: XmlNode, created_at: UnixTime) -> UnixTime | None:
    """post_modified_gmt (WordPress 5.7 on) where it is later than the publication."""
    time = _plausible(iso_time(item.text_of("post_modified_gmt") or "", assume_utc=True))
    return time if time is not None and time > created_at else None


def reaction_kind(comment: XmlNode) -> ReactionKind | None:
    """What a comment is; None = a type which is no reaction (order notes of shops, logs of plugins).

    The older plugin for webmentions says in a note beside them what they are.
    """
    told = comment.text_of("comment_type") or ""
    if told == "webmention":
        notes = (note for note in comment.all("commentmeta") if note.text_of("meta_key") == "semantic_linkbacks_type")
        told = next((kind for note in notes if (kind := note.text_of("meta_value") or "") in _KINDS and kind), told)
    return _KINDS.get(told)


def shown_name(name: str | None) -> str | None:
    """A name which may be kept: some give their e-mail address for one, and some sites let people log in with it."""
    return None if name is None or _MAIL.fullmatch(name.strip()) else name


def usable_mail(mail: str | None) -> str | None:
    """An address which can tell one person from another: masked ones are all alike."""
    address = (mail or "").strip().lower()
    return address if "@" in address and not address.endswith(".invalid") else None


class Commenters:
    """Persons by address of their site, else by name.

    Within one import an e-mail address joins what one person wrote under several names or addresses: the first key
    stands. The address itself is kept in memory only; no hash of it is stored either, for it could be guessed.
    """

    def __init__(self) -> None:
        self._key_by_mail: dict[str, str] = {}

    def person(self, comment: XmlNode, kind: ReactionKind) -> Person | None:
        """Who wrote it; None = anonymous. Of a pingback it is the linking site."""
        name = shown_name(html_text(comment.text_of("comment_author") or "").text or None)
        url = comment.text_of("comment_author_url")
        parts = _split(url)
        if kind is ReactionKind.PINGBACK:
            host = site_host(url)
            return _site_person(host, name) if host else None
        if parts is not None:
            key = f"url:https://{parts[0]}{parts[1]}"
        elif name:
            key = f"name:{name}"
        else:
            return None
        if mail := usable_mail(comment.text_of("comment_author_email")):
            key = self._key_by_mail.setdefault(mail, key)
        return Person(platform=Platform.BLOG, key=key, name=name, url=url if parts else None)


def _site_person(host: str, title: str | None) -> Person:
    """A linking site; WordPress writes its name behind the title of the page: "Page « Site"."""
    before, _, name = (title or "").rpartition("«")
    return Person(platform=Platform.BLOG, key=f"url:https://{host}", name=name.strip() or None if before else None, url=f"https://{host}/")
