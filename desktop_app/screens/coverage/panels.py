"""The pieces of the coverage card: the table over all accounts, and one card for each account with gaps."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.appearance import scaled
from desktop_app.screens.coverage.state import CoverageCard, FileRow
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card
from desktop_app.widgets.plain_text import plain_label
from desktop_app.widgets.record_table import RecordRows, record_table
from desktop_app.words.coverage_words import CoverageLine, coverage_heads
from desktop_app.words.translations import tr

_TABLE_ROW_PX = 34
OnGuide = Callable[[str], object]


class CoverageTable(QWidget):
    """What all files together can tell, one line for each account; a dash = not in the files."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = RecordRows((tr("Account"), *coverage_heads()), parent=self)
        self.view = record_table(self._rows, tr("What your files can tell, by account"), wide_column=None)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words = tr("A dash means: not in the files. The score never counts it as 0. In part: only some of them, or only for a time.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        layout.addWidget(plain_label(words, "small", is_wrapped=True))

    def render_lines(self, lines: tuple[CoverageLine, ...]) -> None:
        """Show these accounts, or nothing."""
        self._rows.show_rows([(line.name, *line[3:]) for line in lines])
        self.setVisible(bool(lines))
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """In a narrow window the columns are wider than the view, and its scroll bar needs room below the last line."""
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        heads, bar = self.view.horizontalHeader(), self.view.horizontalScrollBar()
        columns = range(self._rows.columnCount())
        wanted = sum(max(self.view.sizeHintForColumn(column), heads.sectionSizeHint(column)) for column in columns)
        is_narrow = wanted > self.view.viewport().width()
        heads.setStretchLastSection(not is_narrow)  # stretched into too little room it would cut its own dates
        room = bar.sizeHint().height() if is_narrow else 0
        self.view.setFixedHeight(heads.sizeHint().height() + scaled(_TABLE_ROW_PX) * self._rows.rowCount() + 4 + room)


class GapsPanel(Card):
    """One account: what is not in its files, what that does to the band, which file would show it."""

    def __init__(self, card: CoverageCard, on_guide: OnGuide) -> None:
        super().__init__(spacing=5)
        self.card = card
        self.guide_buttons: list[QPushButton] = []
        self.column.addWidget(plain_label(card.title, "heading", is_wrapped=True))
        self._add((card.period,), "small")
        self._add((card.received, card.unknown, *card.parts, card.band))
        self._add(card.nowhere, "muted")
        for file in card.files:
            self.column.addLayout(self._file_row(file, on_guide))

    def _add(self, texts: tuple[str, ...], role: str = "") -> None:
        for text in filter(None, texts):
            self.column.addWidget(plain_label(text, role, is_wrapped=True))

    def _file_row(self, file: FileRow, on_guide: OnGuide) -> QHBoxLayout:
        made = button(tr("How to get it"), lambda: on_guide(file.guide), name=tr("How to get it: {file}", file=file.words))
        self.guide_buttons.append(made)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(plain_label(file.sentence, is_wrapped=True), 1)
        line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return line
