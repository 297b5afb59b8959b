"""Hours of the person's own clock, and moments for the coming weeks."""

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.advice.own_activity import OwnPosts
from desktop_app.advice.timing import Habits, Pace, Slot, TimedPosts, moment_of, posting_habits, slots, timed_posts, told_hours

_DAY_S = 86_400
_BERLIN, _JAKARTA, _LORD_HOWE = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Jakarta"), ZoneInfo("Australia/Lord_Howe")


def _at(text: str, zone: dt.tzinfo = dt.UTC) -> int:
    return int(dt.datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())


_NOW = _at("2026-11-23T12:00")  # a Monday


def _posts(rows: Sequence[tuple[int, float]], *, is_exact: bool = True, is_proper: bool = True) -> TimedPosts:
    """Posts by moment, with their reactions."""
    created = np.array([row[0] for row in rows], dtype=np.int64)
    reactions = np.array([row[1] for row in rows], dtype=np.float64)
    return TimedPosts(created, np.full(len(rows), is_exact), np.full(len(rows), is_proper), reactions, np.zeros(len(rows), dtype=np.int64))


def _weekly(moment: str, n: int, reactions: float, zone: dt.tzinfo = dt.UTC) -> list[tuple[int, float]]:
    """A post in each of the last weeks before this moment, at the same hour of the person's clock; reactions vary a little."""
    last = dt.datetime.fromisoformat(moment)
    moments = [int((last - dt.timedelta(weeks=number)).replace(tzinfo=zone).timestamp()) for number in range(n)]
    return [(at, reactions + number % 2) for number, at in enumerate(moments)]


def _habits(rows: Sequence[tuple[int, float]], zone: dt.tzinfo = dt.UTC) -> Habits:
    return posting_habits(_posts(rows), until=_NOW, zone=zone)


_BEST = _weekly("2026-11-17T09:30", 30, 20) + _weekly("2026-11-19T20:10", 30, 2) + _weekly("2026-11-21T08:00", 3, 50)


def test_the_best_hour_has_many_posts_and_lies_clearly_above_the_usual() -> None:
    first, *rest = told_hours(_habits(_BEST))
    assert (first.weekday, first.hour, first.n, first.is_best) == (1, 9, 30, True)
    assert first.times_usual > first.low > 1
    assert [(one.weekday, one.hour, one.is_best) for one in rest] == [(3, 20, False)]


def test_under_twenty_posts_an_hour_is_good_but_not_the_best() -> None:
    rows = _weekly("2026-11-17T09:30", 19, 20) + _weekly("2026-11-19T20:10", 30, 2)
    assert [one.is_best for one in told_hours(_habits(rows))] == [False, False]
    assert {one.reason for one in slots(_habits(rows), now=_NOW, per_week=1)} == {"good"}


def test_hours_are_those_of_the_persons_clock() -> None:
    first = told_hours(_habits(_BEST, _JAKARTA))[0]
    assert (first.weekday, first.hour) == (1, 16)


def test_replies_days_without_a_time_and_unknown_reactions_tell_no_hour() -> None:
    for posts in (_posts(_BEST, is_proper=False), _posts(_BEST, is_exact=False), _posts([(at, np.nan) for at, _ in _BEST])):
        assert told_hours(posting_habits(posts, until=_NOW, zone=dt.UTC)) == ()


def test_posts_proper_are_neither_reposts_nor_replies() -> None:
    kinds = ("original", "thread", "quote", None, "reply", "repost")
    whole, flags, reactions = np.arange(6), np.ones(6, dtype=np.bool_), np.zeros(6)
    nothing, lists = (None,) * 6, ((),) * 6
    posts = OwnPosts(
        *(kinds, whole, whole, flags, kinds, reactions, reactions, whole, flags, flags, flags, whole, whole),  # type: ignore[arg-type]
        *(nothing, lists, lists, nothing, nothing, flags),
    )
    assert timed_posts(posts).is_proper.tolist() == [True, True, True, True, False, False]


