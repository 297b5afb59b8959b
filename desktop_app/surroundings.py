"""What the view models of one person need besides the operations: the day, the words of faults, how the score is told."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypedDict, TypeVar

from PySide6.QtCore import QObject

from desktop_app.jobs import RunsJobs
from desktop_app.words.error_words import error_words
from desktop_app.words.redaction import Veil
from desktop_app.words.translations import tr
from local_db.errors import LocalDbError

_log = logging.getLogger("gaung.app")
Found = TypeVar("Found")


class KeepsStandIns(Protocol):
    """The operations on the database of one person."""

    def keep_stand_ins(self) -> None:
        """The stand-ins which are in use are those of this database from now on."""
        ...


class Named(TypedDict):
    """What view models which name somebody have in common."""

    explain: Callable[[Exception], str]
    veil: Veil
    parent: QObject


class Told(Named):
    """And those which tell of the score."""

    is_calm: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Voice:
    """How things are told. `is_calm`: in words, without a number; every view model which tells of it is given that.

    `is_weekly`: Today shows it once a week, last on `looked_on`, None = never yet; `keep_look` keeps another day.
    """

    is_calm: Callable[[], bool]
    is_weekly: Callable[[], bool]
    looked_on: Callable[[], date | None]
    keep_look: Callable[[date], object]
    veil: Veil  # what every view model says goes through it, but what the person is typing


@dataclass(frozen=True, slots=True)
class Redaction:
    """The veil of the window: stand-ins while the person wants them."""

    is_wanted: Callable[[], bool]

    @property
    def is_on(self) -> bool:
        """Whether they do now."""
        return self.is_wanted()

    def __call__(self, found: Found, /) -> Found:
        """What was found, with stand-ins while they are wanted."""
        if not self.is_wanted():
            return found
        from desktop_app.operations.redaction import redacted  # noqa: PLC0415  (needed when it is on)

        return redacted(found)

    def explain(self, error: Exception) -> str:
        """A sentence for a person, which names nobody while they want that."""
        if not self.is_wanted():
            return explain(error)
        from desktop_app.operations.redaction import redacted_error  # noqa: PLC0415  (needed when it is on)

        return explain(redacted_error(error))

    def keep(self, jobs: RunsJobs, operations: "KeepsStandIns") -> None:
        """The stand-ins which are shown become those of this database, in the background."""
        if self.is_wanted():
            jobs.start(
                lambda _progress, _cancel: operations.keep_stand_ins(),
                on_success=lambda _none: None,
                on_failure=lambda error: _log.warning("stand-ins were not kept: %s", type(error).__name__),
            )


def explain(error: Exception) -> str:
    """A sentence for a person. A fault of ours is named as one, without its text: that may hold a name or a path."""
    if isinstance(error, LocalDbError):
        return " ".join(filter(None, error_words(error)))
    return tr("A fault in Gaung stopped this ({fault}). No data was changed.", fault=type(error).__name__)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What view models need besides the operations; `status_changed` is called when the status bar may have to say something else."""

    today: Callable[[], date]
    explain: Callable[[Exception], str]
    loading: Callable[[], str]  # words while the first score is computed
    is_new: bool  # there is no database yet
    history_range: str
    keep_range: Callable[[str], object]
    status_changed: Callable[[], object]
    now: Callable[[], int]  # Unix seconds UTC
    voice: Voice

    def named(self, parent: QObject) -> Named:
        """Of a view model which names somebody, or may."""
        return {"explain": self.explain, "veil": self.voice.veil, "parent": parent}

    def told(self, parent: QObject) -> Told:
        """Of one which tells of the score, too."""
        return {**self.named(parent), "is_calm": self.voice.is_calm}
