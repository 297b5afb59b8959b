"""Findings for tests of the window, and operations which give them at once."""

import datetime as dt

from desktop_app.operations.larger_answers import LargerAnswers, LargerPerson
from desktop_app.operations.person_findings import PersonFindings
from local_db.progress import CancelToken

LARGER = LargerAnswers(
    own=340,
    n=2,
    responses=9,
    before=4,
    lately=5,
    earlier=3,
    people=(
        LargerPerson("person:blog:handle:ana", "Ana <b>Wibowo</b>", 12_000, 8),
        LargerPerson("person:mastodon:handle:no", "", 900, 1),
    ),
    until=dt.date(2026, 11, 23),
)


class FakeFindings(PersonFindings):
    """`larger` is what is found; an error is raised instead."""

    def __init__(self, *, is_empty: bool = False) -> None:
        self.larger = LargerAnswers("posts") if is_empty else LARGER
        self.error: Exception | None = None
        self.reads = 0

    def load_larger(self, cancel: CancelToken) -> LargerAnswers:
        """At once."""
        self.reads += 1
        if self.error is not None:
            raise self.error
        return self.larger
