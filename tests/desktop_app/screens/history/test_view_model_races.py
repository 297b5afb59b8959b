"""What History keeps and what it drops when loads, causes, languages and failures come across one another."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.operations.score_results import Cause
from desktop_app.screens.history.state import CauseRow, Phase
from desktop_app.words.translations import use_language
from local_db.errors import Cancelled
from tests.desktop_app.screens.history.conftest import FACTS
from tests.desktop_app.screens.history.test_view_model import _NEWEST, _ROWS, _TINY, Subject, loaded, new

__all__ = ["loaded", "new"]


def test_while_the_causes_of_a_new_history_are_computed_that_is_said(new: Subject) -> None:
    new.view_model.show()
    new.jobs.waiting.pop()()
    assert new.view_model.state.read_out.causes_note == "looking…"
    new.operations.causes = (_TINY, _TINY, _TINY)
    new.jobs.run()
    assert new.view_model.state.read_out.causes_note == "nothing noticeable"


def test_another_language_keeps_the_day_and_says_its_causes_anew(loaded: Subject, qtbot: QtBot) -> None:
    loaded.view_model.choose_day(7)
    loaded.rest(qtbot)
    loaded.jobs.run()
    use_language("id")
    loaded.view_model.translate()
    shown = loaded.view_model.state.read_out
    assert shown.index == 7
    assert shown.causes == (CauseRow("Bus ramp", "+1,4"), CauseRow("Reaksi lama memudar", "-0,3"))


def test_another_language_keeps_the_reason_of_a_failure(loaded: Subject) -> None:
    loaded.fail()
    loaded.view_model.translate()
    assert loaded.view_model.state.message == "In words: disk."
    assert loaded.view_model.state.phase is Phase.CURVE


def test_another_language_says_a_failure_without_a_curve_anew(new: Subject) -> None:
    new.operations.error = OSError("disk")
    new.view_model.show()
    new.jobs.run()
    english = new.view_model.state.title
    use_language("id")
    new.view_model.translate()
    assert new.view_model.state.phase is Phase.FAILED
    assert new.view_model.state.title != english


def test_another_language_during_a_load_leaves_it_running(loaded: Subject) -> None:
    loaded.view_model.refresh()
    loaded.view_model.translate()
    loaded.view_model.refresh()
    assert loaded.view_model.state.is_busy
    assert len(loaded.jobs.waiting) == 1


def test_late_causes_of_the_history_before_are_never_told_for_the_new_one(new: Subject) -> None:
    new.view_model.show()
    new.jobs.waiting.pop()()
    late = new.jobs.waiting.pop()
    new.view_model.facts_changed(FACTS)
    new.jobs.run()
    new.operations.causes = (Cause("audience", "", -9.0), _TINY, _TINY)
    late()
    assert new.view_model.state.read_out.causes == _ROWS


def test_a_late_failure_does_not_wipe_causes_which_are_known(loaded: Subject, qtbot: QtBot) -> None:
    loaded.view_model.choose_day(10)
    loaded.rest(qtbot)
    late = loaded.jobs.waiting.pop()
    loaded.view_model.choose_day(11)
    loaded.view_model.choose_day(10)
    loaded.rest(qtbot)
    loaded.jobs.run()
    loaded.operations.error = OSError("disk")
    late()
    assert loaded.view_model.state.read_out.causes == _ROWS


def test_a_day_whose_causes_are_known_stops_the_waiting_for_another(loaded: Subject) -> None:
    loaded.view_model.choose_day(10)
    assert loaded.view_model._rest.isActive()
    loaded.view_model.choose_day(_NEWEST)
    assert not loaded.view_model._rest.isActive()


@pytest.mark.parametrize("error", [OSError("disk"), Cancelled()])
def test_coming_back_after_a_failure_or_a_cancel_tries_again(new: Subject, error: Exception) -> None:
    new.operations.error = error
    new.view_model.show()
    new.jobs.run()
    new.operations.error = None
    new.view_model.hide()
    new.view_model.show()
    new.jobs.run()
    assert new.view_model.state.phase is Phase.CURVE


def test_facts_which_change_during_a_failing_computation_are_computed(new: Subject) -> None:
    new.operations.error = OSError("disk")
    new.view_model.show()
    new.view_model.facts_changed(FACTS)
    new.jobs.waiting.pop()()
    assert len(new.jobs.waiting) == 1


def test_causes_are_not_computed_for_a_history_which_a_write_overtook(new: Subject) -> None:
    new.view_model.show()
    new.view_model.facts_changed(FACTS)
    new.jobs.waiting.pop()()
    assert new.asked(_NEWEST) == 0
    assert len(new.jobs.waiting) == 1
