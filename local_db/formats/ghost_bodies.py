"""Bodies of Ghost posts which are no HTML: lexical (version 5 on) and mobiledoc (1 to 5), written as HTML.

Only what carries text, links and pictures is kept. Both are JSON documents inside a string; what is no such document gives
no HTML (None), and an odd node inside costs only itself.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

import msgspec

_DEPTH = 60
_BLOCKS = {"paragraph": "p", "listitem": "li", "list": "ul", "quote": "blockquote", "aside": "blockquote"}
_HTML = ("html", "caption", "calloutText", "content", "heading", "header", "subheader")  # pieces of HTML in the nodes of cards
_TEXT = ("text", "markdown", "code", "buttonText", "fileTitle", "fileCaption")
_PICTURES = frozenset(("image", "video", "audio", "gif"))
_LINKS = frozenset(("link", "autolink", "at-link", "bookmark", "embed", "button", "file"))
_ADDRESS = ("url", "buttonUrl", "src")


def lexical_html(document: str | None) -> str | None:
    """The HTML of a lexical document; None if it is none."""
    root = _object(_decoded(document)).get("root")
    return "".join(_lexical(root, 0)) if isinstance(root, dict) else None


def mobiledoc_html(document: str | None) -> str | None:
    """The HTML of a mobiledoc; None if it is none."""
    told = _object(_decoded(document))
    sections = told.get("sections")
    if not isinstance(sections, list):
        return None
    cards, markups = _list(told.get("cards")), _list(told.get("markups"))
    return "".join(piece for section in sections for piece in _section(_list(section), cards, markups))


def _decoded(document: str | None) -> Any:  # whatever JSON holds
    try:
        return msgspec.json.decode(document or "")
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _strings(node: Mapping[str, object], keys: tuple[str, ...]) -> Iterator[str]:
    return (value for key in keys if isinstance(value := node.get(key), str) and value)


def _lexical(value: object, depth: int) -> Iterator[str]:
    node = _object(value)
    kind = node.get("type")
    kind = kind.removeprefix("extended-") if isinstance(kind, str) else ""
    if kind == "linebreak":
        yield "<br>"
    if kind in _PICTURES:
        yield "<img>"
    images = _list(node.get("images"))
    yield "<img>" * len(images)
    tag = _BLOCKS.get(kind, "a" if kind in _LINKS else "p" if kind not in {"text", "code-highlight"} else "")
    address = next(_strings(node, _ADDRESS), "") if kind in _LINKS else ""
    yield f'<{tag} href="{escape(address)}">' if address else f"<{tag}>" if tag else ""
    yield from (escape(text) for text in _strings(node, _TEXT))
    yield from _strings(node, _HTML)
    metadata = _object(node.get("metadata"))
    yield from (escape(text) for text in _strings(metadata, ("title",)))
    if depth < _DEPTH:
        for child in _list(node.get("children")):
            yield from _lexical(child, depth + 1)
    yield f"</{tag}>" if tag else ""


def _section(section: list[object], cards: list[object], markups: list[object]) -> Iterator[str]:
    """One section: [1, tag, markers], [2, picture], [3, tag, items], [10, card]."""
    match section:
        case [1, _, list() as markers, *_]:
            yield f"<p>{''.join(_markers(markers, markups))}</p>"
        case [2, *_]:
            yield "<img>"
        case [3, _, list() as items, *_]:
            yield from (f"<li>{''.join(_markers(_list(item), markups))}</li>" for item in items)
        case [10, int() as number, *_] if 0 <= number < len(cards):
            match cards[number]:
                case [str() as name, dict() as told]:
                    yield from _lexical({**told, "type": name}, _DEPTH)
                case _:
                    pass
        case _:
            pass


def _markers(markers: list[object], markups: list[object]) -> Iterator[str]:
    """Pieces of text, each with the markups which it opens and how many it closes: [0, [opened], closed, text]."""
    opened: list[str] = []
    for marker in markers:
        match marker:
            case [kind, list() as numbers, int() as closed, text]:
                for number in numbers:
                    tag, html = _opened(number, markups)
                    opened.append(tag)
                    yield html
                yield (escape(text) if isinstance(text, str) else "") if kind == 0 else " "
                for _ in range(min(max(closed, 0), len(opened))):
                    yield f"</{opened.pop()}>"
            case _:
                pass


def _opened(number: object, markups: list[object]) -> tuple[str, str]:
    """Tag and HTML of a markup: ["strong"] or ["a", ["href", "https://..."]]."""
    markup = markups[number] if isinstance(number, int) and 0 <= number < len(markups) else None
    match markup:
        case ["a", ["href", str() as address, *_], *_]:
            return "a", f'<a href="{escape(address)}">'
        case _:
            return "span", "<span>"
