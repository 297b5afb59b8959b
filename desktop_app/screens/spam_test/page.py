"""The section "How this score treats spam" of the screen Why."""

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.screens.spam_test.state import PersonRow, SpamTestState
from desktop_app.screens.spam_test.view_model import SpamTestViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, row
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import ProgressRow
from desktop_app.widgets.record_table import RecordRows, record_table
from desktop_app.words.ledger_words import row_words
from desktop_app.words.translations import tr

_NUMBERS = frozenset(range(1, 7))
_SCORE = 1
_PARTS = range(2, 6)
_WIDE_PX = 800


class SpamTestSection(QWidget):
    """Runs when it is first seen; the table of those who were scored, and what the discounts do to the own score."""

    def __init__(self, view_model: SpamTestViewModel) -> None:
        super().__init__()
        self._view_model = view_model
        self._shown: tuple[PersonRow, ...] = ()
        self._is_calm = False
        spoken(self, tr("How this score treats spam"))
        self.progress = ProgressRow(tr("Progress of the spam test"), tr("Stop"), view_model.cancel)
        terms = (row_words(f"factor:{term}") for term in ("reach", "network", "amplification", "audience"))
        self._rows = RecordRows((tr("Who"), tr("Score"), *terms, tr("Without its rule")), _NUMBERS, self)
        self.table = record_table(self._rows, tr("Invented people and their scores"))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self._about = plain_label("", is_wrapped=True)
        self._limit, self._trouble = plain_label("", "muted", is_wrapped=True), plain_label("", is_wrapped=True)
        self.again = button(tr("Run again"), view_model.run)
        self._own = Card(spacing=6)
        self._own.column.addWidget(plain_label(tr("What the discounts do to your score"), "heading", is_wrapped=True))
        self._rules = [plain_label("", is_wrapped=True) for _ in range(4)]
        for label in self._rules:
            self._own.column.addWidget(label)
        self._lay_out()
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(plain_label(tr("How this score treats spam"), "heading"))
        words = tr("Invented people, run through the same code on this machine, and you among them. No real person stands behind any.")
        layout.addWidget(plain_label(words, "muted", is_wrapped=True))
        for one in (self.progress, self._trouble):
            layout.addWidget(one)
        layout.addLayout(row(self.again, None))
        parts: tuple[QWidget, ...] = (self.table, self._about, self._limit, self._own)
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)

    @Slot(object)
    def render_state(self, state: SpamTestState) -> None:
        """Show `state`; the only place which touches the widgets."""
        self.progress.setVisible(state.percent is not None)
        if state.percent is not None:
            self.progress.show_progress(tr("Running the invented people…"), "", state.percent)
        self.again.setVisible(state.percent is None and bool(state.trouble))
        self.table.setVisible(bool(state.people))
        self._is_calm = state.is_calm
        self._hide_columns()
        if state.people != self._shown:
            self._shown = state.people
            self._rows.show_rows([one.cells for one in state.people])
            height = self.table.horizontalHeader().sizeHint().height() + 4
            self.table.setFixedHeight(height + len(state.people) * self.table.verticalHeader().defaultSectionSize())
            if state.people:
                self.table.selectRow(max(state.you, 0))
        for label, text in ((self._limit, state.limit), (self._trouble, state.trouble)):
            plain(label, text)
            label.setVisible(bool(text))
        self._about.setVisible(bool(state.people))
        self._own.setVisible(bool(state.rules))
        for place, label in enumerate(self._rules):
            plain(label, state.rules[place] if place < len(state.rules) else "")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """In a narrow window the parts are told below the table only."""
        super().resizeEvent(event)
        self._hide_columns()

    def _hide_columns(self) -> None:
        """Scores and their parts have none in calm mode; the rest as the width allows."""
        self.table.setColumnHidden(_SCORE, self._is_calm)
        for place in _PARTS:
            self.table.setColumnHidden(place, self._is_calm or self.width() < _WIDE_PX)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt's name)
        """It is seen: run."""
        super().showEvent(event)
        self._view_model.open()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  (Qt's name)
        """It is not seen any more."""
        super().hideEvent(event)
        self._view_model.hide()

    @Slot(QModelIndex, QModelIndex)
    def _row_chosen(self, current: QModelIndex, _earlier: QModelIndex) -> None:
        if current.isValid() and current.row() < len(self._shown):
            plain(self._about, self._shown[current.row()].about)
