"""History as widgets: the chart, its bars, its table twin. Loaded when first opened, since the chart is heavy."""

import datetime as dt
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.charts.chart_table import ChartTable
from desktop_app.charts.curve import DAY_S
from desktop_app.charts.curve_lines import day_index
from desktop_app.charts.marks import ChartMark
from desktop_app.charts.score_chart import ScoreChart
from desktop_app.preferences import own_range, range_key
from desktop_app.screens.history.bars import RANGE_DAYS, CustomRange, LinesBar, RangeBar, RecipesBar, ViewBar
from desktop_app.screens.history.exports import ChartWays, ExportButton, Shown
from desktop_app.screens.history.panels import ComparisonPanel, NoHistory, ReadOutCard, SharesKey, ToolsBar, history_table, set_widths
from desktop_app.screens.history.state import HistoryState, Phase, newest_day
from desktop_app.screens.history.view_model import HistoryViewModel
from desktop_app.widgets.card import Card, ScrollingPage
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.words.dates import utc_day
from desktop_app.words.share_words import shares_words, stack_note, together_words
from desktop_app.words.translations import tr

_NO_WAYS = ChartWays()
_EPOCH = dt.date(1970, 1, 1)
_RANGE_KEYS = ("7", "30", "90", "365", "all", "custom")


