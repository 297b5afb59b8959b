"""--delete-backups, of what forgets or erases: the backups which may still hold it, and deleting them."""

from collections.abc import Iterator

from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, LEFT_OUT
from desktop_app.cli.redaction import shown
from desktop_app.cli.shapes import Json, iso_moment
from desktop_app.words.backup_words import backup_words, deleted_words, deleting_words, left_words, option_words, yourself_words
from local_db.old_backups import Backup, Backups, DeletedBackups, backups_of, delete_backups


class BackupsToGo:
    """Those of one command: looked for before anything is done, deleted after it, if that is wanted."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._is_wanted = context.options.delete_backups
        self._found: Backups = backups_of(context.database)
        self._done: DeletedBackups | None = None

    def delete(self) -> None:
        """Delete them, if it is wanted."""
        if self._is_wanted:
            self._done = delete_backups(self._context.database, self._found.files)

    @property
    def exit_code(self) -> int:
        """LEFT_OUT where one which should go is still there."""
        return LEFT_OUT if self._done is not None and self._done.left else DONE

    @property
    def ways(self) -> str:
        """What else can be done with them; "" where it is done here, or there are none."""
        if self._is_wanted or not self._found.files:
            return ""
        return yourself_words() if self._context.options.yes else option_words()

    def shape(self) -> Json:
        """For programs; `backups_deleted` None = nothing was deleted."""
        found, done = shown(self._context, self._found), self._done
        return {
            "backups": [one.path.name for one in found.files],
            "backup_files": [_shape(one) for one in found.files],
            "other_files": [{"file": one.name, "why": one.why.value} for one in found.left],
            "backups_deleted": None if done is None else [one.path.name for one in done.files],
            "backups_left": [] if done is None else [{"file": one.backup.path.name, "why": one.why.value} for one in done.left],
        }

    def lines(self) -> Iterator[str]:
        """What deleting would mean, or what was deleted; nothing where it is not wanted."""
        if not self._is_wanted:
            return
        found, done = shown(self._context, self._found), self._done
        if done is None:
            yield from (f"  {backup_words(one.path.name, one.size_bytes, one.made_at)}" for one in found.files)
            yield from deleting_words(len(found.files)) if found.files else ()
        else:
            if done.files:
                yield deleted_words(len(done.files), sum(one.size_bytes for one in done.files))
            yield from (left_words(one.backup.path.name, one.why.value) for one in done.left)
        yield from (left_words(one.name, one.why.value) for one in found.left)


def _shape(one: Backup) -> Json:
    return {"file": one.path.name, "size_bytes": one.size_bytes, "made_at": iso_moment(one.made_at)}
