"""The next moments to post, in words."""

import datetime as dt

import pytest

from desktop_app.advice.timing import Pace, Slot
from desktop_app.operations.slots import SlotPlan
from desktop_app.words.slot_words import pace_sentence, slot_moment, slot_reason
from desktop_app.words.translations import use_language

_AT = int(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC).timestamp())


@pytest.mark.parametrize(
    ("reason", "times", "words"),
    [
        ("best", 1.84, "One of your best hours: 1.8 times your usual (n 61)."),
        ("good", 1.2, "Your posts at this hour got 1.2 times your usual (n 61)."),
        ("usual", None, "You publish at this hour (n 61); which hour does best cannot be told yet."),
        ("hour", None, "You publish at this hour on other days (n 61)."),
    ],
)
def test_each_moment_says_why_and_on_how_many_posts_it_rests(reason: str, times: float | None, words: str) -> None:
    assert slot_reason(Slot(_AT, 1, 9, reason, 61, times)) == words


def test_a_moment_is_told_on_the_clock_of_the_person() -> None:
    assert slot_moment(_AT, dt.timezone(dt.timedelta(hours=7))) == "Tue 24 Nov, 16:00"
    use_language("id")
    assert slot_moment(_AT, dt.UTC).endswith(", 09.00")
    use_language("en")


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (SlotPlan(pace=Pace(2.5, 12)), "At your own pace: 2.5 posts a week (the last 12 weeks of your data)."),
        (SlotPlan(pace=Pace(2.5, 12), chosen=4.0), "At the pace of your plan: 4.0 posts a week."),
        (SlotPlan(), "Your files hold no whole week of posts of your own, so there is no pace to go by."),
    ],
)
def test_the_pace_is_the_own_one_or_that_of_the_plan(plan: SlotPlan, words: str) -> None:
    assert pace_sentence(plan) == words
