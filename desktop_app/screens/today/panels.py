"""The cards of Today: the score, its parts, what moved it, what the files can tell."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.charts.sparkline_widget import SparklineWidget
from desktop_app.screens.today.state import CauseRow, PartRow, TodayState
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, across, column, row
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.score_gauge import ScoreGauge
from desktop_app.words.calm_words import LEVELS
from desktop_app.words.translations import tr

_CAUSE_ROWS = 9  # three posts, and six of our own words


class ScoreCard(Card):
    """The number with its band, the last 90 days beside it, and where it goes."""

    def __init__(self, on_history: Callable[[], object], on_why: Callable[[], object]) -> None:
        super().__init__(spacing=14)
        self._on_why = on_why
        self._number, self._word = plain_label("", "display"), plain_label("", "title")
        for one in (self._number, self._word):
            one.setCursor(Qt.CursorShape.PointingHandCursor)
            one.installEventFilter(self)  # a press on the number is one on the button beside it
        self.why = button(tr("Why"), on_why, role="plain", name=tr("Why is the score so? Key W"))
        self._band = plain_label("", "lead")
        self._change = plain_label("", "muted", is_wrapped=True)
        self._gauge = ScoreGauge(tr("Influence score"))
        self.sparkline = SparklineWidget()
        self.sparkline.clicked.connect(lambda _checked=False: on_history())
        self._headline = plain_label("", "lead", is_wrapped=True)
        self._decay = plain_label("", is_wrapped=True)
        number_row = QHBoxLayout()
        number_row.setSpacing(16)
        for one in (self._number, self._word):
            number_row.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
        self._beside = column(None, self._band, self._change, spacing=4)
        number_row.addLayout(self._beside, 1)
        left = column(spacing=0)
        left.addLayout(row(plain_label(tr("Influence"), "muted"), None, self.why))
        left.addLayout(number_row)
        left.addWidget(self._gauge)
        right = QVBoxLayout()
        right.setSpacing(6)
        self._spark_title = plain_label("", "small")
        right.addLayout(row(self._spark_title, None, button(tr("History"), on_history, role="plain")))
        right.addWidget(self.sparkline, 1)
        top = across()
        top.setSpacing(40)
        top.addLayout(left, 5)
        top.addLayout(right, 4)
        self.column.addLayout(top)
        self.column.addWidget(self._headline)
        self.column.addWidget(self._decay)

    def render_state(self, state: TodayState) -> None:
        """Show `state`."""
        is_word = state.level is not None
        self._beside.setContentsMargins(0, 0, 0, 4 if is_word else 16)
        self._word.setContentsMargins(0, 0, 0, 4)
        for label, is_used in ((self._number, not is_word), (self._word, is_word)):
            plain(label, state.score_text if is_used else "")
            label.setVisible(is_used)
        plain(self._band, state.band_text)
        plain(self._change, state.change_text)
        plain(self._headline, state.headline)
        plain(self._decay, state.decay_text)
        for label, text in ((self._change, state.change_text), (self._headline, state.headline), (self._decay, state.decay_text)):
            label.setVisible(bool(text))
        if state.level is None:
            self._gauge.show_value(state.score, state.gauge_words, (state.low, state.high))
        else:
            self._gauge.show_level(state.level, LEVELS, state.gauge_words)
        self.sparkline.show_days(*([days[place] for days in state.spark] for place in range(3)))
        plain(self._spark_title, state.spark_title)
        spoken(self.sparkline, f"{state.spark_words} {tr('Show the history.')}".strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """The number leads to the ledger."""
        if watched in {self._number, self._word} and isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if event.type() == QEvent.Type.MouseButtonRelease:
                self._on_why()
            return True
        return super().eventFilter(watched, event)


class PartsCard(Card):
    """The four sub-scores, each with what it means."""

    def __init__(self) -> None:
        super().__init__()
        self.column.addWidget(plain_label(tr("Parts of the score"), "heading"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self.column.addLayout(self._grid)
        self.column.addStretch(1)

    def render_rows(self, parts: tuple[PartRow, ...]) -> None:
        """Show the parts; their widgets are made once."""
        for place, part in enumerate(parts):
            if part.key not in self._rows:
                self._rows[part.key] = self._made_row(part, place * 3)
            value, gauge = self._rows[part.key]
            assert isinstance(gauge, ScoreGauge)
            plain(value, part.value_text)  # type: ignore[arg-type]  # the label of `_made_row`
            if part.level is None:
                gauge.show_value(part.value, tr("{value} of 100, {meaning}", value=part.value_text, meaning=part.meaning))
            else:
                gauge.show_level(part.level, LEVELS, f"{part.value_text}, {part.meaning}")

    def _made_row(self, part: PartRow, line: int) -> tuple[QWidget, ...]:
        value, gauge = plain_label("", "figure"), ScoreGauge(part.label, height_px=8)
        names = column(plain_label(part.label, "strong"), plain_label(part.meaning, "small", is_wrapped=True), spacing=0)
        self._grid.addLayout(names, line, 0)
        self._grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(gauge, line + 1, 0, 1, 2)
        self._grid.setRowMinimumHeight(line + 2, 8)
        return value, gauge


class CausesCard(Card):
    """What moved the score, the largest first. Labels may hold names and titles of others: plain text only."""

    def __init__(self, on_why: Callable[[], object]) -> None:
        super().__init__()
        self._title = plain_label("", "heading", is_wrapped=True)
        self._none = plain_label(tr("Nothing moved it noticeably."), "muted", is_wrapped=True)
        why = button(tr("Why"), on_why, role="plain", name=tr("Why did it move?"))
        head = row(self._title, why)
        head.setStretch(0, 1)
        head.setAlignment(why, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self.column.addWidget(self._none)
        self._labels = [(plain_label("", is_wrapped=True), plain_label("", "strong")) for _ in range(_CAUSE_ROWS)]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setColumnStretch(0, 1)
        self._is_stacked: bool | None = None
        self.column.addLayout(self._grid)
        self.column.addStretch(1)

    def _stack(self, is_stacked: bool) -> None:
        """Numbers stand beside what they tell of, words below it: they are as long."""
        if is_stacked == self._is_stacked:
            return
        self._is_stacked = is_stacked
        self._grid.setVerticalSpacing(2 if is_stacked else 9)
        for line, (label, points) in enumerate(self._labels):
            points.setContentsMargins(0, 0, 0, 8 if is_stacked else 0)
            self._grid.addWidget(label, 2 * line, 0)
            if is_stacked:
                self._grid.addWidget(points, 2 * line + 1, 0)
            else:
                self._grid.addWidget(points, 2 * line, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)

    def render_rows(self, title: str, causes: tuple[CauseRow, ...], *, are_words: bool = False) -> None:
        """Show the causes; `are_words`: their shares are words, not numbers."""
        self._stack(are_words)
        plain(self._title, title)
        self._none.setVisible(not causes)
        for place, (label, points) in enumerate(self._labels):
            is_used = place < len(causes)
            label.setVisible(is_used)
            points.setVisible(is_used)
            if is_used:
                plain(label, causes[place].label)
                plain(points, causes[place].points_text)


class CoverageCard(Card):
    """What the files can show and what not, and which recipe made the number."""

    def __init__(self, on_imports: Callable[[], object], on_guide: Callable[[str], object]) -> None:
        super().__init__()
        self._guide = ""
        self._seen = plain_label("", is_wrapped=True)
        self._blind = plain_label("", "muted", is_wrapped=True)
        self._file = plain_label("", "muted", is_wrapped=True)
        self._recipe = plain_label("", "small", is_wrapped=True)
        self._how = button(tr("How to get it"), lambda: on_guide(self._guide))
        texts = column(self._seen, self._blind, self._file, self._recipe, spacing=4)
        line = QHBoxLayout()
        line.addLayout(texts, 1)
        for one in (self._how, button(tr("Imports"), on_imports)):
            line.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(line)

    def render_state(self, state: TodayState) -> None:
        """Show `state`."""
        self._guide = state.file_guide
        for label, text in (
            *((self._seen, state.seen_text), (self._blind, state.blind_text), (self._file, state.file_text)),
            (self._recipe, state.recipe_text),
        ):
            plain(label, text)
            label.setVisible(bool(text))
        self._how.setVisible(bool(state.file_guide))
        spoken(self._how, tr("How to get it"), state.file_text)


class LineCard(Card):
    """One line with the way on from it; hidden where there is nothing to say."""

    def __init__(self, way: str, on_way: Callable[[], object]) -> None:
        super().__init__()
        self._text = plain_label("", is_wrapped=True)
        self.way_button = button(way, on_way)
        line = QHBoxLayout()
        line.addWidget(self._text, 1)
        line.addWidget(self.way_button)
        self.column.addLayout(line)

    def render_text(self, text: str) -> None:
        """Show the line, or nothing."""
        plain(self._text, text)
        self.setVisible(bool(text))


class RestCard(Card):
    """What stands instead of the score between two looks; one may look all the same."""

    def __init__(self, on_look: Callable[[], object]) -> None:
        super().__init__()
        self._text = plain_label("", "lead", is_wrapped=True)
        self.look_button = button(tr("Look anyway"), on_look, name=tr("Show the score of today"))
        line = QHBoxLayout()
        line.addWidget(self._text, 1)
        line.addWidget(self.look_button)
        self.column.addLayout(line)

    def render_text(self, text: str) -> None:
        """Show when the next look is, or nothing."""
        plain(self._text, text)
        self.setVisible(bool(text))


class OldDataNotice(Card):
    """One gentle line where the newest data is six months old; it can be put away."""

    def __init__(self, on_guides: Callable[[], object], on_away: Callable[[], object]) -> None:
        super().__init__()
        self._text = plain_label("", is_wrapped=True)
        line = QHBoxLayout()
        line.addWidget(self._text, 1)
        line.addWidget(button(tr("Get my archives"), on_guides))
        line.addWidget(button(tr("Put away"), on_away, role="plain"))
        self.column.addLayout(line)

    def render_text(self, text: str) -> None:
        """Show the line, or nothing."""
        plain(self._text, text)
        self.setVisible(bool(text))
