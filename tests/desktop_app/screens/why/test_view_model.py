"""The view model of Why: the newest wish wins, the score without a row follows the choice."""

import datetime as dt

import pytest

from desktop_app.jobs import Changed
from desktop_app.operations.ledger_results import NoLedger
from desktop_app.screens.why.state import Phase
from desktop_app.words.translations import use_language
from tests.desktop_app.ledger_fakes import FIRST, TODAY
from tests.desktop_app.screens.why.conftest import FACTS, Shown


def test_the_newest_day_is_read_when_the_page_comes_to_the_front(shown: Shown) -> None:
    assert shown.state.phase is Phase.LOADING
    shown.model.show()
    assert shown.state.is_busy
    shown.run()
    assert (shown.state.phase, shown.state.day, shown.state.selected, shown.state.is_busy) == (Phase.LEDGER, TODAY, 0, False)
    shown.model.hide()
    shown.model.show()
    assert shown.operations.calls.count("load_ledger") == 1


def test_one_level_after_the_other_and_back_to_the_row_one_came_from(shown: Shown) -> None:
    shown.load()
    shown.model.enter(1)
    shown.run()
    assert shown.state.crumbs[1:] == ('<b>Bus</b> & <img src="file:///a">',)
    shown.model.enter(1)
    shown.run()
    shown.model.enter(0)
    shown.run()
    assert shown.state.story.title.startswith("Ana Wibowo")
    shown.model.enter(0)
    shown.model.up()
    shown.run()
    assert shown.state.rows[0].key == "reaction:41"
    shown.model.up(0)
    shown.run()
    assert (len(shown.state.crumbs), shown.state.selected) == (1, 1)
    shown.model.up()
    shown.model.enter(99)
    shown.model.enter(4)
    assert shown.jobs.waiting == []


def test_days_by_steps_and_typed(shown: Shown) -> None:
    shown.model.step(-1)
    shown.load()
    shown.model.step(1)
    assert shown.jobs.waiting == []
    shown.model.step(-1)
    shown.run()
    assert (shown.state.day, shown.state.since) == (TODAY - dt.timedelta(days=1), TODAY - dt.timedelta(days=15))
    shown.model.choose_day(FIRST)
    shown.run()
    shown.model.step(-1)
    assert (shown.state.day, shown.jobs.waiting) == (FIRST, [])
    shown.model.open_day(dt.date(2021, 3, 13))
    shown.run()
    assert shown.state.day == dt.date(2021, 3, 13)


def test_between_two_days_the_earlier_one_stays_where_it_was_typed(shown: Shown) -> None:
    shown.load()
    shown.model.explain_change(True)
    shown.run()
    shown.model.choose_since(dt.date(2026, 1, 1))
    shown.run()
    shown.model.step(-1)
    shown.run()
    assert (shown.state.since, shown.state.is_change) == (dt.date(2026, 1, 1), True)
    shown.model.explain_change(False)
    shown.run()
    assert (shown.state.is_change, shown.state.since) == (False, TODAY - dt.timedelta(days=15))
    shown.model.open_change()
    shown.run()
    assert (shown.state.is_change, shown.state.day) == (True, TODAY)


def test_groupings_follow_one_another_and_parts_open(shown: Shown) -> None:
    shown.load()
    seen = []
    for _ in range(6):
        shown.model.next_grouping()
        shown.run()
        seen.append(shown.state.by)
    assert seen == ["person", "platform", "factor", "week", "topic", "post"]
    shown.model.open_part("factor:network")
    shown.run()
    assert (shown.state.by, shown.state.crumbs) == ("factor", ("Score", "Network"))


def test_a_post_opens_from_the_top_of_the_newest_day(shown: Shown) -> None:
    shown.load()
    key = shown.state.rows[0].key
    shown.model.choose_grouping("week")
    shown.model.open_day(FIRST)
    shown.model.open_post(key)
    shown.run()
    assert (shown.state.by, shown.state.day, len(shown.state.crumbs)) == ("post", TODAY, 2)


