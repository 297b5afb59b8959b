"""The chart as rows: the same days for the keyboard and for screen readers, the newest first."""

import math

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.charts.curve import Curve, CurvePart
from desktop_app.charts.marks import ChartMark
from desktop_app.words.calm_words import compared_words, level_words, trend_words
from desktop_app.words.dates import utc_day, weekday_date
from desktop_app.words.numbers import adding_up, decimal, signed
from desktop_app.words.share_words import PARTS, PLATFORMS
from desktop_app.words.translations import language, tr

Index = QModelIndex | QPersistentModelIndex


class ChartTable(QAbstractTableModel):
    """Day, score, low, high, change to the day before, a column for each part or platform, the largest cause where it was read, a note.

    In calm mode the level of the day against its own year and where it went stand in place of score, low, high and change.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._curve = Curve()
        self._among, self._is_stacked = PARTS, False
        self._marks: dict[float, str] = {}
        self._causes: dict[int, str] = {}
        self._asked: tuple[int, str] | None = None  # the day, and in which language, that was asked for last
        self._told: list[str] = []  # its cells

    def show_curve(self, curve: Curve) -> None:
        """Hold another history."""
        self.beginResetModel()
        self._asked, self._curve, self._causes = None, curve, {}
        self.endResetModel()

    def show_marks(self, marks: tuple[ChartMark, ...]) -> None:
        """Note these beside their days."""
        self._asked, told = None, dict[float, list[str]]()
        for mark in marks:
            told.setdefault(mark.moment, []).append(mark.label)
        self._marks = {moment: "; ".join(labels) for moment, labels in told.items()}
        if self._curve.times:
            column = self.columnCount() - 1
            self.dataChanged.emit(self.index(0, column), self.index(self.rowCount() - 1, column))

    def tell_cause(self, day: int, words: str) -> None:
        """What moved the score most on a day, by its index in the curve; causes are computed for days which are looked at."""
        if self._causes.get(day) != words:
            self._asked, self._causes[day] = None, words
            index = self.index(self.row_of_day(day), self.columnCount() - 2)
            self.dataChanged.emit(index, index)

    def show_group(self, among: str, *, is_stacked: bool = False) -> None:
        """One column for each part or for each platform; stacked, for the share of each in the score, and of the base."""
        self.beginResetModel()
        self._asked, self._among, self._is_stacked = None, among, is_stacked
        self.endResetModel()

    @property
    def _lines(self) -> tuple[CurvePart, ...]:
        return (*self._curve.others, *self._group)

    @property
    def _group(self) -> tuple[CurvePart, ...]:
        if self._is_stacked:
            return self._curve.shares(self._among)
        return self._curve.platforms if self._among == PLATFORMS else self._curve.parts

    def _group_cells(self, day: int) -> list[str]:
        """Shares add up to the score as they are shown."""
        values = [part.values[day] for part in self._group]
        if self._is_stacked and not any(math.isnan(value) for value in values):
            values = list(adding_up(values))
        return [_number(value) for value in values]

    def is_other(self, curve: Curve) -> bool:
        """Whether it holds another history than this one."""
        return curve is not self._curve

    def day_of_row(self, row: int) -> int:
        """Index of the day in the curve."""
        return len(self._curve.times) - 1 - row

    def row_of_day(self, index: int) -> int:
        """The row which shows a day of the curve."""
        return len(self._curve.times) - 1 - index

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802  (Qt's name and default)
        """One row a day."""
        return 0 if parent.isValid() else len(self._curve.times)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """The fixed columns and one for each line."""
        return 0 if parent.isValid() else len(self._heads())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        """Heads of the columns; to a screen reader a row is called by its day."""
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.AccessibleTextRole:
            return self._cells(self.day_of_row(section))[0]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads()[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        is_text = self._curve.is_calm or column in {0, self.columnCount() - 2, self.columnCount() - 1}
        return (Qt.AlignmentFlag.AlignLeft if is_text else Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text of a cell; numbers stand at the right."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._cells(self.day_of_row(index.row()))[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        return None

    def _heads(self) -> list[str]:
        fixed = [tr("Day"), tr("Score"), tr("Low"), tr("High"), tr("Change")]
        fixed = [tr("Day"), tr("Level"), tr("Four weeks")] if self._curve.is_calm else fixed
        return [*fixed, *(part.label for part in self._lines), tr("Largest cause"), tr("Note")]

    def _cells(self, day: int) -> list[str]:
        # A view asks for a row cell by cell, and in calm mode each cell looks back over a year.
        if self._asked != (day, language()):
            self._asked, self._told = (day, language()), self._calm_cells(day) if self._curve.is_calm else self._usual_cells(day)
        return self._told

    def _usual_cells(self, day: int) -> list[str]:
        curve = self._curve
        score = curve.scores[day]
        parts = [*(_number(part.values[day]) for part in curve.others), *self._group_cells(day)]
        end = [self._causes.get(day, ""), self._note(day)]
        date = weekday_date(utc_day(int(curve.times[day])))
        if math.isnan(score):
            return [date, _number(score), "", "", "", *parts, *end]
        before = curve.scores[day - 1] if day else math.nan
        change = "" if math.isnan(before) else signed(score - before)
        return [date, _number(score), _number(curve.low[day]), _number(curve.high[day]), change, *parts, *end]

    def _calm_cells(self, day: int) -> list[str]:
        curve = self._curve
        others = [_calm_other(part.values[day], curve.scores[day]) for part in curve.others]
        own = [_calm_level(part.values, day) for part in self._group]
        date = weekday_date(utc_day(int(curve.times[day])))
        trend = "" if math.isnan(curve.scores[day]) else trend_words(curve.scores[: day + 1])
        return [date, _calm_level(curve.scores, day), trend, *others, *own, self._causes.get(day, ""), self._note(day)]

    def _note(self, day: int) -> str:
        moment = self._curve.times[day]
        reasons = [gap.reason for gap in self._curve.gaps if gap.since <= moment < gap.until]
        if not reasons and self._curve.is_estimated and self._curve.is_estimated[day]:
            reasons = [tr("estimated")]
        if self._curve.is_running and day == len(self._curve.times) - 1:
            reasons.append(tr("today is not complete"))
        return "; ".join([*reasons, *filter(None, [self._marks.get(moment, "")])])


def _calm_level(values: tuple[float, ...], day: int) -> str:
    return "–" if math.isnan(values[day]) else level_words(values[: day + 1])


def _calm_other(value: float, score: float) -> str:
    return "–" if math.isnan(value) or math.isnan(score) else compared_words(value - score)


def _number(value: float) -> str:
    return "–" if math.isnan(value) else decimal(value)
