"""Recipes of the score which the person keeps. No fact depends on them: what is computed is kept by the hash of its recipe."""

from local_db.driver import Connection
from local_db.queries.recipes import CHOSEN, KeptRecipe


def keep_recipe(connection: Connection, recipe: KeptRecipe) -> None:
    """It is there from now on."""
    connection.execute("INSERT OR REPLACE INTO recipe (hash, name, toml) VALUES (?, ?, ?)", recipe)


def drop_recipe(connection: Connection, recipe_hash: str) -> None:
    """There is none of this hash; none is no error."""
    connection.execute("DELETE FROM recipe WHERE hash = ?", (recipe_hash,))


def choose_recipe(connection: Connection, recipe_hash: str | None) -> None:
    """This one is the person's; None = the published one."""
    connection.execute("DELETE FROM preference WHERE key = ?", (CHOSEN,))
    if recipe_hash is not None:
        connection.execute("INSERT INTO preference (key, value) VALUES (?, ?)", (CHOSEN, recipe_hash))
