"""Actions in words: their lists, what was done, what came since. "Since then", never "because of", and no guilt about what is undone."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Protocol

from desktop_app.words.advice_words import Card, card_words
from desktop_app.words.dates import local_time, long_date, medium_date
from desktop_app.words.numbers import decimal, percentage, whole
from desktop_app.words.translations import tr, trn


class _Shown(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def is_told(self) -> bool: ...
    @property
    def as_of(self) -> int | None: ...
    @property
    def n(self) -> int: ...
    @property
    def of(self) -> int: ...
    @property
    def reacted(self) -> int: ...
    @property
    def is_hidden(self) -> bool: ...


class _Effect(Protocol):
    @property
    def before(self) -> float: ...
    @property
    def since(self) -> float: ...
    @property
    def n_before(self) -> int: ...
    @property
    def n_since(self) -> int: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def is_clear(self) -> bool: ...


def list_name(state: str) -> str:
    """What a list of actions is called."""
    names = {
        "suggested": tr("Suggested"),
        "planned": tr("Planned"),
        "done": tr("Done"),
        "measured": tr("Measured"),
        "snoozed": tr("Not now"),
        "declined": tr("Not for me"),
    }
    return names[state]


def empty_list_words(state: str) -> str:
    """Why a list holds nothing."""
    names = {
        "suggested": tr("There is nothing to suggest now. After the next import it may be different."),
        "planned": tr("Nothing is planned. Plan a suggestion, or write an action of your own."),
        "done": tr("Nothing is done yet. After an import Gaung ticks what your archives show."),
        "measured": tr("Nothing is measured yet. It takes some posts after an action to tell anything."),
        "snoozed": tr("Nothing was put off."),
        "declined": tr("You declined nothing."),
    }
    return names[state]


def month_words(planned: int, done: int) -> str:
    """How much of what was planned in this month is done; empty where nothing was."""
    return (
        trn("This month: {done} of {n} planned done", "This month: {done} of {n} planned done", planned, done=whole(done))
        if planned
        else ""
    )


def day_words(moment: int, zone: dt.tzinfo | None) -> str:
    """The day of a moment on the person's clock."""
    return medium_date(local_time(moment, zone).date())


def planned_words(day: str, seen: int, times: int) -> str:
    """Since when it is planned, and how much of it the files show."""
    if seen and times > 1:
        return tr("Planned on {day}. Your archives show {seen} of {times} so far.", day=day, seen=whole(seen), times=whole(times))
    return tr("Planned on {day}.", day=day)


def done_words(day: str, *, is_by_hand: bool, is_by: bool = False) -> str:
    """When it was done, and who says so. `is_by`: an archive of that day shows it, but not since when."""
    if is_by_hand:
        return tr("Done on {day}, as you said.", day=day)
    return tr("Done by {day}, as your archive shows.", day=day) if is_by else tr("Done on {day}, as your archive shows.", day=day)


def shown_words(shown: _Shown | None, zone: dt.tzinfo | None, *, is_done: bool) -> str:
    """What files tell of an act which they show in part, and what stays with the person; empty where nothing is to be said."""
    if shown is None or (is_done and (shown.kind == "profile" or not (shown.n or shown.as_of))):
        return ""
    day = "" if shown.as_of is None else day_words(shown.as_of, zone)
    if shown.kind == "profile":
        return _profile_words(shown, day)
    if not is_done and not shown.is_told:
        return tr("Your files do not name them, so say yourself when it is done.")
    if not is_done and shown.as_of is None:
        return tr("The next archive with the list of whom you follow will show it in part.")
    told = _contacts_words(shown) if shown.kind == "contacts" else _followed_words(shown, day)
    return told if is_done else f"{told} {tr('If you looked through the list, say so yourself.')}"


def _profile_words(shown: _Shown, day: str) -> str:
    if shown.as_of is None and shown.is_told:
        return tr("The next archive which holds this profile will show it.")
    if shown.as_of is None:
        return tr("No file of yours holds this profile yet, so say yourself when it is done.")
    if shown.is_hidden:
        return tr("The links of the profile in your archive of {day} hide where they lead, so say yourself when it is done.", day=day)
    return tr("The profile in your archive of {day} does not show it.", day=day)


def _followed_words(shown: _Shown, day: str) -> str:
    told = trn(
        "In your archive of {day}, {count} of {of} is no longer followed.",
        "In your archive of {day}, {count} of {of} are no longer followed.",
        shown.n, day=day, count=whole(shown.n), of=whole(shown.of),
    )  # fmt: skip
    if not shown.reacted:
        return told
    reacted = trn(
        "{count} of them reacted since you planned it.", "{count} of them reacted since you planned it.",
        shown.reacted, count=whole(shown.reacted),
    )  # fmt: skip
    return f"{told} {reacted}"


