"""The watched folder: finished files are told once, others never; off means off."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.downloads_watch import DownloadsWatch, FolderFile, files_in
from desktop_app.jobs import Jobs
from tests.desktop_app.window_fakes import JobsAtOnce

_SETTLE_S = 0.1


class Clock:
    """Seconds which pass when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Watched:
    """A watch whose looks and clock the test steers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.jobs = JobsAtOnce()
        self.clock = Clock()
        self.watch = DownloadsWatch(self.jobs, settle_s=3.0, clock=self.clock)
        self.told: list[str] = []
        self.readable: list[bool] = []
        self.watch.settled.connect(lambda files: self.told.extend(one.path.name for one in files))
        self.watch.looked.connect(self.readable.append)

    def start(self, *, since: int = 0, seen: tuple[str, ...] = ()) -> None:
        self.watch.start(self.folder, since=since, seen=seen)
        self.jobs.run()

    def look(self, seconds: float = 3.0) -> None:
        """Time passes, then the folder is looked at."""
        self.clock.now += seconds
        self.watch.look()
        self.jobs.run()


@pytest.fixture
def watched(tmp_path: Path, qtbot: QtBot) -> Iterator[Watched]:
    made = Watched(tmp_path)
    yield made
    made.watch.stop()


@pytest.fixture
def real(qtbot: QtBot) -> Iterator[Callable[[], DownloadsWatch]]:
    """A watch which Qt and the clock drive."""
    jobs = Jobs()
    watches: list[DownloadsWatch] = []

    def made() -> DownloadsWatch:
        watches.append(DownloadsWatch(jobs, settle_s=_SETTLE_S))
        return watches[-1]

    yield made
    for watch in watches:
        watch.stop()
    jobs.shut_down()


def _names(files: tuple[FolderFile, ...]) -> list[str]:
    return [one.path.name for one in files]


def test_a_file_which_lands_is_told_once_its_size_stands_still(real: Callable[[], DownloadsWatch], qtbot: QtBot, tmp_path: Path) -> None:
    watch, told = real(), list[str]()
    watch.settled.connect(lambda files: told.extend(_names(files)))
    watch.start(tmp_path, since=int(time.time()))
    (tmp_path / "twitter-2026.zip").write_bytes(b"PK")
    qtbot.waitUntil(lambda: told == ["twitter-2026.zip"], timeout=5_000)
    unfinished = tmp_path / "mastodon.zip.crdownload"
    unfinished.write_bytes(b"PK")
    unfinished.rename(tmp_path / "mastodon.zip")
    qtbot.waitUntil(lambda: told == ["twitter-2026.zip", "mastodon.zip"], timeout=5_000)


def test_what_lands_before_the_first_look_is_over_is_told_too(real: Callable[[], DownloadsWatch], qtbot: QtBot, tmp_path: Path) -> None:
    watch, told = real(), list[str]()
    watch.settled.connect(lambda files: told.extend(_names(files)))
    for round_ in range(5):
        watch.start(tmp_path, since=int(time.time()), seen=tuple(watch.seen))
        (tmp_path / f"{round_}.zip").write_bytes(b"PK")
        qtbot.waitUntil(lambda: len(told) > round_, timeout=5_000)  # noqa: B023  (it is waited for here)
    assert told == ["0.zip", "1.zip", "2.zip", "3.zip", "4.zip"]


def test_a_file_which_grows_is_waited_for(watched: Watched) -> None:
    watched.start()
    growing = watched.folder / "a.zip"
    growing.write_bytes(b"P")
    watched.look()
    growing.write_bytes(b"PK")
    watched.look(seconds=60)
    assert watched.told == []
    watched.look(seconds=2.9)
    assert watched.told == []
    watched.look(seconds=0.1)
    watched.look(seconds=60)
    assert watched.told == ["a.zip"]


@pytest.mark.parametrize("name", ["b.zip", "b.TAR.GZ", "b.tgz", "repo.car", "result.json", "b.xml", "b.csv", "b.xlsx", "b.vcf"])
def test_names_of_archives_are_told(watched: Watched, name: str) -> None:
    (watched.folder / name).write_bytes(b"PK")
    watched.start()
    watched.look()
    assert watched.told == [name]


@pytest.mark.parametrize("name", ["b.zip.crdownload", "b.zip.part", "b.zip.download", "b.zip.tmp", "b.pdf", "b.gz", "zip", "b.jpg"])
def test_other_names_and_unfinished_files_are_never_told(watched: Watched, name: str) -> None:
    (watched.folder / name).write_bytes(b"PK")
    watched.start()
    watched.look()
    assert watched.told == []


def test_a_reserved_name_a_folder_and_a_link_are_no_files(watched: Watched) -> None:
    folder = watched.folder
    (folder / "a.zip").write_bytes(b"PK")
    (folder / "a.zip.part").write_bytes(b"PK")
    (folder / "empty.zip").touch()
    (folder / "unpacked.zip").mkdir()
    (folder / "link.zip").symlink_to(folder / "a.zip")
    assert files_in(folder) == ()
    (folder / "a.zip.part").unlink()
    assert _names(files_in(folder)) == ["a.zip"]


def test_what_was_there_before_is_left_alone_and_what_was_moved_in_is_not(
    watched: Watched, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("disk") / "old.zip"
    elsewhere.write_bytes(b"PK")
    os.utime(elsewhere, (1_000_000_000, 1_000_000_000))
    (watched.folder / "before.zip").write_bytes(b"PK")
    [before] = files_in(watched.folder)
    elsewhere.rename(watched.folder / "old.zip")
    moved = next(one for one in files_in(watched.folder) if one.path.name == "old.zip")
    assert moved.arrived_at > 1_700_000_000
    watched.start(since=int(before.arrived_at) + 1)
    watched.look()
    assert watched.told == []
    watched.start(since=int(before.arrived_at))
    watched.look()
    assert sorted(watched.told) == ["before.zip", "old.zip"]


def test_each_file_is_told_once_also_after_a_restart(watched: Watched) -> None:
    (watched.folder / "a.zip").write_bytes(b"PK")
    watched.start()
    watched.look()
    kept = tuple(watched.watch.seen)
    assert len(kept) == 1
    assert "a.zip" not in kept[0]
    watched.start(seen=kept)
    watched.look()
    assert watched.told == ["a.zip"]
    (watched.folder / "a.zip").write_bytes(b"another export")
    watched.look()
    watched.look()
    assert watched.told == ["a.zip", "a.zip"]


def test_the_memory_forgets_files_which_are_gone(watched: Watched) -> None:
    (watched.folder / "a.zip").write_bytes(b"PK")
    watched.start(seen=("0123456789abcdef",))
    watched.look()
    assert len(watched.watch.seen) == 1
    (watched.folder / "a.zip").unlink()
    watched.look()
    assert watched.watch.seen == set()


def test_after_stop_nothing_is_told_not_even_of_a_look_which_runs(watched: Watched) -> None:
    (watched.folder / "a.zip").write_bytes(b"PK")
    watched.start()
    assert watched.watch.is_on
    watched.clock.now += 3
    watched.watch.look()
    watched.watch.stop()
    watched.jobs.run()
    assert not watched.watch.is_on
    watched.look()
    assert (watched.told, watched.readable) == ([], [True])
    assert watched.jobs.waiting == []


def test_a_change_during_a_look_brings_another_one(watched: Watched) -> None:
    watched.watch.start(watched.folder, since=0)
    watched.watch.look()
    watched.watch.look()
    assert len(watched.jobs.waiting) == 1
    watched.jobs.run()
    assert watched.readable == [True, True]


def test_a_folder_which_is_not_there_is_watched_once_it_is_back(tmp_path: Path, qtbot: QtBot) -> None:
    watched = Watched(tmp_path / "usb")
    watched.start()
    assert watched.readable == [False]
    (tmp_path / "usb").mkdir()
    (tmp_path / "usb" / "a.zip").write_bytes(b"PK")
    watched.look()
    assert watched.readable == [False, True, True]
    watched.look()
    assert watched.told == ["a.zip"]
    watched.watch.stop()


def test_a_file_which_goes_while_it_is_looked_at_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK")
    (tmp_path / "b.zip").write_bytes(b"PK")

    class Going:
        """What a folder listed a moment ago."""

        def __init__(self, entry: os.DirEntry[str]) -> None:
            self.name, self.path = entry.name, entry.path
            self.is_file = entry.is_file
            self._stat = entry.stat

        def stat(self, *, follow_symlinks: bool) -> os.stat_result:
            if self.name == "a.zip":
                raise FileNotFoundError(self.path)
            return self._stat(follow_symlinks=follow_symlinks)

    listed = os.scandir

    class Listing:
        def __enter__(self) -> list[Going]:
            with listed(tmp_path) as entries:
                return [Going(one) for one in entries]

        def __exit__(self, *_error: object) -> None:
            pass

    monkeypatch.setattr("desktop_app.downloads_watch.os.scandir", lambda _folder: Listing())
    assert _names(files_in(tmp_path)) == ["b.zip"]
