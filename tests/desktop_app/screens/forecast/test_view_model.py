"""What is wished, computed one at a time; what is kept, told and taken back."""

import datetime as dt

import pytest

from desktop_app.screens.forecast.state import Phase
from desktop_app.words.translations import use_language
from tests.desktop_app.forecast_fakes import ORIGIN, PAUSE
from tests.desktop_app.screens.forecast.conftest import FACTS, Future

_DAY = dt.timedelta(days=1)


def _lines_of(future: Future) -> list[str]:
    return [call for call in future.calls if call.startswith("outlook")]


def test_nothing_is_computed_before_the_page_had_time_to_be_drawn(qapp: object) -> None:
    made = Future()
    assert made.jobs.waiting == []
    phases = [made.state.phase]
    made.run()
    assert [*phases, made.state.phase] == [Phase.LOADING, Phase.LINES]
    assert _lines_of(made) == ["outlook None None"]


def test_a_wish_shows_at_once_and_its_lines_follow(future: Future) -> None:
    future.model.set_weekly(9.04)
    assert future.state.weekly == 9.0
    assert future.state.lines[2].text.startswith("3.8 posts")
    future.run()
    assert future.state.lines[2].text == "9.0 posts a week from now on"
    assert _lines_of(future)[-1] == "outlook 9.0 None"


def test_what_was_computed_once_is_not_computed_again(future: Future) -> None:
    for weekly in (9.0, 5.0, 9.0):
        future.model.set_weekly(weekly)
        future.run()
    assert _lines_of(future) == ["outlook None None", "outlook 9.0 None", "outlook 5.0 None"]
    assert future.state.lines[2].text.startswith("9.0")


def test_only_so_many_answers_are_kept(future: Future) -> None:
    for step in range(45):
        future.model.set_weekly(1.0 + step)
        future.run()
    assert len(future.model._cache) == 40


def test_a_newer_wish_stops_the_older_one(future: Future) -> None:
    future.model.set_weekly(9.0)
    future.model._look()
    assert future.state.is_busy
    future.model.set_weekly(2.0)
    future.model._look()
    future.jobs.run()
    assert future.state.lines[2].text.startswith("2.0")
    assert not future.state.is_busy
    assert _lines_of(future) == ["outlook None None", "outlook 2.0 None"]  # the older one ended before it began


def test_other_facts_make_every_line_anew_even_while_one_is_computed(future: Future) -> None:
    future.model.set_weekly(9.0)
    future.model._look()
    future.model.facts_changed(FACTS)
    future.run()
    assert future.state.lines[2].text.startswith("9.0")
    future.model.facts_changed(FACTS)
    future.run()
    assert _lines_of(future) == ["outlook None None", "outlook 9.0 None", "outlook 9.0 None"]


def test_who_looks_away_has_nothing_computed_and_finds_it_when_they_come_back(future: Future) -> None:
    future.model.set_weekly(9.0)
    future.model._look()
    future.model.hide()
    future.run()
    assert _lines_of(future) == ["outlook None None"]
    future.model.show()
    future.run()
    assert future.state.lines[2].text.startswith("9.0")


def test_the_pace_and_the_pause_change_by_steps_within_their_bounds(future: Future) -> None:
    future.model.change_weekly(0.5)
    assert future.state.weekly == 4.3
    future.model.change_weekly(-50)
    assert future.state.weekly == 0.0
    future.model.move_pause_end(7)
    assert future.state.pause == (PAUSE[0], PAUSE[1] + 7 * _DAY)
    future.model.move_pause_end(-100)
    assert future.state.pause == (PAUSE[0], PAUSE[0])
    future.model.set_pause(ORIGIN - 5 * _DAY, ORIGIN + 3 * _DAY)
    assert future.state.pause == (ORIGIN + _DAY, ORIGIN + 3 * _DAY)


def test_before_there_are_lines_nothing_moves(qapp: object) -> None:
    made = Future()
    made.model.change_weekly(1)
    made.model.move_pause_end(1)
    made.model.keep_holiday(True)
    made.run()
    assert made.calls == ["outlook None None"]


def test_a_failure_is_told_and_can_be_tried_again(qapp: object) -> None:
    made = Future()
    made.operations.error = OSError("disk")
    made.run()
    assert (made.state.phase, made.state.message) == (Phase.FAILED, "It failed: disk.")
    made.operations.error = None
    made.model.refresh()
    made.run()
    assert made.state.phase is Phase.LINES


