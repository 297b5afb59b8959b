"""The structure of an unknown export, for a bug report: names of files, keys, types, counts; no value, no name of a person.

Words which are not of a short list of export words are shown as "*": a key or a file name may be a handle.
"""

import json
import re

from local_db.archives import Archive
from local_db.errors import ArchiveError
from local_db.formats.csv_rows import decoded_head, head_rows

_MEMBERS = 200
_HEAD_BYTES = 1 << 16
_KEYS = 60
_DEPTH = 6
_EXPORT_WORDS = """
data account accounts actor archive article articles author bookmark bookmarks business channel collection comment comments
community content count created csv date day description favorite favorites favourites follow follower followers following friends
full handle hashtags header headers html id ids index info insights item items js json key language lang like likes link links
list lists liked manifest media member members mention mentions message messages metadata name note notes object objects outbox
part parts photos pinned playlist poll post posts profile published quote quotes reactions received replies reply repost reposts
retweet retweets saved screen shared shares status statuses story stories string summary tag tags text threads time times
timestamp title total tweet tweets type unfollow updated url urls user users value values version video videos view views xml your
activity at by of to in is has str ordered embedded label labels map href src uri width height size kind state visibility public
private scope path file files rss feed entry wp dc excerpt content guid pub
"""
_WORDS = frozenset(_EXPORT_WORDS.split())
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_NUMBER = re.compile(r"[-+]?[0-9][0-9.,\u00a0\u202f ]*%?")
_DATE = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}")
_ELEMENT = re.compile(r"<([A-Za-z_][A-Za-z0-9_:.-]{0,60})")
_PIECES = re.compile(r"[A-Za-z]+|[0-9]+|[^A-Za-z0-9]+")


def structure(archive: Archive) -> dict[str, str]:
    """By member: what stands in its beginning."""
    found: dict[str, str] = {}
    for name in archive.names()[:_MEMBERS]:
        shown = _shown(name)
        try:
            found.setdefault(shown, f"{archive.size(name)} bytes; {_content(archive, name)}")
        except ArchiveError as error:
            found.setdefault(shown, error.code)
    return found


def _shown(name: str) -> str:
    """A name with digits as 0 and unknown words as *."""
    pieces = []
    for piece in _PIECES.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", "\u200b", name)):
        if piece.isdigit():
            pieces.append("0" * len(piece))
        elif piece[0].isalpha():
            pieces.append(piece if piece.lower() in _WORDS else "*")
        else:
            pieces.append(piece.replace("\u200b", ""))
    return "".join(pieces)


def _content(archive: Archive, name: str) -> str:
    lower = name.lower()
    if lower.endswith((".csv", ".tsv")):
        return _table(archive, name)
    if lower.endswith((".xml", ".rss", ".atom")):
        return _elements(archive.head(name, _HEAD_BYTES).decode("utf-8", "replace"))
    if not lower.endswith((".json", ".js")):
        return "not looked into"
    head = archive.head(name, _HEAD_BYTES).decode("utf-8", "replace")
    if lower.endswith(".js"):
        head = head.partition("=")[2]
    return _tree(_whole_or_start(head.lstrip("\ufeff \t\r\n")), 0)


def _table(archive: Archive, name: str) -> str:
    """Heads of the first row, with what stands below each in the second."""
    first = decoded_head(archive, name).partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = head_rows(archive, name, delimiter=delimiter, limit=2)
    heads, cells = (*rows, [], [])[:2]
    cells = cells + [""] * (len(heads) - len(cells))
    columns = (f"{_shown(head.strip())} ({_cell(cell.strip())})" for head, cell in zip(heads[:_KEYS], cells, strict=False))
    return f"{len(heads)} columns parted by {_DELIMITERS[delimiter]}: " + ", ".join(columns)


def _cell(text: str) -> str:
    if not text:
        return "empty"
    if _NUMBER.fullmatch(text):
        return "number"
    return "link" if text.startswith(("http://", "https://")) else "date" if _DATE.match(text) else "text"


def _elements(text: str) -> str:
    """Names of the elements in the head of an XML file, in the order in which they first come."""
    return "elements: " + ", ".join(dict.fromkeys(_shown(name) for name in _ELEMENT.findall(text)))


def _whole_or_start(text: str) -> object:
    """The document, or as much of its first list element or keys as the head holds."""
    decoder = json.JSONDecoder()
    for candidate in (text, text.lstrip("[ \t\r\n")):
        try:
            return decoder.raw_decode(candidate)[0]
        except (ValueError, RecursionError):
            continue
    return sorted(set(re.findall(r'"([A-Za-z_][A-Za-z0-9_]{0,40})"\s*:', text)))


def _tree(value: object, depth: int) -> str:
    if depth >= _DEPTH:
        return "..."
    if isinstance(value, dict):
        keys = list(value.items())[:_KEYS]
        return "{" + ", ".join(f"{_shown(str(key))}: {_tree(inner, depth + 1)}" for key, inner in keys) + "}"
    if isinstance(value, list):
        return f"[{len(value)} x {_tree(value[0], depth + 1) if value else 'nothing'}]"
    return "null" if value is None else type(value).__name__
