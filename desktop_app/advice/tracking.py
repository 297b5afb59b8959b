"""Was an act done: read from the archives of later imports. What came since: `measuring`. Times are Unix seconds UTC."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from desktop_app.advice.advice import Act, ActKind, Sign
from desktop_app.advice.own_activity import OwnActivity, OwnPosts
from desktop_app.advice.shown_in_part import Shown
from desktop_app.scoring.engine_input import BoolArray

DAY_S = 86_400


class SeenContact(NamedTuple):
    """Something the person did toward another; `post` is the key of an own post, None = an act which is none."""

    at: int
    is_exact: bool
    post: str | None = None


class PersonFacts(NamedTuple):
    """What files show of one person since an act was planned; `reactions` of all times, by key of the own post."""

    contacts: tuple[SeenContact, ...] = ()
    meetings: tuple[int, ...] = ()  # beginning of the day
    reactions: Mapping[str, int] = {}


_NOBODY = PersonFacts()


class Recognised(NamedTuple):
    """How often the act was done, as far as files show it; `at` when it was complete, None = it is not."""

    times: int
    at: int | None
    posts: tuple[str, ...] = ()


def signed_posts(posts: OwnPosts, sign: Sign) -> BoolArray:
    """(P,) for which all that is set in the sign holds."""
    holds = np.ones(len(posts.key), dtype=np.bool_)
    for wanted, told in (
        (sign.is_question, posts.is_question),
        (sign.is_link_only, posts.is_link_only),
        (sign.links_home, posts.links_home),
    ):
        if wanted is not None:
            holds &= told == wanted
    lists: tuple[tuple[str | None, Sequence[tuple[str | None, ...]]], ...] = (
        (sign.topic, posts.topics),
        (sign.link, posts.links),
        (sign.kind, [(kind,) for kind in posts.kind]),
        (sign.reply_to, [(person,) for person in posts.reply_to]),
    )
    for key, values in lists:
        if key is not None:
            holds &= np.fromiter((key in of_post for of_post in values), np.bool_, len(holds))
    return holds


def recognised(act: Act, planned_at: int, activity: OwnActivity, person: PersonFacts = _NOBODY, shown: Shown | None = None) -> Recognised:
    """Whether files show that the act was done after it was planned; `shown` is what they tell of a list or a profile."""
    if act.kind is ActKind.POST:
        posts = activity.posts
        places = np.flatnonzero(signed_posts(posts, act.sign) & _is_after(posts, planned_at))
        return _counted([(int(posts.created[place]), posts.key[place]) for place in places], act.times)
    if act.kind is ActKind.CONTACT:
        return _counted(
            [(one.at, one.post) for one in person.contacts if _came_after(one.at, planned_at, is_exact=one.is_exact)], act.times
        )
    if act.kind is ActKind.MEET:
        # Noted by day: a meeting on the day itself is the planned one.
        return _counted([(day, None) for day in person.meetings if day + DAY_S > planned_at], act.times)
    at = None if shown is None else shown.at
    return Recognised(int(at is not None), at)


def _counted(found: Sequence[tuple[int, str | None]], times: int) -> Recognised:
    done = sorted(found, key=lambda one: one[0])[:times]
    at = done[-1][0] if len(done) == times and done else None
    return Recognised(len(done), at, tuple(post for _, post in done if post is not None))


def _is_after(posts: OwnPosts, moment: int) -> BoolArray:
    """(P,) which were surely made after a moment: of a post which tells its day alone, on a later day."""
    after: BoolArray = np.where(posts.is_exact, posts.created > moment, posts.created // DAY_S > moment // DAY_S)
    return after


def _came_after(at: int, moment: int, *, is_exact: bool) -> bool:
    return at > moment if is_exact else at // DAY_S > moment // DAY_S
