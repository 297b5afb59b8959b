"""History as widgets: the chart, its bars, its table twin. Loaded when first opened, since the chart is heavy."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from desktop_app.charts.chart_table import ChartTable
from desktop_app.charts.score_chart import ScoreChart
from desktop_app.screens.history.panels import RANGE_DAYS, CustomRange, LinesBar, RangeBar, ReadOutCard
from desktop_app.screens.history.state import HistoryState, Phase, newest_day
from desktop_app.screens.history.view_model import HistoryViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, ScrollingPage
from desktop_app.widgets.empty_state import EmptyState
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.record_table import record_table
from desktop_app.words.dates import utc_day
from desktop_app.words.translations import tr

_DAY_PX = 150
_NUMBER_PX = 78
_RANGE_KEYS = ("7", "30", "90", "365", "all", "custom")


def _history_table(rows: ChartTable) -> QTableView:
    # Widths of the heads: fitting columns to contents would read thousands of rows.
    table = record_table(rows, tr("The history as a table"))
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    table.horizontalHeader().setStretchLastSection(True)
    return table


def _stacked(*widgets: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for widget in widgets:
        stack.addWidget(widget)
    return stack


class HistoryPage(QWidget):
    """The chart with all around it, or why there is none. `sections` stand below it, while there is a curve."""

    def __init__(
        self,
        view_model: HistoryViewModel,
        on_imports: Callable[[], object],
        on_day: Callable[[dt.date], object],
        *,
        sections: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._on_day = on_day
        self._sections = tuple(sections)
        self._view_model = view_model
        self._phase = Phase.LOADING
        spoken(self, tr("History"))
        self.ranges, self.lines, self.custom = RangeBar(), LinesBar(), CustomRange()
        self.chart = ScoreChart()
        self._rows = ChartTable(self)
        self.table = _history_table(self._rows)
        self._twins = _stacked(self.chart, self.table)
        self.table.installEventFilter(self)
        self._own_range: tuple[tuple[float, float], tuple[float, float]] | None = None  # what was chosen, what was shown for it
        self.read_out = ReadOutCard(self._open_ledger)
        self.table_button = button(tr("Table"), self.toggle_table, role="chip", name=tr("Show the history as a table, key T"))
        self.table_button.setCheckable(True)
        self._trouble = plain_label("", "muted", is_wrapped=True)
        self._try_again = button(tr("Try again"), view_model.refresh, role="primary")
        self._import = button(tr("Import an archive"), on_imports, role="primary")
        self._nothing = EmptyState("chart-line", self._try_again, self._import)
        self._loading = plain_label(tr("Computing your history…"), "muted")
        self._footnote = plain_label("", "small", is_wrapped=True)
        self._chart_area = self._made_chart_area()
        self._lay_out()
        self.ranges.chosen.connect(self.choose_range)
        self.custom.accepted.connect(self._show_custom)
        self.lines.toggled.connect(self.chart.show_parts)
        self.chart.day_changed.connect(view_model.choose_day)
        self.chart.day_opened.connect(self._open_ledger)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    def _made_chart_area(self) -> QWidget:
        area = QWidget()
        layout = QVBoxLayout(area)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(self.ranges, 1)
        top.addWidget(self.table_button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(top)
        layout.addWidget(self.custom)
        layout.addWidget(self.lines)
        card = Card()
        card.column.setContentsMargins(8, 8, 8, 8)
        card.column.addWidget(self._twins)
        layout.addWidget(card, 1)
        layout.addWidget(self.read_out)
        layout.addWidget(self._footnote)
        return area

    def _lay_out(self) -> None:
        scrolling = ScrollingPage(is_wide=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling)
        layout = scrolling.column
        layout.setSpacing(12)
        layout.addWidget(plain_label(tr("History"), "title"))
        for widget in (self._trouble, self._loading, self._nothing):
            layout.addWidget(widget)
        layout.addWidget(self._chart_area, 1)
        for section in self._sections:
            layout.addWidget(section)
        layout.addStretch(0)

    @Slot(object)
    def render_state(self, state: HistoryState) -> None:
        """Show `state`; the only place which touches the widgets."""
        has_curve = state.phase is Phase.CURVE
        self._loading.setVisible(state.phase is Phase.LOADING)
        self._nothing.setVisible(state.phase in {Phase.EMPTY, Phase.TOO_SHORT, Phase.FAILED})
        self._nothing.show_words(state.title, state.message)
        self._try_again.setVisible(state.phase is Phase.FAILED)
        self._import.setVisible(state.phase is not Phase.FAILED)
        for part in (self._chart_area, *self._sections):
            part.setVisible(has_curve)
        plain(self._trouble, state.message if has_curve else "")
        self._trouble.setVisible(has_curve and bool(state.message))
        if has_curve:
            self._render_curve(state)
            self.read_out.render_read_out(state.read_out)
        self._phase = state.phase

    def _render_curve(self, state: HistoryState) -> None:
        is_first = self._phase is not Phase.CURVE
        is_other = self._rows.is_other(state.curve)
        self.lines.offer(tuple((part.key, part.label) for part in state.curve.parts))
        if is_other:
            self._rows.show_curve(state.curve)
            heads = self.table.horizontalHeader()
            for place in range(self._rows.columnCount()):
                self.table.setColumnWidth(place, max(_DAY_PX if place == 0 else _NUMBER_PX, heads.sectionSizeHint(place)))
        self.chart.show_curve(state.curve)
        plain(self._footnote, state.footnote)
        spoken(self.chart, tr("Score of each day"), f"{state.read_out.spoken}. {state.summary}")
        if is_other and state.read_out.index != newest_day(state.curve):
            self.chart.pin(state.read_out.index)  # said in another language; the day stays
        if is_first:
            self._show_range(self._view_model.range_key)

    def choose_range(self, key: str) -> None:
        """Show one of the ranges; "custom" opens the two dates."""
        self.ranges.mark(key)
        if key == "custom":
            self.custom.offer(*(utc_day(int(moment)) for moment in self._offered_range()))
            return
        self._view_model.choose_range(key)
        self._show_range(key)

    def _show_range(self, key: str) -> None:
        self.ranges.mark(key)
        self.custom.hide()
        if key in RANGE_DAYS:
            self.chart.show_last_days(RANGE_DAYS[key])
        else:
            self.chart.show_all()

    def _offered_range(self) -> tuple[float, float]:
        """The own range if it is still shown, else the days at the edges of the chart."""
        if self._own_range is not None and self._own_range[1] == self.chart.range():
            return self._own_range[0]
        since, until = self.chart.range()
        times = self._view_model.state.curve.times
        return max(since, times[0]), min(until, times[-1])

    def toggle_table(self) -> None:
        """Change between the chart and the same days as a table."""
        day = self._view_model.state.read_out.index
        is_table = self._twins.currentWidget() is self.chart
        if is_table:
            # Before it has the focus: a table without a current row takes its first one then.
            self.table.selectRow(self._rows.row_of_day(day))
            self.table.scrollTo(self._rows.index(self._rows.row_of_day(day), 0))
        else:
            self.chart.pin(day)
        self._twins.setCurrentWidget(self.table if is_table else self.chart)
        self.table_button.setChecked(is_table)
        (self.table if is_table else self.chart).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """The table searches for letters; ours go first."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._open_ledger()
                return True
            return self._took_letter(event.text())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """1 to 6 choose the range, T the table; the chart has keys of its own."""
        if self._took_letter(event.text()):
            return
        if self._phase is Phase.CURVE and self.hasFocus():
            (self.table if self.table.isVisible() else self.chart).keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _took_letter(self, text: str) -> bool:
        if self._phase is not Phase.CURVE or text not in set("123456tT"):
            return False
        if text.isdecimal():
            self.choose_range(_RANGE_KEYS[int(text) - 1])
        else:
            self.toggle_table()
        return True

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Other colours: samples of lines and the icon are pictures."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_nothing"):
            self._nothing.tint()
            self.lines.tint()

    @Slot()
    def _open_ledger(self) -> None:
        """The ledger of the day which is read out, if it has a score."""
        shown, curve = self._view_model.state.read_out, self._view_model.state.curve
        if shown.band_text:
            self._on_day(utc_day(int(curve.times[shown.index])))

    @Slot(float, float)
    def _show_custom(self, since: float, until: float) -> None:
        self.chart.show_range(since, until)
        self._own_range = (since, until), self.chart.range()
        self.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QModelIndex, QModelIndex)
    def _row_chosen(self, current: QModelIndex, _earlier: QModelIndex) -> None:
        if current.isValid():
            self._view_model.choose_day(self._rows.day_of_row(current.row()))
