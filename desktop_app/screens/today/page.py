"""Today as widgets: draws the state and passes on what the person presses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.screens.today.panels import CausesCard, CoverageCard, LineCard, OldDataNotice, PartsCard, RestCard, ScoreCard
from desktop_app.screens.today.state import Phase, TodayState
from desktop_app.screens.today.view_model import TodayViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import ScrollingPage, across, column
from desktop_app.widgets.empty_state import EmptyState, ThreeDoors
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.translations import tr


@dataclass(frozen=True, slots=True)
class TodayWays:
    """Where the person can go from here."""

    choose_archives: Callable[[], object]
    guides: Callable[[], object]
    sample: Callable[[], object]
    history: Callable[[], object]
    imports: Callable[[], object]
    why: Callable[[bool], object]  # to the ledger: of the day (False), of the change which the causes tell (True)
    guide: Callable[[str], object]  # to one export, by the key of its guide
    landed: Callable[[], object]  # the plan of what lies in the watched folder


class TakesKeys(Protocol):
    """A part of the page which has keys of its own: what is worth doing."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key was one of them."""
        ...


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is worth doing, as a widget, and who takes its keys."""

    widget: QWidget
    keys: TakesKeys


class TodayPage(ScrollingPage):
    """One of: the three doors, why there is no score, the score."""

    def __init__(self, view_model: TodayViewModel, ways: TodayWays, suggestions: Suggestions | None = None) -> None:
        super().__init__()
        self._ways = ways
        self._is_empty = False
        self._suggestions = suggestions
        self.doors = ThreeDoors(ways.choose_archives, ways.guides, ways.sample)
        spoken(self, tr("Today"))
        self._loading = plain_label("", "muted")
        self._try_again = button(tr("Try again"), view_model.refresh, role="primary")
        self._guide = ""
        self._get_more = button(tr("Get my archives"), self._show_guides, role="primary")
        self._nothing = EmptyState("info", self._try_again, self._get_more, button(tr("See my imports"), ways.imports))
        self._trouble = plain_label("", "muted", is_wrapped=True)
        self._old = OldDataNotice(ways.guides, view_model.put_old_notice_away)
        self.rest_card = RestCard(view_model.look_anyway)
        self.score_card = ScoreCard(ways.history, lambda: ways.why(False))
        self._parts, self._causes = PartsCard(), CausesCard(lambda: ways.why(True))
        self._coverage = CoverageCard(ways.imports, ways.guide)
        self._score = self._score_area()
        self.next_card = LineCard(tr("Waiting room"), ways.imports)
        self.landed_card = LineCard(tr("Show the plan"), ways.landed)
        for area in (self.landed_card, self.doors, self._loading, self._nothing, self._score, self.next_card):
            self.column.addWidget(area)
        self.column.addStretch(1)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    def _score_area(self) -> QWidget:
        area = QWidget()
        pair = across()
        pair.setSpacing(16)
        pair.addWidget(self._parts, 1)
        pair.addWidget(self._causes, 1)
        inside = column(self._trouble, self._old, self.rest_card, self.score_card, spacing=16)
        if self._suggestions is not None:
            inside.addWidget(self._suggestions.widget)
        inside.addLayout(pair)
        inside.addWidget(self._coverage)
        area.setLayout(inside)
        return area

    @Slot(object)
    def render_state(self, state: TodayState) -> None:
        """Show `state`; the only place which touches the widgets."""
        self._is_empty, self._guide = state.phase is Phase.EMPTY, state.file_guide
        self.doors.setVisible(self._is_empty)
        plain(self._loading, state.message)
        self._loading.setVisible(state.phase is Phase.LOADING)
        self._nothing.setVisible(state.phase in {Phase.NO_SCORE, Phase.FAILED})
        self._nothing.show_words(state.title, state.message)
        self._try_again.setVisible(state.phase is Phase.FAILED)
        self._get_more.setVisible(state.phase is Phase.NO_SCORE)
        self._score.setVisible(state.phase is Phase.SCORE)
        self.next_card.render_text(state.next_text)
        self.landed_card.render_text(state.landed_text)
        if state.phase is not Phase.SCORE:
            return
        plain(self._trouble, state.message)
        self._trouble.setVisible(bool(state.message))
        self._old.render_text(state.old_text)
        self.rest_card.render_text(state.rest_text)
        for card in (self.score_card, self._parts, self._causes):
            card.setVisible(not state.rest_text)
        self.score_card.render_state(state)
        self._parts.render_rows(state.parts)
        self._causes.render_rows(state.causes_title, state.causes, are_words=state.level is not None)
        self._coverage.render_state(state)

    def _show_guides(self) -> None:
        """All guides, at the one which would help most."""
        if self._guide:
            self._ways.guide(self._guide)
        else:
            self._ways.guides()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """D, G and S open the doors of the empty page; W opens Why where there is a score, and suggestions have keys of their own."""
        doors = {Qt.Key.Key_D: self._ways.choose_archives, Qt.Key.Key_G: self._ways.guides, Qt.Key.Key_S: self._ways.sample}
        score = {Qt.Key.Key_W: lambda: self._ways.why(False)} if self._score.isVisible() else {}
        way = (doors if self._is_empty else score).get(Qt.Key(event.key()))
        if way and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            way()
        elif self._suggestions is None or not self._suggestions.keys.take_key(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Other colours: the icon of the empty state is a picture."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_nothing"):
            self._nothing.tint()
