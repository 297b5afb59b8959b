"""A past day as it was known then and as it is told now, in sentences."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Protocol

from desktop_app.words.coverage_words import owner_name
from desktop_app.words.dates import medium_date, utc_day
from desktop_app.words.numbers import decimal, signed, whole
from desktop_app.words.translations import tr, trn

_SEEN = 0.05  # points


class _Score(Protocol):
    """The score of one day with its band."""

    @property
    def score(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


class _Later(Protocol):
    """See `local_db.queries.later_evidence.LaterImport`."""

    @property
    def platform(self) -> str: ...
    @property
    def account(self) -> str | None: ...
    @property
    def as_of(self) -> int: ...
    @property
    def posts(self) -> int: ...
    @property
    def follower_counts(self) -> int: ...
    @property
    def days(self) -> int: ...


class _Imported(Protocol):
    @property
    def score(self) -> _Score | None: ...
    @property
    def imports(self) -> int: ...


class _Known(Protocol):
    """See `operations.known_results.AsKnown`."""

    @property
    def day(self) -> dt.date: ...
    @property
    def now(self) -> _Score | None: ...
    @property
    def then(self) -> _Score | None: ...
    @property
    def difference(self) -> float | None: ...
    @property
    def later(self) -> Sequence[_Later]: ...
    @property
    def typed_later(self) -> int: ...
    @property
    def imported(self) -> _Imported | None: ...


def known_words(found: _Known) -> str:
    """Both numbers and how far they are apart."""
    day = medium_date(found.day)
    if found.then is None:
        then = tr("As known on {day}: no score, since nothing dated by then shows reactions or followers.", day=day)
        return then if found.now is None else f"{then} {tr('Now that day is told as {score}.', score=_score(found.now))}"
    then = tr("As known on {day}: {score}.", day=day, score=_score(found.then))
    if found.now is None or found.difference is None:
        return then
    now = tr("Now that day is told as {score} ({points}).", score=_score(found.now), points=signed(found.difference))
    return f"{then} {now}"


def calm_known_words(found: _Known) -> str:
    """The same without numbers."""
    day = medium_date(found.day)
    if found.then is None:
        return tr("As known on {day}: no score, since nothing dated by then shows reactions or followers.", day=day)
    moved = found.difference or 0.0
    if abs(moved) < _SEEN:
        return tr("What was known on {day} gives the same as what is known now.", day=day)
    if moved > 0:
        return tr("What was known on {day} gives less than what is known now.", day=day)
    return tr("What was known on {day} gives more than what is known now.", day=day)


def why_known_differs(found: _Known, *, is_calm: bool = False) -> tuple[str, ...]:
    """What came after the day, one line each; how to read it where nothing came."""
    lines = [later_words(one, is_calm=is_calm) for one in found.later]
    if found.typed_later:
        lines.append(trn("You typed {n} follower count of a later day.", "You typed {n} follower counts of later days.", found.typed_later))
    return tuple(dict.fromkeys(lines)) or (tr("No archive of a later date came: nothing was added to that day."),)


def later_words(one: _Later, *, is_calm: bool = False) -> str:
    """One archive of a later date, and what it adds."""
    name = owner_name(one.platform, one.account)
    brought = "" if is_calm else ", ".join(_brought(one))
    day = medium_date(utc_day(one.as_of))
    if not brought:
        return tr("Later came {name} as of {day}: it tells how far that account reaches.", name=name, day=day)
    return tr("Later came {name} as of {day}: {brought}.", name=name, day=day, brought=brought)


def imported_words(found: _Known, *, is_calm: bool = False) -> str:
    """The second reading: what this database held on that day. Empty where it was not asked for."""
    if found.imported is None:
        return ""
    if not found.imported.imports:
        return tr("Imported by then: nothing.")
    imports = trn("{n} import", "{n} imports", found.imported.imports)
    if found.imported.score is None or is_calm:
        has_score = found.imported.score is not None
        return (
            tr("Imported by then: {imports}.", imports=imports)
            if has_score
            else tr("Imported by then: {imports}, no score.", imports=imports)
        )
    return tr("Imported by then: {imports}, {score}.", imports=imports, score=_score(found.imported.score))


def _score(one: _Score) -> str:
    return tr("{score}, between {low} and {high}", score=decimal(one.score), low=whole(one.low), high=whole(one.high))


def _brought(one: _Later) -> Iterator[str]:
    counts: Sequence[tuple[int, str]] = (
        (one.posts, trn("numbers of {n} earlier post", "numbers of {n} earlier posts", one.posts)),
        (one.follower_counts, trn("{n} follower count", "{n} follower counts", one.follower_counts)),
        (one.days, trn("{n} earlier day of a table", "{n} earlier days of tables", one.days)),
    )
    return (words for number, words in counts if number)
