"""Buttons in the styles of window.qss; their words are our own sentences, and a screen reader hears the same words."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QVBoxLayout

from desktop_app.appearance import colours, icon, icon_pixmap
from desktop_app.widgets.plain_text import plain, plain_label, spoken

_ICON_PX = 18


def button(text: str, on_press: Callable[[], object], *, role: str = "", icon_name: str = "", name: str = "") -> QPushButton:
    """A push button. `name` is for screen readers where the visible words are not enough."""
    made = IconButton(icon_name) if icon_name else PushButton()
    made.setProperty("role", role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    plain(made, f" {text}" if icon_name else text)  # Qt leaves hardly any room beside an icon
    spoken(made, name or text)
    made.clicked.connect(lambda _checked=False: on_press())
    return made


def set_role(pressed: QPushButton, role: str) -> None:
    """Another style of window.qss."""
    if pressed.property("role") != role:
        pressed.setProperty("role", role)
        pressed.style().unpolish(pressed)
        pressed.style().polish(pressed)


class PushButton(QPushButton):
    """A button which Return presses as the space bar does; Qt's own do that in dialogs only."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Return and Enter; one that is held down presses once."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class IconButton(PushButton):
    """A button whose icon follows the colours of the theme."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self.setIcon(icon(icon_name))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Tint the icon anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon_name"):
            self.setIcon(icon(self._icon_name))


class TickBox(QCheckBox):
    """A box to tick which takes a click anywhere on it; Qt's own takes one on its words, which are less high than a target has to be."""

    def hitButton(self, place: QPoint) -> bool:  # noqa: N802  (Qt's name)
        """Whether a click there ticks."""
        return self.rect().contains(place)


class DoorButton(PushButton):
    """A large button: an icon, a title, one line of what it does, its key."""

    def __init__(self, icon_name: str, title: str, text: str, key: str, on_press: Callable[[], object]) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setProperty("role", "door")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._picture = plain_label()
        self._title = plain_label(title, "heading", is_wrapped=True)
        self._text = plain_label(text, "muted", is_wrapped=True)
        self._key = plain_label(key, "small")
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(8)
        for part in (self._picture, self._title, self._text, self._key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)
        layout.insertStretch(3, 1)
        spoken(self, title, text)
        self.clicked.connect(lambda _checked=False: on_press())
        self._tint()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """As high as the words need in the width which there is."""
        width = max(self.width(), 180)
        return QSize(220, max(190, self._column.heightForWidth(width)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """No word is cut."""
        return QSize(150, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Tint the icon anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_picture"):
            self._tint()

    def _tint(self) -> None:
        self._picture.setPixmap(icon_pixmap(self, self._icon_name, 28, colours().accent))
