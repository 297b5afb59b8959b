"""The future as a section of History: the fan with its controls and its table twin, then holiday, plan, past forecasts."""

import datetime as dt

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.charts.forecast_fan import ForecastFan
from desktop_app.screens.forecast.panels import DayField, HindsightCard, HolidayCard, LineList, PaceField, PlanCard, day_pair
from desktop_app.screens.forecast.state import ForecastState, Phase, table_heads
from desktop_app.screens.forecast.view_model import ForecastViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, row
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.widgets.record_table import RecordRows, record_table
from desktop_app.words.numbers import decimal
from desktop_app.words.translations import tr

_DAY = dt.timedelta(days=1)
_NUMBERS = frozenset(range(1, 7))


class ForecastSection(QWidget):
    """Four cards, one below the other."""

    def __init__(self, view_model: ForecastViewModel) -> None:
        super().__init__()
        self._view_model = view_model
        self._announced = ""
        self._offered: dt.date | None = None
        self._shown_rows: tuple[tuple[str, ...], ...] = ()
        self.fan = ForecastFan()
        self._rows = RecordRows(table_heads(), _NUMBERS, self)
        self.table = record_table(self._rows, tr("The lines as a table"), wide_column=None)
        self._twins = QStackedWidget()
        self._twins.addWidget(self.fan)
        self._twins.addWidget(self.table)
        self.table.installEventFilter(self)
        self.pace = PaceField(view_model.set_weekly)
        self.first, self.last = (
            DayField(tr("First day of the pause"), self._say_pause),
            DayField(tr("Last day of the pause"), self._say_pause),
        )
        self.table_button = button(tr("Table"), self.toggle_table, role="chip", name=tr("Show the lines as a table, key T"))
        self.table_button.setCheckable(True)
        self.again_button = button(tr("Try again"), view_model.refresh)
        self.undo_button = button(tr("Undo"), view_model.undo, icon_name="undo-2", name=tr("Undo what you kept or removed last"))
        self._message, self._note, self._footnote = (plain_label("", role, is_wrapped=True) for role in ("muted", "muted", "small"))
        self._told = plain_label("", is_wrapped=True)
        self.lines = LineList()
        self.holiday, self.plan, self.hindsight = HolidayCard(view_model), PlanCard(view_model), HindsightCard(view_model)
        self._area = QWidget()
        self._lay_out()
        self.fan.pace_changed.connect(view_model.change_weekly)
        self.fan.pause_end_changed.connect(view_model.move_pause_end)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    def _lay_out(self) -> None:
        card = Card(spacing=12)
        head = row(plain_label(tr("What comes next"), "heading"), None, self.table_button)
        card.column.addLayout(head)
        for widget in (self._message, self.again_button, self._area):
            card.column.addWidget(widget)
        inner = QVBoxLayout(self._area)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self._note)
        pace = QWidget()
        pace.setLayout(row(plain_label(tr("Posts a week"), "muted"), self.pace, spacing=8))
        inner.addWidget(FlowArea(pace, day_pair(tr("Pause from"), self.first, self.last), spacing=12))
        for widget in (self._twins, self.lines, self._footnote):
            inner.addWidget(widget)
        said = row(self._told, self.undo_button)
        said.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(card)
        layout.addLayout(said)
        for part in (self.holiday, self.plan, self.hindsight):
            layout.addWidget(part)

    @Slot(object)
    def render_state(self, state: ForecastState) -> None:
        """Show `state`; the only place which touches the widgets."""
        has_lines = state.phase is Phase.LINES
        message = tr("Computing the lines…") if state.phase is Phase.LOADING else state.message
        plain(self._message, message)
        self._message.setVisible(not has_lines)
        self.again_button.setVisible(state.phase is Phase.FAILED)
        for part in (self._area, self.holiday, self.plan, self.hindsight, self.table_button):
            part.setVisible(has_lines)
        self._render_told(state)
        if has_lines:
            self._render_lines(state)

    def _render_lines(self, state: ForecastState) -> None:
        plain(self._note, state.note)
        self._note.setVisible(bool(state.note))
        self.pace.show_value(state.weekly)
        if state.pause is not None:
            self.first.show_day(state.pause[0], state.earliest)
            self.last.show_day(state.pause[1], state.earliest)
        if state.rows != self._shown_rows:
            self._shown_rows = state.rows
            self._rows.show_rows(state.rows)
        self.fan.show_fan(state.fan)
        keys = tr(
            "Up and Down change the posts a week, Left and Right the last day of the pause, with Ctrl a week. T: table, R: read aloud."
        )
        now = tr("{posts} posts a week; pause until {day}", posts=decimal(state.weekly), day=str(self.last.day()))
        spoken(self.fan, tr("Lines into the future"), f"{now}. {state.summary} {keys}")
        self.lines.show_rows(state.lines)
        plain(self._footnote, f"{state.footnote} {keys}")
        self.holiday.render_panel(state.holiday)
        self.plan.render_panel(state.plan, decimal(state.weekly))
        self.hindsight.render_panel(state.hindsight)
        if state.earliest is not None and state.earliest != self._offered:
            self._offered = state.earliest
            self.plan.offer_start(state.earliest)
            self.holiday.offer_rest(state.earliest - 14 * _DAY, state.earliest - _DAY)

    def _render_told(self, state: ForecastState) -> None:
        text = state.trouble or state.told
        plain(self._told, text)
        self._told.setVisible(bool(text))
        self.undo_button.setVisible(state.can_undo)
        if text and text != self._announced:
            announce(self._told, text)
        self._announced = text

    def toggle_table(self) -> None:
        """Change between the chart and the same days as a table."""
        is_table = self._twins.currentWidget() is self.fan
        self._twins.setCurrentWidget(self.table if is_table else self.fan)
        self.table_button.setChecked(is_table)
        if is_table:
            place = len(self._view_model.state.fan.times)
            self.table.selectRow(place)
            self.table.scrollTo(self._rows.index(place, 0), self.table.ScrollHint.PositionAtTop)
        (self.table if is_table else self.fan).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """The table searches for letters; ours go first."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._took_letter(event.text())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """T the table, R the summary, while the chart has the focus; Ctrl+Z takes back what was kept last."""
        is_undo = event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if is_undo and self._view_model.state.can_undo:
            self._view_model.undo()
        elif not (QApplication.focusWidget() is self.fan and self._took_letter(event.text())):
            super().keyPressEvent(event)

    def _took_letter(self, text: str) -> bool:
        if text in {"t", "T"}:
            self.toggle_table()
        elif text in {"r", "R"}:
            announce(self.fan, self._view_model.state.summary)
        else:
            return False
        return True

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Other colours: samples of lines are pictures."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "lines"):
            self.lines.tint()

    def _say_pause(self) -> None:
        self._view_model.set_pause(self.first.day(), self.last.day())
