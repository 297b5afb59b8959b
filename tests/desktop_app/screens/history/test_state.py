"""History in words and arrays: why there is no chart, the chart, its spoken summary, the read-out of one day."""

import datetime as dt
import math
from dataclasses import replace

import pytest

from desktop_app.charts.curve import DAY_S, Curve, CurveGap
from desktop_app.operations.score_results import Cause, ScoreDays
from desktop_app.screens.history.state import (
    LEAST_DAYS,
    CauseRow,
    HistoryState,
    Phase,
    ReadOut,
    failed_state,
    gap_words,
    history_curve,
    loaded_state,
    newest_day,
    read_out,
    with_causes,
)
from desktop_app.words.history_words import history_summary
from tests.desktop_app.window_fakes import TODAY, is_nan, no_days, score_days, seconds

_NAN = math.nan
_CURVE = Curve(
    times=tuple(float(seconds(dt.date(2026, 3, 2) + dt.timedelta(days=index))) for index in range(6)),
    scores=(40.0, 42.5, 41.0, _NAN, 43.0, _NAN),
    low=(38.0, 39.6, 40.2, _NAN, 41.0, _NAN),
    high=(42.0, 44.4, 43.7, _NAN, 45.0, _NAN),
    is_estimated=(True, False, False, False, False, False),
    gaps=(CurveGap(float(seconds(dt.date(2026, 3, 5))), float(seconds(dt.date(2026, 3, 6))), "the reason of the gap"),),
)


def with_unknown_days(days: ScoreDays, *unknown: int) -> ScoreDays:
    """The same days, without a score on some of them."""
    return replace(days, score=tuple(_NAN if index in unknown else score for index, score in enumerate(days.score)))


def test_before_anything_is_known_it_is_loading() -> None:
    state = HistoryState()
    assert (state.phase, state.title, state.message, state.curve, state.read_out) == (Phase.LOADING, "", "", Curve(), ReadOut())
    assert (state.summary, state.footnote, state.is_busy) == ("", "", False)


def test_without_a_day_it_says_what_the_line_begins_with() -> None:
    state = loaded_state(no_days())
    assert state.phase is Phase.EMPTY
    assert state.title == "No history yet"
    assert state.message == "The line begins with the first post in your files. Import an archive."
    assert state.curve == Curve()


@pytest.mark.parametrize(
    ("days", "message"),
    [
        (score_days(1), "A line needs four weeks. You have 1 day."),
        (score_days(LEAST_DAYS - 1), "A line needs four weeks. You have 27 days."),
        (with_unknown_days(score_days(40), *range(20)), "A line needs four weeks. You have 20 days."),
        (with_unknown_days(score_days(40), *range(40)), "A line needs four weeks. You have 0 days."),
        (score_days(40, gap=(0, 19)), "A line needs four weeks. You have 20 days."),
    ],
)
def test_under_four_weeks_of_scores_there_is_no_line(days: ScoreDays, message: str) -> None:
    state = loaded_state(days)
    assert (state.phase, state.title, state.message) == (Phase.TOO_SHORT, "No history yet", message)
    assert state.curve == Curve()


@pytest.mark.parametrize("days", [score_days(LEAST_DAYS), with_unknown_days(score_days(40), *range(12))])
def test_four_weeks_of_scores_are_a_curve(days: ScoreDays) -> None:
    state = loaded_state(days)
    assert state.phase is Phase.CURVE
    assert (state.title, state.message) == ("", "")
    assert len(state.curve.times) == len(days.days)
    assert state.summary == history_summary(days)
    assert state.read_out == read_out(state.curve, len(days.days) - 1)


@pytest.mark.parametrize(
    ("estimated", "words"),
    [
        ((), "Days are UTC. The band is where the score lies in 8 of 10 cases."),
        ((7,), "Days are UTC. The band is where the score lies in 8 of 10 cases. A thin line is partly estimated."),
    ],
)
def test_the_footnote_tells_of_the_thin_line_where_there_is_one(estimated: tuple[int, ...], words: str) -> None:
    days = replace(score_days(60), is_estimated=tuple(index in estimated for index in range(60)))
    assert loaded_state(days).footnote == words


