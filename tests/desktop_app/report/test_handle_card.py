import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication
from segno import consts, encoder

from desktop_app.charts.picture_files import PRINT_RATIO, RATIO, image_of
from desktop_app.operations.own_profiles import OwnProfile
from desktop_app.report.handle_card import (
    WIDTH,
    Code,
    card_svg,
    card_text,
    contact_code,
    link_code,
    signature_html,
    signature_text,
    vcard,
)
from tests.desktop_app.own_profile_cases import BLOG, MASTODON, TWELVE, X, profile

_LONG = profile("blog", url="https://a-very-long-name-that-nobody-remembers.example.org/with/a/path/" + "x" * 250)
_ARABIC = profile("telegram", called="قناة الترجمة على الشاشة مع الكثير من الكلمات العربية")
_CHINESE = profile("youtube", url="https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv", called="字幕是为了每一个人而存在的" * 4)
_NAMES = ("Sari Contoh", "", "Wolfeschlegelsteinhausenbergerdorff", "سارة بنت عبد الرحمن المثال", "山田太郎" * 12, "नीतिन " * 9)
_SVG = "{http://www.w3.org/2000/svg}"


def _texts(svg: str) -> list[tuple[float, float, float, str]]:
    """x, y, size and words of each line."""
    found = ET.fromstring(svg).iter(f"{_SVG}text")
    return [(float(one.attrib["x"]), float(one.attrib["y"]), float(one.attrib["font-size"]), one.text or "") for one in found]


