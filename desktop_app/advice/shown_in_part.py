"""Acts which files show in part: a profile which tells an address, a list which was looked through.

An archive shows what a profile links to, and who stands on a list; not that somebody read the list. What it does not show stays
with the person. Times are Unix seconds UTC.
"""

import math
from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import NamedTuple

_LEAST_GONE = 2
_LEAST_SHARE = 0.05  # accounts vanish by themselves: fewer gone than this say nothing of the person


class Kind(StrEnum):
    """What is looked at in later archives."""

    PROFILE = "profile"
    FOLLOWED = "followed"  # a list of people whom the person follows
    CONTACTS = "contacts"  # a list out of the address book


class Shown(NamedTuple):
    """What files tell of such an act.

    `is_told`: files from before the plan hold the profile, or name people of the list. `as_of`: of the newest archive made after
    the plan which holds it, None = none does. `at`: when files show it done, None = they do not. `n` of `of` people of the list are
    no longer followed, or were written to or followed since; `reacted` of them since. `is_hidden`: the links of the profile hide
    where they lead.
    """

    kind: Kind
    is_told: bool
    as_of: int | None = None
    at: int | None = None
    n: int = 0
    of: int = 0
    reacted: int = 0
    is_hidden: bool = False


class SeenProfile(NamedTuple):
    """One archive which holds the profile; `leads` to what was asked for, or its links are hidden."""

    as_of: int
    leads: bool
    is_hidden: bool = False


class SeenList(NamedTuple):
    """One archive with the whole list of whom the person follows, and those of the card who stand on it; `importer` names its kind."""

    importer: str
    as_of: int
    keys: frozenset[str]


class Reached(NamedTuple):
    """Of one contact: since when files show something toward them after the plan, None = they do not."""

    key: str
    at: int | None


def profile_shown(seen: Sequence[SeenProfile], planned_at: int) -> Shown:
    """Whether a profile leads on in an archive made after the plan; `seen` has the oldest archive first."""
    later = [one for one in seen if one.as_of > planned_at]
    if not later:
        return Shown(Kind.PROFILE, bool(seen))
    at = next((one.as_of for one in later if one.leads), None)
    return Shown(Kind.PROFILE, len(later) < len(seen), later[-1].as_of, at, is_hidden=later[-1].is_hidden)


def followed_shown(lists: Sequence[SeenList], planned_at: int, reacted: Collection[str] = ()) -> Shown:
    """Who of the card is no longer followed. Archives of different kinds may name people differently and are not compared.

    Args:
        lists: the oldest archive first.
        planned_at: of the act.
        reacted: keys of those of the card who reacted since.
    """
    before = {one.importer: one for one in lists if one.as_of <= planned_at}
    later = [one for one in lists if one.as_of > planned_at and one.importer in before]
    if not later:
        of = max((len(one.keys) for one in before.values()), default=0)
        return Shown(Kind.FOLLOWED, of > 0, of=of)
    held = before[later[-1].importer].keys
    enough = min(len(held), max(_LEAST_GONE, math.ceil(_LEAST_SHARE * len(held))))
    gone = [(one.as_of, len(before[one.importer].keys - one.keys)) for one in later if one.importer == later[-1].importer]
    at = next((as_of for as_of, n in gone if n >= enough), None) if held else None
    return Shown(Kind.FOLLOWED, bool(held), gone[-1][0], at, gone[-1][1], len(held), len(held.intersection(reacted)))


def contacts_shown(people: Sequence[Reached], as_of: int | None) -> Shown:
    """Whom of the address book the person followed or wrote to; one is enough, since the card asks for those they want to read."""
    moments = [one.at for one in people if one.at is not None]
    return Shown(Kind.CONTACTS, bool(people), as_of, min(moments, default=None), len(moments), len(people))
