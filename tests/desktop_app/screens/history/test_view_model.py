"""History between operations and page: when it loads, what a failure leaves, and causes which follow the cursor."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.operations.score_results import Cause, ScoreDays
from desktop_app.screens.history.state import CauseRow, HistoryState, Phase, loaded_state
from desktop_app.screens.history.view_model import HistoryViewModel
from desktop_app.words.translations import use_language
from local_db.errors import Cancelled
from tests.desktop_app.screens.history.conftest import FACTS
from tests.desktop_app.window_fakes import FakeOperations, JobsAtOnce, no_days, score_days

_NEWEST = 399
_TINY = Cause("faded", "", 0.001)
_ROWS = (CauseRow("Bus ramp", "+1.4"), CauseRow("Older reactions faded", "-0.3"))


@dataclass
class Subject:
    """A view model with what it stands on, and each state which it told."""

    view_model: HistoryViewModel
    jobs: JobsAtOnce
    operations: FakeOperations
    told: list[HistoryState]
    kept: list[str]

    def asked(self, day_index: int) -> int:
        """How often the causes of a day were computed."""
        return self.operations.calls.count(f"causes {self.operations.days.days[day_index]}")

    def rest(self, qtbot: QtBot) -> None:
        """Leave the cursor where it is until the view model takes it for resting."""
        with qtbot.waitSignal(self.view_model._rest.timeout, timeout=5_000):
            pass

    def fail(self) -> None:
        """Compute anew, in vain."""
        self.operations.error = OSError("disk")
        self.view_model.facts_changed(FACTS)
        self.jobs.run()
        self.operations.error = None


@pytest.fixture
def new(qapp: QApplication) -> Iterator[Subject]:
    """Not shown yet."""
    jobs, operations = JobsAtOnce(), FakeOperations()
    told: list[HistoryState] = []
    kept: list[str] = []
    view_model = HistoryViewModel(
        jobs,
        operations.load_days,
        operations.load_causes,
        explain=lambda error: f"In words: {error}.",
        range_key="90",
        keep_range=kept.append,
    )
    view_model.state_changed.connect(told.append)
    yield Subject(view_model, jobs, operations, told, kept)
    use_language("en")


@pytest.fixture
def loaded(new: Subject) -> Subject:
    """Shown, with the curve and the causes of the newest day."""
    new.view_model.show()
    new.jobs.run()
    return new


def test_nothing_is_computed_before_the_page_is_shown(new: Subject) -> None:
    new.view_model.facts_changed(FACTS)
    assert (new.jobs.waiting, new.told) == ([], [])
    assert new.view_model.state == HistoryState()


def test_the_first_show_computes_and_tells_each_step(new: Subject) -> None:
    new.view_model.show()
    assert new.told == [HistoryState(is_busy=True)]
    new.jobs.waiting.pop()()
    assert new.told[1].curve == loaded_state(new.operations.days).curve
    assert new.view_model.state is new.told[-1]
    assert not new.view_model.state.is_busy
    assert new.operations.calls == ["load_days"]


def test_a_page_which_is_shown_again_does_not_compute_again(loaded: Subject) -> None:
    loaded.view_model.hide()
    loaded.view_model.show()
    assert loaded.jobs.waiting == []


def test_while_it_computes_no_second_computation_begins(new: Subject) -> None:
    new.view_model.show()
    new.view_model.refresh()
    assert len(new.jobs.waiting) == 1
    assert len(new.told) == 1


def test_facts_which_change_while_the_page_is_shown_are_computed_at_once(loaded: Subject) -> None:
    loaded.operations.days = score_days(500)
    loaded.view_model.facts_changed(FACTS)
    assert loaded.view_model.state.is_busy
    assert loaded.view_model.state.phase is Phase.CURVE
    loaded.jobs.run()
    assert len(loaded.view_model.state.curve.times) == 500


def test_facts_which_change_while_the_page_is_hidden_wait_until_it_is_shown(loaded: Subject) -> None:
    loaded.view_model.hide()
    loaded.view_model.facts_changed(FACTS)
    assert loaded.jobs.waiting == []
    loaded.view_model.show()
    assert len(loaded.jobs.waiting) == 1


def test_changed_preferences_do_not_concern_the_history(loaded: Subject) -> None:
    loaded.view_model.facts_changed(Changed(1, frozenset({"preferences"})))
    loaded.view_model.hide()
    loaded.view_model.show()
    assert loaded.jobs.waiting == []


def test_facts_which_change_during_a_computation_are_computed_after_it(new: Subject) -> None:
    new.view_model.show()
    new.view_model.facts_changed(FACTS)
    assert len(new.jobs.waiting) == 1
    new.jobs.run()
    assert new.operations.calls == ["load_days", "load_days", f"causes {new.operations.days.days[-1]}"]


def test_facts_which_change_during_a_computation_of_a_hidden_page_wait_as_well(new: Subject) -> None:
    new.view_model.show()
    new.view_model.hide()
    new.view_model.facts_changed(FACTS)
    new.jobs.run()
    assert new.operations.calls.count("load_days") == 1
    new.view_model.show()
    new.jobs.run()
    assert new.operations.calls.count("load_days") == 2


def test_a_failure_without_a_curve_is_told_in_words(new: Subject) -> None:
    new.operations.error = OSError("disk")
    new.view_model.show()
    new.jobs.run()
    assert new.view_model.state == HistoryState(Phase.FAILED, "The history cannot be shown", "In words: disk.")


def test_a_failure_keeps_the_curve_until_a_computation_succeeds(loaded: Subject) -> None:
    curve = loaded.view_model.state.curve
    loaded.fail()
    state = loaded.view_model.state
    assert (state.phase, state.message, state.is_busy) == (Phase.CURVE, "In words: disk.", False)
    assert state.curve is curve
    loaded.view_model.facts_changed(FACTS)
    loaded.jobs.run()
    assert loaded.view_model.state.message == ""
    assert loaded.view_model.state.curve is not curve


def test_a_cancelled_computation_leaves_everything_and_can_be_repeated(loaded: Subject) -> None:
    before = loaded.view_model.state
    loaded.operations.error = Cancelled()
    loaded.view_model.refresh()
    loaded.jobs.run()
    assert loaded.view_model.state == before
    loaded.operations.error = None
    loaded.view_model.refresh()
    assert loaded.view_model.state.is_busy
    assert len(loaded.jobs.waiting) == 1


@pytest.mark.parametrize("days", [no_days(), score_days(5)])
def test_without_a_curve_no_causes_are_asked(new: Subject, days: ScoreDays) -> None:
    new.operations.days = days
    new.view_model.show()
    new.jobs.run()
    told = len(new.told)
    new.view_model.choose_day(3)
    assert new.operations.calls == ["load_days"]
    assert len(new.told) == told


def test_the_newest_day_is_read_out_with_its_causes_at_once(loaded: Subject) -> None:
    assert loaded.view_model.state.read_out.index == _NEWEST
    assert loaded.view_model.state.read_out.causes == _ROWS
    assert loaded.asked(_NEWEST) == 1
    assert loaded.jobs.waiting == []


def test_a_day_in_a_gap_is_not_asked_for(new: Subject) -> None:
    new.operations.days = score_days(400, gap=(380, 399))
    new.view_model.show()
    new.jobs.waiting.pop()()
    new.view_model.choose_day(390)
    new.jobs.run()
    assert new.view_model.state.read_out.score_text == "–"
    assert new.asked(390) == 0


@pytest.mark.parametrize("index", [0, 123, 398])
def test_a_day_is_read_out_before_its_causes_are_known(loaded: Subject, index: int) -> None:
    loaded.view_model.choose_day(index)
    shown = loaded.view_model.state.read_out
    assert (shown.index, shown.causes, shown.is_loading) == (index, (), True)
    assert loaded.told[-1] is loaded.view_model.state
    assert loaded.jobs.waiting == []


def test_no_day_under_the_cursor_means_the_newest(loaded: Subject) -> None:
    loaded.view_model.choose_day(7)
    loaded.view_model.choose_day(-1)
    assert loaded.view_model.state.read_out.index == _NEWEST
    assert loaded.view_model.state.read_out.causes == _ROWS


def test_the_day_which_is_read_out_already_is_not_told_again(loaded: Subject) -> None:
    loaded.view_model.choose_day(7)
    told = len(loaded.told)
    loaded.view_model.choose_day(7)
    assert len(loaded.told) == told


def test_only_the_day_on_which_the_cursor_rests_is_asked_for(loaded: Subject, qtbot: QtBot) -> None:
    for index in (10, 11, 12):
        loaded.view_model.choose_day(index)
    loaded.rest(qtbot)
    loaded.jobs.run()
    assert [loaded.asked(index) for index in (10, 11, 12)] == [0, 0, 1]
    shown = loaded.view_model.state.read_out
    assert (shown.index, shown.causes, shown.is_loading) == (12, _ROWS, False)


def test_a_cursor_which_stays_is_asked_for_once_even_on_the_first_day(loaded: Subject, qtbot: QtBot) -> None:
    loaded.view_model.choose_day(0)
    loaded.rest(qtbot)
    loaded.jobs.run()
    assert loaded.asked(0) == 1
    assert not loaded.view_model._rest.isActive()


def test_causes_which_are_known_are_not_asked_for_again(loaded: Subject, qtbot: QtBot) -> None:
    loaded.view_model.choose_day(10)
    loaded.rest(qtbot)
    loaded.jobs.run()
    loaded.view_model.choose_day(_NEWEST)
    loaded.view_model.choose_day(10)
    shown = loaded.view_model.state.read_out
    assert (shown.index, shown.causes, shown.is_loading) == (10, _ROWS, False)
    assert loaded.jobs.waiting == []


def test_a_day_without_a_score_has_no_causes(loaded: Subject) -> None:
    loaded.operations.days = score_days(400, gap=(10, 20))
    loaded.view_model.facts_changed(FACTS)
    loaded.jobs.run()
    loaded.view_model.choose_day(9)
    loaded.view_model.choose_day(15)
    assert not loaded.view_model.state.read_out.is_loading
    assert not loaded.view_model._rest.isActive()


def test_causes_which_come_after_the_cursor_moved_on_are_not_told_but_kept(loaded: Subject, qtbot: QtBot) -> None:
    loaded.view_model.choose_day(10)
    loaded.rest(qtbot)
    loaded.view_model.choose_day(11)
    before = loaded.view_model.state
    loaded.jobs.run()
    assert loaded.view_model.state is before
    loaded.view_model.choose_day(10)
    assert loaded.view_model.state.read_out.causes == _ROWS


def test_causes_which_cannot_be_computed_are_asked_for_again_later(loaded: Subject, qtbot: QtBot) -> None:
    loaded.operations.error = OSError("disk")
    loaded.view_model.choose_day(10)
    loaded.rest(qtbot)
    loaded.jobs.run()
    shown = loaded.view_model.state.read_out
    assert (shown.causes, shown.is_loading, shown.causes_note) == ((), False, "In words: disk.")
    assert loaded.view_model.state.message == ""
    loaded.operations.error = None
    loaded.view_model.choose_day(11)
    loaded.view_model.choose_day(10)
    assert loaded.view_model.state.read_out.is_loading
    loaded.rest(qtbot)
    loaded.jobs.run()
    assert loaded.view_model.state.read_out.causes == _ROWS


def test_causes_are_forgotten_when_the_facts_change(loaded: Subject, qtbot: QtBot) -> None:
    loaded.view_model.choose_day(10)
    loaded.rest(qtbot)
    loaded.jobs.run()
    loaded.operations.causes = (Cause("audience", "", 2.5), _TINY, _TINY)
    loaded.view_model.facts_changed(FACTS)
    loaded.jobs.run()
    assert loaded.view_model.state.read_out.causes == (CauseRow("Followers", "+2.5"),)
    loaded.view_model.choose_day(10)
    shown = loaded.view_model.state.read_out
    assert (shown.index, shown.causes, shown.is_loading) == (10, (), True)


def test_causes_of_the_history_before_are_not_kept_for_the_new_one(loaded: Subject, qtbot: QtBot) -> None:
    loaded.view_model.choose_day(10)
    loaded.rest(qtbot)
    late = loaded.jobs.waiting.pop()
    loaded.view_model.facts_changed(FACTS)
    loaded.jobs.run()
    late()
    assert loaded.view_model.state.read_out.index == _NEWEST
    loaded.view_model.choose_day(10)
    assert loaded.view_model.state.read_out.is_loading
    assert loaded.view_model.state.read_out.causes == ()


def test_a_cursor_which_rests_on_a_history_that_is_gone_asks_for_nothing(loaded: Subject) -> None:
    loaded.operations.days = no_days()
    loaded.view_model.choose_day(10)
    loaded.view_model.facts_changed(FACTS)
    loaded.jobs.run()
    assert not loaded.view_model._rest.isActive()
    assert loaded.view_model.state.phase is Phase.EMPTY


def test_a_range_is_remembered_and_kept(loaded: Subject) -> None:
    assert loaded.view_model.range_key == "90"
    loaded.view_model.choose_range("365")
    assert loaded.view_model.range_key == "365"
    assert loaded.kept == ["365"]


def test_without_preferences_all_is_shown_and_a_range_is_remembered(qapp: QApplication) -> None:
    operations = FakeOperations()
    view_model = HistoryViewModel(JobsAtOnce(), operations.load_days, operations.load_causes, explain=str)
    assert view_model.range_key == "all"
    view_model.choose_range("7")
    assert view_model.range_key == "7"


def test_another_language_says_the_curve_anew_without_computing(loaded: Subject) -> None:
    english = loaded.view_model.state
    use_language("id")
    loaded.view_model.translate()
    state = loaded.view_model.state
    assert loaded.told[-1] is state
    assert state.curve.scores == english.curve.scores
    assert state.summary != english.summary
    assert (state.summary, state.footnote) == (loaded_state(loaded.operations.days).summary, loaded_state(loaded.operations.days).footnote)
    assert loaded.operations.calls.count("load_days") == 1


def test_another_language_before_anything_is_known_changes_nothing(new: Subject) -> None:
    before = new.view_model.state
    use_language("id")
    new.view_model.translate()
    assert new.view_model.state == before
