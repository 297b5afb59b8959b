"""What the operations on actions give: suggestions and decisions in one list, and what came of them. Times are Unix seconds UTC."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop_app.advice.advice import Advice, Blind, Decision, Effect
    from desktop_app.advice.measuring import Worked
    from desktop_app.advice.own_activity import OwnActivity
    from desktop_app.advice.shown_in_part import Shown
    from desktop_app.operations.advice_results import Suggestions
    from local_db.database import LocalDatabase
    from local_db.queries.actions import ActionRow

SUGGESTED = "suggested"
STATES = (SUGGESTED, "planned", "done", "measured", "snoozed", "declined")
LONGEST_TEXT = 200  # characters of an own act, and of a reason


class Advisor(NamedTuple):
    """Where suggestions and the facts behind them come from; both look at the database as it is now. No activity: nothing is known."""

    suggest: "Callable[[LocalDatabase, int, dt.tzinfo | None, tuple[Decision, ...]], Suggestions]"
    activity: "Callable[[LocalDatabase, int, dt.tzinfo | None], OwnActivity | None]"


@dataclass(frozen=True, slots=True)
class ActionItem:
    """A suggestion or an action. `id` is the number of the action, or the name of the card which is suggested."""

    id: str
    state: str
    card: "Advice | None" = None  # None: the person wrote it
    text: str = ""  # what they wrote
    decided_at: int | None = None
    planned_at: int | None = None
    done_at: int | None = None
    snoozed_until: int | None = None
    reason: str = ""
    seen: int = 0  # how often the files show it since it was planned
    is_by_hand: bool = False  # ticked by the person, not by an archive
    posts: tuple[str, ...] = ()  # keys of the own posts which show it
    effect: "Effect | None" = None
    matched: str = ""
    shown: "Shown | None" = None  # of an act which files show in part


@dataclass(frozen=True, slots=True)
class Actions:
    """All there is. `month`: how many acts were planned in this month, and how many of them are done."""

    items: tuple[ActionItem, ...] = ()
    findings: "tuple[Advice, ...]" = ()
    blind: "tuple[Blind, ...]" = ()
    today: int = 0  # so many of the first suggestions are those of today
    posts: int = 0
    least: int = 20
    enough: bool = False
    until: dt.date | None = None
    month: tuple[int, int] = (0, 0)
    worked: "Mapping[str, Worked]" = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()  # actions which this version cannot read
    names: Mapping[str, str] = field(default_factory=dict)  # of posts and people behind the cards, by key; third-party text

    def of(self, state: str) -> tuple[ActionItem, ...]:
        """Those of one list."""
        return tuple(item for item in self.items if item.state == state)


@dataclass(frozen=True, slots=True)
class ActionChange:
    """What was written of one action, and what stood there before; None = nothing. Giving it to `put_back` undoes it."""

    id: str
    earlier: "ActionRow | None"
    state: str  # after it


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What an import brought to light: acts which it shows as done, and acts of which more is known; `names` as in `Actions`."""

    done: tuple[ActionItem, ...] = ()
    measured: tuple[ActionItem, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def done_cards(self) -> "tuple[Advice, ...]":
        """The cards of what is done."""
        return tuple(item.card for item in self.done if item.card is not None)
