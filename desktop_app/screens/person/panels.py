"""The pieces of a person's page: forms which open for what is typed, notes and meetings, tables as high as their rows."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.screens.person.state import NoteLine
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import column, emptied, hairline, row
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.translations import tr

_NOTE_PX, _DAY_PX = 76, 118


class LineField(QLineEdit):
    """A line of text; Ctrl+Z undoes typing, and what was noted where nothing was typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Leave an undo to the section where there is none here."""
        if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            event.ignore()
        else:
            super().keyPressEvent(event)


class NoteForm(QWidget):
    """What is typed of a person: a note of some lines, that they passed something on, or how many they reach."""

    def __init__(self, on_keep: Callable[[str, str, str | None], object], on_close: Callable[[], object]) -> None:
        super().__init__()
        self._on_keep = on_keep
        self._kind, self._note_id = "note", ""
        self._title = plain_label("", "heading")
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(_NOTE_PX)
        self.line = LineField()
        self.line.returnPressed.connect(self._keep)
        keep = button(tr("Keep"), self._keep, role="primary", name=tr("Keep what was typed"))
        close = button(tr("Cancel"), on_close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self._title, self.field, self.line):
            layout.addWidget(part)
        layout.addLayout(row(keep, close, None, spacing=8))
        self.hide()

    def start(self, kind: str, text: str = "", note_id: str = "") -> None:
        """Ask for one kind of note; with an id that one is changed."""
        titles = {
            "note": tr("A note"),
            "shared": tr("What did they pass on, and where?"),
            "reach": tr("How many people do they reach, as you know it?"),
        }
        self._kind, self._note_id = kind, note_id
        plain(self._title, titles[kind])
        is_note = kind == "note"
        self.field.setVisible(is_note)
        self.line.setVisible(not is_note)
        plain(self.field if is_note else self.line, text)
        spoken(self.field if is_note else self.line, titles[kind])
        self.show()
        (self.field if is_note else self.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        text = self.field.toPlainText() if self._kind == "note" else self.line.text()
        self._on_keep(text, self._kind, self._note_id or None)


class MeetingForm(QWidget):
    """The day of a meeting, and words for it."""

    def __init__(self, on_keep: Callable[[str, str], object], on_close: Callable[[], object]) -> None:
        super().__init__()
        self._on_keep = on_keep
        self.day, self.words = LineField(), LineField()
        for field, name in ((self.day, tr("Day of the meeting (year-month-day)")), (self.words, tr("Where, or what about"))):
            spoken(field, name)
            field.returnPressed.connect(self._keep)
        self.day.setFixedWidth(_DAY_PX)
        self.day.setPlaceholderText("2026-11-23")
        self.words.setPlaceholderText(tr("Where, or what about"))
        form = row(self.day)
        form.addWidget(self.words, 1)
        keep = button(tr("Keep"), self._keep, role="primary", name=tr("Keep the meeting"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(plain_label(tr("You met"), "heading"))
        layout.addLayout(form)
        layout.addLayout(row(keep, button(tr("Cancel"), on_close), None, spacing=8))
        self.hide()

    def start(self, day: str) -> None:
        """Ask for a meeting, on this day unless another is typed."""
        plain(self.day, day)
        plain(self.words, "")
        self.show()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day.selectAll()

    def _keep(self) -> None:
        self._on_keep(self.day.text(), self.words.text())


class NoteList(QWidget):
    """Meetings and notes, each with what can be done with it."""

    def __init__(self, on_change: Callable[[NoteLine], object], on_remove: Callable[[str, str], object]) -> None:
        super().__init__()
        self._on_change, self._on_remove = on_change, on_remove
        self._lines: tuple[NoteLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def render_lines(self, lines: tuple[NoteLine, ...]) -> None:
        """Show these; the same ones stay as they are."""
        if lines == self._lines:
            return
        self._lines = lines
        emptied(self._column)
        for line in lines:
            self._column.addWidget(hairline())
            what = f"{line.head}: {line.text[:40]}"
            texts = column(plain_label(line.head, "small"), *((plain_label(line.text, is_wrapped=True),) if line.text else ()), spacing=1)
            shown = row(spacing=8)
            shown.addLayout(texts, 1)
            if line.kind != "meeting" and line.can_edit:
                shown.addWidget(button(tr("Edit"), partial(self._on_change, line), name=tr("Edit: {note}", note=what)))
            shown.addWidget(button(tr("Remove"), partial(self._on_remove, line.id, line.kind), name=tr("Remove: {note}", note=what)))
            self._column.addLayout(shown)


class FactArea(QWidget):
    """Numbers with their names, side by side as far as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._facts: Sequence[tuple[str, str]] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def render_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these."""
        if facts == self._facts:
            return
        self._facts = facts
        emptied(self._layout)
        self._layout.addWidget(FlowArea(*(_fact(name, value) for name, value in facts)))


def _fact(name: str, value: str) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 18, 0)
    layout.setSpacing(0)
    layout.addWidget(plain_label(name, "small"))
    layout.addWidget(plain_label(value, "strong"))
    return made
