"""A ledger of three posts, one person and one comment, for tests of the window; it answers at once."""

import datetime as dt
from dataclasses import replace

from desktop_app.jobs import OnProgress
from desktop_app.operations.known_results import AsKnown
from desktop_app.operations.ledger_results import (
    AudienceStory,
    ChangeParts,
    Ledger,
    LedgerAsk,
    LedgerRow,
    NoLedger,
    PersonaScore,
    ReactionStory,
    RuleEffect,
    RuleEffects,
    ScoreWithout,
    Tag,
    TermPoints,
)
from desktop_app.scoring.reaction_factors import Mutual, ReactionFactors
from local_db.progress import CancelToken, Progress
from tests.desktop_app.waiting_fakes import FakeWaiting

TODAY = dt.date(2026, 11, 23)
FIRST = dt.date(2020, 6, 1)
HOSTILE = '<b>Bus</b> & <img src="file:///a">'

COMMENT = ReactionFactors(
    day=2_000,
    kind="comment",
    number=1.0,
    is_named=True,
    mutual=Mutual(4, 5),
    exchange=0.72,
    copies=1,
    duplicate=1.0,
    week_posts=6,
    volume=1.0,
    is_of_reply=False,
    lit_before=0.59,
    lit_after=0.72,
    returned_before=0.1,
    returned_after=0.59,
    age_days=3.0,
    left=0.82,
    is_taken_over=False,
    kind_weight=3.0,
)

STORY = ReactionStory(
    COMMENT, dt.date(2026, 11, 20), "Ana Wibowo", "Captions are for everyone", False, 0.08, 0.03, 0.02, ChangeParts(0.13, 0.0, 0.0, 0.0)
)
GATE = AudienceStory(300.0, 150.0, 1_150.0, 812.0, True)

_TOP = (
    LedgerRow("post:blog:9", "Captions are for everyone", 1.437, 0.337, "blog", dt.date(2026, 11, 11), is_open=True, can_go=True),
    LedgerRow(
        "post:x:7", HOSTILE, 0.903, -0.103, "x", dt.date(2021, 3, 12), tags=frozenset({Tag.TOTALS, Tag.SPREAD}), is_open=True, can_go=True
    ),
    LedgerRow("post:x:8", " ", 0.5, 0.0, "x", dt.date(2021, 3, 13), is_open=True, can_go=True),
    LedgerRow("audience:x:1", "sari", 27.0, 0.0, "x", tags=frozenset({Tag.ESTIMATED}), is_open=True, can_go=True),
)
_CONSTANTS = (LedgerRow("base", "", 1.0, 0.0), LedgerRow("assumed", "", 0.36, 0.0))
_PERSON = LedgerRow("person:blog:handle:ana", "Ana Wibowo", 0.13, 0.13, "blog", is_open=True, can_go=True)
_REACTION = LedgerRow("reaction:41", "", 0.13, 0.13, day=dt.date(2026, 11, 20), kind="comment", number=1.0, is_open=True, can_go=True)
_TOTAL = LedgerRow("total:like", "", 1.3, 0.2, kind="like", number=41.0, tags=frozenset({Tag.TOTALS}), is_open=True, can_go=True)
_ITSELF = LedgerRow("itself", "", -0.2, 0.0)


def _level(ask: LedgerAsk) -> tuple[LedgerRow, ...]:
    if not ask.path:
        if ask.by == "factor":
            names = ("new", "faded", "taken_over", "audience") if ask.is_change else ("reach", "network", "amplification", "audience")
            return tuple(LedgerRow(f"factor:{name}", "", None if ask.is_change else 7.5, 0.06, is_open=True) for name in names)
        return (*_TOP, *_CONSTANTS)
    last = ask.path[-1].partition(":")[0]
    return {"post": (_TOTAL, _PERSON, _ITSELF), "person": (_REACTION,), "factor": _TOP}.get(last, ())


