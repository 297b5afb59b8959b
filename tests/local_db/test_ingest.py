import threading
from pathlib import Path

import msgspec
import pytest

from local_db.database import LocalDatabase
from local_db.errors import (
    Cancelled,
    DiskFullError,
    EntriesLeftOutError,
    LocalDbError,
    ParserCrashedError,
    UnknownImportError,
    UnrecognisedArchiveError,
)
from local_db.importer_protocol import ImportOptions
from local_db.ingest import (
    ArchivePlan,
    ImportOutcome,
    RefusedPaths,
    fingerprint_of,
    import_archive,
    options_digest,
    plan_paths,
    undo_import,
    was_interrupted,
)
from local_db.progress import CancelToken, Progress
from local_db.queries.imports import import_summary
from tests.golden import FIXTURES
from tests.local_db.database_cases import NOW, contents, opened
from tests.synthetic_archives import x_folder, zipped

_ODD = "tests.local_db.parsing.odd_importers"
_ARCHIVE = FIXTURES / "x_archive" / "2022-tweets-js" / "input"


def _silent(_progress: Progress) -> None:
    """Progress that nobody looks at."""


def _plan(path: Path, catalogue: str = _ODD, options: ImportOptions | None = None) -> ArchivePlan:
    [planned] = plan_paths([path], options or ImportOptions(), on_progress=_silent, cancel=CancelToken(), catalogue=catalogue)
    assert isinstance(planned, ArchivePlan), planned
    return planned


def _odd(folder: Path, word: str, entries: int = 3) -> ArchivePlan:
    path = folder / "odd.txt"
    path.write_text(f"{word} {entries}", encoding="utf-8")
    return _plan(path)


def _import(
    database: LocalDatabase, planned: ArchivePlan, options: ImportOptions | None = None, cancel: CancelToken | None = None
) -> ImportOutcome:
    return import_archive(
        database, planned, options or ImportOptions(), now=NOW, on_progress=_silent, cancel=cancel or CancelToken(), catalogue=_ODD
    )