def _contacts_words(shown: _Shown) -> str:
    return trn(
        "Since you planned it your files show that you followed or wrote to {count} of {of}.",
        "Since you planned it your files show that you followed or wrote to {count} of {of}.",
        shown.n, count=whole(shown.n), of=whole(shown.of),
    )  # fmt: skip


def snoozed_words(day: str) -> str:
    """Until when it was put off."""
    return tr("Not now: until {day}.", day=day)


def declined_words(day: str, reason: str) -> str:
    """When it was declined, and why."""
    if reason:
        return tr("Not for you, as you said on {day}: {reason}", day=day, reason=reason)
    return tr("Not for you, as you said on {day}.", day=day)


def effect_words(effect: _Effect | None, metric: str) -> str:
    """What came since, against before; empty where nothing is measured."""
    if effect is None:
        return ""
    numbers = {
        "since": _amount(effect.since, metric),
        "before": _amount(effect.before, metric),
        "n": whole(effect.n_since),
        "n_before": whole(effect.n_before),
    }
    compared = _compared(metric).format_map(numbers)
    if math.isinf(effect.low):
        return f"{compared} {tr('Too few to tell.')}"
    low, high = _amount(effect.low, metric, is_signed=True), _amount(effect.high, metric, is_signed=True)
    if not effect.is_clear:
        bounds = tr("The difference lies between {low} and {high}: chance alone may do that.", low=low, high=high)
    else:
        bounds = tr("The difference lies between {low} and {high}, in 8 of 10 cases.", low=low, high=high)
    return f"{compared} {bounds}"


def _compared(metric: str) -> str:
    templates = {
        "reactions_per_post": tr("Since then {since} reactions a post (n {n}), before {before} (n {n_before})."),
        "person_reactions": tr("Since then {since} reactions of this person a post (n {n}), before {before} (n {n_before})."),
        "reactor_share": tr("Since then {since} of your followers reacted (n {n}), before {before} (n {n_before})."),
        "posts_per_week": tr("Since then {since} posts a week (n {n} weeks), before {before} (n {n_before} weeks)."),
        "late_reactions": tr("Since then {since} reactions a post after 30 days (n {n}), before {before} (n {n_before})."),
    }
    return templates.get(metric, tr("Since then {since} (n {n}), before {before} (n {n_before})."))


def _amount(value: float, metric: str, *, is_signed: bool = False) -> str:
    text = f"{decimal(value)} %" if metric == "reactor_share" else decimal(value, 1 if abs(value) >= 1 or not value else 2)
    return f"+{text}" if is_signed and value > 0 else text


def matched_words(matched: str) -> str:
    """Which earlier weeks are compared; empty where none are."""
    names = {
        "season": tr("Compared with your earlier weeks of the same season with about as many posts."),
        "volume": tr("Compared with your earlier weeks with about as many posts."),
        "all": tr("Compared with all of your earlier weeks: too few are alike."),
    }
    return names.get(matched, "")


def worked_words(title: str, n: int, change: float, low: float, high: float) -> str:
    """What one kind of advice came to for this person; `title` of its newest card may hold names of others."""
    if low > 0:
        return trn(
            "{title}: about {change} more since then, over {n} action.",
            "{title}: about {change} more since then, over {n} actions.",
            n,
            title=title,
            change=percentage(change),
        )
    if high < 0:
        return trn(
            "{title}: about {change} less since then, over {n} action.",
            "{title}: about {change} less since then, over {n} actions.",
            n,
            title=title,
            change=percentage(-change),
        )
    return trn("{title}: cannot tell yet, over {n} action.", "{title}: cannot tell yet, over {n} actions.", n, title=title)


def ticked_words(done: Sequence[Card], names: Mapping[str, str], *, has_measured: bool) -> str:
    """What an import brought to light; empty = nothing. Titles may hold names of others."""
    if done:
        told = ", ".join(card_words(card, names).title for card in done)
        return trn(
            "Your archive shows that this is done: {titles}.", "Your archive shows that these are done: {titles}.", len(done), titles=told
        )
    return tr("More can be told now of what came since your actions; see Actions.") if has_measured else ""


def told_words(state: str, day: dt.date | None = None) -> str:
    """What was done last."""
    if state == "snoozed" and day is not None:
        return tr("Not now: it comes back on {day}.", day=long_date(day))
    names = {
        "planned": tr("Planned. What it is measured by is fixed now."),
        "done": tr("Done. What comes since is measured at the next imports."),
        "declined": tr("Not for you: this one does not come back, and its kind rests for 90 days."),
        "suggested": tr("It is off the list; if it still holds, it is suggested again."),
        "added": tr("Your action is planned."),
        "undone": tr("Taken back."),
    }
    return names[state]
