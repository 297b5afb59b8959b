"""What the owner writes of a person: notes, the next step, reach, "passed on", meetings, hiding; each can be taken back."""

import datetime as dt

from desktop_app.operations.tie_results import OwnChange
from desktop_app.words.dates import utc_day
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import PersonNoteError
from local_db.queries import people_own as rows
from local_db.queries.people import head_keys
from local_db.queries.people_own import MeetingRow, NoteRow
from local_db.records import UnixTime
from local_db.writes import people_own as own

LONGEST = 1_000  # characters of a note
LONGEST_LINE = 200  # of a next step, and of the words of a meeting
_MOST_PEOPLE = 9_000_000_000
_EARLIEST = dt.date(1900, 1, 1)


def write_note(
    database: LocalDatabase, person: str, text: str, *, now: UnixTime, kind: str = "note", note_id: str | None = None
) -> OwnChange:
    """Note something of a person (a key); `note_id`: this note says so from now on. There is one next step and one reach.

    Raises:
        PersonNoteError: nothing is written, it is too long, the reach is no number, or there is no such note.
    """
    words = _words(text, kind)

    def write(connection: Connection) -> OwnChange:
        earlier = _earlier(connection, person, kind, note_id)
        written = rows.next_note_id(connection, kind) if earlier is None else earlier.id
        own.put_note(connection, NoteRow(written, person, words, int(now)))
        return OwnChange(person, written, note=earlier)

    return database.write(write).result()


def remove_note(database: LocalDatabase, note_id: str) -> OwnChange:
    """Remove a note.

    Raises:
        PersonNoteError: there is none of this id.
    """

    def write(connection: Connection) -> OwnChange:
        earlier = _known_note(connection, note_id)
        own.remove_note(connection, note_id)
        return OwnChange(earlier.about, note_id, note=earlier)

    return database.write(write).result()


def note_meeting(database: LocalDatabase, person: str, day: dt.date, text: str, *, now: UnixTime) -> OwnChange:
    """The owner and a person met on a day; words are not needed.

    Raises:
        PersonNoteError: the day has not begun, or the words are too long.
    """
    words = " ".join(text.split())
    if len(words) > LONGEST_LINE:
        raise _too_long(LONGEST_LINE)
    if not _EARLIEST <= day <= utc_day(now):
        raise PersonNoteError(f"{day} is not a day of the past; nothing was changed.", what="day", day=day.isoformat())

    def write(connection: Connection) -> OwnChange:
        written = MeetingRow(rows.next_meeting_id(connection), person, day.isoformat(), words or None, int(now))
        own.put_meeting(connection, written)
        return OwnChange(person, written.id, table="meeting")

    return database.write(write).result()


def remove_meeting(database: LocalDatabase, meeting_id: str) -> OwnChange:
    """Remove a meeting.

    Raises:
        PersonNoteError: there is none of this id.
    """

    def write(connection: Connection) -> OwnChange:
        earlier = rows.meeting_of_id(connection, meeting_id)
        if earlier is None:
            raise PersonNoteError(f"There is no meeting {meeting_id}; nothing was changed.", what="unknown", id=meeting_id)
        own.remove_meeting(connection, meeting_id)
        return OwnChange(earlier.person, meeting_id, meeting=earlier, table="meeting")

    return database.write(write).result()


def hide(database: LocalDatabase, person: str, *, is_hidden: bool) -> OwnChange:
    """Leave a person out of lists, or show them again; nothing of them is deleted and the score stays as it is."""

    def write(connection: Connection) -> OwnChange:
        heads = head_keys(connection)
        head = heads.get(person, person)
        star = {person, head, *(key for key, other in heads.items() if other == head)}
        was_hidden = bool(star & rows.hidden_people(connection))
        for key in sorted(star):
            own.hide_person(connection, key, is_hidden=is_hidden and key == head)
        return OwnChange(person, "", table="hidden", was_hidden=was_hidden)

    return database.write(write).result()


def put_back(database: LocalDatabase, change: OwnChange) -> None:
    """Undo a change."""
    if change.table == "hidden":
        hide(database, change.person, is_hidden=change.was_hidden)
        return

    def write(connection: Connection) -> None:
        if change.meeting is not None:
            own.put_meeting(connection, change.meeting)
        elif change.note is not None:
            own.put_note(connection, change.note)
        elif change.table == "meeting":
            own.remove_meeting(connection, change.id)
        else:
            own.remove_note(connection, change.id)

    database.write(write).result()


def _words(text: str, kind: str) -> str:
    words = "\n".join(" ".join(line.split()) for line in text.strip().splitlines()) if kind == "note" else " ".join(text.split())
    if kind == "reach":
        digits = "".join(one for one in words if one not in ".,' \u00a0\u202f")
        if not (digits.isascii() and digits.isdecimal() and int(digits[:20]) <= _MOST_PEOPLE):
            raise PersonNoteError("Reach is a whole number of people; nothing was changed.", what="reach")
        return str(int(digits))
    if not words:
        raise PersonNoteError("A note needs words; nothing was changed.", what="empty")
    most = LONGEST if kind == "note" else LONGEST_LINE
    if len(words) > most:
        raise _too_long(most)
    return words


def _earlier(connection: Connection, person: str, kind: str, note_id: str | None) -> NoteRow | None:
    """What the note replaces."""
    if note_id is not None:
        return _known_note(connection, note_id)
    if kind not in {"next", "reach"}:
        return None
    heads = head_keys(connection)
    head = heads.get(person, person)
    star = {person, head, *(key for key, other in heads.items() if other == head)}
    return next((note for note in rows.notes_about(connection, star) if note.kind == kind), None)


def _known_note(connection: Connection, note_id: str) -> NoteRow:
    found = rows.note_of_id(connection, note_id)
    if found is None:
        raise PersonNoteError(f"There is no note {note_id}; nothing was changed.", what="unknown", id=note_id)
    return found


def _too_long(most: int) -> PersonNoteError:
    return PersonNoteError(f"A note has at most {most} characters; nothing was changed.", what="long", most=most)
