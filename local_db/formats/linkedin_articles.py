"""Long articles of LinkedIn's archive: one page of HTML each, Articles/<slug or time and title>.html.

Two dates stand in the pages: "Created on 2022-05-28 10:30" and "Published on 2022-05-28 11:00", to the minute, in a zone
which is not told. Drafts have "Published on ---" or "Not published yet", and a link to the editor for a title, or none.
Some newer pages have no date at all, only the link of the article.
"""

import re
from typing import NamedTuple
from urllib.parse import unquote

from local_db.archives import Archive
from local_db.formats.html_text import HtmlText, html_text

_PLACES = re.compile(r"(?:^|/)articles/(?:[^/]+/)?[^/]+\.html?$|^[^/]+\.html?$")
_MARKS = (b'class="created"', b'class="published"')
_IN_FOLDER = re.compile(r"(?:^|/)articles/")
_UNDATED = re.compile(rb"<h1\b[^>]{0,300}>\s*<a\b[^>]{0,300}linkedin\.com/pulse/")
_HEAD = 1 << 16  # characters in which title and dates stand
_PUBLISHED = re.compile(r"""<(?:p|span|div) class=["']published["']>(.{0,200}?)</(?:p|span|div)>""", re.DOTALL)
_CREATED = re.compile(r"""<(?:p|span|div) class=["']created["']>.{0,200}?</(?:p|span|div)>""", re.DOTALL)
_TITLE = re.compile(r"<h1\b[^>]{0,300}>(.{0,2000}?)</h1>", re.DOTALL)
_PULSE = re.compile(r"https?://(?:www\.)?linkedin\.com/pulse/([^/?#\s]{1,300})")
_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?", re.ASCII)
_PICTURE = re.compile(r"<img\b", re.IGNORECASE)


class Article(NamedTuple):
    """One page. `slug`: the name in its address. `published` None = it is a draft, or does not say when."""

    title: str
    slug: str | None
    url: str | None
    published: str | None
    shown: HtmlText
    pictures: int
    is_draft: bool


def article_pages(archive: Archive) -> tuple[str, ...]:
    """Names of all pages which are articles: by the two dates in them, in the folder of articles also by their titles' links."""
    return tuple(name for name in archive.matching(_PLACES) if _is_article(name, archive.head(name)))


def _is_article(name: str, head: bytes) -> bool:
    has_dates = all(mark in head.replace(b"'", b'"') for mark in _MARKS)
    return has_dates or (_IN_FOLDER.search(name.lower()) is not None and _UNDATED.search(head) is not None)


def article(html: str) -> Article:
    """What a page says."""
    head, rest = html[:_HEAD], html[_HEAD:]
    heading = _TITLE.search(head)
    title = html_text(heading[1]) if heading else HtmlText("", ())
    address = next((found for link in title.links if (found := _PULSE.match(link.href))), None)
    said = _PUBLISHED.search(head)
    date = _DATE.search(said[1]) if said else None
    for part in (_TITLE, _CREATED, _PUBLISHED):
        head = part.sub("", head, count=1)
    body = head + rest
    return Article(
        title=title.text,
        slug=unquote(address[1]) if address else None,
        url=address[0] if address else None,
        published=date[0] if date else None,
        shown=html_text(body),
        pictures=len(_PICTURE.findall(body)),
        is_draft=date is None and (said is not None or address is None or _CREATED.search(html[:_HEAD]) is not None),
    )
