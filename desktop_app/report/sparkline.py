"""A line of a few characters for terminals; a sentence stands beside it wherever it is printed."""

import sys
from collections.abc import Sequence

_BLOCKS = "▁▂▃▄▅▆▇█"
_PLAIN = "_.-=*#"
_WIDTH = 45
_LEAST_SPAN = 2.0  # points from the lowest sign to the highest: a score which stands still is drawn as a flat line


def sparkline(scores: Sequence[float], *, encoding: str | None = None) -> str:
    """The course of the scores, at most 45 characters; plain signs where the encoding lacks blocks."""
    if not scores:
        return ""
    signs = _BLOCKS if _can_encode(encoding or sys.stdout.encoding or "ascii") else _PLAIN
    step = max(1, -(-len(scores) // _WIDTH))
    means = [sum(scores[start : start + step]) / len(scores[start : start + step]) for start in range(0, len(scores), step)]
    span = max(max(means) - min(means), _LEAST_SPAN)
    low = (max(means) + min(means) - span) / 2
    return "".join(signs[min(int((mean - low) / span * len(signs)), len(signs) - 1)] for mean in means)


def _can_encode(encoding: str) -> bool:
    try:
        _BLOCKS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
