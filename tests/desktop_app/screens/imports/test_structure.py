"""A file that nobody knows: its structure, without what it says, saved for a report."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop_app.operations.imports import RefusedArchive
from desktop_app.screens.imports.page import ImportsPage
from local_db.errors import ReadOnlyFolderError, UnrecognisedArchiveError
from tests.desktop_app.screens.imports.conftest import Screen, press_named, texts
from tests.desktop_app.window_fakes import refused

_TARGET = Path("reports/structure.json")


def _unknown(label: str = "new.zip") -> RefusedArchive:
    error = UnrecognisedArchiveError(f"{label} is not an export that Gaung knows.", file=label)
    return RefusedArchive(label, error, (Path("downloads") / label,))


def test_the_button_stands_with_files_nobody_knows_and_not_with_pictures(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.drop(refused(), _unknown())
    assert [hasattr(panel, "structure_button") for panel in page.plan_panels] == [False, True]
    press_named(qtbot, page, "Save the structure of new.zip for a report: no values")
    assert screen.ways == ["structure 2"]


def test_what_was_saved_is_said_where_it_lies(page: ImportsPage, screen: Screen) -> None:
    screen.drop(_unknown())
    screen.view_model.save_structure(1, _TARGET)
    screen.run()
    assert "save_structure ['new.zip'] structure.json" in screen.operations.calls
    assert "structure.json holds the structure of new.zip: names of files and keys, none of their values." in texts(page)
    assert len(page.plan_panels) == 1


def test_a_folder_that_cannot_be_written_is_said(page: ImportsPage, screen: Screen) -> None:
    screen.drop(_unknown())
    screen.operations.error = ReadOnlyFolderError("It cannot be written.", file="structure.json")
    screen.view_model.save_structure(1, _TARGET)
    screen.run()
    assert any(text.startswith("Gaung may not write in the folder of structure.json") for text in texts(page))


def test_a_file_that_was_put_away_meanwhile_is_left_alone(screen: Screen) -> None:
    screen.drop(_unknown())
    screen.view_model.put_away(1)
    screen.view_model.save_structure(1, _TARGET)
    screen.run()
    assert screen.operations.calls[-1] == "plan"
