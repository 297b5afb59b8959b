import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.vcard import Card, cards, parts_of, unescaped, version_of

_WANTED = frozenset({"FN", "N", "URL", "X-NOTE"})


class _Trickling(io.BytesIO):
    """Gives so many bytes at a time."""

    def __init__(self, content: bytes, pieces: int) -> None:
        super().__init__(content)
        self._pieces = pieces

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(self._pieces, size or 0))


def _read(content: bytes, *, pieces: int = 1 << 20) -> list[Card]:
    return list(cards(_Trickling(content, pieces), _WANTED))


def _values(content: bytes, *, pieces: int = 1 << 20) -> list[list[str]]:
    return [[one.value for one in card.properties] for card in _read(content, pieces=pieces)]


def _card(*lines: str) -> bytes:
    return "\r\n".join(("BEGIN:VCARD", *lines, "END:VCARD", "")).encode()


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (("FN:An", " na"), "Anna"),
        (("FN:An", "\tna"), "Anna"),
        (("FN:An", "", " na"), "Anna"),
        (("FN;ENCODING=QUOTED-PRINTABLE:=C3=84n=", "ne"), "Änne"),
        (("FN;QUOTED-PRINTABLE:An=", "n=", "a"), "Anna"),
        (("FN;ENCODING=QUOTED-PRINTABLE:An=", "TEL:1"), "An"),
        (("FN;ENCODING=QUOTED-PRINTABLE:A", " n=", "na"), "Anna"),
        (("FN;ENCODING=8BIT:a=",), "a="),
        (("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=C4nne",), "Änne"),
        (("FN;CHARSET=Shift_JIS;ENCODING=QUOTED-PRINTABLE:=93=FA=96=7B",), "日本"),
        (("FN;CHARSET=nonsense;ENCODING=QUOTED-PRINTABLE:=C3=84nne",), "Änne"),
        (("FN;CHARSET=unicode_escape:\\u0041",), "\\u0041"),
        (("FN;CHARSET=\x00:Anna",), "Anna"),
        (("FN;ENCODING=QUOTED-PRINTABLE:=C4nne=00",), "Änne"),  # no charset told, and no UTF-8
        (("FN;ENCODING=b:QW5u", " YQ=="), "Anna"),
        (("FN;BASE64:QW5uYQ==",), "Anna"),
        (("FN;BASE64:QW5",), ""),
        (("fn:Anna",), "Anna"),
        (("item1.FN:Anna",), "Anna"),
        (('FN;X="a:b;c":Anna',), "Anna"),
        (('FN;X="never closed:Anna',), "Anna"),
        (("FN:",), ""),
        (("FN ;TYPE=x: Anna",), " Anna"),
    ],
)
@pytest.mark.parametrize("pieces", [1, 7, 1 << 20])
def test_a_value_is_decoded_whatever_the_way_it_is_written(lines: tuple[str, ...], value: str, pieces: int) -> None:
    assert _values(_card(*lines), pieces=pieces) == [[value]]


def test_parameters_and_groups_are_told() -> None:
    [card] = _read(_card('a-1.URL;TYPE=home,"Work, Too";pref;X-Y=:https://a.example'))
    [found] = card.properties
    assert (found.name, found.group, found.value) == ("URL", "A-1", "https://a.example")
    assert found.parameters == {"TYPE": ("home", "Work, Too", "pref"), "X-Y": ("",)}


@pytest.mark.parametrize(
    "line",
    ["no property", "FN", "FN;TYPE=home", ";:", "PHOTO;ENCODING=b:QUJD", "TEL:1", "Fünf:1", " folded into nothing", "X-" + "a" * 90 + ":1"],
)
def test_what_is_no_property_or_not_asked_for_is_passed_over(line: str) -> None:
    assert _values(_card(line, "FN:Anna")) == [["Anna"]]
    assert _values(_card("FN:Anna", line.strip())) == [["Anna"]]


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("pieces", [4_096, 1 << 20])
def test_ends_of_lines_and_encodings_make_no_difference(ends: str, encoding: str, pieces: int) -> None:
    text = ends.join(("BEGIN:VCARD", "VERSION:3.0", "FN:Änne " + "ä" * 3_000, "URL:https://a.example", "END:VCARD", ""))
    content = text.encode(encoding)
    assert version_of(content[:100]) == "3.0"
    assert _values(content * 1, pieces=pieces) == [["Änne " + "ä" * 3_000, "https://a.example"]]


