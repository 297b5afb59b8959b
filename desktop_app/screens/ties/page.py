"""A list of ties as a table, with the rule by which it is made and what it cannot tell."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from desktop_app.screens.ties.state import TieRow, TiesState
from desktop_app.screens.ties.view_model import TiesViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import beside, row
from desktop_app.widgets.filter_box import FilterBox
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.record_table import Index, RecordRows, record_table
from desktop_app.words.translations import tr

_KEYS = {"n": "note", "m": "met", "s": "same", "h": "hide"}
_NAME_PX, _WHERE_PX, _LEAST_PX, _WIDEST_PX = 150, 110, 84, 260
_SEEN_ROWS = 60  # widths are fitted to these, for there may be thousands


class TieRows(RecordRows):
    """Rows which come by pages: `wanted_more` when the person comes to the end of what is there."""

    wanted_more = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), frozenset(), parent)
        self.lines: tuple[TieRow, ...] = ()
        self._has_more = False

    def show_list(self, state: TiesState) -> bool:
        """Hold these rows; those which are there already stay. Whether the columns are others."""
        known, self._has_more = len(self.lines), state.has_more
        is_other = state.heads != self._heads
        if not is_other and state.rows == self.lines:
            return False
        is_longer = not is_other and known > 0 and state.rows[:known] == self.lines
        self.lines = state.rows
        self._numeric = state.numeric
        if is_longer:
            self.append_rows([line.cells for line in state.rows[known:]])
        else:
            self.show_table(state.heads, [line.cells for line in state.rows])
        return not is_longer

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802  (Qt's name)
        """Whether there are people who were not looked up yet."""
        return not parent.isValid() and self._has_more

    def fetchMore(self, _parent: Index) -> None:  # noqa: N802
        """Ask for the next page; it comes when it comes."""
        self.wanted_more.emit()


class TiesSection(QWidget):
    """`opened(key)` when a person is to be shown; `acted(key, what)` for the keys N, M, S, H; `questions_wanted` for Same person?."""

    opened = Signal(str)
    acted = Signal(str, str)
    questions_wanted = Signal()

    def __init__(self, view_model: TiesViewModel, *, on_imports: Callable[[], object]) -> None:
        super().__init__()
        self._view_model = view_model
        self.rows = TieRows(self)
        self.view: QTableView = record_table(self.rows, tr("Ties"))
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(lambda index: self.opened.emit(self.rows.lines[index.row()].key))
        self.rows.wanted_more.connect(view_model.more)
        self.platform = FilterBox(tr("Platform"), (("", tr("All platforms")),))
        self.platform.chosen.connect(view_model.choose_platform)
        self.open_button = button(tr("Open"), lambda: self._do(self.opened.emit), name=tr("Open this person, Enter"))
        self.questions_button = button(tr("Who may be one person…"), self.questions_wanted.emit)
        self._meaning, self._count = plain_label("", "muted", is_wrapped=True), plain_label("", "small")
        self._message, self._note = plain_label("", is_wrapped=True), plain_label("", "small", is_wrapped=True)
        self._trouble = plain_label("", is_wrapped=True)
        self._import = button(tr("Import an archive"), on_imports, role="primary")
        self._again = button(tr("Try again"), view_model.refresh)
        self._space = QWidget()  # below an empty list
        self._lay_out()
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    def choose(self, name: str) -> None:
        """Show one of the lists, "" = none."""
        self._view_model.choose(name)

    @property
    def current_key(self) -> str:
        """The person in the current row, "" if there is none."""
        place = self.view.currentIndex().row()
        return self.rows.lines[place].key if 0 <= place < len(self.rows.lines) else ""

    @Slot(object)
    def render_state(self, state: TiesState) -> None:
        """Show `state`; the only place which touches the widgets."""
        key = self.current_key
        spoken(self.view, state.title)
        self.platform.offer(state.platforms or (("", tr("All platforms")),))
        if self.rows.show_list(state):
            self._fit()
        place = next((place for place, line in enumerate(state.rows) if line.key == key), -1)
        if place >= 0 and self.current_key != key:
            self.view.selectRow(place)
        texts = (
            (self._meaning, state.meaning),
            (self._count, state.count),
            (self._message, state.message),
            (self._note, state.note),
            (self._trouble, state.trouble),
        )
        for label, text in texts:
            plain(label, text)
            label.setVisible(bool(text))
        self.view.setVisible(bool(state.rows))
        self._import.setVisible(state.asks_for_file)
        self.platform.setVisible(bool(state.platforms))
        self._space.setVisible(not state.rows)
        self.open_button.setVisible(bool(state.rows))
        self.questions_button.setVisible(state.has_questions)
        self._again.setVisible(bool(state.trouble))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """The table would search for letters and edit on Enter; ours go first."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.current_key:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.opened.emit(self.current_key)
                return True
            if event.text().lower() in _KEYS:
                self.acted.emit(self.current_key, _KEYS[event.text().lower()])
                return True
        return super().eventFilter(watched, event)

    def _do(self, act: Callable[[str], object]) -> None:
        if self.current_key:
            act(self.current_key)

    def _fit(self) -> None:
        """Columns as wide as what is seen first; the name takes what is left."""
        heads = self.view.horizontalHeader()
        metrics = self.view.fontMetrics()
        for place in range(1, self.rows.columnCount()):
            texts = [line.cells[place] for line in self.rows.lines[:_SEEN_ROWS]]
            wanted = max((metrics.horizontalAdvance(text) + 24 for text in texts), default=0)
            least = _WHERE_PX if place == 1 else _LEAST_PX
            heads.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            self.view.setColumnWidth(place, min(max(wanted, heads.sectionSizeHint(place), least), _WIDEST_PX))
        self._give_name_room()

    def _give_name_room(self) -> None:
        """The name takes what is left, but enough to be read: then the table scrolls."""
        heads = self.view.horizontalHeader()
        if heads.count():
            others = sum(heads.sectionSize(place) for place in range(1, heads.count()))
            is_narrow = self.view.viewport().width() - others < _NAME_PX
            heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive if is_narrow else QHeaderView.ResizeMode.Stretch)
            if is_narrow:
                heads.resizeSection(0, _NAME_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """In a narrow window the columns are wider than the view."""
        super().resizeEvent(event)
        self._give_name_room()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._meaning)
        layout.addLayout(beside(row(self.platform, self._count, None, spacing=8), self.questions_button, self.open_button))
        layout.addWidget(self._message)
        layout.addLayout(row(self._import, None))
        trouble = row(self._trouble, self._again, None)
        layout.addLayout(trouble)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._note)
        layout.addWidget(self._space, 1)
