"""Your accounts as widgets, a section of the page Imports: draws the state, keeps the rows which did not change."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from desktop_app.screens.accounts.panels import AccountPanel, FollowersPanel, MessagePanel, ProposalPanel, SilencePanel
from desktop_app.screens.accounts.state import AccountCard, AccountsState, ProposalCard, SilenceCard
from desktop_app.screens.accounts.view_model import TYPED, AccountsViewModel
from desktop_app.widgets.card import Card, hairline
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.words.translations import tr

CardState = TypeVar("CardState", AccountCard, ProposalCard, SilenceCard)
Panel = TypeVar("Panel", AccountPanel, ProposalPanel, SilencePanel)
_GAP_PX = 16


class AccountsSection(QWidget):
    """Accounts, what is asked of them, follower counts; nothing at all before the first import."""

    def __init__(self, view_model: AccountsViewModel) -> None:
        super().__init__()
        self._view_model = view_model
        spoken(self, tr("Your accounts"))
        self.account_panels: list[AccountPanel] = []
        self.proposal_panels: list[ProposalPanel] = []
        self.silence_panels: list[SilencePanel] = []
        self._announced = ""
        self._focused = ""  # the name of what had the focus before something was made anew
        self.message = MessagePanel(view_model.take_back)
        self.followers = FollowersPanel(view_model)
        self._accounts, self._top, self._questions = Card(spacing=4), QVBoxLayout(), QVBoxLayout()
        self._questions.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(plain_label(tr("Your accounts"), "heading"))
        layout.addLayout(self._top)
        layout.addWidget(self._accounts)
        layout.addLayout(self._questions)
        layout.addWidget(self.followers)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    @Slot(object)
    def render_state(self, state: AccountsState) -> None:
        """Show `state`; the only place which touches the widgets."""
        focus = QApplication.focusWidget()
        if not self._focused and focus is not None and self.isAncestorOf(focus):
            self._focused = focus.accessibleName()
            QTimer.singleShot(0, self._refocus)
        self.message.setParent(self)  # out of a row which may go
        self._rebuild(state)
        if state.trouble:
            for panel in self.account_panels:
                panel.reset()
        self.followers.render_choices(state.choices)
        self.followers.render_typed(state.typed)
        self.setVisible(bool(state.cards or state.typed or state.trouble))
        for widget in (self._accounts, self.followers, self.message, *self.proposal_panels, *self.silence_panels):
            widget.setEnabled(not state.is_waiting)
        self._render_message(state)
        if self._announced:
            QTimer.singleShot(0, self._bring_message_into_view)  # rows above it may have grown

    def _rebuild(self, state: AccountsState) -> None:
        """Make the panels whose cards are new, let those go which are no longer told."""
        view_model = self._view_model
        earlier = (*self.account_panels, *self.proposal_panels, *self.silence_panels)
        self.account_panels = _kept(
            {panel.card: panel for panel in self.account_panels}, state.cards, lambda card: AccountPanel(card, view_model)
        )
        self.proposal_panels = _kept(
            {panel.card: panel for panel in self.proposal_panels}, state.proposals, lambda card: ProposalPanel(card, view_model)
        )
        self.silence_panels = _kept(
            {panel.card: panel for panel in self.silence_panels}, state.silences, lambda card: SilencePanel(card, view_model)
        )
        now = (*self.account_panels, *self.proposal_panels, *self.silence_panels)
        if now == earlier:
            return
        _filled(self._accounts.column, self.account_panels, has_lines=True)
        _filled(self._questions, [*self.proposal_panels, *self.silence_panels])
        for panel in earlier:
            if panel not in now:
                panel.hide()
                panel.deleteLater()

    def _render_message(self, state: AccountsState) -> None:
        """Beside the account of which it tells; else at the top."""
        text = state.trouble or state.result
        slots = {panel.card.account.name: panel.slot for panel in self.account_panels}
        slot = self.followers.slot if state.about == TYPED else slots.get(state.about, self._top)
        slot.addWidget(self.message)
        plain(self.message.words, text)
        self.message.undo_button.setVisible(state.can_take_back)
        self.message.setVisible(bool(text))
        if text and text != self._announced:
            announce(self.message.words, text)
        self._announced = text

    def _bring_message_into_view(self) -> None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is not None and self.message.isVisible():
            parent.ensureWidgetVisible(self.message, 0, _GAP_PX)

    def _refocus(self) -> None:
        """Back to what has the name that had the focus, if it was made anew; else to Undo, else to the account which was spoken of."""
        name, self._focused = self._focused, ""
        focus = QApplication.focusWidget()
        if focus is not None and focus.accessibleName() == name:
            return
        switches = [panel.counted for panel in self.account_panels if panel.card.account.name == self._view_model.state.about]
        named = [one for one in self.findChildren(QWidget) if one.accessibleName() == name]
        usable = (one for one in (*named, self.message.undo_button, *switches) if one.isVisibleTo(self) and one.isEnabled())
        found = next(usable, None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)


def _kept(shown: dict[CardState, Panel], cards: Sequence[CardState], make: Callable[[CardState], Panel]) -> list[Panel]:
    """A panel for each card: that which shows it already, with what was typed into it, or a new one."""
    return [shown.get(card) or make(card) for card in cards]


def _filled(layout: QVBoxLayout, panels: Sequence[QWidget], *, has_lines: bool = False) -> None:
    """Just these panels, in this order, with lines between them if asked for."""
    for place in reversed(range(layout.count())):
        item = layout.itemAt(place)
        widget = None if item is None else item.widget()
        if widget is not None:
            layout.removeWidget(widget)
            if widget.property("role") == "line":
                widget.hide()
                widget.deleteLater()
    for place, panel in enumerate(panels):
        if place and has_lines:
            layout.addWidget(hairline())
        layout.addWidget(panel)
        panel.show()  # now, not with the next layout: it may get the focus before
