"""What waits while something runs: further imports, further drops."""

from pathlib import Path

import pytest

from local_db.errors import NotAnArchiveError
from tests.desktop_app.screens.imports.conftest import Screen
from tests.desktop_app.window_fakes import planned

_SUM = "1,584 entries = 1,551 stored + 0 already known + 33 left out"
_IMPORTED = f"Imported {{}}: {_SUM}. Score 30.9 -> 31.3."
_CANCELLED = "Cancelled. Nothing was changed."
_FILM = NotAnArchiveError("a.zip is a film.", file="a.zip", what="film")
_FILM_WORDS = "a.zip is a film. Drop the archive which the platform sent you, or its unpacked folder."


def _titles(screen: Screen) -> list[str]:
    return [card.title for card in screen.state.plans]


def _ran(screen: Screen) -> list[str]:
    return [one.archive.label for one in screen.operations.ran]


def test_what_is_dropped_while_an_import_runs_waits_and_is_looked_at_after_it(screen: Screen) -> None:
    screen.drop(planned("a.zip"), planned("b.zip"))
    screen.view_model.import_all()
    running = screen.state.progress
    screen.operations.found = (planned("late.zip"),)
    screen.view_model.drop([Path("late.zip")])
    assert len(screen.jobs.waiting) == 1
    assert screen.state.progress == running
    assert screen.view_model.is_importing
    assert screen.state.waiting == "What you dropped meanwhile is looked at next."
    screen.run()
    assert _ran(screen) == ["a.zip", "b.zip"]
    assert screen.operations.looked_at[1:] == [["late.zip"]]
    assert screen.state.waiting == ""
    assert _titles(screen) == ["late.zip"]
    assert screen.state.result[:2] == (_IMPORTED.format("a.zip"), _IMPORTED.format("b.zip"))


@pytest.mark.parametrize("is_cancelled", [True, False])
def test_what_was_dropped_meanwhile_is_looked_at_also_after_an_import_which_did_not_happen(screen: Screen, is_cancelled: bool) -> None:
    screen.drop(planned("a.zip"))
    screen.view_model.import_one(1)
    screen.view_model.drop([Path("late.zip")])
    if is_cancelled:
        screen.view_model.cancel()
        screen.run()
        assert screen.state.result == (_CANCELLED,)
    else:
        screen.operations.error = _FILM
        screen.jobs.waiting.pop(0)()
        screen.operations.error = None
        screen.run()
        assert screen.state.trouble == _FILM_WORDS
    assert screen.operations.looked_at[1:] == [["late.zip"]]


def test_two_drops_after_each_other_are_looked_at_one_by_one(screen: Screen) -> None:
    screen.view_model.drop([Path("a.zip")])
    screen.view_model.drop([Path("b.zip")])
    assert len(screen.jobs.waiting) == 1
    screen.run()
    assert screen.operations.looked_at == [["a.zip"], ["b.zip"]]


def test_a_plan_asked_for_twice_is_imported_once(screen: Screen) -> None:
    screen.drop(planned("a.zip"), planned("b.zip"))
    screen.view_model.import_one(1)
    screen.view_model.import_one(1)
    screen.view_model.import_one(2)
    screen.view_model.import_one(2)
    screen.run()
    assert _ran(screen) == ["a.zip", "b.zip"]
    assert screen.state.result[2] == "Keep these 2 archives: the platforms will not give you the same files again."


def test_a_plan_put_away_while_it_waits_is_not_imported(screen: Screen) -> None:
    screen.drop(planned("a.zip"), planned("b.zip"), planned("c.zip"))
    screen.view_model.import_all()
    screen.view_model.put_away(2)
    screen.run()
    assert _ran(screen) == ["a.zip", "c.zip"]


def test_an_import_asked_for_while_another_runs_waits_and_both_are_told(screen: Screen) -> None:
    screen.drop(planned("a.zip"), planned("b.zip"))
    screen.view_model.import_one(1)
    screen.view_model.import_one(2)
    assert len(screen.jobs.waiting) == 1
    screen.run()
    assert screen.state.result[:2] == (_IMPORTED.format("a.zip"), _IMPORTED.format("b.zip"))