def test_the_first_read_out_is_of_the_last_day_with_a_score() -> None:
    assert loaded_state(score_days(400, gap=(380, 399))).read_out.index == 379


def test_a_failure_keeps_the_curve_and_adds_why_it_is_not_newer() -> None:
    state = loaded_state(score_days(60))
    failed = failed_state(state, "The disk is full.")
    assert failed == replace(state, message="The disk is full.")
    assert len(failed.curve.times) == 60


@pytest.mark.parametrize("days", [None, no_days(), score_days(5)])
def test_a_failure_without_a_curve_has_the_screen_for_itself(days: ScoreDays | None) -> None:
    state = HistoryState(is_busy=True) if days is None else replace(loaded_state(days), is_busy=True)
    assert failed_state(state, "The disk is full.") == HistoryState(Phase.FAILED, "The history cannot be shown", "The disk is full.")


def test_the_curve_holds_the_days_as_moments_and_what_is_ahead() -> None:
    days = replace(score_days(60), is_estimated=(True,) * 10 + (False,) * 50)
    curve = history_curve(days)
    assert curve.times == tuple(seconds(TODAY) - (59 - index) * float(DAY_S) for index in range(60))
    assert (curve.scores, curve.low, curve.high) == (days.score, days.low, days.high)
    assert curve.is_estimated == days.is_estimated
    assert curve.today == seconds(TODAY)
    assert curve.stop[0] == (seconds(TODAY) + DAY_S, days.stop[0][1])
    assert curve.stop[-1] == (seconds(TODAY) + 30 * DAY_S, days.stop[-1][1])


def test_each_part_is_a_line_of_its_own() -> None:
    own = [(float(number),) * 30 for number in range(1, 5)]
    curve = history_curve(replace(score_days(30), reach=own[0], network=own[1], amplification=own[2], audience=own[3]))
    assert [(part.key, part.label, part.values[0]) for part in curve.parts] == [
        ("reach", "Reach", 1.0),
        ("network", "Network", 2.0),
        ("amplification", "Amplification", 3.0),
        ("audience", "Audience", 4.0),
    ]


def test_inside_a_gap_no_line_has_a_value() -> None:
    curve = history_curve(score_days(60, gap=(20, 29)))
    hidden = [20 <= index <= 29 for index in range(60)]
    for values in (curve.scores, curve.low, curve.high, *(part.values for part in curve.parts)):
        assert is_nan(values) == hidden


def test_a_gap_ends_with_the_first_day_which_has_data_again() -> None:
    [gap] = history_curve(score_days(60, gap=(20, 29))).gaps
    first = seconds(TODAY) - 39 * DAY_S
    assert gap == CurveGap(first, first + 10 * DAY_S, "not in your files: the archive ends before")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("beyond_horizon", "not in your files: the archive ends before"),
        ("before_data", "not in your files: the archive begins later"),
        ("anything else", "not in your files"),
    ],
)
def test_a_gap_says_why_it_is_one(reason: str, words: str) -> None:
    assert gap_words(reason) == words


@pytest.mark.parametrize(
    ("scores", "index"), [((1.0, 2.0), 1), ((1.0, _NAN, _NAN), 0), ((_NAN, 2.0, _NAN), 1), ((_NAN, _NAN), 1), ((), -1)]
)
def test_the_newest_day_is_the_last_which_has_a_score(scores: tuple[float, ...], index: int) -> None:
    assert newest_day(Curve(scores=scores)) == index


