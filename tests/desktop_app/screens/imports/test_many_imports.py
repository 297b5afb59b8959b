"""Many imports: the newest stand there, the others come when they are wanted."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.screens.imports.page import ImportsPage
from tests.desktop_app.screens.imports.conftest import Screen, press, settle
from tests.desktop_app.window_fakes import summary


def _shown(page: ImportsPage) -> list[int]:
    settle()
    return [panel.card.import_id for panel in page.import_panels if panel.isVisible()]


def test_few_imports_all_stand_there(page: ImportsPage, screen: Screen) -> None:
    screen.operations.imports = [summary(number) for number in range(1, 7)]
    screen.list_imports()
    assert _shown(page) == [6, 5, 4, 3, 2, 1]
    assert not page.show_all.isVisible()


def test_of_many_the_newest_stand_there_until_all_are_wanted(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.operations.imports = [summary(number) for number in range(1, 11)]
    screen.list_imports()
    assert _shown(page) == [10, 9, 8, 7, 6, 5]
    assert page.show_all.text() == "Show all 10 imports"
    press(qtbot, page.show_all)
    assert _shown(page) == list(range(10, 0, -1))
    assert not page.show_all.isVisible()
    assert QApplication.focusWidget() is page.import_panels[6].undo_button
    screen.operations.imports = [summary(number) for number in range(1, 12)]
    screen.view_model.refresh()
    screen.run()
    assert len(_shown(page)) == 11
