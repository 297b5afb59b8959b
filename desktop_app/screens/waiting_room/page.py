"""The waiting room as a section of Imports: one row for each export, hidden where there is nothing to wait for."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop_app.screens.waiting_room.state import WaitingRoomState, WaitingRow
from desktop_app.screens.waiting_room.view_model import WaitingRoomViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, hairline, row
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.words.translations import tr


class WaitingRoomSection(Card):
    """Rows which stay while their export is waited for; below them what was done last, with Undo."""

    def __init__(self, view_model: WaitingRoomViewModel) -> None:
        super().__init__(spacing=12)
        self._view_model = view_model
        self._announced = ""
        self.panels: dict[str, WaitingPanel] = {}
        self._stack = QVBoxLayout()
        self._stack.setSpacing(14)
        self._message = plain_label("", is_wrapped=True)
        self.undo_button = button(tr("Undo"), view_model.undo, icon_name="undo-2", name=tr("Undo what you said last of the waiting room"))
        self.column.addWidget(plain_label(tr("Waiting room"), "heading"))
        self._lead = plain_label(
            tr("What you asked for and what is not here yet. Gaung notices when you import it."), "muted", is_wrapped=True
        )
        self.column.addWidget(self._lead)
        self.column.addLayout(self._stack)
        said = row(self.undo_button)
        said.insertWidget(0, self._message, 1)
        self.column.addLayout(said)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    @Slot(object)
    def render_state(self, state: WaitingRoomState) -> None:
        """Show `state`; the only place which touches the widgets."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._render_rows(state.rows)
        self._lead.setVisible(bool(state.rows))
        text = state.trouble or state.told
        plain(self._message, text)
        self._message.setVisible(bool(text))
        self.undo_button.setVisible(state.can_undo)
        self.setVisible(not state.is_empty)
        if text and text != self._announced:
            announce(self._message, text)
            if had_focus and state.can_undo:
                self.undo_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._announced = text

    def _render_rows(self, rows: tuple[WaitingRow, ...]) -> None:
        for export in set(self.panels) - {one.export for one in rows}:
            gone = self.panels.pop(export)
            self._stack.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, one in enumerate(rows):
            panel = self.panels.get(one.export)
            if panel is None:
                panel = self.panels[one.export] = WaitingPanel(one.export, self._view_model)
            if self._stack.indexOf(panel) != place:
                self._stack.removeWidget(panel)
                self._stack.insertWidget(place, panel)
            panel.render_row(one)


class WaitingPanel(QWidget):
    """One export: how far it is, and what the person may say of it."""

    def __init__(self, export: str, view_model: WaitingRoomViewModel) -> None:
        super().__init__()
        self._export = export
        self._view_model = view_model
        self._name = plain_label("", "strong", is_wrapped=True)
        self._text = plain_label("", is_wrapped=True)
        self._asked = plain_label("", "small", is_wrapped=True)
        self.again_button = button(tr("I asked again today"), lambda: view_model.ask(export), role="primary")
        self.here_button = button(tr("It is here"), lambda: view_model.mark(export, True))
        self.not_here_button = button(tr("It is not here yet"), lambda: view_model.mark(export, False))
        self.day_button = button(tr("Asked on another day…"), self._show_day, role="plain")
        self.withdraw_button = button(tr("Take it out"), lambda: view_model.withdraw(export), role="plain")
        self.day_field = QLineEdit()
        self.day_field.setMaximumWidth(150)
        self.day_field.returnPressed.connect(self._ask_on)
        self.change_button = button(tr("Change the day"), self._ask_on)
        self._day_area = FlowArea(plain_label(tr("Day (year-month-day)"), "small"), self.day_field, self.change_button, spacing=8)
        self._day_area.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(hairline())
        layout.addSpacing(6)
        for label in (self._name, self._text, self._asked):
            layout.addWidget(label)
        buttons = FlowArea(self.again_button, self.here_button, self.not_here_button, self.day_button, self.withdraw_button, spacing=8)
        layout.addSpacing(2)
        layout.addWidget(buttons)
        layout.addWidget(self._day_area)

    def render_row(self, shown: WaitingRow) -> None:
        """Show the export as it stands; what is being typed stays."""
        for label, text in ((self._name, shown.name), (self._text, shown.text), (self._asked, shown.asked_text)):
            plain(label, text)
        self.again_button.setVisible(shown.can_ask_again)
        self.here_button.setVisible(shown.can_arrive)
        self.day_button.setVisible(shown.can_arrive)
        self.not_here_button.setVisible(shown.can_be_unsaid)
        for one in (self.again_button, self.here_button, self.not_here_button, self.day_button, self.withdraw_button, self.change_button):
            spoken(one, f"{one.text()}, {shown.name}")
        spoken(self.day_field, tr("On which day did you ask for {name}? (year-month-day)", name=shown.name))
        if self._day_area.isHidden():
            plain(self.day_field, shown.asked_on)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Esc puts the field away."""
        if event.key() == Qt.Key.Key_Escape and not self._day_area.isHidden():
            self._hide_day()
        else:
            super().keyPressEvent(event)

    def _show_day(self) -> None:
        self._day_area.show()
        self.day_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day_field.selectAll()

    def _hide_day(self) -> None:
        self._day_area.hide()
        self.day_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_on(self) -> None:
        if self._view_model.ask_on(self._export, self.day_field.text()):
            self._hide_day()
