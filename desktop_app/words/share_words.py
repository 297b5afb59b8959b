"""Words of stacked shares: what a score is made of, and how the areas of a chart are to be read."""

from collections.abc import Iterable

from desktop_app.words.coverage_words import platform_name
from desktop_app.words.numbers import adding_up, decimal
from desktop_app.words.translations import tr


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


def shares_words(shares: Iterable[tuple[str, float]], *, is_calm: bool = False) -> str:
    """What the score of a day is made of, as (name, points), the largest first; in calm mode which is the largest. Empty without any."""
    named = list(shares)
    shown = zip((name for name, _ in named), adding_up([points for _, points in named]), strict=True)
    found = sorted(((name, points) for name, points in shown if points), key=lambda share: -abs(share[1]))
    if not found:
        return ""
    if is_calm:
        return tr("Largest share: {name}.", name=found[0][0])
    return tr("Made of {shares}.", shares=", ".join(f"{name} {decimal(points)}" for name, points in found))
