"""Two buttons, what was said last, and Undo."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.screens.post_choices.state import PostChoiceState
from desktop_app.screens.post_choices.view_model import PostChoicesViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import row
from desktop_app.widgets.plain_text import plain, plain_label
from desktop_app.widgets.progress_row import announce
from desktop_app.words.translations import tr


class PostChoicesPanel(QWidget):
    """Of one post, or of many (`is_many`); `below` are parts which stand under it, such as erasing."""

    def __init__(self, view_model: PostChoicesViewModel, *below: QWidget, is_many: bool = False) -> None:
        super().__init__()
        self._view_model = view_model
        self._said = ""
        names = (tr("Leave all of them out of the score"), tr("Count all of them again")) if is_many else ("", "")
        self.leave_button = button(tr("Leave out of the score"), lambda: view_model.say(is_counted=False), name=names[0])
        self.count_button = button(tr("Count again"), lambda: view_model.say(is_counted=True), name=names[1])
        self.undo_button = button(tr("Undo"), view_model.undo, icon_name="undo-2", name=tr("Undo the last choice, Ctrl+Z"))
        self._message = plain_label("", "muted", is_wrapped=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        said = row(self.undo_button)
        said.insertWidget(0, self._message, 1)
        layout.addLayout(row(self.leave_button, self.count_button, None, spacing=8))
        layout.addLayout(said)
        for part in below:
            layout.addWidget(part)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    @Slot(object)
    def render_state(self, state: PostChoiceState) -> None:
        """Show `state`; the only place which touches the widgets."""
        focused = QApplication.focusWidget()
        had_focus = focused in {self.leave_button, self.count_button, self.undo_button}
        for pressed, can_say in ((self.leave_button, state.can_leave_out), (self.count_button, state.can_count)):
            pressed.setVisible(can_say)
        self.undo_button.setVisible(state.can_undo)
        text = state.trouble or state.told
        plain(self._message, text)
        self._message.setVisible(bool(text))
        if text and text != self._said:
            announce(self._message, text)
        self._said = text
        if had_focus and focused is not None and not focused.isVisible():
            following = self.undo_button if state.can_undo else self.leave_button if state.can_leave_out else self.count_button
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Ctrl+Z takes back what was said last."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._view_model.undo()
        else:
            super().keyPressEvent(event)
