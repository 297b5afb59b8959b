"""What stands around the list of posts, and the list: search and filters, the table, which columns it shows."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QMenu, QVBoxLayout, QWidget

from desktop_app.screens.posts.plans import (
    ALWAYS,
    COLUMNS,
    NUMERIC,
    SCORED,
    TEXT_COLUMN,
    heads,
    hidden_columns,
    order_of_head,
    order_options,
    sort_mark,
)
from desktop_app.screens.posts.state import Option, kind_options, period_options, row_text
from desktop_app.screens.posts.view_model import PostsViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import row
from desktop_app.widgets.filter_box import FilterBox
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.lazy_rows import LazyRows
from desktop_app.widgets.plain_text import plain_label, spoken
from desktop_app.widgets.record_table import record_table
from desktop_app.words.plain_words import cleaned
from desktop_app.words.translations import tr

_WIDTHS = (94, 88, 0, 50, 50, 50, 62, 62, 146, 80)  # of the columns; the text takes what is left
_TEXT_LEAST_PX = 160
_BOLD_PX = 10  # heads are measured bold and drawn plain


class FilterBar(QWidget):
    """The search field with Clear, and the filters; `typed(words)` and `chosen(name, key)`."""

    typed = Signal(str)
    chosen = Signal(str, str)

    def __init__(self, *, is_calm: bool = False) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText(cleaned(tr("Search your posts")))
        self.field.setMinimumSize(220, 34)
        spoken(
            self.field,
            tr("Search your posts"),
            tr('Words, "a phrase", -word, from:handle, on:mastodon, on:2024-03, before:2024, after:2023'),
        )
        self.field.textChanged.connect(self.typed)
        self.clear_button = button(tr("Clear"), self.field.clear, icon_name="x", name=tr("Clear the search"))
        self.clear_button.setEnabled(False)
        self.field.textChanged.connect(lambda text: self.clear_button.setEnabled(bool(text)))
        self.boxes = {
            "platform": FilterBox(tr("Platform"), (Option("", tr("All platforms")),)),
            "kind": FilterBox(tr("Kind"), kind_options()),
            "topic": FilterBox(tr("Topic"), (Option("", tr("All topics")),)),
            "days": FilterBox(tr("Period"), period_options()),
            "order": FilterBox(tr("Order"), order_options(is_calm=is_calm)),
        }
        for name, box in self.boxes.items():
            box.chosen.connect(lambda key, name=name: self.chosen.emit(name, key))
        self._search = QWidget()
        search = row(self.field, self.clear_button, spacing=8)
        search.setStretch(0, 1)
        self._search.setLayout(search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._search)
        self.count = plain_label("", "muted")
        self.columns = ColumnsMenu(is_calm=is_calm)
        layout.addWidget(FlowArea(*self.boxes.values(), self.columns.button, self.count, spacing=8))

    def show_all(self, is_all: bool) -> None:
        """Show everything, or the platform alone."""
        self._search.setVisible(is_all)
        self.count.setVisible(is_all)
        self.columns.button.setVisible(is_all)
        for name, box in self.boxes.items():
            box.setVisible(is_all or name == "platform")


class PostTable(QWidget):
    """The table over all posts: Enter opens one, Ctrl+Enter shows it in Why, Ctrl+C copies its row."""

    def __init__(self, view_model: PostsViewModel, on_why: Callable[[str], object]) -> None:
        super().__init__()
        self._view_model = view_model
        self._on_why = on_why
        self.rows = LazyRows(heads(is_calm=view_model.state.is_calm), NUMERIC, tr("not in this export"), parent=self)
        # Later, not while the view paints: a read may answer at once.
        self.rows.wanted.connect(view_model.want, Qt.ConnectionType.QueuedConnection)
        self.view = record_table(self.rows, tr("Your posts"), wide_column=None)
        self.view.setWordWrap(False)  # else an address is cut at its first slash
        heads_of_columns = self.view.horizontalHeader()
        heads_of_columns.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads_of_columns.setSectionsClickable(True)
        heads_of_columns.sectionClicked.connect(self._sort_by)
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(lambda index: view_model.open_row(index.row()))
        self.view.verticalScrollBar().valueChanged.connect(lambda _value: view_model.want(max(0, self.view.rowAt(0))))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        view_model.rows_reset.connect(self._reset)
        view_model.rows_grown.connect(self._grow)
        view_model.rows_changed.connect(self.rows.tell_changed)

    def _sort_by(self, column: int) -> None:
        order = order_of_head(self._view_model.query.order, column)
        if order is not None:
            self._view_model.choose("order", order)
        self.mark_order()

    def mark_order(self) -> None:
        """Show at the heads how the rows are sorted."""
        order = self._view_model.query.order
        # Qt's own arrow would make every head wider.
        mark = sort_mark(order)
        self.rows.mark_head(mark.column, "↓" if mark.is_descending else "↑", dict(order_options())[order])
        self._fit()

    def hide_columns(self, hidden: frozenset[int]) -> None:
        """Show all other columns."""
        for place in range(len(COLUMNS)):
            self.view.setColumnHidden(place, place in hidden)
        self._fit()

    @Slot()
    def _grow(self) -> None:
        self.rows.grow(self._view_model.total)

    def _reset(self) -> None:
        self.rows.show_rows(self._view_model.total, self._view_model.cells_of)
        self.view.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """The text takes what the other columns leave."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        head = self.view.horizontalHeader()
        widths = [max(width, head.sectionSizeHint(place) - _BOLD_PX) if width else 0 for place, width in enumerate(_WIDTHS)]
        shown = sum(width for place, width in enumerate(widths) if not self.view.isColumnHidden(place))
        room = self.width() - shown - self.view.verticalScrollBar().sizeHint().width() - 4
        for place, width in enumerate(widths):
            self.view.setColumnWidth(place, max(_TEXT_LEAST_PX, room) if place == TEXT_COLUMN else width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """Keys of the table."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._took(event)
        return super().eventFilter(watched, event)

    def _took(self, event: QKeyEvent) -> bool:
        current = self.view.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row()
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current.isValid():
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._show_in_why(current.row())
            else:
                self._view_model.open_row(current.row())
            return True
        return False

    def _show_in_why(self, row_number: int) -> None:
        if key := self._view_model.key_of_row(row_number):
            self._on_why(key)

    def copy_row(self) -> None:
        """The row at the cursor into the clipboard."""
        current = self.view.currentIndex()
        cells = self._view_model.cells_of(current.row()) if current.isValid() else None
        if cells is not None:
            QGuiApplication.clipboard().setText(cleaned(row_text(cells)))


class ColumnsMenu(QObject):
    """A button with a menu of all columns; `changed(names)` tells which are hidden."""

    changed = Signal(object)

    def __init__(self, *, is_calm: bool = False) -> None:
        super().__init__()
        self._kept: tuple[str, ...] = ()  # hidden ones which cannot be chosen now
        self.button = button(tr("Columns"), self._open, name=tr("Choose the columns of the table"))
        self.menu = QMenu(self.button)
        self.menu.setToolTipsVisible(False)
        self.actions: dict[str, QAction] = {}
        for name, words in zip(COLUMNS, heads(), strict=True):
            if name not in ALWAYS and not (is_calm and name in SCORED):
                action = self.menu.addAction(cleaned(words))
                action.setCheckable(True)
                action.setChecked(True)
                action.triggered.connect(self._tell)
                self.actions[name] = action

    @property
    def hidden(self) -> tuple[str, ...]:
        """Names of the hidden columns."""
        hidden = (name for name, action in self.actions.items() if not action.isChecked())
        return (*hidden, *self._kept)

    def show_hidden(self, names: tuple[str, ...]) -> None:
        """These columns are hidden."""
        places = hidden_columns(names)
        self._kept = tuple(name for name in names if name in SCORED and name not in self.actions)
        for name, action in self.actions.items():
            action.setChecked(COLUMNS.index(name) not in places)

    def _open(self) -> None:
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _tell(self) -> None:
        self.changed.emit(self.hidden)
