"""A recipe as TOML: what the database keeps, and what is given to others. All constants stand in it, so that its hash can be checked."""

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import tomli_w

from desktop_app.scoring.own_recipe import BOUNDS, own_recipe
from desktop_app.scoring.recipe import RECIPE_1, Recipe, constants
from local_db.errors import RecipeError

MOST_BYTES = 100_000


def recipe_toml(recipe: Recipe) -> str:
    """Name, version of the published recipe which it was made from, and every constant."""
    values = {one.key: dict(one.value) if one.key == "lag_tables" else one.value for one in constants(recipe)}
    return tomli_w.dumps({"name": recipe.name, "version": recipe.version, "constants": values})


def copy_arguments(recipe: Recipe) -> tuple[str, ...]:
    """Of the command `recipe`: what makes exactly this recipe from the published one, each value in one line without blanks."""
    return (f"--copy={recipe.name}", *(f"--set={key}={json.dumps(value, separators=(',', ':'))}" for key, value in _changed(recipe)))


def _changed(recipe: Recipe) -> Iterator[tuple[str, object]]:
    for one, plain in zip(constants(recipe), constants(RECIPE_1), strict=True):
        if one.key == "lag_tables":
            before = dict(plain.value)
            yield from ((f"{one.key}.{name}", table) for name, table in dict(one.value).items() if table != before[name])
        elif one.value != plain.value:
            yield one.key, one.value


def read_recipe(text: str, *, where: str, name: str | None = None) -> Recipe:
    """The recipe which a TOML tells, under another name if one is given; `where` it stands is told in errors.

    Raises:
        RecipeError: it is no TOML, lacks constants, is made for another version, or a value is not what its constant may be.
    """
    found = _parsed(text, where)
    held, version, own = found.get("constants"), found.get("version"), found.get("name")
    if version != RECIPE_1.version:
        raise RecipeError(f"{where} is not made from recipe {RECIPE_1.version}; nothing was changed.", what="version", file=where)
    if not isinstance(held, dict) or not isinstance(own, str) or set(held) != set(BOUNDS):
        raise RecipeError(f"{where} does not hold a name and all constants; nothing was changed.", what="file", file=where)
    return own_recipe(RECIPE_1, own if name is None else name, held)


def read_value(text: str) -> object:
    """A number or a list of numbers as TOML writes them; None = it is neither."""
    try:
        return _parsed(f"value = {text}", "").get("value") if "\n" not in text else None
    except RecipeError:
        return None


def _parsed(text: str, where: str) -> dict[str, Any]:
    """Deep nesting and endless numbers end as errors of the same kind."""
    try:
        if len(text) <= MOST_BYTES:
            return tomllib.loads(text)
    except (ValueError, RecursionError):
        pass
    raise RecipeError(f"{where} cannot be read as TOML; nothing was changed.", what="toml", file=where)
