"""The bars around the chart: ranges, lines, an own range, the read-out of one day."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QHBoxLayout, QPushButton, QWidget

from desktop_app.appearance import colours
from desktop_app.charts.curve_lines import PART_DASHES
from desktop_app.screens.history.state import ReadOut
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, column, row
from desktop_app.widgets.elided_label import ElidedLabel
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.translations import tr

RANGE_DAYS = {"7": 7, "30": 30, "90": 90, "365": 365}
_SAMPLE = QSize(26, 12)


class RangeBar(FlowArea):
    """The ranges of the chart, one of them chosen; "custom" asks for two dates."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        group.setExclusive(True)
        for key, text, name in (
            ("7", tr("7 days"), tr("Show 7 days, key 1")),
            ("30", tr("30 days"), tr("Show 30 days, key 2")),
            ("90", tr("90 days"), tr("Show 90 days, key 3")),
            ("365", tr("Year"), tr("Show a year, key 4")),
            ("all", tr("All"), tr("Show all, key 5")),
            ("custom", tr("From … to"), tr("Choose the first and the last day, key 6")),
        ):
            self._buttons[key] = _chip(text, name, lambda key=key: self.chosen.emit(key))  # type: ignore[misc]  # a default binds the key
            group.addButton(self._buttons[key])
            self.add(self._buttons[key])

    def mark(self, key: str) -> None:
        """Show which range is in use."""
        self._buttons[key].setChecked(True)


class CustomRange(QWidget):
    """Two dates and Show."""

    accepted = Signal(float, float)

    def __init__(self) -> None:
        super().__init__()
        self.first, self.last = _date_field(tr("First day")), _date_field(tr("Last day"))
        show = button(tr("Show"), self._accept, role="primary")
        self.setLayout(row(plain_label(tr("From"), "muted"), self.first, plain_label(tr("to"), "muted"), self.last, show, None))
        self.hide()

    def offer(self, first: dt.date, last: dt.date) -> None:
        """Open with these days."""
        self.first.setDate(QDate(first.year, first.month, first.day))
        self.last.setDate(QDate(last.year, last.month, last.day))
        self.show()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept(self) -> None:
        days = sorted(_seconds(field.date()) for field in (self.first, self.last))
        self.accepted.emit(days[0], days[1])


class LinesBar(FlowArea):
    """One chip for each sub-score, with the colour and the dash of its line."""

    toggled = Signal(object)  # frozenset of keys

    def __init__(self) -> None:
        super().__init__()
        self._chips: dict[str, QPushButton] = {}

    def offer(self, parts: tuple[tuple[str, str], ...]) -> None:
        """Offer these lines as (key, label); those which were shown stay shown, and the rested line begins shown."""
        is_new = any(key == "rested" for key, _ in parts) and "rested" not in self._chips
        shown = self.shown_keys() | (frozenset({"rested"}) if is_new else frozenset())
        if tuple(self._chips) != tuple(key for key, _ in parts):
            self.clear()
            self._chips = {key: self._made_chip(label) for key, label in parts}
            self.add(plain_label(tr("Parts"), "muted"))
            for key, chip in self._chips.items():
                chip.setChecked(key in shown)
                self.add(chip)
            self.tint()
            self.toggled.emit(self.shown_keys())

    def shown_keys(self) -> frozenset[str]:
        """The lines which are switched on."""
        return frozenset(key for key, chip in self._chips.items() if chip.isChecked())

    def tint(self) -> None:
        """Draw the samples in the colours in use."""
        for place, chip in enumerate(self._chips.values()):
            chip.setIconSize(_SAMPLE)
            chip.setIcon(_line_sample(self, place))

    def _made_chip(self, label: str) -> QPushButton:
        return _chip(f" {label}", tr("Show the line of {part}", part=label), lambda: self.toggled.emit(self.shown_keys()))


class ReadOutCard(Card):
    """One day: date, score, band, change, and its causes. Its height never changes, so that nothing jumps."""

    def __init__(self, on_why: Callable[[], object]) -> None:
        super().__init__(spacing=4)
        self.column.setContentsMargins(22, 12, 22, 12)
        self._day = plain_label("", "strong")
        self._score = plain_label("", "figure")
        self._band, self._change, self._note = plain_label("", "muted"), plain_label("", "muted"), plain_label("", "muted")
        self._causes = [ElidedLabel() for _ in range(3)]
        self._points = [plain_label("", "strong") for _ in range(3)]
        left = column(self._day, spacing=2)
        left.addLayout(row(self._score, self._band, self._change, None, spacing=12))
        left.addWidget(self._note)
        left.addStretch(1)
        self.why = button(tr("Why"), on_why, role="link", name=tr("Why? The ledger of this day, key Enter"))
        right = column(spacing=2)
        right.addLayout(row(plain_label(tr("Causes"), "small"), None, self.why))
        for label, points in zip(self._causes, self._points, strict=True):
            points.setMinimumWidth(46)
            points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line = row(points, spacing=10)
            line.addWidget(label, 1)
            right.addLayout(line)
        line = QHBoxLayout()
        line.setSpacing(24)
        line.addLayout(left, 1)
        line.addLayout(right, 1)
        self.column.addLayout(line)
        self.setFixedHeight(116)
        spoken(self, tr("The chosen day"))

    def render_read_out(self, shown: ReadOut) -> None:
        """Show one day."""
        plain(self._day, shown.day_text)
        plain(self._score, shown.score_text)
        plain(self._band, shown.band_text)
        plain(self._change, shown.change_text)
        plain(self._note, shown.note)
        self.why.setEnabled(bool(shown.band_text))
        for place, (label, points) in enumerate(zip(self._causes, self._points, strict=True)):
            has_cause = place < len(shown.causes)
            label.show_text(shown.causes[place].label if has_cause else shown.causes_note if place == 0 else "")
            plain(points, shown.causes[place].points_text if has_cause else "")
            points.setVisible(has_cause)
        spoken(self, tr("The chosen day"), shown.spoken)


def _chip(text: str, name: str, on_press: Callable[[], object]) -> QPushButton:
    chip = button(text, on_press, role="chip", name=name)
    chip.setCheckable(True)
    return chip


def _date_field(name: str) -> QDateEdit:
    field = QDateEdit()
    field.setDisplayFormat("yyyy-MM-dd")
    field.setMinimumSize(132, 32)
    spoken(field, name)
    return field


def _seconds(day: QDate) -> float:
    return float((dt.date(day.year(), day.month(), day.day()) - dt.date(1970, 1, 1)).days * 86_400)


def _line_sample(widget: QWidget, place: int) -> QIcon:
    ratio = widget.devicePixelRatioF()
    pixmap = QPixmap(_SAMPLE * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours().chart_lines[place]), 2)
        if place:
            pen.setDashPattern([length / 2 for length in PART_DASHES[place]])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)  # square ends would fill the gaps
        painter.setPen(pen)
        painter.drawLine(0, _SAMPLE.height() // 2, _SAMPLE.width(), _SAMPLE.height() // 2)
    return QIcon(pixmap)