def test_entries_are_stored_known_or_left_out(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        outcome = _import(database, _odd(tmp_path, "nothing", 3))
        with database.read() as connection:
            first = import_summary(connection, outcome.import_id)
        assert (first.entries, first.stored, first.known, first.left_out) == (4, 3, 0, 1)
        outcome = _import(database, _odd(tmp_path, "nothing", 5))
        with database.read() as connection:
            second = import_summary(connection, outcome.import_id)
        assert (second.entries, second.stored, second.known, second.left_out) == (6, 2, 3, 1)


def test_the_same_content_twice_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        planned = _odd(tmp_path, "nothing")
        first = _import(database, planned)
        before = contents(database)
        assert _import(database, planned) == ImportOutcome(first.import_id, is_already_known=True)
        assert contents(database) == before


def test_other_answers_replace_the_import_of_the_same_content(tmp_path: Path) -> None:
    assert options_digest(ImportOptions()) != options_digest(ImportOptions(account="sari"))
    with opened(tmp_path) as database, opened(tmp_path / "fresh") as fresh:
        planned = _odd(tmp_path, "nothing")
        _import(database, planned)
        assert _import(database, planned, ImportOptions(account="sari"))[1:] == (False, True)
        _import(fresh, planned, ImportOptions(account="sari"))
        assert contents(database) == contents(fresh)
        assert _import(database, planned, ImportOptions(account="sari")).is_already_known


def test_a_newer_importer_reads_the_same_content_again(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        planned = _odd(tmp_path, "nothing")
        _import(database, planned)
        newer = planned._replace(plan=msgspec.structs.replace(planned.plan, importer_version=planned.plan.importer_version + 1))
        assert _import(database, newer)[1:] == (False, True)
        assert _import(database, newer).is_already_known
        assert _import(database, planned).is_already_known  # an older one brings nothing that the newer did not


def test_all_or_nothing_if_it_is_asked_for(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        _import(database, _odd(tmp_path, "nothing", 2))
        before = contents(database)
        planned = _odd(tmp_path, "nothing")
        with pytest.raises(EntriesLeftOutError, match="1 entries would be left out"):
            import_archive(
                database, planned, ImportOptions(), is_strict=True, now=NOW, on_progress=_silent, cancel=CancelToken(), catalogue=_ODD
            )
        assert contents(database) == before


def test_what_is_known_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError

    with opened(tmp_path) as database:
        planned = _odd(tmp_path, "nothing")
        _import(database, planned)
        monkeypatch.setattr("local_db.ingest.FactWriter.add_entries", refuse)
        assert _import(database, planned).is_already_known


@pytest.mark.parametrize("word", ["exit", "raise", "recurse", "malformed", "memory"])
def test_a_reader_that_breaks_down_in_the_middle_changes_nothing(tmp_path: Path, word: str) -> None:
    with opened(tmp_path) as database:
        _import(database, _odd(tmp_path, "nothing"))
        before = contents(database)
        with pytest.raises(LocalDbError):
            _import(database, _odd(tmp_path, word, 5_000))
        assert contents(database) == before
        assert not was_interrupted(database.path)


def test_a_reader_that_ends_early_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as database:
        monkeypatch.setattr("local_db.ingest.Finished", type("Another", (), {}))
        with pytest.raises(ParserCrashedError, match="ended before the file did"):
            _import(database, _odd(tmp_path, "nothing"))
        assert not any(contents(database).values())


def test_a_reader_that_miscounts_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as database:
        monkeypatch.setattr("local_db.ingest.LEFT_OUT", frozenset())
        with pytest.raises(ParserCrashedError, match="lost count"):
            _import(database, _odd(tmp_path, "nothing"))
        assert not any(contents(database).values())


@pytest.mark.parametrize("after_s", [0.0, 0.2, 0.6, 1.0])
def test_a_cancelled_import_changes_nothing(tmp_path: Path, after_s: float) -> None:
    with opened(tmp_path) as database:
        _import(database, _odd(tmp_path, "nothing"))
        before = contents(database)
        planned, cancel = _odd(tmp_path, "sleep", 5_000), CancelToken()
        timer = threading.Timer(after_s, cancel.cancel)
        timer.start()
        with pytest.raises(Cancelled):
            _import(database, planned, cancel=cancel)
        timer.join()
        assert contents(database) == before
        assert [path.name for path in tmp_path.iterdir() if "running" in path.name] == []


def test_cancel_at_the_last_moment_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cancel = CancelToken()

    def last(*_arguments: object) -> str:
        cancel.cancel()
        return ""

    monkeypatch.setattr("local_db.ingest.import_digest", last)
    with opened(tmp_path) as database:
        with pytest.raises(Cancelled):
            _import(database, _odd(tmp_path, "nothing"), cancel=cancel)
        assert not any(contents(database).values())


def test_room_is_asked_for_first(tmp_path: Path) -> None:
    with opened(tmp_path) as database, pytest.raises(DiskFullError, match="needs about"):
        _import(database, _odd(tmp_path, "nothing")._replace(unpacked_bytes=1 << 60))


def test_an_import_that_ended_with_the_process_is_noticed_once(tmp_path: Path) -> None:
    path = tmp_path / "gaung.db"
    assert not was_interrupted(path)
    path.with_name("gaung.db.import-running").touch()
    assert was_interrupted(path)
    assert not was_interrupted(path)


def test_progress_names_file_entries_and_the_date_reached(tmp_path: Path) -> None:
    seen: list[Progress] = []
    with opened(tmp_path) as database:
        planned = _odd(tmp_path, "nothing", 5_000)
        import_archive(database, planned, ImportOptions(), now=NOW, on_progress=seen.append, cancel=CancelToken(), catalogue=_ODD)
    assert seen
    assert all(progress.unit == "bytes" and 0 <= progress.done <= (progress.total or 0) for progress in seen)
    assert {progress.file for progress in seen} == {"odd.txt"}


def test_an_unknown_import_cannot_be_undone(tmp_path: Path) -> None:
    with opened(tmp_path) as database, pytest.raises(UnknownImportError, match="There is no import 7"):
        undo_import(database, 7)


def test_archives_inside_a_folder_are_found(tmp_path: Path) -> None:
    import shutil

    shutil.make_archive(str(tmp_path / "downloads" / "twitter-2024"), "zip", _ARCHIVE)
    (tmp_path / "downloads" / "note.txt").write_text("nothing")
    planned = _plan(tmp_path / "downloads", "local_db.parsing.catalogue")
    assert (planned.label, planned.plan.importer) == ("twitter-2024.zip", "x_archive")


def test_archives_of_two_people_are_planned_one_by_one(tmp_path: Path) -> None:
    folders = [x_folder(tmp_path / "all" / "a"), x_folder(tmp_path / "all" / "b", tweets=9, handle="berta_example", native_id="13")]
    zips = [zipped(folders[0], tmp_path / "export.zip"), zipped(folders[1], tmp_path / "export (1).zip")]
    for dropped in ([tmp_path / "all"], zips):
        found = plan_paths(dropped, ImportOptions(), on_progress=_silent, cancel=CancelToken())
        owners = [one.plan.account.handle for one in found if isinstance(one, ArchivePlan) and one.plan.account]
        assert sorted(str(owner) for owner in owners) == ["berta_example", "tilda_example"]
        assert len(found) == 2


def test_files_of_different_kinds_dropped_together_are_looked_at_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("nothing")
    (tmp_path / "b.txt").write_text("nothing")
    found = plan_paths([tmp_path / "a.txt", tmp_path / "b.txt"], ImportOptions(), on_progress=_silent, cancel=CancelToken())
    assert [(one.label, type(one.error)) for one in found if isinstance(one, RefusedPaths)] == [
        ("a.txt", UnrecognisedArchiveError),
        ("b.txt", UnrecognisedArchiveError),
    ]


def test_a_fingerprint_tells_structure_by_member() -> None:
    found = fingerprint_of([_ARCHIVE], cancel=CancelToken())
    assert "tweets.js" in found
    assert "Tilda" not in str(found)


def _zip_of(target: Path, *files: Path) -> Path:
    import zipfile

    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        for file in files:
            container.write(file, f"my archives/{file.name}")
    return target


def _found(*dropped: Path) -> list[tuple[str, str]]:
    found = plan_paths(dropped, ImportOptions(), on_progress=_silent, cancel=CancelToken())
    return sorted((one.label, one.plan.importer if isinstance(one, ArchivePlan) else type(one.error).__name__) for one in found)


def test_a_zip_of_zips_is_planned_in_one_go_and_each_of_them_imported(tmp_path: Path) -> None:
    first = zipped(x_folder(tmp_path / "a"), tmp_path / "first.zip")
    second = zipped(x_folder(tmp_path / "b", tweets=9, handle="berta_example", native_id="13"), tmp_path / "second.zip")
    odd = tmp_path / "odd.zip"
    _zip_of(odd, _zip_of(tmp_path / "deep.zip", first))
    outer = _zip_of(tmp_path / "all.zip", first, second, odd)
    for path in (first, second, odd):
        path.unlink()
    assert _found(outer) == [("first.zip", "x_archive"), ("odd.zip", "SeparateArchivesError"), ("second.zip", "x_archive")]
    planned = [
        one for one in plan_paths([outer], ImportOptions(), on_progress=_silent, cancel=CancelToken()) if isinstance(one, ArchivePlan)
    ]
    with opened(tmp_path / "db") as database:
        for one in planned:
            import_archive(database, one, ImportOptions(), now=NOW, on_progress=_silent, cancel=CancelToken())
        assert len(contents(database)["import_run"]) == 2
        assert len(contents(database)["post"]) == 14


def test_packed_archives_beside_an_unpacked_one_are_planned_too_and_attachments_are_not_told(tmp_path: Path) -> None:
    folder = x_folder(tmp_path / "downloads")
    zipped(x_folder(tmp_path / "b", tweets=9, handle="berta_example", native_id="13"), folder / "other.zip")
    _zip_of(folder / "attachment.zip", Path(__file__))
    assert _found(folder) == [("downloads", "x_archive"), ("other.zip", "x_archive")]
