"""Recipes of the score which the person keeps, and which of them is theirs."""

from typing import NamedTuple

from local_db.driver import Connection


class KeptRecipe(NamedTuple):
    """A recipe by the hash of its constants; `toml` holds all of them."""

    hash: str
    name: str
    toml: str


def kept_recipes(connection: Connection) -> tuple[KeptRecipe, ...]:
    """All of them, by name."""
    return tuple(KeptRecipe(*row) for row in connection.execute("SELECT hash, name, toml FROM recipe ORDER BY lower(name), hash"))


def chosen_recipe(connection: Connection) -> str | None:
    """The hash of the recipe which is the person's; None = the published one."""
    row = connection.execute("SELECT value FROM preference WHERE key = 'recipe'").fetchone()
    return None if row is None else str(row[0])
