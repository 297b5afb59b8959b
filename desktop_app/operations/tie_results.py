"""What the operations on ties give: plain values, without the engine, so that the window need not load it.

Times are Unix seconds UTC; None = not known. Numbers of a year are of the 365 days before `now`.
"""

from array import array
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.operations.people_results import Person
from local_db.queries.people_own import MeetingRow, NoteRow

LISTS = ("fading", "sharing", "larger", "one_way", "contacts", "hidden")


class Tie(NamedTuple):
    """How things stand between the owner and one person."""

    kind: str  # of scoring.ties.KINDS
    sees_them: bool  # some file names who reacts where they are
    sees_me: bool  # some file holds what the owner does there
    to_me: int
    from_me: int
    to_me_year: int
    from_me_year: int
    mutual: float | None  # own acts for each of their reactions of the year, at most 1; None = no reaction
    first: int | None
    last: int | None
    last_to_me: int | None
    last_from_me: int | None
    interval_days: float | None  # median of own gaps; None = too few
    gaps: int
    until: int | None  # where the data of the accounts on which they meet end
    is_fading: bool

    @property
    def silence_days(self) -> float | None:
        """From the last contact to the end of the data; None where one of them is not known."""
        return None if self.until is None or self.last is None else max(0.0, (self.until - self.last) / 86_400)


class Passed(NamedTuple):
    """Posts which a person passed on, of those of the time in which they were seen; `noted`: what the owner noted beside."""

    posts: int
    of_posts: int
    noted: int
    last: int | None


@dataclass(frozen=True, slots=True)
class TieLine:
    """One row of a list."""

    person: Person
    tie: Tie
    passed: Passed | None
    reach: int | None
    is_reach_noted: bool  # the owner said it, no file
    follows: bool
    is_followed: bool
    met: str | None  # the last day, ISO
    is_answered: bool | None  # an act of the owner's after what the list is about; None = the files do not hold such
    way: str = ""  # of the list "one_way": "never_reacted", "no_follow_back", "never_answered", "cannot_tell"
    contact: str = ""  # of the list "contacts": "not_linked", "never_met", "met"


@dataclass(frozen=True, slots=True)
class TieOrder:
    """Everybody of one list, in its order; rows are read by pages.

    `keys` are those of people, or of cards of the address book. `left_out`: of whom the list cannot tell, by what the files lack.
    """

    name: str
    ids: "array[int]"  # rows of person; of the list "contacts" places in `keys`
    keys: tuple[str, ...]
    now: int
    blind: tuple[str, ...]  # platforms of which the list cannot tell
    left_out: int
    platforms: tuple[str, ...]
    own_reach: int | None  # of the list "larger"
    is_empty: bool = False  # nothing is imported


class Moment(NamedTuple):
    """One contact on a person's page; `kind` is a kind of reaction or act, `text` what was written, `post` the owner's post."""

    at: int | None
    kind: str
    is_theirs: bool
    platform: str
    text: str | None
    post: str | None
    points: float | None  # of the score of the newest day; None = not known, or it is no reaction
    post_key: str | None = None  # of that post, or of the owner's own whose words `text` is


class PassedPost(NamedTuple):
    """A post which the person passed on."""

    post_id: int
    at: int | None
    title: str | None
    post_key: str | None = None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """All that is known of one person, and what the owner wrote of them."""

    line: TieLine
    moments: tuple[Moment, ...]
    total: int  # contacts in all, of which `moments` are the newest
    passed_posts: tuple[PassedPost, ...]
    notes: tuple[NoteRow, ...]
    meetings: tuple[MeetingRow, ...]
    is_hidden: bool
    points: float | None = None  # of all their reactions, on the newest day
    points_in_full: float | None = None  # the same if mutual exchange counted in full

    @property
    def next_step(self) -> NoteRow | None:
        """What the owner wants to do next."""
        return next((note for note in self.notes if note.kind == "next"), None)


@dataclass(frozen=True, slots=True)
class OwnChange:
    """What the owner wrote of a person, and what stood there before; giving it to `put_back` undoes it."""

    person: str  # a key
    id: str  # of the note or the meeting; "" = it is about hiding
    note: NoteRow | None = None  # before; None = there was none
    meeting: MeetingRow | None = None
    table: str = "note"  # "note", "meeting", "hidden"
    was_hidden: bool = False
