"""A filter of a list: entries with keys, one of them chosen; the key "" wants all."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from desktop_app.appearance import scaled
from desktop_app.widgets.plain_text import spoken
from desktop_app.words.plain_words import cleaned

_HEIGHT_PX, _WIDEST_PX = 34, 152


class FilterBox(QComboBox):
    """`chosen(key)` when the person chooses another entry, or when the chosen one is not offered any more."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._options: tuple[tuple[str, str], ...] = ()
        self.setMinimumHeight(scaled(_HEIGHT_PX))
        self.setMaximumWidth(scaled(_WIDEST_PX))
        spoken(self, name)
        self.offer(options)
        self.currentIndexChanged.connect(lambda _place: self.chosen.emit(self.currentData()))

    def choose(self, key: str) -> None:
        """Show what was chosen elsewhere; nothing is told of it."""
        was_blocked = self.blockSignals(True)
        self.setCurrentIndex(max(0, self.findData(key)))
        self.blockSignals(was_blocked)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other entries as (key, label); what was chosen stays chosen if it is still there."""
        if tuple(options) == self._options:
            return
        self._options = tuple(options)
        before = self.currentData()
        was_blocked = self.blockSignals(True)
        self.clear()
        for key, label in options:
            self.addItem(cleaned(label), key)
        self.setCurrentIndex(max(0, self.findData(before)))
        self.blockSignals(was_blocked)
        if before is not None and self.currentData() != before:
            self.chosen.emit(self.currentData())