def test_of_two_switches_which_contradict_one_another_the_newer_holds(shown: Shown) -> None:
    shown.load()
    shown.model.toggle_switch("without_mutual")
    shown.run()
    shown.model.toggle_switch("repeated_in_full")
    shown.run()
    shown.model.toggle_switch("mutual_in_full")
    shown.run()
    assert shown.state.switches == {"mutual_in_full", "repeated_in_full"}
    shown.model.toggle_switch("mutual_in_full")
    shown.model.toggle_switch("repeated_in_full")
    shown.run()
    assert (shown.state.switches, shown.state.switch_text) == (frozenset(), "")


def test_the_newest_wish_wins(shown: Shown) -> None:
    shown.load()
    shown.model.choose_grouping("week")
    shown.model.choose_grouping("topic")
    first, second = shown.jobs.waiting
    shown.jobs.waiting.clear()
    second()
    first()
    assert (shown.state.by, shown.state.is_busy) == ("topic", False)


def test_the_score_without_the_chosen_row_comes_when_the_choice_rests_and_is_kept(shown: Shown) -> None:
    shown.load()
    assert shown.operations.left_out == [("post:blog:9",)]
    assert shown.state.without.number == "31.00"
    shown.model.select(1)
    assert shown.state.without.number == ""
    shown.run()
    shown.model.select(0)
    assert shown.state.without.number == "31.00"
    shown.run()
    shown.model.select(0)
    shown.model.select(99)
    assert shown.operations.left_out == [("post:blog:9",), ("post:x:7",)]
    shown.model.select(4)
    shown.run()
    assert shown.operations.calls.count("load_without") == 2


def test_another_choice_stops_what_is_being_computed(shown: Shown) -> None:
    shown.model.show()
    shown.jobs.run()
    shown.model._ask_without()
    assert shown.state.without.is_busy
    shown.model.select(1)
    assert not shown.state.without.is_busy
    shown.jobs.run()
    assert shown.operations.left_out == []
    shown.model._ask_without()
    shown.model.hide()
    shown.jobs.run()
    assert shown.operations.left_out == []


def test_a_failure_is_told_and_tried_again(shown: Shown) -> None:
    shown.operations.error = OSError("disk")
    shown.load()
    assert (shown.state.phase, shown.state.message) == (Phase.FAILED, "It failed: disk.")
    shown.operations.error = None
    shown.model.refresh()
    shown.run()
    assert shown.state.phase is Phase.LEDGER
    shown.operations.error = OSError("disk")
    shown.model.select(1)
    shown.run()
    assert (shown.state.without.number, shown.state.without.sentence) == ("–", "It failed: disk.")
    shown.model.choose_grouping("week")
    shown.run()
    assert (shown.state.by, shown.state.message) == ("post", "It failed: disk.")
    shown.operations.error = None
    shown.model.choose_grouping("week")
    shown.run()
    assert (shown.state.by, shown.state.message) == ("week", "")


@pytest.mark.parametrize("kind", ["facts", "people"])
def test_what_is_written_is_read_anew(shown: Shown, kind: str) -> None:
    shown.load()
    shown.operations.ledger = NoLedger("no_reactions")
    shown.model.facts_changed(Changed(1, frozenset({"preferences"})))
    assert shown.jobs.waiting == []
    shown.model.facts_changed(Changed(2, frozenset({kind})))
    shown.run()
    assert shown.state.phase is Phase.EMPTY


def test_what_is_written_while_it_is_hidden_waits(shown: Shown) -> None:
    shown.load()
    shown.model.hide()
    shown.model.facts_changed(FACTS)
    assert shown.jobs.waiting == []
    shown.load()
    assert shown.operations.calls.count("load_ledger") == 2


def test_a_read_which_is_cancelled_is_tried_again_later(shown: Shown) -> None:
    shown.model.show()
    assert shown.model._running is not None
    shown.model._running.cancel()
    shown.run()
    assert (shown.state.phase, shown.state.is_busy) == (Phase.LOADING, False)
    shown.load()
    assert shown.state.phase is Phase.LEDGER


def test_another_language_says_the_same(shown: Shown) -> None:
    shown.load()
    use_language("id")
    shown.model.translate()
    assert shown.state.parts[0].text == "Jangkauan 12,70"
    use_language("en")
    shown.model.translate()
    shown.run()
    assert shown.state.without.number == "31.00"
