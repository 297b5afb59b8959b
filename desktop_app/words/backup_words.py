"""Older backups in words: which there are, what deleting them means, what was done. Calm and exact, for it cannot be undone."""

from collections.abc import Iterator

from desktop_app.words.dates import medium_date
from desktop_app.words.evidence_words import size_words
from desktop_app.words.local_time import local_moment
from desktop_app.words.numbers import whole
from desktop_app.words.translations import tr, trn


def backups_there_words(count: int) -> str:
    """That there are some, after something was forgotten or erased."""
    return trn(
        "{count} older backup may still hold what you forgot or erased",
        "{count} older backups may still hold what you forgot or erased",
        count,
        count=whole(count),
    )


def backup_words(name: str, size_bytes: int, made_at: int) -> str:
    """One of them, with its size and the day on which it was made."""
    return tr("{file}, {size}, made on {day}", file=name, size=size_words(size_bytes), day=medium_date(local_moment(made_at).date()))


def deleting_words(count: int) -> Iterator[str]:
    """What deleting them means, a sentence each."""
    yield trn(
        "{count} backup is deleted for good, and what only it holds is gone. This cannot be undone.",
        "{count} backups are deleted for good, and what only they hold is gone. This cannot be undone.",
        count,
        count=whole(count),
    )
    yield trn(
        "It is the only one: no backup of this database is left then, until Gaung makes the next one.",
        "They are all there are: no backup of this database is left then, until Gaung makes the next one.",
        count,
    )
    yield tr("The database itself stays as it is.")
    yield tr("Until other data is written over them, parts of deleted files may stay on the disk.")


def deleted_words(count: int, size_bytes: int) -> str:
    """It is done; "" where nothing was."""
    if not count:
        return ""
    return trn(
        "{count} backup is deleted, {size}.",
        "{count} backups are deleted, {size}.",
        count,
        count=whole(count),
        size=size_words(size_bytes),
    )


def left_words(name: str, why: str) -> str:
    """One which is left, and why; `why` by the name that the database gives to it."""
    words = {
        "link": tr("{file} only leads to another file and is left.", file=name),
        "other": tr("{file} is no backup of this database that Gaung made, and is left.", file=name),
        "changed": tr("{file} is not what it was when you were asked, and is left.", file=name),
        "missing": tr("{file} is not there any more.", file=name),
        "in_use": tr("{file} is open in another window or program and is left. Close it there and try again.", file=name),
    }
    refused = tr("{file} could not be deleted, because the system does not allow it. It lies in the folder backups.", file=name)
    return words.get(why, refused)


def ask_later_words() -> str:
    """In the window, before something is forgotten or erased."""
    return tr("Afterwards you can delete these backups, too.")


def option_words() -> str:
    """On the command line, before something is forgotten or erased."""
    return tr("To delete these backups, too, add --delete-backups.")


def yourself_words() -> str:
    """Where nothing offers it any more."""
    return tr("Delete those which you do not need.")
