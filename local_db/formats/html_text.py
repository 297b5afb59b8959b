"""HTML of posts to plain text and links. Lenient: whatever people's servers printed gives some text, never an error."""

import re
import unicodedata
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

_BLOCKS = frozenset("p div br li ul ol blockquote pre h1 h2 h3 h4 h5 h6 tr table section article figure figcaption hr".split())  # noqa: SIM905
_SILENT = frozenset(("script", "style", "head", "template"))
_MANY_BREAKS = re.compile(r"\n{3,}")
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_CUT_TAG = re.compile(r"<[A-Za-z/!][^<>]*\Z")  # some versions of Python give a tag without its end as text


class HtmlLink(NamedTuple):
    """One `<a href>`."""

    href: str
    text: str
    classes: frozenset[str]


class HtmlText(NamedTuple):
    """Plain text (NFC; paragraphs divided by line breaks) and the links in order."""

    text: str
    links: tuple[HtmlLink, ...]


def html_text(html: str) -> HtmlText:
    """Text and links of a piece of HTML."""
    if "<" not in html:
        return HtmlText(_tidy(unescape(html)), ())
    reader = _Reader()
    reader.feed(_CUT_TAG.sub("", html))
    reader.close()
    reader.end_link()
    return HtmlText(_tidy("".join(reader.pieces)), tuple(reader.links))


def _tidy(text: str) -> str:
    lines = (_BLANKS.sub(" ", line).strip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.links: list[HtmlLink] = []
        self._link: tuple[str, frozenset[str]] | None = None
        self._link_start = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "a":
            self.end_link()
            attributes = dict(attrs)
            self._link = (attributes.get("href") or "", frozenset((attributes.get("class") or "").split()))
            self._link_start = len(self.pieces)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "a":
            self.end_link()
        elif tag in _BLOCKS and tag != "br":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)

    def end_link(self) -> None:
        """Close the link which is open, if any: a link inside a link ends the outer one."""
        if self._link is not None:
            href, classes = self._link
            if href:
                self.links.append(HtmlLink(href, "".join(self.pieces[self._link_start :]).strip(), classes))
            self._link = None
