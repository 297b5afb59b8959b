from pathlib import Path

import msgspec
import pytest

from local_db.errors import MalformedArchiveError, OtherHeadsError, UnrecognisedArchiveError
from local_db.importer_protocol import ColumnMapping, ImportOptions, TableKind
from local_db.ingest import RefusedPaths, look_at_table, plan_paths
from local_db.parsing.messages import TableHead
from local_db.progress import CancelToken
from local_db.records import Platform
from tests.golden import FIXTURES, variants
from tests.local_db.importers.counted import options_of

_VARIANTS = [(importer, variant) for importer in ("audience_csv", "daily_csv", "posts_csv") for variant in variants(importer)]
_DAYS = ColumnMapping(kind=TableKind.DAYS, platform=Platform.X, columns={"date": "Date", "likes": "Likes"})


def _file(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _look(path: Path, mapping: ColumnMapping | None = None) -> TableHead:
    return look_at_table([path], ImportOptions(mapping=mapping), cancel=CancelToken())


def test_the_worker_tells_the_beginning_of_a_table_and_a_guess(tmp_path: Path) -> None:
    rows = "".join(f"2025-11-{day:02},{day},{'x' * 500}\n" for day in range(1, 29))
    head = _look(_file(tmp_path, f"Date,Likes,Remark\n{rows}"))
    assert (head.label, head.heads, head.row_count) == ("table.csv", ("Date", "Likes", "Remark"), 28)
    assert (len(head.rows), head.rows[0]) == (20, ("2025-11-01", "1", "x" * 200))
    assert head.guess == msgspec.structs.replace(_DAYS, platform=Platform.OTHER)
    assert (head.questions, head.read, head.left_out) == (("platform",), None, None)
    assert head.heads_sha256


def test_with_a_mapping_it_tells_how_many_rows_can_be_read(tmp_path: Path) -> None:
    path = _file(tmp_path, "Date,Likes\n2025-11-03,1\nsoon,2\n2025-11-04,x\nTotal,3\n")
    head = _look(path, _DAYS)
    assert (head.row_count, head.read, head.left_out) == (4, 1, 3)
    incomplete = _look(path, msgspec.structs.replace(_DAYS, columns={"date": "Date"}))
    assert (incomplete.row_count, incomplete.read, incomplete.left_out) == (4, None, None)
    without = _look(path, msgspec.structs.replace(_DAYS, has_heads=False, columns={"date": "#1", "likes": "#2"}))
    assert (without.heads, without.row_count, without.heads_sha256) == (("#1", "#2"), 5, None)


def test_a_large_table_is_not_counted(tmp_path: Path) -> None:
    head = _look(_file(tmp_path, "Date,Likes\n" + "2025-11-03,1\n" * 700_000), _DAYS)
    assert (head.row_count, head.read, head.left_out, len(head.rows)) == (None, None, None, 20)


@pytest.mark.parametrize(("importer", "variant"), _VARIANTS)
def test_what_it_counts_is_what_would_be_imported(importer: str, variant: str) -> None:
    folder = FIXTURES / importer / variant
    options = msgspec.convert(options_of(folder), ImportOptions)
    head = look_at_table([folder / "input"], options, cancel=CancelToken())
    assert head.read is not None
    assert head.left_out is not None
    assert head.read + head.left_out == head.row_count


def test_what_is_no_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnrecognisedArchiveError, match="holds no table") as caught:
        _look(_file(tmp_path, "{}", "a.json"))
    assert caught.value.details["what"] == "no_table"
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04broken")
    with pytest.raises(MalformedArchiveError, match=r"broken\.xlsx is damaged"):
        _look(tmp_path / "broken.xlsx")


def _plan(path: Path, mapping: ColumnMapping | None) -> object:
    [found] = plan_paths([path], ImportOptions(mapping=mapping), on_progress=lambda _: None, cancel=CancelToken())
    return found


def test_an_unknown_table_is_refused_as_one_and_planned_with_a_mapping(tmp_path: Path) -> None:
    path = _file(tmp_path, "Date,Likes\n2025-11-03,1\n")
    refused = _plan(path, None)
    assert isinstance(refused, RefusedPaths)
    assert refused.error.details["what"] == "table"
    planned = _plan(path, _DAYS)
    assert planned.plan.importer == "daily_csv"  # type: ignore[attr-defined]  # an ArchivePlan
    other = _plan(path, msgspec.structs.replace(_DAYS, columns={"date": "Date", "views": "Seen"}))
    assert isinstance(other, RefusedPaths)
    assert isinstance(other.error, OtherHeadsError)
    nothing = _plan(_file(tmp_path, "{}", "a.json"), _DAYS)
    assert isinstance(nothing, RefusedPaths)
    assert nothing.error.details["what"] == "no_table"
