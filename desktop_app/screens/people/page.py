"""People as widgets: the list and one person of it, or the suggestions. Draws the state, passes on what the person does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.appearance import is_large_text
from desktop_app.screens.people.panels import Chooser, MergedPanel, PeopleTable, PersonArea, SaidBar, SuggestionPanel
from desktop_app.screens.people.state import Choice, Part, PeopleState, PersonCard, Phase, SamePart, SuggestionCard
from desktop_app.screens.people.view_model import PeopleViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import ScrollingPage, beside, column_of, emptied, row, tab_in_reading_order
from desktop_app.widgets.empty_state import EmptyState
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.tie_words import list_name
from desktop_app.words.translations import tr

_LISTS = ("fading", "sharing", "larger", "one_way", "contacts", "comings", "hidden")
_ACTS = {"n": "note", "m": "met", "s": "same", "h": "hide"}
_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


@dataclass(frozen=True)
class PeopleParts:
    """What other sections bring: lists of ties, and panels of one person, in the order in which they stand."""

    lists: QWidget
    choose_list: Callable[[str], object]  # by name, "" = none
    panels: Sequence[QWidget]
    start: Callable[[str], object]  # "note", "met" or "hide", of the person who is open
    undo: Callable[[], bool]  # takes back what was noted last of the person who is open; whether there was anything
    offer: QWidget | None = None  # what follows from what was done; while it is shown it stands in the place of the list
    offer_button: QWidget | None = None  # of the offer, where the keyboard starts
    leave_offer: Callable[[], object] = lambda: None  # something else was chosen


class PeoplePage(QWidget):
    """Who reacts, lists of ties, who is one person, under one title; and what was said last."""

    def __init__(
        self, view_model: PeopleViewModel, parts: PeopleParts, *, on_imports: Callable[[], object], on_guides: Callable[[], object]
    ) -> None:
        super().__init__()
        self._view_model, self._parts = view_model, parts
        self._list_name = ""
        self._was_open = False
        self._side: QWidget | None = None
        self.side_chip = _chip("", lambda: self._show_side(self.side_chip.isChecked()))
        spoken(self, tr("People"))
        self.react_chip = _chip(tr("Who reacts"), lambda: self.choose(Part.REACT))
        self.same_chip = _chip(tr("Same person?"), lambda: self.choose(Part.SAME))
        self.list_chips = {name: _chip(list_name(name), partial(self.choose, Part.TIES, name)) for name in _LISTS}
        *first, hidden = self.list_chips.values()
        chips = (self.react_chip, *first, self.same_chip, hidden)
        group = QButtonGroup(self)
        for chip in chips:
            group.addButton(chip)
        self._chips = FlowArea(*chips)
        self.said = SaidBar(view_model.undo)
        self._trouble = plain_label("", is_wrapped=True)
        self._loading = plain_label(tr("Reading who reacted…"), "muted")
        self._try_again = button(tr("Try again"), view_model.refresh, role="primary")
        self._import = button(tr("Import an archive"), on_imports, role="primary")
        self._guides = button(tr("Get my archives"), on_guides)
        self._nothing = EmptyState("users-round", self._try_again, self._import, self._guides)
        self.table = PeopleTable(tr("Who reacts"))
        self.platform, self.order = Chooser(tr("Platform")), Chooser(tr("Order"))
        self.open_button = button(tr("Open"), lambda: self.table.opened.emit(self.table.current_key), name=tr("Open this person, Enter"))
        self.same_button = button(tr("Same as…"), self._same_as_current, name=tr("Same person as somebody else, key S"))
        self._headline, self._note = plain_label("", "muted", is_wrapped=True), plain_label("", "small", is_wrapped=True)
        self._list = self._made_list()
        self.person = PersonArea(self.close_card, view_model.split, view_model.say_one, parts.panels)
        self.same = SameArea(view_model)
        self._halves = QStackedWidget()
        for area in (self._loading_area(), self._list, self.person, self.same, parts.lists):
            self._halves.addWidget(area)
        self._lay_out()
        self._connect()
        self.render_state(view_model.state)

    def _connect(self) -> None:
        view_model = self._view_model
        self.table.opened.connect(view_model.open_card)
        self.table.acted.connect(self.act)
        self.table.rows.wanted_more.connect(view_model.more)
        self.person.searched.connect(view_model.search)
        self.platform.picked.connect(lambda key: view_model.choose(platform=key))
        self.order.picked.connect(lambda key: view_model.choose(order=key))
        view_model.state_changed.connect(self.render_state)

    def _loading_area(self) -> QWidget:
        area = QWidget()
        layout = QVBoxLayout(area)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._loading)
        layout.addWidget(self._nothing)
        layout.addStretch(1)
        return area

    def _made_list(self) -> QWidget:
        area = QWidget()
        layout = QVBoxLayout(area)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        choices = (self.platform, self.order) if not is_large_text() else (FlowArea(self.platform, self.order, spacing=8),)
        layout.addLayout(beside(row(*choices, None, spacing=8), self.open_button, self.same_button))
        layout.addWidget(self._headline)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._note)
        return area

    def _lay_out(self) -> None:
        self._column = layout = column_of(self)
        layout.setSpacing(12)
        self._head = row(plain_label(tr("People"), "title"), None)
        layout.addLayout(self._head)
        self._own = QWidget()
        inner = QVBoxLayout(self._own)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        for part in (self._chips, self.said, self._trouble):
            inner.addWidget(part)
        self._offer_area = ScrollingPage(has_margins=False)
        if self._parts.offer is not None:
            self._offer_area.column.addWidget(self._parts.offer)
        self._offer_area.column.addStretch(1)
        self._offer_area.hide()
        inner.addWidget(self._offer_area, 1)
        inner.addWidget(self._halves, 1)
        layout.addWidget(self._own, 1)

    def show_offer(self, is_shown: bool) -> None:
        """Show what another section offers, or put it away; the keyboard goes along."""
        focused = QApplication.focusWidget()
        is_here = focused is not None and self.isAncestorOf(focused)
        if is_shown == self._offer_area.isHidden():
            self._offer_area.setVisible(is_shown)
            self._halves.setVisible(not is_shown)
            if is_here:
                way = self._parts.offer_button if is_shown else None
                (way or self.table.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def add_side(self, title: str, side: QWidget) -> None:
        """Another section of this screen: a button at the top shows it in the place of all others, and again puts it away; so does Esc."""
        self._side = side
        plain(self.side_chip, title)
        spoken(self.side_chip, title)
        side.hide()
        self._head.addWidget(self.side_chip)
        self._column.addWidget(side, 1)

    def _show_side(self, is_shown: bool) -> None:
        assert self._side is not None
        self.side_chip.setChecked(is_shown)
        self._own.setVisible(not is_shown)
        self._side.setVisible(is_shown)

    @Slot(object)
    def render_state(self, state: PeopleState) -> None:
        """Show `state`; the only place which touches the widgets."""
        listed = state.listed
        has_people = listed.phase is Phase.PEOPLE
        self._chips.setVisible(has_people or listed.has_data)
        chips = {Part.REACT: self.react_chip, Part.SAME: self.same_chip}
        chips.get(state.part, self.list_chips.get(self._list_name, self.react_chip)).setChecked(True)
        focused = QApplication.focusWidget()
        self.said.render_news(state.news, can_undo=state.can_undo)
        plain(self._trouble, state.trouble)
        self._trouble.setVisible(bool(state.trouble))
        self._loading.setVisible(listed.phase is Phase.LOADING)
        self._nothing.setVisible(listed.phase in {Phase.EMPTY, Phase.FAILED})
        self._nothing.show_words(listed.title, listed.message)
        self._try_again.setVisible(listed.phase is Phase.FAILED)
        for way in (self._import, self._guides):
            way.setVisible(listed.phase is Phase.EMPTY)
        self._render_list(state)
        is_kept = self.same.render_part(state.same)
        if state.card is not None:
            self.person.render_person(state.card, state.search)
        if not is_kept:
            self._keep_focus(focused)
        self._show_half(state, has_people=has_people)

    def _render_list(self, state: PeopleState) -> None:
        listed = state.listed
        self.table.render_lines(listed.lines, has_more=listed.has_more)
        self.platform.offer(listed.platforms, self._view_model.platform)
        orders = (("year", tr("Most in the last year")), ("total", tr("Most of all time")), ("last", tr("Newest first")))
        self.order.offer(tuple(Choice(key, text) for key, text in orders), self._view_model.order)
        plain(self._headline, listed.headline)
        plain(self._note, listed.note)
        self._note.setVisible(bool(listed.note))

    def _show_half(self, state: PeopleState, *, has_people: bool) -> None:
        is_open = state.part is not Part.SAME and state.card is not None
        focused = QApplication.focusWidget()  # before what had it is hidden: Qt gives it to the next
        is_there = focused is not None and self.person.isAncestorOf(focused)
        if is_open:
            self._halves.setCurrentWidget(self.person)
        elif state.part is Part.TIES:
            self._halves.setCurrentWidget(self._parts.lists)
        elif not has_people:
            self._halves.setCurrentIndex(0)
        else:
            self._halves.setCurrentWidget(self.same if state.part is Part.SAME else self._list)
        if is_open and not self._was_open and not is_there:
            (self.person.same_button if state.search is None else self.person.field).setFocus(Qt.FocusReason.OtherFocusReason)
        self._was_open = is_open

    def choose(self, part: Part, name: str = "") -> None:
        """Show one part of the screen; of the lists of ties one by name. A person who was open is closed."""
        self._list_name = name
        self._parts.leave_offer()
        if self._view_model.state.card is not None:
            self._view_model.close_card()
        self._parts.choose_list(name)
        self._view_model.choose_part(part)

    def open_person(self, key: str) -> None:
        """Show one person."""
        self._parts.leave_offer()
        self._view_model.open_card(key)

    def act(self, key: str, what: str) -> None:
        """Open a person and begin what a key asks for: "note", "met", "same" or "hide"."""
        if what == "same":
            self.look_for_same(key)
        else:
            self._view_model.open_card(key)
            self._parts.start(what)

    def _keep_focus(self, focused: QWidget | None) -> None:
        """The control which had the focus is gone with what was said: Undo has it, or the other half of the person."""
        if focused is not None and self.isVisible() and self.isAncestorOf(focused) and not focused.isVisible():
            way = self.said.undo_button if self.said.undo_button.isVisible() else self.person.same_button
            way.setFocus(Qt.FocusReason.OtherFocusReason)

    def _same_as_current(self) -> None:
        if self.table.current_key:
            self.look_for_same(self.table.current_key)

    def look_for_same(self, key: str) -> None:
        """Open a person and ask for the second half."""
        self._view_model.open_card(key)
        self.person.start_search()

    def close_card(self) -> None:
        """Back to the list, where the person is still current."""
        self._view_model.close_card()
        is_list = self._view_model.state.part is Part.TIES
        tables = self._parts.lists.findChildren(QTableView) if is_list else [self.table.view]
        table = next((one for one in tables if one.isVisible()), None)
        if table is not None:
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Ctrl+Z takes back what was said last, Esc closes a person; keys of the list work as soon as the page is open."""
        card = self._view_model.state.card
        if event.matches(QKeySequence.StandardKey.Undo):
            if card is None or not self._parts.undo():
                self._view_model.undo()
        elif event.key() == Qt.Key.Key_Escape and self._side is not None and self._side.isVisible():
            self._show_side(False)
            self.side_chip.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and card is not None:
            self.close_card()
        elif event.text().lower() in _ACTS and self._halves.currentWidget() is self.person and not _is_typing():
            what = _ACTS[event.text().lower()]
            if what == "same":
                self.person.start_search()
            else:
                self._parts.start(what)
        elif self.hasFocus() and self._halves.currentWidget() is self._list:
            is_first = not self.table.current_key  # the focus makes the first row current, which is all that an arrow asks for
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
            if not is_first or event.key() not in _ARROWS:
                QApplication.sendEvent(self.table.view, event)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802  (Qt's names)
        """Tab goes on in reading order; the button of the other section stands at the top, though it came last."""
        tab_in_reading_order(self)
        return super().focusNextPrevChild(next)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Other colours: the icon of the empty state is a picture."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_nothing"):
            self._nothing.tint()


