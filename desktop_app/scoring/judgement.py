"""How often people agree with a difference of scores: 5,500 pairs of accounts, judged by people, scored by recipe 1.

Source: the PeerIndex pairs of 2013, with nothing fitted to them. Two judgements of the same pair agree in 75 of 100 cases.
"""

import math
from typing import NamedTuple


class Agreement(NamedTuple):
    """Of pairs whose scores lie so far apart, the share in which the judge named the account with the higher score."""

    below: float  # points: at least the `below` of the step before, less than this
    share: float


AGREEMENTS = (
    *(Agreement(5, 0.56), Agreement(10, 0.60), Agreement(15, 0.67), Agreement(20, 0.76), Agreement(30, 0.85)),
    Agreement(math.inf, 0.94),
)
TWO_JUDGEMENTS = 0.754


def agreement(points: float) -> Agreement:
    """The step in which a difference lies."""
    return next(step for step in AGREEMENTS if abs(points) < step.below)
