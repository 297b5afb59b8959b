"""The sections of the watched folder, pressed by mouse and keys."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.screens.downloads.page import LandedSection, WatchSection
from tests.desktop_app.screens.downloads.conftest import Downloads, archive


class Shown(QWidget):
    """Both sections as in Imports."""

    def __init__(self, downloads: Downloads, qtbot: QtBot) -> None:
        super().__init__()
        self.ways: list[bool] = []
        self.landed = LandedSection(downloads.model)
        self.watch = WatchSection(downloads.model, lambda: self.ways.append(True))
        layout = QVBoxLayout(self)
        layout.addWidget(self.landed)
        layout.addWidget(self.watch)
        qtbot.addWidget(self)
        self.show()
        qtbot.waitExposed(self)

    def texts(self) -> list[str]:
        QCoreApplication.processEvents()
        return [label.text().replace("\u200b", "") for label in self.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def shown(downloads: Downloads, qtbot: QtBot) -> Shown:
    return Shown(downloads, qtbot)


def test_the_switch_says_what_it_does_and_space_turns_it(downloads: Downloads, shown: Shown, qtbot: QtBot) -> None:
    switch = shown.watch.switch
    assert switch.accessibleName() == "Watch my Downloads folder"
    assert "Nothing is imported by itself, and nothing leaves this computer." in switch.accessibleDescription()
    assert switch.height() >= 24
    assert not switch.isChecked()
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert downloads.watch.is_on
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert not downloads.watch.is_on
    assert [choice.since > 0 for choice in downloads.kept] == [True, False]


def test_the_switch_follows_what_is_chosen_elsewhere(downloads: Downloads, shown: Shown) -> None:
    downloads.model.switch(True)
    assert shown.watch.switch.isChecked()
    assert len(downloads.kept) == 1
    downloads.model.switch(False)
    assert not shown.watch.switch.isChecked()


def test_another_folder_can_be_chosen_and_a_lost_one_is_named(downloads: Downloads, shown: Shown, qtbot: QtBot) -> None:
    qtbot.mouseClick(shown.watch.folder_button, Qt.MouseButton.LeftButton)
    assert shown.ways == [True]
    downloads.model.choose_folder(downloads.folder / "usb")
    downloads.model.switch(True)
    downloads.jobs.run()
    assert any(text.endswith("usb cannot be read at the moment.") for text in shown.texts())
    assert f"Folder to watch: {downloads.folder / 'usb'}" in shown.texts()


def test_a_card_for_each_archive_with_the_way_to_its_plan(downloads: Downloads, shown: Shown, qtbot: QtBot) -> None:
    assert not shown.landed.isVisible()
    downloads.model.switch(True)
    downloads.land(archive(downloads.folder, "a.zip"), archive(downloads.folder, "b.zip"))
    assert "a.zip arrived in Downloads." in shown.texts()
    first, second = shown.landed.cards
    assert first.plan_button.accessibleName() == "Show the plan, a.zip arrived in Downloads."
    qtbot.mouseClick(second.away_button, Qt.MouseButton.LeftButton)
    [left] = shown.landed.cards
    left.plan_button.setFocus()
    qtbot.keyClick(left.plan_button, Qt.Key.Key_Return)
    assert downloads.wanted == [["a.zip"]]
    assert not shown.landed.isVisible()


def test_cards_stay_while_nothing_about_them_changes(downloads: Downloads, shown: Shown) -> None:
    downloads.model.switch(True)
    downloads.land(archive(downloads.folder, "a.zip"))
    [card] = shown.landed.cards
    downloads.watch.looked.emit(False)
    assert shown.landed.cards == [card]