class SameArea(ScrollingPage):
    """One card for each suggestion, and below them who was merged. Cards which did not change stay."""

    def __init__(self, view_model: PeopleViewModel) -> None:
        super().__init__(has_margins=False)
        self._view_model = view_model
        self._shown: tuple[SuggestionCard, ...] = ()
        self._merged_shown: tuple[PersonCard, ...] = ()
        self.suggestion_panels: list[SuggestionPanel] = []
        self.merged_panels: list[MergedPanel] = []
        self._message = plain_label("", "muted", is_wrapped=True)
        self._cards, self._merged = _column(), _column()
        self.more_button = button("", view_model.more_cards)
        self._merged_title = plain_label(tr("Who is one person"), "heading")
        explanation = tr("Nothing is merged without your yes. The score stays as it is; here and in the ledger they are one row.")
        self.column.addWidget(plain_label(explanation, "muted", is_wrapped=True))
        for part in (self._message, self._cards):
            self.column.addWidget(part)
        self.column.addLayout(row(self.more_button, None))
        for part in (self._merged_title, self._merged):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def render_part(self, same: SamePart) -> bool:
        """Show suggestions and those who were merged; whether the focus went on to the next suggestion."""
        plain(self._message, same.message)
        self._message.setVisible(bool(same.message))
        plain(self.more_button, same.more)
        spoken(self.more_button, same.more)
        self.more_button.setVisible(bool(same.more))
        is_focused = False
        if same.cards != self._shown:
            self._shown = same.cards
            is_focused = self._rebuild_cards()
        if same.merged != self._merged_shown:
            self._merged_shown = same.merged
            self._rebuild_merged()
        self._merged_title.setVisible(bool(same.merged))
        return is_focused

    def _rebuild_cards(self) -> bool:
        kept = {panel.card: panel for panel in self.suggestion_panels}
        layout = self._cards.layout()
        assert isinstance(layout, QVBoxLayout)
        places = {panel: place for place, panel in enumerate(self.suggestion_panels)}
        self.suggestion_panels = [kept.pop(card) if card in kept else self._made_panel(card) for card in self._shown]
        focused = QApplication.focusWidget()
        lost = next((places[panel] for panel in kept.values() if focused is not None and panel.isAncestorOf(focused)), None)
        for panel in kept.values():
            layout.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        for place, panel in enumerate(self.suggestion_panels):
            layout.insertWidget(place, panel)
        if lost is None or not self.suggestion_panels:
            return False
        # The card which was answered had the focus: it goes on to the next one.
        self.suggestion_panels[min(lost, len(self.suggestion_panels) - 1)].one_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _made_panel(self, card: SuggestionCard) -> SuggestionPanel:
        return SuggestionPanel(card, self._view_model.say_one, self._view_model.say_two)

    def _rebuild_merged(self) -> None:
        layout = self._merged.layout()
        assert layout is not None
        emptied(layout)
        self.merged_panels = [MergedPanel(card, self._view_model.split) for card in self._merged_shown]
        for panel in self.merged_panels:
            layout.addWidget(panel)


def _is_typing() -> bool:
    return isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)


def _chip(text: str, on_press: Callable[[], object]) -> QPushButton:
    chip = button(text, on_press, role="chip")
    chip.setCheckable(True)
    return chip


def _column() -> QWidget:
    area = QWidget()
    layout = QVBoxLayout(area)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    return area
