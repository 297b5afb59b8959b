"""From the chart to a note and back: the window of a person with real operations."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.app import GaungApp
from desktop_app.main_window import Screen
from desktop_app.screens.annotations.page import AnnotationsSection
from desktop_app.screens.history.page import HistoryPage


def test_a_day_of_the_chart_is_noted_marked_and_the_note_undone(sample_app: GaungApp, qtbot: QtBot) -> None:
    sample_app.window.go(Screen.HISTORY)
    page = sample_app.window.page()
    assert isinstance(page, HistoryPage)
    [section] = page.findChildren(AnnotationsSection)
    qtbot.waitUntil(lambda: bool(page.chart._marks) and page.chart.isVisible() and not sample_app.jobs.is_busy, timeout=20_000)
    proposed = len(page.chart._marks)
    page.chart.setFocus()
    qtbot.keyClick(page.chart, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(page.chart, "n")
    assert section.day_field.text() == "2023-11-04"
    section.text_field.setText("Moved <b>away</b>")
    qtbot.keyClick(section.text_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.chart._marks) == proposed + 1, timeout=10_000)
    assert any("4 Nov 2023: Moved <b>away</b>." in label.text() for label in page.findChildren(QLabel) if label.isVisible())
    page.chart.setFocus()
    qtbot.keyClick(page.chart, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.chart._marks) == proposed, timeout=10_000)


def test_another_language_says_marks_and_page_anew(sample_app: GaungApp, qtbot: QtBot) -> None:
    sample_app.window.go(Screen.HISTORY)
    qtbot.waitUntil(lambda: bool(sample_app.view_models.annotations.state.marks) and not sample_app.jobs.is_busy, timeout=20_000)
    sample_app.set_language("id")
    page = sample_app.window.page()
    assert isinstance(page, HistoryPage)
    assert page.chart._marks[0].label == "Kiriman pertama di X"
    assert page.exports.svg().startswith("<svg")
    assert "Skor pengaruh, 6 Jan 2020 sampai 23 Nov 2026" in page.exports.svg()
