"""The pieces of Imports: where to drop, plans, progress, what is there, the question before an undo."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.screens.imports.state import Answer, ImportCard, PlanCard, QuestionRow, UndoQuestion, report_text
from desktop_app.widgets.buttons import button, set_role
from desktop_app.widgets.card import Card, column, row
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.plain_words import cleaned
from desktop_app.words.translations import tr

OnImport = Callable[[int, Sequence[Answer]], object]


class DropCard(Card):
    """Where to drop; the whole window takes files, this says so."""

    def __init__(self, on_choose: Callable[[], object], on_folder: Callable[[], object], on_guides: Callable[[], object]) -> None:
        super().__init__(role="drop")
        texts = column(
            plain_label(tr("Drop archives anywhere on this window"), "heading", is_wrapped=True),
            plain_label(
                tr("A ZIP as it is, all its parts, a folder, or single files. Your files are only read, never changed."),
                "muted",
                is_wrapped=True,
            ),
            spacing=4,
        )
        self.choose_button = button(tr("Choose files…"), on_choose, role="primary", icon_name="")
        buttons = FlowArea(
            self.choose_button,
            button(tr("Choose a folder…"), on_folder),
            button(tr("Get my archives"), on_guides, role="plain"),
            spacing=8,
        )
        self.column.addLayout(texts)
        self.column.addWidget(buttons)


class PlanPanel(Card):
    """One plan: what is in the file, the questions it leaves open, Import; or why it cannot be imported."""

    def __init__(
        self,
        card: PlanCard,
        on_import: OnImport,
        on_away: Callable[[int], object],
        on_answer: OnImport,
        on_structure: Callable[[int], object],
        on_map: Callable[[int], object] = lambda _number: None,
    ) -> None:
        super().__init__(spacing=6)
        self.card = card
        self._on_import = on_import
        self._on_answer = on_answer
        self._fields: list[tuple[str, QLineEdit | QComboBox]] = []
        away = button(tr("Put away"), lambda: on_away(card.number), role="plain", name=tr("Put {name} away", name=card.title))
        head = QHBoxLayout()
        head.addLayout(
            column(plain_label(card.title, "heading", is_wrapped=True), plain_label(card.subtitle, is_wrapped=True), spacing=2), 1
        )
        head.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        self.import_button = None
        if card.refusal:
            self.column.addLayout(head)
            self.column.addWidget(plain_label(card.refusal, is_wrapped=True))
            self._add_ways_out(on_structure, on_map)
            return
        self.import_button = button(card.button_text, self._import, name=f"{card.button_text}, {card.title}")
        head.addWidget(self.import_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        for fact in card.facts:
            self.column.addWidget(plain_label(fact, "muted", is_wrapped=True))
        for question in card.questions:
            self._add_question(question)

    def answers(self) -> tuple[Answer, ...]:
        """What the fields hold."""
        return tuple(Answer(key, field.currentText() if isinstance(field, QComboBox) else field.text()) for key, field in self._fields)

    def render_role(self, role: str) -> None:
        """Whether Import is the first choice of the page ("primary") or one of several ("")."""
        if self.import_button is not None:
            set_role(self.import_button, role)

    def _add_ways_out(self, on_structure: Callable[[int], object], on_map: Callable[[int], object]) -> None:
        """What a person can do about a file which nobody knows."""
        ways = []
        if self.card.can_map:
            words = tr("Read its columns…")
            self.map_button = button(words, lambda: on_map(self.card.number), name=tr("Read the columns of {name}", name=self.card.title))
            ways.append(self.map_button)
        if self.card.has_structure:
            self.structure_button = button(
                tr("Save its structure for a report…"),
                lambda: on_structure(self.card.number),
                name=tr("Save the structure of {name} for a report: no values", name=self.card.title),
            )
            ways.append(self.structure_button)
        if ways:
            self.column.addLayout(row(*ways, None, spacing=8))

    def _import(self) -> None:
        self._on_import(self.card.number, self.answers())

    def _answered(self) -> None:
        self._on_answer(self.card.number, self.answers())

    def _add_question(self, question: QuestionRow) -> None:
        field: QLineEdit | QComboBox
        if question.choices:
            field = QComboBox()
            field.setEditable(True)
            field.addItems([cleaned(choice) for choice in question.choices])
            field.setEditText(cleaned(question.suggestion))
            field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            field.editTextChanged.connect(self._answered)
            line = field.lineEdit()
        else:
            field = line = QLineEdit()
            plain(field, question.suggestion)
            field.textChanged.connect(self._answered)
        if line is not None:
            line.returnPressed.connect(self._import)
        field.setMaximumWidth(320)
        spoken(field, question.label)
        self._fields.append((question.key, field))
        self.column.addWidget(plain_label(question.label, "small", is_wrapped=True))
        self.column.addWidget(field)


class ImportPanel(Card):
    """One import that is there. Delete asks what undoing would take."""

    def __init__(self, card: ImportCard, on_undo: Callable[[int], object]) -> None:
        super().__init__(spacing=5)
        self.card = card
        self._on_undo = on_undo
        self.undo_button = button(
            tr("Undo…"), lambda: on_undo(card.import_id), icon_name="undo-2", name=tr("Undo the import {name}", name=card.subtitle)
        )
        head = QHBoxLayout()
        head.addLayout(_titles(card.title, plain_label(card.subtitle, "small", is_wrapped=True)), 1)
        head.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        for fact in card.facts:
            self.column.addWidget(plain_label(fact, "muted", is_wrapped=True))
        self._issues = self._made_issues()
        self._issues.hide()
        if card.issues_text:
            self.why_button = button(card.issues_text, self.toggle_issues, role="plain", icon_name="info")
            self.column.addLayout(row(self.why_button, None))
            self.column.addWidget(self._issues)

    def toggle_issues(self) -> None:
        """Show or hide why something was left out."""
        self._issues.setVisible(self._issues.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Delete, while something in this card has the focus."""
        if event.key() == Qt.Key.Key_Delete:
            self._on_undo(self.card.import_id)
        else:
            super().keyPressEvent(event)

    def _made_issues(self) -> QWidget:
        area = QWidget()
        layout = QVBoxLayout(area)
        layout.setContentsMargins(8, 0, 0, 0)
        for group in self.card.issues:
            layout.addWidget(plain_label(group.title, "strong", is_wrapped=True))
            for example in group.examples:
                layout.addWidget(plain_label(example, "small", is_wrapped=True))
        copy = button(
            tr("Copy for a report"), self._copy_issues, icon_name="copy", name=tr("Copy these notes for a report: structure only")
        )
        layout.addLayout(row(copy, None))
        return area

    def _copy_issues(self) -> None:
        QGuiApplication.clipboard().setText(cleaned(report_text(self.card)))


