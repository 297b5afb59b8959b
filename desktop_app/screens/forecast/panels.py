"""Parts of the future: what each line assumes, the holiday planner, the plan, past forecasts."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDateEdit, QDoubleSpinBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.appearance import is_large_text
from desktop_app.charts.forecast_fan import ForecastFan, draw_marker, line_pen
from desktop_app.screens.forecast.state import HindsightPanel, HolidayPanel, HolidayText, LineRow, PlanPanel
from desktop_app.screens.forecast.view_model import MOST_PER_WEEK, ForecastViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, column, emptied, hairline, row
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.translations import language, tr

_SAMPLE = QSize(44, 16)
_STEP = 0.5


class LineList(QWidget):
    """One row for each line: a sample of it, what it assumes, where it ends."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._rows: tuple[LineRow, ...] = ()
        self._samples: list[tuple[QLabel, int]] = []

    def show_rows(self, rows: tuple[LineRow, ...]) -> None:
        """Show these lines."""
        if rows == self._rows:
            return
        self._rows = rows
        emptied(self._grid)
        self._samples = []
        for place, one in enumerate(rows):
            sample = plain_label()
            self._samples.append((sample, one.order))
            self._grid.addWidget(sample, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(plain_label(one.text, is_wrapped=True), place, 1)
            self._grid.addWidget(plain_label(one.end_text, "muted", is_wrapped=True), place, 2, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(2, 1)
        self.tint()

    def tint(self) -> None:
        """Draw the samples in the colours in use."""
        for label, order in self._samples:
            label.setPixmap(_line_sample(self, order))


class PaceField(QDoubleSpinBox):
    """So many posts a week."""

    def __init__(self, on_change: Callable[[float], object]) -> None:
        super().__init__()
        self.setLocale(QLocale(language()))
        self.setRange(0.0, MOST_PER_WEEK)
        self.setDecimals(1)
        self.setSingleStep(_STEP)
        self.setMinimumSize(96, 32)
        self.setKeyboardTracking(False)
        for part in (self, self.lineEdit()):  # the screen reader meets the inner field, too
            spoken(part, tr("Posts a week"), tr("Up and Down change it by half a post"))
        self.valueChanged.connect(on_change)

    def show_value(self, weekly: float) -> None:
        """Show a number, without telling anybody."""
        if abs(self.value() - weekly) > 1e-9:
            self.blockSignals(True)
            self.setValue(weekly)
            self.blockSignals(False)


class DayField(QDateEdit):
    """A day as year-month-day."""

    def __init__(self, name: str, on_change: Callable[[], object]) -> None:
        super().__init__()
        self.setDisplayFormat("yyyy-MM-dd")
        self.setMinimumSize(132, 32)
        self.setKeyboardTracking(False)
        for part in (self, self.lineEdit()):
            spoken(part, name, tr("Year, month, day; Up and Down change the part in which the cursor is"))
        self.dateChanged.connect(lambda _day: on_change())

    def day(self) -> dt.date:
        """The day which is shown."""
        shown = self.date()
        return dt.date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: dt.date, earliest: dt.date | None = None) -> None:
        """Show a day, without telling anybody."""
        self.blockSignals(True)
        if earliest is not None:
            self.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        if self.day() != day:
            self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)


def day_pair(words: str, first: DayField, last: DayField) -> QWidget:
    """Two days which stay in one line, unless the text is large."""
    parts: list[QWidget] = [plain_label(words, "muted")] if words else []
    parts += [first, plain_label(tr("to"), "muted"), last]
    if is_large_text():
        return FlowArea(*parts, spacing=8)
    pair = QWidget()
    pair.setLayout(row(*parts, spacing=8))
    return pair


