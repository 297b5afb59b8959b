"""What came since an act: nothing is found where nothing was planted, and what was planted is found where there is enough."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.advice.advice import Effect, Measure, Metric, Sign
from desktop_app.advice.measuring import (
    effect,
    fixed_baseline,
    is_still_open,
    share_baseline,
    share_effect,
    t_width,
    week_of,
    worked,
)
from desktop_app.advice.own_activity import OwnActivity
from desktop_app.advice.stored import Baseline
from desktop_app.advice.tracking import PersonFacts
from tests.desktop_app.advice.short_posts import DAY, MONDAY, WEEK, P, account, activity

PER_POST = Measure(Metric.REACTIONS_PER_POST)
PLAN = MONDAY + 60 * WEEK


def lived(seed: int, *, times: float, per_week: float = 4.0, mean: float = 3.0) -> OwnActivity:
    """Sixty weeks before the plan and twelve since, in which posts get so many times the reactions; weeks and posts vary."""
    rng = np.random.default_rng(seed)
    posts = []
    for week in range(72):
        good = math.exp(rng.normal(0, 0.3))
        for _ in range(rng.poisson(per_week)):
            at = MONDAY + week * WEEK + int(rng.integers(WEEK))
            posts.append(P(at, float(rng.poisson(mean * good * math.exp(rng.normal(0, 0.8) - 0.32) * (times if at > PLAN else 1)))))
    return activity(*posts)


def told(seed: int, times: float) -> Effect:
    facts = lived(seed, times=times)
    found = effect(PER_POST, fixed_baseline(PER_POST, PLAN, facts), PLAN, facts)
    assert found is not None
    return found.effect


def test_where_nothing_was_planted_at_most_one_in_five_is_clear() -> None:
    found = [told(seed, 1.0) for seed in range(120)]
    assert sum(one.is_clear for one in found) <= 0.2 * len(found) + 6  # what chance does to 120 draws
    assert any(one.low > 0 for one in found)
    assert any(one.high < 0 for one in found)  # it errs to both sides


def test_twice_as_much_is_found_where_there_is_enough() -> None:
    found = [told(seed, 2.0) for seed in range(40)]
    assert sum(one.low > 0 for one in found) >= 34
    assert not any(one.high < 0 for one in found)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.5, 1.0, 3.0]))
def test_the_means_lie_inside_of_the_bounds_and_n_is_what_was_posted(seed: int, times: float) -> None:
    facts = lived(seed, times=times)
    baseline = fixed_baseline(PER_POST, PLAN, facts)
    found = effect(PER_POST, baseline, PLAN, facts)
    assert found is not None
    assert found.effect.low <= found.effect.since - found.effect.before <= found.effect.high
    assert found.effect.n_since == int((facts.posts.created > PLAN).sum())
    assert found.effect.n_before <= sum(week.n for week in baseline.weeks)


def test_the_baseline_stays_as_it_was_fixed() -> None:
    facts = lived(3, times=2.0)
    before = activity(*(P(int(at), float(n)) for at, n in zip(facts.posts.created, facts.posts.reactions, strict=True) if at <= PLAN))
    assert fixed_baseline(PER_POST, PLAN, before) == fixed_baseline(PER_POST, PLAN, facts)
    assert max(week.week for week in fixed_baseline(PER_POST, PLAN, facts).weeks) < week_of(PLAN)


def test_too_few_posts_since_give_the_means_without_bounds() -> None:
    posts = [*steady(0, 20, 2.0), P(PLAN + DAY, 6.0), P(PLAN + 2 * DAY, 5.0)]
    found = effect(PER_POST, fixed_baseline(PER_POST, PLAN, activity(*posts)), PLAN, activity(*posts))
    assert found is not None
    assert found.effect == (2.0, 5.5, 16, 2, -math.inf, math.inf)
    assert not found.effect.is_clear


def test_without_posts_since_or_with_few_weeks_before_there_is_nothing_to_compare() -> None:
    old, few = activity(*steady(0, 20, 2.0)), activity(*steady(53, 7, 2.0), *(P(PLAN + day * DAY, 4.0) for day in range(30)))
    assert effect(PER_POST, fixed_baseline(PER_POST, PLAN, old), PLAN, old) is None
    assert effect(PER_POST, fixed_baseline(PER_POST, PLAN, few), PLAN, few) is None
    assert effect(PER_POST, Baseline(), PLAN, activity()) is None


def test_young_posts_wait_until_their_reactions_are_in() -> None:
    posts = [*steady(0, 20, 2.0), *(P(PLAN + week * WEEK, 9.0) for week in (1, 2, 3, 4, 5, 6))]
    ends = (account(seen_until=PLAN + 6 * WEEK + DAY),)
    facts = activity(*posts, accounts=ends)
    found = effect(PER_POST, fixed_baseline(PER_POST, PLAN, facts), PLAN, facts)
    assert found is not None
    assert found.effect.n_since == 5


def test_weeks_of_the_season_are_taken_where_there_are_enough_else_those_with_as_many_posts_else_all() -> None:
    since = [P(PLAN + week * WEEK + hour, 3.0) for week in (1, 2, 3) for hour in (1, 2)]
    twice = [P(MONDAY + week * WEEK + hour, 3.0) for week in range(60) for hour in (1, 2)]
    # A year before the plan lies in week 8: weeks around it are of the season.
    assert matched(twice, since) == "season"
    assert matched([post for post in twice if post.at > MONDAY + 20 * WEEK and post.at < MONDAY + 48 * WEEK], since) == "volume"
    assert matched([P(MONDAY + week * WEEK + hour, 3.0) for week in range(20, 30) for hour in range(9)], since) == "all"


def matched(before: list[P], since: list[P]) -> str:
    facts = activity(*before, *since)
    found = effect(PER_POST, fixed_baseline(PER_POST, PLAN, facts), PLAN, facts)
    assert found is not None
    return found.matched


def test_each_account_is_compared_with_itself() -> None:
    """Posting more where reactions are many is no effect."""
    accounts = (account("x:1"), account("blog:2"))
    before = [*steady(0, 30, 1.0), *(P(post.at + 1, 20.0, account=1) for post in steady(0, 30, 0.0))]
    since = [P(PLAN + week * WEEK, 20.0, account=1) for week in range(1, 8)] + [P(PLAN + WEEK + 1, 1.0)]
    facts = activity(*before, *since, accounts=accounts)
    found = effect(PER_POST, fixed_baseline(PER_POST, PLAN, facts), PLAN, facts)
    assert found is not None
    assert found.effect.before == pytest.approx(found.effect.since)
    assert not found.effect.is_clear


def test_one_post_which_spreads_far_does_not_decide() -> None:
    before = steady(0, 40, 2.0)
    since = [P(PLAN + week * WEEK, 2.0) for week in range(1, 7)] + [P(PLAN + 7 * WEEK, 5_000.0)]
    facts = activity(*before, *since)
    baseline = fixed_baseline(PER_POST, PLAN, facts)
    found = effect(PER_POST, baseline, PLAN, facts)
    assert baseline.caps == {"account:x:1": 8.0}
    assert found is not None
    assert found.effect.since == pytest.approx(20 / 7)


def test_reposts_and_unknown_reactions_are_not_measured_and_other_signs_neither() -> None:
    measure = Measure(Metric.REACTIONS_PER_POST, Sign(is_question=True))
    before = [P(post.at, 2.0, is_question=True) for post in steady(0, 20, 0.0)]
    since = [P(PLAN + week * WEEK, 4.0, is_question=True) for week in range(1, 7)]
    others = [P(PLAN + WEEK + 5, 90.0), P(PLAN + WEEK + 6, math.nan, is_question=True), P(PLAN + 9, 9.0, kind="repost", is_question=True)]
    facts = activity(*before, *since, *others)
    found = effect(measure, fixed_baseline(measure, PLAN, facts), PLAN, facts)
    assert found is not None
    assert (found.effect.before, found.effect.since, found.effect.n_since) == (2.0, 4.0, 6)


def test_the_pace_counts_quiet_weeks_and_whole_weeks_only() -> None:
    measure = Measure(Metric.POSTS_PER_WEEK)
    since = [P(PLAN + week * WEEK + day * DAY) for week in range(8) for day in range(3)]
    ends = (account(seen_until=PLAN + 8 * WEEK + DAY),)
    facts = activity(*steady(0, 60, 0.0)[::2], *since, accounts=ends)
    baseline = fixed_baseline(measure, PLAN + DAY, facts)
    found = effect(measure, baseline, PLAN + DAY, facts)
    assert {week.total for week in baseline.weeks} == {0.0, 1.0}
    assert found is not None
    assert (found.effect.since, found.effect.n_since) == (3.0, 7)  # the week of planning is not whole
    assert found.effect.before == pytest.approx(0.5, abs=0.1)
    assert found.effect.low > 0


def test_a_pace_without_posts_or_accounts_cannot_be_told() -> None:
    measure = Measure(Metric.POSTS_PER_WEEK)
    assert fixed_baseline(measure, PLAN, activity()) == Baseline()
    left = (account()._replace(left_on=PLAN),)
    facts = activity(*steady(0, 20, 0.0), accounts=left)
    assert effect(measure, fixed_baseline(measure, PLAN, facts), PLAN, facts) is None


def test_reactions_of_one_person_are_counted_where_files_name_who_reacts() -> None:
    measure = Measure(Metric.PERSON_REACTIONS)
    posts = [*steady(0, 30, 5.0), *(P(PLAN + week * WEEK, 5.0) for week in range(1, 9))]
    person = PersonFacts(reactions={f"post:x:{place}": 1 for place in range(30, 38)})
    facts = activity(*posts)
    found = effect(measure, fixed_baseline(measure, PLAN, facts, person), PLAN, facts, person)
    assert found is not None
    assert (found.effect.before, found.effect.since) == (0.0, 1.0)
    assert found.effect.low > 0
    blind = activity(*posts, accounts=(account(names=False),))
    assert effect(measure, fixed_baseline(measure, PLAN, blind, person), PLAN, blind, person) is None


def test_late_reactions_wait_two_months() -> None:
    measure = Measure(Metric.LATE_REACTIONS)
    posts = [P(post.at, late=1) for post in (*steady(0, 30, 0.0), *(P(PLAN + week * WEEK) for week in range(1, 9)))]
    ends = (account(seen_until=PLAN + 13 * WEEK),)
    facts = activity(*posts, accounts=ends)
    found = effect(measure, fixed_baseline(measure, PLAN, facts), PLAN, facts)
    assert found is not None
    assert found.effect.n_since == 4
    blind = activity(*posts, accounts=(account(dates=False),))
    assert effect(measure, fixed_baseline(measure, PLAN, blind), PLAN, blind) is None


def test_the_share_of_those_who_react_is_told_with_the_chance_of_their_number() -> None:
    found = share_effect(share_baseline(20, 1_000), 60, 1_000)
    assert found is not None
    assert found.effect.before == pytest.approx(2.0)
    assert found.effect.since == pytest.approx(6.0)
    assert found.effect.low > 0
    small = share_effect(share_baseline(1, 50), 2, 50)
    assert small is not None
    assert not small.effect.is_clear
    assert effect(Measure(Metric.REACTOR_SHARE), share_baseline(1, 2), PLAN, activity()) is None
    for nothing in (
        share_effect(Baseline(), 3, 100),
        share_effect(share_baseline(3, 100), 3, 0),
        share_effect(Baseline(followers=9), 3, 9),
    ):
        assert nothing is None


def test_an_act_is_open_while_something_may_still_come() -> None:
    assert is_still_open(PLAN, PLAN + 12 * WEEK)
    assert not is_still_open(PLAN, PLAN + 30 * WEEK)


def test_few_degrees_of_freedom_make_bounds_wide() -> None:
    assert t_width(1) == pytest.approx(math.tan(0.4 * math.pi), abs=1e-3)
    assert t_width(2) == pytest.approx(0.8 / math.sqrt(0.18), abs=1e-3)
    assert t_width(1e9) == pytest.approx(1.2816, abs=1e-3)
    assert t_width(0.3) == t_width(1)


def test_what_worked_is_joined_by_kind_and_drawn_toward_nothing() -> None:
    good, open_end = Effect(2.0, 4.0, 40, 10, 1.0, 3.0), Effect(2.0, 9.0, 40, 2, -math.inf, math.inf)
    found = worked([("content.question", good), ("content.question", open_end), ("network.ratio", open_end)])
    assert list(found) == ["content.question"]
    once, often = found["content.question"], worked([("content.question", good)] * 9)["content.question"]
    assert (once.n, often.n) == (1, 9)
    assert 0 < once.change < often.change < 1.0
    assert often.high - often.low < once.high - once.low
    assert worked([]) == {}


def test_where_nothing_came_before_one_reaction_is_the_scale() -> None:
    found = worked([("people.fading", Effect(0.0, 0.5, 20, 8, 0.1, 0.9))])["people.fading"]
    assert 0 < found.change < 10
    exact = worked([("people.fading", Effect(1.0, 2.0, 20, 8, 1.0, 1.0))])["people.fading"]
    assert exact.change == pytest.approx(1.0, abs=1e-3)


@given(
    st.lists(
        st.tuples(st.floats(0, 100), st.floats(0, 100), st.integers(0, 99), st.floats(0.01, 50)),
        min_size=1,
        max_size=8,
    )
)
def test_joined_effects_lie_between_nothing_and_the_largest(rows: list[tuple[float, float, int, float]]) -> None:
    effects = [Effect(before, since, n, 5, since - before - wide, since - before + wide) for before, since, n, wide in rows]
    found = worked([("a", one) for one in effects])["a"]
    changes = [(one.since - one.before) / max(one.before, 1 / max(one.n_before, 1)) for one in effects]
    assert min(0.0, *changes) - 1e-6 <= found.change <= max(0.0, *changes) + 1e-6
    assert found.low < found.change < found.high


def steady(first: int, weeks: int, reactions: float) -> list[P]:
    """A post on the Monday of each of these weeks."""
    return [P(MONDAY + week * WEEK, reactions) for week in range(first, first + weeks)]
