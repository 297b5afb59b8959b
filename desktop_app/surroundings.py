"""What the view models of one person need besides the operations: the day, the words of faults, how the score is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Voice:
    """How the score is told. `is_calm`: in words, without a number; every view model which tells of it is given that.

    `is_weekly`: Today shows it once a week, last on `looked_on`, None = never yet; `keep_look` keeps another day.
    """

    is_calm: Callable[[], bool]
    is_weekly: Callable[[], bool]
    looked_on: Callable[[], date | None]
    keep_look: Callable[[date], object]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What view models need besides the operations; `status_changed` is called when the status bar may have to say something else."""

    today: Callable[[], date]
    explain: Callable[[Exception], str]
    loading: Callable[[], str]  # words while the first score is computed
    is_new: bool  # there is no database yet
    history_range: str
    keep_range: Callable[[str], object]
    status_changed: Callable[[], object]
    now: Callable[[], int]  # Unix seconds UTC
    voice: Voice
