"""What the owner writes of people: notes, meetings, whom they hide. No import touches these rows and no score depends on them."""

from local_db.driver import Connection

NoteColumns = tuple[str, str, str, int]  # id, about, text, written at
MeetingColumns = tuple[str, str, str, str | None, int]  # id, person, day, text, written at
_HIDDEN = "hidden_person:"


def put_note(connection: Connection, note: NoteColumns) -> None:
    """The note of this id says this from now on."""
    connection.execute(
        """INSERT INTO note (id, about, text, written_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET about = excluded.about, text = excluded.text, written_at = excluded.written_at""",
        note,
    )


def remove_note(connection: Connection, note_id: str) -> None:
    """There is no note of this id; none is no error."""
    connection.execute("DELETE FROM note WHERE id = ?", (note_id,))


def put_meeting(connection: Connection, meeting: MeetingColumns) -> None:
    """The meeting of this id was so."""
    connection.execute(
        """INSERT INTO meeting (id, person, day, text, written_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET person = excluded.person, day = excluded.day, text = excluded.text,
             written_at = excluded.written_at""",
        meeting,
    )


def remove_meeting(connection: Connection, meeting_id: str) -> None:
    """There is no meeting of this id; none is no error."""
    connection.execute("DELETE FROM meeting WHERE id = ?", (meeting_id,))


def hide_person(connection: Connection, key: str, *, is_hidden: bool) -> None:
    """A person is left out of lists, or shown again; nothing of them is deleted."""
    connection.execute("DELETE FROM preference WHERE key = ?", (f"{_HIDDEN}{key}",))
    if is_hidden:
        connection.execute("INSERT INTO preference (key, value) VALUES (?, '1')", (f"{_HIDDEN}{key}",))
