"""The rail at the left: the name of the program and one entry for each screen."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from desktop_app.appearance import colours, icon, is_large_text, scaled
from desktop_app.widgets.buttons import PushButton
from desktop_app.widgets.plain_text import plain, plain_label, plain_tip, spoken

_WIDTH_PX, _NARROW_PX = 184, 112  # the second for large text, of which all is wide


class NavRail(QFrame):
    """`chosen(key)` when the person presses an entry."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setFixedWidth(scaled(_WIDTH_PX) if not is_large_text() else scaled(_NARROW_PX))
        self._icons: dict[str, str] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 20, 14, 14)
        self._column.setSpacing(4)
        brand = plain_label("Gaung", "brand")
        brand.setContentsMargins(12, 0, 0, 14)
        self._column.addWidget(brand)
        self._column.addStretch(1)

    def add_entry(self, key: str, text: str, icon_name: str, shortcut: str) -> None:
        """One more screen, below the others."""
        entry = PushButton()
        entry.setProperty("role", "nav")
        entry.setCheckable(True)
        entry.setAutoDefault(False)
        entry.setCursor(Qt.CursorShape.PointingHandCursor)
        entry.setIconSize(QSize(18, 18))
        plain(entry, f"  {text}")
        plain_tip(entry, f"{text}  {shortcut}")
        spoken(entry, text, shortcut)
        entry.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(entry)
        self._column.insertWidget(self._column.count() - 1, entry)
        self.buttons[key], self._icons[key] = entry, icon_name
        self._tint()

    def mark(self, key: str) -> None:
        """Show which screen is open."""
        self.buttons[key].setChecked(True)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Tint the icons anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icons"):
            self._tint()

    def _tint(self) -> None:
        for key, entry in self.buttons.items():
            entry.setIcon(icon(self._icons[key], colour=colours().text))
