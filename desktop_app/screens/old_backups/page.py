"""Older backups in a panel: a line each, the button which asks, the question. The harmless answer has the focus."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from desktop_app.screens.old_backups.state import OldBackupsState
from desktop_app.screens.old_backups.view_model import OldBackupsViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, emptied, row
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.words.translations import tr


class OldBackupsPanel(Card):
    """Draws the state of one view model; hidden while there is nothing to say. `open_changed(bool)`: whether there is."""

    open_changed = Signal(bool)

    def __init__(self, view_model: OldBackupsViewModel) -> None:
        super().__init__(spacing=8)
        self._view_model = view_model
        self._shown = OldBackupsState()
        self._texts: tuple[str, ...] = ()
        self._had_focus = False
        self._title = plain_label("", "strong", is_wrapped=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.ask_button = button(tr("Delete these backups…"), view_model.ask, name=tr("Delete these backups; first you are asked"))
        self.close_button = button("", view_model.dismiss, role="plain")
        self.keep_button = button(tr("Keep"), view_model.keep, role="primary", name=tr("Keep, key Esc"))
        self.confirm_button = button(tr("Delete for good"), view_model.delete)
        self.column.addWidget(self._title)
        self.column.addLayout(self._lines)
        self.column.addLayout(row(self.ask_button, self.close_button, self.keep_button, self.confirm_button, None, spacing=8))
        view_model.state_changed.connect(self.render_state)
        self.hide()
        self.render_state(view_model.state)

    @Slot(object)
    def render_state(self, state: OldBackupsState) -> None:
        """Show `state`; the only place which touches the widgets."""
        focused = QApplication.focusWidget()
        # Kept while it deletes: what is pressed cannot be pressed then, and Qt gives the focus away.
        self._had_focus = (focused is not None and self.isAncestorOf(focused)) or (self._had_focus and self._shown.is_busy)
        before, self._shown = self._shown, state
        self.setVisible(state.is_open)
        plain(self._title, state.title)
        self._title.setVisible(bool(state.title))
        texts = (*state.told, *state.files, *state.left, *state.question, *filter(None, (state.trouble,)))
        if texts != self._texts:
            self._texts = texts
            emptied(self._lines)
            for text in texts:
                role = "muted" if text in state.left or text in state.files else ""
                self._lines.addWidget(plain_label(text, role, is_wrapped=True))
        spoken(self, state.title, " ".join(texts))
        is_asking = bool(state.question)
        for pressed, is_shown in (
            (self.ask_button, state.can_ask),
            (self.close_button, not is_asking),
            (self.keep_button, is_asking),
            (self.confirm_button, is_asking),
        ):
            pressed.setVisible(is_shown)
        closing = tr("Keep them") if state.files else tr("Close")
        plain(self.close_button, closing)
        spoken(self.close_button, closing)
        for pressed in (self.keep_button, self.confirm_button):
            pressed.setEnabled(not state.is_busy)
        self._say(before, state)
        if state.is_open != before.is_open:
            self.open_changed.emit(state.is_open)
        if self._had_focus and state.is_open and not state.is_busy:
            way = self.keep_button if is_asking else self.ask_button if state.can_ask else self.close_button
            way.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, before: OldBackupsState, state: OldBackupsState) -> None:
        """Aloud, once, what is new."""
        offered = (state.title, *state.files) if state.files != before.files else ()
        parts = ((state.told, before.told), ((state.trouble,), (before.trouble,)), (offered, ()), (state.question, before.question))
        said = " ".join(text for new, old in parts if new != old for text in new if text)
        if said:
            announce(self, said)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Esc keeps, while it is asked."""
        if event.key() == Qt.Key.Key_Escape and self._view_model.state.question:
            self._view_model.keep()
        else:
            super().keyPressEvent(event)
