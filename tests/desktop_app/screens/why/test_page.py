"""The page Why as a person uses it: with the mouse, and with the keyboard alone."""

import datetime as dt

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance
from desktop_app.operations.known_results import AsKnown, DayScore
from desktop_app.operations.ledger_results import NoLedger
from desktop_app.operations.score_results import SubScores
from desktop_app.screens.why.page import WhyPage
from desktop_app.words.translations import use_language
from tests.desktop_app.ledger_fakes import HOSTILE, TODAY
from tests.desktop_app.screens.why.conftest import FACTS, OpenedPage, Shown

_SMALLEST_PX = 716  # a window of 900 without the rail


def _click(qtbot: QtBot, button: QAbstractButton) -> None:
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_number_its_parts_and_the_rows(opened: OpenedPage) -> None:
    assert "23 Nov 2026: 31.20 =" in opened.texts()
    assert {"Reach 12.70", "Network 4.10", "Amplification 3.50", "Audience 9.90"} <= set(opened.buttons())
    assert "base 1.00" in opened.texts()
    assert opened.cells()[0] == ["Captions are for everyone", "Blog, 11 Nov 2026", "+1.44", "+0.34", "31.00"]
    assert [row[4] for row in opened.cells()] == ["31.00", "", "", "", "–", "–"]
    assert any(text.startswith("Without it the score would be 31.00, not 31.20 (-0.20).") for text in opened.texts())
    assert "6 rows, together 31.20 points." in opened.texts()


def test_texts_of_others_are_shown_as_they_are(opened: OpenedPage) -> None:
    assert opened.cells()[1][0] == HOSTILE
    opened.page.table.selectRow(1)
    opened.shown.run()
    assert f"{HOSTILE} · X, 12 Mar 2021 · totals only · spread by the usual delay" in opened.texts()
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in opened.page.findChildren(QLabel) if label.text())


def test_down_to_the_factors_and_back_with_the_keyboard_alone(opened: OpenedPage, qtbot: QtBot) -> None:
    qtbot.keyClick(opened.page, Qt.Key.Key_Down)
    assert opened.page.table.hasFocus()
    qtbot.keyClick(opened.page.table, Qt.Key.Key_Return)
    opened.shown.run()
    qtbot.keyClick(opened.page.table, Qt.Key.Key_Down)
    opened.shown.run()
    qtbot.keyClick(opened.page.table, Qt.Key.Key_Enter)
    opened.shown.run()
    qtbot.keyClick(opened.page.table, Qt.Key.Key_Return)
    opened.shown.run()
    assert opened.page.story.hasFocus()
    assert not opened.page.table.isVisible()
    assert "in 90 days 4 from you to them, 5 from them to you, so it counts 0.72" in opened.texts()
    assert opened.page.story.accessibleDescription().endswith("= 0.13 points.")
    for left in (3, 2, 1):
        qtbot.keyClick(opened.page.story if left == 3 else opened.page.table, Qt.Key.Key_Backspace)
        opened.shown.run()
        assert len(opened.shown.state.crumbs) == left
    assert opened.page.table.hasFocus()
    assert not opened.page.crumbs.isVisible()


def test_a_double_click_goes_deeper_and_a_crumb_back(opened: OpenedPage, qtbot: QtBot) -> None:
    view = opened.page.table
    place = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    opened.shown.run()
    assert opened.shown.state.crumbs[1] == HOSTILE
    _click(qtbot, opened.page.crumbs.steps[0])
    opened.shown.run()
    assert (opened.shown.state.crumbs, opened.page.table.currentIndex().row()) == (("Score",), 1)


def test_a_part_of_the_number_opens_its_rows(opened: OpenedPage, qtbot: QtBot) -> None:
    _click(qtbot, opened.page.sum.parts[1])
    opened.shown.run()
    assert opened.shown.state.crumbs == ("Score", "Network")
    assert opened.page.groupings.groupings["factor"].isChecked()


