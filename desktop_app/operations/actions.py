"""Suggestions and what became of them: planned, done, put off, declined, written by the person. Each change can be taken back."""

import datetime as dt
from collections.abc import Container, Iterable
from functools import partial

import msgspec

from desktop_app.advice.advice import Advice, Decision
from desktop_app.advice.measuring import worked
from desktop_app.advice.stored import (
    OWN_RULE,
    Outcome,
    StoredCard,
    as_advice,
    as_stored,
    effect_of,
    encoded,
    shown_of,
    stored_card,
    stored_measure,
    stored_outcome,
)
from desktop_app.operations.action_results import LONGEST_TEXT, SUGGESTED, ActionChange, ActionItem, Actions, Advisor, Refreshed
from desktop_app.operations.action_tracking import Tracked, baseline_of, is_tracked, keep_tracked, month_of, tracked
from desktop_app.operations.card_names import card_names
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import DamagedActionError, UnknownActionError
from local_db.queries.actions import ActionRow, action, actions, actions_about, next_action_id
from local_db.records import UnixTime
from local_db.writes.actions import put_action, remove_action

Subject = Advice | str  # a card which is suggested, or the number of an action
_OPEN = frozenset({"planned", "snoozed", "declined"})


def load_actions(database: LocalDatabase, advisor: Advisor, *, now: UnixTime, zone: dt.tzinfo | None = None) -> Actions:
    """All suggestions and actions, after looking what the files tell of them."""
    seen = {one.after.id: one for one in _refresh(database, advisor, now, zone)[0]}
    with database.read() as connection:
        rows = actions(connection)
    items: list[ActionItem] = []
    unreadable: list[str] = []
    for row in rows:
        try:
            items.append(_item(row, seen.get(row.id)))
        except DamagedActionError:
            unreadable.append(row.id)
    found = advisor.suggest(database, now, zone, decisions(rows))
    suggested = [ActionItem(card.id, SUGGESTED, card) for card in found.cards]
    # What was put off until today is suggested again, if it still holds.
    waiting = [item for item in items if item.state != "snoozed" or (item.snoozed_until or 0) > now]
    effects = [(item.card.rule, item.effect) for item in items if item.card is not None and item.effect is not None]
    shown = [item.card for item in (*suggested, *waiting) if item.card is not None]
    with database.read() as connection:
        names = {**card_names(connection, shown), **found.labels}
    return Actions(
        items=(*suggested, *waiting),
        findings=found.findings,
        blind=found.blind,
        today=found.today,
        posts=found.posts,
        least=found.least,
        enough=found.enough,
        until=found.until,
        month=_month(items, now, zone),
        worked=worked(effects),
        unreadable=tuple(unreadable),
        names=names,
    )


def refresh_actions(database: LocalDatabase, advisor: Advisor, *, now: UnixTime, zone: dt.tzinfo | None = None) -> Refreshed:
    """Tick what the files show and measure what came since; what is new."""
    _, written = _refresh(database, advisor, now, zone)
    done = tuple(_item(one.after, one) for one in written if one.before.state == "planned")
    measured = tuple(_item(one.after, one) for one in written if one.after.state == "measured")
    if not (done or measured):
        return Refreshed()
    with database.read() as connection:
        names = card_names(connection, [item.card for item in (*done, *measured) if item.card is not None])
    return Refreshed(done, measured, names)


def _refresh(database: LocalDatabase, advisor: Advisor, now: int, zone: dt.tzinfo | None) -> tuple[list[Tracked], list[Tracked]]:
    with database.read() as connection:
        if not any(is_tracked(row, now) for row in actions(connection)):
            return [], []
    activity = advisor.activity(database, now, zone)
    if activity is None:
        return [], []
    with database.read() as connection:
        found = tracked(connection, activity, now)
    return found, keep_tracked(database, found)


def said_of_cards(database: LocalDatabase) -> tuple[Decision, ...]:
    """What the person said to cards so far, the newest last."""
    with database.read() as connection:
        return decisions(actions(connection))


def decisions(rows: Iterable[ActionRow]) -> tuple[Decision, ...]:
    """What the person said to cards, the newest last; rows which cannot be read keep their state without an effect."""
    said = []
    for row in rows:
        if row.advice_key != OWN_RULE:
            try:
                effect = effect_of(stored_outcome(row.effect, row.id))
            except DamagedActionError:
                effect = None
            said.append(Decision(row.advice_key, row.about or "", row.state, row.decided_at, row.snoozed_until, row.done_at, effect))
    return tuple(said)


# What the person says.


