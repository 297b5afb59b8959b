"""A person's own recipe: a copy with other constants, each held to its bounds, so that whatever it says the engine can run it.

Single numbers of several have names: `term_weights.reach`, `memory_days.long`, `lag_tables.blog`.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from desktop_app.scoring.recipe import KINDS, TERMS, Recipe
from local_db.errors import RecipeError

MOST_NAME = 40  # characters
_MOST_LAG_DAYS = 400
_MEMORIES = ("short", "long")
_TINY = 1e-9
_LARGE = 10**30


class Bound(NamedTuple):
    """What a constant may be: each of its numbers from `low` to `high`; `names` of several numbers, empty for one."""

    low: float
    high: float
    names: tuple[str, ...] = ()
    is_whole: bool = False
    adds_up_to_1: bool = False


BOUNDS: Mapping[str, Bound] = {
    "memory_days": Bound(0.1, 3_650, _MEMORIES),
    "memory_shares": Bound(0, 1, _MEMORIES, adds_up_to_1=True),
    "grace_days": Bound(0, 365, is_whole=True),
    "gap_cap_days": Bound(1, 365, is_whole=True),
    "gap_window_days": Bound(1, 3_650, is_whole=True),
    "gap_tenths": Bound(0, 10, is_whole=True),
    "duplicate_window_days": Bound(1, 3_650),
    "volume_window_days": Bound(1, 365),
    "volume_posts": Bound(1, 1_000_000),
    "exchange_window_days": Bound(1, 3_650),
    "exchange_discounts": Bound(0, 1, KINDS),
    "pool_follower_share": Bound(0, 1),
    "pool_window_days": Bound(1, 3_650, is_whole=True),
    "kind_weights": Bound(0, 1_000, KINDS),
    "flow_weights": Bound(0.01, 1_000, _MEMORIES),
    "prior_reactions": Bound(0.01, 1_000_000),
    "prior_posts": Bound(0.01, 1_000_000),
    "gate": Bound(0.01, 1e9),
    "unseen_follower_share": Bound(0, 1),
    "tops": Bound(2, 1e12, TERMS),
    "scales": Bound(0.01, 1e9, TERMS),
    "term_weights": Bound(0, 1, TERMS, adds_up_to_1=True),
    "lag_tables": Bound(0, 1),
}


def own_recipe(base: Recipe, name: str, values: Mapping[str, object]) -> Recipe:
    """A copy of `base` under another name with these constants; a single number of several goes by constant.name.

    Raises:
        RecipeError: the name is none, or a value is not what its constant may be.
    """
    changed: dict[str, Any] = {}
    for key, value in values.items():
        constant, _, single = key.partition(".")
        if constant not in BOUNDS:
            raise RecipeError(f"There is no constant {key}; nothing was changed.", what="key", key=key)
        held = changed.get(constant, getattr(base, constant))
        changed[constant] = _with_single(constant, single, held, value) if single else _checked(constant, value)
    made = dataclasses.replace(base, name=checked_name(name), **changed)
    _check_together(made)
    return made


def checked_name(name: str) -> str:
    """The name without blanks around it.

    Raises:
        RecipeError: it is empty, too long, a number, that of the published recipe, or not made of letters which can be seen.
    """
    found = name.strip()
    if (
        not 0 < len(found) <= MOST_NAME
        or not found.isprintable()
        or found.isdecimal()
        or found.casefold() == "published"
        or found[0] == "-"
    ):
        raise RecipeError(
            f"A recipe of your own needs a name of 1 to {MOST_NAME} letters, which is no number and not published; nothing was changed.",
            what="name",
            most=MOST_NAME,
        )
    return found


def _with_single(constant: str, single: str, held: Any, value: object) -> Any:
    names = tuple(name for name, _ in held) if constant == "lag_tables" else BOUNDS[constant].names
    if single not in names:
        key = f"{constant}.{single}"
        raise RecipeError(f"There is no constant {key}; nothing was changed.", what="key", key=key)
    place = names.index(single)
    if constant == "lag_tables":
        return (*held[:place], (single, _lag_table(f"{constant}.{single}", value)), *held[place + 1 :])
    return (*held[:place], _number(constant, value), *held[place + 1 :])


def _checked(constant: str, value: object) -> Any:
    if constant == "lag_tables":
        return _lag_tables(value)
    names = BOUNDS[constant].names
    if not names:
        return _number(constant, value)
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) != len(names):
        raise RecipeError(
            f"{constant} needs {len(names)} numbers ({', '.join(names)}); nothing was changed.",
            what="length",
            key=constant,
            number=len(names),
            names=", ".join(names),
        )
    return tuple(_number(constant, one) for one in value)


def _lag_tables(value: object) -> tuple[tuple[str, tuple[float, ...]], ...]:
    names = tuple(name for name, _ in Recipe().lag_tables)
    if not isinstance(value, Mapping) or set(value) != set(names):
        raise RecipeError(
            f"lag_tables needs the tables {', '.join(names)}; nothing was changed.", what="tables", key="lag_tables", names=", ".join(names)
        )
    return tuple((name, _lag_table(f"lag_tables.{name}", value[name])) for name in names)


def _lag_table(key: str, value: object) -> tuple[float, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str) or not 0 < len(value) <= _MOST_LAG_DAYS:
        raise RecipeError(
            f"{key} needs a list of 1 to {_MOST_LAG_DAYS} shares, one a day; nothing was changed.",
            what="days",
            key=key,
            most=_MOST_LAG_DAYS,
        )
    shares = tuple(_number("lag_tables", one) for one in value)
    if sum(shares) < _TINY:
        raise RecipeError(f"All shares of {key} are 0; nothing was changed.", what="zero", key=key)
    return shares


def _number(constant: str, value: object) -> Any:
    bound = BOUNDS[constant]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RecipeError(f"{constant} holds something which is no number; nothing was changed.", what="kind", key=constant)
    if not bound.low <= value <= bound.high:  # nan lies nowhere
        raise RecipeError(
            f"{constant} may be {bound.low:g} to {bound.high:g}, not {_told(value)}; nothing was changed.",
            what="range",
            key=constant,
            low=f"{bound.low:.12g}",
            high=f"{bound.high:.12g}",
            value=_told(value),
        )
    if not bound.is_whole:
        return float(value)
    if value != int(value):
        raise RecipeError(
            f"{constant} is a whole number, not {_told(value)}; nothing was changed.", what="whole", key=constant, value=_told(value)
        )
    return int(value)


def _told(value: float) -> str:
    """A number as it may stand in a sentence: a file may hold one of a thousand digits."""
    return f"{value:.12g}" if not isinstance(value, int) or abs(value) < _LARGE else "1e30…"


def _check_together(recipe: Recipe) -> None:
    for key, bound in BOUNDS.items():
        if bound.adds_up_to_1 and abs(sum(getattr(recipe, key)) - 1) > _TINY:
            total = f"{sum(getattr(recipe, key)):.6g}"
            raise RecipeError(f"The numbers of {key} add up to {total}, not to 1; nothing was changed.", what="sum", key=key, sum=total)
    short, long = recipe.memory_days
    if short > long:
        raise RecipeError("The short memory is longer than the long one; nothing was changed.", what="order", key="memory_days")
