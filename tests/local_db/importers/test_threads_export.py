import json
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.errors import MalformedArchiveError
from local_db.importer_protocol import ImportOptions
from local_db.importers.instagram_export import InstagramExport
from local_db.importers.threads_export import ThreadsExport
from tests.golden import FIXTURES, check_golden, read_all, variants
from tests.local_db.importers.counted import counted, options_of, wrapped

_VARIANTS = variants("threads_export")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_threads_export_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(ThreadsExport(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_entry_which_is_read(variant: str) -> None:
    folder = FIXTURES / "threads_export" / variant
    found = counted(ThreadsExport(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    folder = FIXTURES / "threads_export" / variant
    expected = counted(ThreadsExport(), folder / "input", options_of(folder))
    for path in wrapped(folder / "input", tmp_path):
        assert counted(ThreadsExport(), path, options_of(folder)) == expected


def test_nothing_private_leaves_the_importer() -> None:
    told = (FIXTURES / "threads_export" / "inside-instagram" / "expected.json").read_text(encoding="utf-8")
    for private in ("@example.org", "+62", "1990-01-01", "latitude"):
        assert private not in told


def test_it_and_the_export_of_instagram_around_it_claim_different_files() -> None:
    with open_archive([FIXTURES / "threads_export" / "inside-instagram" / "input"]) as archive:
        [threads] = ThreadsExport().recognise(archive)
        [instagram] = InstagramExport().recognise(archive)
    assert instagram.files == ("connections/followers_and_following/followers_1.json",)
    assert not set(threads.files) & set(instagram.files)


def test_a_profile_alone_and_files_of_others_are_not_recognised(tmp_path: Path) -> None:
    (tmp_path / "personal_information.json").write_text('{"text_post_app_text_post_app_profile": []}', encoding="utf-8")
    (tmp_path / "followers.json").write_text('{"relationships_followers": []}', encoding="utf-8")
    (tmp_path / "liked_threads.json").write_text("[]", encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert ThreadsExport().recognise(archive) == ()


def test_a_post_keeps_its_identity_when_its_link_is_written_otherwise(tmp_path: Path) -> None:
    found = []
    for number, text in enumerate(("Halo  dunia https://example.org/a", "halo dunia")):
        folder = tmp_path / str(number)
        folder.mkdir()
        post = {"media": [{"uri": "", "creation_timestamp": 1_700_000_000, "title": text}]}
        (folder / "threads_and_replies.json").write_text(json.dumps({"text_post_app_text_posts": [post]}), encoding="utf-8")
        read = read_all(ThreadsExport(), folder, ImportOptions())["read"]
        found.append(next(entry[0]["native_id"] for entry in read if isinstance(entry, list)))
    assert found[0] == found[1]


def test_a_list_which_is_cut_off_is_refused(tmp_path: Path) -> None:
    (tmp_path / "threads_and_replies.json").write_text('{"text_post_app_text_posts": [{"media": [', encoding="utf-8")
    with open_archive([tmp_path]) as archive, pytest.raises(MalformedArchiveError):
        [recognition] = ThreadsExport().recognise(archive)
        ThreadsExport().plan(archive, recognition, ImportOptions())


def test_large_files_are_not_counted_in_the_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post = {"media": [{"uri": "", "creation_timestamp": 1_700_000_000, "title": "x"}]}
    (tmp_path / "threads_and_replies.json").write_text(json.dumps({"text_post_app_text_posts": [post]}), encoding="utf-8")
    monkeypatch.setattr("local_db.importers.threads_export._SURVEYED_BYTES", 10)
    with open_archive([tmp_path]) as archive:
        [recognition] = ThreadsExport().recognise(archive)
        plan = ThreadsExport().plan(archive, recognition, ImportOptions())
    assert (plan.entries, plan.first) == (None, None)
