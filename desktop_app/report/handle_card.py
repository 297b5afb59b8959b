"""Where to find a person: a card of own profiles as SVG, as a vCard, as plain text, and as the signature of an e-mail.

The card holds names and addresses of profiles only. Its two codes are read by phones: one brings the card into an address
book, the other leads to the site. Each module of a code is a whole number of pixels, so that it stays sharp at every size.
"""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

import segno

from desktop_app.charts.picture import FONTS
from desktop_app.operations.own_profiles import main_address
from desktop_app.report.text_width import wrapped
from desktop_app.words.plain_words import cleaned
from desktop_app.words.profile_words import handle_words, kind_words
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.own_profiles import OwnProfile

WIDTH = 680
_MARGIN, _GAP = 32, 28  # each at least the quiet zone of the smallest code
_CODE = 216  # pixels of a code with its quiet zone, at most
_QUIET = 4  # modules
_LARGEST = 20  # version; larger ones are hard to read from paper
_ROOM = {"m": 666, "l": 858}  # bytes which a code of that version has room for, by level of error correction (ISO/IEC 18004, table 7)
_TEXT_WIDTH = WIDTH - 2 * _MARGIN - _GAP - _CODE
_MAIN, _MUTED, _LINE = "#1A1A1A", "#50545A", "#D5D6D3"


class Code(NamedTuple):
    """A code to be drawn: rows of modules (1 = dark) without the quiet zone; `left_out`: addresses for which it has no room."""

    rows: tuple[tuple[int, ...], ...]
    content: str
    left_out: int = 0


def card_svg(name: str, profiles: "Sequence[OwnProfile]") -> str:
    """The card as a file of its own; as high as its content asks for."""
    body, text_end = _words(_clean(name), profiles)
    codes, code_end = _codes(name, profiles)
    height = max(text_end, code_end) + _MARGIN
    title = escape(tr("Where to find {name}", name=_clean(name)) if _clean(name) else tr("Where to find me"))
    description = escape(" ".join(f"{kind_words(one)}: {_clean(handle_words(one))}." for one in profiles))
    frame = f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" fill="#FFFFFF" stroke="{_LINE}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="title words" font-family="{FONTS}">\n<title id="title">{title}</title><desc id="words">{description}</desc>\n'
        + "\n".join((frame, *body, *codes))
        + "\n</svg>\n"
    )


def card_text(name: str, profiles: "Sequence[OwnProfile]") -> str:
    """The card as plain text, a line each."""
    heading = [_clean(name), ""] if _clean(name) else []
    return "\n".join([*heading, *map(_line, profiles)]) + "\n"


def signature_text(name: str, profiles: "Sequence[OwnProfile]") -> str:
    """For the end of an e-mail in plain text; "-- " on a line of its own is how mail programs know a signature."""
    return "-- \n" + card_text(name, profiles).replace("\n\n", "\n", 1)


def signature_html(name: str, profiles: "Sequence[OwnProfile]") -> str:
    """For the end of an e-mail in HTML: nothing in it but text and links."""
    lines = [f"<strong>{escape(_clean(name))}</strong>"] if _clean(name) else []
    for one in profiles:
        words = escape(_clean(handle_words(one)))
        shown = words if one.address is None else f'<a href="{escape(one.address)}">{words}</a>'
        lines.append(f"{escape(kind_words(one))}: {shown}")
    return "<p>" + "<br>\n".join(lines) + "</p>\n"


def vcard(name: str, addresses: Sequence[str]) -> str:
    """A vCard (3.0, as phones read it) with a name and addresses of profiles, and nothing else."""
    shown = _escaped(_clean(name) or tr("Where to find me"))
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{shown};;;;", f"FN:{shown}", *(f"URL:{_escaped(one)}" for one in addresses), "END:VCARD"]
    return "\r\n".join(lines) + "\r\n"


def contact_text(name: str, profiles: "Sequence[OwnProfile]") -> str:
    """The vCard of all profiles whose address is known."""
    return vcard(name, [one.address for one in profiles if one.address is not None])


