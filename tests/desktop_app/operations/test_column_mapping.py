"""Tables of any columns: looked at, planned as the person says, and known again."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desktop_app.operations.column_mapping import LookedAt, look_at_table, plan_with_mapping
from desktop_app.operations.imports import Imported, PlannedArchive, RefusedArchive, import_planned, plan_archives
from local_db.database import LocalDatabase
from local_db.errors import OtherHeadsError
from local_db.importer_protocol import ColumnMapping, ImportOptions, TableKind, ToldTable
from local_db.ingest import options_digest, undo_import
from local_db.integrity import check_integrity
from local_db.progress import CancelToken, Progress
from local_db.records import Platform
from local_db.writes.own import remember_mapping
from tests.local_db.database_cases import NOW, contents, opened
from tests.synthetic_archives import x_folder

_TOLD = ToldTable(
    mapping=ColumnMapping(kind=TableKind.DAYS, platform=Platform.TIKTOK, columns={"date": "Hari", "likes": "Suka"}), account="sari"
)
_TABLE = "Hari,Suka\n2025-11-03,5\n2025-11-04,6\n"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    with opened(tmp_path / "db") as found:
        yield found


def _silent(_progress: Progress) -> None:
    """Nobody watches."""


def _file(folder: Path, text: str = _TABLE, name: str = "days.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _look(database: LocalDatabase | None, path: Path, told: ToldTable | None = None) -> LookedAt:
    return look_at_table(database, [path], cancel=CancelToken(), told=told)


def _plan(
    database: LocalDatabase | None, path: Path, told: ToldTable | None, account: str | None = None
) -> PlannedArchive | RefusedArchive:
    options = ImportOptions(account=account)
    if told is None:
        [found] = plan_archives(database, [path], options, on_progress=_silent, cancel=CancelToken())
    else:
        [found] = plan_with_mapping(database, [path], told, options, on_progress=_silent, cancel=CancelToken())
    return found


def _imported(database: LocalDatabase, planned: PlannedArchive | RefusedArchive) -> Imported:
    assert isinstance(planned, PlannedArchive), planned
    return import_planned(database, planned, now=NOW, on_progress=_silent, cancel=CancelToken())


def test_without_a_database_a_table_is_looked_at_and_planned_too(tmp_path: Path) -> None:
    path = _file(tmp_path)
    found = _look(None, path)
    assert (found.remembered, found.accounts, found.paths) == (None, (), (path,))
    assert found.told == ToldTable(mapping=found.head.guess)
    planned = _plan(None, path, _TOLD)
    assert isinstance(planned, PlannedArchive)
    assert (planned.options.mapping, planned.options.account, planned.columns_told_at) == (_TOLD.mapping, "sari", None)
    refused = _plan(None, path, None)
    assert isinstance(refused, RefusedArchive)
    assert (refused.is_table, refused.paths) == (True, (path,))


def test_what_was_told_is_kept_by_the_import_and_proposed_for_the_next_table_with_these_heads(
    database: LocalDatabase, tmp_path: Path
) -> None:
    imported = _imported(database, _plan(database, _file(tmp_path), _TOLD))
    assert (imported.summary.importer, imported.summary.daily_rows, imported.summary.handle) == ("daily_csv", 2, "sari")
    again = _file(tmp_path, "Exported by hand;\nSuka;Hari\n7;2025-11-05\n8;2025-11-06\n", "more.csv")
    looked = _look(database, again)
    assert looked.remembered is not None
    assert looked.remembered.written_at == NOW
    assert looked.told == ToldTable(mapping=msgspec.structs.replace(_TOLD.mapping, delimiter=";", lines_before=1), account="sari")
    assert looked.accounts == (("tiktok", "sari"),)
    planned = _plan(database, again, None)
    assert isinstance(planned, PlannedArchive)
    assert (planned.columns_told_at, planned.archive.plan.entries, planned.account_is_known) == (NOW, 2, True)
    assert _imported(database, planned).summary.stored == 2
    other = _plan(database, again, None, account="berta")
    assert isinstance(other, PlannedArchive)
    assert other.options.account == "berta"


def test_the_newest_word_counts_and_stays_when_the_import_is_undone(database: LocalDatabase, tmp_path: Path) -> None:
    path = _file(tmp_path)
    first = _imported(database, _plan(database, path, _TOLD))
    other = ToldTable(mapping=msgspec.structs.replace(_TOLD.mapping, platform=Platform.X), account="berta")
    second = _imported(database, _plan(database, path, other))
    assert second.has_replaced
    undo_import(database, second.summary.import_id)
    assert not any(contents(database).values())
    assert check_integrity(database).problems == ()
    assert _look(database, path).told == other
    assert first.summary.platform == "tiktok"


def test_a_failed_import_keeps_nothing_that_was_told(database: LocalDatabase, tmp_path: Path) -> None:
    path = _file(tmp_path)
    planned = _plan(database, path, _TOLD)
    path.unlink()
    with pytest.raises(Exception, match=r"days\.csv cannot be read"):
        _imported(database, planned)
    assert _look(database, _file(tmp_path)).remembered is None


def test_other_heads_are_not_known(database: LocalDatabase, tmp_path: Path) -> None:
    _imported(database, _plan(database, _file(tmp_path), _TOLD))
    refused = _plan(database, _file(tmp_path, "Hari,Komentar\n2025-11-03,5\n", "other.csv"), None)
    assert isinstance(refused, RefusedArchive)
    assert refused.is_table
    wrong = _plan(database, _file(tmp_path, "Hari,Komentar\n2025-11-03,5\n", "other.csv"), _TOLD)
    assert isinstance(wrong, RefusedArchive)
    assert isinstance(wrong.error, OtherHeadsError)
    assert not wrong.is_table


def test_tables_without_heads_are_not_remembered(database: LocalDatabase, tmp_path: Path) -> None:
    mapping = msgspec.structs.replace(_TOLD.mapping, has_heads=False, columns={"date": "#1", "likes": "#2"})
    path = _file(tmp_path, "2025-11-03,5\n2025-11-04,6\n")
    _imported(database, _plan(database, path, ToldTable(mapping=mapping, account="sari")))
    assert _look(database, path).remembered is None
    assert isinstance(_plan(database, path, None), RefusedArchive)


def test_words_of_another_release_are_as_if_not_said(database: LocalDatabase, tmp_path: Path) -> None:
    path = _file(tmp_path)
    heads = _look(database, path).head.heads_sha256
    assert heads is not None
    told = '{"mapping":{"kind":"weeks","platform":"x","columns":{}}}'
    database.write(lambda connection: remember_mapping(connection, heads, told, written_at=NOW)).result()
    assert _look(database, path).remembered is None
    assert isinstance(_plan(database, path, None), RefusedArchive)


def test_a_remembered_table_which_can_no_longer_be_read_is_refused_as_it_was(database: LocalDatabase, tmp_path: Path) -> None:
    path = _file(tmp_path)
    heads = _look(database, path).head.heads_sha256
    assert heads is not None
    told = '{"mapping":{"kind":"days","platform":"x","columns":{"date":"Hari","likes":"Elsewhere"}}}'
    database.write(lambda connection: remember_mapping(connection, heads, told, written_at=NOW)).result()
    refused = _plan(database, path, None)
    assert isinstance(refused, RefusedArchive)
    assert refused.is_table


def test_a_table_that_cannot_be_looked_at_is_refused(database: LocalDatabase, tmp_path: Path) -> None:
    _imported(database, _plan(database, _file(tmp_path), _TOLD))
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04broken")
    refused = _plan(database, tmp_path / "broken.xlsx", None)
    assert isinstance(refused, RefusedArchive)


def test_the_only_account_of_the_platform_owns_a_table_of_which_nobody_said_whose_it_is(database: LocalDatabase, tmp_path: Path) -> None:
    _imported(database, _plan(database, x_folder(tmp_path / "x"), None))
    told = ToldTable(mapping=msgspec.structs.replace(_TOLD.mapping, platform=Platform.X))
    planned = _plan(database, _file(tmp_path), told)
    assert isinstance(planned, PlannedArchive)
    assert planned.options.account == "tilda_example"
    assert _imported(database, planned).summary.platform == "x"
    assert _look(database, _file(tmp_path)).told.account == "tilda_example"


def test_told_columns_are_part_of_the_identity_of_an_import() -> None:
    plain, mapped = ImportOptions(account="sari"), ImportOptions(account="sari", mapping=_TOLD.mapping)
    turned = msgspec.structs.replace(_TOLD.mapping, columns=dict(reversed(_TOLD.mapping.columns.items())))
    assert options_digest(mapped) == options_digest(ImportOptions(account="sari", mapping=turned))
    assert options_digest(plain) != options_digest(mapped)
    assert b"mapping" not in msgspec.json.encode(plain)
