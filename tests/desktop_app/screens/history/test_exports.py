"""What the chart shows as files and on the clipboard."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.operations.history_table import HISTORY_COLUMNS
from desktop_app.operations.score_results import PlatformDays
from desktop_app.report.curve_svg import curve_svg
from desktop_app.screens.history.exports import ChartWays
from desktop_app.screens.history.page import HistoryPage
from desktop_app.screens.history.view_model import HistoryViewModel
from tests.desktop_app.screens.history.conftest import click, rising_days, texts
from tests.desktop_app.window_fakes import TODAY, FakeOperations, JobsAtOnce

_HASH = "0bfb6e40aaaa"


class Opened:
    """The page of a history with platforms; what it asked for a file, and what it is told to answer."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.folder, self.answer = folder, ""
        self.asked: list[str] = []
        jobs, operations = JobsAtOnce(), FakeOperations()
        platforms = (PlatformDays("x", (0.0,) * 700 + (7.0,) * 100), PlatformDays("blog", (3.0,) * 800))
        operations.days = replace(
            rising_days(800), platforms=platforms, recipe_version=1, recipe_hash=_HASH, newest_by_platform=(("x", TODAY),)
        )
        view_model = HistoryViewModel(jobs, operations.load_days, operations.load_causes, explain=str)
        self.page = HistoryPage(view_model, lambda: None, lambda _day: None, ways=ChartWays(draw=curve_svg, choose_file=self._choose))
        qtbot.addWidget(self.page)
        self.page.resize(900, 640)
        with qtbot.waitExposed(self.page):
            self.page.show()
        view_model.show()
        jobs.run()

    def _choose(self, name: str, _filter: str) -> str:
        self.asked.append(name)
        return str(self.folder / self.answer) if self.answer else ""

    def do(self, text: str) -> None:
        [action] = [one for one in self.page.exports.menu.findChildren(QAction) if one.text() == text]
        action.trigger()


@pytest.fixture
def opened(qtbot: QtBot, qapp: object, tmp_path: Path) -> Iterator[Opened]:
    yield Opened(qtbot, tmp_path)


@pytest.mark.parametrize(
    ("text", "ending", "begins"),
    [
        ("Picture (PNG)…", "png", b"\x89PNG"),
        ("Drawing (SVG)…", "svg", b"<svg"),
        ("Page (PDF)…", "pdf", b"%PDF"),
        ("Table (CSV)…", "csv", b"day,score"),
    ],
)
def test_each_kind_of_file_is_written_with_its_ending(opened: Opened, text: str, ending: str, begins: bytes) -> None:
    opened.answer = "mine"
    opened.do(text)
    assert opened.asked == [f"history.{ending}"]
    assert (opened.folder / f"mine.{ending}").read_bytes().startswith(begins)
    assert f"mine.{ending} is written." in texts(opened.page)


def test_no_name_writes_nothing(opened: Opened) -> None:
    opened.do("Picture (PNG)…")
    assert list(opened.folder.iterdir()) == []


def test_a_file_which_cannot_be_written_is_told(opened: Opened) -> None:
    opened.answer = "not there/mine.png"
    opened.do("Picture (PNG)…")
    [said] = [text for text in texts(opened.page) if "mine.png" in text]
    assert said.startswith("mine.png could not be written (")


def test_a_drawing_tells_range_comparison_recipe_and_the_date_of_the_data(opened: Opened, qtbot: QtBot) -> None:
    for name in ("Show 30 days, key 2", "Compare with the same number of days before"):
        [one] = [button for button in opened.page.findChildren(QPushButton) if button.accessibleName() == name]
        click(qtbot, one)
    svg = opened.page.exports.svg()
    for words in (
        "Influence score, 25 Oct 2026 to 23 Nov 2026",
        "25 Sep 2026 to 24 Oct 2026: 95.5",
        f"Recipe 1, {_HASH}.",
        "Data up to: X 23 Nov 2026.",
        "Days are UTC.",
    ):
        assert words in svg
    assert "Platform" not in svg


def test_the_table_has_the_days_which_are_shown_and_every_line_which_is_shown(opened: Opened, qtbot: QtBot) -> None:
    names = (
        "Show 7 days, key 1",
        "Lines of the platforms: what each has of the score",
        "Compare with the same number of days before",
    )
    for name in names:
        [one] = [button for button in opened.page.findChildren(QPushButton) if button.accessibleName() == name]
        click(qtbot, one)
    rows = list(csv.DictReader(io.StringIO(opened.page.exports.csv())))
    assert list(rows[0]) == [*HISTORY_COLUMNS, "points_x", "points_blog", "compared_day", "compared_score"]
    assert [row["day"] for row in rows] == [f"2026-11-{day}" for day in range(17, 24)]
    assert (rows[0]["points_x"], rows[0]["points_blog"]) == ("7.0", "3.0")
    assert rows[0]["compared_day"] == "2026-11-10"
    assert float(rows[0]["compared_score"]) == pytest.approx(float(rows[0]["score"]) - 0.7)
    opened.page.chart.show_all()
    rows = list(csv.DictReader(io.StringIO(opened.page.exports.csv())))
    assert (len(rows), rows[0]["points_x"], rows[0]["compared_score"]) == (800, "", "")


def test_picture_and_table_are_copied(opened: Opened) -> None:
    opened.do("Copy the picture")
    assert QGuiApplication.clipboard().image().width() == 2_000
    assert "The picture is copied." in texts(opened.page)
    opened.do("Copy the table")
    assert QGuiApplication.clipboard().text().startswith("day\tscore\tlow\thigh\t")
    assert isinstance(QGuiApplication.clipboard().image(), QImage)
    assert "The table is copied." in texts(opened.page)


def test_the_menu_opens_below_its_button(opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    places: list[QPoint] = []
    monkeypatch.setattr(opened.page.exports.menu, "popup", places.append)
    click(qtbot, opened.page.exports.button)
    assert places == [opened.page.exports.button.mapToGlobal(opened.page.exports.button.rect().bottomLeft())]


def test_without_a_curve_there_is_nothing_to_save(qtbot: QtBot, qapp: object) -> None:
    operations = FakeOperations()
    page = HistoryPage(
        HistoryViewModel(JobsAtOnce(), operations.load_days, operations.load_causes, explain=str), lambda: None, lambda _day: None
    )
    qtbot.addWidget(page)
    assert (page.exports.svg(), page.exports.csv()) == ("", "")
