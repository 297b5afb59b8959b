"""One person as a section of People: the tie, notes and meetings, posts they passed on, both directions in time."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.screens.person.panels import FactArea, LineField, MeetingForm, NoteForm, NoteList
from desktop_app.screens.person.state import NoteLine, PersonState, moment_heads, moments_note
from desktop_app.screens.person.view_model import PersonViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, ScrollingPage, row
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.widgets.titled_table import TitledTable
from desktop_app.words.translations import tr

_LONGEST_LINE = 200


class PersonSection(QWidget):
    """Draws the state, passes on what the person does; `start("note" | "met" | "hide")` is what the keys N, M and H do."""

    def __init__(self, view_model: PersonViewModel, *, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._view_model, self._today = view_model, today
        self._said = ""
        self._message = plain_label("", "muted", is_wrapped=True)
        self._sentence = plain_label("", is_wrapped=True)
        self._facts = FactArea()
        self._news, self._trouble = plain_label("", is_wrapped=True), plain_label("", is_wrapped=True)
        self.undo_button = button(tr("Undo"), view_model.undo, icon_name="undo-2", name=tr("Undo what you noted last, Ctrl+Z"))
        self.note_button = button(tr("Note"), lambda: self.start("note"), name=tr("Note something of this person, key N"))
        self.met_button = button(tr("We met…"), lambda: self.start("met"), name=tr("Note a meeting, key M"))
        self.shared_button = button(tr("Passed on…"), lambda: self.start("shared"), name=tr("Note that they passed something on"))
        self.reach_button = button(tr("Reach…"), lambda: self.start("reach"), name=tr("Note how many people they reach"))
        self.hide_button = button(tr("Hide"), view_model.hide_person, name=tr("Hide from lists, key H"))
        self.note_form = NoteForm(self._keep_note, self._close_forms)
        self.met_form = MeetingForm(view_model.note_meeting, self._close_forms)
        self.next_field = LineField()
        self.next_field.setMaxLength(_LONGEST_LINE)
        spoken(self.next_field, tr("Your next step with this person"))
        self.next_field.returnPressed.connect(self._keep_next)
        self._next_shown = ""
        self.notes = NoteList(self._change_note, view_model.remove)
        self.passed = TitledTable(tr("Posts they passed on"), (tr("Day"), tr("Post")), frozenset(), 1)
        is_calm = view_model.state.is_calm
        heads, numeric = moment_heads(is_calm=is_calm), frozenset[int]() if is_calm else frozenset({3})
        self.moments = TitledTable(tr("Both directions"), heads, numeric, len(heads) - 1, moments_note(is_calm=is_calm))
        self._more = plain_label("", "small", is_wrapped=True)
        self._body = self._made_body()
        self._lay_out()
        view_model.state_changed.connect(self.render_state)
        view_model.saved.connect(self._close_forms)
        self.render_state(view_model.state)

    def undo(self) -> bool:
        """Take back what was noted last; whether there was anything."""
        can_undo = self._view_model.state.can_undo
        self._view_model.undo()
        return can_undo

    def start(self, what: str) -> None:
        """Begin a note, a meeting, "shared" or "reach"; "hide" hides, or shows again."""
        if what == "hide":
            self._view_model.hide_person()
            return
        self._close_forms()
        if what == "met":
            self.met_form.start(self._today().isoformat())
            self._show_form(self.met_form)
        else:
            self.note_form.start(what)
            self._show_form(self.note_form)

    @Slot(object)
    def render_state(self, state: PersonState) -> None:
        """Show `state`; the only place which touches the widgets."""
        focused = QApplication.focusWidget()
        for label, text in (
            (self._message, state.message),
            (self._sentence, state.sentence),
            (self._news, state.news),
            (self._trouble, state.trouble),
            (self._more, state.more),
        ):
            plain(label, text)
            label.setVisible(bool(text))
        self._body.setVisible(bool(state.key))
        self._facts.render_facts(state.facts)
        words = tr("Show again") if state.is_hidden else tr("Hide")
        plain(self.hide_button, words)
        spoken(self.hide_button, tr("Show in lists again, key H") if state.is_hidden else tr("Hide from lists, key H"))
        self.next_field.setPlaceholderText(
            tr("Your next step is hidden while redaction is on; another one takes its place")
            if state.is_redacted
            else tr("Your next step with this person, in one line")
        )
        is_being_typed = self.next_field.hasFocus() and self.next_field.isModified()
        if (state.next_step != self._next_shown and not is_being_typed) or not state.key:
            self._next_shown = state.next_step
            plain(self.next_field, state.next_step)
        self.notes.render_lines(state.notes)
        self.passed.render_rows([(cells, None) for cells in state.passed])
        self.passed.setVisible(bool(state.passed))
        self.moments.render_rows([(cells, None) for cells in state.moments])
        self.undo_button.setVisible(state.can_undo)
        said = state.trouble or state.news
        if said and said != self._said:
            announce(self._news, said)
        self._said = said
        if focused is not None and self.isVisible() and self.isAncestorOf(focused) and not focused.isVisible():
            (self.undo_button if state.can_undo else self.note_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Esc closes a form; what else is pressed is for the page."""
        if event.key() == Qt.Key.Key_Escape and (self.note_form.isVisible() or self.met_form.isVisible()):
            self._close_forms()
        else:
            super().keyPressEvent(event)

    def _made_body(self) -> QWidget:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        tie = Card()
        tie.column.addWidget(self._sentence)
        tie.column.addWidget(self._facts)
        own = Card()
        own.column.addWidget(plain_label(tr("Your notes"), "heading"))
        own.column.addWidget(FlowArea(self.note_button, self.met_button, self.shared_button, self.reach_button, self.hide_button))
        step = row(self.next_field, button(tr("Keep the step"), self._keep_next), spacing=8)
        step.setStretch(0, 1)
        own.column.addLayout(step)
        for form in (self.note_form, self.met_form, self.notes):
            own.column.addWidget(form)
        for part in (tie, own, self.passed, self.moments, self._more):
            layout.addWidget(part)
        return body

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        said = row(self.undo_button)
        said.insertWidget(0, self._news, 1)
        layout.addWidget(self._message)
        layout.addWidget(self._trouble)
        layout.addLayout(said)
        layout.addWidget(self._body)

    def _keep_note(self, text: str, kind: str, note_id: str | None) -> None:
        self._view_model.write_note(text, kind=kind, note_id=note_id)

    def _keep_next(self) -> None:
        if self._view_model.state.is_redacted and not self.next_field.text().strip():
            return  # what is hidden is not taken away by an empty field
        self._view_model.write_note(self.next_field.text(), kind="next")

    def _change_note(self, line: NoteLine) -> None:
        self._close_forms()
        self.note_form.start(line.kind, line.text, line.id)
        self._show_form(self.note_form)

    def _show_form(self, form: QWidget) -> None:
        """Scroll to a form which opened."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, ScrollingPage):
            around = around.parentWidget()
        if around is not None:
            around.bring_into_view(form)

    def _close_forms(self) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and any(form.isAncestorOf(focused) for form in (self.note_form, self.met_form))
        self.note_form.hide()
        self.met_form.hide()
        if had_focus:
            self.note_button.setFocus(Qt.FocusReason.OtherFocusReason)
