"""Why as widgets: the ledger with its table, and beside it the sections which app hands in (spam test, recipe)."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHeaderView, QPushButton, QVBoxLayout, QWidget

from desktop_app.appearance import is_large_text
from desktop_app.screens.why.panels import MUTUAL, CrumbsBar, DaysBar, GroupingsBar, StoryPanel, SumBar
from desktop_app.screens.why.state import WITHOUT_COLUMN, Phase, TableRow, WhyState
from desktop_app.screens.why.view_model import WhyViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import ScrollingPage, column, row
from desktop_app.widgets.empty_state import EmptyState
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.record_table import RecordRows, record_table
from desktop_app.words.translations import tr

_WHERE_PX = (140, 270)  # in a narrow and in a wide window
_WIDE_PX = 800
_NUMBERS_PX, _WORDS_PX = (72, 72, 72), (80, 142, 104)  # of points, and of words in their place
_TABLE_PX = 236  # never lower than six rows with their head


class WhyPage(ScrollingPage):
    """The ledger, or why there is none; `sections` are (title, widget), one of them or the ledger is shown."""

    def __init__(self, view_model: WhyViewModel, on_imports: Callable[[], object], sections: tuple[tuple[str, QWidget], ...] = ()) -> None:
        super().__init__()
        self._view_model = view_model
        self._shown_rows: tuple[TableRow, ...] = ()
        self._heads: tuple[str, ...] = ()
        self._widths = _NUMBERS_PX
        self._phase = Phase.LOADING
        spoken(self, tr("Why"))
        self.days = DaysBar(view_model.explain_change, view_model.step)
        self.sum = SumBar(view_model.open_part)
        self.groupings = GroupingsBar(view_model.choose_grouping, view_model.toggle_switch)
        self.crumbs = CrumbsBar(view_model.up)
        self.story = StoryPanel()
        self._rows = RecordRows(("", "", "", "", ""), frozenset({2, 3, 4}), self)
        self.table = record_table(self._rows, tr("The rows of the ledger"))
        self.table.setMinimumHeight(_TABLE_PX)
        self.table.setWordWrap(False)  # else a text is cut between words, long before its column ends
        self.table.installEventFilter(self)
        self.story.installEventFilter(self)
        self._trouble, self._switched = plain_label("", "muted", is_wrapped=True), plain_label("", "strong", is_wrapped=True)
        self._total, self._about = plain_label("", "small", is_wrapped=True), plain_label("", is_wrapped=True)
        self._without, self._difference = plain_label("", "muted", is_wrapped=True), plain_label("", "small", is_wrapped=True)
        self._note, self._known = plain_label("", "muted", is_wrapped=True), plain_label("", "small", is_wrapped=True)
        self._recipe = plain_label("", "small")
        self._footnote = plain_label("", "small", is_wrapped=True)
        self._loading = plain_label(tr("Computing the ledger…"), "muted")
        self._try_again = button(tr("Try again"), view_model.refresh, role="primary")
        self._import = button(tr("Import an archive"), on_imports, role="primary")
        self._nothing = EmptyState("list-tree", self._try_again, self._import)
        self._ledger = self._made_ledger()
        self._sections: list[QWidget] = []
        self.chips = self._lay_out(sections)
        self._connect()
        self.render_state(view_model.state)

    def _made_ledger(self) -> QWidget:
        area = QWidget()
        layout = column(self._trouble, self.days, self.sum, self._known, self.groupings, self._switched, self._note, spacing=10)
        layout.addWidget(self.crumbs)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.story, 1)
        for one in (self._total, self._about, self._without, self._difference, self._footnote, self._recipe):
            layout.addWidget(one)
        area.setLayout(layout)
        return area

    def _lay_out(self, sections: tuple[tuple[str, QWidget], ...]) -> list[QPushButton]:
        ledger = QWidget()
        inside = QVBoxLayout(ledger)
        inside.setContentsMargins(0, 0, 0, 0)
        for one in (self._loading, self._nothing):
            inside.addWidget(one)
        inside.addWidget(self._ledger, 1)
        inside.addStretch(0)
        chips: list[QPushButton] = []
        group = QButtonGroup(self)
        for place, (title, widget) in enumerate(((tr("Ledger"), ledger), *sections)):
            chip = button(title, lambda place=place: self.show_section(place), role="chip")  # type: ignore[misc]  # a default binds it
            chip.setCheckable(True)
            chip.setChecked(place == 0)
            group.addButton(chip)
            chips.append(chip)
            self._sections.append(widget)
        is_narrow = is_large_text()  # in twice as large text the buttons are wider than the smallest window
        self.column.addLayout(row(plain_label(tr("Why"), "title"), None, *(chips if sections and not is_narrow else ()), spacing=8))
        if is_narrow:
            self.column.addWidget(FlowArea(*chips))
        for widget in self._sections:
            self.column.addWidget(widget, 1)
        self.show_section(0)
        return chips

    def _connect(self) -> None:
        self.days.day_chosen.connect(self._view_model.choose_day)
        self.days.since_chosen.connect(self._view_model.choose_since)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.table.doubleClicked.connect(lambda index: self._view_model.enter(index.row()))
        self._view_model.state_changed.connect(self.render_state)

    def show_section(self, place: int) -> None:
        """The ledger (0) or one of the sections."""
        for number, widget in enumerate(self._sections):
            widget.setVisible(number == place)

    @Slot(object)
    def render_state(self, state: WhyState) -> None:
        """Show `state`; the only place which touches the widgets."""
        self._phase = state.phase
        has_page = state.phase is Phase.LEDGER
        self._loading.setVisible(state.phase is Phase.LOADING)
        self._nothing.setVisible(state.phase in {Phase.EMPTY, Phase.FAILED})
        self._nothing.show_words(state.title, state.message)
        self._try_again.setVisible(state.phase is Phase.FAILED)
        self._import.setVisible(state.phase is Phase.EMPTY)
        self._ledger.setVisible(has_page)
        if not has_page:
            return
        for part in (self.days, self.sum, self.groupings):
            part.render_state(state)
        self.crumbs.render_crumbs(state.crumbs)
        is_end = not state.rows
        had_focus = self.table.hasFocus() or self.story.hasFocus()
        self.table.setVisible(not is_end)
        self.story.setVisible(is_end and bool(state.story.title))
        self.story.render_story(state.story)
        self._render_rows(state)
        for label, text in (
            (self._trouble, state.message),
            (self._switched, state.switch_text),
            (self._known, state.known_text),
            (self._recipe, state.recipe_text),
            (self._difference, state.difference_text),
            (self._note, state.note),
            (self._footnote, state.footnote),
            (self._total, state.total_text),
            (self._about, state.rows[state.selected].about if state.rows else ""),
            (self._without, tr("Computing the score without it…") if state.without.is_busy else state.without.sentence),
        ):
            plain(label, text)
            label.setVisible(bool(text))
        if had_focus:
            (self.story if is_end else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def _render_rows(self, state: WhyState) -> None:
        if (state.heads, state.rows) != (self._heads, self._shown_rows):
            self._heads, self._shown_rows = state.heads, state.rows
            self._widths = _WORDS_PX if state.is_calm else _NUMBERS_PX
            self._rows.show_table(state.heads, [one.cells for one in state.rows])
            self._fit_columns()
        if 0 <= state.selected < len(state.rows):
            if self.table.currentIndex().row() != state.selected:
                self.table.selectRow(state.selected)
                self.table.scrollTo(self._rows.index(state.selected, 0))
            number = "…" if state.without.is_busy else state.without.number
            if number:
                self._rows.show_cell(state.selected, WITHOUT_COLUMN, number)

    def _fit_columns(self) -> None:
        heads = self.table.horizontalHeader()
        where = _WHERE_PX[self.table.width() >= _WIDE_PX] - (self._widths[1] - _NUMBERS_PX[1]) // 2
        for place in range(1, self._rows.columnCount()):
            heads.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            least = where if place == 1 else self._widths[place - 2]
            self.table.setColumnWidth(place, max(least, heads.sectionSizeHint(place)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """More room for where and when in a wide window."""
        super().resizeEvent(event)
        self._fit_columns()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """The table searches for letters and moves between columns; ours go first."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in {self.table, self.story}:
            return self._took_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """The same keys as in the table, where the page itself has the focus; arrows up and down go into the table."""
        if self._phase is Phase.LEDGER and self._sections[0].isVisible() and self.hasFocus():
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.table.isVisible():
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            if self._took_key(event):
                return
        super().keyPressEvent(event)

    def _took_key(self, event: QKeyEvent) -> bool:
        """Left and Right a day, Enter deeper, Backspace up, G the next grouping, M without mutual exchange."""
        if event.modifiers() not in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}:
            return False
        keys = Qt.Key
        match event.key():
            case keys.Key_Left:
                self._view_model.step(-1)
            case keys.Key_Right:
                self._view_model.step(1)
            case keys.Key_Return | keys.Key_Enter:
                self._view_model.enter(self.table.currentIndex().row())
            case keys.Key_Backspace:
                self._view_model.up()
            case keys.Key_G:
                self._view_model.next_grouping()
            case keys.Key_M:
                self._view_model.toggle_switch(MUTUAL)
            case _:
                return False
        return True

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Other colours: the icon of the empty state is a picture."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_nothing"):
            self._nothing.tint()

    @Slot(QModelIndex, QModelIndex)
    def _row_chosen(self, current: QModelIndex, _earlier: QModelIndex) -> None:
        if current.isValid():
            self._view_model.select(current.row())
