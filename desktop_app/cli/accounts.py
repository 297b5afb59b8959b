"""followers, left."""

import datetime as dt
from collections.abc import Iterator

from desktop_app.cli.context import Context, Options
from desktop_app.cli.exit_codes import DONE, WRONG_USE
from desktop_app.cli.shapes import Json
from desktop_app.operations.accounts import Told, called, tell_followers, tell_left
from desktop_app.words.account_words import followers_words
from desktop_app.words.coverage_words import owner_name
from desktop_app.words.dates import medium_date
from desktop_app.words.numbers import score_move_words
from desktop_app.words.translations import tr


def followers(context: Context) -> int:
    """A follower count typed by hand."""
    options = context.options
    if (options.number is None) != options.undo:
        context.output.error("wrong_use", tr("A number is missing, or one too many."), tr("Write HANDLE DATE N, or HANDLE DATE --undo."))
        return WRONG_USE
    number = options.number
    told = tell_followers(context.database, options.name, _day(options), number, now=context.now)
    if number is None:
        day = medium_date(_day(options))
        words = tr("{account}: the number typed for {day} is gone.", account=_owner(context, told), day=day)
    else:
        words = followers_words(_owner(context, told), number, _day(options))
    _answer(context, told, words, {"day": _day(options).isoformat(), "followers": number})
    return DONE


def left(context: Context) -> int:
    """The day on which an account was left."""
    options = context.options
    if (options.on is None) != options.undo:
        context.output.error("wrong_use", tr("A day is missing, or one too many."), tr("Write HANDLE DATE, or HANDLE --undo."))
        return WRONG_USE
    day = options.on
    told = tell_left(context.database, options.name, day, now=context.now)
    if day is None:
        words = tr("{account} counts as yours still.", account=_owner(context, told))
    else:
        words = tr("{account} was left on {day}.", account=_owner(context, told), day=medium_date(day))
    _answer(context, told, words, {"left_on": None if day is None else day.isoformat()})
    return DONE


def _day(options: Options) -> dt.date:
    assert options.on is not None
    return options.on


def _owner(context: Context, told: Told) -> str:
    return tr("your account") if context.options.redact else owner_name(told.account.platform, called(told.account))


def _answer(context: Context, told: Told, words: str, more: Json) -> None:
    account = told.account
    handle, native_id = (None, "–") if context.options.redact else (account.handle, account.native_id)
    result: Json = {
        "account": {"platform": account.platform, "handle": handle, "native_id": native_id},
        "score_before": told.score_before,
        "score_after": told.score_after,
        **more,
    }

    def lines() -> Iterator[str]:
        yield words
        if not context.options.calm:
            yield score_move_words(told.score_before, told.score_after)

    context.output.result(result, lines=lines)
