"""After an import: acts which the archive shows are ticked, and what came since is measured. Called again it changes nothing."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.advice.advice import ActKind, Measure, Metric
from desktop_app.advice.measuring import (
    REACTOR_DAYS,
    Found,
    effect,
    fixed_baseline,
    is_still_open,
    share_baseline,
    share_effect,
)
from desktop_app.advice.own_activity import OwnActivity
from desktop_app.advice.shown_in_part import Shown
from desktop_app.advice.stored import (
    OWN_RULE,
    Baseline,
    Outcome,
    StoredCard,
    as_stored_shown,
    encoded,
    stored_act,
    stored_card,
    stored_measure,
    stored_outcome,
)
from desktop_app.advice.tracking import DAY_S, PersonFacts, Recognised, SeenContact, recognised
from desktop_app.operations.action_shown import shown_in_part
from desktop_app.words.dates import local_time, utc_day
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import DamagedActionError
from local_db.queries.action_facts import contacts_with, meetings_with, reactions_by_post, reactors_between
from local_db.queries.actions import ActionRow, action, actions
from local_db.queries.people import head_keys
from local_db.writes.actions import put_action

_PERSON = "person:"


@dataclass(frozen=True, slots=True)
class Tracked:
    """A row as it was, as it should be now, how often its act was seen, and what files tell of one which they show in part."""

    before: ActionRow
    after: ActionRow
    seen: int
    shown: Shown | None = None


def is_tracked(row: ActionRow, now: int) -> bool:
    """Whether files may still tell something of it."""
    if row.advice_key == OWN_RULE or row.state not in {"planned", "done", "measured"}:
        return False
    return row.state == "planned" or row.done_at is None or is_still_open(row.done_at, now)


def tracked(connection: Connection, activity: OwnActivity, now: int) -> list[Tracked]:
    """All which files may tell of, as it should be by what they tell; what cannot be read stays as it is."""
    found = []
    for row in actions(connection):
        if is_tracked(row, now):
            try:
                found.append(_followed(connection, row, activity))
            except DamagedActionError:
                continue
    return found


def keep_tracked(database: LocalDatabase, found: Iterable[Tracked]) -> list[Tracked]:
    """Write those which changed, unless the person decided something else meanwhile; what was written."""
    changed = [one for one in found if one.after != one.before]

    def write(connection: Connection) -> list[Tracked]:
        current = [one for one in changed if action(connection, one.before.id) == one.before]
        for one in current:
            put_action(connection, one.after)
        return current

    return database.write(write).result() if changed else []


def baseline_of(connection: Connection, card: StoredCard, measure: Measure, activity: OwnActivity, now: int) -> Baseline:
    """What later weeks, or people, are compared with."""
    if measure.metric is Metric.REACTOR_SHARE:
        end, followers = _named_audience(activity)
        end = min(end, now)
        return share_baseline(reactors_between(connection, end - REACTOR_DAYS * DAY_S, end), followers)
    return fixed_baseline(measure, now, activity, _person(connection, card, since=now))


def _followed(connection: Connection, row: ActionRow, activity: OwnActivity) -> Tracked:
    card, earlier = stored_card(row.baseline, row.id), stored_outcome(row.effect, row.id)
    begun = row.decided_at if card.planned_at is None else card.planned_at
    person = _person(connection, card, since=begun)
    act = stored_act(card)
    shown = shown_in_part(connection, card, act, begun)
    seen = Recognised(0, None) if act is None else recognised(act, begun, activity, person, shown)
    if row.state != "planned" and earlier is not None and earlier.by_hand:
        outcome, done_at = Outcome(by_hand=True, posts=seen.posts, shown=as_stored_shown(shown)), row.done_at
    elif seen.at is None:
        # An import which showed it may have been undone.
        return Tracked(row, row._replace(state="planned", done_at=None, effect=None), seen.times, shown)
    else:
        outcome, done_at = Outcome(posts=seen.posts, shown=as_stored_shown(shown)), seen.at
    assert done_at is not None
    since = begun if act is not None and act.kind is ActKind.POST else done_at
    came = _came(connection, card, since, activity, person)
    if came is not None:
        outcome = _with(outcome, came)
    state = "measured" if outcome.low is not None else "done"
    return Tracked(row, row._replace(state=state, done_at=done_at, effect=encoded(outcome)), seen.times, shown)


def _came(connection: Connection, card: StoredCard, since: int, activity: OwnActivity, person: PersonFacts) -> Found | None:
    measure = stored_measure(card)
    if measure is None or card.baseline is None:
        return None
    if measure.metric is Metric.REACTOR_SHARE:
        end, followers = _named_audience(activity)
        until = since + REACTOR_DAYS * DAY_S
        return share_effect(card.baseline, reactors_between(connection, since, until), followers) if until <= end else None
    return effect(measure, card.baseline, since, activity, person)


def _with(outcome: Outcome, came: Found) -> Outcome:
    found = came.effect
    is_bounded = abs(found.low) != float("inf")
    return Outcome(
        by_hand=outcome.by_hand,
        posts=outcome.posts,
        before=found.before,
        since=found.since,
        n_before=found.n_before,
        n_since=found.n_since,
        low=found.low if is_bounded else None,
        high=found.high if is_bounded else None,
        matched=came.matched,
        shown=outcome.shown,
    )


def _person(connection: Connection, card: StoredCard, *, since: int) -> PersonFacts:
    """What files show of the person whom the card is about, under all of their keys."""
    if not card.about.startswith(_PERSON):
        return PersonFacts()
    heads = head_keys(connection)
    head = heads.get(card.about, card.about)
    keys = {card.about, head, *(key for key, of in heads.items() if of == head)}
    # A contact which tells its day alone may lie before the moment within that day.
    contacts = contacts_with(connection, keys, since - since % DAY_S)
    meetings = meetings_with(connection, keys, utc_day(since).isoformat())
    return PersonFacts(
        tuple(SeenContact(*one) for one in contacts),
        tuple((dt.date.fromisoformat(day) - dt.date(1970, 1, 1)).days * DAY_S for day in meetings),
        reactions_by_post(connection, keys) if _is_personal(stored_measure(card)) else {},
    )


def _is_personal(measure: Measure | None) -> bool:
    return measure is not None and measure.metric is Metric.PERSON_REACTIONS


def _named_audience(activity: OwnActivity) -> tuple[int, int]:
    """Up to when files name who reacts, and how many follow these accounts; 0 = not known."""
    named = [account for account in activity.accounts if account.names_reactors and account.left_on is None]
    followers = sum(account.followers[-1][1] for account in named if account.followers)
    return min((account.seen_until for account in named), default=0), followers


def month_of(moment: int, zone: dt.tzinfo | None) -> tuple[int, int]:
    """Year and month on the person's clock."""
    day = local_time(moment, zone)
    return day.year, day.month