def test_a_slot_says_why_and_on_how_many_posts_it_rests() -> None:
    found = slots(_habits(_BEST), now=_NOW, zone=dt.UTC, weeks=1, per_week=3)
    assert [(one.weekday, one.hour, one.reason, one.n) for one in found] == [(1, 9, "best", 30), (3, 9, "hour", 30), (5, 9, "hour", 30)]
    assert found[0].times_usual == told_hours(_habits(_BEST))[0].times_usual
    assert found[-1].times_usual is None


def test_where_reactions_tell_no_hour_apart_the_usual_hours_are_taken() -> None:
    rows = [(at, 5.0) for at, _ in _weekly("2026-11-17T09:30", 10, 0) + _weekly("2026-11-20T18:00", 40, 0)]
    assert [(one.weekday, one.hour, one.reason, one.n) for one in slots(_habits(rows), now=_NOW, zone=dt.UTC, weeks=1, per_week=1)] == [
        (4, 18, "usual", 40)
    ]


def test_the_pace_is_that_of_the_last_whole_weeks() -> None:
    assert _habits(_weekly("2026-11-17T09:30", 30, 1) + _weekly("2026-11-19T09:30", 30, 1)).pace == Pace(2.0, 12)
    assert _habits(_weekly("2026-11-17T09:30", 3, 1)).pace == Pace(1.0, 2)
    assert _habits(_weekly("2026-11-17T09:30", 40, 1)[::3]).pace == Pace(4 / 12, 12)
    assert _habits([(_NOW - 3 * _DAY_S, 1.0)]).pace is None
    assert _habits([]).pace is None


def test_after_a_long_silence_the_pace_before_it_is_taken() -> None:
    rows = _weekly("2026-03-17T09:30", 30, 1) + _weekly("2026-03-19T09:30", 30, 1)
    found = _habits(rows).pace
    assert found is not None
    assert found.per_week == pytest.approx(2.0)


def test_weeks_of_rest_are_no_weeks_of_the_pace() -> None:
    posts = _posts(_weekly("2026-11-17T09:30", 30, 1)[2:])
    rest = (dt.date(2026, 11, 9), dt.date(2026, 11, 22))
    assert posting_habits(posts, until=_at("2026-11-23T00:00"), zone=dt.UTC, rests=[rest]).pace == Pace(1.0, 10)
    everything = (dt.date(2020, 1, 1), dt.date(2030, 1, 1))
    assert posting_habits(posts, until=_NOW, zone=dt.UTC, rests=[everything]).pace is None


def test_posts_after_the_data_ended_are_not_looked_at() -> None:
    assert posting_habits(_posts(_BEST), until=0, zone=dt.UTC).posts.sum() == 0


def test_rest_is_kept_free_and_not_made_up_for() -> None:
    rest = (dt.date(2026, 11, 24), dt.date(2026, 12, 3))
    found = slots(_habits(_BEST), now=_NOW, zone=dt.UTC, weeks=2, per_week=7, rests=[rest])
    days = [dt.datetime.fromtimestamp(one.at, dt.UTC).date() for one in found]
    assert days == [dt.date(2026, 11, 23), *(dt.date(2026, 12, day) for day in (4, 5, 6, 7))]
    assert slots(_habits(_BEST), now=_NOW, zone=dt.UTC, weeks=1, rests=[rest, (dt.date(2026, 11, 20), dt.date(2026, 11, 23))]) == ()


def test_a_pace_of_the_persons_choice_wins_and_no_more_than_one_a_day_is_planned() -> None:
    habits = _habits(_BEST)
    assert len(slots(habits, now=_NOW, zone=dt.UTC, weeks=4, per_week=0.25)) == 1
    assert len(slots(habits, now=_NOW, zone=dt.UTC, weeks=4, per_week=0.01)) == 1
    assert len(slots(habits, now=_NOW, zone=dt.UTC, weeks=2, per_week=3)) == 6
    assert len(slots(habits, now=_NOW, zone=dt.UTC, weeks=2, per_week=200)) in {14, 15}
    assert len(slots(habits, now=_NOW, zone=dt.UTC, weeks=2)) == 4  # two a week is the own pace


def test_without_times_or_pace_there_is_no_slot() -> None:
    assert slots(_habits([]), now=_NOW, per_week=3) == ()
    assert slots(_habits([(_NOW - 3 * _DAY_S, 1.0)]), now=_NOW) == ()
    assert slots(_habits(_BEST), now=_NOW, per_week=float("nan")) == ()


