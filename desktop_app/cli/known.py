"""score --as-known and history --as-known: a past day with what was known by then."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from desktop_app.cli.context import Context
from desktop_app.cli.redaction import shown
from desktop_app.cli.shapes import Json, iso_day, iso_moment
from desktop_app.operations.as_known import as_known
from desktop_app.operations.known_results import AsKnown, DayScore
from desktop_app.operations.score_results import ScoreDays
from desktop_app.words.known_words import calm_known_words, imported_words, known_words, why_known_differs


def known_day(context: Context, day: dt.date, *, with_imported: bool = False) -> AsKnown | None:
    """The day then and now; None where it is no day of the history. Redacted where that is asked for."""
    return shown(context, as_known(context.database, day, now=context.now, with_imported=with_imported))


def known_shape(found: AsKnown) -> Json:
    """What programs read; `imported_by_then` is there only where it was asked for, null = unknown."""
    shape: Json = {
        "day": found.day.isoformat(),
        **_score_shape(found.then),
        "difference": found.difference,
        "later": [
            {
                "import_id": one.import_id,
                "platform": one.platform,
                "account": one.account,
                "source": one.source_name,
                "as_of": iso_day(one.as_of),
                "imported_at": iso_moment(one.finished_at),
                "posts": one.posts,
                "follower_counts": one.follower_counts,
                "days": one.days,
            }
            for one in found.later
        ],
        "typed_later": found.typed_later,
    }
    if found.imported is not None:
        shape["imported_by_then"] = {**_score_shape(found.imported.score), "imports": found.imported.imports}
    return shape


def known_lines(context: Context, found: AsKnown) -> Iterator[str]:
    """What people read."""
    is_calm = context.options.calm
    yield calm_known_words(found) if is_calm else known_words(found)
    yield from (f"  {words}" for words in why_known_differs(found, is_calm=is_calm))
    if words := imported_words(found, is_calm=is_calm):
        yield words


def known_columns(days: ScoreDays, found: AsKnown) -> Mapping[str, Sequence[object]]:
    """known_score, known_low, known_high of every day of the history; None where nothing was known."""
    names = ("known_score", "known_low", "known_high")
    if found.line is None:
        return {name: (None,) * len(days.days) for name in names}
    before = (None,) * (found.line.first - days.days[0]).days
    columns = (found.line.score, found.line.low, found.line.high)
    return {name: (*before, *column, *(None,) * len(days.days))[: len(days.days)] for name, column in zip(names, columns, strict=True)}


def _score_shape(one: DayScore | None) -> Json:
    if one is None:
        return {"score": None, "band": [None, None], "sub": None}
    return {"score": one.score, "band": [one.low, one.high], "sub": dataclasses.asdict(one.sub)}