@pytest.mark.parametrize(
    ("head", "version"),
    [
        (b"BEGIN:VCARD\nVERSION:2.1\n", "2.1"),
        (b"\r\n begin : vcard \r\nN:;;;;\r\nversion:4.0", "4.0"),
        (b"BEGIN:VCARD\nFN:Anna\n", "?"),
        (b"BEGIN:VCARD\nVERSION:9.9\n", "?"),
        (b"BEGIN:VCARD", None),
        (b"BEGIN:VCARDS\n", None),
        (b"BEGIN:VCALENDAR\n", None),
        (b"", None),
    ],
)
def test_the_beginning_tells_whether_it_is_a_file_of_cards(head: bytes, version: str | None) -> None:
    assert version_of(head) == version


def test_a_card_inside_a_card_is_passed_over() -> None:
    agent = ("AGENT:", "BEGIN:VCARD", "FN:Inner", "AGENT:", "BEGIN:VCARD", "FN:Innermost", "END:VCARD", "END:VCARD")
    assert _values(_card(*agent, "FN:Anna") + _card("FN:Berta")) == [["Anna"], ["Berta"]]
    assert _values(_card("AGENT:BEGIN:VCARD\\nFN:Inner\\nEND:VCARD", "FN:Anna")) == [["Anna"]]


def test_a_card_without_an_end_ends_where_the_next_begins() -> None:
    content = b"BEGIN:VCARD\nFN:Anna\nBEGIN:VCARD\nFN:Berta\nEND:VCARD\nEND:VCARD\nFN:Nobody\nBEGIN:VCARD\nFN:Citra\n"
    assert _values(content) == [["Anna"], ["Berta"], ["Citra"]]
    assert [(card.line, card.is_cut) for card in _read(content)] == [(1, False), (3, False), (8, False)]


@pytest.mark.parametrize(("end", "is_cut"), [("", True), ("\n", False), ("\r", False), ("\nEND:VCARD", False)])
def test_a_card_is_cut_if_the_file_ends_within_a_line(end: str, is_cut: bool) -> None:
    [card] = _read(b"BEGIN:VCARD\nFN:Anna" + end.encode())
    assert card.is_cut is is_cut


def test_of_endless_lines_and_cards_only_the_beginning_is_kept() -> None:
    for long in ("FN:" + "a" * 100_000, "FN:a" + "\r\n a" * 100_000, "FN;QUOTED-PRINTABLE:a" + "=\r\na" * 100_000):
        [[value]] = _values(_card(long, "TEL:1"))
        assert 0 < len(value) < 20_000
    [card] = _read(_card(*(["URL:https://a.example"] * 2_000)))
    assert len(card.properties) == 500


@pytest.mark.parametrize(
    ("value", "parts"),
    [("a;b;c", ["a", "b", "c"]), (r"a\;b;c\\;d\n", ["a;b", "c\\", "d\n"]), ("", [""]), (";", ["", ""]), ("a\\", ["a\\"])],
)
def test_a_structured_value_has_parts(value: str, parts: list[str]) -> None:
    assert parts_of(value, ";") == parts


def test_backslashes_are_taken_off() -> None:
    assert unescaped(r"a\, b\; c\: d\\ e\n\N") == "a, b; c: d\\ e\n\n"


@given(st.binary(max_size=300), st.integers(1, 50))
def test_whatever_stands_in_a_file_cards_come_out_or_none(content: bytes, pieces: int) -> None:
    assert _values(b"BEGIN:VCARD\n" + content, pieces=pieces) == _values(b"BEGIN:VCARD\n" + content)
