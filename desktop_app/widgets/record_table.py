"""A table of our own rows: fixed row height, no editing, columns as wide as their text."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.appearance import is_large_text, scaled
from desktop_app.widgets.plain_text import spoken
from desktop_app.words.plain_words import cleaned

_ROW_PX, _LEAST_ROWS = 34, 5
Index = QModelIndex | QPersistentModelIndex


class RecordRows(QAbstractTableModel):
    """Rows of text under heads; columns named in `numeric` stand at the right."""

    def __init__(self, heads: Sequence[str], numeric: frozenset[int] = frozenset(), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self._numeric = numeric
        self._rows: tuple[tuple[str, ...], ...] = ()

    @property
    def heads(self) -> tuple[str, ...]:
        """Of the columns."""
        return self._heads

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Hold other rows."""
        self.beginResetModel()
        self._rows = tuple(tuple(cleaned(cell) for cell in cells) for cells in rows)
        self.endResetModel()

    def append_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Hold more rows behind those which are there."""
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows += tuple(tuple(cleaned(cell) for cell in cells) for cells in rows)
        self.endInsertRows()

    def show_table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Hold other rows, under other heads."""
        self._heads = tuple(heads)
        self.show_rows(rows)

    def show_cell(self, row: int, column: int, text: str) -> None:
        """Another text in one cell; what is selected stays selected."""
        cells = list(self._rows[row])
        if cells[column] != (shown := cleaned(text)):
            cells[column] = shown
            self._rows = (*self._rows[:row], tuple(cells), *self._rows[row + 1 :])
            self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  (Qt's name and default)
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        """Heads of the columns; to a screen reader a row is called by its first cell."""
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.AccessibleTextRole:
            return self._rows[section][0]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole and section in self._numeric:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text of a cell."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self._numeric:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def record_table(model: QAbstractItemModel, name: str, *, wide_column: int | None = 0) -> QTableView:
    """A view of such rows. Tab leaves it; arrows move in it. `wide_column` takes the space that is left, None: the last one."""
    view = QTableView()
    view.setModel(model)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(scaled(_ROW_PX))
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    if wide_column is None:
        view.horizontalHeader().setStretchLastSection(not is_large_text())  # it would get less than its words need
    else:
        view.horizontalHeader().setSectionResizeMode(wide_column, QHeaderView.ResizeMode.Stretch)
    if is_large_text():
        view.setMinimumHeight(scaled(_ROW_PX) * _LEAST_ROWS)
    spoken(view, name)
    return view
