"""What the operations on recipes give: plain values, without the engine."""

from dataclasses import dataclass

from desktop_app.scoring.recipe import Recipe


@dataclass(frozen=True, slots=True)
class KnownRecipe:
    """A recipe which the person may use. `is_used`: it is theirs."""

    recipe: Recipe
    hash: str
    is_published: bool
    is_used: bool


@dataclass(frozen=True, slots=True)
class RecipeLine:
    """The score of every day of the history by another recipe, with its band."""

    name: str
    version: int
    hash: str
    score: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
