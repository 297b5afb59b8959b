"""Cards, an advisor which gives them, and activity for tests of actions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.advice.advice import Act, ActKind, Advice, Decision, Measure, Metric, Sign, Step
from desktop_app.advice.own_activity import OwnActivity
from desktop_app.operations.action_results import Advisor
from desktop_app.operations.advice_results import Suggestions
from local_db.database import LocalDatabase
from local_db.records import UnixTime
from tests.desktop_app.advice.short_posts import MONDAY, WEEK, P, activity

NOW = UnixTime(MONDAY + 60 * WEEK + 43_200)
ZONE = dt.UTC
QUESTION = Advice(
    rule="network.reacting",
    key="1c",
    step=Step.NETWORK,
    about="",
    n=40,
    since=dt.date(2026, 8, 1),
    until=dt.date(2026, 11, 23),
    numbers={"times": 1.8},
    act=Act(ActKind.POST, 2, Sign(is_question=True)),
    measure=Measure(Metric.REACTIONS_PER_POST, Sign(is_question=True)),
    posts=("post:x:1", "post:x:2"),
)
WRITE = replace(
    QUESTION,
    rule="people.answer",
    key="3a",
    step=Step.PEOPLE,
    about="person:x:id:7",
    act=Act(ActKind.CONTACT, 1, Sign(reply_to="person:x:id:7")),
    measure=Measure(Metric.PERSON_REACTIONS),
    posts=(),
    people=("person:x:id:7",),
)
LOOK = replace(QUESTION, rule="network.following", key="1b", about="account:x:1", act=Act(ActKind.LOOK), measure=None, posts=())


class Advises:
    """Gives these cards, less those which are planned or declined, and this activity; keeps what was decided."""

    def __init__(self, cards: Sequence[Advice] = (QUESTION, WRITE, LOOK), found: OwnActivity | None = None) -> None:
        self.cards = list(cards)
        self.found = found if found is not None else lived()
        self.said: tuple[Decision, ...] = ()
        self.activity_reads = 0

    @property
    def advisor(self) -> Advisor:
        return Advisor(self._suggest, self._activity)

    def _suggest(self, _database: LocalDatabase, now: int, _zone: dt.tzinfo | None, said: tuple[Decision, ...]) -> Suggestions:
        self.said = said
        closed = {f"{one.rule}/{one.about}" for one in said if one.state != "snoozed" or (one.snoozed_until or 0) > now}
        cards = tuple(card for card in self.cards if card.id not in closed)
        return Suggestions(cards, today=min(3, len(cards)), until=dt.date(2026, 11, 23), posts=40, enough=True)

    def _activity(self, _database: LocalDatabase, _now: int, _zone: dt.tzinfo | None) -> OwnActivity:
        self.activity_reads += 1
        return self.found


def lived(*later: P, reactions: float = 2.0) -> OwnActivity:
    """A question every week for sixty weeks, and what came later."""
    return activity(*(P(MONDAY + week * WEEK, reactions, is_question=True) for week in range(60)), *later)
