"""What is shown, as a file or on the clipboard: picture, drawing, page, table; with title, range, recipe and date of the data."""

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPushButton, QWidget

from desktop_app.charts.compare import Comparison
from desktop_app.charts.curve import DAY_S
from desktop_app.charts.picture import ChartPicture
from desktop_app.charts.picture_files import image_of, save_pdf, save_png, save_text, told_writing
from desktop_app.charts.score_chart import ScoreChart
from desktop_app.operations.history_table import calm_history_csv, history_csv, history_rows, share_columns
from desktop_app.operations.score_results import ScoreDays
from desktop_app.widgets.buttons import button
from desktop_app.widgets.plain_text import plain
from desktop_app.words.compare_words import comparison_words
from desktop_app.words.coverage_words import platform_name
from desktop_app.words.dates import medium_date, utc_day
from desktop_app.words.plain_words import cleaned
from desktop_app.words.recipe_words import recipe_name
from desktop_app.words.redaction import redacted_words
from desktop_app.words.share_words import shares_words, stack_note
from desktop_app.words.translations import tr

Draw = Callable[[ChartPicture], str]
ChooseFile = Callable[[str, str], str]  # of a suggested name and a filter, "" = none


@dataclass(frozen=True, slots=True)
class Shown:
    """The history which the chart shows, and what it is compared with."""

    days: ScoreDays
    comparison: Comparison | None
    footnote: str
    is_calm: bool = False
    is_redacted: bool = False


@dataclass(frozen=True, slots=True)
class ChartWays:
    """What the page can do with the chart because somebody else does it.

    `annotate` lets the person write a note of a day, `undo` takes the last back. `draw` makes an SVG of what the chart shows;
    `choose_file` asks where to save it, None = with a dialog.
    """

    annotate: Callable[[dt.date], object] = lambda _day: None
    undo: Callable[[], object] = lambda: None
    draw: Draw = lambda _picture: ""
    choose_file: ChooseFile | None = None


class ExportButton(QWidget):
    """A button with a menu. `shown` gives what stands in the chart, `tell` says what was done."""

    def __init__(self, chart: ScoreChart, ways: ChartWays, *, shown: Callable[[], Shown | None], tell: Callable[[str], object]) -> None:
        super().__init__()
        self._chart, self._draw, self._shown, self._tell = chart, ways.draw, shown, tell
        self._choose = ways.choose_file or self._ask
        self.button: QPushButton = button(tr("Save or copy"), self._open, role="chip", name=tr("Save or copy what the chart shows"))
        self.menu = QMenu(self)
        for text, do in (
            (tr("Picture (PNG)…"), lambda: self._save("PNG (*.png)", "png", lambda path: save_png(self.svg(), path))),
            (tr("Drawing (SVG)…"), lambda: self._save("SVG (*.svg)", "svg", lambda path: save_text(self.svg(), path))),
            (tr("Page (PDF)…"), lambda: self._save("PDF (*.pdf)", "pdf", lambda path: save_pdf(self.svg(), path))),
            (tr("Table (CSV)…"), lambda: self._save("CSV (*.csv)", "csv", lambda path: save_text(self.csv(), path))),
            (tr("Copy the picture"), self._copy_picture),
            (tr("Copy the table"), self._copy_table),
        ):
            self._add(text, do)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)

    def svg(self) -> str:
        """What is shown, drawn anew; empty without a curve."""
        found = self._shown()
        if found is None:
            return ""
        title, notes = _words(found, *self._days(found))
        return self._draw(self._chart.picture(title, (*_stack_notes(found, self._chart, self._days(found)[1]), *notes)))

    def csv(self) -> str:
        """The days which are shown, one row each: all columns of the history, and the other lines which are shown; in calm mode words."""
        found = self._shown()
        if found is None:
            return ""
        first, last = self._days(found)
        if found.is_calm:
            return calm_history_csv(found.days, first, last)
        more = _columns(found, self._chart.picture("", ()))
        return history_csv(history_rows(found.days, first, last, more=more), more)

    def _days(self, found: Shown) -> tuple[dt.date, dt.date]:
        since, until = self._chart.asked_range()
        first, last = utc_day(int(since + DAY_S / 2)), utc_day(int(until + DAY_S / 2))
        return max(first, found.days.days[0]), min(last, found.days.days[-1])

    def _add(self, text: str, do: Callable[[], object]) -> None:
        action = QAction(self.menu)
        plain(action, text)
        action.triggered.connect(lambda _checked=False: do())
        self.menu.addAction(action)

    def _open(self) -> None:
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _save(self, filter_: str, ending: str, write: Callable[[Path], None]) -> None:
        found = self._shown()
        is_redacted = found is not None and found.is_redacted
        name = self._choose((tr("history-redacted") if is_redacted else tr("history")) + f".{ending}", filter_)
        if name:
            self._tell(told_writing(write, name, ending))

    def _ask(self, name: str, filter_: str) -> str:
        return QFileDialog.getSaveFileName(self, tr("Save what the chart shows"), str(Path.home() / name), filter_)[0]

    def _copy_picture(self) -> None:
        QGuiApplication.clipboard().setImage(image_of(self.svg()))
        self._tell(tr("The picture is copied."))

    def _copy_table(self) -> None:
        QGuiApplication.clipboard().setText(cleaned(self.csv().replace(",", "\t")))  # no cell holds a comma; spreadsheets take tabs
        self._tell(tr("The table is copied."))


