"""The whole history by another recipe: one more line beside the score, never in its place."""

import threading

from desktop_app.operations.recipe_results import KnownRecipe, RecipeLine
from desktop_app.operations.recipes import known_recipes, named_recipe
from desktop_app.operations.scored import computed, read_facts
from local_db.database import LocalDatabase
from local_db.progress import CancelToken
from local_db.queries.engine_arrays import facts_version
from local_db.records import UnixTime

_DAY_S = 86_400
_KEPT = 8

_lock = threading.Lock()
_kept: dict[tuple[object, ...], RecipeLine] = {}


def recipe_line(database: LocalDatabase, name: str, *, now: UnixTime, cancel: CancelToken | None = None) -> RecipeLine:
    """The score of every day by a recipe which is known, with its band; empty where there is no score.

    Raises:
        RecipeError: there is no such recipe.
    """
    known = named_recipe(known_recipes(database), name)
    with _lock:  # two which ask at the same time wait for one computation
        with database.read(cancel) as connection:
            key = (str(database.path), facts_version(connection), now // _DAY_S, known.hash, known.recipe.name)
            if key in _kept:
                return _kept[key]
            read = read_facts(connection)
        found = computed(read, now, known.recipe)
        made = (
            _line(known)
            if found.history is None or found.band is None or not found.has_score
            else _line(known, found.history.score.tolist(), *(column.tolist() for column in found.band))
        )
        while len(_kept) >= _KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = made
        return made


def _line(known: KnownRecipe, *columns: list[float]) -> RecipeLine:
    score, low, high = (tuple(column) for column in columns or ([], [], []))
    return RecipeLine(known.recipe.name, known.recipe.version, known.hash, score, low, high)
