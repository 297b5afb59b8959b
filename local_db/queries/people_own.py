"""What the owner wrote of people: notes, meetings, whom they hide. Rows name people by natural key.

Notes are of a kind, which stands before the number in their id: "note", "next" (the next step, one for each person), "shared"
(the person passed something on, which no file tells), "reach" (how many people the person reaches; the text is the number).
"""

import json
from collections.abc import Collection
from typing import NamedTuple

from local_db.driver import Connection

KINDS = ("note", "next", "shared", "reach")
HIDDEN = "hidden_person:"


class NoteRow(NamedTuple):
    """One note of a person."""

    id: str  # "kind:number"
    about: str
    text: str
    written_at: int

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return self.id.partition(":")[0]


class MeetingRow(NamedTuple):
    """A meeting offline on a day (ISO)."""

    id: str
    person: str
    day: str
    text: str | None
    written_at: int


_NOTES = "SELECT id, about, text, written_at FROM note"
_MEETINGS = "SELECT id, person, day, text, written_at FROM meeting"
_IS_OURS = "(" + " OR ".join(f"id GLOB '{kind}:*'" for kind in KINDS) + ")"
_AMONG = "IN (SELECT value FROM json_each(?))"


def notes_about(connection: Connection, keys: Collection[str]) -> tuple[NoteRow, ...]:
    """All notes of these keys, the newest first."""
    rows = connection.execute(f"{_NOTES} WHERE {_IS_OURS} AND about {_AMONG} ORDER BY written_at DESC, id DESC", (json.dumps(list(keys)),))
    return tuple(NoteRow(*row) for row in rows)


def notes_of_kind(connection: Connection, kind: str) -> tuple[NoteRow, ...]:
    """All notes of one kind, the oldest first."""
    return tuple(NoteRow(*row) for row in connection.execute(f"{_NOTES} WHERE id GLOB ? ORDER BY written_at, id", (f"{kind}:*",)))


def note_of_id(connection: Connection, note_id: str) -> NoteRow | None:
    """One note, None if there is none of this id."""
    row = connection.execute(f"{_NOTES} WHERE {_IS_OURS} AND id = ?", (note_id,)).fetchone()
    return None if row is None else NoteRow(*row)


def next_note_id(connection: Connection, kind: str) -> str:
    """An id which no note of this kind has."""
    found = connection.execute(
        "SELECT ifnull(max(CAST(substr(id, ?) AS INTEGER)), 0) + 1 FROM note WHERE id GLOB ?", (len(kind) + 2, f"{kind}:*")
    ).fetchone()
    return f"{kind}:{found[0]}"


def meetings_with(connection: Connection, keys: Collection[str]) -> tuple[MeetingRow, ...]:
    """All meetings with these keys, the newest first."""
    rows = connection.execute(f"{_MEETINGS} WHERE person {_AMONG} ORDER BY day DESC, written_at DESC, id DESC", (json.dumps(list(keys)),))
    return tuple(MeetingRow(*row) for row in rows)


def meeting_of_id(connection: Connection, meeting_id: str) -> MeetingRow | None:
    """One meeting, None if there is none of this id."""
    row = connection.execute(f"{_MEETINGS} WHERE id = ?", (meeting_id,)).fetchone()
    return None if row is None else MeetingRow(*row)


def last_meetings(connection: Connection) -> dict[str, str]:
    """Of each key the day of the last meeting."""
    return dict(connection.execute("SELECT person, max(day) FROM meeting GROUP BY person").fetchall())


def next_meeting_id(connection: Connection) -> str:
    """An id which no meeting has."""
    return str(connection.execute("SELECT ifnull(max(CAST(id AS INTEGER)), 0) + 1 FROM meeting").fetchone()[0])


def hidden_people(connection: Connection) -> frozenset[str]:
    """Keys of people whom the owner does not want to see in lists."""
    rows = connection.execute("SELECT substr(key, ?) FROM preference WHERE key GLOB ?", (len(HIDDEN) + 1, f"{HIDDEN}*"))
    return frozenset(row[0] for row in rows)
