"""The computed history of a database, kept until its facts, the day or the recipe change."""

import threading
from dataclasses import dataclass
from functools import cached_property

from desktop_app.operations.score_input import ScoreInput, score_input
from desktop_app.scoring.band import band, blind_days, last_data_day, width28
from desktop_app.scoring.engine_input import BoolArray, FloatArray
from desktop_app.scoring.history import ScoreHistory, score_history
from desktop_app.scoring.recipe import RECIPE_1, Recipe, content_hash
from local_db.database import LocalDatabase
from local_db.ingest import seen_without
from local_db.progress import CancelToken
from local_db.queries.coverage import CoverageRow, coverage_rows
from local_db.queries.engine_arrays import AccountFacts, Facts, engine_facts, facts_version
from local_db.records import UnixTime

_DAY_S = 86_400
_KEPT = 2  # the person's database and the sample person's


@dataclass(frozen=True)
class Scored:
    """All that screens, commands and reports ask of the engine. `source` and `history` None: nothing dated was imported."""

    source: ScoreInput | None
    history: ScoreHistory | None
    accounts: tuple[AccountFacts, ...]
    coverage: tuple[CoverageRow, ...]

    @cached_property
    def band(self) -> tuple[FloatArray, FloatArray] | None:
        """Low and high of every day; computed when it is first asked for, since it replays the past many times."""
        return None if self.history is None else band(self.history, width28(self.history))

    @cached_property
    def blind(self) -> BoolArray | None:
        """Days which no file covers."""
        return None if self.history is None else blind_days(self.history)

    @property
    def has_score(self) -> bool:
        """Whether there is a number at all."""
        return self.history is not None and self.history.has_score

    @property
    def newest_score(self) -> float | None:
        """The score of the last day, None if there is none."""
        return float(self.history.score[-1]) if self.history is not None and self.has_score else None

    @property
    def last_data_day(self) -> int:
        """The last day which any export covers."""
        return last_data_day(self.history) if self.history is not None else 0


_lock = threading.Lock()
_kept: dict[tuple[str, int, int, str], Scored] = {}


def scored(database: LocalDatabase, *, now: UnixTime, recipe: Recipe = RECIPE_1, cancel: CancelToken | None = None) -> Scored:
    """The history as of today; computed once for each state of the facts."""
    with database.read(cancel) as connection:
        key = (str(database.path), facts_version(connection), now // _DAY_S, content_hash(recipe))
        if key in _kept:
            return _kept[key]
        facts = engine_facts(connection)
        coverage = coverage_rows(connection)
    found = _computed(facts, coverage, now, recipe)
    with _lock:
        while len(_kept) >= _KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = found
    return found


def score_without(database: LocalDatabase, import_id: int, *, now: UnixTime) -> float | None:
    """Today's score if this import were undone; None if there were no score. Nothing is changed.

    Raises:
        UnknownImportError: there is none of this number.
    """
    facts, coverage = seen_without(database, import_id, lambda connection: (engine_facts(connection), coverage_rows(connection)))
    return _computed(facts, coverage, now, RECIPE_1).newest_score


def _computed(facts: Facts, coverage: tuple[CoverageRow, ...], now: UnixTime, recipe: Recipe) -> Scored:
    source = score_input(facts, recipe, now=now)
    if source is None:
        return Scored(None, None, facts.accounts, coverage)
    return Scored(source, score_history(source.arrays, recipe), facts.accounts, coverage)
