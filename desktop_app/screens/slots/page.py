"""A card with the next moments and their calendar file. Draws, and passes on what is pressed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QWidget

from desktop_app.charts.picture_files import save_bytes, told_writing
from desktop_app.screens.slots.state import SlotsState
from desktop_app.screens.slots.view_model import SlotsViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, beside
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.slots import SlotPlan


class SlotsSection(Card):
    """`draw` makes the calendar file; `choose_file` asks where to save it, None = with a dialog."""

    def __init__(
        self, view_model: SlotsViewModel, draw: "Callable[[SlotPlan], bytes]", *, choose_file: Callable[[str], str] | None = None
    ) -> None:
        super().__init__()
        self._view_model, self._draw = view_model, draw
        self._choose = choose_file or self._ask
        spoken(self, tr("Next moments to post"))
        self.save_button = button(tr("Save as a calendar…"), self._save, name=tr("Save the next moments as a calendar file"))
        self.column.addLayout(beside(plain_label(tr("Next moments to post"), "heading", is_wrapped=True), self.save_button))
        self._words, self._news = plain_label("", "muted", is_wrapped=True), plain_label("", is_wrapped=True)
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[tuple[str, str], ...] = ()
        for part in (self._words, self._table, self._news):
            self.column.addWidget(part)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    @Slot(object)
    def render_state(self, state: SlotsState) -> None:
        """Show `state`; the only place which touches the widgets."""
        self.setVisible(state.is_there)
        plain(self._words, state.words)
        plain(self._news, state.news)
        self._news.setVisible(bool(state.news))
        self.save_button.setVisible(bool(state.rows))
        if state.rows != self._shown:
            self._shown = state.rows
            for old in self._table.findChildren(QLabel):
                self._grid.removeWidget(old)
                old.hide()
                old.setParent(None)
                old.deleteLater()
            for place, (moment, reason) in enumerate(state.rows):
                self._grid.addWidget(plain_label(moment, "strong"), place, 0)
                self._grid.addWidget(plain_label(reason, "muted", is_wrapped=True), place, 1)

    def _save(self) -> None:
        plan = self._view_model.plan
        name = self._choose("gaung.ics")
        if plan is not None and name:
            self._view_model.tell(told_writing(lambda path: save_bytes(self._draw(plan), path), name, "ics"))

    def _ask(self, name: str) -> str:
        return QFileDialog.getSaveFileName(self, tr("Save the next moments as a calendar file"), str(Path.home() / name), "ICS (*.ics)")[0]
