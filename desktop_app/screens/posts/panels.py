"""The pieces of Posts: filters, the table, one post, what lasts, topics, hours and days, own voice."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from desktop_app.charts.activity_calendar import ActivityCalendar, levels
from desktop_app.charts.hour_map import Cell, HourMap
from desktop_app.screens.posts.state import (
    LEAST,
    PostCard,
    StudyRow,
    StudyState,
    weekday_name,
)
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, ScrollingPage, beside, emptied, hairline, row
from desktop_app.widgets.confirm_link import LinkRow
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.titled_table import TitledTable
from desktop_app.widgets.twins import Twins
from desktop_app.words.dates import long_date
from desktop_app.words.numbers import decimal, whole
from desktop_app.words.translations import tr, trn


class PostCardPage(ScrollingPage):
    """One post: its text, numbers and addresses."""

    def __init__(self, on_back: Callable[[], object], on_why: Callable[[str], object], *, is_calm: bool = False) -> None:
        super().__init__(has_margins=False)
        self.back_button = button(tr("All posts"), on_back, icon_name="arrow-left", name=tr("Back to all posts, key Esc"))
        why = tr("Show it in Why") if is_calm else tr("Why these points")
        self.why_button = button(why, lambda: on_why(self._shown.key if self._shown is not None else ""))
        self.card = Card()
        self.links: list[LinkRow] = []
        self._title, self._meta = plain_label("", "heading", is_wrapped=True), plain_label("", "muted", is_wrapped=True)
        self._text = plain_label("", is_wrapped=True, is_selectable=True)
        self._facts, self._addresses = QVBoxLayout(), QVBoxLayout()
        for part in (self._title, self._meta, self._text):
            self.card.column.addWidget(part)
        self.card.column.addWidget(hairline())
        self.card.column.addLayout(self._facts)
        self.card.column.addLayout(self._addresses)
        self.column.addLayout(row(self.back_button, None, self.why_button))
        self.column.addWidget(self.card)
        self.column.addStretch(1)
        self._shown: PostCard | None = None

    def render_card(self, card: PostCard) -> None:
        """Show this post."""
        if card == self._shown:
            return
        is_other = self._shown is None or card.post_id != self._shown.post_id
        self._shown = card
        self.why_button.setVisible(bool(card.key))
        plain(self._title, card.title)
        plain(self._meta, card.meta)
        plain(self._text, card.text)
        spoken(self.card, card.title, card.meta)
        emptied(self._facts)
        for sentence in card.sentences:
            self._facts.addWidget(plain_label(sentence, is_wrapped=True))
        if is_other:
            emptied(self._addresses)
            self.links = [LinkRow(address) for address in card.addresses]
            for link in self.links:
                self._addresses.addWidget(link)


class LastsPage(ScrollingPage):
    """Half-lives, evergreen posts, gains between two archives, posts which are no longer there."""

    def __init__(self, on_open: Callable[[int], object]) -> None:
        super().__init__(has_margins=False)
        post = (tr("Date"), tr("Platform"), tr("Text"))
        none = frozenset[int]()
        self.lives = TitledTable(
            tr("Half-life"), (tr("Platform"), tr("Half of the reactions in"), tr("In 8 of 10 cases"), tr("Posts")), frozenset({3}), 0,
            tr("Of posts with dated reactions of which at least a month was seen; each post counts once."),
        )  # fmt: skip
        self.lasting = TitledTable(
            tr("Evergreen"),
            (*post, tr("Reactions")),
            none,
            2,
            tr("Still gaining after 30 days: at least 3 reactions, and a tenth of all of them."),
        )
        self.gaining = TitledTable(tr("Gained between your two newest archives"), (*post, tr("Reactions")), none, 2)
        self.gone = TitledTable(
            tr("No longer there"), (*post, ""), none, 2, tr("In an older archive, and not in the newest one which covers their time.")
        )
        self.below_gone: QWidget | None = None  # a part of the window
        for table in (self.lives, self.lasting, self.gaining, self.gone):
            table.on_open = on_open
            self.column.addWidget(table)
        self.column.addStretch(1)

    def render_study(self, study: StudyState) -> None:
        """Show these."""
        self.lives.render_rows(study.lives)
        self.lasting.render_rows(study.lasting)
        self.gaining.render_rows(study.gaining)
        self.gone.render_rows(study.gone)
        for part in filter(None, (self.gone, self.below_gone)):
            part.setVisible(bool(study.gone))


class ComparedPage(ScrollingPage):
    """One table which compares with the own median: topics, or own voice."""

    def __init__(self, title: str, first: Sequence[str], note: str) -> None:
        super().__init__(has_margins=False)
        columns = (*first, "n", tr("Median"), tr("Your usual"), tr("Against it"))
        self.table = TitledTable(title, columns, frozenset(range(1, len(columns))), 0, note)
        self.words = plain_label("", "muted", is_wrapped=True)
        self.column.addWidget(self.words)
        self.column.addWidget(self.table)
        self.column.addStretch(1)

    def render_rows(self, rows: Sequence[StudyRow], words: str = "") -> None:
        """Show these."""
        plain(self.words, words)
        self.words.setVisible(bool(words))
        self.table.render_rows(rows)


class HoursPage(ScrollingPage):
    """The map of hours and the calendar of days, each with its table."""

    def __init__(self, *, is_calm: bool = False) -> None:
        super().__init__(has_margins=False)
        self.words = plain_label("", is_wrapped=True)
        self.map = HourMap([weekday_name(day) for day in range(7)], LEAST)
        self._cell = plain_label("", "strong", is_wrapped=True)
        self.map.cell_changed.connect(self._read_out)
        self.hour_table = TitledTable(
            tr("Hours as a table"), (tr("Day"), tr("Hour"), tr("Posts"), tr("Times your usual")), frozenset({2, 3}), 0
        )
        self.hours = Twins(self.map, self.hour_table)
        self.hour_button = _chip(tr("Table"), tr("Show the hours as a table"), self.hours.turn)
        self.calendar = CalendarPanel(is_calm=is_calm)
        card = Card()
        card.column.addWidget(plain_label(tr("Hours of the week"), "heading"))
        card.column.addWidget(self.words)
        note = tr(
            "Above: times your usual of the same account and year, drawn toward 1 where posts are few. Below: posts. Striped: under 5."
        )
        card.column.addWidget(plain_label(note, "small", is_wrapped=True))
        card.column.addWidget(self.hours)
        card.column.addLayout(beside(self._cell, self.hour_button))
        self.column.addWidget(card)
        self.column.addWidget(self.calendar)
        self.column.addStretch(1)

    def _read_out(self) -> None:
        plain(self._cell, self.map.words())
        spoken(self.map, tr("Hours of the week"), self.map.words())

    def render_study(self, study: StudyState, zone: str) -> None:
        """Show these."""
        plain(self.words, f"{study.hours_text} {zone}".strip())
        self.map.show_cells([Cell(*cell) for cell in study.hours])
        rows = [
            StudyRow((weekday_name(cell.weekday), f"{cell.hour:02}:00", whole(cell.n), _times(cell.n, cell.times_usual)))
            for cell in study.hours
        ]
        self.hour_table.render_rows(rows)
        self.calendar.render_days(study.activity, study.points)


class CalendarPanel(Card):
    """One year of days: own posts, or the points which their reactions brought; in calm mode the posts alone."""

    def __init__(self, *, is_calm: bool = False) -> None:
        super().__init__()
        self._is_calm = is_calm
        self._days: dict[str, dict[dt.date, float]] = {"posts": {}, "points": {}}
        self._shown = "posts"
        self.chart = ActivityCalendar()
        self.years = QComboBox()
        self.years.setMinimumHeight(34)
        spoken(self.years, tr("Year"))
        self.years.currentIndexChanged.connect(lambda _place: self._render())
        self.what = {}
        if not is_calm:
            self.what = {
                "posts": _chip(tr("Posts"), tr("Show the posts of each day"), lambda: self._choose("posts")),
                "points": _chip(tr("Points"), tr("Show the points of each day"), lambda: self._choose("points")),
            }
        self._day, self._legend = plain_label("", "strong", is_wrapped=True), plain_label("", "small", is_wrapped=True)
        self.chart.day_changed.connect(self._read_out)
        columns = (tr("Day"), tr("Posts")) if is_calm else (tr("Day"), tr("Posts"), tr("Points"))
        self.table = TitledTable(tr("Days as a table"), columns, frozenset({1, 2}), 0)
        self.twins = Twins(self.chart, self.table)
        self.table_button = _chip(tr("Table"), tr("Show the days as a table"), self.twins.turn)
        self.column.addWidget(plain_label(tr("Days"), "heading"))
        self.column.addLayout(row(self.years, *self.what.values(), None, self.table_button))
        self.column.addWidget(self.twins)
        self.column.addWidget(self._day)
        self.column.addWidget(self._legend)
        self._choose("posts")

    def render_days(self, posts: Sequence[tuple[dt.date, float]], points: Sequence[tuple[dt.date, float]]) -> None:
        """Hold other days; the newest year is shown first."""
        days = {"posts": dict(posts), "points": {} if self._is_calm else dict(points)}
        if days == self._days:
            return
        self._days = days
        years = sorted({day.year for found in days.values() for day in found}, reverse=True)
        self.years.blockSignals(True)
        self.years.clear()
        self.years.addItems([str(year) for year in years])
        self.years.blockSignals(False)
        self.setVisible(bool(years))
        self._render()

    def _choose(self, what: str) -> None:
        self._shown = what
        for key, chip in self.what.items():
            chip.setChecked(key == what)
        self._render()

    def _render(self) -> None:
        if not self.years.currentText():
            return
        year, values = int(self.years.currentText()), self._days[self._shown]
        least = levels(values)
        self.chart.show_year(year, values, least)
        # The lowest level holds whatever there is.
        bounds = " · ".join(tr("from {least} on", least=self._number(bound)) for bound in dict.fromkeys(least) if bound > least[0])
        words = (
            tr("Own posts a day, in your time zone. A larger square is more: {bounds}.", bounds=bounds)
            if self._shown == "posts"
            else tr(
                "Points which the reactions of the day brought on that day. Days are UTC. A larger square is more: {bounds}.", bounds=bounds
            )
        )
        plain(self._legend, words if bounds else "")
        both = sorted({day for found in self._days.values() for day in found if day.year == year}, reverse=True)
        self.table.render_rows([StudyRow(self._cells(day)) for day in both])

    def _cells(self, day: dt.date) -> tuple[str, ...]:
        posts = (long_date(day), whole(self._days["posts"].get(day, 0)))
        return posts if self._is_calm else (*posts, decimal(self._days["points"].get(day, 0.0), 2))

    def _read_out(self, day: dt.date) -> None:
        posts, points = self._days["posts"].get(day, 0.0), self._days["points"].get(day, 0.0)
        count = trn("{count} post", "{count} posts", int(posts), count=whole(posts))
        words = (
            f"{long_date(day)}: {count}"
            if self._is_calm
            else tr("{day}: {posts}, {points} new points", day=long_date(day), posts=count, points=decimal(points, 2))
        )
        plain(self._day, words)
        spoken(self.chart, tr("Days of {year}", year=day.year), words)

    def _number(self, value: float) -> str:
        return whole(value) if self._shown == "posts" else decimal(value, 2)


def _times(n: int, times: float | None) -> str:
    return "–" if times is None or n == 0 else tr("too few") if n < LEAST else decimal(times)


def _chip(text: str, name: str, on_press: Callable[[], object]) -> QPushButton:
    chip = button(text, on_press, role="chip", name=name)
    chip.setCheckable(True)
    return chip