def _steps(ask: LedgerAsk) -> tuple[LedgerRow, ...]:
    known = {row.key: row for row in (*_TOP, _PERSON, _REACTION, _TOTAL)}
    return tuple(known.get(key, LedgerRow(key, "", 1.0, 0.1)) for key in ask.path)


def page(ask: LedgerAsk) -> Ledger:
    """What the operation would give; its score rises by a hundredth a day up to 31.2."""
    day = min(max(ask.day or TODAY, FIRST), TODAY)
    since = ask.since if ask.since is not None and ask.since < day else max(FIRST, day - dt.timedelta(days=14))
    score = 31.2 - (TODAY - day).days / 100 + (1.0 if "mutual_in_full" in ask.switches else -2.0 if ask.switches else 0.0)
    is_first = day == FIRST
    story = STORY if ask.path[-1:] == (_REACTION.key,) else GATE if ask.path and ask.path[-1].startswith("audience") else None
    asked = replace(ask, day=day, since=None if is_first else since, is_change=ask.is_change and not is_first)
    return Ledger(
        ask=asked,
        first_day=FIRST,
        last_day=TODAY,
        day=day,
        score=score,
        plain_score=31.2 - (TODAY - day).days / 100,
        since=None if is_first else since,
        since_score=None if is_first else score - 0.24,
        terms=TermPoints(12.7, 4.1, 3.5, score - 21.3),
        sub=TermPoints(32.0, 28.0, 35.0, 29.0),
        parts=None if is_first else ChangeParts(1.61, -1.0, -0.3, -0.07),
        steps=_steps(ask),
        rows=_level(asked),
        has_names=True,
        story=story,
    )


PERSONAS = (
    PersonaScore("celebrity", 69.8, 67.0, 69.0, 98.0, 65.0, "", None),
    PersonaScore("squirrel", 2.7, 0.3, 0.0, 0.0, 4.4, "repeated_in_full", 27.1),
)
RULES = RuleEffects(
    TODAY,
    31.2,
    TermPoints(32.0, 28.0, 35.0, 29.0),
    (
        RuleEffect("without_mutual", 29.2, 12),
        RuleEffect("mutual_in_full", 31.5, 12),
        RuleEffect("repeated_in_full", 31.25, 1),
        RuleEffect("crowded_in_full", 31.2, 0),
    ),
)


class FakeLedger(FakeWaiting):
    """The ledger and the spam test; `ledger` replaces the page, e.g. by the reason why there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger: Ledger | NoLedger | None = None
        self.rules: RuleEffects | None = RULES
        self.left_out: list[tuple[str, ...]] = []
        self.known: AsKnown | None = None
        self.days_known: list[dt.date] = []  # of which it was asked what was known

    def load_ledger(self, ask: LedgerAsk, cancel: CancelToken) -> Ledger | NoLedger:
        self._called("load_ledger")
        cancel.raise_if_cancelled()
        return page(ask) if self.ledger is None else self.ledger

    def load_known(self, day: dt.date, cancel: CancelToken) -> AsKnown | None:
        self._called("load_known")
        cancel.raise_if_cancelled()
        self.days_known.append(day)
        return None if self.known is None else replace(self.known, day=day)

    def load_without(self, ask: LedgerAsk, cancel: CancelToken) -> ScoreWithout | None:
        self._called("load_without")
        cancel.raise_if_cancelled()
        self.left_out.append(ask.path)
        return ScoreWithout(ask.path[-1], "", TODAY, 31.2, 31.0, 1.437, 21.0, 1)

    def load_rules(self, cancel: CancelToken) -> RuleEffects | None:
        self._called("load_rules")
        cancel.raise_if_cancelled()
        return self.rules

    def load_personas(self, on_progress: OnProgress, cancel: CancelToken) -> tuple[PersonaScore, ...]:
        self._called("load_personas")
        on_progress(Progress(1, 2, "people"))
        cancel.raise_if_cancelled()
        return PERSONAS