def test_under_five_posts_of_an_hour_nothing_is_told_of_it() -> None:
    assert slots(_habits(_weekly("2026-11-17T09:30", 4, 5)), now=_NOW, zone=dt.UTC, per_week=3) == ()
    assert told_hours(_habits(_weekly("2026-11-17T09:30", 4, 5))) == ()
    assert len(slots(_habits(_weekly("2026-11-17T09:30", 5, 5)), now=_NOW, zone=dt.UTC, weeks=1, per_week=3)) == 3


@pytest.mark.parametrize("weeks", [0, 5])
def test_no_more_than_four_weeks_are_planned(weeks: int) -> None:
    with pytest.raises(ValueError, match="weeks are not planned"):
        slots(_habits(_BEST), now=_NOW, weeks=weeks)


def test_an_hour_which_the_clocks_skip_is_no_moment_and_of_two_it_is_the_first() -> None:
    assert moment_of(dt.date(2026, 3, 29), 2, _BERLIN) is None
    assert moment_of(dt.date(2026, 10, 4), 2, _LORD_HOWE) is None  # half an hour is skipped there
    twice = moment_of(dt.date(2026, 10, 25), 2, _BERLIN)
    assert twice == _at("2026-10-25T00:00")
    assert moment_of(dt.date(2026, 11, 24), 9, _BERLIN) == _at("2026-11-24T08:00")


def test_across_the_change_of_clocks_the_hour_on_the_wall_stays() -> None:
    rows = _weekly("2026-03-20T09:00", 30, 5, _BERLIN)
    now = _at("2026-03-23T12:00")
    found = slots(posting_habits(_posts(rows), until=now, zone=_BERLIN), now=now, zone=_BERLIN, weeks=2, per_week=1)
    assert [one.at for one in found] == [_at("2026-03-27T08:00"), _at("2026-04-03T07:00")]


@pytest.fixture
def system_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("system_zone")
def test_without_a_zone_that_of_the_system_is_taken() -> None:
    habits = posting_habits(_posts(_BEST), until=_NOW)
    assert slots(habits, now=_NOW, per_week=2) == slots(_habits(_BEST, _JAKARTA), now=_NOW, zone=_JAKARTA, per_week=2)


_ZONES = st.sampled_from([dt.UTC, _BERLIN, _JAKARTA, _LORD_HOWE, ZoneInfo("America/St_Johns"), ZoneInfo("Africa/Casablanca")])
_ROWS = st.lists(
    st.tuples(st.integers(0, 100).map(lambda number: 1_700_000_000 + number * 3_600 * 24 * 7 // 2), st.integers(0, 50).map(float)),
    min_size=1,
    max_size=60,
)
_RESTS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 20)), max_size=2)


@given(_ROWS, _ZONES, st.integers(1_780_000_000, 1_800_000_000), st.integers(1, 4), st.floats(0.1, 9), _RESTS)
def test_slots_lie_ahead_on_free_days_at_the_hour_which_they_name(
    rows: list[tuple[int, float]], zone: dt.tzinfo, now: int, weeks: int, pace: float, rests: list[tuple[int, int]]
) -> None:
    today = dt.datetime.fromtimestamp(now, zone).date()
    spans = [(today + dt.timedelta(days=first), today + dt.timedelta(days=first + length)) for first, length in rests]
    habits = posting_habits(_posts(sorted(rows)), until=now, zone=zone)
    found = slots(habits, now=now, zone=zone, weeks=weeks, per_week=pace, rests=spans)
    days = []
    for one in found:
        there = dt.datetime.fromtimestamp(one.at, zone)
        assert now < one.at < now + weeks * 7 * _DAY_S
        assert (there.weekday(), there.hour, there.minute) == (one.weekday, one.hour, 0)
        assert not any(first <= there.date() <= last for first, last in spans)
        assert one.n >= (20 if one.reason == "best" else 5)
        assert (one.times_usual is None) == (one.reason in {"usual", "hour"})
        days.append(there.date())
    assert days == sorted(set(days))
    assert len(found) <= min(pace, 7) * weeks + 1.5
    assert isinstance(found, tuple)
    assert all(isinstance(one, Slot) for one in found)
