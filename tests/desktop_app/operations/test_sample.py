"""The sample person's database: filled once by the real importers, whole or not at all."""

from pathlib import Path

import pytest

from desktop_app.operations.imports import list_imports
from desktop_app.operations.sample import SAMPLE_NOW, open_sample
from local_db.database import LocalDatabase
from local_db.errors import Cancelled
from local_db.progress import CancelToken, Progress
from local_db.writes.own import leave_account


def _silent(_progress: Progress) -> None:
    pass


def test_it_holds_all_platforms_and_x_was_left(sample: LocalDatabase) -> None:
    found = list_imports(sample)
    assert {one.platform for one in found} == {"blog", "mastodon", "x"}
    assert [one.importer for one in found].count("mastodon_archive") == 2
    assert {one.finished_at for one in found} == {SAMPLE_NOW}
    with sample.read() as connection:
        [(key,)] = connection.execute("SELECT key FROM account_choice WHERE left_on IS NOT NULL").fetchall()
    assert key == "account:x:1213300000000000000"


def test_the_second_opening_reads_no_archive(sample_copy: Path) -> None:
    database = open_sample(sample_copy, on_progress=lambda _: pytest.fail("an archive was read"), cancel=CancelToken())
    assert len(list_imports(database)) == 5
    database.close()


def test_cancelled_in_the_middle_nothing_is_left(tmp_path: Path) -> None:
    cancel = CancelToken()
    path = tmp_path / "sample" / "sample.db"
    with pytest.raises(Cancelled):
        open_sample(path, on_progress=lambda _: cancel.cancel(), cancel=cancel)
    assert list(path.parent.iterdir()) == []


def test_a_killed_filling_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "sample.db"
    unfinished = LocalDatabase.open(path.with_name("sample.db.unfinished"), now=SAMPLE_NOW)
    unfinished.write(lambda connection: leave_account(connection, "x", "1", SAMPLE_NOW)).result()
    unfinished.close()
    database = open_sample(path, on_progress=_silent, cancel=CancelToken())
    assert len(list_imports(database)) == 5
    database.close()
    assert [one.name for one in tmp_path.iterdir()] == ["sample.db"]
