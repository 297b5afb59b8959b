"""What stands below the chart: another period beside this one, the read-out of one day, what can be done with the chart."""

import datetime as dt
import math
from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView, QWidget

from desktop_app.appearance import is_large_text, scaled
from desktop_app.charts.chart_table import ChartTable
from desktop_app.charts.compare import OWN, Comparison, compared, year_before
from desktop_app.charts.curve import DAY_S, Curve, CurvePart
from desktop_app.charts.example_curve import ExampleCurve
from desktop_app.charts.score_chart import ScoreChart
from desktop_app.charts.stack import BASE_PLACE
from desktop_app.charts.stack_item import swatch
from desktop_app.screens.history.bars import ViewBar
from desktop_app.screens.history.state import HistoryState, Phase, ReadOut
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, across, column, row
from desktop_app.widgets.elided_label import ElidedLabel
from desktop_app.widgets.empty_state import EmptyState
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.record_table import record_table
from desktop_app.words.compare_words import comparison_words
from desktop_app.words.dates import utc_day
from desktop_app.words.numbers import adding_up, decimal
from desktop_app.words.translations import tr

_DAY_PX = 150
_NUMBER_PX, _WORDS_PX = 78, 120  # of a number, and of a word in its place
_SWATCH = (18, 12)


def history_table(rows: ChartTable) -> QTableView:
    """The chart as a table."""
    table = record_table(rows, tr("The history as a table"))
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    table.horizontalHeader().setStretchLastSection(True)
    return table


def set_widths(table: QTableView, *, is_calm: bool) -> None:
    """Widths of the heads: fitting columns to contents would read thousands of rows."""
    heads = table.horizontalHeader()
    for place in range(heads.count()):
        width = _WORDS_PX if is_calm else _NUMBER_PX
        table.setColumnWidth(place, max(_DAY_PX if place == 0 else width, heads.sectionSizeHint(place)))


class NoHistory(QWidget):
    """Why there is no chart and what can be done; where nothing was imported with a faint example of one, which is called so."""

    def __init__(self, on_retry: Callable[[], object], on_imports: Callable[[], object]) -> None:
        super().__init__()
        self._try_again = button(tr("Try again"), on_retry, role="primary")
        self._import = button(tr("Import an archive"), on_imports, role="primary")
        self._words = EmptyState("chart-line", self._try_again, self._import)
        self._example = Card(spacing=4)
        self._example.column.addWidget(plain_label(tr("Example, not your history"), "small"))
        self._example.column.addWidget(ExampleCurve())
        layout = column(spacing=0)
        layout.addWidget(self._example)
        layout.addWidget(self._words)
        self.setLayout(layout)

    def render_state(self, state: HistoryState) -> None:
        """Say why, or hide where there is a chart."""
        self._words.show_words(state.title, state.message)
        self._example.setVisible(state.phase is Phase.EMPTY)
        self._try_again.setVisible(state.phase is Phase.FAILED)
        self._import.setVisible(state.phase is not Phase.FAILED)
        self.setVisible(state.phase in {Phase.EMPTY, Phase.TOO_SHORT, Phase.FAILED})

    def tint(self) -> None:
        """Take the colours in use."""
        self._words.tint()


class SharesKey(FlowArea):
    """What each area of stacked shares is, and its points on the day which is read out; in calm mode its name alone."""

    def __init__(self) -> None:
        super().__init__(spacing=14)
        self._widest: tuple[str, ...] = ()  # of each share the longest text
        self._swatches: list[QLabel] = []
        self._names: list[QLabel] = []
        self.hide()

    def show_shares(self, shares: tuple[CurvePart, ...], day: int, *, is_calm: bool) -> None:
        """Tell of these shares, the base first, on the day of this index; hidden without any."""
        offered = tuple(f"{share.label} " if is_calm else f"{share.label} 00.0" for share in shares)
        if offered != self._widest:
            self._widest = offered
            self._make_labels()
        values = [share.values[day] for share in shares]
        points = [""] * len(shares)
        if not is_calm and not any(math.isnan(value) for value in values):
            points = [decimal(value) for value in adding_up(values)]
        for label, share, told in zip(self._names, shares, points, strict=True):
            plain(label, f"{share.label} {told}".strip())
        self.setVisible(bool(shares))

    def _make_labels(self) -> None:
        """One for each share, so wide that nothing jumps from day to day."""
        self.clear()
        self._swatches, self._names = [], []
        for widest in self._widest:
            self._swatches.append(plain_label())
            name = plain_label()
            name.setMinimumWidth(math.ceil(QFontMetricsF(name.font()).horizontalAdvance(widest)))
            self._names.append(name)
            one = QWidget()
            one.setLayout(row(self._swatches[-1], name, spacing=6))
            self.add(one)
        self.tint()

    def tint(self) -> None:
        """Draw the pieces in the colours in use."""
        for place, one in enumerate(self._swatches):
            one.setPixmap(swatch(BASE_PLACE + place, _SWATCH, self.devicePixelRatioF()))


