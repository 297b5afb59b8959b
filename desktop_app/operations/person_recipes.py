"""Recipes of the score, bound to the database of one person; what is heavy is imported by the first that needs it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.operations.recipe_results import KnownRecipe, RecipeLine
    from desktop_app.scoring.recipe import Recipe
    from local_db.database import LocalDatabase
    from local_db.progress import CancelToken
    from local_db.records import UnixTime


class PersonRecipes:
    """`opened` gives the database and makes it where there is none; `is_there`: whether there is one to look into."""

    def __init__(self, opened: "Callable[[], LocalDatabase]", moment: "Callable[[], UnixTime]", is_there: Callable[[], bool]) -> None:
        self._opened, self._moment, self._is_there = opened, moment, is_there

    def in_use(self) -> "Recipe":
        """The recipe which is the person's."""
        from desktop_app.operations.recipes import recipe_in_use  # noqa: PLC0415
        from desktop_app.scoring.recipe import RECIPE_1  # noqa: PLC0415

        if not self._is_there():
            return RECIPE_1
        with self._opened().read() as connection:
            return recipe_in_use(connection)

    def read_recipes(self) -> "tuple[KnownRecipe, ...]":
        """All which the person may use; looking makes no database."""
        from desktop_app.operations.recipes import known_recipes, published  # noqa: PLC0415

        return known_recipes(self._opened()) if self._is_there() else (published(is_used=True),)

    def copy_recipe(self, name: str, values: "Mapping[str, object]", base: str) -> "KnownRecipe":
        """Keep a copy with other values."""
        from desktop_app.operations.recipes import copy_recipe  # noqa: PLC0415

        return copy_recipe(self._opened(), name, values, base=base)

    def use_recipe(self, name: str) -> "KnownRecipe":
        """This one is the person's from now on."""
        from desktop_app.operations.recipes import use_recipe  # noqa: PLC0415

        return use_recipe(self._opened(), name)

    def delete_recipe(self, name: str) -> "KnownRecipe":
        """Delete one of the person's."""
        from desktop_app.operations.recipes import delete_recipe  # noqa: PLC0415

        return delete_recipe(self._opened(), name)

    def keep_again(self, deleted: "KnownRecipe") -> "KnownRecipe":
        """Take back that one was deleted."""
        from desktop_app.operations.recipes import keep_again  # noqa: PLC0415

        return keep_again(self._opened(), deleted)

    def load_line(self, name: str, cancel: "CancelToken") -> "RecipeLine":
        """The whole history by another recipe."""
        from desktop_app.operations.recipe_lines import recipe_line  # noqa: PLC0415

        return recipe_line(self._opened(), name, now=self._moment(), cancel=cancel)
