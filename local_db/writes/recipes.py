"""Recipes of the score which the person keeps. No fact depends on them: what is computed is kept by the hash of its recipe."""

from local_db.driver import Connection


def keep_recipe(connection: Connection, recipe_hash: str, *, name: str, toml: str) -> None:
    """It is there from now on; `toml` holds all of its constants."""
    connection.execute("INSERT OR REPLACE INTO recipe (hash, name, toml) VALUES (?, ?, ?)", (recipe_hash, name, toml))


def drop_recipe(connection: Connection, recipe_hash: str) -> None:
    """There is none of this hash; none is no error."""
    connection.execute("DELETE FROM recipe WHERE hash = ?", (recipe_hash,))


def choose_recipe(connection: Connection, recipe_hash: str | None) -> None:
    """This one is the person's; None = the published one."""
    connection.execute("DELETE FROM preference WHERE key = 'recipe'")
    if recipe_hash is not None:
        connection.execute("INSERT INTO preference (key, value) VALUES ('recipe', ?)", (recipe_hash,))
