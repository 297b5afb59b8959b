"""The rules on the past of an invented person."""

import datetime as dt

import numpy as np
import pytest

from desktop_app.advice.advice import Act, ActKind, Advice, Blind, Rule, Sign, Step
from desktop_app.advice.engine import discovered
from desktop_app.advice.own_activity import DAY_S, OwnActivity
from desktop_app.advice.past_weeks import Moment, Trial, judged_weeks, pasts
from desktop_app.advice.rule_trials import as_known, of_account, rule_trials, signed
from tests.desktop_app.advice.activities import END, UNTIL, Life, Post, healthy, moment, toots

_AT = END - 200 * DAY_S
_LINKS = tuple(
    Post(300 - number, is_link_only=number < 200, reactions=2.0 if number < 200 and number % 4 else 8.0, letters=0 if number < 200 else 90)
    for number in range(300)
)


def _rule(*acts: Act | None, step: Step = Step.CONTENT) -> Rule:
    def find(activity: OwnActivity) -> list[Advice]:
        return [Advice("any", "2a", step, "", 1, activity.until, activity.until, {}, act, None) for act in acts]

    return Rule("any", "2a", step, 1, 28, find)


def _told(activity: OwnActivity, rule: Rule, at: int) -> tuple[bool | None, bool | None]:
    (trial,) = rule_trials(activity, [rule])
    when = Moment(pasts(activity.posts)[0], at)
    return trial.holds(when), trial.is_done(when)


def test_what_was_known_ends_before_the_day() -> None:
    activity = healthy().activity()
    known = as_known(activity, _AT + 5)
    assert known.end == _AT
    assert (known.until, known.today) == (UNTIL - dt.timedelta(days=200), UNTIL - dt.timedelta(days=199))
    n = len(known.posts.created)
    assert known.posts.created.max() < _AT <= activity.posts.created[n]
    assert all(len(column) == n for column in known.posts)
    assert known.posts.key == activity.posts.key[:n]
    for account in known.accounts:
        assert account.seen_until == _AT - 1
        for told in (account.followers, account.following, account.reacting):
            assert all(row[0] < _AT for row in told)
    assert known.rhythm.last_day is not None
    assert known.rhythm.known_until == known.until
    assert known.rhythm.gap_days is not None
    assert known.rhythm.falls_on is None


def test_nothing_later_changes_what_was_known() -> None:
    life = healthy()
    later = tuple(Post(100 - number, reactions=500.0, topics=("topic:#garden",), late=9) for number in range(80))
    before, after = (as_known(one.activity(), _AT) for one in (life, life.with_posts(*later)))
    for column, other in zip(before.posts, after.posts, strict=True):
        if isinstance(column, np.ndarray):
            np.testing.assert_array_equal(column, other)
        else:
            assert column == other
    assert before.accounts == after.accounts
    assert before.rhythm == after.rhythm


def test_late_reactions_of_young_posts_had_not_come_and_an_account_was_not_left_yet() -> None:
    posts = tuple(Post(200 + days, late=3) for days in (90, 61, 59, 10))
    life = Life(posts, accounts=(toots(left_on=_AT + 9 * DAY_S),))
    assert as_known(life.activity(), _AT).posts.late.tolist() == [3, 3, 0, 0]
    assert as_known(life.activity(), _AT).accounts[0].left_on is None
    assert as_known(life.activity(), _AT + 20 * DAY_S).accounts[0].left_on == _AT + 9 * DAY_S


def test_before_the_first_post_there_is_no_rhythm_and_of_one_day_no_gap() -> None:
    activity = Life((Post(100), Post(90)), accounts=(toots(),)).activity()
    assert as_known(activity, moment(150)).rhythm.last_day is None
    assert as_known(activity, moment(95)).rhythm.gap_days is None
    assert as_known(activity, moment(80)).rhythm.gap_days == 10


def test_one_account_stands_alone() -> None:
    activity = healthy().activity()
    blog = of_account(activity, 1)
    assert len(blog.accounts) == 1
    assert blog.accounts[0].is_site
    assert set(blog.posts.account.tolist()) == {0}
    assert len(blog.posts.created) == int((activity.posts.account == 1).sum())


def test_an_act_is_done_by_posts_of_its_sign_more_often_than_before() -> None:
    ask = _rule(Act(ActKind.POST, 2, Sign(is_question=True)))
    quiet = Life(tuple(Post(300 - 2 * number) for number in range(150)), accounts=(toots(),))
    assert _told(quiet.activity(), ask, moment(100)) == (True, False)
    asked = quiet.with_posts(Post(95, is_question=True), Post(94, is_question=True))
    assert _told(asked.activity(), ask, moment(100)) == (True, True)
    once = quiet.with_posts(Post(95, is_question=True), Post(80, is_question=True))
    assert _told(once.activity(), ask, moment(100)) == (True, False)
    always = quiet.with_posts(*(Post(300.5 - 3 * number, is_question=True) for number in range(90)))
    assert _told(always.activity(), ask, moment(150)) == (True, False)
    passed_on = quiet.with_posts(*(Post(95, kind="repost", is_question=True) for _ in range(5)))
    assert _told(passed_on.activity(), ask, moment(100)) == (True, False)


def test_findings_acts_beside_publishing_and_blind_rules() -> None:
    activity = Life(tuple(Post(300 - number) for number in range(300)), accounts=(toots(),)).activity()
    assert _told(activity, _rule(None, Act(ActKind.LOOK)), moment(100)) == (False, False)
    assert _told(activity, Rule("any", "2a", Step.CONTENT, 1, 28, lambda _: Blind("any", "2a", "posts")), moment(100)) == (None, False)
    assert rule_trials(activity, [_rule(step=Step.PEOPLE)]) == ()


@pytest.mark.parametrize(
    ("sign", "places"),
    [
        (Sign(), [0, 1, 2]),
        (Sign(topic="topic:#a"), [1]),
        (Sign(is_question=True), [0]),
        (Sign(is_link_only=False), [0, 2]),
        (Sign(kind="reply"), [2]),
        (Sign(reply_to="person:x:id:1"), [2]),
        (Sign(link="https://sari.example.org/1/"), [1]),
        (Sign(links_home=True, is_question=True), []),
    ],
)
def test_all_that_a_sign_sets_must_hold(sign: Sign, places: list[int]) -> None:
    posts = (
        Post(3, is_question=True),
        Post(2, is_link_only=True, topics=("topic:#a",), links=("https://sari.example.org/1/",)),
        Post(1, kind="reply", reply_to="person:x:id:1"),
    )
    assert np.flatnonzero(signed(Life(posts, accounts=(toots(),)).activity().posts, sign)).tolist() == places


def test_the_rules_find_the_weeks_of_bare_links() -> None:
    activity = Life(_LINKS, accounts=(toots(),)).activity()
    trial: Trial = next(one for one in rule_trials(activity, discovered()) if one.rule == "content.link_only")
    weeks = judged_weeks(pasts(activity.posts)[0], trial)
    is_spell = weeks.at < moment(100)
    assert weeks.holds[is_spell].mean() > 0.5
    assert not weeks.holds[weeks.at >= moment(30)].any()
    assert (weeks.is_done & weeks.holds).any()