def plan(database: LocalDatabase, subject: Subject, advisor: Advisor, *, now: UnixTime, zone: dt.tzinfo | None = None) -> ActionChange:
    """It will be done; what it is measured by is fixed now.

    Raises:
        UnknownActionError: there is no such action, or it is planned or done already.
    """
    return _decide(database, subject, "planned", from_states={"snoozed", "declined"}, fix=(advisor, zone), now=now)


def tick(database: LocalDatabase, subject: Subject, advisor: Advisor, *, now: UnixTime, zone: dt.tzinfo | None = None) -> ActionChange:
    """The person has done it.

    Raises:
        UnknownActionError: there is no such action, or it is done already.
    """
    return _decide(database, subject, "done", from_states=_OPEN, fix=(advisor, zone), now=now)


def snooze(database: LocalDatabase, subject: Subject, until: dt.date, *, now: UnixTime, zone: dt.tzinfo | None = None) -> ActionChange:
    """Not now, but from this day on, on the person's clock.

    Raises:
        UnknownActionError: there is no such action, it is done, or the day has begun.
    """
    try:
        moment = int(dt.datetime.combine(until, dt.time(), zone).timestamp())
    except (OverflowError, ValueError, OSError):
        moment = 0
    if moment <= now:
        raise UnknownActionError(f"{until} is not a day to come; nothing was changed.", what="day", day=until.isoformat())
    return _decide(database, subject, "snoozed", from_states=_OPEN, until=moment, now=now)


def decline(database: LocalDatabase, subject: Subject, reason: str = "", *, now: UnixTime) -> ActionChange:
    """Not for this person: this card for ever, its kind for a while.

    Raises:
        UnknownActionError: there is no such action, it is done, or the reason is too long.
    """
    words = _words(reason, may_be_empty=True)
    return _decide(database, subject, "declined", from_states={"planned", "snoozed"}, reason=words, now=now)


def add_own(database: LocalDatabase, text: str, *, now: UnixTime) -> ActionChange:
    """An act which the person plans by themselves.

    Raises:
        UnknownActionError: nothing is written, or it is too long.
    """
    card = StoredCard(rule=OWN_RULE, text=_words(text, may_be_empty=False), planned_at=int(now))

    def write(connection: Connection) -> ActionChange:
        row = ActionRow(next_action_id(connection), OWN_RULE, None, "planned", None, encoded(card), int(now), None, None)
        put_action(connection, row)
        return ActionChange(row.id, None, row.state)

    return database.write(write).result()


def give_back(database: LocalDatabase, action_id: str) -> ActionChange:
    """What was decided last is taken back: done is planned again, all else is a suggestion again if it still holds; own acts go.

    Raises:
        UnknownActionError: there is no such action.
    """

    def write(connection: Connection) -> ActionChange:
        row = _row(connection, action_id)
        if row.state in {"done", "measured"} and stored_card(row.baseline, row.id).planned_at is not None:
            put_action(connection, row._replace(state="planned", done_at=None, effect=None))
            return ActionChange(row.id, row, "planned")
        remove_action(connection, row.id)
        return ActionChange(row.id, row, SUGGESTED)

    return database.write(write).result()


def put_back(database: LocalDatabase, change: ActionChange) -> None:
    """Undo one of these."""

    def write(connection: Connection) -> None:
        if change.earlier is None:
            remove_action(connection, change.id)
        else:
            put_action(connection, change.earlier)

    database.write(write).result()


def named(found: Actions, text: str) -> ActionItem:
    """The suggestion or action of this number or name; the beginning of a name is enough where it is the only one.

    Those of today, which are shown, come before the others.

    Raises:
        UnknownActionError: there is none, or several.
    """
    exact = [item for item in found.items if item.id == text]
    begun = [item for item in found.of(SUGGESTED) if text and item.id.startswith(text)]
    shown = [item for item in begun if item in found.of(SUGGESTED)[: found.today]]
    fitting = exact or shown or begun
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise UnknownActionError(f"Several actions begin with {text}; nothing was changed.", what="several", id=text)
    raise _unknown(text)


# Inside.