class ReadOutCard(Card):
    """One day: date, score, band, change, and its causes. Its height never changes, so that nothing jumps."""

    def __init__(self, on_why: Callable[[], object]) -> None:
        super().__init__(spacing=4)
        self.column.setContentsMargins(22, 12, 22, 12)
        self._day = plain_label("", "strong")
        self._score = plain_label("", "figure")
        self._band, self._change, self._note = plain_label("", "muted"), plain_label("", "muted"), plain_label("", "muted")
        self._recipe = plain_label("", "small")
        self._causes = [ElidedLabel() for _ in range(3)]
        self._points = [plain_label("", "strong") for _ in range(3)]
        left = column(self._day, spacing=2)
        left.addLayout(row(self._score, self._band, self._change, None, spacing=12))
        left.addLayout(row(self._note, None, self._recipe))
        left.addStretch(1)
        self.why = button(tr("Why"), on_why, role="link", name=tr("Why? The ledger of this day, key Enter"))
        self.why.setMinimumHeight(scaled(24))
        right = column(spacing=2)
        right.addLayout(row(plain_label(tr("Causes"), "small"), None, self.why))
        for label, points in zip(self._causes, self._points, strict=True):
            points.setMinimumWidth(scaled(46))
            points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            cause = row(points, spacing=10)
            cause.addWidget(label, 1)
            right.addLayout(cause)
        line = across()
        line.setSpacing(24)
        line.addLayout(left, 1)
        line.addLayout(right, 1)
        self.column.addLayout(line)
        if not is_large_text():
            self.setFixedHeight(116)
        spoken(self, tr("The chosen day"))

    def render_read_out(self, shown: ReadOut) -> None:
        """Show one day."""
        plain(self._day, shown.day_text)
        plain(self._score, shown.score_text)
        plain(self._band, shown.band_text)
        plain(self._change, shown.change_text)
        plain(self._note, shown.note)
        plain(self._recipe, shown.recipe)
        self.why.setEnabled(shown.has_score)
        for place, (label, points) in enumerate(zip(self._causes, self._points, strict=True)):
            has_cause = place < len(shown.causes)
            label.show_text(shown.causes[place].label if has_cause else shown.causes_note if place == 0 else "")
            plain(points, shown.causes[place].points_text if has_cause else "")
            points.setVisible(has_cause)
        spoken(self, tr("The chosen day"), shown.spoken)


class ComparisonPanel(QWidget):
    """The period which is shown beside another: in words, and as a line of the chart. It follows the range; hidden without any."""

    def __init__(self, chart: ScoreChart, bar: ViewBar) -> None:
        super().__init__()
        self._chart, self._bar = chart, bar
        self._curve = Curve()
        self._kind, self._own_day = "", dt.date(1970, 1, 1)
        self.found: Comparison | None = None
        self._words = plain_label("", "muted", is_wrapped=True)
        self.setLayout(column(self._words))
        bar.compared.connect(self._choose)
        bar.own_day.connect(self._choose_day)
        chart.range_changed.connect(self._follow)
        self.hide()

    def show_curve(self, curve: Curve) -> None:
        """Compare periods of another history."""
        self._curve = curve
        self._renew()

    @Slot(str)
    def _choose(self, kind: str) -> None:
        self._kind = kind
        if kind == OWN:
            first, _ = self._chart.asked_range()
            self._bar.offer_day(year_before(utc_day(int(first + DAY_S / 2))))
        self._renew()

    @Slot(object)
    def _choose_day(self, day: dt.date) -> None:
        self._own_day = day
        self._renew()

    @Slot(float, float)
    def _follow(self, _since: float, _until: float) -> None:
        if self._kind:
            self._renew()

    def _renew(self) -> None:
        since, until = self._chart.asked_range()
        self.found = compared(self._curve, since, until, self._kind, self._own_day) if self._kind else None
        self._chart.show_prior(self.found.line if self.found else ())
        plain(self._words, comparison_words(self.found, is_calm=self._curve.is_calm) if self.found else "")
        self.setVisible(self.found is not None)


class ToolsBar(FlowArea):
    """Table, note, files, summary."""

    def __init__(
        self, exports: QWidget, *, on_table: Callable[[], object], on_annotate: Callable[[], object], on_read: Callable[[], object]
    ) -> None:
        super().__init__()
        self.table_button = button(tr("Table"), on_table, role="chip", name=tr("Show the history as a table, key T"))
        self.table_button.setCheckable(True)
        note = button(tr("Write a note…"), on_annotate, role="chip", name=tr("Write a note of the chosen day, key N"))
        read = button(tr("Read it to me"), on_read, role="chip", name=tr("The whole history in sentences, key R"))
        for widget in (self.table_button, note, exports, read):
            self.add(widget)
