"""A table of our own rows under a heading, as high as its rows; Enter opens what stands behind a row."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from desktop_app.appearance import scaled
from desktop_app.widgets.plain_text import plain_label
from desktop_app.widgets.record_table import RecordRows, record_table
from desktop_app.words.translations import tr

_TABLE_ROW_PX = 34
_ROWS_SHOWN = 12
_READABLE_PX = 240
Row = tuple[tuple[str, ...], int | None]  # cells, and the key of what is opened; None: nothing is


class TitledTable(QWidget):
    """Rows under a heading, or a word that there are none; `on_open(key)` when a row is opened. More rows than a few scroll."""

    def __init__(self, title: str, columns: Sequence[str], numeric: frozenset[int], wide_column: int, note: str = "") -> None:
        super().__init__()
        self._keys: tuple[int | None, ...] = ()
        self.on_open: Callable[[int], object] = lambda _key: None
        self.rows = RecordRows(columns, numeric, parent=self)
        self.view: QTableView = record_table(self.rows, title, wide_column=wide_column)
        self._wide = wide_column
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(self._open)
        self._nothing = plain_label(tr("Nothing to show yet."), "muted", is_wrapped=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(6)
        layout.addWidget(plain_label(title, "heading", is_wrapped=True))
        if note:
            layout.addWidget(plain_label(note, "small", is_wrapped=True))
        layout.addWidget(self._nothing)
        layout.addWidget(self.view)

    def render_rows(self, rows: Sequence[Row]) -> None:
        """Show these."""
        self._keys = tuple(key for _, key in rows)
        self.rows.show_rows([cells for cells, _ in rows])
        self._nothing.setVisible(not rows)
        self.view.setVisible(bool(rows))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """In a narrow window the columns are wider than the view."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The wide column takes what is left, but enough to be read; as high as the rows, and the scroll bar below them if there is one."""
        head, bar = self.view.horizontalHeader(), self.view.horizontalScrollBar()
        wanted = [max(self.view.sizeHintForColumn(place), head.sectionSizeHint(place)) for place in range(self.rows.columnCount())]
        others = sum(wanted) - wanted[self._wide]
        room = self.width() - others - self.view.verticalScrollBar().sizeHint().width()
        least = min(wanted[self._wide], scaled(_READABLE_PX))
        is_narrow = room < least
        head.setSectionResizeMode(self._wide, QHeaderView.ResizeMode.Interactive if is_narrow else QHeaderView.ResizeMode.Stretch)
        if is_narrow:
            head.resizeSection(self._wide, least)
        shown = min(self.rows.rowCount(), _ROWS_SHOWN)
        self.view.setFixedHeight(
            head.sizeHint().height() + scaled(_TABLE_ROW_PX) * shown + 2 + (bar.sizeHint().height() if is_narrow else 0)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """Enter opens."""
        is_key = watched is self.view and event.type() == QEvent.Type.KeyPress
        current = self.view.currentIndex()
        if is_key and isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current.isValid():
            self._open(current)
            return True
        return super().eventFilter(watched, event)

    def _open(self, index: QModelIndex) -> None:
        key = self._keys[index.row()]
        if key is not None:
            self.on_open(key)
