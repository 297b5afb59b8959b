"""Export which can be read again, checks, the structure of an unknown file."""

import csv
import hashlib
import json
import stat
from pathlib import Path

import pytest

from desktop_app.operations import care
from desktop_app.operations.sample import SAMPLE_NOW
from local_db.database import LocalDatabase
from local_db.driver import connect
from local_db.errors import ReadOnlyFolderError, UnreadableFileError
from local_db.progress import CancelToken
from local_db.queries.export_rows import columns_of, export_rows
from local_db.records import Platform, Post, UnixTime
from tests.local_db.database_cases import Told, bring, contents, opened, tables, x_account

_HOSTILE = ("=1+1", "+A1", "-2", "@SUM(A1)", "\tTab", "\rReturn", 'a, "quoted"\nline', "plain")


def _rows(database: LocalDatabase, kind: str) -> list[dict[str, object]]:
    with database.read() as connection:
        columns = columns_of(connection, kind)
        return [dict(zip(columns, row, strict=True)) for row in export_rows(connection, kind)]


def _posts(*texts: str) -> Told:
    posts = tuple(
        (Post(platform=Platform.X, account="1", native_id=str(n), created_at=UnixTime(1_600_000_000 + n), text=text),)
        for n, text in enumerate(texts)
    )
    return Told("texts", 1_700_000_000, (x_account(),), posts)


def test_json_lines_hold_every_value(sample: LocalDatabase, tmp_path: Path) -> None:
    files = care.export(sample, tmp_path / "mine", form="jsonl")
    assert [one.name for one in files] == [f"{kind}.jsonl" for kind in care.EXPORT_KINDS]
    for one, kind in zip(files, care.EXPORT_KINDS, strict=True):
        content = (tmp_path / "mine" / one.name).read_bytes()
        read = [json.loads(line) for line in content.decode("utf-8").splitlines()]
        assert read == _rows(sample, kind)
        assert (len(read), hashlib.sha256(content).hexdigest()) == (one.rows, one.sha256)


def test_tables_hold_every_value_as_text(sample: LocalDatabase, tmp_path: Path) -> None:
    care.export(sample, tmp_path, form="csv")
    for kind in care.EXPORT_KINDS:
        with (tmp_path / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
            head, *read = list(csv.reader(file))
        wanted = _rows(sample, kind)
        assert not wanted or head == list(wanted[0])
        found = [dict(zip(head, row, strict=True)) for row in read]
        told = [{name: "" if value is None else str(value) for name, value in row.items()} for row in wanted]
        assert [_plain(row) for row in found] == told


def _plain(row: dict[str, str]) -> dict[str, str]:
    return {name: value[1:] if value[:1] == "'" and value[1:2] in tuple("=+-@") else value for name, value in row.items()}


def test_no_text_is_a_formula_in_a_spreadsheet(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _posts(*_HOSTILE))
        care.export(database, tmp_path / "mine", form="csv", only=("posts",))
        care.export(database, tmp_path / "mine", form="jsonl", only=("posts",))
    with (tmp_path / "mine" / "posts.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    assert texts == [f"'{text}" if text[0] in "=+-@\t\r" else text for text in _HOSTILE]
    lines = (tmp_path / "mine" / "posts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == list(_HOSTILE)


def test_the_copy_holds_everything_twice_in_a_row(sample: LocalDatabase, tmp_path: Path) -> None:
    for _ in range(2):
        [one] = care.export(sample, tmp_path / "mine", form="sqlite")
    target = tmp_path / "mine" / "gaung.db"
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert one == (target.name, care.database_status(sample).rows, hashlib.sha256(target.read_bytes()).hexdigest())
    connection = connect(target, is_read_only=False)
    assert tables(connection) == contents(sample)
    connection.close()


def test_the_copy_never_replaces_the_database_itself(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _posts("one"))
        before = contents(database)
        for folder in (tmp_path, _linked(tmp_path)):
            with pytest.raises(ReadOnlyFolderError, match="is the database itself"):
                care.export(database, folder, form="sqlite")
        assert database.path.exists()
        assert contents(database) == before


def _linked(folder: Path) -> Path:
    link = folder / "link"
    link.symlink_to(folder, target_is_directory=True)
    return link


def test_files_are_for_their_owner_alone(sample: LocalDatabase, tmp_path: Path) -> None:
    for form in ("jsonl", "csv", "sqlite"):
        care.export(sample, tmp_path / form, form=form)
        for path in (tmp_path / form, *(tmp_path / form).iterdir()):
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_a_folder_which_cannot_be_made(sample: LocalDatabase, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ReadOnlyFolderError, match="mine cannot be written"):
        care.export(sample, tmp_path / "file" / "mine", form="csv")


def test_status_counts_rows_and_imports(sample: LocalDatabase, tmp_path: Path) -> None:
    found = care.database_status(sample)
    assert found.imports == 5
    assert found.rows == sum(len(_rows(sample, kind)) for kind in care.EXPORT_KINDS)
    assert found.engine.startswith("SQLite 3.")
    with opened(tmp_path) as database:
        assert care.database_status(database)[2:] == (0, 0)


def test_verify_checks_tables_and_ledger(sample: LocalDatabase, sample_copy: Path, tmp_path: Path) -> None:
    found = care.verify(sample, now=SAMPLE_NOW)
    assert found.is_sound
    assert found.ledger_residual is not None
    assert abs(found.ledger_residual) < 1e-9
    assert not found._replace(ledger_residual=1e-6).is_sound
    with opened(tmp_path / "empty") as database:
        empty = care.verify(database, now=SAMPLE_NOW)
        assert empty.is_sound
        assert empty.ledger_residual is None
    changed = LocalDatabase.open(sample_copy, now=SAMPLE_NOW)
    changed.write(lambda connection: connection.execute("DELETE FROM reaction WHERE id % 7 = 0")).result()
    assert not care.verify(changed, now=SAMPLE_NOW).is_sound
    changed.close()


def test_a_fingerprint_has_keys_and_types_and_no_value(tmp_path: Path) -> None:
    path = tmp_path / "canary-name.json"
    path.write_text(json.dumps({"tweets": [{"id_str": "canary", "likes": 31, "canary": True, "url": None}]}), encoding="utf-8")
    text = json.dumps(care.fingerprint([path], cancel=CancelToken()))
    for key in ("tweets", "id_str: str", "likes: int", "url: null"):
        assert key in text
    assert "canary" not in text
    assert "31" not in text
    with pytest.raises(UnreadableFileError):
        care.fingerprint([tmp_path / "absent"], cancel=CancelToken())


def test_a_structure_is_saved_for_its_owner_alone(tmp_path: Path) -> None:
    path, target = tmp_path / "new.json", tmp_path / "structure.json"
    path.write_text(json.dumps({"tweets": [{"id_str": "canary"}]}), encoding="utf-8")
    care.save_structure([path], target, cancel=CancelToken())
    saved = json.loads(target.read_text(encoding="utf-8"))
    assert saved["schema"] == "gaung/doctor/1"
    assert list(saved["result"]) == ["*.json"]
    assert "canary" not in str(saved)
    assert target.stat().st_mode & 0o077 == 0
    with pytest.raises(ReadOnlyFolderError, match=r"structure\.json cannot be written"):
        care.save_structure([path], tmp_path / "absent" / "structure.json", cancel=CancelToken())
