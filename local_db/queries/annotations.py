"""What the person noted of days, and which proposed marks of the history they hid."""

from typing import NamedTuple

from local_db.driver import Connection
from local_db.queries.post_choices import whole_keys

_COLUMNS = "SELECT id, day, text, written_at FROM annotation"
_HIDDEN = "hidden_mark:"
_OF_POST = "viral:"  # and the key of the post without its "post:"


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
    return frozenset(_kept(connection).values())


def kept_as(connection: Connection, mark: str) -> tuple[str, ...]:
    """Under which keys it is kept that this mark is hidden."""
    return tuple(kept for kept, key in _kept(connection).items() if key == mark)


def _kept(connection: Connection) -> dict[str, str]:
    """By key as it is kept, that which the mark has: a post of a site may have been kept with its number alone."""
    rows = connection.execute("SELECT substr(key, ?) FROM preference WHERE key GLOB ?", (len(_HIDDEN) + 1, f"{_HIDDEN}*"))
    kept = [row[0] for row in rows]
    posts = {one: f"post:{one.removeprefix(_OF_POST)}" for one in kept if one.startswith(_OF_POST)}
    whole = whole_keys(connection, posts.values())
    return {one: f"{_OF_POST}{whole[posts[one]].removeprefix('post:')}" if posts.get(one) in whole else one for one in kept}
