"""The dialog as a person uses it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import explain
from desktop_app.screens.column_mapping.page import ColumnDialog
from desktop_app.screens.column_mapping.panels import ChoiceCombo
from desktop_app.screens.column_mapping.view_model import ColumnMappingViewModel
from tests.desktop_app.column_fakes import FakeColumns
from tests.desktop_app.window_fakes import JobsAtOnce, planned


@dataclass
class Opened:
    """The dialog over a window; `planned` is what it gave away, `ends` how it ended."""

    window: QMainWindow
    jobs: JobsAtOnce = field(default_factory=JobsAtOnce)
    operations: FakeColumns = field(default_factory=FakeColumns)
    planned: list[Any] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def open(self, qtbot: QtBot) -> None:
        self.view_model = ColumnMappingViewModel(self.jobs, self.operations, [Path("days.csv")], explain=explain, parent=self.window)
        self.dialog = ColumnDialog(self.view_model, self.planned.append, self.window)
        self.dialog.finished.connect(self.ends.append)
        self.dialog.open()
        qtbot.waitUntil(self.dialog.isVisible)
        self.jobs.run()

    def texts(self) -> list[str]:
        QApplication.processEvents()
        labels = self.dialog.findChildren(QLabel)
        return [label.text().replace("\u200b", "") for label in labels if label.isVisible() and label.text()]

    def rows(self) -> list[tuple[str, ...]]:
        """The preview as it is read, its heads first."""
        model = self.dialog.preview.rows
        across, down = range(model.columnCount()), range(model.rowCount())
        heads = tuple(str(model.headerData(place, Qt.Orientation.Horizontal)) for place in across)
        return [heads, *(tuple(str(model.data(model.index(row, place))) for place in across) for row in down)]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    made = Opened(window)
    made.open(qtbot)
    yield made
    if not made.ends:
        made.dialog.reject()


def _choose(qtbot: QtBot, combo: QComboBox, words: str) -> None:
    """By the keyboard: open it, go to the entry, take it."""
    combo.setFocus()
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def test_the_guess_and_the_first_rows_are_shown(opened: Opened) -> None:
    assert opened.dialog.kinds.buttons["days"].isChecked()
    assert opened.dialog.fields.combos["date"].currentText() == "Hari"
    assert opened.dialog.fields.combos["quotes"].currentText() == "not in this table"
    assert opened.rows()[:3] == [
        ("Left out", "Date", "Followers in all", "Likes"),
        ("", "3 Nov 2025", "1,000", "1,204"),
        ("no number", "4 Nov 2025", "–", "–"),
    ]
    texts = opened.texts()
    assert "“03/11/2025” is 3 November 2025." in texts
    assert "1 row is read. 3 are left out." in texts
    assert any("which number is the day" in text for text in texts)


def test_other_choices_change_what_is_shown(opened: Opened, qtbot: QtBot) -> None:
    _choose(qtbot, opened.dialog.dates, "month, day, year")
    _choose(qtbot, opened.dialog.decimal, "a point, as in 1,234.5")
    assert "“03/11/2025” is 11 March 2025." in opened.texts()
    assert opened.rows()[1] == ("", "11 Mar 2025", "1", "unreadable: 1.204")
    _choose(qtbot, opened.dialog.fields.combos["followers"], "not in this table")
    assert "Followers in all" not in opened.rows()[0]
    _choose(qtbot, opened.dialog.fields.combos["date"], "not in this table")
    assert not opened.dialog.plan_button.isEnabled()
    texts = opened.texts()
    assert "A column for the date is missing." in texts
    assert "Once the date is chosen, the first rows are shown here." in texts


def test_another_kind_of_table_has_other_fields(opened: Opened, qtbot: QtBot) -> None:
    qtbot.mouseClick(opened.dialog.kinds.buttons["posts"], Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert opened.dialog.fields.combos["text"].currentText() == "Teks"
    assert "followers" not in opened.dialog.fields.combos
    assert opened.rows()[0] == ("Left out", "Date", "Text", "Likes")


def test_known_accounts_are_offered_and_another_can_be_typed(opened: Opened, qtbot: QtBot) -> None:
    _choose(qtbot, opened.dialog.platform, "TikTok")
    account = opened.dialog.account
    assert [account.itemText(place) for place in range(account.count())] == ["sari.tok"]
    assert account.currentText() == ""
    qtbot.keyClicks(account, "berta")
    assert opened.view_model.state.account == "berta"
    assert account.currentText() == "berta"


def test_enter_makes_the_plan_and_the_dialog_goes(opened: Opened, qtbot: QtBot) -> None:
    opened.operations.plan_found = (planned("days.csv"),)
    assert opened.dialog.focusWidget() is opened.dialog.kinds.buttons["days"]
    qtbot.keyClick(opened.dialog.focusWidget(), Qt.Key.Key_Return)
    assert not opened.dialog.plan_button.isEnabled()
    opened.jobs.run()
    assert opened.planned == [(planned("days.csv"),)]
    assert opened.ends == [1]


def test_esc_leaves_and_nothing_is_planned(opened: Opened, qtbot: QtBot) -> None:
    qtbot.keyClick(opened.dialog, Qt.Key.Key_Escape)
    assert (opened.ends, opened.planned) == ([0], [])
    opened.jobs.run()
    assert "plan_table" not in opened.operations.calls


def test_cancel_leaves_too(opened: Opened, qtbot: QtBot) -> None:
    qtbot.mouseClick(opened.dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert opened.ends == [0]


def test_why_no_plan_could_be_made_is_read_and_the_dialog_stays(opened: Opened, qtbot: QtBot) -> None:
    qtbot.mouseClick(opened.dialog.plan_button, Qt.MouseButton.LeftButton)
    opened.jobs.run()
    assert "Nothing to import was found there. Nothing was changed." in opened.texts()
    assert opened.ends == []
    assert opened.dialog.plan_button.isEnabled()


def test_the_wheel_changes_no_choice(opened: Opened) -> None:
    combo = opened.dialog.platform
    before = combo.currentIndex()
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, turned)
    assert combo.currentIndex() == before


def test_everything_that_can_be_reached_has_a_name_and_is_large_enough(opened: Opened) -> None:
    QApplication.processEvents()
    found: list[QWidget] = [*opened.dialog.findChildren(QAbstractButton), *opened.dialog.findChildren(QComboBox)]
    reached = [one for one in found if one.isVisible() and one.focusPolicy() not in {Qt.FocusPolicy.NoFocus}]
    assert len(reached) > 20
    for one in reached:
        assert one.accessibleName(), one
        assert min(one.width(), one.height()) >= 24, one.accessibleName()
    assert opened.dialog.preview.view.accessibleName() == "The first rows as they will be read"


def test_tab_goes_through_all_choices_and_ends_at_the_buttons(opened: Opened, qtbot: QtBot) -> None:
    seen: list[QWidget] = []
    while (focused := opened.dialog.focusWidget()) not in seen:
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    combos = [one for one in seen if isinstance(one, ChoiceCombo)]
    assert set(opened.dialog.fields.combos.values()) <= set(combos)
    assert opened.dialog.plan_button in seen
    assert opened.dialog.preview.view in seen


def test_it_fits_into_a_small_window(opened: Opened) -> None:
    assert opened.dialog.width() <= 900
    assert opened.dialog.height() <= 600
    area = opened.dialog.fields.parentWidget()
    assert area is not None
    assert area.width() <= opened.dialog._choices.viewport().width()


def test_what_others_wrote_stays_plain_text(qtbot: QtBot, opened: Opened) -> None:
    opened.dialog.reject()
    hostile = "<b>x</b>&y\u202e"
    fakes = FakeColumns()
    table = fakes.table
    heads = (hostile, *table.heads[1:])
    columns = {"date": hostile, "likes": "Suka"}
    guess = msgspec.structs.replace(table.guess, columns=columns)
    fakes.table = msgspec.structs.replace(table, label=hostile, heads=heads, guess=guess, fields=columns, rows=((hostile, "5", "", ""),))
    other = Opened(opened.window, operations=fakes)
    other.open(qtbot)
    assert other.dialog.fields.combos["date"].currentText() == "<b>x</b>&y"
    assert "<b>x</b>&y" in other.texts()
    assert any("<b>x</b>&y" in cell for row in other.rows() for cell in row)
    assert not any("\u202e" in text for text in other.texts())
    other.dialog.reject()