@pytest.mark.parametrize(
    ("index", "shown"),
    [
        (-1, ReadOut()),
        (6, ReadOut()),
        (0, ReadOut(0, "Mon 2 Mar 2026", "40.0", "between 38 and 42", "", "partly estimated", has_score=True)),
        (1, ReadOut(1, "Tue 3 Mar 2026", "42.5", "between 40 and 44", "+2.5 that day", has_score=True)),
        (2, ReadOut(2, "Wed 4 Mar 2026", "41.0", "between 40 and 44", "-1.5 that day", has_score=True)),
        (3, ReadOut(3, "Thu 5 Mar 2026", "–", note="the reason of the gap")),
        (4, ReadOut(4, "Fri 6 Mar 2026", "43.0", "between 41 and 45", "", has_score=True)),
        (5, ReadOut(5, "Sat 7 Mar 2026", "–", note="not in your files")),
    ],
    ids=["before the first", "after the last", "first, estimated", "rise", "fall", "gap", "after a gap", "unknown without a gap"],
)
def test_a_day_is_read_out_in_words(index: int, shown: ReadOut) -> None:
    assert read_out(_CURVE, index) == shown


def test_a_day_outside_the_curve_says_nothing() -> None:
    shown = read_out(_CURVE, len(_CURVE.times))
    assert shown.index == -1
    assert "".join((shown.day_text, shown.score_text, shown.band_text, shown.change_text, shown.note)) == ""
    assert (shown.causes, shown.is_loading) == ((), False)


def test_a_curve_which_does_not_know_what_is_estimated_calls_nothing_so() -> None:
    assert read_out(replace(_CURVE, is_estimated=()), 0).note == ""


def test_only_the_days_between_its_ends_take_the_reason_of_a_gap() -> None:
    curve = history_curve(score_days(60, gap=(20, 29)))
    notes = [read_out(curve, index).note for index in range(18, 32)]
    assert notes == ["", "", *["not in your files: the archive ends before"] * 10, "", ""]


def test_the_three_largest_causes_follow_the_words_of_the_day() -> None:
    shown = replace(read_out(_CURVE, 1), is_loading=True)
    causes = (
        Cause("post:x:1", "Bus ramp", 1.4),
        Cause("audience", "", 0.2),
        Cause("faded", "", -1.9),
        Cause("taken_over", "", -0.3),
    )
    told = with_causes(shown, causes)
    assert told.causes == (
        CauseRow("Older reactions faded", "-1.9"),
        CauseRow("Bus ramp", "+1.4"),
        CauseRow("Replaced by newer reactions", "-0.3"),
    )
    assert not told.is_loading
    assert replace(told, causes=(), is_loading=True) == shown


def test_causes_are_rounded_so_that_they_add_up_to_the_change_which_is_read_out() -> None:
    curve = replace(_CURVE, scores=(40.0, 40.42, *_CURVE.scores[2:]))
    told = with_causes(read_out(curve, 1), tuple(Cause(f"post:x:{number}", f"Post {number}", 0.14) for number in range(3)))
    assert told.change_text == "+0.4 that day"
    assert [cause.points_text for cause in told.causes] == ["+0.2", "+0.1", "+0.1"]


@pytest.mark.parametrize("causes", [(), (Cause("audience", "", 0.001), Cause("faded", "", -0.002))])
def test_causes_which_do_not_show_at_one_decimal_are_none(causes: tuple[Cause, ...]) -> None:
    assert with_causes(read_out(_CURVE, 1), causes).causes == ()


@pytest.mark.parametrize(
    ("key", "label", "words"),
    [
        ("audience", "", "Followers"),
        ("post:x:1", "<b>Bus</b> ramp", "<b>Bus</b> ramp"),
        ("unheard of", "", "unheard of"),
    ],
)
def test_a_cause_is_called_by_its_own_label_or_what_its_key_means(key: str, label: str, words: str) -> None:
    assert with_causes(read_out(_CURVE, 1), (Cause(key, label, 2.5),)).causes == (CauseRow(words, "+2.5"),)


def test_the_rested_line_is_a_further_line_where_it_differs() -> None:
    days = score_days(40)
    rested = tuple(value + (2.0 if 10 <= place < 30 else 0.0) for place, value in enumerate(days.score))
    parts = {part.key: part for part in history_curve(replace(days, rested=rested)).parts}
    assert list(parts) == ["reach", "network", "amplification", "audience", "rested"]
    assert is_nan(parts["rested"].values) == [not 10 <= place < 30 for place in range(40)]
    assert "rested" not in {part.key for part in history_curve(days).parts}