class UndoPanel(Card):
    """The question before an undo; Esc keeps the import."""

    def __init__(self, on_undo: Callable[[], object], on_keep: Callable[[], object]) -> None:
        super().__init__(spacing=6)
        self._on_keep = on_keep
        self._question: UndoQuestion | None = None
        self._title = plain_label("", "heading", is_wrapped=True)
        self._lines = plain_label("", is_wrapped=True)
        self.undo_button = button(tr("Undo this import"), on_undo, role="primary")
        self.keep_button = button(tr("Keep it"), on_keep)
        self.column.addWidget(self._title)
        self.column.addWidget(self._lines)
        self.column.addLayout(row(self.undo_button, self.keep_button, None))

    def render_question(self, question: UndoQuestion | None, *, can_undo: bool) -> bool:
        """Show a question, or none; whether another one is shown than before. Undoing waits while something else runs."""
        self.undo_button.setEnabled(can_undo)
        is_new = question is not None and question != self._question
        self._question = question
        self.setVisible(question is not None)
        if question is not None:
            plain(self._title, question.title)
            plain(self._lines, "\n".join(question.lines))
        if is_new:
            self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return is_new

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Esc keeps the import."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_keep()
        else:
            super().keyPressEvent(event)


def _titles(title: str, subtitle: QLabel) -> QVBoxLayout:
    return column(plain_label(title, "heading", is_wrapped=True), subtitle, spacing=2)
