"""Ties and pages of people as the operations give them, and operations on them which answer at once."""

import datetime as dt
from array import array
from dataclasses import replace

from desktop_app.operations.people_results import Person
from desktop_app.operations.tie_results import Moment, OwnChange, Passed, PassedPost, PersonPage, Tie, TieLine, TieOrder
from local_db.progress import CancelToken
from local_db.queries.people_own import MeetingRow, NoteRow
from tests.desktop_app.people_fakes import ANA_BLOG, ANA_X, BUDI, CARD, NUMBER

_DAY_S = 86_400
LAST = 1_763_000_000  # 13 November 2025
TIE = Tie("strong", True, True, 83, 20, 14, 9, 9 / 14, LAST - 900 * _DAY_S, LAST, LAST, LAST, 12.0, 40, LAST + 3 * _DAY_S, False)
FADING = TIE._replace(kind="fading", is_fading=True, from_me=0, from_me_year=0, mutual=0.0, until=LAST + 195 * _DAY_S, interval_days=20.0)
NONE = Tie("none", False, False, 0, 0, 0, 0, None, None, None, None, None, None, 0, None, False)


def line(person: Person, tie: Tie = TIE, *, way: str = "", contact: str = "", reach: int | None = 12_000) -> TieLine:
    """A row of any list."""
    return TieLine(
        person,
        tie,
        Passed(5, 9, 0, LAST),
        reach,
        is_reach_noted=False,
        follows=False,
        is_followed=True,
        met=None,
        is_answered=True,
        way=way,
        contact=contact,
    )


class FakeTies:
    """Everybody in `lines`; what is written is noted in `calls` and kept, so that it can be read and taken back."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.error: Exception | None = None
        self.lines: dict[str, tuple[TieLine, ...]] = {
            "fading": (line(BUDI, FADING),),
            "sharing": (line(ANA_BLOG), line(BUDI, FADING)),
            "larger": (line(ANA_BLOG),),
            "one_way": (line(ANA_X, NONE._replace(from_me=4), way="cannot_tell", reach=None), line(NUMBER, NONE, way="no_follow_back")),
            "contacts": (line(CARD, NONE, contact="not_linked", reach=None),),
            "hidden": (),
        }
        self.notes: dict[str, NoteRow] = {}
        self.meetings: dict[str, MeetingRow] = {}
        self.hidden: set[str] = set()
        self.points: float | None = 0.42
        self.moments: tuple[Moment, ...] = (
            Moment(LAST, "reply", True, "blog", "Well said", "Captions", 0.13),
            Moment(LAST - _DAY_S, "like", False, "blog", None, None, None),
        )

    def _called(self, name: str) -> None:
        self.calls.append(name)
        if self.error is not None:
            raise self.error

    def order_ties(self, name: str, platform: str | None) -> TieOrder:
        self._called(f"order {name} {platform}")
        found = self.lines[name]
        return TieOrder(name, array("q", range(len(found))), (), LAST, ("x",), 2 if name == "one_way" else 0, ("blog", "x"), 340)

    def read_ties(self, order: TieOrder, start: int, count: int) -> tuple[TieLine, ...]:
        self._called(f"read {order.name} {start}")
        return self.lines[order.name][start : start + count]

    def load_page(self, key: str) -> PersonPage | None:
        self._called(f"page {key}")
        found = [one for lines in self.lines.values() for one in lines if one.person.key == key]
        shown = found[0] if found else line(ANA_BLOG)
        return PersonPage(
            line=shown,
            moments=self.moments,
            total=len(self.moments) + 3,
            passed_posts=(PassedPost(1, LAST, "Captions"),),
            notes=tuple(note for note in self.notes.values() if note.about == key),
            meetings=tuple(one for one in self.meetings.values() if one.person == key),
            is_hidden=key in self.hidden,
        )

    def load_points(self, page: PersonPage, cancel: CancelToken) -> PersonPage:
        self._called("points")
        cancel.raise_if_cancelled()
        return replace(page, points=self.points, points_in_full=None if self.points is None else self.points + 0.1)

    def write_note(self, person: str, text: str, kind: str, note_id: str | None) -> OwnChange:
        self._called(f"note {kind} {note_id} {text}")
        found = note_id or next((one.id for one in self.notes.values() if one.kind == kind == "next"), f"{kind}:{len(self.notes) + 1}")
        change = OwnChange(person, found, note=self.notes.get(found))
        self.notes[found] = NoteRow(found, person, text, LAST)
        return change

    def remove_note(self, note_id: str) -> OwnChange:
        self._called(f"remove {note_id}")
        note = self.notes.pop(note_id)
        return OwnChange(note.about, note_id, note=note)

    def note_meeting(self, person: str, day: dt.date, text: str) -> OwnChange:
        self._called(f"met {day} {text}")
        self.meetings["1"] = MeetingRow("1", person, day.isoformat(), text or None, LAST)
        return OwnChange(person, "1", table="meeting")

    def remove_meeting(self, meeting_id: str) -> OwnChange:
        self._called(f"remove meeting {meeting_id}")
        one = self.meetings.pop(meeting_id)
        return OwnChange(one.person, meeting_id, meeting=one, table="meeting")

    def hide_person(self, person: str, is_hidden: bool) -> OwnChange:
        self._called(f"hide {is_hidden}")
        was_hidden = person in self.hidden
        (self.hidden.add if is_hidden else self.hidden.discard)(person)
        return OwnChange(person, "", table="hidden", was_hidden=was_hidden)

    def put_back(self, change: OwnChange) -> None:
        self._called("back")
        if change.table == "hidden":
            (self.hidden.add if change.was_hidden else self.hidden.discard)(change.person)
        elif change.table == "meeting":
            self.meetings.pop(change.id, None)
            if change.meeting is not None:
                self.meetings[change.id] = change.meeting
        else:
            self.notes.pop(change.id, None)
            if change.note is not None:
                self.notes[change.id] = change.note
