"""Gauge, progress row, record table, labels, banner, doors, links: each by what a person sees and presses."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance
from desktop_app.widgets.card import ScrollingPage, column, emptied, hairline, row
from desktop_app.widgets.confirm_link import LinkRow, ask_to_open
from desktop_app.widgets.elided_label import ElidedLabel
from desktop_app.widgets.empty_state import EmptyState, ThreeDoors
from desktop_app.widgets.plain_text import plain_label
from desktop_app.widgets.progress_row import ProgressRow
from desktop_app.widgets.questions import ask, tell
from desktop_app.widgets.record_table import RecordRows, record_table
from desktop_app.widgets.sample_banner import SampleBanner
from desktop_app.widgets.score_gauge import ScoreGauge


def test_the_gauge_is_a_progress_bar_with_value_and_band(qtbot: QtBot) -> None:
    gauge = ScoreGauge("Influence score")
    qtbot.addWidget(gauge)
    gauge.resize(300, 22)
    gauge.show_value(31.2, "31, between 29 and 33", (29.0, 33.4))
    told = QAccessible.queryAccessibleInterface(gauge)
    assert told.role() == QAccessible.Role.ProgressBar
    assert told.text(QAccessible.Text.Name) == "Influence score"
    assert told.text(QAccessible.Text.Description) == "31, between 29 and 33"
    assert (gauge.value(), gauge.text()) == (31, "31, between 29 and 33")
    gauge.grab()
    gauge.show_value(0.0, "0")
    gauge.grab()


def test_the_progress_row_shows_how_far_it_is_and_cancels(qtbot: QtBot) -> None:
    presses: list[bool] = []
    progress = ProgressRow("Progress of the import", "Cancel", lambda: presses.append(True))
    qtbot.addWidget(progress)
    progress.show_progress("Importing", "4,000 entries", 50)
    assert (progress._bar.value(), progress._bar.text()) == (50, "50 %")
    progress.show_progress("Importing", "4,000 entries", None)
    assert progress._bar.maximum() == 0
    progress.show_progress("Importing", "", 58)
    assert (progress._bar.maximum(), progress._bar.value()) == (100, 58)
    qtbot.mouseClick(progress.cancel_button, Qt.MouseButton.LeftButton)
    assert presses == [True]


def test_a_tenth_is_announced_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("desktop_app.widgets.progress_row.announce", lambda _widget, text: said.append(text))
    progress = ProgressRow("Progress", "Cancel", lambda: None)
    qtbot.addWidget(progress)
    for percent in range(31):
        progress.show_progress("Importing", "", percent)
    assert said == ["Importing 0 %", "Importing 10 %", "Importing 20 %", "Importing 30 %"]


def test_a_record_table_holds_rows_and_heads(qtbot: QtBot) -> None:
    rows = RecordRows(("Platform", "Posts"), frozenset({1}))
    QAbstractItemModelTester(rows)
    view = record_table(rows, "Coverage")
    qtbot.addWidget(view)
    rows.show_rows([("X", "yes"), ("Blog\u202e", "–")])
    assert (rows.rowCount(), rows.columnCount()) == (2, 2)
    assert rows.data(rows.index(1, 0)) == "Blog"
    assert rows.headerData(1, Qt.Orientation.Horizontal) == "Posts"
    assert rows.headerData(1, Qt.Orientation.Vertical) is None
    assert rows.data(rows.index(0, 1), Qt.ItemDataRole.TextAlignmentRole) is not None
    assert rows.data(rows.index(0, 0), Qt.ItemDataRole.TextAlignmentRole) is None
    assert view.accessibleName() == "Coverage"


def test_a_long_line_is_cut_and_whole_in_its_tip(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show_text("How captions help\ndeaf readers, with many examples")
    assert label.text().endswith("…")
    assert "deaf readers" in label.toolTip()
    label.resize(800, 20)
    label.show_text("short")
    assert (label.text(), label.toolTip()) == ("short", "")


def test_layouts_are_emptied_with_all_in_them(qtbot: QtBot) -> None:
    area = QWidget()
    qtbot.addWidget(area)
    layout = column(plain_label("a"), hairline(), None)
    layout.addLayout(row(plain_label("b")))
    area.setLayout(layout)
    emptied(layout)
    assert layout.count() == 0


def test_a_page_never_scrolls_sideways(qtbot: QtBot) -> None:
    page = ScrollingPage()
    qtbot.addWidget(page)
    assert page.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_the_banner_names_the_day_and_leads_back(qtbot: QtBot) -> None:
    presses: list[bool] = []
    banner = SampleBanner(dt.date(2026, 11, 23), lambda: presses.append(True))
    qtbot.addWidget(banner)
    texts = [label.text() for label in banner.findChildren(type(plain_label()))]
    assert "Sample person, as of 23 November 2026." in texts
    qtbot.mouseClick(banner.own_button, Qt.MouseButton.LeftButton)
    assert presses == [True]


def test_the_three_doors_are_buttons_with_names(qtbot: QtBot, qapp: QApplication) -> None:
    presses: list[str] = []
    doors = ThreeDoors(lambda: presses.append("drop"), lambda: presses.append("guides"), lambda: presses.append("sample"))
    qtbot.addWidget(doors)
    for door in (doors.drop_door, doors.guides_door, doors.sample_door):
        assert door.accessibleName()
        qtbot.keyClick(door, Qt.Key.Key_Space)
    assert presses == ["drop", "guides", "sample"]
    apply_appearance(qapp, "dark")
    apply_appearance(qapp, "light")


def test_an_empty_state_says_why(qtbot: QtBot) -> None:
    state = EmptyState("info")
    qtbot.addWidget(state)
    state.show_words("No score yet", "Because")
    assert {label.text() for label in state.findChildren(type(plain_label()))} >= {"No score yet", "Because"}


def test_an_address_is_copied(qtbot: QtBot) -> None:
    link = LinkRow("https://example.org/help")
    qtbot.addWidget(link)
    qtbot.mouseClick(link.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "https://example.org/help"


@pytest.mark.parametrize(
    ("address", "says_yes", "opened"),
    [
        ("https://example.org/help", True, ["https://example.org/help"]),
        ("https://example.org/help", False, []),
        ("file:///etc/hostname", True, []),
        ("javascript:alert(1)", True, []),
    ],
)
def test_an_address_is_opened_after_a_yes_and_only_on_the_web(qtbot: QtBot, address: str, says_yes: bool, opened: list[str]) -> None:
    seen: list[str] = []
    hosts: list[str] = []

    def opens(url: QUrl) -> bool:
        seen.append(url.toString())
        return True

    def asks(_parent: QWidget, host: str) -> bool:
        hosts.append(host)
        return says_yes

    link = LinkRow(address, asks=asks, opens=opens)
    qtbot.addWidget(link)
    qtbot.mouseClick(link.open_button, Qt.MouseButton.LeftButton)
    assert seen == opened
    assert set(hosts) <= {"example.org"}


def answer(qtbot: QtBot, place: int) -> list[str]:
    """Press a button of the next box; what the box says."""
    said: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        qtbot.mouseClick(box.buttons()[place], Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, press)
    return said


def test_a_question_is_plain_text_and_its_answer_counts(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    said = answer(qtbot, 0)
    first = ask(parent, "<b>Go on</b>?", accept="Yes", reject="No")
    again = answer(qtbot, 1)
    second = ask(parent, "Go on?", accept="Yes", reject="No")
    assert sorted([first, second]) == [False, True]
    assert said == ["<b>Go on</b>?"]
    assert again == ["Go on?"]
    hosts = answer(qtbot, 0)
    ask_to_open(parent, "example.org")
    assert "example.org" in hosts[0]
    told = answer(qtbot, 0)
    tell(parent, "Keys")
    assert told == ["Keys"]


def test_one_cell_of_a_table_gets_another_text_and_what_is_selected_stays(qtbot: QtBot) -> None:
    rows = RecordRows(("What", "Points"))
    rows.show_rows([("a", "1"), ("b", "")])
    view = record_table(rows, "Rows")
    qtbot.addWidget(view)
    view.selectRow(1)
    told: list[int] = []
    rows.dataChanged.connect(lambda index, _last: told.append(index.row()))
    rows.show_cell(1, 1, "2\x00")
    rows.show_cell(1, 1, "2")
    assert (rows.index(1, 1).data(), view.currentIndex().row(), told) == ("2", 1, [1])