def test_a_wish_which_cannot_be_computed_gives_way_to_what_is_shown(future: Future) -> None:
    future.operations.error = ValueError("too far")
    future.model.set_pause(ORIGIN + _DAY, ORIGIN + 9_000 * _DAY)
    future.model._look()
    future.jobs.run()
    assert future.state.trouble == "It failed: too far."
    assert future.state.pause == PAUSE
    assert future.state.phase is Phase.LINES
    future.operations.error = None
    future.model.set_weekly(6.0)
    future.run()
    assert (future.state.trouble, future.state.weekly) == ("", 6.0)


def test_a_failure_of_an_old_wish_does_not_stop_a_new_one(future: Future) -> None:
    future.operations.error = ValueError("too far")
    future.model.set_weekly(7.0)
    future.model._look()
    future.model.set_weekly(8.0)
    work = future.jobs.waiting.pop(0)
    work()
    future.operations.error = None
    future.run()
    assert future.state.lines[2].text.startswith("8.0")


def test_a_holiday_is_kept_marked_removed_and_each_is_undone(future: Future) -> None:
    future.model.keep_holiday(False)
    future.run()
    assert future.state.told == "The holiday from 24 Nov 2026 to 7 Dec 2026 is kept."
    assert [one.is_rest for one in future.state.holiday.kept] == [False]
    future.model.mark_holiday(*PAUSE, True)
    future.run()
    assert "is marked as rest. The score stays true" in future.state.told
    future.model.drop_holiday(*PAUSE)
    future.run()
    assert (future.state.holiday.kept, future.state.can_undo) == ((), True)
    future.model.undo()
    future.run()
    assert [one.is_rest for one in future.state.holiday.kept] == [True]
    assert (future.state.told, future.state.can_undo) == ("", False)
    future.model.undo()
    assert len(future.rests) == 4


def test_a_plan_is_kept_at_the_pace_which_is_chosen_and_given_up(future: Future) -> None:
    future.model.set_weekly(5.0)
    future.model.keep_plan(dt.date(2026, 10, 1))
    future.model.drop_plan()  # while one is written, another is not begun
    future.run()
    assert "keep_plan 5.0 2026-10-01" in future.calls
    assert "drop_plan" not in future.calls
    assert future.state.plan.is_kept
    assert [line.key for line in future.state.lines][-1] == "plan"
    future.model.drop_plan()
    future.run()
    assert (future.state.told, future.state.plan.is_kept) == ("The plan is given up.", False)


def test_what_cannot_be_written_is_told_and_nothing_is_undone(future: Future) -> None:
    future.operations.error = OSError("full")
    future.model.keep_holiday(True)
    future.jobs.run()
    assert (future.state.trouble, future.state.can_undo) == ("It failed: full.", False)
    future.operations.error = None
    future.model.keep_holiday(True)
    future.run()
    assert future.state.can_undo


def test_how_good_it_is_is_computed_when_it_is_opened_and_once_for_the_same_facts(future: Future) -> None:
    assert not future.state.hindsight.is_open
    future.model.open_hindsight(True)
    assert (future.state.hindsight.is_open, future.state.hindsight.is_busy) == (True, True)
    future.run()
    assert future.state.hindsight.inside.startswith("Inside the band as it would have been drawn then: 67 %")
    future.model.open_hindsight(False)
    assert not future.state.hindsight.is_open
    future.model.open_hindsight(True)
    future.model.hide()
    future.model.show()
    future.run()
    assert future.calls.count("load_backtest") == 1
    future.model.facts_changed(FACTS)
    future.run()
    assert future.calls.count("load_backtest") == 2


@pytest.mark.parametrize("error", [OSError("disk"), None])
def test_a_past_which_cannot_be_replayed_says_why(future: Future, error: OSError | None) -> None:
    future.operations.tested = None
    future.operations.error = error
    future.model.open_hindsight(True)
    future.jobs.run()
    words = "It failed: disk." if error else "The history is too short to test a forecast: it takes 88 days with data."
    assert future.state.hindsight.message == words


def test_another_language_says_the_same(future: Future) -> None:
    future.model.keep_holiday(False)
    future.run()
    use_language("id")
    future.model.translate()
    assert future.state.lines[1].text == "jika Anda tidak mengirim apa-apa lagi"
    assert future.state.told.startswith("Liburan dari 24 Nov 2026")
