"""How the score treats spam: the shipped invented people, run by the same code on this machine."""

import dataclasses
import math
import threading
from collections.abc import Callable

from desktop_app.operations.ledger_results import PersonaScore
from desktop_app.scoring.history import score_history
from desktop_app.scoring.personas import PERSONAS, Persona, lived
from desktop_app.scoring.recipe import RECIPE_1, Recipe, content_hash
from desktop_app.scoring.what_if import switched
from local_db.progress import CancelToken, Progress

_SEED = 1
# The rule without which each of them would stand higher: a switch of `scoring.what_if`, or the gate of the followers.
RULES = {
    "ring": "mutual_in_full",
    "squirrel": "repeated_in_full",
    "clever squirrel": "crowded_in_full",
    "link bot": "crowded_in_full",
    "bought followers": "gate",
}

_lock = threading.Lock()
_lived: dict[tuple[str, str], PersonaScore] = {}  # by hash of the recipe and name


def persona_scores(
    *, recipe: Recipe = RECIPE_1, on_progress: Callable[[Progress], object], cancel: CancelToken
) -> tuple[PersonaScore, ...]:
    """All of them by a recipe, the highest score first. Each lives once in a process for each recipe; the most crowded lives come last.

    Raises:
        Cancelled: it was stopped; those who have lived are kept.
    """
    ordered = sorted(PERSONAS, key=lambda persona: persona.posts_a_day * persona.reactions_a_post * persona.days)
    wanted = content_hash(recipe)
    with _lock:
        for number, persona in enumerate(ordered):
            on_progress(Progress(number, len(ordered), "people"))
            cancel.raise_if_cancelled()
            if (wanted, persona.name) not in _lived:
                _lived[wanted, persona.name] = _scored(persona, recipe, cancel.raise_if_cancelled)
        found = (one for (recipe_hash, _), one in _lived.items() if recipe_hash == wanted)
        return tuple(sorted(found, key=lambda one: -one.score))


def _scored(persona: Persona, recipe: Recipe, between: Callable[[], object]) -> PersonaScore:
    life, rule = lived(persona, _SEED), RULES.get(persona.name, "")
    history = score_history(life, recipe, between=between)
    without = float(score_history(life, _without(recipe, rule), between=between).score[-1]) if rule else None
    reach, network, amplification, audience = (float(part) for part in history.parts[:, -1])
    return PersonaScore(persona.name, float(history.score[-1]), reach, network, amplification, audience, rule, without)


def _without(recipe: Recipe, rule: str) -> Recipe:
    return dataclasses.replace(recipe, gate=math.inf) if rule == "gate" else switched(recipe, [rule])
