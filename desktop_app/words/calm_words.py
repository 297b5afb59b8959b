"""The score without numbers: the level against the own past year, and where it goes."""

from collections.abc import Sequence

from desktop_app.words.translations import tr

_YEAR = 365
_MONTH = 28
_STEADY = 0.5  # points in four weeks


def calm_words(scores: Sequence[float]) -> str:
    """One sentence of two words; of all days, oldest first, none missing."""
    year = sorted(scores[-_YEAR:])
    # Half of those alike: a year in which nothing changes is as usual.
    share = sum((score < scores[-1]) + (score <= scores[-1]) for score in year) / (2 * len(year))
    levels = (tr("much quieter"), tr("quieter"), tr("as usual"), tr("livelier"), tr("much livelier"))
    level = levels[min(int(share * len(levels)), len(levels) - 1)]
    moved = scores[-1] - scores[max(0, len(scores) - 1 - _MONTH)]
    return tr("Against your past year: {level}, {direction}.", level=level, direction=direction_words(moved))


def direction_words(moved: float) -> str:
    """Where the score goes, without its points."""
    return tr("steady") if abs(moved) < _STEADY else tr("growing") if moved > 0 else tr("fading")
