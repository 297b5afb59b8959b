"""What several imports tell of one thing, and the row that follows: pure.

A telling is a tuple of values aligned with the fields of its kind of thing; None = this import does not know. The law:
a field is what the newest import that knows it says, whatever the order in which the imports came.
"""

from collections.abc import Sequence
from typing import TypeAlias

import msgspec

Value: TypeAlias = str | int | tuple[str, ...] | None
Telling: TypeAlias = tuple[Value, ...]

NOTHING = "-"  # `told` of an import which knows of the thing and nothing else

_FINENESS = {"second": 3, "minute": 2, "day": 1}


def merged(tellings: Sequence[Telling], fields: Sequence[str]) -> Telling:
    """The row out of all tellings, given from the oldest import to the newest.

    A time and its precision are one field, and the finer one wins before the newer one: an old export may have lost
    the hour which another still has.
    """
    row: list[Value] = [None] * len(fields)
    for telling in tellings:
        for place, value in enumerate(telling):
            if value is not None:
                row[place] = value
    if "precision" in fields:
        time, precision = _time_place(fields), fields.index("precision")
        dated = [telling for telling in tellings if telling[time] is not None]
        if dated:
            finest = max(_FINENESS.get(str(telling[precision]), 0) for telling in dated)
            newest = [telling for telling in dated if _FINENESS.get(str(telling[precision]), 0) == finest][-1]
            row[time], row[precision] = newest[time], newest[precision]
    return tuple(row)


def _time_place(fields: Sequence[str]) -> int:
    return fields.index("created_at" if "created_at" in fields else "at")


def differing(row: Telling, telling: Telling, fields: Sequence[str]) -> str | None:
    """What to keep of a telling beside the row: None if it says the same, NOTHING if it says nothing."""
    if all(value is None for value in telling):
        return NOTHING
    if row == telling:
        return None
    others = {field: said for field, has, said in zip(fields, row, telling, strict=True) if has != said}
    return msgspec.json.encode(others).decode()


def restored(row: Telling, told: str | None, fields: Sequence[str]) -> Telling:
    """The telling, from the row and what was kept beside it."""
    if told is None:
        return row
    if told == NOTHING:
        return (None,) * len(fields)
    others = msgspec.json.decode(told, type=dict[str, str | int | list[str] | None])
    return tuple(_plain(others[field]) if field in others else has for field, has in zip(fields, row, strict=True))


def _plain(value: str | int | list[str] | None) -> Value:
    return tuple(value) if isinstance(value, list) else value


def is_news(row: Telling, telling: Telling) -> bool:
    """Whether a telling knows anything that the row does not say."""
    return any(said is not None and said != has for has, said in zip(row, telling, strict=True))
