import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.errors import HtmlInsteadOfJsonError, SeparateArchivesError, UnrecognisedArchiveError
from local_db.parsing.catalogue import IMPORTERS
from local_db.parsing.recognition import importer_named, recognise_all
from tests.golden import FIXTURES
from tests.synthetic_archives import x_folder, zipped

_MASTODON = FIXTURES / "mastodon_archive" / "mastodon-4.6" / "input"


def _names(path: Path) -> list[str]:
    with open_archive([path]) as archive:
        return [importer.name for importer, _ in recognise_all(archive, IMPORTERS)]


def _two_people(folder: Path) -> Path:
    x_folder(folder / "a", tweets=3)
    x_folder(folder / "b", tweets=5, handle="berta_example", native_id="1300000000000000001")
    return folder


@pytest.mark.parametrize("inside", ["", "export", "export/2024"])
def test_archives_of_two_people_in_one_folder_are_not_read_as_one(tmp_path: Path, inside: str) -> None:
    _two_people(tmp_path / "downloads" / inside)
    with open_archive([tmp_path / "downloads"]) as archive, pytest.raises(SeparateArchivesError, match=r"a, b") as caught:
        recognise_all(archive, IMPORTERS)
    assert caught.value.details["folders"] == "a, b"


def test_nor_are_they_if_they_are_packed_together_or_lie_beside_other_files(tmp_path: Path) -> None:
    folder = _two_people(tmp_path / "both")
    (folder / "photo.jpg").write_bytes(b"x")
    with open_archive([zipped(folder, tmp_path / "both.zip")]) as archive, pytest.raises(SeparateArchivesError):
        recognise_all(archive, IMPORTERS)


def test_an_unpacked_archive_within_an_unpacked_folder_of_its_name_is_found_too(tmp_path: Path) -> None:
    x_folder(tmp_path / "both" / "a" / "twitter-2023", tweets=3)
    x_folder(tmp_path / "both" / "b" / "twitter-2024", tweets=5)
    with open_archive([tmp_path / "both"]) as archive, pytest.raises(SeparateArchivesError):
        recognise_all(archive, IMPORTERS)


def test_archives_of_two_platforms_in_one_folder_are_both_known(tmp_path: Path) -> None:
    x_folder(tmp_path / "all" / "x")
    shutil.copytree(_MASTODON, tmp_path / "all" / "mastodon")
    assert _names(tmp_path / "all") == ["x_archive", "mastodon_archive"]


def test_a_copy_of_an_archive_beside_it_is_no_other_archive(tmp_path: Path) -> None:
    x_folder(tmp_path / "all" / "x")
    shutil.copytree(tmp_path / "all" / "x", tmp_path / "all" / "x copy")
    assert _names(tmp_path / "all") == ["x_archive"]


def test_files_of_one_name_in_folders_which_are_no_archives_do_not_matter(tmp_path: Path) -> None:
    folder = x_folder(tmp_path / "x")
    for name in ("one", "two"):
        (folder / name).mkdir()
        (folder / name / "settings.json").write_text(f'["{name * len(name)}"]')
    (folder / "one" / "settings.json").write_text("[]")
    assert _names(folder) == ["x_archive"]


def test_blogs_in_one_folder_are_an_export_each(tmp_path: Path) -> None:
    folder = FIXTURES / "wordpress_wxr" / "several-files" / "input"
    with open_archive([folder]) as archive:
        found = recognise_all(archive, IMPORTERS)
    assert [importer.name for importer, _ in found] == ["wordpress_wxr", "wordpress_wxr"]
    assert not set(found[0][1].files) & set(found[1][1].files)


def test_an_importer_of_another_release_is_named(tmp_path: Path) -> None:
    assert importer_named("x_archive").name == "x_archive"
    for name in ("friendster", "__init__", "../x_archive", "os", ""):
        with pytest.raises(UnrecognisedArchiveError, match=f"no importer {name}"):
            importer_named(name)


def test_every_importer_is_loaded_by_its_name_alone() -> None:
    assert [importer_named(importer.name) for importer in IMPORTERS] == list(IMPORTERS)


def test_who_imports_an_archive_loads_no_importer() -> None:
    code = "import sys, local_db.ingest; print([name for name in sys.modules if name.startswith('local_db.importers')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_pages_among_many_pictures_are_an_export_in_html(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "start_here.html").write_text("<html></html>", encoding="utf-8")
    for number in range(9):
        (tmp_path / "media" / f"{number}.jpg").write_bytes(b"\xff\xd8\xff")
    with open_archive([tmp_path]) as archive, pytest.raises(HtmlInsteadOfJsonError):
        recognise_all(archive, IMPORTERS)
