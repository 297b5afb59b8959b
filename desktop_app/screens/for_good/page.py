"""A button for what cannot be undone, and below it what it would do. The harmless answer has the focus, and no key is a short cut."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.screens.for_good.state import ForGoodState
from desktop_app.screens.for_good.view_model import ForGoodViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, emptied, row
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.words.translations import tr


class ForGoodPanel(QWidget):
    """Draws the state of one view model."""

    def __init__(self, view_model: ForGoodViewModel[Any, Any, Any]) -> None:
        super().__init__()
        self._view_model = view_model
        labels = view_model.labels
        self._lines: tuple[str, ...] = ()
        self._said = ""
        self.ask_button = button(labels.ask, view_model.look, role="plain", name=labels.ask_name)
        self.confirm_button = button(labels.confirm, view_model.confirm)
        self.keep_button = button(labels.keep, view_model.keep, role="primary", name=tr("Keep, key Esc"))
        self._title, self._message = plain_label("", "heading", is_wrapped=True), plain_label("", "muted", is_wrapped=True)
        self._looking = plain_label(labels.looking, "muted")
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(6)
        self.card = Card(spacing=10)
        self.card.column.addWidget(self._title)
        self.card.column.addWidget(self._looking)
        self.card.column.addLayout(self._sentences)
        self.card.column.addLayout(row(self.keep_button, self.confirm_button, None, spacing=8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(row(self.ask_button, None))
        layout.addWidget(self._message)
        layout.addWidget(self.card)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    @Slot(object)
    def render_state(self, state: ForGoodState) -> None:
        """Show `state`; the only place which touches the widgets."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        is_new = bool(state.lines) and state.lines != self._lines
        if state.lines != self._lines:
            self._lines = state.lines
            emptied(self._sentences)
            for sentence in state.lines:
                self._sentences.addWidget(plain_label(sentence, is_wrapped=True))
        self.ask_button.setVisible(not state.is_open)
        self.card.setVisible(state.is_open)
        plain(self._title, state.title)
        self._title.setVisible(bool(state.title))
        spoken(self.card, state.title, " ".join(state.lines))
        self._looking.setVisible(state.is_busy and not state.lines)
        self.confirm_button.setVisible(bool(state.lines))
        self.confirm_button.setEnabled(state.can_confirm)
        self.keep_button.setEnabled(not (state.is_busy and bool(state.lines)))
        text = state.trouble or state.told
        plain(self._message, text)
        self._message.setVisible(bool(text))
        if text and text != self._said:
            announce(self._message, text)
        self._said = text
        self._keep_focus(state, had_focus=had_focus, is_new=is_new)

    def _keep_focus(self, state: ForGoodState, *, had_focus: bool, is_new: bool) -> None:
        """On the harmless answer while it asks, else on the button which asks."""
        if not had_focus:
            return
        if is_new:
            announce(self.card, " ".join((state.title, *state.lines)))
        (self.keep_button if state.is_open else self.ask_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Esc keeps."""
        if event.key() == Qt.Key.Key_Escape and self._view_model.state.is_open:
            self._view_model.keep()
        else:
            super().keyPressEvent(event)
