"""The computed history of a database, kept until its facts, the day or the recipe change."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from desktop_app.operations.recipes import recipe_in_use
from desktop_app.operations.score_input import ScoreInput, score_input
from desktop_app.scoring.attribution import attribute
from desktop_app.scoring.band import band, blind_days, last_data_day, width28
from desktop_app.scoring.band_effect import BandEffects, band_effects
from desktop_app.scoring.engine_input import BoolArray, FloatArray
from desktop_app.scoring.history import ScoreHistory, score_history
from desktop_app.scoring.pauses import PauseEffect, pause_effect
from desktop_app.scoring.post_points import points_of_posts
from desktop_app.scoring.recipe import KINDS, RECIPE_1, Recipe, content_hash
from desktop_app.scoring.scenarios import Start, start_at
from desktop_app.scoring.what_if import people_without, switched
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.ingest import seen_without
from local_db.progress import CancelToken
from local_db.queries.coverage import CoverageRow, CoverageSpan, CoveredAccount, coverage_rows, coverage_spans, covered_accounts
from local_db.queries.engine_arrays import EVER, AccountFacts, Facts, engine_facts, facts_version
from local_db.records import UnixTime

_DAY_S = 86_400
_KEPT = 2  # the person's database and the sample person's


@dataclass(frozen=True)
class Scored:
    """All that screens, commands and reports ask of the engine. `source` and `history` None: nothing dated was imported."""

    source: ScoreInput | None
    history: ScoreHistory | None
    accounts: tuple[AccountFacts, ...]
    coverage: tuple[CoverageRow, ...]  # of accounts which are counted
    covered: tuple[CoveredAccount, ...]
    spans: tuple[CoverageSpan, ...]
    has_left_out: bool = False  # accounts which the person left out of the score
    recipe: Recipe = RECIPE_1  # which made it
    _rested: "dict[tuple[tuple[dt.date, dt.date], ...], FloatArray | None]" = field(default_factory=dict, compare=False, repr=False)
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock, compare=False, repr=False)
    _switched: "dict[frozenset[str], Scored]" = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def band(self) -> tuple[FloatArray, FloatArray] | None:
        """Low and high of every day; computed when it is first asked for, since it replays the past many times."""
        return None if self.history is None else band(self.history, self._width)

    @cached_property
    def band_effects(self) -> BandEffects | None:
        """What each account adds to the band of the newest day; None where there is no score."""
        return None if self.history is None else band_effects(self.history, self._width)

    @cached_property
    def reacting(self) -> FloatArray | None:
        """(A, D) people lit by what they did to posts or in words: who only followed is none. None where there is no history."""
        if self.history is None:
            return None
        is_follow = self.history.arrays.event_kind == KINDS.index("follow")
        return people_without(self.history, is_follow) if is_follow.any() else self.history.reach_by_account

    @cached_property
    def post_points(self) -> FloatArray | None:
        """Points of each post of the engine on the newest day, with its reactions; None where there is no score."""
        if self.history is None or not self.history.has_score:
            return None
        return points_of_posts(attribute(self.history, self.history.arrays.days - 1), self.history.arrays.event_post)

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

    def switched(self, switches: frozenset[str], *, between: Callable[[], object]) -> "Scored":
        """The same facts scored with rules switched (`scoring.what_if.SWITCHES`), itself without any; the last one is kept.

        Raises:
            ValueError: no such switch, or two contradict one another.
        """
        if not switches or self.history is None:
            return self
        if switches not in self._switched:
            history = score_history(self.history.arrays, switched(self.history.recipe, switches), between=between)
            self._switched.clear()
            self._switched[switches] = replace(self, history=history, _one_at_a_time=threading.Lock(), _switched={}, _rested={})
        return self._switched[switches]

    @cached_property
    def start(self) -> Start:
        """Where lines into the future begin: the last covered day. There must be a history."""
        assert self.history is not None
        return start_at(self.history, self.last_data_day)

    @cached_property
    def pause_effect(self) -> PauseEffect:
        """What came after the own pauses. There must be a history."""
        assert self.history is not None
        return pause_effect(self.history)

    @property
    def width28(self) -> float:
        """Half of the band at 28 days. There must be a history."""
        return self._width

    def rested(self, rests: tuple[tuple[dt.date, dt.date], ...]) -> FloatArray | None:
        """(D,) the score if all clocks had stood still from the first to the last day of each; None where that changes no day."""
        if self.history is None or self.source is None or not self.has_score:
            return None
        if rests not in self._rested:
            first_day, day = self.source.first_day, np.arange(self.history.arrays.days)
            rest = np.zeros(len(day), dtype=np.bool_)
            for first, last in rests:
                rest |= (day >= (first - first_day).days) & (day <= (last - first_day).days)
            line = score_history(self.history.arrays, self.history.recipe, rest=rest).score if rest.any() else None
            self._rested.clear()
            self._rested[rests] = line
        return self._rested[rests]

    @property
    def _width(self) -> float:
        """Half of the band at 28 days; two which ask at the same time wait for one computation."""
        with self._one_at_a_time:
            return self._computed_width

    @cached_property
    def _computed_width(self) -> float:
        assert self.history is not None
        return width28(self.history)


class Read(NamedTuple):
    """What a history is computed from."""

    facts: Facts
    coverage: tuple[CoverageRow, ...]
    covered: tuple[CoveredAccount, ...]
    spans: tuple[CoverageSpan, ...]
    recipe: Recipe  # in use at that moment


_lock = threading.Lock()
_kept: dict[tuple[str, int, int, str, str], Scored] = {}


def scored(database: LocalDatabase, *, now: UnixTime, recipe: Recipe | None = None, cancel: CancelToken | None = None) -> Scored:
    """The history as of today; computed once for each state of the facts. Without a recipe by that which is the person's."""
    with _lock:  # two which ask at the same time wait for one computation
        with database.read(cancel) as connection:
            recipe = recipe_in_use(connection) if recipe is None else recipe
            key = (str(database.path), facts_version(connection), now // _DAY_S, content_hash(recipe), recipe.name)
            if key in _kept:
                return _kept[key]
            read = read_facts(connection)
        found = computed(read, now, recipe)
        while len(_kept) >= _KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = found
        return found


def score_without(database: LocalDatabase, import_id: int, *, now: UnixTime) -> float | None:
    """Today's score if this import were undone; None if there were no score. Nothing is changed.

    Raises:
        UnknownImportError: there is none of this number.
    """
    return score_seen(lambda read: seen_without(database, import_id, read), now=now)


def score_seen(see: Callable[[Callable[[Connection], Read]], Read], *, now: UnixTime) -> float | None:
    """Today's score of what `see` lets be read, such as a database in which something was changed for a look; None = no score."""
    read = see(read_facts)
    return computed(read, now, read.recipe).newest_score


def read_facts(connection: Connection, *, seen_by: int = EVER) -> Read:
    """All that is known; of observations what was seen by a moment, in Unix seconds."""
    facts = engine_facts(connection, seen_by=seen_by)
    rows = (coverage_rows(connection), covered_accounts(connection), coverage_spans(connection))
    return Read(facts, *rows, recipe=recipe_in_use(connection))


def computed(read: Read, now: UnixTime, recipe: Recipe) -> Scored:
    """The history of what was read, up to a day."""
    source = score_input(read.facts, recipe, now=now)
    history = None if source is None else score_history(source.arrays, recipe)
    coverage = tuple(row for row in read.coverage if row.is_counted)
    return Scored(source, history, read.facts.accounts, coverage, read.covered, read.spans, read.facts.has_left_out, recipe)
