"""The past as it could be seen then."""

import numpy as np
import pytest

from desktop_app.advice.own_activity import OwnPosts
from desktop_app.advice.past_weeks import AFTER_DAYS, BEFORE_DAYS, DAY_S, WEEK_S, Moment, Trial, all_weeks, judged_weeks, pasts
from tests.desktop_app.advice.past_lives import life, past

_ALWAYS = Trial("any", "1a", lambda _: True, lambda _: True)


def test_a_moment_shows_what_came_before_it_and_settled_posts_alone_with_their_reactions() -> None:
    moment = Moment(past([day * DAY_S for day in range(100)]), 50 * DAY_S)
    assert moment.before(10) == slice(40, 50)
    assert moment.settled(10) == slice(40, 43)
    assert moment.after(10) == slice(50, 60)


def test_a_condition_sees_nothing_of_what_comes() -> None:
    seen = []

    def holds(moment: Moment) -> bool:
        created = moment.past.created
        seen.append(created[moment.before(30)].max() < moment.at and created[moment.settled(365)].max() < moment.at - 6 * DAY_S)
        return True

    judged_weeks(life(1), Trial("any", "1a", holds, lambda _: True))
    assert seen
    assert all(seen)


def test_weeks_are_judged_which_have_enough_before_and_behind_them() -> None:
    days = BEFORE_DAYS + AFTER_DAYS + 7
    found = judged_weeks(past([day * DAY_S for day in range(days + 1)], [1.0] * BEFORE_DAYS + [3.0] * (AFTER_DAYS + 8)), _ALWAYS, 4)
    assert found.at.tolist() == [BEFORE_DAYS * DAY_S]
    assert (found.account.tolist(), found.before.tolist(), found.change.tolist(), found.pace.tolist()) == ([4], [1.0], [2.0], [84.0])
    assert len(judged_weeks(past([day * DAY_S for day in range(days)]), _ALWAYS).at) == 0
    assert len(judged_weeks(past([]), _ALWAYS).at) == 0


def test_weeks_without_known_reactions_or_of_which_a_trial_tells_nothing_are_left_out() -> None:
    days = [day * DAY_S for day in range(200)]
    assert len(judged_weeks(past(days, [np.nan] * 200), _ALWAYS).at) == 0
    assert len(judged_weeks(past(days, [1.0] * 84 + [np.nan] * 116), _ALWAYS).at) == 0
    assert len(judged_weeks(past(days), Trial("any", "1a", lambda _: None, lambda _: True)).at) == 0
    assert len(judged_weeks(past(days), Trial("any", "1a", lambda _: True, lambda _: None)).at) == 0
    assert len(judged_weeks(past(days), _ALWAYS).at) == 12


def test_weeks_of_several_accounts_stand_together() -> None:
    one, other = judged_weeks(life(1), _ALWAYS, 1), judged_weeks(life(2), _ALWAYS, 2)
    both = all_weeks([one, other])
    assert len(both.at) == len(one.at) + len(other.at)
    assert set(both.account.tolist()) == {1, 2}
    assert (np.diff(one.at) == WEEK_S).all()


def test_each_account_has_a_past_of_its_own() -> None:
    nothing, lists, flags, whole = (None,) * 4, ((),) * 4, np.zeros(4, dtype=np.bool_), np.arange(4)
    posts = OwnPosts(
        *(
            ("a", "b", "c", "d"),
            np.array([0, 1, 0, 0]),
            whole,
            flags,
            ("original", None, "repost", "reply"),
            np.array([3.0, 1.0, 5.0, 7.0]),
        ),
        *(whole, whole, np.array([True, False, False, False]), flags, flags, whole, whole, nothing),  # type: ignore[arg-type]
        *((("topic:#a",), (), (), ()), lists, nothing, nothing, flags),
    )
    found = pasts(posts)
    assert found[0].level.tolist() == pytest.approx([np.log(4), np.nan, np.nan], nan_ok=True)
    assert found[0].is_proper.tolist() == [True, False, False]
    assert found[0].is_repost.tolist() == [False, True, False]
    assert found[0].is_link_only.tolist() == [True, False, False]
    assert found[0].topics == (("topic:#a",), (), ())
    assert found[1].created.tolist() == [1]