def _words(found: Shown, first: dt.date, last: dt.date) -> tuple[str, tuple[str, ...]]:
    """Title and notes of a picture."""
    days = found.days
    title = tr("Influence score, {first} to {last}", first=medium_date(first), last=medium_date(last))
    newest = ", ".join(f"{platform_name(platform)} {medium_date(day)}" for platform, day in days.newest_by_platform)
    notes = (
        comparison_words(found.comparison, is_calm=found.is_calm) if found.comparison else "",
        tr("Recipe {version}, {hash}.", version=recipe_name(days.recipe_name, days.recipe_version), hash=days.recipe_hash)
        if days.recipe_hash
        else "",
        tr("Data up to: {newest}.", newest=newest) if newest else "",
        found.footnote,
        redacted_words() if found.is_redacted else "",
    )
    return title, tuple(filter(None, notes))


def _stack_notes(found: Shown, chart: ScoreChart, last: dt.date) -> tuple[str, ...]:
    """How stacked shares are to be read, and what the score of the last day which is shown is made of."""
    shown = chart.picture("", ())
    place = found.days.days.index(last)
    shares = ((share.label, share.values[place]) for share in shown.curve.shares(shown.stack))
    return tuple(filter(None, (stack_note(shown.stack), shares_words(shares, last, is_calm=found.is_calm))))


def _columns(found: Shown, picture: ChartPicture) -> dict[str, tuple[object, ...]]:
    """What the columns of the history do not hold: lines of platforms, stacked shares, and the period which is compared with."""
    days = found.days
    more: dict[str, tuple[object, ...]] = {
        part.key.replace("platform:", "points_"): tuple(None if math.isnan(value) else value for value in part.values)
        for part in picture.curve.platforms
        if part.key in picture.shown
    }
    if picture.stack:
        more |= share_columns(days, picture.stack)
    for part in picture.curve.others:
        columns = {part.key: part.values, f"{part.key}_low": part.low, f"{part.key}_high": part.high}
        more |= {name: tuple(None if math.isnan(value) else value for value in column) for name, column in columns.items() if column}
    if found.comparison is not None:
        first = found.comparison.period.first
        laid_over = {first + dt.timedelta(days=place): value for place, (_, value) in enumerate(found.comparison.line)}
        begins = found.comparison.prior.first
        more["compared_day"] = tuple((begins + (day - first)).isoformat() if day in laid_over else None for day in days.days)
        scores = (laid_over.get(day, math.nan) for day in days.days)
        more["compared_score"] = tuple(None if math.isnan(score) else score for score in scores)
    return more