def _bars(path: str) -> list[tuple[int, int, int, int]]:
    return [tuple(map(int, bar)) for bar in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z", path)]  # type: ignore[misc]


def _read_back(image: QImage, ratio: int, path: str, code: Code) -> list[list[int]]:
    """The modules as the pixels show them, where the code stands."""
    bars = _bars(path)
    left, top, module = min(bar[0] for bar in bars), min(bar[1] for bar in bars), bars[0][3]
    half = module * ratio // 2
    return [
        [
            1 if image.pixelColor((left + column * module) * ratio + half, (top + row * module) * ratio + half).lightness() < 128 else 0
            for column in range(len(code.rows))
        ]
        for row in range(len(code.rows))
    ]


@pytest.mark.parametrize("ratio", [RATIO, PRINT_RATIO])
@pytest.mark.parametrize("profiles", [(BLOG, MASTODON, X), TWELVE, (_LONG, _ARABIC, _CHINESE)], ids=["three", "twelve", "long"])
def test_the_codes_of_the_picture_are_read_back_module_by_module(qapp: QApplication, profiles: tuple[OwnProfile, ...], ratio: int) -> None:
    svg = card_svg("Sari Contoh", profiles)
    image = image_of(svg, ratio=ratio)
    assert image.width() == WIDTH * ratio
    paths = [one.attrib["d"] for one in ET.fromstring(svg).iter(f"{_SVG}path")]
    codes = [contact_code("Sari Contoh", profiles), link_code(profiles)]
    for path, code in zip(paths, codes, strict=True):
        assert code is not None
        expected = [list(row) for row in segno.make(code.content, error="m", boost_error=False, micro=False, encoding="utf-8").matrix]
        if len(expected) != len(code.rows):
            expected = [list(row) for row in segno.make(code.content, error="l", boost_error=False, micro=False, encoding="utf-8").matrix]
        assert _read_back(image, ratio, path, code) == expected


@pytest.mark.parametrize("profiles", [(BLOG,), TWELVE, (_LONG,)])
def test_around_a_code_there_are_four_modules_of_white(qapp: QApplication, profiles: tuple[OwnProfile, ...]) -> None:
    svg = card_svg("Sari Contoh", profiles)
    image = image_of(svg, ratio=1)
    for one in ET.fromstring(svg).iter(f"{_SVG}path"):
        bars = _bars(one.attrib["d"])
        module = bars[0][3]
        left, top = min(bar[0] for bar in bars), min(bar[1] for bar in bars)
        right, bottom = max(bar[0] + bar[2] for bar in bars), max(bar[1] + bar[3] for bar in bars)
        assert module >= 2
        zone = QRectF(left, top, right - left, bottom - top).adjusted(-4 * module, -4 * module, 4 * module, 4 * module).toRect()
        dark = [
            (x, y)
            for x in range(max(zone.left(), 1), min(zone.right(), WIDTH - 2) + 1)
            for y in range(max(zone.top(), 1), zone.bottom() + 1)
            if not (left <= x < right and top <= y < bottom) and image.pixelColor(x, y).lightness() < 200
        ]
        assert dark == []


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("profiles", [(BLOG,), (X,), TWELVE, (_LONG, _ARABIC, _CHINESE), (_CHINESE, *TWELVE[1:])])
@pytest.mark.usefixtures("qapp")
def test_nothing_is_cut_off_and_nothing_overlaps(name: str, profiles: tuple[OwnProfile, ...]) -> None:
    svg = card_svg(name, profiles)
    height = int(ET.fromstring(svg).attrib["height"])
    boxes: list[QRectF] = []
    for x, y, size, words in _texts(svg):
        font = QFont("Inter")
        font.setPixelSize(int(size))
        font.setWeight(QFont.Weight.DemiBold)
        boxes.append(QRectF(x, y - size * 0.8, QFontMetricsF(font).horizontalAdvance(words), size))
    for one in ET.fromstring(svg).iter(f"{_SVG}path"):
        bars = _bars(one.attrib["d"])
        left, top = min(bar[0] for bar in bars), min(bar[1] for bar in bars)
        boxes.append(QRectF(left, top, max(bar[0] + bar[2] for bar in bars) - left, max(bar[1] + bar[3] for bar in bars) - top))
    page = QRectF(0, 0, WIDTH, height)
    assert all(page.contains(box) for box in boxes)
    assert not any(one.intersects(other) for place, one in enumerate(boxes) for other in boxes[place + 1 :])


@given(name=st.text(max_size=80), chosen=st.lists(st.sampled_from((*TWELVE, _LONG, _ARABIC)), unique=True, min_size=1))
@settings(max_examples=40)
def test_whatever_the_name_the_card_is_a_drawing_with_words_for_screen_readers(name: str, chosen: list[OwnProfile]) -> None:
    svg = card_svg(name, chosen)
    root = ET.fromstring(svg)
    assert root.attrib["role"] == "img"
    assert root.findtext(f"{_SVG}title")
    assert "href" not in svg


def test_a_code_which_has_no_room_for_all_addresses_says_so() -> None:
    many = tuple(profile("blog", url=f"https://example.org/{number}/" + "x" * 200) for number in range(12))
    code = contact_code("Sari", many)
    assert code is not None
    assert 0 < code.left_out < 12
    assert code.content.count("URL:") == 12 - code.left_out
    words = " ".join(words for *_, words in _texts(card_svg("Sari", many)))
    assert "The code has no room for all addresses." in words


def _by_trying(name: str, addresses: list[str]) -> tuple[str, int] | None:
    """Content and version of the first code which can be made, the most addresses first, sizes told by the encoder alone."""
    for count in range(len(addresses), -1, -1):
        content = vcard(name, addresses[:count])
        segments = encoder.prepare_data(content, None, "utf-8")  # type: ignore[no-untyped-call]  # segno has no types here
        for level in (consts.ERROR_LEVEL_M, consts.ERROR_LEVEL_L):
            try:
                version = encoder.find_version(segments, level, eci=False, micro=False)  # type: ignore[no-untyped-call]
            except segno.DataOverflowError:
                continue
            if version <= 20:
                return content, version
    return None


def _as_made(code: Code | None) -> tuple[str, int] | None:
    return None if code is None else (code.content, (len(code.rows) - 17) // 4)


_PARTS = st.text("abc/ü字,;\\", max_size=60)


@given(
    name=st.text(max_size=40) | st.integers(0, 900).map("x".__mul__),
    paths=st.lists(st.tuples(_PARTS, st.integers(0, 300)), max_size=14),
)
@settings(max_examples=60, deadline=None)
def test_the_code_is_the_one_that_trying_all_of_them_finds(name: str, paths: list[tuple[str, int]]) -> None:
    profiles = [profile("blog", url=f"https://example.org/{part}{'x' * more}") for part, more in paths]
    addresses = [one.address for one in profiles if one.address is not None]
    code = contact_code(name, profiles)
    assert _as_made(code) == _by_trying(name, addresses)
    if code is not None:
        assert code.content == vcard(name, addresses[: len(addresses) - code.left_out])


@pytest.mark.parametrize("room", [666, 858])
def test_at_the_edge_of_what_a_code_has_room_for_it_is_the_same(room: int) -> None:
    plain = len(vcard("", ["https://example.org/"]).encode())
    for size in range(room - 1, room + 2):
        [one] = profiles = [profile("blog", url="https://example.org/" + "x" * (size - plain))]
        assert len(vcard("", [one.address or ""]).encode()) == size
        assert _as_made(contact_code("", profiles)) == _by_trying("", [one.address or ""])


def test_a_name_or_an_address_which_fits_into_no_code_leaves_it_out() -> None:
    endless = profile("blog", url="https://example.org/" + "x" * 1_900)
    assert link_code((endless,)) is None
    assert contact_code("x" * 2_000, ()) is None
    assert contact_code("x" * 4_000, ()) is None
    assert "<path" not in card_svg("x" * 2_000, (endless,))
    assert link_code((_ARABIC,)) is None


def test_the_text_has_a_line_for_each_profile() -> None:
    assert card_text("Sari Contoh", (BLOG, MASTODON, _ARABIC)) == (
        "Sari Contoh\n\nBlog: https://sari.example.org/\nMastodon: @sari@example.social https://example.social/@sari\n"
        f"Telegram: {_ARABIC.called}\n"
    )
    assert card_text("", (X,)) == "X: @sari_contoh https://x.com/sari_contoh\n"
    assert card_text("", (profile("reddit", "sari"), profile("linkedin", "sari-contoh", called="Sari Contoh"))) == (
        "Reddit: u/sari https://www.reddit.com/user/sari\nLinkedIn: Sari Contoh https://www.linkedin.com/in/sari-contoh\n"
    )
    assert card_text("", (profile("blog", called="Captions"),)) == "Blog: Captions\n"


def test_a_signature_begins_as_mail_programs_know_it() -> None:
    assert signature_text("Sari", (X,)) == "-- \nSari\nX: @sari_contoh https://x.com/sari_contoh\n"
    assert signature_text("", (X,)) == "-- \nX: @sari_contoh https://x.com/sari_contoh\n"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for key, value in attrs if key == "href"]
        assert {key for key, _ in attrs} <= {"href"}


@given(st.text(alphabet="<>&\"'abc/=", max_size=40), st.text(alphabet="<>&\"'abc/=", min_size=1, max_size=40))
def test_no_name_becomes_markup_in_the_signature(name: str, called: str) -> None:
    reader = _Tags()
    reader.feed(signature_html(name, (BLOG, profile("telegram", called=called))))
    assert set(reader.tags) <= {"p", "strong", "br", "a"}
    assert reader.links == [BLOG.address]


def test_a_vcard_holds_a_name_and_addresses_and_nothing_else() -> None:
    assert vcard("Sari; Contoh, S.", ["https://example.org/a,b"]) == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Sari\\; Contoh\\, S.;;;;\r\nFN:Sari\\; Contoh\\, S.\r\nURL:https://example.org/a\\,b\r\nEND:VCARD\r\n"
    )
    assert "\nEMAIL" not in vcard("Sari\r\nEMAIL:sari@example.org", [])
    assert "FN:Where to find me" in vcard("", [])
