"""Colours, fonts and icons: contrast is computed from the tokens."""

import re

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.appearance import Colours, apply_appearance, colours, icon, load_fonts, text_font, theme_colours
from desktop_app.assets import resource

THEMES = ("light", "dark")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Ratio of 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_text_has_enough_contrast_on_everything_it_stands_on(theme: str) -> None:
    colour = theme_colours(theme)
    pairs = [(text, ground) for text in (colour.text, colour.muted) for ground in (colour.window, colour.surface, colour.raised)]
    pairs += [(colour.text, colour.accent_soft), (colour.notice_text, colour.notice), (colour.on_accent, colour.accent)]
    pairs += [(colour.on_accent, colour.accent_hover), (colour.accent, colour.surface), (colour.accent, colour.window)]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("theme", THEMES)
def test_lines_and_the_ring_of_the_focus_have_enough_contrast(theme: str) -> None:
    colour = theme_colours(theme)
    lines = [colour.chart_main, colour.focus, *colour.chart_lines]
    assert [line for line in lines if contrast(line, colour.surface) < 3] == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_reaches_palette_and_style_sheet(qapp: QApplication, theme: str) -> None:
    apply_appearance(qapp, theme)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme_colours(theme).window)
    assert theme_colours(theme).accent in qapp.styleSheet()
    assert "$" not in qapp.styleSheet().split("*/", 1)[1]
    assert colours() == theme_colours(theme)


def test_as_the_system_means_light_where_the_system_says_nothing(qapp: QApplication) -> None:
    apply_appearance(qapp, "system")
    assert colours() == theme_colours("light")


def test_every_colour_of_the_tokens_is_used_and_none_is_missing() -> None:
    assert set(theme_colours("light").__slots__) == set(Colours.__slots__)
    for theme in THEMES:
        for name in Colours.__slots__:
            if name != "chart_lines":
                assert re.fullmatch("#[0-9A-F]{6}", getattr(theme_colours(theme), name))


def test_the_font_comes_with_gaung_in_all_its_weights(qapp: QApplication) -> None:
    load_fonts(qapp)
    assert QFontInfo(qapp.font()).family() == "Inter"
    font = QFont("Inter")
    for weight in (400, 500, 600, 700):
        font.setWeight(QFont.Weight(weight))
        assert QFontInfo(font).weight() == weight
    assert text_font(12, is_bold=True).weight() == QFont.Weight.DemiBold


def test_an_icon_takes_the_colour_it_is_given(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    picture = icon("archive", colour="#FF0000").pixmap(20, 20).toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(20) for y in range(20) if picture.pixelColor(x, y).alpha() == 255}
    assert seen == {"#ff0000"}


def test_fonts_and_icons_carry_their_licences() -> None:
    assert "SIL Open Font License" in resource("fonts", "OFL.txt").read_text(encoding="utf-8")
    assert "Lucide" in resource("icons", "LICENSE").read_text(encoding="utf-8")


def test_every_icon_which_lies_there_is_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in resource("..", "desktop_app").rglob("*.py"))
    unused = [path.stem for path in resource("icons").glob("*.svg") if f'"{path.stem}"' not in source]
    assert unused == []


def test_every_picture_of_the_style_sheet_can_be_drawn(qapp: QApplication) -> None:
    apply_appearance(qapp, "light")
    pictures = re.findall(r'url\("([^"]+)"\)', qapp.styleSheet())
    assert pictures
    assert [picture for picture in pictures if QPixmap(picture).isNull()] == []
