"""Words of stacked shares: what a score is made of, and how the areas of a chart are to be read."""

import datetime as dt
import math
from collections.abc import Iterable

from desktop_app.words.coverage_words import platform_name
from desktop_app.words.dates import medium_date
from desktop_app.words.numbers import adding_up, decimal
from desktop_app.words.translations import tr

PARTS, PLATFORMS = "parts", "platforms"  # what the points of a score can be shared among


def share_name(key: str) -> str:
    """What a share is called, by its key, such as `points_reach` or `points_mastodon`."""
    name = key.removeprefix("points_")
    words = {
        "reach": tr("Reach"),
        "network": tr("Network"),
        "amplification": tr("Amplification"),
        "audience": tr("Audience"),
        "others": tr("Others"),
        "base": tr("Base"),
        "assumed": tr("Assumed"),
        "base_assumed": tr("Base and assumed"),
    }
    return words.get(name) or platform_name(name)


def shares_words(shares: Iterable[tuple[str, float]], day: dt.date | None = None, *, is_calm: bool = False) -> str:
    """What the score of a day is made of, as (name, points), the largest first; in calm mode which is the largest.

    Empty where there is nothing, or no score; without a day it is left unsaid which one is meant.
    """
    named = list(shares)
    if any(math.isnan(points) for _, points in named):
        return ""
    shown = zip((name for name, _ in named), adding_up([points for _, points in named]), strict=True)
    found = sorted(((name, points) for name, points in shown if points), key=lambda share: -abs(share[1]))
    if not found:
        return ""
    told = ", ".join(f"{name} {decimal(points)}" for name, points in found)
    if day is None:
        return tr("Largest share: {name}.", name=found[0][0]) if is_calm else tr("Made of {shares}.", shares=told)
    if is_calm:
        return tr("On {day} the largest share was {name}.", day=medium_date(day), name=found[0][0])
    return tr("On {day} the score was made of {shares}.", day=medium_date(day), shares=told)


def stack_note(among: str) -> str:
    """How the areas of a chart are to be read; empty where none are stacked."""
    if among == PARTS:
        return tr("Stacked: what each part has of the score. The band is left out.")
    if among == PLATFORMS:
        return tr("Stacked: what each platform has of the score; what lies under the zero line takes away. The band is left out.")
    return ""


def together_words() -> str:
    """Why no share can be hidden."""
    return tr("Stacked shares are shown together, since only together they are the score. As lines, each can be hidden.")
