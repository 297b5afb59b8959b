"""actions: suggestions and what became of them; and a calendar file of what is planned."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop_app.advice.shown_in_part import Shown
from desktop_app.advice.stored import OWN_RULE
from desktop_app.cli.advise import card_shape
from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, WRONG_USE
from desktop_app.cli.goals import decided_goal, goal_lines, goals_shape, is_goal, loaded_goals
from desktop_app.cli.redaction import shown
from desktop_app.cli.shapes import Json, iso_moment
from desktop_app.operations.action_results import STATES, SUGGESTED, ActionChange, ActionItem, Actions
from desktop_app.operations.actions import Subject, add_own, decline, give_back, load_actions, named, plan, snooze, tick
from desktop_app.operations.advisor import advisor
from desktop_app.operations.export_requests import waiting_room
from desktop_app.report.calendar_file import CalendarEntry, calendar_file
from desktop_app.screens.actions.state import CardRow, Telling, card_row, worked_rows
from desktop_app.words.action_words import list_name, month_words, told_words
from desktop_app.words.advice_words import few_words
from desktop_app.words.dates import local_time, typed_day
from desktop_app.words.translations import tr
from local_db.errors import ReadOnlyFolderError

WHAT = ("list", "plan", "done", "snooze", "not-for-me", "back", "add", "goal")
_WORDS = {"list": 0, "snooze": 2, "goal": 2}  # how many words belong to it, where it is not one
_DAYS_TO_DO = 7  # an act without a moment of its own is for this week


def actions(context: Context) -> int:
    """List them, or decide on one."""
    options = context.options
    words = [" ".join(options.words)] if options.what == "add" and options.words else options.words
    if len(words) != _WORDS.get(options.what, 1) or (options.reason is not None and options.what != "not-for-me"):
        return _wrong_use(context)
    told = ""
    if options.what == "goal":
        if not is_goal(words):
            return _wrong_use(context)
        told = decided_goal(context, *words)
    elif options.what != "list":
        day = typed_day(words[1]) if options.what == "snooze" else None
        if options.what == "snooze" and day is None:
            return _wrong_use(context)
        change = _decided(context, words[0], day)
        told = told_words("added" if options.what == "add" else change.state, day)
    found = _loaded(context)
    if options.ics is not None:
        write_calendar(options.ics, calendar_file(_entries(context, found), stamp=context.now))
        told = f"{told} {tr('The calendar file is written: {file}', file=options.ics)}".strip()
    context.output.result(_shape(context, found), lines=lambda: iter((told,)) if told else _lines(context, found))
    return DONE


def _wrong_use(context: Context) -> int:
    way = tr("Write list, plan ID, done ID, snooze ID DATE, not-for-me ID, back ID, add TEXT or goal NAME NUMBER; alone it shows the IDs.")
    context.output.error("wrong_use", tr("This is no way to say it; nothing was changed."), way)
    return WRONG_USE


def _decided(context: Context, text: str, day: dt.date | None) -> ActionChange:
    database, now, advises = context.database, context.now, advisor()
    if context.options.what == "add":
        return add_own(database, text, now=now)
    item = named(load_actions(database, advises, now=now), text)
    if context.options.what == "back":
        return give_back(database, item.id)
    subject: Subject = item.card if item.state == SUGGESTED and item.card is not None else item.id
    if day is not None:
        return snooze(database, subject, day, now=now)
    decide: dict[str, Callable[[], ActionChange]] = {
        "plan": lambda: plan(database, subject, advises, now=now),
        "done": lambda: tick(database, subject, advises, now=now),
        "not-for-me": lambda: decline(database, subject, context.options.reason or "", now=now),
    }
    return decide[context.options.what]()


def _loaded(context: Context) -> Actions:
    found = load_actions(context.database, advisor(), now=context.now)
    return shown(context, found)


def _telling(context: Context) -> Telling:
    return Telling(is_calm=context.options.calm)


def _lines(context: Context, found: Actions) -> Iterator[str]:
    for state in STATES:
        items = found.of(state)[: found.today] if state == SUGGESTED else found.of(state)
        if items:
            yield f"{list_name(state)}:"
            for item in items:
                yield from _item_lines(item, card_row(item, found, _telling(context)))
    if not found.items:
        yield few_words(found.posts, found.least) if not found.enough else tr("There is nothing to suggest now.")
    if kept := [*goal_lines(loaded_goals(context))]:
        yield f"{tr('Goals')}:"
        yield from kept
    if month := month_words(*found.month):
        yield month
    if worked := worked_rows(found, _telling(context)):
        yield f"{tr('Which kinds of advice worked for you')}:"
        yield from (f"- {line}" for line in worked)


def _item_lines(item: ActionItem, shown: CardRow) -> Iterator[str]:
    yield f"- {shown.title}  [{item.id}]"
    for line in (shown.status, shown.effect, shown.matched) if item.state != SUGGESTED else (shown.act,):
        if line:
            yield f"    {line}"


def _shape(context: Context, found: Actions) -> Json:
    shown = [item for state in STATES for item in (found.of(state)[: found.today] if state == SUGGESTED else found.of(state))]
    return {
        "actions": [_item_shape(context, item, found) for item in shown],
        "month": {"planned": found.month[0], "done": found.month[1]},
        "worked": {rule: one._asdict() for rule, one in found.worked.items()},
        "unreadable": list(found.unreadable),
        "goals": goals_shape(loaded_goals(context)),
    }


def _item_shape(context: Context, item: ActionItem, found: Actions) -> Json:
    """Moments in UTC; bounds null = too few to tell."""
    moments = (("planned_at", item.planned_at), ("done_at", item.done_at), ("snoozed_until", item.snoozed_until))
    effect = item.effect
    is_bounded = effect is not None and abs(effect.low) != float("inf")
    return {
        "id": item.id,
        "state": item.state,
        "rule": OWN_RULE if item.card is None else item.card.rule,
        "text": item.text or None,
        **{name: None if moment is None else iso_moment(moment) for name, moment in moments},
        "seen": item.seen,
        "is_by_hand": item.is_by_hand,
        "reason": item.reason or None,
        "posts": list(item.posts),
        "effect": None
        if effect is None
        else {**effect._asdict(), "low": effect.low if is_bounded else None, "high": effect.high if is_bounded else None},
        "matched": item.matched or None,
        "shown": None if item.shown is None else _shown_shape(item.shown),
        "card": None if item.card is None else card_shape(item.card, found.names, is_calm=context.options.calm),
    }


def _shown_shape(shown: Shown) -> Json:
    """Moments in UTC; null = no archive made since tells it."""
    moments = {name: None if moment is None else iso_moment(moment) for name, moment in (("as_of", shown.as_of), ("at", shown.at))}
    return {**shown._asdict(), "kind": shown.kind.value, **moments}


def _entries(context: Context, found: Actions) -> Iterator[CalendarEntry]:
    """Planned acts at their moment, else on the last day of their week; and the ends of links of exports which are waited for."""
    for item in found.of("planned"):
        shown = card_row(item, found, _telling(context))
        planned_at = item.planned_at or item.decided_at or context.now
        act = None if item.card is None else item.card.act
        last_day = local_time(planned_at).date() + dt.timedelta(days=_DAYS_TO_DO)
        text = "\n".join(filter(None, (shown.act, shown.why)))
        begins = last_day if act is None or act.at is None else act.at
        yield CalendarEntry(f"action-{item.id}-{planned_at}@gaung", begins, shown.title, text, 15 if act is None else act.effort_min)
    for one in waiting_room(context.database, now=context.now):
        if one.ends is not None and one.arrived_at is None:
            uid = f"export-{one.request.export}-{one.asked_on}@gaung"
            yield CalendarEntry(uid, one.ends.moment or one.ends.day, tr("The link to {name} ends", name=one.name))


def write_calendar(target: Path, content: bytes) -> None:
    """Write the file, readable by the person alone; raises ReadOnlyFolderError where it cannot."""
    try:
        with os.fdopen(os.open(target, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
    except OSError as error:
        raise ReadOnlyFolderError(f"{target.name} cannot be written: {error.strerror}. Choose another place.", file=target.name) from error
