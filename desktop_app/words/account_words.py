"""Own accounts in words: what they are called, when they were, what was told of them, why two may be one history."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from desktop_app.words.coverage_words import owner_name, platform_name
from desktop_app.words.dates import medium_date
from desktop_app.words.numbers import whole
from desktop_app.words.translations import tr, trn


class NamedAccount(Protocol):
    """An own account, as `desktop_app.operations.account_results` gives it."""

    @property
    def platform(self) -> str: ...
    @property
    def handle(self) -> str | None: ...
    @property
    def shown(self) -> str | None: ...
    @property
    def first(self) -> date | None: ...
    @property
    def last(self) -> date | None: ...
    @property
    def is_counted(self) -> bool: ...
    @property
    def left_on(self) -> date | None: ...


class Sign(Protocol):
    """Why two accounts may be one history."""

    @property
    def kind(self) -> str: ...
    @property
    def days(self) -> int | None: ...


_HINTS: dict[str, Callable[[], str]] = {
    "names": lambda: tr("one profile names the other as its own"),
    "was_called": lambda: tr("one of them had the name of the other before"),
    "same_address": lambda: tr("both have the same address"),
    "same_handle": lambda: tr("both have the same handle"),
    "same_name": lambda: tr("both show the same name"),
    "points": lambda: tr("posts of one mention the other or link to it"),
}


def account_name(account: NamedAccount) -> str:
    """Platform and handle, as people write it there; the name or the id of an account of which no file tells a handle."""
    if account.shown and account.shown == account.handle:
        return owner_name(account.platform, account.handle)
    if account.shown:
        return f"{platform_name(account.platform)}, {account.shown}"
    return tr("{platform}, not named in its files", platform=platform_name(account.platform))


def period_words(first: date | None, last: date | None) -> str:
    """From the first to the last day; empty if nothing is dated."""
    if first is None or last is None:
        return ""
    return medium_date(first) if first == last else tr("{first} to {last}", first=medium_date(first), last=medium_date(last))


def standing_words(account: NamedAccount) -> str:
    """Counted or left out, and the day on which it was left."""
    words = tr("counted") if account.is_counted else tr("left out of the score")
    return f"{words}, {tr('left on {day}', day=medium_date(account.left_on))}" if account.left_on else words


def question_words(account: NamedAccount, head: NamedAccount) -> str:
    """Two accounts with their time, for a yes or a no."""
    pair = [
        f"{account_name(one)} ({period})" if (period := period_words(one.first, one.last)) else account_name(one) for one in (account, head)
    ]
    return tr("{account} and {other}", account=pair[0], other=pair[1])


def signs_words(hints: Sequence[Sign]) -> str:
    """Why they may be one."""
    return tr("Signs: {signs}.", signs="; ".join(hint_words(hint) for hint in hints))


def hint_words(hint: Sign) -> str:
    """One sign."""
    if hint.kind != "follows_on" or hint.days is None:
        return _HINTS[hint.kind]()
    if hint.days < 0:
        return trn("they overlap by {n} day", "they overlap by {n} days", -hint.days)
    if hint.days < 2:
        return tr("one begins where the other ends")
    return trn("one begins {n} day after the other ends", "one begins {n} days after the other ends", hint.days)


def silence_words(account: NamedAccount, since: date) -> str:
    """The question whether an account was left."""
    name, day = account_name(account), medium_date(since)
    return tr("{account} has been silent since {day} while others have not: did you leave it?", account=name, day=day)


def counted_words(owner: str, *, is_counted: bool) -> str:
    """What was done."""
    if is_counted:
        return tr("{account} is counted.", account=owner)
    return tr("{account} is left out of the score. Nothing of it is deleted.", account=owner)


def same_words(owner: str, head: str) -> str:
    """What was done."""
    return tr("{account} and {other} are one history.", account=owner, other=head)


def apart_words(owner: str, other: str) -> str:
    """What was done."""
    return tr("{account} and {other} are two accounts.", account=owner, other=other)


def left_words(owner: str, day: date | None) -> str:
    """What was done."""
    if day is None:
        return tr("{account} counts as yours still.", account=owner)
    return tr("{account} was left on {day}.", account=owner, day=medium_date(day))


def followers_words(owner: str, number: int, day: date) -> str:
    """A follower count which was typed."""
    return trn(
        "{account}: {count} follower on {day}.",
        "{account}: {count} followers on {day}.",
        number,
        account=owner,
        count=whole(number),
        day=medium_date(day),
    )


def typed_gone_words(owner: str, day: date) -> str:
    """A follower count which was taken back."""
    return tr("{account}: the number typed for {day} is gone.", account=owner, day=medium_date(day))


def typed_number(text: str) -> int | None:
    """A count as a person types it, with or without marks between thousands; None = it is none."""
    digits = text.strip().translate({ord(mark): None for mark in " .,'\u00a0\u202f"})
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) <= 12 else None
