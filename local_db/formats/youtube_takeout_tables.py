"""CSV files of YouTube in Google Takeout: which one a file is, and where its columns stand.

Folders, file names and headers are in the language of the account, and the columns changed: a file is known by its known
headers (English, Spanish), else by the number of its columns and what stands in them. Watch and search history, live
chats, playlists, music and the places of recordings are never opened; by name where the name tells, and nothing but CSV
files is opened at all.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.csv_rows import head_rows
from local_db.formats.times import iso_time
from local_db.formats.youtube_channels import CHANNEL_ID, VIDEO_ID, plain_words

CHANNEL, VIDEOS, COMMENTS, SUBSCRIPTIONS = "channel", "videos", "comments", "subscriptions"

_PRIVATE = re.compile(
    r"histor|verlauf|geschiedenis|istoric|istorij|cronologia|riwayat|履歴|история|історія"  # what was watched and searched
    r"|live chat|livechat|live-?chat|chat en directo|chat ao vivo|chat en direct"
    r"|playlist|listas? de repro|afspeellijst|wiedergabeliste|grojarasc|watch later"
    r"|feature data|datos de la funcion|recording|grabacion|aufnahme|opnam|gravac|music (library|uploads)"
)
_PAGES = (".json", ".html", ".htm")
_LABELS = {
    CHANNEL: {
        **{"channel id": "id", "channel title (original)": "title", "channel visibility": "visibility"},
        **{"id de canal": "id", "titulo del canal (original)": "title", "visibilidad del canal": "visibility"},
    },
    SUBSCRIPTIONS: {
        **{"channel id": "id", "channel url": "url", "channel title": "title"},
        **{"id del canal": "id", "url del canal": "url", "titulo del canal": "title"},
    },
    VIDEOS: {
        **{"video id": "id", "video audio language": "language", "video description (original)": "description"},
        **{"channel id": "channel", "video title (original)": "title", "privacy": "privacy"},
        **{"video create timestamp": "created", "video publish timestamp": "published"},
        **{"id de video": "id", "idioma del audio del video": "language", "descripcion del video (original)": "description"},
        **{"id de canal": "channel", "titulo del video (original)": "title", "privacidad": "privacy"},
        **{"marca de tiempo de creacion del video": "created", "marca de tiempo de publicacion del video": "published"},
    },
    COMMENTS: {
        **{"comment id": "id", "channel id": "channel", "comment create timestamp": "time", "comment text": "text"},
        **{"parent comment id": "parent", "post id": "post", "video id": "video"},
        **{"id de comentario": "id", "id de canal": "channel", "marca de tiempo de creacion del comentario": "time"},
        **{"texto del comentario": "text", "id de comentario principal": "parent", "id de video": "video"},
    },
}
_URL = re.compile(r"https?://(?:www\.|m\.)?youtube\.com/", re.IGNORECASE)
_TITLE_HEAD = re.compile(r"[(（][^\d()（）]+[)）]$")  # "Channel Title (Original)"
_SEGMENTS = re.compile(r'\s*\{\s*"(?:text|takeoutSegments|mention|link)"\s*:')
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Table(NamedTuple):
    """One file; `columns` by what they hold."""

    name: str
    kind: str
    columns: dict[str, int]

    def cell(self, cells: list[str], title: str) -> str:
        """A cell, trimmed; empty where it is missing."""
        place = self.columns.get(title, len(cells))
        return cells[place].strip() if place < len(cells) else ""


def tables(archive: Archive) -> tuple[Table, ...]:
    """All tables of a Takeout which are read."""
    names = [name for name in _inside(archive) if name.lower().endswith(".csv") and not _is_private(name)]
    return tuple(table for name in names if (table := _table(name, head_rows(archive, name))) is not None)


def private_files(archive: Archive) -> tuple[str, ...]:
    """Members about watching, searching, chatting and the like, which are never opened."""
    has_folder = _has_folder(archive)
    pages = [name for name in _inside(archive) if has_folder and name.lower().endswith(_PAGES)]
    named = [name for name in _inside(archive) if name.lower().endswith((".csv", *_PAGES)) and _is_private(name)]
    return tuple(name for name in archive.names() if name in {*pages, *named})


def is_language(text: str) -> bool:
    """Whether a cell is a code such as "hi" or "en-GB"."""
    return _LANGUAGE.fullmatch(text) is not None


def _is_youtube(name: str) -> bool:
    return any(plain_words(folder).startswith("youtube") for folder in name.split("/")[:-1])


def _has_folder(archive: Archive) -> bool:
    return any(_is_youtube(name) for name in archive.names())


def _inside(archive: Archive) -> list[str]:
    """Members in the folders of YouTube; all where no folder is called so, as in one which was taken out of a Takeout."""
    names = archive.names()
    return [name for name in names if _is_youtube(name)] or list(names)


def _is_private(name: str) -> bool:
    return _PRIVATE.search(plain_words("/".join(name.split("/")[-2:]))) is not None


def _table(name: str, rows: list[list[str]]) -> Table | None:
    if not rows:
        return None
    head, body = [plain_words(cell) for cell in rows[0]], [[cell.strip() for cell in row] for row in rows[1:]]
    for kind, columns_of in _COLUMNS_OF.items():
        columns = columns_of(head, body)
        if columns is not None:
            return Table(name, kind, columns)
    return None


def _labelled(head: list[str], kind: str) -> dict[str, int]:
    """Columns by known headers; the first of equal ones."""
    found: dict[str, int] = {}
    for place, label in enumerate(head):
        if label in _LABELS[kind]:
            found.setdefault(_LABELS[kind][label], place)
    return found


def _at(body: list[list[str]], place: int) -> list[str]:
    """What stands in a column, without the empty cells."""
    return [row[place] for row in body if place < len(row) and row[place]]


def _mostly(test: Callable[[str], object], cells: list[str]) -> bool:
    """Whether more than half of the cells are like this: one damaged cell must not hide a file."""
    return 2 * sum(bool(test(cell)) for cell in cells) > len(cells)


def _places_of(test: Callable[[str], object], head: list[str], body: list[list[str]]) -> list[int]:
    """The columns in which most cells are like this."""
    return [place for place in range(len(head)) if _mostly(test, _at(body, place))]


def _subscription_columns(head: list[str], body: list[list[str]]) -> dict[str, int] | None:
    if len(head) != 3:
        return None
    is_told = len(_labelled(head, SUBSCRIPTIONS)) == 3 or _mostly(_URL.match, _at(body, 1))
    return {"id": 0, "url": 1, "title": 2} if is_told else None


def _channel_columns(head: list[str], body: list[list[str]]) -> dict[str, int] | None:
    if len(head) not in {3, 4}:
        return None
    is_alike = _mostly(CHANNEL_ID.fullmatch, _at(body, 0)) and _TITLE_HEAD.search(head[-2])
    return {"id": 0, "title": len(head) - 2} if is_alike or len(_labelled(head, CHANNEL)) == 3 else None


def _video_columns(head: list[str], body: list[list[str]]) -> dict[str, int] | None:
    if len(head) < 8:
        return None
    found = _labelled(head, VIDEOS)
    if {"id", "channel", "created"} <= set(found):
        return found
    channels, times = _places_of(CHANNEL_ID.fullmatch, head, body), _places_of(_is_time, head, body)
    if not channels or not times or not _mostly(VIDEO_ID.fullmatch, _at(body, 0)) or times[0] < channels[0] + 4:
        return None
    channel, created = channels[0], times[0]
    found = {"id": 0, "channel": channel, "created": created, "privacy": created - 2, **_described(head, body, channel, created)}
    return found | ({"published": times[1]} if len(times) > 1 else {})


def _is_time(cell: str) -> bool:
    return iso_time(cell) is not None


def _described(head: list[str], body: list[list[str]], channel: int, created: int) -> dict[str, int]:
    """Columns of words, by their places between others: each may be missing, and have its language behind it.

    In order: id, duration, [language], category, [description], channel, [tags], title, privacy, state, created.
    """
    found = {"title": created - 3}
    if created - 4 > channel and _TITLE_HEAD.search(head[created - 4]) and _mostly(is_language, _at(body, created - 3)):
        found["title"] = created - 4
    has_language = channel > 3 and _mostly(is_language, _at(body, 2))
    if has_language:
        found["language"] = 2
    if channel == (5 if has_language else 4):
        found["description"] = channel - 1
    return found


def _comment_columns(head: list[str], body: list[list[str]]) -> dict[str, int] | None:
    if len(head) < 7:
        return None
    found = _labelled(head, COMMENTS)
    if {"id", "video", "text"} <= set(found):
        return found
    texts = [place for place in _places_of(_SEGMENTS.match, head, body) if place >= 6]
    if not texts:
        return None
    text = texts[0]
    # The channel went to the front in the middle of 2024; the video stands before the text in all of them.
    is_new = _mostly(CHANNEL_ID.fullmatch, _at(body, 0))
    order = ("channel", "time", "price", "id", "parent") if is_new else ("id", "channel", "time", "price", "parent")
    places = {title: place for place, title in enumerate(order)} | {"video": text - 1, "text": text}
    return places | ({"post": 5} if text > 6 else {})


_COLUMNS_OF = {
    VIDEOS: _video_columns,
    COMMENTS: _comment_columns,
    SUBSCRIPTIONS: _subscription_columns,
    CHANNEL: _channel_columns,
}
