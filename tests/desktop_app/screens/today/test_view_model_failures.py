"""How a load of Today ends badly, and how the screen gets out of that."""

from dataclasses import replace

import pytest

from desktop_app.screens.today.state import Phase
from desktop_app.words.translations import use_language
from local_db.errors import Cancelled
from tests.desktop_app.screens.today.conftest import FACTS
from tests.desktop_app.screens.today.test_view_model import Today
from tests.desktop_app.window_fakes import no_score


@pytest.fixture
def today() -> Today:
    return Today()


@pytest.fixture
def loaded(today: Today) -> Today:
    """Shown, with a score of 31."""
    today.model.show()
    today.jobs.run()
    return today


def test_a_failure_without_an_earlier_score_is_told_in_words(today: Today) -> None:
    today.operations.error = OSError("disk")
    today.model.show()
    today.jobs.run()
    assert (today.state.phase, today.state.title) == (Phase.FAILED, "The score cannot be shown")
    assert (today.state.message, today.state.is_busy) == ("It failed: disk.", False)


@pytest.mark.parametrize("why", ["nothing_imported", "no_reactions"])
def test_a_failure_where_there_was_no_score_is_told_in_words(today: Today, why: str) -> None:
    today.operations.current = no_score(why)
    today.model.show()
    today.jobs.run()
    today.operations.error = OSError("disk")
    today.model.facts_changed(FACTS)
    today.jobs.run()
    assert (today.state.phase, today.state.message) == (Phase.FAILED, "It failed: disk.")


def test_a_failure_leaves_the_earlier_score_and_adds_the_reason_until_a_load_succeeds(loaded: Today) -> None:
    before = loaded.state
    loaded.operations.error = OSError("disk")
    loaded.model.refresh()
    loaded.jobs.run()
    assert loaded.state == replace(before, message="It failed: disk.")
    loaded.operations.error = None
    loaded.model.refresh()
    assert loaded.state.message == "It failed: disk."
    loaded.jobs.run()
    assert loaded.state == before


def test_a_write_after_a_failure_loads_anew(today: Today) -> None:
    today.operations.error = OSError("disk")
    today.model.show()
    today.jobs.run()
    today.operations.error = None
    today.model.facts_changed(FACTS)
    today.jobs.run()
    assert (today.state.phase, today.state.title, today.state.message) == (Phase.SCORE, "", "")


def test_a_cancelled_load_leaves_what_was_shown_and_the_next_one_runs(loaded: Today) -> None:
    before = loaded.state
    loaded.operations.error = Cancelled()
    loaded.model.refresh()
    loaded.jobs.run()
    assert loaded.state == before
    loaded.operations.error = None
    loaded.score_is(50.0)
    loaded.model.refresh()
    loaded.jobs.run()
    assert loaded.state.score_text == "50"


def test_a_first_load_which_is_cancelled_is_no_failure(today: Today) -> None:
    today.operations.error = Cancelled()
    today.model.show()
    today.jobs.run()
    assert (today.state.phase, today.state.message, today.state.is_busy) == (Phase.LOADING, "Reading your database…", False)


@pytest.mark.parametrize("error", [OSError("locked"), Cancelled()])
def test_coming_back_after_a_failure_or_a_cancel_tries_again(today: Today, error: Exception) -> None:
    today.operations.error = error
    today.model.show()
    today.jobs.run()
    assert today.jobs.waiting == []
    today.operations.error = None
    today.model.hide()
    today.model.show()
    today.jobs.run()
    assert today.state.phase is Phase.SCORE


def test_a_failed_load_which_a_write_overtook_is_followed_by_another(today: Today) -> None:
    def write_and_fail() -> None:
        today.operations.error = None
        today.model.facts_changed(FACTS)
        raise OSError("disk")

    today.during_load = write_and_fail
    today.model.show()
    today.jobs.run()
    assert (today.state.phase, today.loads) == (Phase.SCORE, 2)


def test_another_language_during_a_load_leaves_the_load_running(loaded: Today) -> None:
    loaded.model.refresh()
    loaded.model.translate()
    loaded.model.facts_changed(FACTS)
    assert loaded.state.is_busy
    assert len(loaded.jobs.waiting) == 1


@pytest.mark.parametrize("why", ["", "no_reactions"])
def test_another_language_says_a_failure_anew(loaded: Today, why: str) -> None:
    if why:
        loaded.operations.current = no_score(why)
        loaded.model.facts_changed(FACTS)
        loaded.jobs.run()
    loaded.operations.error = OSError("disk")
    loaded.model.refresh()
    loaded.jobs.run()
    phase = Phase.FAILED if why else Phase.SCORE
    try:
        use_language("id")
        loaded.model.translate()
        assert (loaded.state.phase, loaded.state.message) == (phase, "It failed: disk.")
        assert loaded.state.title != "The score cannot be shown"
    finally:
        use_language("en")
