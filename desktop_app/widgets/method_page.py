"""What the advice rests on, opened by a button: the lines of the method, what came of them in the past, what is never suggested."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, row
from desktop_app.widgets.plain_text import plain_label, spoken
from desktop_app.widgets.record_table import RecordRows, record_table
from desktop_app.words.method_words import method_rows, method_sentences, never_sentences
from desktop_app.words.translations import tr

_ROW_PX = 34


class MethodPage(Card):
    """Closed at first: who wants to know opens it."""

    def __init__(self) -> None:
        super().__init__()
        spoken(self, tr("How this advice is made and checked"))
        self.opener = button(tr("How this advice is made and checked"), self._open, role="chip")
        self.opener.setCheckable(True)
        self.column.addLayout(row(self.opener, None))
        self._inside: QWidget | None = None

    def _open(self) -> None:
        if self._inside is None:
            self._inside = self._made()
            self.column.addWidget(self._inside)
        self._inside.setVisible(self.opener.isChecked())

    def _made(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for sentence in method_sentences():
            column.addWidget(plain_label(sentence, is_wrapped=True, is_selectable=True))
        rows = RecordRows(
            (tr("Line of the method"), tr("Weeks"), tr("It held"), tr("Done after"), tr("What came")), frozenset({1, 2, 3}), inside
        )
        rows.show_rows(method_rows())
        self.table = record_table(rows, tr("What came of each line of the method"), wide_column=0)
        self.table.setMinimumHeight(_ROW_PX * (rows.rowCount() + 1) + 8)
        column.addWidget(self.table)
        for sentence in never_sentences():
            column.addWidget(plain_label(sentence, "muted", is_wrapped=True, is_selectable=True))
        return inside
