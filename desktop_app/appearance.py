"""How the window looks: colours, fonts, icons, light and dark. Nothing here knows what is shown.

`QStyleHints.setColorScheme` does nothing on bare desktops, so the palette is our own, on the Fusion style, out of
resources/themes/tokens.toml. Widgets which paint themselves ask `colours()` and repaint on PaletteChange.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from string import Template

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.assets import resource

BODY_PX = 14
_SIZES_PX = (12, 16, 17, 18, 20, 22, 24, 76)  # of window.qss, at 100 % text
_WEIGHTS = ("400Regular", "500Medium", "600SemiBold", "700Bold")
_ICON_PX = 20
_LARGE_PERCENT = 130


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme of tokens.toml: #RRGGBB each; `chart_lines` in the order in which lines take them."""

    window: str
    surface: str
    raised: str
    text: str
    muted: str
    border: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    focus: str
    notice: str
    notice_text: str
    band: str
    hatch: str
    chart_main: str
    chart_lines: tuple[str, ...]


class _Current:
    """The theme in use; one for the whole process, as the palette is."""

    theme = "light"


@cache
def theme_colours(theme: str) -> Colours:
    """The colours of "light" or "dark"."""
    table = tomllib.loads(resource("themes", "tokens.toml").read_text(encoding="utf-8"))[theme]
    return Colours(**{**table, "chart_lines": tuple(table["chart_lines"])})


def colours() -> Colours:
    """The colours in use."""
    return theme_colours(_Current.theme)


def apply_appearance(application: QApplication, choice: str) -> None:
    """Put on "light", "dark" or what the system says; safe to call again while the window is open."""
    _Current.theme = choice if choice in {"light", "dark"} else _system_theme()
    if application.style().objectName() != "fusion":
        application.setStyle("Fusion")
    application.setPalette(_palette(colours()))
    application.setStyleSheet(_style_sheet(_Current.theme))


def load_fonts(application: QApplication) -> None:
    """Load the font which comes with Gaung and make it that of all widgets; a missing file leaves the system's font."""
    for weight in _WEIGHTS:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter_{weight}.ttf")))
    font = QFont("Inter")
    font.setPixelSize(BODY_PX)
    application.setFont(font)


def text_font(size_px: int, *, is_bold: bool = False) -> QFont:
    """A font for what paints its own text; as much larger as the text of the window is."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(scaled(size_px))
    font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    return font


def scaled(size_px: int) -> int:
    """A length which grows with the text of the window, such as the width of a column of words."""
    return round(size_px * max(1.0, QGuiApplication.font().pixelSize() / BODY_PX))


def is_large_text() -> bool:
    """Whether text is so large that in the smallest window words and buttons have no room side by side."""
    return scaled(100) > _LARGE_PERCENT


def icon(name: str, *, colour: str | None = None) -> QIcon:
    """A line icon of resources/icons in this colour, that of the text if none is given; sharp at any pixel ratio."""
    shown = QIcon()
    for ratio in (1, 2, 3):
        shown.addPixmap(_icon_pixmap(name, colour or colours().text, _ICON_PX, ratio))
    return shown


def icon_pixmap(widget: QWidget, name: str, size_px: int, colour: str) -> QPixmap:
    """A picture of an icon for a label of `widget`, in its pixel ratio."""
    return _icon_pixmap(name, colour, size_px, max(1, round(widget.devicePixelRatioF())))


@cache
def _icon_pixmap(name: str, colour: str, size_px: int, ratio: int) -> QPixmap:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    pixmap = QPixmap(QSize(size_px, size_px) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        renderer.render(painter, QRectF(0, 0, size_px * ratio, size_px * ratio))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _system_theme() -> str:
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def _style_sheet(theme: str) -> str:
    colour = theme_colours(theme)
    names = {name: getattr(colour, name) for name in colour.__slots__ if name != "chart_lines"}
    sizes = {f"s{size}": str(scaled(size)) for size in _SIZES_PX}
    # A style sheet cannot tint: the grey of the arrow is readable on both themes, the tick is one of two.
    files = {"arrow_down": "arrow-down.svg", "check": f"check-{theme}.svg"}
    pictures = {name: resource("themes", file).as_posix() for name, file in files.items()}
    return Template(resource("themes", "window.qss").read_text(encoding="utf-8")).substitute(names | sizes | pictures)


def _palette(colour: Colours) -> QPalette:
    """Every role which Fusion draws with; the disabled ones take the muted text."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, value in (
        (roles.Window, colour.window),
        (roles.WindowText, colour.text),
        (roles.Base, colour.surface),
        (roles.AlternateBase, colour.raised),
        (roles.ToolTipBase, colour.surface),
        (roles.ToolTipText, colour.text),
        (roles.PlaceholderText, colour.muted),
        (roles.Text, colour.text),
        (roles.Button, colour.surface),
        (roles.ButtonText, colour.text),
        (roles.BrightText, colour.on_accent),
        (roles.Light, colour.surface),
        (roles.Midlight, colour.raised),
        (roles.Mid, colour.border),
        (roles.Dark, colour.border),
        (roles.Shadow, colour.border),
        (roles.Highlight, colour.accent),
        (roles.HighlightedText, colour.on_accent),
        (roles.Link, colour.accent),
        (roles.LinkVisited, colour.accent),
        (roles.Accent, colour.accent),
    ):
        palette.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colour.muted))
    return palette
