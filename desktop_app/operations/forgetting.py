"""Forgetting a person: what would go and what stays, then for good. There is no undo, so that the preview is the only way in."""

from dataclasses import dataclass

from desktop_app.operations.people import PeopleReader, year_before
from desktop_app.operations.scored import score_seen, scored
from local_db import forgetting
from local_db.database import LocalDatabase
from local_db.errors import UnknownPersonError
from local_db.old_backups import backups_of
from local_db.queries.forgotten import ForgetCounts, Group, forget_counts, group_of
from local_db.records import UnixTime


@dataclass(frozen=True, slots=True)
class ForgetPreview:
    """What forgetting would do. `name` "" = the files know a number only; `backups`: files beside the database which hold the same."""

    key: str
    name: str
    group: Group
    counts: ForgetCounts
    score_before: float | None
    score_after: float | None
    backups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """`is_swept` False: unused parts of the file may still hold old bytes of them."""

    is_swept: bool
    backups: tuple[str, ...]


def forget_preview(database: LocalDatabase, key: str, *, now: UnixTime) -> ForgetPreview:
    """What would go and what stays if the person of a natural key, with all who are one with them, were forgotten.

    Raises:
        UnknownPersonError: no file and no word of the owner tells of them (any more).
    """
    with database.read() as connection:
        people = PeopleReader(connection, year_before(now)).people([key])
        if not people:
            raise UnknownPersonError(f"There is nobody called {key}; nothing was changed.", what="none", person=key, known="")
        group = group_of(connection, key)
        counts = forget_counts(connection, group)
    before = scored(database, now=now).newest_score
    after = score_seen(lambda read: forgetting.seen_without_person(database, group, read, now=now), now=now)
    return ForgetPreview(key, people[0].name, group, counts, before, after, _backups(database))


def forget_person(database: LocalDatabase, preview: ForgetPreview, *, now: UnixTime) -> Forgotten:
    """Forget the person of a preview."""
    return Forgotten(forgetting.forget(database, preview.group, now=now), _backups(database))


def _backups(database: LocalDatabase) -> tuple[str, ...]:
    return tuple(one.path.name for one in backups_of(database).files)
