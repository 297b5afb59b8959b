"""Items of an RSS or Atom file (WordPress export, web feed), one at a time: no DTD, no entities, no external references, a cap on depth.

Real files are often not well-formed. A file that stops making sense is read again item by item from its text; an item
which fails even alone is repaired as far as that changes no word: "]]>" within a text, "&" and entities of HTML outside one,
names without a namespace, bytes of another encoding. Items which fail then are reported.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from local_db.archives import Archive
from local_db.archives.tree import CHUNK_BYTES
from local_db.formats.json_items import BadItem
from local_db.records import IssueKind

_DEPTH_LIMIT = 64
_ITEM_LIMIT = 32 << 20
_ILLEGAL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DECLARATION = re.compile(rb"<\?xml[^>]*\?>")
_CDATA = re.compile(rb"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_SPLIT_END = b"]]]]><![CDATA[>"  # how "]]>" is written within a text
# A text up to the end of its element, whatever stands in it.
_WHOLE_TEXT = re.compile(rb"<([\w:.-]+)>\s*<!\[CDATA\[(.*?)\]\]>\s*</\1>", re.DOTALL)
_AMPERSAND = re.compile(rb"&(#?\w{1,32};)?")
_OF_XML = frozenset((b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"))
_OF_HTML = frozenset(name.encode() for name in html5 if name.endswith(";"))
_PREFIX = re.compile(rb"</?([A-Za-z][\w.-]*):")
_KNOWN = b"wp dc content excerpt wfw atom slash thr sy media itunes podcast georss gd app blogger openSearch feedburner".split()
_PREFIXES = b" ".join(b'xmlns:%b="%b"' % (prefix, prefix) for prefix in _KNOWN)
_ENCODING = re.compile(rb"encoding=[\"']([\w.-]+)[\"']")
_UNREADABLE = (ParseError, DefusedXmlException, ValueError, LookupError)
_TOPS = frozenset({("channel", 1), ("feed", 0)})  # what holds the items, and at which depth: RSS, Atom


@dataclass(slots=True)
class XmlNode:
    """One element: local names, namespaces taken off. `text` is all of its own text, `tail` what follows it in the one around it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list["XmlNode"] = field(default_factory=list)
    tail: str = ""

    def first(self, tag: str) -> "XmlNode | None":
        """The first child of this name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> list["XmlNode"]:
        """All children of this name."""
        return [child for child in self.children if child.tag == tag]

    def text_of(self, tag: str) -> str | None:
        """Text of the first child of this name, trimmed; None where it is missing."""
        found = self.first(tag)
        return None if found is None else found.text.strip()


def xml_channel_and_items(archive: Archive, name: str, *, item_tag: str = "item") -> Iterator[XmlNode | BadItem]:
    """The channel (without its items; its tag is "channel", of Atom too) as soon as its first item begins, then each item.

    A file without any item gives its channel at the end. A BadItem of index -1 says that the file as a whole is not
    well-formed; what follows it was read item by item.
    """
    tree = _Tree(item_tag)
    declaration = b""
    try:
        with archive.open(name) as stream:
            parser = _parser(tree)
            is_first = True
            while piece := stream.read(CHUNK_BYTES):
                if is_first:
                    piece = piece.removeprefix(b"\xef\xbb\xbf").lstrip()  # blank lines before the declaration
                    declared = _DECLARATION.match(piece)
                    declaration = declared[0] if declared else b""
                    is_first = False
                parser.feed(_ILLEGAL.sub(b" ", piece))
                yield from tree.taken()
            parser.close()
    except _UNREADABLE as error:
        yield from tree.taken()
        yield BadItem(-1, IssueKind.MALFORMED, _short(error))
        if not tree.has_given_channel:
            tree.has_given_channel = True
            yield tree.channel
        yield from _one_by_one(archive, name, declaration, tree)
    if not tree.has_given_channel:
        yield tree.channel


def _one_by_one(archive: Archive, name: str, declaration: bytes, broken: "_Tree") -> Iterator[XmlNode | BadItem]:
    """The items which were not given before reading failed, each parsed alone, repaired if need be."""
    for number, item in enumerate(_raw_items(archive, name, broken.item_tag)):
        if number < broken.items:
            continue
        try:
            yield from _parsed(declaration, _ILLEGAL.sub(b" ", item), broken.item_tag, _PREFIXES)
        except _UNREADABLE as error:
            try:
                yield from _parsed(b"", *_repaired(declaration, item, broken.item_tag))
            except _UNREADABLE:
                yield BadItem(number, IssueKind.MALFORMED, _short(error))


def _parsed(declaration: bytes, item: bytes, item_tag: str, prefixes: bytes) -> list[XmlNode]:
    """The item in a piece of text."""
    tree = _Tree(item_tag)
    parser = _parser(tree)
    parser.feed(declaration + b"<rss " + prefixes + b"><channel>" + item + b"</channel></rss>")
    parser.close()
    return [node for node in tree.taken() if node.tag == item_tag]


def _repaired(declaration: bytes, item: bytes, item_tag: str) -> tuple[bytes, str, bytes]:
    """An item as UTF-8 in which nothing is left that XML forbids, and the prefixes which it uses."""
    declared = _ENCODING.search(declaration)
    try:
        text = item.decode(declared[1].decode("ascii") if declared else "utf-8", "replace")
    except LookupError:
        text = item.decode("utf-8", "replace")
    plain = _ILLEGAL.sub(b" ", text.replace("\ufffe", " ").replace("\uffff", " ").encode("utf-8", "replace"))
    plain = _WHOLE_TEXT.sub(lambda found: b"<%b><![CDATA[%b]]></%b>" % (found[1], _split_ends(found[2]), found[1]), plain)
    pieces = [piece if piece.startswith(b"<![CDATA[") else _without_entities(piece) for piece in _CDATA.split(plain)]
    used = {prefix for piece in pieces if not piece.startswith(b"<![CDATA[") for prefix in _PREFIX.findall(piece)}
    return b"".join(pieces), item_tag, b" ".join(b'xmlns:%b="%b"' % (prefix, prefix) for prefix in sorted({*_KNOWN, *used} - {b"xml"}))


def _split_ends(text: bytes) -> bytes:
    return text.replace(_SPLIT_END, b"]]>").replace(b"]]>", _SPLIT_END)


def _without_entities(markup: bytes) -> bytes:
    """Entities of HTML stay as they are written, to be read with the HTML; those which a file makes up are none."""
    return _AMPERSAND.sub(_escaped, markup)


def _escaped(found: re.Match[bytes]) -> bytes:
    name = found[1]
    return b"&amp;" + (name or b"") if name is None or (name in _OF_HTML and name not in _OF_XML) else found[0]


def _raw_items(archive: Archive, name: str, item_tag: str) -> Iterator[bytes]:
    """The text of each item; the last one may lack its end."""
    opening, closing = re.compile(rb"<%b(?=[\s>])" % item_tag.encode()), f"</{item_tag}>".encode()
    text = b""
    with archive.open(name) as stream:
        while piece := stream.read(CHUNK_BYTES):
            text += piece
            while (start := opening.search(text)) and (end := text.find(closing, start.start())) >= 0:
                yield text[start.start() : end + len(closing)]
                text = text[end + len(closing) :]
            text = text[start.start() if start else 0 :][-_ITEM_LIMIT:]
        if opening.match(text):
            yield text


def _short(error: Exception) -> str:
    """What a parser says, without the text it says it of."""
    return str(error).partition(":")[0][:120]


def _parser(tree: "_Tree") -> DefusedXMLParser:
    return DefusedXMLParser(target=tree, forbid_dtd=True, forbid_entities=True, forbid_external=True)


class _Tree:
    """What the parser tells of what it reads: builds the channel and the items."""

    def __init__(self, item_tag: str) -> None:
        self.item_tag = item_tag
        self.channel = XmlNode("channel")
        self.has_given_channel = False
        self.items = 0
        self._stack: list[XmlNode] = []
        self._done: list[XmlNode] = []

    def taken(self) -> list[XmlNode]:
        """What was completed since the last call."""
        found, self._done = self._done, []
        return found

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if len(self._stack) >= _DEPTH_LIMIT:
            raise ValueError("the elements are nested too deep")
        tag = _local(name)
        if tag == self.item_tag and not self.has_given_channel:
            self.has_given_channel = True
            self._done.append(self.channel)
        told = {_local(key): value for key, value in attributes.items()}
        if (tag, len(self._stack)) in _TOPS:
            self.channel.attributes = told
            self._stack.append(self.channel)
        else:
            self._stack.append(XmlNode(tag, told))

    def end(self, _: str) -> None:
        """An element ends."""
        node = self._stack.pop()
        if node.tag == self.item_tag:
            self.items += 1
            self._done.append(node)
        elif self._stack and node is not self.channel:
            self._stack[-1].children.append(node)

    def data(self, text: str) -> None:
        """Text of the innermost element."""
        if self._stack:
            node = self._stack[-1]
            node.text += text
            if node.children:
                node.children[-1].tail += text

    def close(self) -> None:
        """The document ended."""


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]
