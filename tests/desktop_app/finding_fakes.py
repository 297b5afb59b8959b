"""Findings for tests of the window, and operations which give them at once."""

import datetime as dt

from desktop_app.operations.comings import AccountComings, ComingPerson
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

EARLIER, LATER = dt.date(2026, 9, 24), dt.date(2026, 11, 23)
COMINGS = (
    AccountComings(
        "account:instagram:sari",
        "instagram",
        "sari.contoh",
        EARLIER,
        LATER,
        (
            ComingPerson("person:instagram:handle:ana", "Ana <b>Wibowo</b>", True, dt.date(2026, 10, 3)),
            ComingPerson("person:instagram:id:77", "", True, None),
            ComingPerson("person:instagram:handle:budi", "Budi", False, dt.date(2024, 5, 6)),
        ),
        only_since=dt.date(2023, 11, 23),
    ),
    AccountComings("account:threads:sari", "threads", "sari.contoh", EARLIER, LATER),
    AccountComings("account:x:1", "x", "sari", EARLIER),
)


class FakeFindings(PersonFindings):
    """`larger` is what is found; an error is raised instead."""

    def __init__(self, *, is_empty: bool = False) -> None:
        self.larger = LargerAnswers("posts") if is_empty else LARGER
        self.comings: tuple[AccountComings, ...] = () if is_empty else COMINGS
        self.error: Exception | None = None
        self.reads = 0

    def load_larger(self, cancel: CancelToken) -> LargerAnswers:
        """At once."""
        self.reads += 1
        if self.error is not None:
            raise self.error
        return self.larger

    def load_comings(self) -> tuple[AccountComings, ...]:
        """At once."""
        self.reads += 1
        if self.error is not None:
            raise self.error
        return self.comings
