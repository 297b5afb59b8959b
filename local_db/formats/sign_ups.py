"""Lists of those who get a newsletter: when each signed up, and how many there are. Addresses are in them and never leave.

Nobody is named: each row becomes an anonymous follow, known by the member's own number where the list has one, else by its
place among those of the same second. The list holds only those who are still on it.
"""

import collections
import re
from collections.abc import Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.csv_rows import csv_rows
from local_db.formats.left_out import LeftOut
from local_db.formats.times import iso_time
from local_db.formats.written_times import plausible_time
from local_db.records import Account, AudienceBasis, AudienceObservation, Entry, IssueKind, Reaction, ReactionKind, UnixTime

_NUMBER = re.compile(r"[0-9a-f]{24}")  # of a member of Ghost; what else a shifted row has in its place may be an address
_TRUE = frozenset(("true", "1", "yes"))
_FALSE = frozenset(("false", "0", "no"))


class SignUpColumns(NamedTuple):
    """Which columns tell what; None = the list has none for it."""

    at: str
    number: str | None = None
    gets_mail: str | None = None  # true: the newsletter is sent to them
    gets_none: str | None = None  # true: it is not
    left_at: str | None = None  # not empty: they are gone


class _Row(NamedTuple):
    line: int
    at: str
    number: str
    is_reached: bool
    is_member: bool


def row_count(archive: Archive, name: str) -> int:
    """Rows below the header."""
    return max(0, sum(1 for _ in csv_rows(archive, name)) - 1)


def truth(cell: str) -> bool | None:
    """TRUE, true, 1 and their opposites; None for all else."""
    word = cell.strip().lower()
    return True if word in _TRUE else False if word in _FALSE else None


def sign_up_entries(
    archive: Archive, name: str, account: Account, columns: SignUpColumns, *, as_of: UnixTime | None, left_out: LeftOut
) -> Iterator[Entry]:
    """One entry for each row; the last one carries how many get the newsletter (followers) and are on the list (other)."""
    seen: collections.Counter[str] = collections.Counter()
    reached = members = 0
    last: Entry = ()
    for row in _rows(archive, name, columns, left_out):
        reached += row.is_member and row.is_reached
        members += row.is_member
        at = plausible_time(iso_time(row.at, assume_utc=True), as_of)
        if row.at and at is None:
            left_out.add(IssueKind.BAD_TIME, f"{name}:{row.line}", "sign-up")
            continue
        if last:
            yield last
        seen[row.at] += 1
        follow = Reaction(
            platform=account.platform,
            account=account.native_id,
            kind=ReactionKind.FOLLOW,
            person=None,
            native_id=f"member:{row.number}" if row.number else f"signup:{at}:{seen[row.at]}",
            at=at,
        )
        last = (follow,)
    if last:
        observation = AudienceObservation(
            platform=account.platform,
            account=account.native_id,
            basis=AudienceBasis.LISTED,
            as_of=as_of,
            followers=reached,
            other=members,
        )
        yield (*last, observation)


def _rows(archive: Archive, name: str, columns: SignUpColumns, left_out: LeftOut) -> Iterator[_Row]:
    header: list[str] | None = None
    for row in csv_rows(archive, name):
        if header is None:
            header = [cell.strip().lower() for cell in row.cells]
        elif len(row.cells) < len(header):
            left_out.add(IssueKind.UNKNOWN_SHAPE, f"{name}:{row.line}", "a row with too few cells")
        else:
            told = dict(zip(header, row.cells, strict=False))
            gets, gets_none = (truth(told.get(column or "", "")) for column in (columns.gets_mail, columns.gets_none))
            number = told.get(columns.number or "", "").strip()
            yield _Row(
                line=row.line,
                at=told.get(columns.at, "").strip(),
                number=number if _NUMBER.fullmatch(number) else "",
                is_reached=gets is not False and gets_none is not True,
                is_member=not told.get(columns.left_at or "", "").strip(),
            )
