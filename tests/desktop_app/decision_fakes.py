"""Decisions on people and posts as operations which answer at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from desktop_app.operations.forgetting import ForgetPreview, Forgotten
from desktop_app.operations.person_decisions import PersonDecisions
from desktop_app.operations.post_decisions import ErasePreview, PostsTold
from local_db.old_backups import Backup, Backups, DeletedBackups, LeftBackup, LeftFile, WhyLeft
from local_db.queries.forgotten import ForgetCounts, Group
from local_db.records import UnixTime

BACKUPS = Backups(
    (
        Backup(Path("/backups/before-version-4-1700049600.db"), 12_300_000, UnixTime(1_700_049_600), (2, 0, 0)),
        Backup(Path("/backups/before-version-3-1600000000.db"), 800, UnixTime(1_600_000_000), (1, 0, 0)),
    ),
    (LeftFile("Annas letter.txt", WhyLeft.OTHER),),
)
COUNTS = ForgetCounts(names=2, notes=1, meetings=0, texts=5, passed_on=1, reactions=12, acts=3, own_texts=2, alike=1)


def forget_preview_of(key: str, name: str = "Ana Wibowo") -> ForgetPreview:
    """Somebody with two profiles, and one older backup which holds them."""
    return ForgetPreview(key, name, Group((), (), ()), COUNTS, 31.2, 31.2, ("before-version-3-1.db",))


def _nowhere() -> NoReturn:
    raise AssertionError("a fake has no database")


class FakeDecisions(PersonDecisions):
    """What is decided is noted in `calls`; `error` is raised by all. `gone` are the posts which are no longer there."""

    def __init__(self) -> None:
        super().__init__(_nowhere, lambda: UnixTime(0))
        self.calls: list[str] = []
        self.error: Exception | None = None
        self.is_swept = True
        self.gone: tuple[int, ...] = (4, 5)
        self.backups = Backups()
        self.in_use: tuple[Backup, ...] = ()

    def _called(self, call: str) -> None:
        self.calls.append(call)
        if self.error is not None:
            raise self.error

    def preview_forgetting(self, key: str) -> ForgetPreview:
        self._called(f"preview {key}")
        return forget_preview_of(key)

    def forget(self, preview: ForgetPreview) -> Forgotten:
        self._called(f"forget {preview.key}")
        return Forgotten(self.is_swept, preview.backups)

    def count_posts(self, posts: Sequence[int], is_counted: bool) -> PostsTold:
        self._called(f"count {list(posts)} {is_counted}")
        return PostsTold(len(posts), is_counted, 31.2, 30.9)

    def take_posts_back(self, told: PostsTold) -> PostsTold:
        self._called(f"take back {told.is_counted}")
        return PostsTold(told.posts, not told.is_counted, 30.9, 31.2)

    def gone_posts(self) -> tuple[int, ...]:
        self._called("gone")
        return self.gone

    def preview_erasing(self, posts: Sequence[int]) -> ErasePreview:
        self._called(f"preview erasing {list(posts)}")
        return ErasePreview(tuple(posts), 31.2, 31.0, ())

    def erase(self, preview: ErasePreview) -> bool:
        self._called(f"erase {list(preview.posts)}")
        return self.is_swept

    def known_backups(self) -> Backups:
        self._called("backups")
        return self.backups

    def delete_backups(self, wanted: Sequence[Backup]) -> DeletedBackups:
        self._called(f"delete {[one.path.name for one in wanted]}")
        left = tuple(LeftBackup(one, WhyLeft.IN_USE) for one in wanted if one in self.in_use)
        self.backups = self.backups._replace(files=tuple(one.backup for one in left))
        return DeletedBackups(tuple(one for one in wanted if one not in self.in_use), left)
