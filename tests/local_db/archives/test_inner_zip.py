"""Zips inside a zip, read in place."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from local_db.archives import Member, inner_zip, open_archive
from local_db.archives.inner_zip import SeekableMember, StoredMember, outer_of
from local_db.errors import NotAnArchiveError, PasswordArchiveError, TruncatedArchiveError, UnreadableFileError

_CHANCE = random.Random(20261126)
_LONG = bytes(_CHANCE.randrange(256) for _ in range(40_000))


def _packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as container:
        for name, content in files.items():
            container.writestr(name, content)
    return target.getvalue()


def _outer(folder: Path, inner: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    path = folder / "all.zip"
    path.write_bytes(_packed(inner, method))
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
@pytest.mark.parametrize("tail_bytes", [1, 5_000, 8 << 20])
def test_an_inner_zip_is_the_same_archive_as_the_zip_alone(
    tmp_path: Path, method: int, tail_bytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inner_zip, "_TAIL_BYTES", tail_bytes)
    monkeypatch.setattr(inner_zip, "CHUNK_BYTES", 1_000)
    files = {"data/a.json": b"[1, 2]" * 2_000, "data/b.bin": _LONG, "data/empty.json": b""}
    alone = tmp_path / "mine.zip"
    alone.write_bytes(_packed(files))
    outer = _outer(tmp_path, {"x/mine.zip": alone.read_bytes(), "x/other.zip": _packed({"c": b"3"})}, method)
    with open_archive([alone]) as expected, open_archive([outer / "mine.zip"]) as found:
        assert found.label == "mine.zip"
        assert found.names() == expected.names()
        assert [found.read(name) for name in reversed(found.names())] == [expected.read(name) for name in reversed(expected.names())]
        assert found.content_sha256(found.names()) == expected.content_sha256(expected.names())
        assert found.source_bytes == expected.source_bytes
        found.check_unchanged()


def _seekable(content: bytes, promised: int | None = None) -> SeekableMember:
    return SeekableMember(Member("m", len(content) if promised is None else promised, len(content), lambda: io.BytesIO(content)))


@pytest.mark.parametrize("tail_bytes", [1, 700, 8 << 20])
def test_every_place_can_be_read_in_any_order(tail_bytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inner_zip, "_TAIL_BYTES", tail_bytes)
    monkeypatch.setattr(inner_zip, "CHUNK_BYTES", 300)
    with _seekable(_LONG[:5_000]) as found:
        for _ in range(300):
            at, size = _CHANCE.randrange(5_200), _CHANCE.choice((0, 1, 22, 299, 900, 6_000, -1))
            assert found.seek(at) == found.tell() == at
            assert found.read(size) == (_LONG[at:5_000] if size < 0 else _LONG[at : min(5_000, at + size)])
        assert found.seek(-10, io.SEEK_END) == 4_990
        assert found.read() == _LONG[4_990:5_000]
        assert found.seek(-20, io.SEEK_CUR) == 4_980
        assert found.readable()
        assert found.seekable()
        with pytest.raises(ValueError, match="before the start"):
            found.seek(-1)
    assert found.closed
    _seekable(b"").close()


def test_a_member_shorter_than_its_container_says_is_an_early_end() -> None:
    with _seekable(b"short", 500) as found, pytest.raises(EOFError):
        found.read()


def test_the_memory_which_is_held_stays_near_the_tail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inner_zip, "_TAIL_BYTES", 1_000)
    monkeypatch.setattr(inner_zip, "CHUNK_BYTES", 100)
    with _seekable(_LONG) as found:
        found.seek(-5, io.SEEK_END)
        assert found.read() == _LONG[-5:]
        assert found._tail_bytes <= 1_100


def test_paths_of_folders_and_of_nothing_lie_in_no_file(tmp_path: Path) -> None:
    outer = _outer(tmp_path, {"a.zip": b""})
    assert outer_of(tmp_path / "absent" / "x.zip") is None
    assert outer_of(outer) is None
    assert outer_of(outer / "deep" / "a.zip") == (outer, "deep/a.zip")


def test_what_cannot_be_read_inside_is_named_by_its_own_name(tmp_path: Path) -> None:
    whole = _packed({"a.json": _LONG})
    locked = bytearray(_packed({"a.json": b"[]"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1
    outer = _outer(tmp_path, {"cut.zip": whole[:-2_000], "photo.zip": b"\xff\xd8\xff" + _LONG, "locked.zip": bytes(locked)})
    with pytest.raises(TruncatedArchiveError, match=r"cut\.zip is incomplete"):
        open_archive([outer / "cut.zip"])
    with pytest.raises(NotAnArchiveError, match=r"photo\.zip is a picture"):
        open_archive([outer / "photo.zip"])
    with pytest.raises(UnreadableFileError, match=r"gone\.zip cannot be read: it is not in all\.zip"):
        open_archive([outer / "gone.zip"])
    with open_archive([outer / "locked.zip"]) as archive, pytest.raises(PasswordArchiveError, match=r"locked\.zip is locked"):
        archive.read("a.json")


def _stored(content: bytes, size: int) -> StoredMember:
    return StoredMember(io.BytesIO(b"before" + content + b"after"), 6, size)


def test_a_member_which_lies_unpacked_is_read_at_any_place() -> None:
    with _stored(_LONG[:5_000], 5_000) as found:
        for _ in range(300):
            at, size = _CHANCE.randrange(5_200), _CHANCE.choice((0, 1, 22, 299, 900, 6_000, -1))
            assert found.seek(at) == found.tell() == at
            assert found.read(size) == (_LONG[at:5_000] if size < 0 else _LONG[at : min(5_000, at + size)])
        assert found.seek(-10, io.SEEK_END) == 4_990
        assert found.read() == _LONG[4_990:5_000]
        assert found.seek(-20, io.SEEK_CUR) == 4_980
        assert found.readable()
        assert found.seekable()
        with pytest.raises(ValueError, match="before the start"):
            found.seek(-1)
    assert found.closed


def test_a_container_which_ends_inside_a_member_is_an_early_end() -> None:
    with _stored(b"short", 500) as found, pytest.raises(EOFError):
        found.read()


def test_an_unpacked_inner_zip_is_not_read_through_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inner_zip.SeekableMember, "read", lambda *_: pytest.fail("it was read through"))
    outer = _outer(tmp_path, {"mine.zip": _packed({"a.json": _LONG})}, zipfile.ZIP_STORED)
    with open_archive([outer / "mine.zip"]) as archive:
        assert archive.read("a.json") == _LONG
