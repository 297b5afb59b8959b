"""The section "Who answered" of the screen Why: one sentence, and the way to each person behind it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.screens.larger_reach.state import LargerReachState, PersonRow
from desktop_app.screens.larger_reach.view_model import LargerReachViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, emptied, row
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.translations import tr


class LargerReachSection(QWidget):
    """Reads when it is seen; `on_person` opens somebody by their key."""

    def __init__(self, view_model: LargerReachViewModel, on_person: Callable[[str], object]) -> None:
        super().__init__()
        self._view_model, self._on_person = view_model, on_person
        self._shown: tuple[PersonRow, ...] = ()
        self.ways: list[QPushButton] = []
        spoken(self, tr("People with a larger reach who answered"))
        self._loading, self._trouble = plain_label(tr("Reading who answered…"), "muted"), plain_label("", is_wrapped=True)
        self._sentence, self._detail = plain_label("", "strong", is_wrapped=True), plain_label("", is_wrapped=True)
        self._period = plain_label("", "small", is_wrapped=True)
        self._people = QVBoxLayout()
        self._people.setSpacing(4)
        self._card = Card(spacing=8)
        for one in (self._sentence, self._detail):
            self._card.column.addWidget(one)
        self._card.column.addLayout(self._people)
        self._card.column.addWidget(self._period)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(plain_label(tr("People with a larger reach who answered"), "heading", is_wrapped=True))
        words = tr("An answer of somebody whom more people follow than you is proof enough that you are heard. It asks nothing of you.")
        layout.addWidget(plain_label(words, "muted", is_wrapped=True))
        for part in (self._loading, self._trouble, self._card):
            layout.addWidget(part)
        layout.addStretch(1)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    @Slot(object)
    def render_state(self, state: LargerReachState) -> None:
        """Show `state`; the only place which touches the widgets."""
        self._loading.setVisible(state.is_busy and not state.detail)
        self._card.setVisible(bool(state.detail))
        for label, text in (
            (self._trouble, state.trouble),
            (self._sentence, state.sentence),
            (self._detail, state.detail),
            (self._period, state.period),
        ):
            plain(label, text)
            label.setVisible(bool(text))
        if state.people != self._shown:
            self._shown = state.people
            emptied(self._people)
            self.ways = []
            for one in state.people:
                label, way = plain_label(one.label, is_wrapped=True), self._way(one)
                line = row(label, way)
                line.setStretch(0, 1)
                self._people.addLayout(line)
                self.ways.append(way)

    def _way(self, one: PersonRow) -> QPushButton:
        return button(tr("People"), partial(self._on_person, one.key), role="plain", name=f"{tr('People')}: {one.label}")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt's name)
        """It is seen: read."""
        super().showEvent(event)
        self._view_model.open()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  (Qt's name)
        """Another section is shown."""
        super().hideEvent(event)
        self._view_model.hide()