def test_letters_and_arrows_in_the_table(opened: OpenedPage, qtbot: QtBot) -> None:
    opened.page.table.setFocus()
    qtbot.keyClick(opened.page.table, Qt.Key.Key_G)
    opened.shown.run()
    assert opened.shown.state.by == "person"
    qtbot.keyClick(opened.page.table, Qt.Key.Key_M)
    opened.shown.run()
    assert opened.page.groupings.mutual.isChecked()
    assert any(text.startswith("What if: mutual exchange left out.") for text in opened.texts())
    qtbot.keyClick(opened.page.table, Qt.Key.Key_Left)
    opened.shown.run()
    opened.page.setFocus()
    qtbot.keyClick(opened.page, Qt.Key.Key_Left)
    opened.shown.run()
    assert opened.shown.state.day == TODAY - dt.timedelta(days=2)
    qtbot.keyClick(opened.page, Qt.Key.Key_Right)
    qtbot.keyClick(opened.page, Qt.Key.Key_X)
    qtbot.keyClick(opened.page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    opened.shown.run()
    assert (opened.shown.state.day, opened.shown.state.by) == (TODAY - dt.timedelta(days=1), "person")


def test_days_are_typed_and_stepped(opened: OpenedPage, qtbot: QtBot) -> None:
    assert not opened.page.days.on.isEnabled()
    _click(qtbot, opened.page.days.back)
    opened.shown.run()
    assert opened.shown.state.day == TODAY - dt.timedelta(days=1)
    opened.page.days.day.setDate(QDate(2021, 3, 13))
    opened.page.days.day.editingFinished.emit()
    opened.shown.run()
    assert opened.shown.state.day == dt.date(2021, 3, 13)
    assert not opened.page.days.since.isVisible()
    _click(qtbot, opened.page.days.two_days)
    opened.shown.run()
    opened.page.days.since.setDate(QDate(2021, 1, 1))
    opened.page.days.since.editingFinished.emit()
    opened.shown.run()
    assert (opened.shown.state.since, opened.shown.state.is_change) == (dt.date(2021, 1, 1), True)
    assert any("people asked who has more influence" in text for text in opened.texts())
    _click(qtbot, opened.page.days.one_day)
    opened.shown.run()
    assert not opened.shown.state.is_change


def test_the_switches_of_the_what_if(opened: OpenedPage, qtbot: QtBot) -> None:
    bar = opened.page.groupings
    assert not bar.others["repeated_in_full"].isVisible()
    _click(qtbot, bar.more)
    _click(qtbot, bar.others["repeated_in_full"])
    opened.shown.run()
    assert opened.shown.state.switches == {"repeated_in_full"}
    _click(qtbot, bar.groupings["week"])
    opened.shown.run()
    assert opened.shown.state.by == "week"
    opened.shown.model.toggle_switch("repeated_in_full")
    opened.shown.run()
    _click(qtbot, bar.more)
    opened.shown.model.toggle_switch("crowded_in_full")
    opened.shown.run()
    assert bar.others["crowded_in_full"].isVisible()


def test_a_section_takes_the_place_of_the_ledger(opened: OpenedPage, qtbot: QtBot) -> None:
    ledger, recipe = opened.page.chips
    _click(qtbot, recipe)
    assert not opened.page.table.isVisible()
    opened.page.setFocus()
    qtbot.keyClick(opened.page, Qt.Key.Key_G)
    assert opened.shown.jobs.waiting == []
    _click(qtbot, ledger)
    assert opened.page.table.isVisible()


def test_without_points_the_way_to_the_imports(opened: OpenedPage, qtbot: QtBot) -> None:
    opened.shown.operations.ledger = NoLedger("nothing_imported")
    opened.shown.model.facts_changed(FACTS)
    opened.shown.run()
    assert "Points come from reactions. Import first." in opened.texts()
    _click(qtbot, opened.buttons()["Import an archive"])
    assert opened.shown.presses == [1]
    qtbot.keyClick(opened.page, Qt.Key.Key_G)
    assert opened.shown.jobs.waiting == []


def test_in_other_colours_the_picture_is_drawn_anew(opened: OpenedPage, qapp: QApplication) -> None:
    opened.shown.operations.ledger = NoLedger("no_reactions")
    opened.shown.model.facts_changed(FACTS)
    opened.shown.run()
    light = opened.page.grab().toImage()
    apply_appearance(qapp, "dark")
    assert opened.page.grab().toImage() != light
    apply_appearance(qapp, "light")
    assert opened.page.grab().toImage() == light


def test_a_failure_offers_to_try_again(shown: Shown, qtbot: QtBot) -> None:
    page = WhyPage(shown.model, lambda: None)
    qtbot.addWidget(page)
    page.show()
    shown.operations.error = OSError("disk")
    shown.load()
    [again] = [one for one in page.findChildren(QPushButton) if one.isVisible() and one.text() == "Try again"]
    shown.operations.error = None
    _click(qtbot, again)
    shown.run()
    assert page.table.isVisible()


def test_every_control_has_a_name(opened: OpenedPage) -> None:
    opened.page.groupings.more.click()
    for button in opened.page.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text(), button
            assert min(button.width(), button.height()) >= 24, button.text()
    assert opened.page.table.accessibleName() == "The rows of the ledger"


@pytest.mark.parametrize("code", ["en", "id"])
def test_in_the_smallest_window_nothing_is_cut_off(opened: OpenedPage, qtbot: QtBot, code: str) -> None:
    use_language(code)
    opened.shown.model.translate()
    opened.shown.model.explain_change(True)
    opened.shown.run()
    opened.page.resize(_SMALLEST_PX, 520)

    def cut_off() -> list[str]:
        labels = [one for one in opened.page.findChildren(QLabel) if one.isVisible() and one.text()]
        words: list[QWidget] = [*labels, *(one for one in opened.page.findChildren(QPushButton) if one.isVisible())]
        wide = [str(one) for one in words if one.mapTo(opened.page, one.rect().topRight()).x() >= _SMALLEST_PX]
        return wide + [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]

    qtbot.waitUntil(lambda: not cut_off())
    assert opened.page.table.columnWidth(0) >= 120


def test_what_was_known_on_the_day_stands_beside_its_number(opened: OpenedPage) -> None:
    score = DayScore(31.2, 30.0, 32.0, SubScores(1, 1, 1, 1))
    opened.shown.operations.known = AsKnown(dt.date(2026, 11, 23), score, score, None, (), 1)
    opened.shown.model.facts_changed(FACTS)
    opened.shown.run()
    words = "As known on 23 Nov 2026: 31.2, between 30 and 32. Now that day is told as 31.2, between 30 and 32 (0.0)."
    assert f"{words} You typed 1 follower count of a later day." in opened.texts()
    opened.shown.model.step(-1)
    opened.shown.run()
    assert opened.shown.operations.days_known[-1] == dt.date(2026, 11, 22)
    assert any(text.startswith("As known on 22 Nov 2026") for text in opened.texts())
    opened.shown.model.step(1)
    opened.shown.run()
    assert opened.shown.operations.days_known == [TODAY, TODAY, dt.date(2026, 11, 22)]  # each day once, and anew after a change
    opened.shown.model.explain_change(is_change=True)
    opened.shown.run()
    assert not any(text.startswith("As known on") for text in opened.texts())