class HistoryPage(QWidget):
    """The chart with all around it, or why there is none. `sections` stand below it, while there is a curve.

    `on_day` opens the ledger of a day.
    """

    day_read = Signal(object)  # dt.date which is read out, None = none

    def __init__(
        self,
        view_model: HistoryViewModel,
        on_imports: Callable[[], object],
        on_day: Callable[[dt.date], object],
        *,
        sections: Sequence[QWidget] = (),
        ways: ChartWays = _NO_WAYS,
    ) -> None:
        super().__init__()
        self._sections = tuple(sections)
        self._on_day, self._ways = on_day, ways
        self._view_model = view_model
        self._phase, self._is_cut = Phase.LOADING, False
        spoken(self, tr("History"))
        self.ranges, self.lines, self.custom, self.view = RangeBar(), LinesBar(), CustomRange(), ViewBar()
        self.recipes, self.shares_key = RecipesBar(), SharesKey()
        self.chart = ScoreChart()
        self.comparison = ComparisonPanel(self.chart, self.view)
        self._rows = ChartTable(self)
        self.table = history_table(self._rows)
        self._twins = QStackedWidget()
        self.table.installEventFilter(self)
        self._own_range: tuple[tuple[float, float], tuple[float, float]] | None = None  # what was chosen, what was shown for it
        self.read_out = ReadOutCard(self._open_ledger)
        self.exports = ExportButton(self.chart, ways, shown=self._shown, tell=self._tell)
        self.tools = ToolsBar(self.exports, on_table=self.toggle_table, on_annotate=self.annotate, on_read=self.read_aloud)
        self._marks: tuple[ChartMark, ...] = ()
        self._mark_words, self._told = plain_label("", is_wrapped=True), plain_label("", "muted", is_wrapped=True)
        self._known, self._summary, self._months = (plain_label("", is_wrapped=True, is_selectable=True) for _ in range(3))
        self._trouble = plain_label("", "muted", is_wrapped=True)
        self._nothing = NoHistory(view_model.refresh, on_imports)
        self._loading, self._footnote = plain_label(tr("Computing your history…"), "muted"), plain_label("", "small", is_wrapped=True)
        self._chart_area = self._made_chart_area()
        self._lay_out()
        self._connect()
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    def _connect(self) -> None:
        self.ranges.chosen.connect(self.choose_range)
        self.custom.accepted.connect(self._show_custom)
        self.lines.toggled.connect(self.chart.show_parts)
        self.lines.group_chosen.connect(lambda _group: self._show_group())
        self.lines.form_chosen.connect(self._show_group)
        self.view.fitted.connect(self.chart.fit_scale)
        self.recipes.toggled.connect(self._view_model.toggle_recipe)
        self.view.cut.connect(self._view_model.toggle_known)
        self.chart.line_pressed.connect(self._line_pressed)
        self.chart.day_changed.connect(self._view_model.choose_day)
        self.chart.day_opened.connect(self._open_ledger)
        self._view_model.range_taken.connect(self._take_range)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)

    def _made_chart_area(self) -> QWidget:
        area = QWidget()
        layout = QVBoxLayout(area)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.ranges, self.custom, self.lines, self.shares_key, self.recipes):
            layout.addWidget(widget)
        card = Card()
        card.column.setContentsMargins(8, 8, 8, 8)
        for twin in (self.chart, self.table):
            self._twins.addWidget(twin)
        card.column.addWidget(self._twins)
        layout.addWidget(card, 1)
        for label in (self._mark_words, self._told, self._summary, self._known):
            label.hide()
        for below in (
            self._known,
            self.comparison,
            self.read_out,
            self._mark_words,
            self.view,
            self.tools,
            self._told,
            self._summary,
            self._months,
            self._footnote,
        ):
            layout.addWidget(below)
        return area

    def _lay_out(self) -> None:
        self._scrolling = scrolling = ScrollingPage(is_wide=True)
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
        self._nothing.render_state(state)
        self._chart_area.setVisible(has_curve)
        for section in self._sections:
            section.setVisible(has_curve and not state.is_cut)
        plain(self._trouble, state.message if has_curve else "")
        self._trouble.setVisible(has_curve and bool(state.message))
        if has_curve:
            self._render_curve(state)
            self.read_out.render_read_out(state.read_out)
            self._render_day(state)
        self._phase = state.phase

    def _render_curve(self, state: HistoryState) -> None:
        is_first = self._phase is not Phase.CURVE
        is_other = self._rows.is_other(state.curve)
        parts, platforms = (tuple((part.key, part.label) for part in group) for group in (state.curve.parts, state.curve.platforms))
        self.lines.offer(parts, platforms, can_stack=bool(state.curve.part_shares))
        self.recipes.offer(state.others)
        if is_other:
            self._rows.show_curve(state.curve)
            set_widths(self.table, is_calm=state.curve.is_calm)
            self.chart.show_marks(self._seen_marks(state))
        self.chart.show_curve(state.curve)
        plain(self._months, "" if state.is_cut else state.months)
        self._months.setVisible(bool(state.months) and not state.is_cut)
        if is_other and state.read_out.index != newest_day(state.curve):
            self.chart.pin(state.read_out.index)  # said in another language; the day stays
        if is_first or state.is_cut != self._is_cut:
            self._is_cut = state.is_cut
            self._show_range(self._view_model.range_key)
        if is_other:
            self.comparison.show_curve(state.curve)
        self._render_words(state)
        plain(self._known, tr("Looking at what was known…") if state.is_asking else state.known_text)
        self._known.setVisible(state.is_asking or state.is_cut)
        self.view.known.setChecked(state.is_asking or state.is_cut)

    def _render_words(self, state: HistoryState) -> None:
        """How the chart is to be read, and the whole history in sentences; with what is stacked."""
        newest, is_calm = newest_day(state.curve), state.curve.is_calm
        made_of = shares_words(self._shares_of(newest), utc_day(int(state.curve.times[newest])), is_calm=is_calm)
        plain(self._footnote, " ".join(filter(None, (state.footnote, stack_note(self.lines.stacked)))))
        plain(self._summary, " ".join(filter(None, (state.summary, made_of))))

    def _seen_marks(self, state: HistoryState) -> tuple[ChartMark, ...]:
        return tuple(mark for mark in self._marks if not state.is_cut or mark.moment <= state.curve.times[-1])

    def _render_day(self, state: HistoryState) -> None:
        """What is noted of the day which is read out; and what a screen reader says of the chart."""
        index = state.read_out.index
        if state.read_out.causes:
            largest = state.read_out.causes[0]
            self._rows.tell_cause(index, f"{largest.points_text} {largest.label}")
        moment = state.curve.times[index] if index >= 0 else None
        self.day_read.emit(None if moment is None else utc_day(int(moment)))
        told = "\n".join(mark.told for mark in self._marks if mark.moment == moment)
        plain(self._mark_words, told)
        self._mark_words.setVisible(bool(told))
        is_calm = state.curve.is_calm
        self.shares_key.show_shares(state.curve.shares(self.lines.stacked), index, is_calm=is_calm)
        words = (f"{state.read_out.spoken}.", shares_words(self._shares_of(index), is_calm=is_calm), told, state.summary)
        spoken(self.chart, tr("Score of each day"), " ".join(filter(None, words)))

    def choose_range(self, key: str) -> None:
        """Show one of the ranges; "custom" opens the two dates."""
        self.ranges.mark(key)
        if key == "custom":
            self.custom.offer(*(utc_day(int(moment)) for moment in self._offered_range()))
            return
        self._view_model.choose_range(key)
        self._show_range(key)

    @Slot(str)
    def _take_range(self, key: str) -> None:
        if self._phase is Phase.CURVE:
            self._show_range(key)

    def _show_range(self, key: str) -> None:
        own = own_range(key)
        self.ranges.mark("custom" if own is not None else key)
        self.custom.hide()
        if own is not None:
            since, until = ((day - _EPOCH).days * DAY_S for day in own)
            self.chart.show_range(since, until)
            self._own_range = (since, until), self.chart.range()
        elif key in RANGE_DAYS:
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
        self.tools.table_button.setChecked(is_table)
        (self.table if is_table else self.chart).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def show_marks(self, marks: tuple[ChartMark, ...]) -> None:
        """Mark these days in the chart and in its table, in order of time."""
        self._marks = marks
        self.chart.show_marks(self._seen_marks(self._view_model.state))
        self._rows.show_marks(marks)
        if self._phase is Phase.CURVE:
            self._render_day(self._view_model.state)

    @Slot(object)
    def show_day(self, day: dt.date) -> None:
        """Bring a day into the chart and read it out; one outside the history is not there."""
        curve = self._view_model.state.curve
        index = day_index(np.asarray(curve.times), float((day - dt.date(1970, 1, 1)).days * DAY_S))
        if index >= 0:
            self.chart.pin(index)
            self.chart.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scrolling.bring_into_view(self.chart)

    def read_aloud(self) -> None:
        """The whole history in sentences, to be heard and to be read."""
        self._summary.show()
        announce(self.chart, self._summary.text())

    def annotate(self) -> None:
        """Write a note of the day which is read out."""
        self._ways.annotate(self._day_of(self._view_model.state.read_out.index))

    def _shown(self) -> Shown | None:
        days = self._view_model.days
        state = self._view_model.state
        return None if days is None else Shown(days, self.comparison.found, state.footnote, state.curve.is_calm, state.is_redacted)

    def _tell(self, words: str) -> None:
        plain(self._told, words)
        self._told.show()
        announce(self._told, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """The table searches for letters; ours go first."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._open_ledger()
                return True
            return self._took_letter(event.text())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """1 to 6 choose the range, T the table, R reads aloud, N writes a note, K shows what was known; the chart has keys of its own."""
        if self._took_letter(event.text()):
            return
        if event.matches(QKeySequence.StandardKey.Undo):
            self._ways.undo()
        elif self._phase is Phase.CURVE and self.hasFocus():
            (self.table if self.table.isVisible() else self.chart).keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _took_letter(self, text: str) -> bool:
        if self._phase is not Phase.CURVE or text not in set("123456tTrRnNkK"):
            return False
        if text.isdecimal():
            self.choose_range(_RANGE_KEYS[int(text) - 1])
        else:
            {"t": self.toggle_table, "r": self.read_aloud, "n": self.annotate, "k": self._view_model.toggle_known}[text.lower()]()
        return True

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Other colours: samples of lines and the icon are pictures."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_nothing"):
            self._nothing.tint()
            self.lines.tint()
            self.shares_key.tint()

    @Slot(object, object)
    def _show_custom(self, first: dt.date, last: dt.date) -> None:
        key = range_key(first, last)
        self._view_model.choose_range(key)
        self._show_range(key)
        self.custom.show()  # another pair of days may be tried
        self.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QModelIndex, QModelIndex)
    def _row_chosen(self, current: QModelIndex, _earlier: QModelIndex) -> None:
        if current.isValid():
            self._view_model.choose_day(self._rows.day_of_row(current.row()))

    @Slot()
    def _show_group(self) -> None:
        """Parts or platforms, as lines or stacked: in the chart, in its table and in words."""
        state = self._view_model.state
        self._rows.show_group(self.lines.group, is_stacked=bool(self.lines.stacked))
        set_widths(self.table, is_calm=state.curve.is_calm)
        self.chart.show_shares(self.lines.stacked)
        if self._phase is Phase.CURVE:
            self._render_words(state)
            self._render_day(state)

    def _line_pressed(self, key: str, is_alone: bool) -> None:
        if self.lines.stacked:
            self._tell(together_words())
        else:
            self.lines.press(key, is_alone=is_alone)

    def _shares_of(self, index: int) -> list[tuple[str, float]]:
        """What the score of a day is made of, while shares are stacked."""
        return [(share.label, share.values[index]) for share in self._view_model.state.curve.shares(self.lines.stacked)]

    @Slot()
    def _open_ledger(self) -> None:
        """The ledger of the day which is read out, if it has a score."""
        if self._view_model.state.read_out.has_score:
            self._on_day(self._day_of(self._view_model.state.read_out.index))

    def _day_of(self, index: int) -> dt.date:
        return utc_day(int(self._view_model.state.curve.times[index]))
