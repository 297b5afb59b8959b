"""One content, however it is packed: one tree of names, one identity."""

import io
import os
import tarfile
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.archives import Archive, open_archive
from local_db.archives.tree import clean_name, natural_key
from local_db.errors import (
    ArchiveChangedError,
    ArchiveTooLargeError,
    EmptyArchiveError,
    MalformedArchiveError,
    NotAnArchiveError,
    PasswordArchiveError,
    SeparateArchivesError,
    TruncatedArchiveError,
    UnreadableFileError,
)
from tests.local_db.importers.counted import wrapped

_FILES = {"data/a.js": b"one", "data/sub/b.js": b"two" * 1000, "readme.txt": b""}


def _folder(place: Path, files: dict[str, bytes] | None = None) -> Path:
    for name, content in (files or _FILES).items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return place


def _zip(path: Path, entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as container:
        for name, content in entries.items():
            container.writestr(name, content)
    return path


def _read_all(archive: Archive) -> dict[str, bytes]:
    return {name: archive.read(name) for name in archive.names()}


def test_zip_tar_folder_and_a_zip_with_a_top_folder_are_the_same(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "x")
    identities = set()
    for path in (folder, *wrapped(folder, tmp_path)):
        with open_archive([path]) as archive:
            assert _read_all(archive) == _FILES
            identities.add(archive.content_sha256(archive.names()))
            archive.check_unchanged()
    assert len(identities) == 1


def test_a_zip_of_zips_parts_is_the_union_and_the_first_of_a_name_stays(tmp_path: Path) -> None:
    first = _zip(tmp_path / "x-part1.zip", {"data/a.js": b"1", "data/manifest.js": b"m1"})
    second = _zip(tmp_path / "x-part2.zip", {"data/b.js": b"2", "data/manifest.js": b"m2"})
    third = _zip(tmp_path / "x-part10.zip", {"data/c.js": b"3"})
    with open_archive([third, second, first]) as archive:
        assert archive.names() == ("a.js", "b.js", "c.js", "manifest.js")
        assert archive.read("manifest.js") == b"m1"
        assert archive.label == "x-part1.zip + 2"
        assert archive.source_bytes == sum(path.stat().st_size for path in (first, second, third))


def test_two_archives_are_not_taken_for_parts_of_one(tmp_path: Path) -> None:
    first = _zip(tmp_path / "export.zip", {"data/a.js": b"1", "data/manifest.js": b"m"})
    second = _zip(tmp_path / "export (1).zip", {"data/a.js": b"12", "data/manifest.js": b"other"})
    with pytest.raises(SeparateArchivesError, match=r"export\.zip is an archive of its own"):
        open_archive([first, second])


def test_what_systems_leave_behind_is_no_part_of_an_archive(tmp_path: Path) -> None:
    plain = _zip(tmp_path / "plain.zip", {"x/data/a.js": b"1", "x/b.js": b"2"})
    left = {"__MACOSX/x/._b.js": b"0", "x/.DS_Store": b"0", "x/data/._a.js": b"0", "x/Thumbs.db": b"0", "x/data/desktop.ini": b"0"}
    repacked = _zip(tmp_path / "again.zip", {"x/data/a.js": b"1", **left, "x/b.js": b"2"})
    with open_archive([plain]) as one, open_archive([repacked]) as other:
        assert _read_all(one) == _read_all(other) == {"data/a.js": b"1", "b.js": b"2"}
        assert one.content_sha256(one.names()) == other.content_sha256(other.names())


def test_what_is_beside_the_files_that_are_read_does_not_matter(tmp_path: Path) -> None:
    alone = _folder(tmp_path / "alone", {"data/a.js": b"1", "data/sub/b.js": b"2"})
    beside = _folder(tmp_path / "beside", {"twitter/data/a.js": b"1", "twitter/data/sub/b.js": b"2", "notes.txt": b"3"})
    with open_archive([alone]) as one, open_archive([beside]) as other:
        found = [archive.content_sha256([name for name in archive.names() if name.endswith(".js")]) for archive in (one, other)]
        assert found[0] == found[1]


def test_loose_files_stand_side_by_side(tmp_path: Path) -> None:
    folder = _folder(tmp_path, {"a.csv": b"x", "b.csv": b"y"})
    with open_archive([folder / "b.csv", folder / "a.csv"]) as archive:
        assert _read_all(archive) == {"a.csv": b"x", "b.csv": b"y"}


def test_an_uncompressed_tar_and_stored_zip_entries_are_read(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "x", {"a": b"one" * 500_000, "b": b"two"})
    with tarfile.open(tmp_path / "x.tar", "w") as container:
        container.add(folder, "x")
    with open_archive([tmp_path / "x.tar"]) as archive:
        assert _read_all(archive) == {"a": b"one" * 500_000, "b": b"two"}
    with open_archive([_zip(tmp_path / "x.zip", {"x/a": b"one", "x/b": b""}, zipfile.ZIP_STORED)]) as archive:
        assert _read_all(archive) == {"a": b"one", "b": b""}


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/absolute/a.js", "absolute/a.js"),
        ("C:\\Users\\a.js", "Users/a.js"),
        ("data\\tweets.js", "data/tweets.js"),
        ("./data//a.js", "data/a.js"),
        ("a\x00b\x1b\u202e.js", "ab.js"),
        (unicodedata.normalize("NFD", "é.js"), "é.js"),
        ("..", ""),
    ],
)
def test_a_name_is_a_label_and_never_a_path(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned


@given(st.text())
def test_no_name_leads_anywhere(name: str) -> None:
    found = clean_name(name)
    assert ".." not in found.split("/")
    assert not found.startswith("/")
    assert clean_name(found) == found


@given(st.lists(st.text(alphabet="ab12 _-²٣", max_size=8)))
def test_names_can_always_be_put_in_order(names: list[str]) -> None:
    assert sorted(sorted(names, key=natural_key)) == sorted(names)
    assert sorted(["part10", "part2"], key=natural_key) == ["part2", "part10"]


def test_links_are_not_followed_and_counted(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    folder = _folder(tmp_path / "x")
    (folder / "link.txt").symlink_to(secret)
    (folder / "door").symlink_to(tmp_path)
    with open_archive([folder]) as archive:
        assert set(archive.names()) == set(_FILES)
        assert archive.skipped_names == 2
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as container:
        entry = zipfile.ZipInfo("link")
        entry.external_attr = 0o120777 << 16
        container.writestr(entry, str(secret))
        container.writestr("..", "no name")
        container.writestr("a.js", "one")
    with open_archive([tmp_path / "x.zip"]) as archive:
        assert (archive.names(), archive.skipped_names) == (("a.js",), 2)
    with tarfile.open(tmp_path / "x.tar", "w") as tar:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
            link = tarfile.TarInfo(f"link{kind!r}")
            link.type, link.linkname = kind, str(secret)
            tar.addfile(link)
        tar.add(folder / "data" / "a.js", "a.js")
    with open_archive([tmp_path / "x.tar"]) as archive:
        assert (archive.names(), archive.skipped_names) == (("a.js",), 3)


def test_a_file_that_becomes_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "x")
    (tmp_path / "secret.txt").write_text("secret")
    with open_archive([folder]) as archive:
        (folder / "data" / "a.js").unlink()
        (folder / "data" / "a.js").symlink_to(tmp_path / "secret.txt")
        with pytest.raises(UnreadableFileError):
            archive.read("data/a.js")


@pytest.mark.parametrize("cut", [10, 100, 0.5, 0.95])
def test_a_zip_that_is_cut_off_is_named_so(tmp_path: Path, cut: float) -> None:
    path = _zip(tmp_path / "x.zip", {f"f{number}.js": os.urandom(3000) for number in range(10)})
    content = path.read_bytes()
    path.write_bytes(content[: int(cut if cut > 1 else len(content) * cut)])
    with pytest.raises(TruncatedArchiveError, match=r"x\.zip is incomplete or damaged"):
        open_archive([path])


@pytest.mark.parametrize("name", ["x.tar.gz", "x.tgz", "x.tar"])
def test_a_tar_that_is_cut_off_is_named_so(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with tarfile.open(path, "w:gz" if name != "x.tar" else "w") as container:
        for number in range(5):
            entry = tarfile.TarInfo(f"f{number}")
            entry.size = 40_000
            container.addfile(entry, io.BytesIO(os.urandom(40_000)))
    path.write_bytes(path.read_bytes()[:90_000])
    with pytest.raises(TruncatedArchiveError, match="incomplete or damaged"):
        open_archive([path])


def test_a_large_member_of_a_tar_is_read_in_place(tmp_path: Path) -> None:
    content = os.urandom(1 << 20) + b"the end"
    with tarfile.open(tmp_path / "x.tar.gz", "w:gz") as container:
        for name, stored in (("before", content), ("large.json", content), ("small.json", b"small"), ("small.jpg", b"picture")):
            entry = tarfile.TarInfo(name)
            entry.size = len(stored)
            container.addfile(entry, io.BytesIO(stored))
    with open_archive([tmp_path / "x.tar.gz"]) as archive:
        assert archive.head("large.json", 4) == content[:4]
        assert archive.read("large.json") == content
        assert (archive.read("small.json"), archive.read("small.jpg")) == (b"small", b"picture")


def _spoilt(path: Path, signature: bytes, offset: int, value: bytes) -> Path:
    content = bytearray(path.read_bytes())
    start = content.find(signature)
    while start >= 0:
        content[start + offset : start + offset + len(value)] = value
        start = content.find(signature, start + 1)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("offset", "value", "error", "words"),
    [
        (8, b"\x01", PasswordArchiveError, "locked with a password"),
        (10, b"\x09\x00", MalformedArchiveError, "packed with Deflate64"),
        (10, b"\x5d\x00", MalformedArchiveError, "packed with method 93"),
        (16, b"\0\0\0\0", MalformedArchiveError, "damaged"),  # another checksum
        (24, b"\x01\0\0\0", MalformedArchiveError, "damaged"),  # shorter than it is
        (24, b"\xff\xff\0\0", MalformedArchiveError, "damaged"),  # longer than it is
        (42, b"\xff\xff\xff\x7f", TruncatedArchiveError, "ends too early"),  # no such place
    ],
)
def test_an_entry_that_is_not_what_the_directory_says(
    tmp_path: Path, offset: int, value: bytes, error: type[Exception], words: str
) -> None:
    path = _spoilt(_zip(tmp_path / "x.zip", {"a.js": b"window" * 500}), b"PK\x01\x02", offset, value)
    with pytest.raises(error, match=words), open_archive([path]) as archive:
        archive.read("a.js")


def test_an_entry_without_its_own_header_is_damaged(tmp_path: Path) -> None:
    path = _zip(tmp_path / "x.zip", {"a.js": b"one", "b.js": b"two"})
    content = bytearray(path.read_bytes())
    second = content.find(b"PK\x03\x04", 4)
    content[second : second + 4] = b"XXXX"
    path.write_bytes(content)
    with open_archive([path]) as archive:
        assert archive.read("a.js") == b"one"
        with pytest.raises(MalformedArchiveError, match=r"b\.js in x\.zip is damaged"):
            archive.read("b.js")


def test_names_in_an_old_encoding_are_read(tmp_path: Path) -> None:
    path = _zip(tmp_path / "x.zip", {"aaaa.js": b"one"})
    path.write_bytes(path.read_bytes().replace(b"aaaa.js", b"a\x81\x82a.js"))
    with open_archive([path]) as archive:
        [name] = archive.names()
        assert archive.read(name) == b"one"


def test_a_member_that_unpacks_to_far_more_than_it_should_is_stopped(tmp_path: Path) -> None:
    path = _zip(tmp_path / "x.zip", {"bomb.js": b"0" * (40 << 20)})
    with open_archive([path]) as archive, pytest.raises(ArchiveTooLargeError, match="far more than a real export"):
        archive.read("bomb.js", 1 << 30)


def test_a_small_file_may_not_be_large(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "x", {"a.js": b"0" * 5000})
    with open_archive([folder]) as archive, pytest.raises(ArchiveTooLargeError, match="larger than any real one"):
        archive.read("a.js", 1000)


def test_a_folder_deeper_than_any_export_is_read_to_a_limit(tmp_path: Path) -> None:
    place = tmp_path
    for _ in range(40):
        place = place / "d"
    place.mkdir(parents=True)
    (place / "deep.js").write_text("x")
    (tmp_path / "a.js").write_text("x")
    with open_archive([tmp_path]) as archive:
        assert archive.names() == ("a.js",)


def test_what_changes_while_it_is_read_is_noticed(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "x")
    path = wrapped(folder, tmp_path)[0]
    for source, touched in ((folder, folder / "data" / "a.js"), (path, path)):
        with open_archive([source]) as archive:
            archive.read("data/a.js")
            archive.check_unchanged()
            touched.write_bytes(touched.read_bytes() + b"x")
            with pytest.raises(ArchiveChangedError, match="changed while it was read"):
                archive.check_unchanged()
            touched.unlink()
            with pytest.raises(ArchiveChangedError):
                archive.check_unchanged()


def test_a_file_that_was_not_read_may_change(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "x")
    with open_archive([folder]) as archive:
        archive.read("data/a.js")
        (folder / "readme.txt").write_text("other")
        archive.check_unchanged()


def test_reading_a_part_counts_as_having_read_the_whole(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "x")
    with open_archive([folder]) as partly, open_archive([folder]) as wholly:
        with partly.open("data/sub/b.js") as stream:
            stream.read(3)
        wholly.read("data/sub/b.js")
        assert partly.content_sha256(["data/sub/b.js"]) == wholly.content_sha256(["data/sub/b.js"])
        assert partly.bytes_read == wholly.bytes_read == 3000


def test_a_member_is_hashed_once_and_counted_each_time(tmp_path: Path) -> None:
    with open_archive([_folder(tmp_path / "x")]) as archive:
        before = archive.content_sha256(archive.names())
        assert archive.bytes_read == 0
        assert _read_all(archive) == _FILES
        assert archive.content_sha256(archive.names()) == before
        assert archive.bytes_read == sum(map(len, _FILES.values()))


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.jpg", b"\xff\xd8\xff\xe0", "photo"),
        ("a.png", b"\x89PNG\r\n", "photo"),
        ("a.webp", b"RIFF\0\0\0\0WEBP", "photo"),
        ("a.heic", b"\0\0\0\x18ftypheic", "photo"),
        ("a.mp4", b"\0\0\0\x18ftypmp42", "film"),
        ("a.mkv", b"\x1aE\xdf\xa3", "film"),
        ("a.pdf", b"%PDF-1.7", "pdf"),
        ("a.rar", b"Rar!\x1a", "rar"),
        ("a.7z", b"7z\xbc\xaf'", "7z"),
        ("a.exe", b"MZ\x90", "program"),
        ("a", b"\x7fELF", "program"),
        ("a.zip.crdownload", b"PK\x03\x04", "unfinished_download"),
        ("a.eml", b"Subject: your archive", "mail"),
        ("a.txt", b"Return-Path: <x>", "mail"),
        ("a.zip", b"", "empty_file"),
    ],
)
def test_what_never_is_an_export_is_named(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(NotAnArchiveError) as caught:
        open_archive([tmp_path / name])
    assert caught.value.details["what"] == what
    assert name in str(caught.value)


def test_nothing_in_it_and_not_there(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(EmptyArchiveError, match="empty holds no files"):
        open_archive([tmp_path / "empty"])
    with pytest.raises(UnreadableFileError, match=r"absent\.zip cannot be read"):
        open_archive([tmp_path / "absent.zip"])


def test_names_are_found_by_their_end_whatever_the_case(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "x", {"Data/Tweets.js": b"1", "old/data/tweets.js": b"2", "other": b"3"})
    with open_archive([folder]) as archive:
        assert archive.find("none.js", "tweets.js") == "Data/Tweets.js"
        assert archive.find("none.js") is None
        assert archive.size("Data/Tweets.js") == 1


def test_the_folder_around_everything_is_taken_off_and_its_name_kept(tmp_path: Path) -> None:
    path = _zip(
        tmp_path / "again.zip", {"Content 2025-01-01_2025-02-01 Sari/a.csv": b"1", "Content 2025-01-01_2025-02-01 Sari/b.csv": b"2"}
    )
    with open_archive([path]) as archive:
        assert archive.names() == ("a.csv", "b.csv")
        assert archive.container_names == ("again.zip", "Content 2025-01-01_2025-02-01 Sari")
    with open_archive([_zip(tmp_path / "plain.zip", {"x/a.csv": b"1", "b.csv": b"2"})]) as archive:
        assert archive.container_names == ("plain.zip",)