class HolidayCard(Card):
    """What the pause of the chart costs, whether pausing hurts, and the holidays which are kept."""

    def __init__(self, view_model: ForecastViewModel) -> None:
        super().__init__(spacing=12)
        self._view_model = view_model
        self._facts_shown: tuple[tuple[str, str], ...] = ()
        self._kept_shown: tuple[HolidayText, ...] | None = None
        self.column.addWidget(plain_label(tr("Holiday planner"), "heading"))
        self.column.addWidget(plain_label(tr("What the pause of the chart would cost, against going on as now."), "muted", is_wrapped=True))
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(24)
        self.facts.setVerticalSpacing(4)
        self.facts.setColumnStretch(1, 1)
        self.column.addLayout(self.facts)
        self._effect, self._finding = plain_label("", is_wrapped=True), plain_label("", "muted", is_wrapped=True)
        self.column.addWidget(self._effect)
        self.column.addWidget(self._finding)
        self.keep_button = button(tr("Keep this holiday"), lambda: view_model.keep_holiday(False), role="primary")
        self.rest_button = button(tr("Keep it as rest"), lambda: view_model.keep_holiday(True))
        self.column.addWidget(FlowArea(self.keep_button, self.rest_button, spacing=8))
        about = tr("Rest leaves the score as it is. A second line of the history then leaves these days out: as if time had stood still.")
        self.column.addWidget(plain_label(about, "small", is_wrapped=True))
        self.past_first, self.past_last = DayField(tr("First day of rest"), _nothing), DayField(tr("Last day of rest"), _nothing)
        self.past_button = button(tr("Mark as rest"), self._mark_past, name=tr("Mark these days as rest, past ones too"))
        others = plain_label(tr("Other days, past ones too:"), "muted")
        self.column.addWidget(FlowArea(others, day_pair("", self.past_first, self.past_last), self.past_button, spacing=8))
        self.kept = QVBoxLayout()
        self.column.addLayout(self.kept)

    def offer_rest(self, first: dt.date, last: dt.date) -> None:
        """Days with which the fields for rest begin."""
        self.past_first.show_day(first)
        self.past_last.show_day(last)

    def render_panel(self, shown: HolidayPanel) -> None:
        """Show the planner."""
        if shown.facts != self._facts_shown:
            self._facts_shown = shown.facts
            emptied(self.facts)
            for place, (what, value) in enumerate(shown.facts):
                self.facts.addWidget(plain_label(what, "muted", is_wrapped=True), place, 0)
                self.facts.addWidget(plain_label(value, "strong", is_wrapped=True), place, 1)
        plain(self._effect, shown.effect)
        plain(self._finding, shown.finding)
        if shown.kept != self._kept_shown:
            self._kept_shown = shown.kept
            emptied(self.kept)
            for one in shown.kept:
                self.kept.addWidget(hairline())
                self.kept.addLayout(self._kept_row(one))

    def _kept_row(self, one: HolidayText) -> QVBoxLayout:
        words = tr("{days}, rest", days=one.text) if one.is_rest else one.text
        text = tr("It is no rest") if one.is_rest else tr("Mark as rest")
        model, (first, last) = self._view_model, (one.first, one.last)
        mark = button(text, lambda: model.mark_holiday(first, last, not one.is_rest), role="plain", name=f"{text}, {one.text}")
        gone = button(tr("Remove"), lambda: model.drop_holiday(first, last), role="plain", name=tr("Remove {days}", days=one.text))
        return column(FlowArea(plain_label(words), mark, gone, spacing=8))

    def _mark_past(self) -> None:
        first, last = sorted((self.past_first.day(), self.past_last.day()))
        self._view_model.mark_holiday(first, last, True)


