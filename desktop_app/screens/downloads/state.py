"""The watched folder at one moment: pure, without Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.words.coverage_words import import_name
from desktop_app.words.translations import tr, trn

if TYPE_CHECKING:
    from desktop_app.operations.imports import PlannedArchive

_QUESTIONS_OF_ARCHIVES = {"account", "as_of", "zone"}


class WatchChoice(NamedTuple):
    """What the person chose. `since`: Unix seconds of switching it on, 0 = off; `folder` "" = the Downloads folder; `seen`: marks."""

    since: int = 0
    folder: str = ""
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LandedRow:
    """An archive which lies in the watched folder and is not looked at yet."""

    paths: tuple[Path, ...]
    title: str
    text: str  # whose it is


@dataclass(frozen=True, slots=True)
class DownloadsState:
    """Texts are empty where there is nothing to say."""

    is_on: bool = False
    folder_text: str = ""
    trouble: str = ""
    landed: tuple[LandedRow, ...] = ()
    today_text: str = ""  # the line of Today


def is_worth_telling(planned: "PlannedArchive") -> bool:
    """Whether an importer knows what it is. A table whose columns only the person can tell may be anything."""
    return {question.key for question in planned.archive.plan.questions} <= _QUESTIONS_OF_ARCHIVES


def landed_row(parts: "Sequence[PlannedArchive]", folder: Path) -> LandedRow:
    """What arrived, and whose it is as far as the files tell; one export may hold several accounts."""
    archive = parts[0].archive
    owners = dict.fromkeys(_owner_words(one) for one in parts)
    return LandedRow(archive.paths, tr("{name} arrived in {folder}.", name=archive.label, folder=folder.name), "; ".join(owners))


def _owner_words(planned: "PlannedArchive") -> str:
    plan = planned.archive.plan
    return import_name(plan.importer, plan.platform, plan.account.handle if plan.account is not None else None)


def today_words(rows: tuple[LandedRow, ...], folder: Path) -> str:
    """The line of Today; empty if nothing arrived."""
    if len(rows) < 2:
        return rows[0].title if rows else ""
    return trn("{n} archive arrived in {folder}.", "{n} archives arrived in {folder}.", len(rows), folder=folder.name)
