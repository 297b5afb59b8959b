"""Pages of a Medium export: posts, claps given, the profile. All is HTML with the classes of microformats.

The pages are small and printed by one program: the parts are cut out by their marks, and each part is read as HTML. The
layout of the claps is not seen in a real file: any list item with a link to a story is taken for one.
"""

import re
from html import unescape
from typing import NamedTuple

from local_db.formats.html_text import HtmlLink, html_text
from local_db.formats.times import iso_time
from local_db.formats.wxr import site_host
from local_db.records import Precision, UnixTime

_POST_SIGNS = (b'class="h-entry"', b"p-name")
_TAG = re.compile(r"<([a-z]\w*)\b([^<>]*)>")
_CLASS = re.compile(r'\bclass="([^"]*)"')
_TIME = re.compile(r"<time\b[^<>]*>")
_DATETIME = re.compile(r'\bdatetime="([^"]*)"')
_HEADING = re.compile(r"<h[1-6]\b|\bgraf--title\b")
_MEDIA = re.compile(r"<(?:img|video|audio|iframe)\b", re.IGNORECASE)
_EXPORTED = re.compile(r"Exported from\s+<a\b[^<>]*>\s*Medium\s*</a>\s*on\s+(\w{3})\w*\s+(\d{1,2}),\s+(\d{4})")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_ITEM = re.compile(r"<li\b")
_ADDRESS_LENGTH = 2_000
_STORY = re.compile(r"(?:^|[-/])[0-9a-f]{9,12}$")
_PROFILE = re.compile(r"https?://(?:www\.)?medium\.com/@([\w.-]+)/?(?:\?.*)?\Z", re.IGNORECASE)
_OWN_HOST = re.compile(r"https?://([\w-]+)\.medium\.com/?(?:\?.*)?\Z", re.IGNORECASE)
_USER = re.compile(r"https?://(?:www\.)?medium\.com/u/([0-9a-f]{6,12})\b", re.IGNORECASE)
_PLAIN_TIME = re.compile(r"(\d{4}-\d\d-\d\d) (\d{1,2}):(\d\d)\s*([ap]m)", re.IGNORECASE)


class MediumPost(NamedTuple):
    """One page of posts/; None = not told."""

    title: str | None
    text: str | None
    links: tuple[str, ...]
    mentions: tuple[tuple[str, str], ...]  # id and name
    tags: tuple[str, ...]
    published: str | None  # as printed
    story: str | None  # the address with the id
    canonical: str | None
    author: HtmlLink | None
    media: int
    is_response: bool


class MediumClap(NamedTuple):
    """A story which the owner clapped for."""

    story: str
    handle: str | None
    name: str | None
    at: UnixTime | None
    precision: Precision


def is_post_page(head: bytes) -> bool:
    """Whether the head of a page is that of a Medium post."""
    return all(sign in head for sign in _POST_SIGNS) and (b'data-field="body"' in head or b"e-content" in head or b"p-summary" in head)


def medium_post(page: str) -> MediumPost | None:
    """The post of a page; None if it is none."""
    title = _element(page, "h1", "p-name")
    start = _start(page, "section", "e-content")
    if title is None or start is None:
        return None
    foot = page.rfind("<footer", start)
    inside, below = (page[start:foot], page[foot:]) if foot >= 0 else (page[start:], "")
    footer = html_text(below).links
    shown, name = html_text(inside), html_text(title).text or None
    tags = tuple(link.text for link in footer if "p-tag" in link.classes and link.text)
    is_titled = bool(tags) or _start(page[:start], "section", "p-summary") is not None or _HEADING.search(inside) is not None
    text = shown.text
    if is_titled and name and text.startswith(f"{name}\n"):
        text = text[len(name) :].lstrip()  # the title stands once more above the body
    users = ((user[1], link.text.removeprefix("@")) for link in shown.links if (user := _USER.match(link.href)))
    return MediumPost(
        title=name,
        text=text or None,
        links=tuple(dict.fromkeys(link.href for link in shown.links if link.href.startswith("http") and not _USER.match(link.href))),
        mentions=tuple(dict.fromkeys(users)),
        tags=tags,
        published=_published(below),
        story=next((link.href for link in footer if "/p/" in link.href), None),
        canonical=next((link.href for link in footer if "p-canonical" in link.classes), None),
        author=next((link for link in footer if "p-author" in link.classes), None),
        media=len(_MEDIA.findall(inside)),
        is_response=not is_titled and name is not None and _starts_with(text, name),
    )


