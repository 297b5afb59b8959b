"""How wide a text is in Inter, without Qt: generously, so that what is wrapped by it is never cut off."""

import unicodedata
from collections.abc import Iterator

_NARROW, _WIDE = frozenset("iljI|.,:;!'` ()[]"), frozenset("mwMW@%—…")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
_BREAKS = frozenset("/-_.?&=@")


def text_width(text: str, size: float) -> float:
    """Pixels of a line at a size in pixels; for all weights of the font, and roughly for other scripts' fonts."""
    return size * sum(_share(character) for character in text)


def wrapped(text: str, size: float, width: float) -> tuple[str, ...]:
    """Lines which fit into so many pixels: broken between words; inside of a word only where it is too long for a line alone."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if text_width(joined, size) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, size, width)
        lines += whole
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, size: float, width: float) -> Iterator[str]:
    """A word in parts which fit, broken after a mark of an address where there is one in the second half."""
    piece = ""
    for cluster in _clusters(word):
        if piece and text_width(piece + cluster, size) > width:
            at = max((place for place, character in enumerate(piece, 1) if character in _BREAKS), default=0)
            if at < len(piece) / 2:
                at = len(piece)
            yield piece[:at]
            piece = piece[at:]
        piece += cluster
    yield piece


def _clusters(word: str) -> Iterator[str]:
    """Characters with their marks; what a joiner holds together stays together."""
    cluster = ""
    for character in word:
        is_mark = unicodedata.category(character).startswith("M") or character in _JOINERS
        if cluster and not is_mark and not cluster.endswith("\u200d"):
            yield cluster
            cluster = ""
        cluster += character
    yield cluster


def _share(character: str) -> float:
    """Of the size of the font."""
    if character in _NARROW:
        return 0.4
    if character in _WIDE:
        return 1.05
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.3 if ord(character) > 0x1F000 else 1.05
    if character.isascii():
        return 0.8 if character.isupper() else 0.68
    return 1.05
