"""Recipes which the person keeps: copy and change, use, delete. The published one is always there and never changes."""

from collections.abc import Mapping

from desktop_app.operations.recipe_files import read_recipe, recipe_toml
from desktop_app.operations.recipe_results import KnownRecipe
from desktop_app.scoring.own_recipe import own_recipe
from desktop_app.scoring.recipe import RECIPE_1, Recipe, content_hash
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import RecipeError
from local_db.queries.recipes import KeptRecipe, chosen_recipe, kept_recipes
from local_db.writes.recipes import choose_recipe, drop_recipe, keep_recipe

PUBLISHED_HASH = content_hash(RECIPE_1)
_MOST_TOLD = 80  # characters of what was typed
_LEAST_HASH = 4  # letters which name a recipe by its hash


def recipe_in_use(connection: Connection) -> Recipe:
    """The person's recipe, read with the facts that it scores.

    Raises:
        RecipeError: it is not there any more, or is not what it was when it was kept.
    """
    chosen = chosen_recipe(connection)
    if chosen is None:
        return RECIPE_1
    found = next((one for one in kept_recipes(connection) if one.hash == chosen), None)
    if found is None:
        raise RecipeError("The recipe in use is not there any more.", what="gone")
    return _of_row(found)


def known_recipes(database: LocalDatabase) -> tuple[KnownRecipe, ...]:
    """The published one, then those of the person by name; one which cannot be read is left out."""
    with database.read() as connection:
        return _known(connection)


def published(*, is_used: bool) -> KnownRecipe:
    """The published one."""
    return KnownRecipe(RECIPE_1, PUBLISHED_HASH, is_published=True, is_used=is_used)


def copy_recipe(database: LocalDatabase, name: str, values: Mapping[str, object], *, base: str | None = None) -> KnownRecipe:
    """Keep a copy of a recipe (None: the published one) under another name, with other values.

    Raises:
        RecipeError: the name, a value or the base is none, or there is such a recipe already.
    """

    def write(connection: Connection) -> KnownRecipe:
        known = _known(connection)
        start = RECIPE_1 if base is None else named_recipe(known, base).recipe
        return _keep(connection, known, own_recipe(start, name, values))

    return database.write(write).result()


def take_recipe(database: LocalDatabase, text: str, *, where: str, name: str | None = None) -> KnownRecipe:
    """Keep the recipe which a TOML tells.

    Raises:
        RecipeError: it tells none, or there is such a recipe already.
    """
    made = read_recipe(text, where=where, name=name)
    return database.write(lambda connection: _keep(connection, _known(connection), made)).result()


def use_recipe(database: LocalDatabase, name: str) -> KnownRecipe:
    """This recipe is the person's from now on; every number is computed by it.

    Raises:
        RecipeError: there is none of this name.
    """

    def write(connection: Connection) -> KnownRecipe:
        found = named_recipe(_known(connection), name)
        choose_recipe(connection, None if found.is_published else found.hash)
        return KnownRecipe(found.recipe, found.hash, found.is_published, is_used=True)

    return database.write(write).result()


def delete_recipe(database: LocalDatabase, name: str) -> KnownRecipe:
    """Delete a recipe of the person.

    Raises:
        RecipeError: there is none of this name, it is the published one, or it is in use.
    """

    def write(connection: Connection) -> KnownRecipe:
        found = named_recipe(_known(connection), name)
        if found.is_published:
            raise RecipeError("The published recipe stays; nothing was changed.", what="published")
        if found.is_used:
            raise RecipeError(f"{found.recipe.name} is in use; nothing was changed.", what="used", name=found.recipe.name)
        drop_recipe(connection, found.hash)
        return found

    return database.write(write).result()


def keep_again(database: LocalDatabase, deleted: KnownRecipe) -> KnownRecipe:
    """Take back that a recipe was deleted.

    Raises:
        RecipeError: its name, or its constants, are those of another one by now.
    """
    return database.write(lambda connection: _keep(connection, _known(connection), deleted.recipe)).result()


def named_recipe(known: tuple[KnownRecipe, ...], name: str) -> KnownRecipe:
    """By name ("published" or its version for the published one), else by the beginning of the hash.

    Raises:
        RecipeError: there is none, or several.
    """
    wanted = name.strip().casefold()
    found = [one for one in known if wanted == one.recipe.name.casefold() or (one.is_published and wanted == str(one.recipe.version))]
    if not found and len(wanted) >= _LEAST_HASH:
        found = [one for one in known if one.hash.startswith(wanted)]
    if len(found) != 1:
        names = ", ".join(one.recipe.name for one in known)
        raise RecipeError(f"There is no recipe {name}; nothing was changed.", what="unknown", name=name[:_MOST_TOLD], known=names)
    return found[0]


def _known(connection: Connection) -> tuple[KnownRecipe, ...]:
    chosen = chosen_recipe(connection)
    own: list[KnownRecipe] = []
    for row in kept_recipes(connection):
        try:
            own.append(KnownRecipe(_of_row(row), row.hash, is_published=False, is_used=row.hash == chosen))
        except RecipeError:
            continue
    return (published(is_used=chosen is None), *own)


def _keep(connection: Connection, known: tuple[KnownRecipe, ...], made: Recipe) -> KnownRecipe:
    made_hash = content_hash(made)
    for one in known:
        if one.hash == made_hash:
            raise RecipeError(
                f"{made.name} would have the constants of {one.recipe.name}; nothing was changed.", what="same", name=one.recipe.name
            )
        if one.recipe.name.casefold() == made.name.casefold():
            raise RecipeError(f"There is a recipe {one.recipe.name} already; nothing was changed.", what="taken", name=one.recipe.name)
    keep_recipe(connection, made_hash, name=made.name, toml=recipe_toml(made))
    return KnownRecipe(made, made_hash, is_published=False, is_used=False)


def _of_row(row: KeptRecipe) -> Recipe:
    found = read_recipe(row.toml, where=row.name, name=row.name)
    if content_hash(found) != row.hash:
        raise RecipeError(f"The recipe {row.name} is not what it was when it was kept.", what="changed", name=row.name)
    return found
