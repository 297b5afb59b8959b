"""What the person notes of days, and which proposed marks of the history they hide. No score depends on it."""

from local_db.driver import Connection


def put_annotation(connection: Connection, annotation_id: str, *, day: str, text: str, written_at: int) -> None:
    """The note of this id says this from now on; `day` ISO."""
    connection.execute(
        """INSERT INTO annotation (id, day, text, written_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET day = excluded.day, text = excluded.text, written_at = excluded.written_at""",
        (annotation_id, day, text, written_at),
    )


def remove_annotation(connection: Connection, annotation_id: str) -> None:
    """There is no note of this id; none is no error."""
    connection.execute("DELETE FROM annotation WHERE id = ?", (annotation_id,))


def hide_mark(connection: Connection, key: str, *, is_hidden: bool) -> None:
    """A proposed mark is not shown, or shown again."""
    connection.execute("DELETE FROM preference WHERE key = ?", (f"hidden_mark:{key}",))
    if is_hidden:
        connection.execute("INSERT INTO preference (key, value) VALUES (?, '1')", (f"hidden_mark:{key}",))
