"""People with a larger reach than the person's who answered or passed something on: who, how often, and in which months."""

from typing import NamedTuple

import numpy as np

from desktop_app.advice.own_activity import OwnActivity
from desktop_app.scoring.engine_input import IntArray

LATELY = 6  # months


class LargerReach(NamedTuple):
    """`places` of people in `OwnActivity.people`, the largest first; `months` (12,) how often each month, the newest first.

    A month is a twelfth of the year which ends with the data. `own` is the most that follow one of the own accounts.
    """

    own: int
    places: IntArray
    responses: int
    before: int  # in the year before
    months: IntArray

    @property
    def lately(self) -> int:
        """Of the last LATELY months those with an answer."""
        return int((self.months[:LATELY] > 0).sum())


class Unknown(NamedTuple):
    """What is not in the files: "who" reacts, "reach" of those who do, "followers" of the own accounts."""

    missing: str


def larger_reach(activity: OwnActivity) -> LargerReach | Unknown:
    """All of them; nobody is larger where `places` is empty."""
    people = activity.people
    if not len(people.key):
        return Unknown("who")
    if np.isnan(people.followers).all():
        return Unknown("reach")
    counts = [account.followers[-1][1] for account in activity.accounts if account.followers]
    if not counts:
        return Unknown("followers")
    larger = np.nan_to_num(people.followers) > max(counts)
    responded = people.answers + people.passed_on
    places = np.flatnonzero(larger & (responded > 0))
    order = places[np.argsort(-people.followers[places], kind="stable")]
    before = int(people.answers_before[larger].sum())
    return LargerReach(max(counts), order, int(responded[places].sum()), before, people.by_month[places].sum(axis=0))
