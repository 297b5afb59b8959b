"""Undoing an import: the question, the answer, and what comes between."""

from pathlib import Path

import pytest

from desktop_app.jobs import Changed
from desktop_app.screens.imports.state import ImportsState
from local_db.errors import Cancelled, NotAnArchiveError
from tests.desktop_app.screens.imports.conftest import Screen
from tests.desktop_app.window_fakes import planned, summary

_FILM = NotAnArchiveError("a.zip is a film.", file="a.zip", what="film")
_FILM_WORDS = "a.zip is a film. Drop the archive which the platform sent you, or its unpacked folder."


def _ask(screen: Screen, import_id: int = 1) -> None:
    screen.view_model.ask_undo(import_id)
    screen.run()


def test_the_question_tells_what_goes_and_changes_nothing(screen: Screen) -> None:
    screen.operations.imports.append(summary(2, name="second.zip"))
    _ask(screen, 2)
    question = screen.state.undo
    assert question is not None
    assert (question.import_id, question.title) == (2, "Undo the import of second.zip?")
    assert question.lines == (
        "1,200 posts go.",
        "4,300 dated or named reactions go.",
        "351 posts stay, because another import brought them too.",
        "Score 31.3 -> 12.0",
        "What you wrote yourself stays. The archive file is not touched; you can import it again.",
    )
    assert screen.operations.calls == ["preview_undo 2"]
    assert screen.state.progress is None


def test_keeping_takes_the_question_away_and_nothing_else(screen: Screen) -> None:
    _ask(screen)
    screen.view_model.keep()
    assert screen.state == ImportsState()
    screen.view_model.undo()
    screen.run()
    assert screen.operations.calls == ["preview_undo 1"]


def test_another_question_takes_the_place_of_the_first(screen: Screen) -> None:
    screen.operations.imports.append(summary(2, name="second.zip"))
    _ask(screen, 1)
    _ask(screen, 2)
    screen.view_model.undo()
    screen.run()
    assert screen.operations.calls[-1] == "undo 2"


def test_an_undo_is_told_from_its_start_to_its_end(screen: Screen) -> None:
    screen.view_model.tell_interrupted()
    _ask(screen)
    screen.view_model.undo()
    assert (screen.state.undo, screen.state.result, screen.state.trouble) == (None, (), "")
    assert screen.state.progress is not None
    assert screen.state.progress.title == "Undoing…"
    screen.run()
    assert screen.state.result == ("The import of mastodon.zip is undone.",)
    assert screen.state.progress is None
    assert screen.operations.imports == []
    assert screen.writes == [True]


def test_the_result_of_the_import_before_gives_way_to_that_of_the_undo(screen: Screen) -> None:
    screen.drop(planned("a.zip"))
    screen.view_model.import_one(1)
    screen.run()
    _ask(screen, 2)
    screen.view_model.undo()
    screen.run()
    assert screen.state.result == ("The import of a.zip is undone.",)


def test_nothing_is_undone_without_a_question(screen: Screen) -> None:
    screen.view_model.undo()
    assert not screen.jobs.waiting
    assert screen.state == ImportsState()


def test_nothing_is_undone_while_something_else_runs(screen: Screen) -> None:
    _ask(screen)
    screen.view_model.drop([Path("a.zip")])
    running = screen.state
    screen.view_model.undo()
    assert screen.state == running
    screen.run()
    assert "undo 1" not in screen.operations.calls


def test_a_question_which_cannot_be_asked_is_told_in_words(screen: Screen) -> None:
    screen.operations.error = _FILM
    _ask(screen)
    assert (screen.state.undo, screen.state.trouble) == (None, _FILM_WORDS)


def test_a_question_which_cannot_be_asked_does_not_disturb_an_import_which_waits(screen: Screen) -> None:
    screen.drop(planned("a.zip"), planned("b.zip"))
    screen.view_model.ask_undo(1)
    screen.view_model.import_all()
    screen.operations.error = _FILM
    screen.jobs.waiting.pop(0)()
    assert screen.state.trouble == _FILM_WORDS
    assert screen.view_model.is_importing
    screen.operations.error = None
    screen.run()
    assert [one.archive.label for one in screen.operations.ran] == ["a.zip", "b.zip"]


def test_the_newest_question_stands_even_if_an_older_one_is_answered_later(screen: Screen) -> None:
    screen.operations.imports.append(summary(2, name="second.zip"))
    screen.view_model.ask_undo(1)
    screen.view_model.ask_undo(2)
    screen.jobs.waiting.reverse()
    screen.run()
    assert screen.state.undo is not None
    assert screen.state.undo.import_id == 2


@pytest.mark.parametrize("act", ["keep", "write"])
def test_a_question_which_is_answered_too_late_does_not_appear(screen: Screen, act: str) -> None:
    screen.view_model.ask_undo(1)
    if act == "keep":
        screen.view_model.keep()
    else:
        screen.view_model.facts_changed(Changed(1, frozenset({"facts"})))
    screen.run()
    assert screen.state.undo is None


def test_a_question_closes_when_an_import_begins_since_its_numbers_change(screen: Screen) -> None:
    screen.drop(planned("a.zip"))
    _ask(screen)
    screen.view_model.import_one(1)
    assert screen.state.undo is None
    screen.view_model.ask_undo(1)
    assert len(screen.jobs.waiting) == 1


def test_a_question_closes_when_something_else_was_written(screen: Screen) -> None:
    _ask(screen)
    screen.view_model.facts_changed(Changed(1, frozenset({"preferences"})))
    assert screen.state.undo is not None
    screen.view_model.facts_changed(Changed(2, frozenset({"facts"})))
    assert screen.state.undo is None


def test_what_to_keep_is_not_said_after_an_undo(screen: Screen) -> None:
    def fail_next() -> None:
        screen.operations.error = _FILM

    screen.drop(planned("a.zip"), planned("b.zip"))
    screen.operations.at_the_end = fail_next
    screen.view_model.import_all()
    screen.run()
    screen.operations.error = None
    _ask(screen)
    screen.view_model.undo()
    screen.run()
    assert screen.state.result == ("The import of mastodon.zip is undone.",)


def test_an_undo_is_writing_and_no_import(screen: Screen) -> None:
    _ask(screen)
    screen.view_model.undo()
    assert screen.view_model.is_writing
    assert not screen.view_model.is_importing


@pytest.mark.parametrize(
    ("error", "result", "trouble"),
    [
        (_FILM, (), _FILM_WORDS),
        (OSError("/home/sari"), (), "A fault in Gaung stopped this (OSError). No data was changed."),
        (Cancelled(), ("Cancelled. Nothing was changed.",), ""),
    ],
)
def test_an_undo_which_does_not_happen_is_told_and_the_import_stays(
    screen: Screen, error: Exception, result: tuple[str, ...], trouble: str
) -> None:
    _ask(screen)
    screen.view_model.undo()
    screen.operations.error = error
    screen.run()
    assert screen.state == ImportsState(result=result, trouble=trouble)
    assert not screen.writes
    assert len(screen.operations.imports) == 1
    screen.operations.error = None
    _ask(screen)
    assert screen.state.undo is not None


def test_an_import_asked_for_while_an_undo_runs_follows_it(screen: Screen) -> None:
    screen.drop(planned("a.zip"))
    _ask(screen)
    screen.view_model.undo()
    screen.view_model.import_one(1)
    assert screen.state.progress is not None
    assert screen.state.progress.title == "Undoing…"
    screen.run()
    assert screen.state.result[0] == "The import of mastodon.zip is undone."
    assert screen.state.result[1].startswith("Imported a.zip: ")
