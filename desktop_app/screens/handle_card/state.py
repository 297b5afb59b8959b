"""What the section shows: profiles to tick, the card of those which are ticked, what each links to. Frozen and pure, no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.words.plain_words import cleaned
from desktop_app.words.profile_words import check_lines, handle_words, kind_words, place_words, profile_name

if TYPE_CHECKING:
    from desktop_app.operations.own_profiles import OwnProfile, ProfileCheck


class Phase(StrEnum):
    """How far the section is."""

    LOADING = "loading"
    EMPTY = "empty"
    PROFILES = "profiles"
    FAILED = "failed"
    HIDDEN = "hidden"  # redaction is on


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One profile: `key` names it to the view model."""

    key: str
    title: str
    place: str
    lines: tuple[str, ...]  # what it links to, and what to do
    is_on_card: bool


@dataclass(frozen=True, slots=True)
class HandleCardState:
    """`chosen`: the profiles on the card, `summary` the card in words, empty where there is none."""

    phase: Phase = Phase.LOADING
    rows: tuple[ProfileRow, ...] = ()
    name: str = ""
    chosen: "tuple[OwnProfile, ...]" = ()
    summary: str = ""
    trouble: str = ""


def profiles_state(checks: "Sequence[ProfileCheck]", ticked: Mapping[str, bool], name: str) -> HandleCardState:
    """`ticked`: what the person said of a profile, by its name; else it is on the card unless it was left."""
    rows = [(one, ticked.get(one.profile.name, one.profile.left_on is None)) for one in checks]
    chosen = tuple(one.profile for one, is_on_card in rows if is_on_card)
    told = "; ".join(f"{kind_words(one)} {handle_words(one)}" for one in chosen)
    shown = cleaned(name).strip()
    return HandleCardState(
        phase=Phase.PROFILES if rows else Phase.EMPTY,
        rows=tuple(
            ProfileRow(one.profile.name, profile_name(one.profile), place_words(one.profile), tuple(check_lines(one)), is_on_card)
            for one, is_on_card in rows
        ),
        name=name,
        chosen=chosen,
        summary=f"{shown}: {told}" if shown and told else told,
    )
