"""An act is done when the archive shows it, after it was planned, as often as it was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.advice.advice import Act, ActKind, Sign
from desktop_app.advice.tracking import PersonFacts, SeenContact, recognised, signed_posts
from tests.desktop_app.advice.short_posts import DAY, MONDAY, P, activity

PLANNED = MONDAY + 12 * 3_600


@pytest.mark.parametrize(
    ("sign", "post"),
    [
        (Sign(topic="topic:captions"), P(MONDAY, topics=("topic:bikes", "topic:captions"))),
        (Sign(is_question=True), P(MONDAY, is_question=True)),
        (Sign(is_link_only=False), P(MONDAY)),
        (Sign(kind="quote"), P(MONDAY, kind="quote")),
        (Sign(links_home=True), P(MONDAY, links_home=True)),
        (Sign(link="https://sari.example.org/a"), P(MONDAY, links=("https://sari.example.org/a",))),
        (Sign(reply_to="person:blog:handle:budi"), P(MONDAY, reply_to="person:blog:handle:budi")),
        (Sign(kind="original", is_question=True), P(MONDAY, is_question=True)),
    ],
)
def test_each_sign_holds_for_its_post_and_for_no_other(sign: Sign, post: P) -> None:
    other = P(MONDAY + 1, kind="repost", is_link_only=True)
    assert signed_posts(activity(post, other).posts, sign).tolist() == [True, False]


def test_without_a_sign_every_post_counts() -> None:
    assert signed_posts(activity(P(MONDAY), P(MONDAY + 1)).posts, Sign()).all()


def test_two_questions_are_asked_when_the_second_is() -> None:
    act = Act(ActKind.POST, times=2, sign=Sign(is_question=True))
    posts = [P(PLANNED - 5, is_question=True), P(PLANNED + 5, is_question=True), P(PLANNED + 6)]
    assert recognised(act, PLANNED, activity(*posts)) == (1, None, ("post:x:1",))
    posts += [P(PLANNED + 9, is_question=True), P(PLANNED + 11, is_question=True)]
    assert recognised(act, PLANNED, activity(*posts)) == (2, PLANNED + 9, ("post:x:1", "post:x:3"))


def test_a_post_which_tells_its_day_alone_counts_from_the_next_day_on() -> None:
    act = Act(ActKind.POST)
    same = P(MONDAY, is_exact=False)
    assert recognised(act, PLANNED, activity(same)).at is None
    assert recognised(act, PLANNED, activity(same, P(MONDAY + DAY, is_exact=False))).at == MONDAY + DAY


def test_a_contact_is_seen_with_its_post_and_not_before_it_was_planned() -> None:
    act = Act(ActKind.CONTACT)
    early, day, late = SeenContact(PLANNED - 1, True, "post:x:7"), SeenContact(MONDAY, False), SeenContact(PLANNED + DAY, True, "post:x:8")
    assert recognised(act, PLANNED, activity(), PersonFacts((early, day))) == (0, None, ())
    assert recognised(act, PLANNED, activity(), PersonFacts((early, day, late))) == (1, PLANNED + DAY, ("post:x:8",))
    like = SeenContact(MONDAY + DAY, False)
    assert recognised(act, PLANNED, activity(), PersonFacts((like,))) == (1, MONDAY + DAY, ())


def test_a_meeting_on_the_day_of_planning_is_the_planned_one() -> None:
    act = Act(ActKind.MEET)
    assert recognised(act, PLANNED, activity(), PersonFacts(meetings=(MONDAY - DAY,))).at is None
    assert recognised(act, PLANNED, activity(), PersonFacts(meetings=(MONDAY - DAY, MONDAY))).at == MONDAY


@pytest.mark.parametrize("kind", [ActKind.PROFILE, ActKind.LOOK])
def test_what_no_file_shows_is_never_ticked(kind: ActKind) -> None:
    assert recognised(Act(kind), PLANNED, activity(P(PLANNED + 1))) == (0, None, ())


@given(st.lists(st.integers(MONDAY, MONDAY + 20 * DAY), max_size=12), st.integers(1, 4), st.integers(0, 20 * DAY))
def test_more_posts_never_undo_an_act_and_what_counts_came_after_the_plan(times: list[int], wanted: int, later: int) -> None:
    act, planned = Act(ActKind.POST, times=wanted), MONDAY + 5 * DAY
    before = recognised(act, planned, activity(*map(P, times)))
    after = recognised(act, planned, activity(*map(P, [*times, MONDAY + later])))
    assert after.times >= before.times
    assert (before.at is None) == (sum(at > planned for at in times) < wanted)
    if before.at is not None and after.at is not None:
        assert planned < after.at <= before.at
