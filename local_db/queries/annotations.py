"""What the person noted of days, and which proposed marks of the history they hid."""

from typing import NamedTuple

from local_db.driver import Connection

_COLUMNS = "SELECT id, day, text, written_at FROM annotation"
_HIDDEN = "hidden_mark:"


class Annotation(NamedTuple):
    """A note of one day (ISO, UTC), written at a moment in Unix seconds."""

    id: str
    day: str
    text: str
    written_at: int


def annotations(connection: Connection) -> tuple[Annotation, ...]:
    """All notes, by day."""
    return tuple(Annotation(*row) for row in connection.execute(f"{_COLUMNS} ORDER BY day, length(id), id"))


def annotation(connection: Connection, annotation_id: str) -> Annotation | None:
    """One note, None if there is none of this id."""
    row = connection.execute(f"{_COLUMNS} WHERE id = ?", (annotation_id,)).fetchone()
    return None if row is None else Annotation(*row)


def next_annotation_id(connection: Connection) -> str:
    """A number which no note has, larger than all."""
    return str(connection.execute("SELECT ifnull(max(CAST(id AS INTEGER)), 0) + 1 FROM annotation").fetchone()[0])


def hidden_marks(connection: Connection) -> frozenset[str]:
    """Keys of the proposed marks which the person hid."""
    rows = connection.execute("SELECT substr(key, ?) FROM preference WHERE key GLOB ?", (len(_HIDDEN) + 1, f"{_HIDDEN}*"))
    return frozenset(row[0] for row in rows)
