"""Notes of days as operations which answer at once."""

import datetime as dt
from dataclasses import replace

from desktop_app.operations.annotations import AnnotationChange
from desktop_app.operations.mark_results import Mark
from local_db.queries.annotations import Annotation
from tests.desktop_app.people_fakes import FakePeople

FIRST_POST = Mark(
    "first_post:mastodon", "first_post", dt.date(2026, 3, 2), platform="mastodon", before=20.04, after=22.5, days_before=28, days_after=27
)


class FakeNotes(FakePeople):
    """One mark is proposed: the first post on Mastodon."""

    def __init__(self, *, is_empty: bool = False) -> None:
        super().__init__()
        self.proposed: tuple[Mark, ...] = () if is_empty else (FIRST_POST,)
        self.notes: dict[str, Annotation] = {}

    def read_marks(self) -> tuple[Mark, ...]:
        self._called("read_marks")
        own = (Mark(f"own:{note.id}", "own", dt.date.fromisoformat(note.day), text=note.text) for note in self.notes.values())
        return tuple(sorted((*own, *self.proposed), key=lambda mark: mark.day))

    def annotate(self, day: dt.date, text: str) -> AnnotationChange:
        self._called(f"annotate {day} {text}")
        note = Annotation(str(len(self.notes) + 1), day.isoformat(), text, 0)
        self.notes[note.id] = note
        return AnnotationChange(note, None)

    def remove_note(self, note_id: str) -> AnnotationChange:
        self._called(f"remove_note {note_id}")
        note = self.notes.pop(note_id)
        return AnnotationChange(note, note, is_removed=True)

    def put_note_back(self, change: AnnotationChange) -> None:
        self._called(f"put_note_back {change.annotation.id}")
        if change.earlier is None:
            self.notes.pop(change.annotation.id)
        else:
            self.notes[change.earlier.id] = change.earlier

    def hide_mark(self, key: str, is_hidden: bool) -> None:
        self._called(f"hide_mark {key} {is_hidden}")
        self.proposed = tuple(replace(mark, is_hidden=is_hidden) if mark.key == key else mark for mark in self.proposed)
