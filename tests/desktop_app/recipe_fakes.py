"""Recipes as operations which answer at once; lines lie two points above the score of `days`."""

from collections.abc import Mapping
from dataclasses import replace

from desktop_app.operations.recipe_results import KnownRecipe, RecipeLine
from desktop_app.operations.recipes import named_recipe, published
from desktop_app.scoring.own_recipe import own_recipe
from desktop_app.scoring.recipe import content_hash
from local_db.errors import RecipeError
from local_db.progress import CancelToken


class FakeRecipes:
    """The published one is there, and what a test keeps; `error` is raised by the next call."""

    def __init__(self) -> None:
        self.known: tuple[KnownRecipe, ...] = (published(is_used=True),)
        self.score: tuple[float, ...] = ()
        self.error: Exception | None = None
        self.lines_loaded: list[str] = []

    def _may_fail(self) -> None:
        if self.error is not None:
            error, self.error = self.error, None
            raise error

    def read_recipes(self) -> tuple[KnownRecipe, ...]:
        self._may_fail()
        return self.known

    def copy_recipe(self, name: str, values: Mapping[str, object], base: str) -> KnownRecipe:
        self._may_fail()
        made = own_recipe(named_recipe(self.known, base).recipe, name, values)
        found = KnownRecipe(made, content_hash(made), is_published=False, is_used=False)
        if found.hash in {one.hash for one in self.known}:
            raise RecipeError("The same.", what="same", name=name)
        self.known = (*self.known, found)
        return found

    def use_recipe(self, name: str) -> KnownRecipe:
        self._may_fail()
        wanted = named_recipe(self.known, name)
        self.known = tuple(replace(one, is_used=one.hash == wanted.hash) for one in self.known)
        return named_recipe(self.known, name)

    def delete_recipe(self, name: str) -> KnownRecipe:
        self._may_fail()
        gone = named_recipe(self.known, name)
        self.known = tuple(one for one in self.known if one is not gone)
        return gone

    def keep_again(self, deleted: KnownRecipe) -> KnownRecipe:
        self._may_fail()
        self.known = (*self.known, deleted)
        return deleted

    def load_line(self, name: str, cancel: CancelToken) -> RecipeLine:
        self._may_fail()
        cancel.raise_if_cancelled()
        self.lines_loaded.append(name)
        found = named_recipe(self.known, name)
        score = tuple(value + 2 for value in self.score)
        return RecipeLine(found.recipe.name, found.recipe.version, found.hash, score, score, score)
