import json
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.importer_protocol import ImportOptions
from local_db.importers.pixelfed_export import PixelfedExport
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import counted, options_of, wrapped

_VARIANTS = variants("pixelfed_export")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_pixelfed_export_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(PixelfedExport(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_element_which_is_read(variant: str) -> None:
    folder = FIXTURES / "pixelfed_export" / variant
    found = counted(PixelfedExport(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


def test_containers_make_no_difference(tmp_path: Path) -> None:
    source = FIXTURES / "pixelfed_export" / "damaged-chunks" / "input"
    expected = counted(PixelfedExport(), source, {})
    for path in wrapped(source, tmp_path):
        assert counted(PixelfedExport(), path, {}) == expected


def test_shares_which_are_always_zero_stay_unknown() -> None:
    found = counted(PixelfedExport(), FIXTURES / "pixelfed_export" / "statuses-only" / "input", {})
    assert found["reactions"] == {"likes": 8, "reposts": None, "quotes": None, "replies": 2, "saves": None}


def test_an_account_file_alone_is_not_recognised(tmp_path: Path) -> None:
    (tmp_path / "account.json").write_text('{"username": "sari"}', encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert PixelfedExport().recognise(archive) == ()


def test_a_large_file_is_not_counted_in_the_plan(tmp_path: Path) -> None:
    status = {"id": "1", "created_at": "2024-01-01T00:00:00Z", "content": "x" * 40_000, "visibility": "public"}
    (tmp_path / "pixelfed-statuses.json").write_text(json.dumps([status] * 500), encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        [recognition] = PixelfedExport().recognise(archive)
        plan = PixelfedExport().plan(archive, recognition, ImportOptions())
    assert (plan.entries, plan.first, plan.account) == (None, None, None)
