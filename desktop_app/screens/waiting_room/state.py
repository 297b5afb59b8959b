"""The waiting room at one moment: pure, without Qt. Its words serve Today, the guides and the command line, too.

Times are told in the zone of the person (None = of this computer), and in words; nothing counts down.
"""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.words.dates import clock_time, local_time, medium_date, weekday_date, weekday_short_date
from desktop_app.words.export_guides import export_guide
from desktop_app.words.numbers import span_words
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.export_requests import Waiting, When

_OVER = ("expired", "arrived")  # stages in which nothing comes any more


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One export which was asked for, and what the person may say of it."""

    export: str
    name: str
    text: str
    asked_text: str
    asked_on: str  # as it is typed: year-month-day
    can_arrive: bool = True  # the person may say that it is here
    can_be_unsaid: bool = False  # they said so
    can_ask_again: bool = False  # the link has ended


@dataclass(frozen=True, slots=True)
class WaitingRoomState:
    """Texts are empty where there is nothing to say."""

    rows: tuple[WaitingRow, ...] = ()
    next_text: str = ""  # the one line of Today
    told: str = ""  # what the person did last
    can_undo: bool = False
    trouble: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.rows or self.told or self.trouble)


def waiting_rows(found: "tuple[Waiting, ...]", now: int, zone: dt.tzinfo | None = None) -> tuple[WaitingRow, ...]:
    """What is waited for, in its order."""
    return tuple(
        WaitingRow(
            one.request.export,
            one.name,
            stage_words(one, now, zone),
            asked_words(one),
            one.asked_on.isoformat(),
            can_arrive=one.stage != "arrived",
            can_be_unsaid=one.is_by_hand,
            can_ask_again=one.stage == "expired",
        )
        for one in found
    )


def asked_words(one: "Waiting") -> str:
    """On which day it was asked for."""
    return tr("Asked on {day}.", day=medium_date(one.asked_on))


def stage_words(one: "Waiting", now: int, zone: dt.tzinfo | None = None) -> str:
    """How far it is, and what the person may have to do."""
    expected = when_words(one.expected, now, zone) if one.expected else ""
    ends = when_words(one.ends, now, zone) if one.ends else ""
    if one.stage == "arrived":
        return _arrived_words(one, zone)
    if one.stage == "expired":
        return tr("The link has probably ended, about {when}. Ask for the archive again.", when=ends)
    if one.stage == "ready":
        return tr("It is probably ready. The link ends about {when}.", when=ends)
    if one.stage == "late":
        return tr("It should be ready by now. When the link ends is not known.")
    if one.stage == "asked":
        return _unknown_words(one)
    if one.link_hours is None:
        return tr("Ready about {when}. When the link ends is not known.", when=expected)
    return tr("Ready about {when}; the link ends {span} later.", when=expected, span=span_words(one.link_hours))


def next_words(found: "tuple[Waiting, ...]", now: int, zone: dt.tzinfo | None = None) -> str:
    """The line of Today: the archive which comes next; empty if none is waited for."""
    one = next((one for one in found if one.stage not in _OVER), None)
    if one is None:
        return ""
    if one.stage == "ready" and one.ends:
        return tr("Next archive: {name}, probably ready, link ends about {when}.", name=one.name, when=when_words(one.ends, now, zone))
    if one.stage == "late":
        return tr("Next archive: {name}, it should be ready by now.", name=one.name)
    if one.expected is None:
        return tr("Next archive: {name}. How long it takes is not known.", name=one.name)
    expected = when_words(one.expected, now, zone)
    if one.link_hours is None:
        return tr("Next archive: {name}, ready about {when}.", name=one.name, when=expected)
    span = span_words(one.link_hours)
    return tr("Next archive: {name}, ready about {when}, link ends {span} later.", name=one.name, when=expected, span=span)


def when_words(when: "When", now: int, zone: dt.tzinfo | None = None) -> str:
    """Tomorrow 15:00; Thu 26 Nov; with the year where it is another one."""
    today = local_time(now, zone).date()
    near = {-1: tr("yesterday"), 0: tr("today"), 1: tr("tomorrow")}
    day = near.get((when.day - today).days) or (weekday_short_date(when.day) if when.day.year == today.year else weekday_date(when.day))
    return day if when.moment is None else f"{day} {clock_time(local_time(when.moment, zone))}"


def _arrived_words(one: "Waiting", zone: dt.tzinfo | None) -> str:
    assert one.arrived_at is not None
    day = medium_date(local_time(one.arrived_at, zone).date())
    return tr("You said on {day} that it is here.", day=day) if one.is_by_hand else tr("It is here, imported on {day}.", day=day)


def _unknown_words(one: "Waiting") -> str:
    guide = export_guide(one.request.export)
    if guide is None:  # of a later version of Gaung
        return tr("How long it takes is not known.")
    return tr("How long it takes is not known. As a rule: {wait}", wait=guide.wait)
