"""When Today loads, what it keeps meanwhile, and how a load may end."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from desktop_app.jobs import Changed
from desktop_app.operations.score_results import CurrentScore, ScoreDays
from desktop_app.screens.today.state import Phase, TodayState
from desktop_app.screens.today.view_model import TodayViewModel
from desktop_app.words.translations import language, use_language
from tests.desktop_app.screens.today.conftest import FACTS, OLD_SCORE, OLD_WORDS
from tests.desktop_app.window_fakes import TODAY, FakeOperations, JobsAtOnce, current_score, no_score, score_days


def explained(error: Exception) -> str:
    return f"It failed: {error}."


@dataclass
class Today:
    """A view model with what it stands on and all states that it told; `during_load` is called inside each load."""

    is_new: bool = False
    operations: FakeOperations = field(default_factory=FakeOperations)
    jobs: JobsAtOnce = field(default_factory=JobsAtOnce)
    day: dt.date = TODAY
    told: list[TodayState] = field(default_factory=list)
    during_load: Callable[[], object] | None = None

    def __post_init__(self) -> None:
        self.model = TodayViewModel(
            self.jobs,
            self._load,
            today=lambda: self.day,
            explain=explained,
            is_new=self.is_new,
            loading=lambda: "Membaca…" if language() == "id" else "Reading your database…",
        )
        self.model.state_changed.connect(self.told.append)

    @property
    def state(self) -> TodayState:
        return self.model.state

    @property
    def loads(self) -> int:
        return self.operations.calls.count("load_today")

    def _load(self) -> tuple[CurrentScore, ScoreDays]:
        found = self.operations.load_today()
        if self.during_load is not None:
            happens, self.during_load = self.during_load, None
            happens()
        return found

    def score_is(self, score: float) -> None:
        """The database holds another score from now on."""
        self.operations.current = replace(current_score(), score=score)


@pytest.fixture
def today() -> Today:
    return Today()


@pytest.fixture
def loaded(today: Today) -> Today:
    """Shown, with a score of 31."""
    today.model.show()
    today.jobs.run()
    assert today.state.score_text == "31"
    return today


def test_a_new_database_has_nothing_to_load() -> None:
    today = Today(is_new=True)
    today.model.show()
    assert today.state.phase is Phase.EMPTY
    assert today.jobs.waiting == []


def test_a_database_which_is_not_said_to_be_new_is_loaded() -> None:
    operations, jobs = FakeOperations(), JobsAtOnce()
    model = TodayViewModel(jobs, operations.load_today, today=lambda: TODAY, explain=explained)
    assert model.state == TodayState()
    model.show()
    jobs.run()
    assert model.state.phase is Phase.SCORE


def test_the_first_import_into_a_new_database_is_shown() -> None:
    today = Today(is_new=True)
    today.model.show()
    today.model.facts_changed(FACTS)
    today.jobs.run()
    assert today.state.phase is Phase.SCORE


def test_nothing_is_loaded_before_the_screen_is_shown(today: Today) -> None:
    assert (today.state.phase, today.state.message) == (Phase.LOADING, "Reading your database…")
    assert not today.state.is_busy
    assert today.jobs.waiting == []


def test_showing_the_screen_loads_once_in_the_background(today: Today) -> None:
    today.model.show()
    assert (today.state.phase, today.state.message, today.state.is_busy) == (Phase.LOADING, "Reading your database…", True)
    assert today.loads == 0
    today.jobs.run()
    assert (today.state.phase, today.state.score_text, today.state.is_busy) == (Phase.SCORE, "31", False)
    assert [state.is_busy for state in today.told] == [True, False]
    assert today.told[-1] == today.state
    today.model.hide()
    today.model.show()
    assert today.jobs.waiting == []


@pytest.mark.parametrize(("why", "phase"), [("nothing_imported", Phase.EMPTY), ("no_reactions", Phase.NO_SCORE)])
def test_a_database_without_a_score_says_which_of_both_reasons_it_has(today: Today, why: str, phase: Phase) -> None:
    today.operations.current = no_score(why)
    today.model.show()
    today.jobs.run()
    assert (today.state.phase, today.state.is_busy) == (phase, False)


def test_the_score_stays_while_it_is_computed_anew(loaded: Today) -> None:
    before = loaded.state
    loaded.model.refresh()
    assert loaded.state == replace(before, is_busy=True)
    loaded.jobs.run()
    assert loaded.state == before


def test_only_one_computation_runs_at_a_time(loaded: Today) -> None:
    loaded.model.refresh()
    loaded.model.refresh()
    assert len(loaded.jobs.waiting) == 1


def test_a_write_of_facts_is_loaded_at_once_where_the_screen_is_shown(loaded: Today) -> None:
    loaded.score_is(50.0)
    loaded.model.facts_changed(FACTS)
    loaded.jobs.run()
    assert (loaded.state.score_text, loaded.loads) == ("50", 2)


def test_a_write_of_facts_waits_until_the_screen_is_shown(loaded: Today) -> None:
    loaded.model.hide()
    loaded.score_is(50.0)
    loaded.model.facts_changed(FACTS)
    assert loaded.jobs.waiting == []
    loaded.model.show()
    loaded.jobs.run()
    assert (loaded.state.score_text, loaded.loads) == ("50", 2)


def test_a_write_of_something_else_loads_nothing(loaded: Today) -> None:
    loaded.model.facts_changed(Changed(2, frozenset({"preferences"})))
    loaded.model.hide()
    loaded.model.show()
    assert loaded.jobs.waiting == []


def test_a_load_which_a_write_made_stale_is_followed_by_another(today: Today) -> None:
    def write() -> None:
        today.score_is(50.0)
        today.model.facts_changed(FACTS)
        assert today.jobs.waiting == []

    today.during_load = write
    today.model.show()
    today.jobs.run()
    assert (today.state.score_text, today.state.is_busy, today.loads) == ("50", False, 2)
    today.model.hide()
    today.model.show()
    assert today.jobs.waiting == []


def test_a_load_which_became_stale_behind_another_screen_is_repeated_when_the_person_comes_back(today: Today) -> None:
    def leave_and_write() -> None:
        today.model.hide()
        today.score_is(50.0)
        today.model.facts_changed(FACTS)

    today.during_load = leave_and_write
    today.model.show()
    today.jobs.run()
    assert today.loads == 1
    today.model.show()
    today.jobs.run()
    assert (today.state.score_text, today.loads) == ("50", 2)


def test_coming_back_during_a_stale_load_does_not_start_a_second_one_beside_it(today: Today) -> None:
    today.model.show()
    today.model.hide()
    today.model.facts_changed(FACTS)
    today.model.show()
    assert len(today.jobs.waiting) == 1
    today.jobs.run()
    assert (today.state.is_busy, today.loads) == (False, 2)


@pytest.fixture
def old(today: Today) -> Today:
    """Shown, with a score from old files."""
    today.operations.current = OLD_SCORE
    today.model.show()
    today.jobs.run()
    assert today.state.old_text == OLD_WORDS
    return today


def test_the_notice_about_old_data_is_put_away_alone_and_stays_away(old: Today) -> None:
    before = old.state
    old.model.put_old_notice_away()
    assert old.state == old.told[-1] == replace(before, old_text="")
    old.model.refresh()
    old.jobs.run()
    assert old.state == replace(before, old_text="")
    old.model.translate()
    old.model.facts_changed(Changed(2, frozenset({"preferences"})))
    assert old.state == replace(before, old_text="")


def test_the_notice_about_old_data_can_be_put_away_during_a_load(old: Today) -> None:
    old.model.refresh()
    old.model.put_old_notice_away()
    assert (old.state.old_text, old.state.is_busy) == ("", True)
    old.jobs.run()
    assert (old.state.old_text, old.state.is_busy) == ("", False)


@pytest.mark.parametrize("is_shown", [True, False])
def test_after_an_import_of_files_as_old_the_notice_is_back(old: Today, is_shown: bool) -> None:
    old.model.put_old_notice_away()
    if not is_shown:
        old.model.hide()
    old.model.facts_changed(FACTS)
    old.model.show()
    old.jobs.run()
    assert old.state.old_text == OLD_WORDS


def test_the_age_of_the_data_is_that_of_the_day_of_the_load(loaded: Today) -> None:
    assert loaded.state.old_text == ""
    loaded.day = TODAY + dt.timedelta(days=200)
    loaded.model.refresh()
    loaded.jobs.run()
    assert loaded.state.old_text == "Your newest data is from 20 November 2026. A new archive brings the score up to date."


def test_another_language_says_the_loaded_score_anew_without_a_load(loaded: Today) -> None:
    try:
        use_language("id")
        loaded.model.translate()
        assert (loaded.state.band_text, loaded.told[-1].band_text) == ("antara 29 dan 33", "antara 29 dan 33")
        assert (loaded.jobs.waiting, loaded.loads) == ([], 1)
    finally:
        use_language("en")
    loaded.model.translate()
    assert loaded.state.band_text == "between 29 and 33"


def test_before_the_first_load_the_words_of_waiting_are_translated(today: Today) -> None:
    try:
        use_language("id")
        today.model.translate()
        assert (today.state.phase, today.state.message) == (Phase.LOADING, "Membaca…")
    finally:
        use_language("en")


def test_the_history_beside_the_score_is_that_of_the_same_load(today: Today) -> None:
    today.operations.days = score_days(9)
    today.model.show()
    today.jobs.run()
    assert today.state.spark_words == "The last 9 days: 20 all along."
