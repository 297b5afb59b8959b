"""The offer to delete older backups, at one moment: which there are, the question, what was done. Pure, without Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.words.backup_words import backup_words, backups_there_words, deleted_words, deleting_words, left_words
from desktop_app.words.numbers import whole
from desktop_app.words.translations import trn

if TYPE_CHECKING:
    from local_db.old_backups import Backups, DeletedBackups

_SHOWN = 6  # lines; the panel stands above a list which needs the room


@dataclass(frozen=True, slots=True)
class OldBackupsState:
    """`is_open`: there is something to say. `files`: a line each; `left`: why other files stay; `told`: what was done last.

    `question` is not empty while it is asked.
    """

    is_open: bool = False
    is_busy: bool = False
    title: str = ""
    files: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    question: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def can_ask(self) -> bool:
        """Whether there are backups to delete, and nothing is asked yet."""
        return bool(self.files) and not self.question

    @property
    def can_confirm(self) -> bool:
        """Whether the question stands and nothing runs."""
        return bool(self.question) and not self.is_busy


def told_state(
    found: "Backups | None", done: "DeletedBackups | None", *, is_asking: bool = False, is_busy: bool = False, trouble: str = ""
) -> OldBackupsState:
    """What there is to say. `found` None = nothing is offered; `done` None = nothing was deleted."""
    files, left = ((), ()) if found is None else found
    told = () if done is None else _done_words(done)
    if not files and not told and not trouble:
        return OldBackupsState(is_busy=is_busy)
    return OldBackupsState(
        is_open=True,
        is_busy=is_busy,
        title=backups_there_words(len(files)) if files else "",
        files=_shortened(tuple(backup_words(one.path.name, one.size_bytes, one.made_at) for one in files)),
        left=_shortened(tuple(left_words(one.name, one.why.value) for one in left)) if files else (),
        question=tuple(deleting_words(len(files))) if files and is_asking else (),
        told=told,
        trouble=trouble,
    )


def _done_words(done: "DeletedBackups") -> tuple[str, ...]:
    deleted = deleted_words(len(done.files), sum(one.size_bytes for one in done.files))
    return (*filter(None, (deleted,)), *(left_words(one.backup.path.name, one.why.value) for one in done.left))


def _shortened(lines: tuple[str, ...]) -> tuple[str, ...]:
    more = len(lines) - _SHOWN
    if more <= 0:
        return lines
    return (*lines[:_SHOWN], trn("and {count} more file", "and {count} more files", more, count=whole(more)))