def medium_claps(page: str) -> tuple[list[MediumClap], int]:
    """The claps of a page, and the number of list items which are none."""
    claps: list[MediumClap] = []
    odd = 0
    for item in _ITEM.split(page)[1:]:
        shown = html_text(f"<li{item.partition('</li>')[0]}")
        story = next((link.href for link in shown.links if _is_story(link.href)), None)
        if story is None:
            odd += 1
            continue
        people = ((handle, link) for link in shown.links if (handle := handle_in(link.href)))
        handle, link = next(people, (None, None))
        at, precision = _clap_time(item)
        claps.append(MediumClap(story, handle, link.text or None if link else None, at, precision))
    return claps, odd


def medium_profile(page: str) -> tuple[str | None, str | None]:
    """Handle and name of the owner. The e-mail addresses and accounts elsewhere which stand there too are not looked at."""
    name = _element(page, "h3", "p-name")
    links = (link for link in html_text(page).links if "u-url" in link.classes)
    return next((handle for link in links if (handle := handle_in(link.href))), None), html_text(name or "").text or None


def handle_in(href: str) -> str | None:
    """The handle in the address of a profile."""
    found = _PROFILE.match(href) or _OWN_HOST.match(href)
    return found[1] if found and found[1].lower() != "www" and len(href) < _ADDRESS_LENGTH else None


def exported_day(page: str) -> UnixTime | None:
    """The day on which a page was exported, as its foot says."""
    found = _EXPORTED.search(page)
    if found is None or found[1].lower() not in _MONTHS:
        return None
    return iso_time(f"{found[3]}-{_MONTHS.index(found[1].lower()) + 1:02}-{int(found[2]):02}T00:00:00Z")


def published_time(page: str) -> UnixTime | None:
    """When a page was published, found without reading all of it."""
    return iso_time(_published(page[page.rfind("<footer") :]) or "")


def _start(page: str, tag: str, name: str) -> int | None:
    """Where the content of the first element of this tag and class begins."""
    for found in _TAG.finditer(page):
        classes = _CLASS.search(found[2]) if found[1] == tag else None
        if classes and name in classes[1].split():
            return found.end()
    return None


def _element(page: str, tag: str, name: str) -> str | None:
    """The HTML inside the first element of this tag and class, which holds none like itself."""
    start = _start(page, tag, name)
    end = page.find(f"</{tag}>", start) if start is not None else -1
    return page[start:end] if end >= 0 else None


def _is_story(href: str) -> bool:
    """Whether an address is that of a story: it ends in an id."""
    if len(href) > _ADDRESS_LENGTH or site_host(href) is None:
        return False
    return _STORY.search(re.split(r"[?#]", href, maxsplit=1)[0].rstrip("/")) is not None


def _published(footer: str) -> str | None:
    tag = next((one for one in _TIME.findall(footer) if "dt-published" in one), None)
    found = _DATETIME.search(tag or "")
    return unescape(found[1]).strip() or None if found else None


def _clap_time(item: str) -> tuple[UnixTime | None, Precision]:
    """A datetime, else what is printed: "2018-04-05 4:03 am", whose zone is not told and which is taken for UTC."""
    found = _DATETIME.search(item)
    exact = iso_time(found[1], assume_utc=True) if found else None
    if exact is not None:
        return exact, Precision.SECOND
    printed = _PLAIN_TIME.search(item)
    if printed is None:
        return None, Precision.SECOND
    hour = int(printed[2]) % 12 + (12 if printed[4].lower() == "pm" else 0)
    return iso_time(f"{printed[1]}T{hour:02}:{printed[3]}:00Z"), Precision.MINUTE


def _starts_with(text: str, title: str) -> bool:
    """Whether a text starts with its title, which may be cut off."""
    start = " ".join(title.split()).rstrip("…. ")
    return bool(start) and " ".join(text.split()).startswith(start)
