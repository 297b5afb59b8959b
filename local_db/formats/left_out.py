"""What an importer left out, alike ones counted in one line."""

from collections.abc import Iterator
from typing import TypeVar

from local_db.formats.json_items import BadItem
from local_db.records import Issue, IssueKind

T = TypeVar("T")


class LeftOut:
    """Counts issues by kind and detail; the place kept is that of the first one."""

    NO_POST = IssueKind.UNKNOWN_SHAPE  # a part which belongs to no post

    def __init__(self) -> None:
        self._counts: dict[tuple[IssueKind, str], int] = {}
        self._first: dict[tuple[IssueKind, str], str] = {}

    def add(self, kind: IssueKind, where: str, detail: str = "", count: int = 1) -> None:
        """Note `count` more of this kind, of which there may be none; `detail` is technical, never the text of a post."""
        if not count:
            return
        key = (kind, detail)
        self._first.setdefault(key, where)
        self._counts[key] = self._counts.get(key, 0) + count

    def usable(self, items: Iterator[T | BadItem], name: str) -> Iterator[tuple[str, T]]:
        """Items with the place where they stand, "outbox.json[17]"; bad ones are noted."""
        index = 0
        for item in items:
            if isinstance(item, BadItem):
                self.add(item.kind, f"{name}[{item.index}]", item.detail)
                index = item.index + 1
            else:
                yield f"{name}[{index}]", item
                index += 1

    def issues(self) -> Iterator[Issue]:
        """One issue for each kind and detail, in the order in which they first came."""
        for (kind, detail), count in self._counts.items():
            yield Issue(kind=kind, where=self._first[kind, detail], detail=detail, count=count)


def element_count(items: Iterator[object]) -> int:
    """How many elements a list has; notes on an element are none."""
    return sum(1 for item in items if not (isinstance(item, BadItem) and item.kind is IssueKind.REPLACED_CHARACTERS))
