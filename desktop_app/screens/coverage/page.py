"""The coverage card as widgets: a section of the page Imports."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.screens.coverage.panels import CoverageTable, GapsPanel, OnGuide
from desktop_app.screens.coverage.state import CoverageCard, CoverageState
from desktop_app.screens.coverage.view_model import CoverageViewModel
from desktop_app.widgets.card import emptied
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.translations import tr


class CoverageSection(QWidget):
    """The table over all accounts, below it a card for each with gaps; nothing where nothing was imported."""

    def __init__(self, view_model: CoverageViewModel, on_guide: OnGuide) -> None:
        super().__init__()
        self._on_guide = on_guide
        self._cards: tuple[CoverageCard, ...] = ()
        self.panels: list[GapsPanel] = []
        title = tr("What your files can tell")
        spoken(self, title)
        self._message = plain_label("", "muted", is_wrapped=True)
        self.table = CoverageTable()
        self._stack = QVBoxLayout()
        self._stack.setContentsMargins(0, 6, 0, 0)
        self._stack.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(plain_label(title, "heading"))
        layout.addWidget(self._message)
        layout.addWidget(self.table)
        layout.addLayout(self._stack)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    @Slot(object)
    def render_state(self, state: CoverageState) -> None:
        """Show `state`; the only place which touches the widgets."""
        is_waiting = state.is_busy and not state.is_loaded
        plain(self._message, tr("Reading what your files can tell…") if is_waiting else state.trouble)
        self._message.setVisible(is_waiting or bool(state.trouble))
        self.table.render_lines(state.lines)
        if state.cards != self._cards:
            self._cards = state.cards
            self._rebuild()
        self.setVisible(bool(state.lines) or bool(state.trouble) or is_waiting)

    def _rebuild(self) -> None:
        emptied(self._stack)
        self.panels = [GapsPanel(card, self._on_guide) for card in self._cards]
        for panel in self.panels:
            self._stack.addWidget(panel)
