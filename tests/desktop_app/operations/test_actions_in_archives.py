"""From a suggestion out of one archive to what the next archive of the same account shows of it, read by the real importers."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.advice.advice import Act, ActKind, Measure, Metric, Sign
from desktop_app.assets import resource
from desktop_app.operations.action_results import Refreshed
from desktop_app.operations.actions import load_actions, named, plan
from desktop_app.operations.advisor import advisor
from desktop_app.operations.imports import Imported, PlannedArchive, import_planned, plan_archives, undo_import
from local_db.database import LocalDatabase
from local_db.errors import DiskFullError
from local_db.importer_protocol import ImportOptions
from local_db.progress import CancelToken
from local_db.records import UnixTime
from tests.desktop_app.operations.action_cases import QUESTION

AUTUMN, LATER = (UnixTime(int(dt.datetime(2026, month, day, 12, tzinfo=dt.UTC).timestamp())) for month, day in ((9, 24), (11, 23)))
ZONE = dt.UTC
OWN_WORDS = Sign(is_link_only=False, kind="original")
WORDS = replace(QUESTION, act=Act(ActKind.POST, 3, OWN_WORDS), measure=Measure(Metric.REACTIONS_PER_POST, OWN_WORDS))


def bring(database: LocalDatabase, name: str, now: UnixTime) -> list[Imported]:
    """All parts of one archive."""
    files = [Path(str(resource("sample") / name))]
    planned = plan_archives(database, files, ImportOptions(), on_progress=_silent, cancel=CancelToken())
    parts = [one for one in planned if isinstance(one, PlannedArchive)]
    return [import_planned(database, one, now=now, on_progress=_silent, cancel=CancelToken()) for one in parts]


def test_the_next_archive_ticks_what_was_planned_and_its_undo_takes_that_back(tmp_path: Path) -> None:
    database = LocalDatabase.open(tmp_path / "gaung.db", now=AUTUMN)
    try:
        assert {len(one.actions.done) for one in bring(database, "archive-20260924000000-sample.zip", AUTUMN)} == {0}
        change = plan(database, WORDS, advisor(), now=AUTUMN, zone=ZONE)
        [brought] = [one for one in bring(database, "archive-20261123000000-sample.zip", LATER) if one.actions.done]
        [done] = brought.actions.done
        assert (done.id, done.is_by_hand) == (change.id, False)
        assert done.done_at is not None
        assert AUTUMN < done.done_at < LATER
        assert len(done.posts) == 3
        assert done.effect is not None
        assert done.effect.n_before > 20
        assert done.effect.n_since > 3
        assert done.state == "measured"
        undo_import(database, brought.summary.import_id)
        assert named(load_actions(database, advisor(), now=LATER, zone=ZONE), change.id).state == "planned"
    finally:
        database.close()


def test_an_import_stands_though_nothing_could_be_ticked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_more: object) -> Refreshed:
        raise DiskFullError("The disk is full; nothing was changed.")

    monkeypatch.setattr("desktop_app.operations.imports.refresh_actions", full)
    database = LocalDatabase.open(tmp_path / "gaung.db", now=AUTUMN)
    try:
        [brought] = bring(database, "blog.zip", AUTUMN)
        assert brought.actions == Refreshed()
        assert brought.summary.stored > 0
        [again] = bring(database, "blog.zip", AUTUMN)
        assert again.is_already_known
    finally:
        database.close()


def _silent(_progress: object) -> None:
    """Nobody watches."""
