"""Rows which are fetched when they are looked at: a table of a million opens as fast as one of ten thousand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.words.plain_words import cleaned

Index = QModelIndex | QPersistentModelIndex
CellsOf = Callable[[int], Sequence[str] | None]


class LazyRows(QAbstractTableModel):
    """`wanted(row)` when a row is looked at which is not there yet; columns named in `numeric` stand at the right.

    `unknown` is how a screen reader hears the dash of a cell whose value no file tells.
    """

    wanted = Signal(int)

    def __init__(self, heads: Sequence[str], numeric: frozenset[int], unknown: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self._numeric = numeric
        self._unknown = unknown
        self._mark: tuple[int, str, str] = (-1, "", "")
        self._size = 0
        self._cells_of: CellsOf = lambda _row: None

    def mark_head(self, column: int, sign: str, words: str) -> None:
        """Put a sign behind one head, which a screen reader hears in words."""
        if (column, sign, words) != self._mark:
            self._mark = (column, sign, words)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._heads) - 1)

    def show_rows(self, size: int, cells_of: CellsOf) -> None:
        """Hold other rows; `cells_of` gives None for one which is not there yet."""
        self.beginResetModel()
        self._size, self._cells_of = size, cells_of
        self.endResetModel()

    def grow(self, size: int) -> None:
        """There are more rows, below those which there were; what is selected stays."""
        if size > self._size:
            self.beginInsertRows(QModelIndex(), self._size, size - 1)
            self._size = size
            self.endInsertRows()

    def tell_changed(self, first: int, last: int) -> None:
        """These rows are there now, or say something else."""
        if first < self._size:
            bottom = min(last, self._size - 1)
            self.dataChanged.emit(self.index(first, 0), self.index(bottom, len(self._heads) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  (Qt's name and default)
        """How many rows."""
        return 0 if parent.isValid() else self._size

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        """Heads of the columns; to a screen reader a row which is there is called by the first cell which it has."""
        if orientation == Qt.Orientation.Vertical:
            cells = self._cells_of(section) if role == Qt.ItemDataRole.AccessibleTextRole else None
            return None if cells is None else cleaned(next(filter(None, cells), ""))
        marked, sign, words = self._mark
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self._heads[section]} {sign}" if section == marked else self._heads[section]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[section]}, {words}" if section == marked else self._heads[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text of a cell; empty while its row is fetched."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        cells = self._cells_of(index.row())
        if cells is None:
            self.wanted.emit(index.row())
            return ""
        text = cleaned(cells[index.column()])
        return self._unknown if text == "–" and role == Qt.ItemDataRole.AccessibleTextRole else text

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._numeric else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
