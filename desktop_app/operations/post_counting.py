"""From what each file showed of a post, and from reactions told one by one, to the numbers that are known of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desktop_app.operations.post_results import PostCounts

LATE_S = 30 * 86_400
_OF_KIND = {"like": 0, "repost": 1, "quote": 2, "reply": 3, "save": 4, "mention": 8, "pingback": 8}
_EVIDENCE = {"likes": 0, "reposts": 1, "quotes": 2, "replies": 3, "saves": 4}
_SUMMED = (0, 1, 2, 3, 4, 5, 6)  # places of the numbers which are reactions
_COUNTED = 8

Numbers = tuple[int | None, ...]


@dataclass(slots=True)
class Shown:
    """What files showed of one post; `add` takes them in the order of their as-of times."""

    created_at: int | None
    newest: list[int | None] = field(default_factory=lambda: [None] * _COUNTED)
    as_of: int | None = None
    _windows: list[int | None] = field(default_factory=lambda: [None] * _COUNTED)
    _before: tuple[int, Numbers] | None = None  # the totals before the newest, and their as-of
    _last: tuple[int, Numbers] | None = None
    _late: Numbers | None = None  # the first totals that were shown more than a month after the post

    def add(self, as_of: int, since: int | None, counts: Sequence[int | None]) -> None:
        """One file's numbers; those of a window which began after the post are a lower bound only."""
        self.as_of = as_of
        if since is not None and (self.created_at is None or since > self.created_at):
            for place, number in enumerate(counts):
                if number is not None:
                    self._windows[place] = max(number, self._windows[place] or 0)
            return
        for place, number in enumerate(counts):
            if number is not None:
                self.newest[place] = number
        told = tuple(counts)
        if self._last is not None and self._last[0] < as_of:
            self._before = self._last
        self._last = (as_of, told)
        if self._late is None and self.created_at is not None and as_of >= self.created_at + LATE_S:
            self._late = told

    @property
    def numbers(self) -> list[int | None]:
        """Each number as the newest file tells it; of windows alone the largest."""
        return [window if number is None else number for number, window in zip(self.newest, self._windows, strict=True)]

    @property
    def late_growth(self) -> int:
        """What was added between two totals which were both shown more than a month after the post."""
        if self._late is None or self._last is None or self._late is self._last[1]:  # most posts are shown once
            return 0
        return _growth(self._late, self._last[1])

    @property
    def gain(self) -> tuple[int, int | None]:
        """What the newest totals show more than those before, and the as-of of those; None: there is one archive only."""
        if self._before is None or self._last is None:
            return 0, None
        return _growth(self._before[1], self._last[1]), self._before[0]


def _growth(earlier: Numbers, later: Numbers) -> int:
    return sum(max(0, new - old) for place in _SUMMED if (old := earlier[place]) is not None and (new := later[place]) is not None)


def counted(numbers: Sequence[int | None], kinds: Iterable[str], named: frozenset[str]) -> PostCounts:
    """The counts of a post.

    Args:
        numbers: as files showed them.
        kinds: of the reactions which are told one by one; they are among the numbers, or known beside them.
        named: kinds of evidence which the account's files tell one by one: nothing of them is 0.
    """
    found: list[int | None] = [*numbers, None]
    told = [0] * len(found)
    for kind in kinds:
        told[_OF_KIND[kind]] += 1
    is_zero = {_EVIDENCE[kind] for kind in named}
    for place, number in enumerate(told):
        if number or place in is_zero:
            found[place] = max(number, found[place] or 0)
    return PostCounts(*found)
