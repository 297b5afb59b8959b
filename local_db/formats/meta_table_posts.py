"""A row of a table of posts of Meta Business Suite as records: the post, its totals, and whom its caption names."""

import re
import unicodedata

from local_db.formats.meta_tables import METRICS, Cells, Posts
from local_db.records import Account, Entry, Person, Platform, Post, PostKind, PostObservation, Precision, UnixTime

_ONE_MEDIUM = frozenset(("ig image", "ig reel", "ig video", "ig story", "videos", "video", "reels", "reel"))
_LINK = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")
_HASHTAG = re.compile(r"(?<![\w/#&])#(\w+)")
_MENTION = re.compile(r"(?<![\w/@.])@(\w(?:[\w.]{0,28}\w)?)", re.ASCII)


def post_entry(table: Posts, cells: Cells, owner: Account, at: UnixTime, precision: Precision, as_of: UnixTime | None) -> Entry:
    """The post of a row, with its totals where the row tells any."""
    text = _caption(cells)
    people = () if table.platform is Platform.FACEBOOK else _mentioned(text, owner)
    post = Post(
        platform=table.platform,
        account=owner.native_id,
        native_id=cells.text("id"),
        created_at=at,
        precision=precision,
        kind=_kind(table, cells, text),
        text=text or None,
        url=cells.text("url") or None,
        links=tuple(dict.fromkeys(_LINK.findall(text))),
        hashtags=tuple(dict.fromkeys(tag.casefold() for tag in _HASHTAG.findall(_LINK.sub(" ", text)))),
        mentions=tuple(person.key for person in people),
        media=1 if cells.text("type").casefold() in _ONE_MEDIUM else None,
    )
    seen = _observation(table, cells, owner, as_of)
    return (*people, post, seen) if seen else (*people, post)


def _caption(cells: Cells) -> str:
    """What the post says: of a Page the longer of both texts, for either may be the title or cut."""
    texts = (unicodedata.normalize("NFC", cells.text(field)) for field in ("text", "title"))
    return max(texts, key=len)


def _kind(table: Posts, cells: Cells, text: str) -> PostKind | None:
    """A share of another post is a repost, with own words a quote; a table which does not say it leaves it open."""
    if table.platform is not Platform.FACEBOOK:
        return PostKind.ORIGINAL
    told = cells.text("is_share")
    if told in {"1", "1.0"}:
        return PostKind.QUOTE if text else PostKind.REPOST
    return PostKind.ORIGINAL if told in {"0", "0.0"} else None


def _mentioned(text: str, owner: Account) -> tuple[Person, ...]:
    """Whom a caption names with "@", but not the owner."""
    handles = {handle.lower(): handle for handle in _MENTION.findall(_LINK.sub(" ", text))}
    handles.pop((owner.handle or "").lower(), None)
    return tuple(Person(platform=Platform.INSTAGRAM, key=f"handle:{key}", handle=handle) for key, handle in handles.items())


def _observation(table: Posts, cells: Cells, owner: Account, as_of: UnixTime | None) -> PostObservation | None:
    """The totals of a post; the sum of three kinds counts only where none of them stands for itself."""
    if all(cells.number(field) is None for field in METRICS):
        return None
    shares, is_page = cells.number("shares"), table.platform is Platform.FACEBOOK
    is_single = any(cells.number(field) is not None for field in ("likes", "replies", "shares"))
    return PostObservation(
        platform=table.platform,
        account=owner.native_id,
        native_id=cells.text("id"),
        as_of=as_of,
        likes=cells.number("likes"),
        reposts=shares if is_page else None,
        replies=cells.number("replies"),
        saves=cells.number("saves"),
        shares=None if is_page else shares,
        reactions=None if is_single else cells.number("sum"),
        follows=cells.number("follows"),
        views=cells.number("views", "impressions"),
        viewers=cells.number("viewers"),
        clicks=cells.number("clicks", "link_clicks"),
    )
