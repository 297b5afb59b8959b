"""Marks of the history in words: what happened, and what the score was before and after. "Since then", never "because of"."""

from datetime import date
from typing import Protocol

from desktop_app.words.calm_words import direction_words
from desktop_app.words.coverage_words import owner_name, platform_name
from desktop_app.words.dates import medium_date
from desktop_app.words.numbers import decimal, signed
from desktop_app.words.translations import tr, trn


class MarkLike(Protocol):
    """See `operations.mark_results.Mark`."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def day(self) -> date: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def platform(self) -> str: ...  # noqa: D102
    @property
    def account(self) -> str: ...  # noqa: D102
    @property
    def other(self) -> str: ...  # noqa: D102
    @property
    def days(self) -> int: ...  # noqa: D102
    @property
    def before(self) -> float | None: ...  # noqa: D102
    @property
    def after(self) -> float | None: ...  # noqa: D102
    @property
    def days_before(self) -> int: ...  # noqa: D102
    @property
    def days_after(self) -> int: ...  # noqa: D102


def mark_label(mark: MarkLike) -> str:
    """What it is, without its day."""
    account = owner_name(mark.platform, mark.account)
    if mark.kind == "first_post":
        return tr("First post on {platform}", platform=platform_name(mark.platform))
    if mark.kind == "viral":
        return tr("Spread far: “{post}”", post=mark.text)
    if mark.kind == "pause":
        return trn("Pause of {n} day", "Pause of {n} days", mark.days)
    if mark.kind == "horizon":
        return tr("The files end: {account}", account=account)
    if mark.kind == "left":
        return tr("Left: {account}", account=account)
    if mark.kind == "joined":
        return tr("{account} goes on as {other}", account=account, other=mark.other)
    return mark.text


def mark_effect(mark: MarkLike, *, is_calm: bool = False) -> str:
    """The score of the 28 days before and of the 28 from this day on, with how many of them are known."""
    if mark.before is None or mark.after is None:
        return tr("Too few days around it are known to compare.")
    if is_calm:
        return tr("From the 28 days before to the 28 days from then on: {direction}.", direction=direction_words(mark.after - mark.before))
    return tr(
        "28 days before: {before} on average (n {days_before}); 28 days from then on: {after} (n {days_after}), {difference}.",
        before=decimal(mark.before),
        days_before=mark.days_before,
        after=decimal(mark.after),
        days_after=mark.days_after,
        difference=signed(round(mark.after, 1) - round(mark.before, 1)),
    )


def mark_words(mark: MarkLike, *, is_calm: bool = False) -> str:
    """Day, what it is, before and after."""
    return f"{medium_date(mark.day)}: {mark_label(mark)}. {mark_effect(mark, is_calm=is_calm)}"
