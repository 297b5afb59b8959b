"""Cards for tests of what is done with cards."""

import datetime as dt
from typing import Any

from desktop_app.advice.advice import Act, ActKind, Advice, Expected, Step


def card(rule: str = "network.topic", about: str = "topic:#a", points: float | None = None, **changes: Any) -> Advice:
    """A card of ten minutes; `points` None: it cannot be told what it brings."""
    given: dict[str, Any] = {
        "rule": rule,
        "key": "1a",
        "step": Step.NETWORK,
        "about": about,
        "n": 9,
        "since": dt.date(2026, 1, 1),
        "until": dt.date(2026, 11, 23),
        "numbers": {},
        "act": Act(ActKind.POST),
        "measure": None,
        "expected": None if points is None else Expected(points / 2, points, points * 2, "one_a_week", 2.0),
        "strength": 0.5,
    }
    return Advice(**given | changes)
