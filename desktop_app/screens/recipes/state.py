"""The section of the recipes at one moment: pure, without Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.operations.recipe_results import KnownRecipe
from desktop_app.scoring.own_recipe import own_recipe
from desktop_app.scoring.recipe import RECIPE_1, Recipe
from desktop_app.words.recipe_words import recipe_title
from desktop_app.words.translations import tr


@dataclass(frozen=True, slots=True)
class RecipesState:
    """`recipes`: the published one first; `chosen` of them is shown. `draft`: values which are changed in a copy, None = no copy is made.

    `message` says what was done, or why nothing was.
    """

    recipes: tuple[KnownRecipe, ...] = ()
    chosen: int = 0
    draft: Mapping[str, object] | None = None
    message: str = ""
    is_busy: bool = False
    has_deleted: bool = False  # a recipe was deleted, and that can be taken back
    names: tuple[str, ...] = field(default=())  # of the recipes, as chips have them

    @property
    def shown(self) -> KnownRecipe | None:
        """The recipe whose constants are shown."""
        return self.recipes[self.chosen] if self.chosen < len(self.recipes) else None

    @property
    def constants_of(self) -> Recipe:
        """What the table shows: the chosen recipe, with the values of the draft."""
        base = RECIPE_1 if self.shown is None else self.shown.recipe
        return own_recipe(base, "copy", self.draft) if self.draft else base

    @property
    def can_use(self) -> bool:
        """Whether the chosen recipe may become the person's."""
        return self.shown is not None and not self.shown.is_used and self.draft is None

    @property
    def can_delete(self) -> bool:
        """Whether it may be deleted."""
        return self.can_use and self.shown is not None and not self.shown.is_published

    @property
    def can_undo(self) -> bool:
        """Whether a deletion can be taken back now."""
        return self.has_deleted and self.draft is None

    @property
    def can_go_back(self) -> bool:
        """Whether another one than the published is in use, or none can be read."""
        return self.draft is None and bool(self.recipes) and not self.recipes[0].is_used


def names_of(recipes: tuple[KnownRecipe, ...]) -> tuple[str, ...]:
    """What the chips say."""
    titles = (recipe_title(one.recipe, one.hash) for one in recipes)
    return tuple(tr("{recipe}, in use", recipe=title) if one.is_used else title for title, one in zip(titles, recipes, strict=True))
