"""The notes as a section of History: a form, the list with before and after, and what was done last, with Undo."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop_app.appearance import scaled
from desktop_app.screens.annotations.state import AnnotationsState, MarkRow
from desktop_app.screens.annotations.view_model import AnnotationsViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, beside, emptied, hairline, row
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.words.translations import tr

_SHOWN_AT_FIRST = 6
_LONGEST = 200
_DAY_PX = 112
_DATE_PX = 88


class AnnotationsSection(Card):
    """Marks of the chart in words; `day_wanted(date)`: that day should be shown in the chart."""

    day_wanted = Signal(object)

    def __init__(self, view_model: AnnotationsViewModel) -> None:
        super().__init__(spacing=10)
        self._view_model = view_model
        self._announced = ""
        self._rows: tuple[MarkRow, ...] = ()
        self._is_all_shown = False
        self.panels: list[MarkPanel] = []
        self.day_field, self.text_field = NoteField(), NoteField()
        self._own = button(tr("Own notes"), self._choose_kinds, role="chip", name=tr("Show own notes in the chart"))
        self._proposed = button(tr("Proposed"), self._choose_kinds, role="chip", name=tr("Show proposed marks in the chart"))
        for one in (self._own, self._proposed):
            one.setCheckable(True)
            one.setChecked(True)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.show_all = button("", self._show_all_rows)
        self._none = plain_label(tr("There are no notes and nothing is proposed."), "muted", is_wrapped=True)
        self._message = plain_label("", is_wrapped=True)
        self.undo_button = button(tr("Undo"), view_model.undo, icon_name="undo-2", name=tr("Undo what you did last with notes, Ctrl+Z"))
        self._fill()
        view_model.state_changed.connect(self.render_state)
        view_model.noted.connect(self._empty_field)
        self.render_state(view_model.state)

    @Slot()
    def _empty_field(self) -> None:
        plain(self.text_field, "")  # not cleared: Ctrl+Z would bring the words back instead of taking the note back

    def _fill(self) -> None:
        self.column.addWidget(plain_label(tr("Notes and turning points"), "heading"))
        self.column.addWidget(FlowArea(plain_label(tr("In the chart"), "muted"), self._own, self._proposed))
        for field, name in ((self.day_field, tr("Day of the note (year-month-day)")), (self.text_field, tr("What happened on that day"))):
            spoken(field, name)
            field.returnPressed.connect(self._save)
        self.day_field.setFixedWidth(scaled(_DAY_PX))
        self.day_field.setPlaceholderText("2026-11-23")
        self.text_field.setMaxLength(_LONGEST)
        self.text_field.setPlaceholderText(tr("What happened on that day"))
        form = row(self.day_field)
        form.addWidget(self.text_field, 1)
        self.column.addLayout(beside(form, button(tr("Keep the note"), self._save, role="primary")))
        said = row(self.undo_button)
        said.insertWidget(0, self._message, 1)
        self.column.addLayout(said)
        self.column.addWidget(self._none)
        self.column.addLayout(self._list)
        self.column.addLayout(row(self.show_all, None))

    def offer_day(self, day: dt.date) -> None:
        """Write a note of this day."""
        plain(self.day_field, day.isoformat())
        self.text_field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def render_state(self, state: AnnotationsState) -> None:
        """Show `state`; the only place which touches the widgets."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        if state.rows != self._rows:
            self._rows = state.rows
            self._rebuild()
        self._none.setVisible(state.is_loaded and not state.rows)
        text = state.trouble or state.told
        plain(self._message, text)
        self._message.setVisible(bool(text))
        self.undo_button.setVisible(state.can_undo)
        if text and text != self._announced:
            announce(self._message, text)
        self._announced = text
        if had_focus and QApplication.focusWidget() is None:  # the button which was pressed is gone with its row
            (self.undo_button if state.can_undo else self.text_field).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Ctrl+Z undoes what was done last here."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._view_model.undo()
        else:
            super().keyPressEvent(event)

    def _rebuild(self) -> None:
        emptied(self._list)
        shown = self._rows if self._is_all_shown else self._rows[:_SHOWN_AT_FIRST]
        self.panels = [MarkPanel(one, self._view_model, self.day_wanted.emit) for one in shown]
        for panel in self.panels:
            self._list.addWidget(panel)
            panel.show()
        words = tr("Show all {n} notes and marks", n=len(self._rows))
        plain(self.show_all, words)
        spoken(self.show_all, words)
        self.show_all.setVisible(len(shown) < len(self._rows))

    def _show_all_rows(self) -> None:
        self._is_all_shown = True
        self._rebuild()
        self.panels[_SHOWN_AT_FIRST].show_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        self._view_model.annotate(self.day_field.text(), self.text_field.text())

    def _choose_kinds(self) -> None:
        self._view_model.show_kinds(has_own=self._own.isChecked(), has_proposed=self._proposed.isChecked())


class NoteField(QLineEdit):
    """A line of text; Ctrl+Z undoes typing, and what was done with notes where nothing was typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Leave an undo to the section where there is none here."""
        if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            event.ignore()
        else:
            super().keyPressEvent(event)


class MarkPanel(QWidget):
    """One mark: its day, what it is, before and after, and what can be done with it."""

    def __init__(self, shown: MarkRow, view_model: AnnotationsViewModel, on_show: Callable[[dt.date], object]) -> None:
        super().__init__()
        what = f"{shown.day_text}, {shown.label}"
        self.show_button = button(tr("In the chart"), lambda: on_show(shown.day), name=tr("Show in the chart: {mark}", mark=what))
        if shown.is_own:
            self.other_button = button(tr("Remove"), lambda: view_model.remove(shown.key), name=tr("Remove: {mark}", mark=what))
        else:
            words = tr("Show again") if shown.is_hidden else tr("Hide")
            self.other_button = button(words, lambda: view_model.hide_mark(shown.key, not shown.is_hidden), name=f"{words}: {what}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(hairline())
        hidden = f" ({tr('hidden')})" if shown.is_hidden else ""
        day = plain_label(shown.day_text, "muted")
        day.setMinimumWidth(scaled(_DATE_PX))
        what_and_when = row(day, spacing=12)
        what_and_when.addWidget(plain_label(f"{shown.label}{hidden}", "strong", is_wrapped=True), 1)
        layout.addLayout(beside(what_and_when, self.show_button, self.other_button))
        layout.addWidget(plain_label(shown.effect, "muted", is_wrapped=True))
