"""The pieces of Why: the days, the sum, groupings and switches, the path, the end of a path."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QGridLayout, QPushButton, QSizePolicy, QWidget

from desktop_app.appearance import BODY_PX, is_large_text, text_font
from desktop_app.operations.ledger_results import GROUPINGS
from desktop_app.screens.why.state import Part, StoryCard, WhyState
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, emptied
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.ledger_words import grouping_words
from desktop_app.words.persona_words import rule_name
from desktop_app.words.translations import tr

MUTUAL = "without_mutual"
_CHIP_PADDING_PX = 26
_OTHERS = ("mutual_in_full", "repeated_in_full", "crowded_in_full")


class DaysBar(FlowArea):
    """One day or two, typed, with a step back and on."""

    day_chosen = Signal(object)  # date
    since_chosen = Signal(object)  # date

    def __init__(self, on_change: Callable[[bool], object], on_step: Callable[[int], object]) -> None:
        super().__init__()
        self.one_day = _chip(tr("One day"), tr("Explain the score of one day"), lambda: on_change(False))
        self.two_days = _chip(tr("Between two days"), tr("Explain the change between two days"), lambda: on_change(True))
        group = QButtonGroup(self)
        for one in (self.one_day, self.two_days):
            group.addButton(one)
        self.since = _date_field(tr("From"))
        self.day = _date_field(tr("Day"))
        self._arrow = plain_label("→", "muted")
        self.back = button("‹", lambda: on_step(-1), name=tr("The day before, key Left"))
        self.on = button("›", lambda: on_step(1), name=tr("The day after, key Right"))
        for one in (self.back, self.on):
            one.setProperty("role", "chip")
        for part in (self.one_day, self.two_days, self.since, self._arrow, self.back, self.day, self.on):
            self.add(part)
        self.day.editingFinished.connect(lambda: self.day_chosen.emit(_date(self.day)))
        self.since.editingFinished.connect(lambda: self.since_chosen.emit(_date(self.since)))

    def render_state(self, state: WhyState) -> None:
        """Show `state`."""
        (self.two_days if state.is_change else self.one_day).setChecked(True)
        self.since.setVisible(state.is_change)
        self._arrow.setVisible(state.is_change)
        for field, day in ((self.day, state.day), (self.since, state.since)):
            if day is not None and state.first_day is not None and state.last_day is not None:
                with QSignalBlocker(field):
                    field.setDateRange(_qdate(state.first_day), _qdate(state.last_day))
                    field.setDate(_qdate(day))
        self.back.setEnabled(state.day != state.first_day)
        self.on.setEnabled(state.day != state.last_day)
        self.two_days.setEnabled(state.since is not None)


class SumBar(FlowArea):
    """The number and what it is made of; a part opens its rows."""

    def __init__(self, on_part: Callable[[str], object]) -> None:
        super().__init__()
        self._on_part = on_part
        self._drawn: tuple[Part, ...] = ()
        self._number = plain_label("", "lead")
        self.parts: list[QPushButton] = []

    def render_state(self, state: WhyState) -> None:
        """Show `state`."""
        if state.parts != self._drawn:
            self._drawn = state.parts
            self.clear()
            self.parts = []
            self._number = plain_label("", "lead", is_wrapped=is_large_text())
            self.add(self._number)
            for part in state.parts:
                self.add(self._made(part))
        plain(self._number, state.sum_text if state.is_change or state.is_calm else f"{state.sum_text} =")
        spoken(self, tr("The sum"), state.spoken)

    def _made(self, part: Part) -> QWidget:
        if not part.key:
            return plain_label(part.text, "muted")
        made = button(part.text, lambda: self._on_part(part.key), role="chip", name=tr("Open {part}", part=part.text))
        self.parts.append(made)
        return made


class GroupingsBar(FlowArea):
    """By what the rows are summed, and the switches of the what-if."""

    def __init__(self, on_grouping: Callable[[str], object], on_switch: Callable[[str], object]) -> None:
        super().__init__()
        self.groupings: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        self.add(plain_label(tr("By"), "muted"))
        for by in GROUPINGS:
            name = tr("Sum by: {grouping}. Key G takes the next", grouping=grouping_words(by))
            self.groupings[by] = _chip(grouping_words(by), name, lambda by=by: on_grouping(by))  # type: ignore[misc]  # a default binds it
            group.addButton(self.groupings[by])
            self.add(self.groupings[by])
        self.mutual = _chip(tr("Without mutual exchange"), tr("Without mutual exchange, key M"), lambda: on_switch(MUTUAL))
        self.more = _chip(tr("What if…"), tr("Show the other switches"), self._toggle_others)
        self.add(self.mutual)
        self.add(self.more)
        self.others = {
            switch: _chip(_capital(rule_name(switch)), _capital(rule_name(switch)), lambda switch=switch: on_switch(switch))  # type: ignore[misc]  # as above
            for switch in _OTHERS
        }
        for one in self.others.values():
            self.add(one)
        self._toggle_others()

    def render_state(self, state: WhyState) -> None:
        """Show `state`."""
        self.groupings[state.by].setChecked(True)
        self.mutual.setChecked(MUTUAL in state.switches)
        for switch, chip in self.others.items():
            chip.setChecked(switch in state.switches)
        if state.switches & set(_OTHERS) and not self.more.isChecked():
            self.more.setChecked(True)
            self._toggle_others()

    def _toggle_others(self) -> None:
        for chip in self.others.values():
            chip.setVisible(self.more.isChecked())


class CrumbsBar(FlowArea):
    """The way from the number down to what is shown; each step leads back to it."""

    def __init__(self, on_depth: Callable[[int], object]) -> None:
        super().__init__()
        self._on_depth = on_depth
        self._drawn: tuple[str, ...] = ()
        self.steps: list[QPushButton] = []

    def render_crumbs(self, crumbs: tuple[str, ...]) -> None:
        """Show the path; nothing at its top."""
        self.setVisible(len(crumbs) > 1)
        if crumbs == self._drawn:
            return
        self._drawn = crumbs
        self.clear()
        self.steps = []
        for depth, crumb in enumerate(crumbs[:-1]):
            text = _short(crumb)
            step = button(f"{text} ›", lambda depth=depth: self._on_depth(depth), role="plain", name=tr("Back to {step}", step=crumb))  # type: ignore[misc]  # as above
            self.steps.append(step)
            self.add(step)
        if crumbs:
            self.add(plain_label(_short(crumbs[-1]), "strong"))


class StoryPanel(Card):
    """The end of a path: one reaction with its factors, or the gate of the followers."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = StoryCard()
        self._title = plain_label("", "heading", is_wrapped=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._sentence = plain_label("", "muted", is_wrapped=True, is_selectable=True)
        self.column.addWidget(self._title)
        self.column.addLayout(self._grid)
        self.column.addWidget(self._sentence)
        self.column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def render_story(self, story: StoryCard) -> None:
        """Show the factors."""
        if story == self._shown:
            return
        self._shown = story
        plain(self._title, story.title)
        emptied(self._grid)
        for line, (name, words) in enumerate(story.rows):
            self._grid.addWidget(plain_label(name, "strong"), line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(plain_label(words, is_wrapped=True), line, 1)
        plain(self._sentence, story.sentence)
        spoken(self, story.title, story.sentence)


def _short(crumb: str) -> str:
    line = " ".join(crumb.split())
    return line if len(line) <= 34 else f"{line[:33]}…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _chip(text: str, name: str, on_press: Callable[[], object]) -> QPushButton:
    chip = button(text, on_press, role="chip", name=name)
    chip.setCheckable(True)
    # Checked it is bold, which the style does not count in.
    chip.setMinimumWidth(QFontMetrics(text_font(BODY_PX, is_bold=True)).horizontalAdvance(text) + _CHIP_PADDING_PX)
    return chip


def _date_field(name: str) -> QDateEdit:
    field = QDateEdit()
    field.setDisplayFormat("yyyy-MM-dd")
    field.setMinimumSize(132, 32)
    for one in (field, field.lineEdit()):
        spoken(one, name)
    return field


def _date(field: QDateEdit) -> dt.date:
    day = field.date()
    return dt.date(day.year(), day.month(), day.day())


def _qdate(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)