def contact_code(name: str, profiles: "Sequence[OwnProfile]") -> Code | None:
    """The code of the vCard with as many addresses as it has room for; None = not even the name has."""
    addresses = [one.address for one in profiles if one.address is not None]
    # Counted and not tried: a code is drawn in half a second, and most of what does not fit would be drawn for nothing. A vCard has
    # line ends, so that it always stands as bytes.
    for count in range(len(addresses), -1, -1):
        content = vcard(name, addresses[:count])
        size = len(content.encode())
        level = next((level for level, room in _ROOM.items() if size <= room), None)
        if level is not None and (found := _code(content, (level,))):
            return found._replace(left_out=len(addresses) - count)
    return None


def link_code(profiles: "Sequence[OwnProfile]") -> Code | None:
    """The code which leads to the site, else to the first profile; None = no address, or one that is too long."""
    address = main_address(profiles)
    return None if address is None else _code(address)


def _code(content: str, levels: Sequence[str] = ("m", "l")) -> Code | None:
    for error in levels:
        try:
            made = segno.make(content, error=error, boost_error=False, micro=False, encoding="utf-8")
        except segno.DataOverflowError:
            continue
        if int(made.version) <= _LARGEST:
            return Code(tuple(map(tuple, made.matrix)), content)
    return None


def _words(name: str, profiles: "Sequence[OwnProfile]") -> tuple[list[str], int]:
    """The left column, and where it ends."""
    found: list[str] = []
    y = _MARGIN - 6
    y = _paragraph(found, name, y, 26, 34, f'font-weight="600" fill="{_MAIN}"')
    for one in profiles:
        y += 14
        y = _paragraph(found, kind_words(one), y, 12, 16, f'fill="{_MUTED}"')
        words = _clean(handle_words(one))
        y = _paragraph(found, words, y, 15, 21, f'font-weight="600" fill="{_MAIN}"')
        if one.address is not None and not one.is_site:
            y = _paragraph(found, _clean(one.address.partition("://")[2]), y, 12, 17, f'fill="{_MUTED}"')
    return found, y


def _paragraph(found: list[str], text: str, y: int, size: int, step: int, style: str) -> int:
    for line in wrapped(text, size, _TEXT_WIDTH):
        y += step
        found.append(f'<text x="{_MARGIN}" y="{y - step // 5}" font-size="{size}" {style}>{escape(line)}</text>')
    return y


def _codes(name: str, profiles: "Sequence[OwnProfile]") -> tuple[list[str], int]:
    """The right column, and where it ends."""
    found: list[str] = []
    y = _MARGIN
    contact, link = contact_code(name, profiles), link_code(profiles)
    for code, words in ((contact, tr("Keep me in your contacts")), (link, link and link.content.partition("://")[2].rstrip("/"))):
        if code is None or not words:
            continue
        left, used = WIDTH - _MARGIN - _CODE, _module(code) * (len(code.rows) + _QUIET)
        found.append(_drawn(code, left, y))
        y += used
        lines = wrapped(_clean(words), 12, _CODE)
        if code.left_out:
            lines += wrapped(tr("The code has no room for all addresses."), 12, _CODE)
        for line in lines:
            y += 16
            found.append(f'<text x="{left}" y="{y - 3}" font-size="12" fill="{_MUTED}">{escape(line)}</text>')
        y += _GAP
    return found, y - _GAP if found else y


def _module(code: Code) -> int:
    return _CODE // (len(code.rows) + 2 * _QUIET)


def _drawn(code: Code, left: int, top: int) -> str:
    """Dark modules as one path, neighbours in one bar: no hairlines between them. The quiet zone is the white around them."""
    module = _module(code)
    bars: list[str] = []
    for row_number, row in enumerate(code.rows):
        column = 0
        while column < len(row):
            end = column
            while end < len(row) and row[end]:
                end += 1
            if end > column:
                x, y, width = left + column * module, top + row_number * module, (end - column) * module
                bars.append(f"M{x} {y}h{width}v{module}h-{width}z")
            column = end + 1
    return f'<path d="{"".join(bars)}" fill="#000000"/>'


def _line(one: "OwnProfile") -> str:
    words = _clean(handle_words(one))
    address = "" if one.address is None or one.is_site else f" {one.address}"
    return f"{kind_words(one)}: {one.address if one.is_site and one.address else words}{address}"


def _clean(text: str) -> str:
    """One line, without control characters."""
    return " ".join(cleaned(text).split())


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
