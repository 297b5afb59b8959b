"""What the operations on advice give: the cards, and the lines of the method of which nothing can be told."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.advice.advice import Advice, Blind


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The cards that may be shown now, best first; those of `today` (at most three, one of each step where there is one) come first.

    `findings` are cards without an act. `until` is the last day of the data, None = there is none. `enough` False: too few posts
    with known reactions (`posts` of `least`), so that nothing is suggested. `labels` gives what posts and people are called, by
    their keys; the files do not name those which are absent.
    """

    cards: "tuple[Advice, ...]" = ()
    today: int = 0  # so many of the first cards are those of today
    findings: "tuple[Advice, ...]" = ()
    blind: "tuple[Blind, ...]" = ()
    until: dt.date | None = None
    posts: int = 0
    least: int = 20
    enough: bool = False
    labels: "Mapping[str, str]" = field(default_factory=dict)
