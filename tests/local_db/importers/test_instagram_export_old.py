import json
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.errors import MalformedArchiveError
from local_db.importer_protocol import ImportOptions
from local_db.importers.instagram_export import InstagramExport
from local_db.importers.instagram_export_old import InstagramExportOld
from local_db.parsing.catalogue import IMPORTERS
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import counted, options_of, wrapped

_VARIANTS = variants("instagram_export_old")
_FOLDER = FIXTURES / "instagram_export_old"


@pytest.mark.parametrize("variant", _VARIANTS)
def test_old_exports_of_instagram_give_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(InstagramExportOld(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_entry_which_is_read(variant: str) -> None:
    found = counted(InstagramExportOld(), _FOLDER / variant / "input", options_of(_FOLDER / variant))
    assert found["entries_read"] == found["planned"]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    options = options_of(_FOLDER / variant)
    expected = counted(InstagramExportOld(), _FOLDER / variant / "input", options)
    for path in wrapped(_FOLDER / variant / "input", tmp_path):
        assert counted(InstagramExportOld(), path, options) == expected


def test_nothing_private_leaves_the_importer() -> None:
    for variant in _VARIANTS:
        told = (_FOLDER / variant / "expected.json").read_text(encoding="utf-8")
        for private in ("@example.org", "+62", "Example Street", "rudi_x"):
            assert private not in told


def test_no_other_importer_claims_such_an_export() -> None:
    for variant in _VARIANTS:
        with open_archive([_FOLDER / variant / "input"]) as archive:
            claims = [importer.name for importer in IMPORTERS if importer.recognise(archive)]
        assert claims == ["instagram_export_old"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("media.json", {"photos": [{"uri": "a", "creation_timestamp": 1}]}),
        ("connections.json", {"people": {"followers": {}}}),
        ("connections.json", {"followers": 5}),
        ("likes.json", {"orderedItems": []}),
        ("comments.json", {"comments_v2": []}),
        ("saved.json", {"saved_saved_media": []}),
        ("profile.json", {"private_account": False, "username": "rina"}),
    ],
)
def test_files_of_others_are_not_recognised(tmp_path: Path, name: str, content: object) -> None:
    (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert InstagramExportOld().recognise(archive) == ()


def test_later_exports_are_not_recognised() -> None:
    for variant in variants("instagram_export"):
        with open_archive([FIXTURES / "instagram_export" / variant / "input"]) as archive:
            assert InstagramExportOld().recognise(archive) == ()
            assert InstagramExport().recognise(archive)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("media.json", '{"photos": [{"taken_at": "2019-08-12T18:41:37"}, {"taken_at'),
        ("likes.json", '{"media_likes": [["2019-08-12T18:41:37", "tuti"], ["2019'),
        ("connections.json", '{"followers": {"tuti": "2019'),
    ],
)
def test_a_file_which_is_cut_off_is_refused(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive, pytest.raises(MalformedArchiveError):
        [recognition] = InstagramExportOld().recognise(archive)
        InstagramExportOld().plan(archive, recognition, ImportOptions())


def test_large_files_are_not_counted_in_the_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "media.json").write_text('{"photos": [{"taken_at": "2019-08-12T18:41:37", "path": "a"}]}', encoding="utf-8")
    monkeypatch.setattr("local_db.importers.instagram_export_old._SURVEYED_BYTES", 10)
    with open_archive([tmp_path]) as archive:
        [recognition] = InstagramExportOld().recognise(archive)
        plan = InstagramExportOld().plan(archive, recognition, ImportOptions())
    assert (plan.entries, plan.first, plan.account) == (None, None, None)
