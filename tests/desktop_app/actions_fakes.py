"""Suggestions and actions as operations which answer at once."""

import datetime as dt
from dataclasses import replace

from desktop_app.advice.advice import Advice, Blind, Effect
from desktop_app.advice.measuring import Worked
from desktop_app.operations.action_results import ActionChange, ActionItem, Actions
from desktop_app.operations.slots import SlotPlan
from local_db.errors import UnknownActionError
from local_db.queries.actions import ActionRow
from tests.desktop_app.operations.action_cases import LOOK, QUESTION, WRITE

DAY = 1_795_435_200  # 23 November 2026, 12:00 UTC
CARDS = (
    replace(QUESTION, rule="test.question"),  # a rule without sentences of its own is told by its line of the method
    replace(
        WRITE,
        numbers={"answers": 4, "passed_on": 2, "last": dt.date(2026, 5, 12), "reach": None, "last_act": None, "is_seen": 1},
        posts=("post:x:1",),
    ),
    replace(LOOK, rule="test.look"),
)
NAMES = {"person:x:id:7": "Budi", "post:x:1": "Captions are for everyone"}
MEASURED = Effect(2.0, 6.0, 40, 8, 1.2, 6.8)
FEW = Effect(2.1, 5.5, 40, 2, float("-inf"), float("inf"))


class FakeActions:
    """Decides as the person says; `error` is raised by the next call."""

    def __init__(self, *, is_empty: bool = False) -> None:
        self.cards: tuple[Advice, ...] = () if is_empty else CARDS
        self.kept: dict[str, ActionItem] = {}
        self.calls: list[str] = []
        self.error: Exception | None = None
        self.found = Actions() if is_empty else Actions(posts=40, enough=True, until=dt.date(2026, 11, 23), names=NAMES)
        self.slots: SlotPlan | None = None
        self.blind = () if is_empty else (Blind("people.offline", "3c", "contacts"), Blind("network.topic", "1a", "received", ("x",)))

    def load_actions(self) -> Actions:
        self._called("load_actions")
        closed = {item.card.id for item in self.kept.values() if item.card is not None}
        suggested = tuple(ActionItem(card.id, "suggested", card) for card in self.cards if card.id not in closed)
        return replace(self.found, items=(*suggested, *self.kept.values()), today=min(3, len(suggested)), blind=self.blind)

    def load_slots(self) -> SlotPlan | None:
        self._called("load_slots")
        return self.slots

    def plan(self, subject: Advice | str) -> ActionChange:
        return self._decide("plan", subject, "planned", planned_at=DAY)

    def tick(self, subject: Advice | str) -> ActionChange:
        return self._decide("tick", subject, "done", done_at=DAY, is_by_hand=True)

    def snooze(self, subject: Advice | str, until: dt.date) -> ActionChange:
        moment = int(dt.datetime.combine(until, dt.time(12), dt.UTC).timestamp())
        return self._decide(f"snooze {until}", subject, "snoozed", snoozed_until=moment)

    def decline(self, subject: Advice | str, reason: str) -> ActionChange:
        return self._decide(f"decline {reason}".strip(), subject, "declined", decided_at=DAY, reason=reason)

    def give_back(self, action_id: str) -> ActionChange:
        self._called(f"give_back {action_id}")
        self.kept.pop(action_id)
        return ActionChange(action_id, _row(action_id), "suggested")

    def add(self, text: str) -> ActionChange:
        self._called(f"add {text}")
        if not text.strip():
            raise UnknownActionError("An action needs words; nothing was changed.", what="empty")
        return self._keep(ActionItem("", "planned", text=text, planned_at=DAY))

    def put_back(self, change: ActionChange) -> None:
        self._called(f"put_back {change.id}")
        self.kept.pop(change.id, None)

    def measure(self) -> None:
        """An import showed that the first card is done, and of another one too little."""
        done = replace(ActionItem("7", "measured", CARDS[0], planned_at=DAY, done_at=DAY), effect=MEASURED, matched="season")
        few = replace(ActionItem("8", "done", CARDS[1], planned_at=DAY, done_at=DAY), effect=FEW, matched="all")
        self.kept = {"7": done, "8": few}
        self.found = replace(self.found, month=(2, 2), worked={CARDS[0].rule: Worked(1, 0.4, 0.1, 0.7)})

    def _decide(self, call: str, subject: Advice | str, state: str, **more: object) -> ActionChange:
        name = subject if isinstance(subject, str) else subject.id
        self._called(f"{call}: {name}")
        item = self.kept[subject] if isinstance(subject, str) else ActionItem("", "", subject)
        return self._keep(replace(item, state=state, **more))  # type: ignore[arg-type]

    def _keep(self, item: ActionItem) -> ActionChange:
        kept = item if item.id else replace(item, id=str(len(self.kept) + 1))
        self.kept[kept.id] = kept
        return ActionChange(kept.id, None, kept.state)

    def _called(self, call: str) -> None:
        self.calls.append(call)
        if self.error is not None:
            error, self.error = self.error, None
            raise error


def _row(action_id: str) -> ActionRow:
    return ActionRow(action_id, "", None, "planned", None, None, 0, None, None)
