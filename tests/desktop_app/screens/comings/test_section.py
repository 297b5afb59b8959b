"""The section "Gained and lost" as a person uses it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.screens.comings.page import ComingsSection
from desktop_app.screens.comings.state import comings_state
from desktop_app.screens.comings.view_model import ComingsViewModel
from desktop_app.screens.people.panels import ListsArea
from desktop_app.words.translations import use_language
from local_db.errors import DiskFullError
from tests.desktop_app.finding_fakes import COMINGS, FakeFindings
from tests.desktop_app.window_fakes import JobsAtOnce


class Opened:
    """The section with what it stands on; `people` are those who were opened."""

    def __init__(self, qtbot: QtBot) -> None:
        self.jobs, self.operations = JobsAtOnce(), FakeFindings()
        self.people: list[str] = []
        self.model = ComingsViewModel(self.jobs, self.operations.load_comings, explain=lambda error: f"In words: {error}.")
        self.page = ComingsSection(self.model)
        self.page.opened.connect(self.people.append)
        qtbot.addWidget(self.page)
        self.page.resize(700, 500)

    def show(self, qtbot: QtBot) -> None:
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.jobs.run()

    def texts(self) -> str:
        QApplication.processEvents()
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text().replace("\u200b", "") for label in labels if label.isVisible() and label.text())

    def cells(self) -> list[list[str]]:
        model = self.page.rows
        return [[str(model.index(row, column).data()) for column in range(3)] for row in range(model.rowCount())]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    yield Opened(qtbot)
    use_language("en")


def test_the_first_account_is_shown_with_both_archives_and_what_lists_cannot_tell(opened: Opened, qtbot: QtBot) -> None:
    opened.model.show()
    assert opened.operations.reads == 0
    with qtbot.waitExposed(opened.page):
        opened.page.show()
    assert "Reading lists of followers…" in opened.texts()
    opened.jobs.run()
    assert "From the archive of 24 Sep 2026 to that of 23 Nov 2026: 2 came, 1 is no longer listed." in opened.texts()
    assert "A list names only who still follows on its day." in opened.texts()
    assert "One of the archives lists only who follows, or is followed, since 23 Nov 2023" in opened.texts()
    assert opened.cells() == [
        ["Ana <b>Wibowo</b>", "came", "follows since 3 Oct 2026"],
        ["person 77, name unknown", "came", "between 24 Sep 2026 and 23 Nov 2026"],
        ["Budi", "no longer listed", "followed since 6 May 2024"],
    ]


def test_a_person_opens_by_enter_by_the_button_and_by_a_double_click(opened: Opened, qtbot: QtBot) -> None:
    opened.show(qtbot)
    opened.page.view.setFocus()
    QTest.keyClick(opened.page.view, Qt.Key.Key_Down)
    QTest.keyClick(opened.page.view, Qt.Key.Key_Return)
    opened.page.open_button.click()
    opened.page.view.doubleClicked.emit(opened.page.rows.index(1, 0))
    assert opened.people == ["person:instagram:id:77"] * 3
    QTest.keyClick(opened.page.view, Qt.Key.Key_Up)
    assert opened.page.view.currentIndex().row() == 0


def test_other_accounts_are_chosen_and_stay_chosen(opened: Opened, qtbot: QtBot) -> None:
    opened.show(qtbot)
    opened.page.account.setCurrentIndex(1)
    assert "The lists of 24 Sep 2026 and of 23 Nov 2026 hold the same people." in opened.texts()
    assert not opened.page.open_button.isVisible()
    opened.page.account.setCurrentIndex(2)
    opened.model.choose("account:x:1")
    assert "One archive of this account lists followers, of 24 Sep 2026." in opened.texts()
    opened.model.facts_changed(Changed(1, frozenset({"facts"})))
    opened.jobs.run()
    assert opened.page.account.currentData() == "account:x:1"
    opened.page._open()
    assert opened.people == []


def test_it_is_read_anew_only_while_it_is_seen(opened: Opened, qtbot: QtBot) -> None:
    opened.show(qtbot)
    opened.model.facts_changed(Changed(1, frozenset({"actions"})))
    opened.page.hide()
    opened.model.facts_changed(Changed(2, frozenset({"people"})))
    opened.jobs.run()
    assert opened.operations.reads == 1
    with qtbot.waitExposed(opened.page):
        opened.page.show()
    opened.model.facts_changed(Changed(3, frozenset({"facts"})))  # the newest reading wins
    opened.jobs.run()
    assert len(opened.cells()) == 3


def test_an_error_is_told_and_can_be_tried_again(opened: Opened, qtbot: QtBot) -> None:
    opened.operations.error = DiskFullError("the disk is asleep")
    opened.show(qtbot)
    assert "In words: the disk is asleep." in opened.texts()
    opened.operations.error = None
    opened.page.again.click()
    opened.jobs.run()
    assert "In words" not in opened.texts()
    assert len(opened.cells()) == 3


def test_another_language_says_the_same(opened: Opened, qtbot: QtBot) -> None:
    opened.show(qtbot)
    use_language("id")
    opened.model.translate()
    assert opened.cells()[0][1] == "datang"
    assert opened.page.rows.heads == ("Nama", "Apa", "Kapan")


def test_without_any_list_it_says_which_archives_hold_one() -> None:
    state = comings_state((), "")
    assert (state.accounts, state.rows) == ((), ())
    assert state.message.startswith("No archive of yours lists your followers by name.")
    assert comings_state(COMINGS, "account:no:1").chosen == "account:instagram:sari"


def test_lists_of_ties_and_others_stand_in_one_place(qtbot: QtBot) -> None:
    ties, other, chosen = QWidget(), QWidget(), list[str]()
    area = ListsArea(ties, chosen.append, {"comings": other})
    qtbot.addWidget(area)
    for name, widget in (("fading", ties), ("comings", other), ("", ties)):
        area.choose(name)
        assert area.currentWidget() is widget
    assert chosen == ["fading", "", ""]
