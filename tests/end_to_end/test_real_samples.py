"""Real archives through the whole of it: plan, import, the numbers that programs read, import again, undo."""

import json
from pathlib import Path

import pytest

from desktop_app.cli import main
from local_db.integrity import check_integrity
from local_db.parsing.catalogue import IMPORTERS
from tests.local_db.database_cases import contents, opened
from tests.local_db.importers.counted import wrapped
from tests.samples import RealArchive, need_samples, real_archives

_REAL = [sample for importer in IMPORTERS for sample in real_archives(importer.name)]
_REPACKED_BYTES = 20_000_000  # larger ones are read as they lie only

pytestmark = pytest.mark.real


def _name(sample: RealArchive) -> str:
    return f"{sample.importer}-{sample.path.name}"


def _bytes(path: Path) -> int:
    return sum(file.stat().st_size for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file())


def _imported(database: Path, path: Path, sample: RealArchive, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    account = ["--account", sample.options["account"]] if "account" in sample.options else []
    code = main(["import", "--json", "--quiet", "--yes", *account, "--db", str(database), str(path)])
    out, err = capsys.readouterr()
    assert code == 0, err
    result: list[dict[str, object]] = json.loads(out)["result"]
    return [one for one in result if one["importer"] == sample.importer]


def _planned(path: Path, sample: RealArchive, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> list[int | None]:
    """Entries which the plan of each part promises."""
    account = ["--account", sample.options["account"]] if "account" in sample.options else []
    assert main(["plan", "--json", "--quiet", *account, "--db", str(tmp_path / "none.db"), str(path)]) == 0
    found = json.loads(capsys.readouterr().out)["result"]
    return [one["entries"] for one in found if one["importer"] == sample.importer]


def _check(one: dict[str, object], expect: dict[str, object]) -> None:
    for key, expected in expect.items():
        value = _told(one, key)
        if isinstance(expected, dict) and isinstance(value, dict):
            value = {name: value.get(name, 0) for name in expected}
        assert value == expected, key
    entries = one["entries"]
    assert isinstance(entries, dict)
    assert entries["in"] == entries["stored"] + entries["known"] + entries["left_out"]


def test_real_archives_are_there() -> None:
    need_samples()
    assert _REAL


@pytest.mark.parametrize("sample", _REAL, ids=_name)
def test_a_real_archive_gives_its_numbers_twice_changes_nothing_and_goes_without_trace(
    sample: RealArchive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "db" / "gaung.db"
    planned = _planned(sample.path, sample, capsys, tmp_path)
    imported = _imported(database, sample.path, sample, capsys)
    for promised, found in zip(planned, imported, strict=True):
        assert promised in {None, found["entries"]["in"]} or _is_damaged(found)  # type: ignore[index]  # JSON
    [one] = [found for found in imported if _fits(found, sample)] or imported[:1]
    _check(one, sample.expect)
    again = _imported(database, sample.path, sample, capsys)
    assert [found["import_id"] for found in again] == [found["import_id"] for found in imported]
    with opened(database.parent) as opened_database:
        assert check_integrity(opened_database).problems == ()
        numbers = len(contents(opened_database)["import_run"])
    for number in range(1, numbers + 1):
        assert main(["undo", str(number), "--yes", "--quiet", "--json", "--db", str(database)]) == 0
    with opened(database.parent) as opened_database:
        assert not any(contents(opened_database).values())
        assert check_integrity(opened_database).problems == ()


def _is_damaged(found: dict[str, object]) -> bool:
    issues = found["issues"]
    assert isinstance(issues, list)
    return any(issue["kind"] == "malformed" for issue in issues)


def _fits(found: dict[str, object], sample: RealArchive) -> bool:
    return all(_told(found, key) == value for key, value in sample.expect.items() if not isinstance(value, dict))


def _told(one: dict[str, object], key: str) -> object:
    """What an import tells under a key of the expectations; numbers of entries stand together."""
    entries = one["entries"]
    assert isinstance(entries, dict)
    return {"entries": entries["in"], "left_out": entries["left_out"]}.get(key, one.get(key))


def _smallest(number: int) -> list[RealArchive]:
    """So many of each importer; that others give the same numbers in every container is held without a database."""
    by_size = sorted((one for one in _REAL if _bytes(one.path) < _REPACKED_BYTES), key=lambda one: _bytes(one.path))
    return [one for importer in IMPORTERS for one in [one for one in by_size if one.importer == importer.name][:number]]


@pytest.mark.parametrize("sample", _smallest(2), ids=_name)
def test_packed_in_another_way_it_is_the_same_import(sample: RealArchive, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if sample.path.suffix == ".zip" or list(sample.path.glob("*.zip")):
        pytest.skip("this sample is a zip already")
    database = tmp_path / "db" / "gaung.db"
    first = _imported(database, sample.path, sample, capsys)
    for path in wrapped(sample.path, tmp_path):
        assert [one["import_id"] for one in _imported(database, path, sample, capsys)] == [one["import_id"] for one in first]