class PlanCard(Card):
    """A pace which is planned, and what came of it."""

    def __init__(self, view_model: ForecastViewModel) -> None:
        super().__init__(spacing=10)
        self._months_shown: tuple[tuple[str, str], ...] = ()
        self.column.addWidget(plain_label(tr("Plan and what came"), "heading"))
        self._text, self._came = plain_label("", is_wrapped=True), plain_label("", "muted", is_wrapped=True)
        self.column.addWidget(self._text)
        self.column.addWidget(self._came)
        self.months = QGridLayout()
        self.months.setHorizontalSpacing(24)
        self.months.setColumnStretch(1, 1)
        self.column.addLayout(self.months)
        self.since = DayField(tr("The plan begins on"), _nothing)
        self.keep_button = button(tr("Keep as plan"), lambda: view_model.keep_plan(self.since.day()), role="primary")
        self.drop_button = button(tr("Give the plan up"), view_model.drop_plan)
        self._pace = plain_label("", "muted")
        self.column.addWidget(FlowArea(self._pace, self.since, self.keep_button, self.drop_button, spacing=8))

    def offer_start(self, day: dt.date) -> None:
        """The day with which the field begins."""
        self.since.show_day(day)

    def render_panel(self, shown: PlanPanel, pace_text: str) -> None:
        """Show the plan; `pace_text` the pace which would be kept."""
        plain(self._text, shown.text)
        plain(self._came, shown.came)
        self._came.setVisible(bool(shown.came))
        self.drop_button.setVisible(shown.is_kept)
        plain(self._pace, tr("{posts} posts a week from", posts=pace_text))
        if shown.months != self._months_shown:
            self._months_shown = shown.months
            emptied(self.months)
            for place, (month, words) in enumerate(shown.months):
                self.months.addWidget(plain_label(month, "muted"), place, 0)
                self.months.addWidget(plain_label(words, is_wrapped=True), place, 1)


class HindsightCard(Card):
    """How good the forecast is: closed until it is asked for."""

    def __init__(self, view_model: ForecastViewModel) -> None:
        super().__init__(spacing=10)
        self.open_button: QPushButton = button(
            tr("How good is this forecast?"), lambda: view_model.open_hindsight(self.open_button.isChecked()), role="chip"
        )
        self.open_button.setCheckable(True)
        self.column.addLayout(row(self.open_button, None))
        self._message, self._lead = plain_label("", "muted", is_wrapped=True), plain_label("", is_wrapped=True)
        self._names, self._points, self._inside = (plain_label("", is_wrapped=True) for _ in range(3))
        self.fan = ForecastFan()
        self._area = QWidget()
        self._area.setLayout(column(self._lead, spacing=8))
        self._errors = plain_label(tr("Mean error"), "muted")
        numbers = row(self._errors, self._points, self._names, spacing=16)
        for words in (self._errors, self._points, self._names):
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
        numbers.setStretch(2, 1)
        layout = self._area.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(numbers)
        for part in (self._inside, self.fan):
            layout.addWidget(part)
        legend = tr("Solid: the score that came. Dashed: what had been foreseen 28 days before, with its band.")
        layout.addWidget(plain_label(legend, "small", is_wrapped=True))
        self.column.addWidget(self._message)
        self.column.addWidget(self._area)

    def render_panel(self, shown: HindsightPanel) -> None:
        """Show what the past says, or why not yet."""
        self.open_button.setChecked(shown.is_open)
        words = tr("Replaying your past…") if shown.is_busy and not shown.lead else shown.message
        plain(self._message, words)
        self._message.setVisible(bool(words))
        self._area.setVisible(bool(shown.lead))
        plain(self._lead, shown.lead)
        plain(self._points, "\n".join(points for _, points in shown.errors))
        plain(self._names, "\n".join(name for name, _ in shown.errors))
        for label in (self._errors, self._points, self._names):
            label.setVisible(bool(shown.errors))
        plain(self._inside, shown.inside)
        self.fan.show_fan(shown.fan)
        spoken(self.fan, tr("Past forecasts over what came"), shown.spoken)


def _line_sample(widget: QWidget, order: int) -> QPixmap:
    ratio = widget.devicePixelRatioF()
    pixmap = QPixmap(_SAMPLE * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    middle = QPointF(_SAMPLE.width() / 2, _SAMPLE.height() / 2)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(line_pen(order))
        painter.drawLine(QPointF(0, middle.y()), QPointF(_SAMPLE.width(), middle.y()))
        draw_marker(painter, middle, order)
    return pixmap


def _nothing() -> None:
    """A field which is read when its button is pressed."""
