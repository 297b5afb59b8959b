"""A table that nobody knows: the way to say what its columns are, and its plan in place of the refusal."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop_app.screens.imports.page import ImportsPage
from desktop_app.screens.imports.state import refused_card
from tests.desktop_app.column_fakes import refused_table
from tests.desktop_app.screens.imports.conftest import Screen, planned_with, press_named, texts
from tests.desktop_app.window_fakes import refused


def test_the_button_stands_with_tables_only(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.drop(refused(), refused_table())
    assert [hasattr(panel, "map_button") for panel in page.plan_panels] == [False, True]
    assert "No platform exports a table like this. Say what its columns are, and it can be read." in texts(page)
    press_named(qtbot, page, "Read the columns of days.csv")
    assert screen.ways == ["map 2"]


def test_its_plan_comes_in_place_of_the_refusal(page: ImportsPage, screen: Screen) -> None:
    screen.drop(refused_table())
    assert screen.view_model.table_files(1) == (Path("downloads/days.csv"),)
    screen.view_model.take_mapped(1, (planned_with("days.csv"),))
    [card] = screen.state.plans
    assert (card.title, card.refusal, card.can_map) == ("days.csv", "", False)
    screen.view_model.import_one(card.number)
    screen.run()
    assert [one.archive.label for one in screen.operations.ran] == ["days.csv"]


def test_a_table_that_was_put_away_has_no_files(screen: Screen) -> None:
    screen.drop(refused_table())
    screen.view_model.put_away(1)
    assert screen.view_model.table_files(1) == ()


def test_only_a_refused_table_can_be_mapped() -> None:
    assert refused_card(1, "a.csv", "words", "unrecognised_archive", is_table=True).can_map
    assert not refused_card(1, "a.csv", "words", "unrecognised_archive").can_map