def _decide(
    database: LocalDatabase,
    subject: Subject,
    state: str,
    *,
    from_states: Container[str],
    now: int,
    fix: tuple[Advisor, dt.tzinfo | None] | None = None,
    until: int | None = None,
    reason: str = "",
) -> ActionChange:
    with database.read() as connection:
        earlier = _row(connection, subject) if isinstance(subject, str) else _open_row(connection, subject)
    if earlier is not None and earlier.state not in from_states:
        raise UnknownActionError(f"This cannot be done with the action {earlier.id} now; nothing was changed.", what="state", id=earlier.id)
    was_planned = earlier is not None and earlier.state == "planned"
    if earlier is not None and (was_planned or isinstance(subject, str)):
        card = stored_card(earlier.baseline, earlier.id)
    else:
        assert isinstance(subject, Advice)
        card = as_stored(subject)
    if fix is not None and not was_planned:  # what is planned was fixed then
        card = _fixed(database, card, fix, now, is_plan=state == "planned")
    row = ActionRow(
        id="" if earlier is None else earlier.id,
        advice_key=card.rule,
        about=None if card.rule == OWN_RULE else card.about,
        state=state,
        snoozed_until=until,
        baseline=encoded(msgspec.structs.replace(card, reason=reason or None)),
        decided_at=earlier.decided_at if earlier is not None and was_planned and state == "done" else int(now),
        done_at=int(now) if state == "done" else None,
        effect=encoded(Outcome(by_hand=True)) if state == "done" else None,
    )
    return database.write(partial(_kept, row=row, earlier=earlier)).result()


def _kept(connection: Connection, row: ActionRow, earlier: ActionRow | None) -> ActionChange:
    """Write it, unless another decision overtook this one."""
    current = None if earlier is None else action(connection, earlier.id)
    if current != earlier:
        raise _unknown(row.id)
    written = row if earlier is not None else row._replace(id=next_action_id(connection))
    put_action(connection, written)
    return ActionChange(written.id, earlier, written.state)


def _fixed(database: LocalDatabase, card: StoredCard, fix: tuple[Advisor, dt.tzinfo | None], now: int, *, is_plan: bool) -> StoredCard:
    """With the weeks before, and when it was planned."""
    advisor, zone = fix
    planned_at = int(now) if is_plan else None
    measure = stored_measure(card)
    activity = None if measure is None else advisor.activity(database, now, zone)
    if measure is None or activity is None:
        return msgspec.structs.replace(card, planned_at=planned_at, baseline=None)
    with database.read() as connection:
        return msgspec.structs.replace(card, planned_at=planned_at, baseline=baseline_of(connection, card, measure, activity, now))


def _row(connection: Connection, action_id: str) -> ActionRow:
    row = action(connection, action_id)
    if row is None:
        raise _unknown(action_id)
    return row


def _open_row(connection: Connection, card: Advice) -> ActionRow | None:
    """What was said to this card and still holds: it is said anew, not twice. What was done is another act."""
    open_rows = [row for row in actions_about(connection, card.rule, card.about) if row.state in _OPEN]
    return open_rows[-1] if open_rows else None


def _unknown(action_id: str) -> UnknownActionError:
    return UnknownActionError(f"There is no action {action_id}; nothing was changed.", what="unknown", id=action_id)


def _words(text: str, *, may_be_empty: bool) -> str:
    words = " ".join(text.split())
    if not words and not may_be_empty:
        raise UnknownActionError("An action needs words; nothing was changed.", what="empty")
    if len(words) > LONGEST_TEXT:
        raise UnknownActionError(f"An action has at most {LONGEST_TEXT} characters; nothing was changed.", what="long", most=LONGEST_TEXT)
    return words


def _item(row: ActionRow, followed: Tracked | None) -> ActionItem:
    """Raises DamagedActionError: it cannot be read."""
    card, outcome = stored_card(row.baseline, row.id), stored_outcome(row.effect, row.id)
    return ActionItem(
        id=row.id,
        state=row.state,
        card=None if card.rule == OWN_RULE else as_advice(card, row.id),
        text=card.text or "",
        decided_at=row.decided_at,
        planned_at=card.planned_at,
        done_at=row.done_at,
        snoozed_until=row.snoozed_until,
        reason=card.reason or "",
        seen=0 if followed is None else followed.seen,
        is_by_hand=outcome is not None and outcome.by_hand,
        posts=() if outcome is None else outcome.posts,
        effect=effect_of(outcome),
        matched="" if outcome is None else outcome.matched,
        shown=shown_of(outcome) if followed is None else followed.shown,
    )


def _month(items: Iterable[ActionItem], now: int, zone: dt.tzinfo | None) -> tuple[int, int]:
    """Planned in this month, and of them done. What was planned earlier and is still open is not held against anybody."""
    this = month_of(now, zone)
    planned = [
        item
        for item in items
        if item.state in {"planned", "done", "measured"} and item.planned_at is not None and month_of(item.planned_at, zone) == this
    ]
    return len(planned), sum(item.done_at is not None for item in planned)
