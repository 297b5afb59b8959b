"""The bars above the chart: ranges, an own range, lines, what to compare with, the scale."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QButtonGroup, QDateEdit, QPushButton, QWidget

from desktop_app.appearance import colours
from desktop_app.charts.compare import BEFORE, OWN, YEAR
from desktop_app.charts.curve_lines import PART_DASHES
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import row
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain_label, spoken
from desktop_app.words.share_words import PARTS, PLATFORMS
from desktop_app.words.translations import tr

RANGE_DAYS = {"7": 7, "30": 30, "90": 90, "365": 365}
Lines = tuple[tuple[str, str], ...]
_SAMPLE = QSize(26, 12)
_APART = (12, 0, 12, 0)  # the choice of a form stands apart from what is chosen by it


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
            self._buttons[key] = chip(text, name, lambda key=key: self.chosen.emit(key))  # type: ignore[misc]  # a default binds the key
            group.addButton(self._buttons[key])
            self.add(self._buttons[key])

    def mark(self, key: str) -> None:
        """Show which range is in use."""
        self._buttons[key].setChecked(True)


class CustomRange(QWidget):
    """Two dates and Show."""

    accepted = Signal(object, object)  # dt.date of the first and of the last day

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
        days = sorted(_date(field.date()) for field in (self.first, self.last))
        self.accepted.emit(*days)


class LinesBar(FlowArea):
    """Parts or platforms, as lines or stacked. As lines there is one chip for each, with its colour and its dash; Alt and a press: only
    this one. Stacked there is none, since all are shown.
    """

    toggled = Signal(object)  # frozenset of keys
    group_chosen = Signal(str)  # "parts", "platforms"
    form_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.group = PARTS
        self._offered: dict[str, Lines] = {PARTS: (), PLATFORMS: ()}
        self._chosen: dict[str, frozenset[str]] = {}  # by group; a group which was never chosen is absent
        self._chips: dict[str, QPushButton] = {}
        self._groups = {
            PARTS: chip(tr("Parts"), tr("Lines of the four parts"), lambda: self._choose(PARTS)),
            PLATFORMS: chip(tr("Platforms"), tr("Lines of the platforms: what each has of the score"), lambda: self._choose(PLATFORMS)),
        }
        exclusive = QButtonGroup(self)
        for one in self._groups.values():
            exclusive.addButton(one)
            self.add(one)
        self._groups[PARTS].setChecked(True)
        self._can_stack = False
        self._as_lines = chip(tr("As lines"), tr("Show each as a line"), self._form)
        self._as_stack = chip(tr("Stacked"), tr("Stack the shares of all up to the score"), self._form)
        forms = QButtonGroup(self)
        self._forms = QWidget()
        together = row(self._as_lines, self._as_stack, spacing=6)
        together.setContentsMargins(*_APART)
        self._forms.setLayout(together)
        for one in (self._as_lines, self._as_stack):
            forms.addButton(one)
        self.add(self._forms)
        self._forms.hide()
        self._as_lines.setChecked(True)

    @property
    def stacked(self) -> str:
        """The group whose shares are stacked, "" = lines are shown."""
        return self.group if self._can_stack and self._as_stack.isChecked() else ""

    def offer(self, parts: Lines, platforms: Lines, *, can_stack: bool = False) -> None:
        """Offer these lines as (key, label); those which were shown stay shown, and the rested line begins shown."""
        if can_stack != self._can_stack:
            self._can_stack = can_stack
            self._forms.setVisible(can_stack)
            self._form()
        offered = {PARTS: parts, PLATFORMS: platforms}
        if offered != self._offered:
            begins_to_rest = _has_rested(parts) and not _has_rested(self._offered[PARTS])
            self._offered = offered
            if begins_to_rest:
                self._chosen[PARTS] = self._chosen.get(PARTS, frozenset()) | {"rested"}
            self._groups[PLATFORMS].setVisible(bool(platforms))
            self._make_chips()
            if begins_to_rest:
                self._tell()

    def shown_keys(self) -> frozenset[str]:
        """The lines which are switched on."""
        return frozenset(key for key, one in self._chips.items() if one.isChecked())

    def press(self, key: str, *, is_alone: bool) -> None:
        """Hide or show one line, or show only it."""
        for other, one in self._chips.items():
            if is_alone:
                one.setChecked(other == key)
            elif other == key:
                one.toggle()
        self._tell()

    def tint(self) -> None:
        """Draw the samples in the colours in use."""
        for place, one in enumerate(self._chips.values()):
            one.setIconSize(_SAMPLE)
            one.setIcon(_line_sample(self, place))

    def _form(self) -> None:
        for one in self._chips.values():
            one.setVisible(not self.stacked)
        self.form_chosen.emit()

    def _choose(self, group: str) -> None:
        if group == self.group:
            return
        self.group = group
        if group == PLATFORMS and group not in self._chosen:  # who asks for platforms wants to see them
            self._chosen[group] = frozenset(key for key, _ in self._offered[group])
        self._make_chips()
        self.group_chosen.emit(group)
        self._tell()

    def _make_chips(self) -> None:
        shown = self._chosen.get(self.group, frozenset())
        for one in self._chips.values():
            one.hide()
            one.setParent(None)
            one.deleteLater()
        self._chips = {key: self._made_chip(key, label) for key, label in self._offered[self.group]}
        for key, one in self._chips.items():
            one.setChecked(key in shown)
            self.add(one)
            one.setVisible(not self.stacked)
        self.tint()

    def _made_chip(self, key: str, label: str) -> QPushButton:
        return chip(f" {label}", tr("Show the line of {part}; with Alt only this one", part=label), lambda: self._pressed(key))

    def _pressed(self, key: str) -> None:
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.AltModifier:
            self.press(key, is_alone=True)
        else:
            self._tell()

    def _tell(self) -> None:
        self._chosen[self.group] = self.shown_keys()
        self.toggled.emit(self.shown_keys())


class RecipesBar(FlowArea):
    """One chip for each recipe besides the one in use; hidden where there is none."""

    toggled = Signal(str)  # its hash

    def __init__(self) -> None:
        super().__init__()
        self._label = plain_label(tr("Beside it"), "muted")
        self.add(self._label)
        self._chips: dict[str, QPushButton] = {}
        self._offered: tuple[tuple[str, str], ...] = ()

    def offer(self, others: tuple[tuple[str, str, bool], ...]) -> None:
        """Offer these recipes as (hash, title, whether its line is shown)."""
        offered = tuple((key, title) for key, title, _ in others)
        if offered != self._offered:
            self._offered = offered
            for one in self._chips.values():
                one.hide()
                one.setParent(None)
                one.deleteLater()
            self._chips = {key: self._made_chip(key, title) for key, title in offered}
        for key, _, is_shown in others:
            self._chips[key].setChecked(is_shown)
        self.setVisible(bool(others))

    def _made_chip(self, key: str, title: str) -> QPushButton:
        made = chip(title, tr("Show the score by {recipe} as a line of its own", recipe=title), lambda: self.toggled.emit(key))
        self.add(made)
        return made


class ViewBar(FlowArea):
    """What the period which is shown is compared with, and whether the scale is fitted."""

    compared = Signal(str)  # "", or a kind of `charts.compare`
    own_day = Signal(object)  # dt.date: the first day of an own period
    fitted = Signal(bool)
    cut = Signal()  # hide, or show again, what is later than the chosen day

    def __init__(self) -> None:
        super().__init__()
        self._kinds = {
            "": chip(tr("Nothing"), tr("Compare with nothing"), lambda: self._choose("")),
            BEFORE: chip(tr("Period before"), tr("Compare with the same number of days before"), lambda: self._choose(BEFORE)),
            YEAR: chip(tr("Year before"), tr("Compare with the same days of the year before"), lambda: self._choose(YEAR)),
            OWN: chip(tr("From …"), tr("Compare with the same number of days from a day on"), lambda: self._choose(OWN)),
        }
        exclusive = QButtonGroup(self)
        for one in self._kinds.values():
            exclusive.addButton(one)
        self._kinds[""].setChecked(True)
        self.day = _date_field(tr("First day of the period to compare with"))
        self.day.dateChanged.connect(lambda day: self.own_day.emit(_date(day)))
        self.day.hide()
        self.fit = chip(tr("Fit the scale"), tr("Fit the scale to what is shown"), lambda: self.fitted.emit(self.fit.isChecked()))
        self.known = chip(
            tr("As known then"), tr("Hide all that is later than the chosen day, and show what was known on it; key K"), self.cut.emit
        )
        for widget in (plain_label(tr("Compare"), "muted"), *self._kinds.values(), self.day, self.fit, self.known):
            self.add(widget)

    def _choose(self, kind: str) -> None:
        self.day.setVisible(kind == OWN)
        self.compared.emit(kind)

    def offer_day(self, day: dt.date) -> None:
        """Begin an own period here, as long as none was chosen."""
        self.day.setDate(QDate(day.year, day.month, day.day))


def _has_rested(lines: Lines) -> bool:
    return any(key == "rested" for key, _ in lines)


def chip(text: str, name: str, on_press: Callable[[], object]) -> QPushButton:
    """A button which stays pressed."""
    made = button(text, on_press, role="chip", name=name)
    made.setCheckable(True)
    return made


def _date_field(name: str) -> QDateEdit:
    field = QDateEdit()
    field.setDisplayFormat("yyyy-MM-dd")
    field.setMinimumSize(132, 32)
    spoken(field, name)
    return field


def _date(day: QDate) -> dt.date:
    return dt.date(day.year(), day.month(), day.day())


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
