"""Actions as widgets: the lists with their cards; and the first suggestions as a part of Today. Draws, and passes on what is pressed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QWidget

from desktop_app.screens.actions.panels import KEYS, CardList, EvidenceWays, LinesCard, OwnActionField, ToldBar
from desktop_app.screens.actions.state import STATES, ActionsState, Phase
from desktop_app.screens.actions.view_model import ActionsViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, ScrollingPage, row
from desktop_app.widgets.empty_state import EmptyState
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.translations import tr

_NUMBERS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2}


class ActionsPage(ScrollingPage):
    """One list at a time, chosen by its chip; below it `sections`, what Gaung cannot tell, and what worked."""

    def __init__(
        self,
        view_model: ActionsViewModel,
        ways: EvidenceWays,
        *,
        on_imports: Callable[[], object],
        on_guides: Callable[[], object],
        on_guide: Callable[[str], object],
        sections: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._view_model, self._on_guide, self._sections = view_model, on_guide, tuple(sections)
        spoken(self, tr("Actions"))
        self._month = plain_label("", "muted")
        self.chips = {state: _chip(partial(view_model.choose, state)) for state in STATES}
        self._group = QButtonGroup(self)
        for chip in self.chips.values():
            self._group.addButton(chip)
        self._chips = FlowArea(*self.chips.values(), spacing=8)
        self.told = ToldBar(view_model.undo)
        self.own_field = OwnActionField()
        self.add_button = button(tr("Add"), self._add, name=tr("Add an action of your own"))
        self.own_field.returnPressed.connect(self._add)
        self._own = QWidget()
        self._nothing_here = plain_label("", "muted", is_wrapped=True)
        self.cards = CardList(view_model, ways)
        self._make_lists()
        self._loading = plain_label(tr("Looking at what your files show…"), "muted")
        self._try_again = button(tr("Try again"), view_model.refresh, role="primary")
        self._import = button(tr("Import an archive"), on_imports, role="primary")
        self._guides = button(tr("Get my archives"), on_guides)
        self.empty = EmptyState("info", self._try_again, self._import, self._guides)
        self._lay_out()
        view_model.state_changed.connect(self.render_state)
        view_model.added.connect(self._empty_field)
        self.render_state(view_model.state)

    def _make_lists(self) -> None:
        note = tr("What came since then, not because of it. With little behind it, it is drawn toward no change.")
        self.findings = LinesCard(tr("What your files also show"))
        self.blind = LinesCard(tr("Gaung cannot tell"))
        self.worked = LinesCard(tr("Which kinds of advice worked for you"), note)
        self._unreadable = plain_label("", "small", is_wrapped=True)

    def _lay_out(self) -> None:
        head = row(plain_label(tr("Actions"), "title"), None, self._month)
        self.column.addLayout(head)
        own = row(self.own_field, self.add_button)
        own.setStretch(0, 1)
        own.setContentsMargins(0, 0, 0, 0)
        self._own.setLayout(own)
        for part in (self._loading, self.empty, self._chips, self.told, self._own, self._nothing_here, self.cards):
            self.column.addWidget(part)
        for part in (*self._sections, self.findings, self.worked, self.blind, self._unreadable):
            self.column.addWidget(part)
        self.column.addStretch(1)

    @Slot()
    def _empty_field(self) -> None:
        plain(self.own_field, "")  # not cleared: Ctrl+Z would bring the words back instead of taking the act back

    @Slot(object)
    def render_state(self, state: ActionsState) -> None:
        """Show `state`; the only place which touches the widgets."""
        is_ready = state.phase is Phase.READY
        self._loading.setVisible(state.phase is Phase.LOADING)
        self.empty.setVisible(state.phase in {Phase.EMPTY, Phase.FAILED})
        if state.phase is Phase.EMPTY:
            self.empty.show_words(tr("Suggestions need about 20 posts with reactions."), tr("Nothing is imported yet."))
        else:
            self.empty.show_words(tr("Actions cannot be shown"), state.message)
        self._try_again.setVisible(state.phase is Phase.FAILED)
        for way in (self._import, self._guides):
            way.setVisible(state.phase is Phase.EMPTY)
        self._chips.setVisible(is_ready)
        for chip in state.chips:
            plain(self.chips[chip.key], chip.text)
            spoken(self.chips[chip.key], chip.text)
        self.chips[state.chosen].setChecked(True)
        self.told.render_words(state.told, state.trouble, can_undo=state.can_undo)
        self._own.setVisible(is_ready)
        _show(self._month, state.month)
        _show(self._nothing_here, state.nothing)
        _show(self._unreadable, state.unreadable)
        had_focus = self.cards.current() is not None
        self.cards.render_rows(state.cards)
        if had_focus and not self.cards.panels:
            self.told.take_focus()
        self.findings.render_findings(state.findings)
        self.worked.render_lines(state.worked)
        self.blind.render_blind(state.blind, self._on_guide)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """A writes an own action; Ctrl+Z takes the last back; P, D, L and N are for the first card where none has the focus."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._view_model.undo()
        elif event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() == Qt.Key.Key_A and self._own.isVisible():
            self.own_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in KEYS and self.hasFocus() and self.cards.panels:
            # A key never decides of a card on which nobody looked: the first takes the focus and is pressed next.
            self.cards.panels[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Tint the picture anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "empty"):
            self.empty.tint()

    def _add(self) -> None:
        self._view_model.add(self.own_field.text())


class TopSuggestions(Card):
    """The first suggestions on Today, at most three; `take_key` gets the keys which the page has no use for."""

    def __init__(self, view_model: ActionsViewModel, ways: EvidenceWays, on_actions: Callable[[], object]) -> None:
        super().__init__(spacing=10)
        self._view_model = view_model
        head = row(
            plain_label(tr("Worth doing this week"), "heading"),
            None,
            button(tr("Actions"), on_actions, role="plain", name=tr("All suggestions and actions")),
        )
        self.column.addLayout(head)
        self.told = ToldBar(view_model.undo)
        self.column.addWidget(self.told)
        self.cards = CardList(view_model, ways, is_short=True)
        self.column.addWidget(self.cards)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    @Slot(object)
    def render_state(self, state: ActionsState) -> None:
        """Show what Today shows of `state`; nothing where there is nothing to suggest."""
        had_focus = self.cards.current() is not None
        self.told.render_words(state.told, state.trouble, can_undo=state.can_undo)
        self.cards.render_rows(state.top)
        self.setVisible(bool(state.top) or (state.phase is Phase.READY and bool(state.told)))
        if had_focus and not self.cards.panels:
            self.told.take_focus()

    def take_key(self, event: QKeyEvent) -> bool:
        """1 to 3 choose a card, P, L and N are for the chosen one, Ctrl+Z takes the last back; whether the key was one of these."""
        if not self.isVisible():
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            self._view_model.undo()
            return True
        place = _NUMBERS.get(Qt.Key(event.key()))
        if event.modifiers() != Qt.KeyboardModifier.NoModifier or place is None or place >= len(self.cards.panels):
            return False
        self.cards.panels[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True


def _chip(on_press: Callable[[], object]) -> QPushButton:
    made = button("", on_press, role="chip")
    made.setCheckable(True)
    return made


def _show(label: QLabel, text: str) -> None:
    plain(label, text)
    label.setVisible(bool(text))
