"""accounts, followers, left."""

from collections.abc import Iterator

from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, WRONG_USE
from desktop_app.cli.redaction import shown
from desktop_app.cli.shapes import Json, account_shape, accounts_shape, typed_shape
from desktop_app.operations.account_results import AccountsFound, TypedFollowers
from desktop_app.operations.accounts import (
    Told,
    called,
    named_account,
    tell_apart,
    tell_counted,
    tell_followers,
    tell_left,
    tell_same,
)
from desktop_app.operations.own_accounts import read_accounts
from desktop_app.words.account_words import (
    account_name,
    apart_words,
    counted_words,
    followers_words,
    left_words,
    period_words,
    question_words,
    same_words,
    signs_words,
    silence_words,
    standing_words,
    typed_gone_words,
)
from desktop_app.words.coverage_words import owner_name, platform_name
from desktop_app.words.numbers import score_move_words
from desktop_app.words.translations import tr
from local_db.queries.accounts import AccountRow


def accounts(context: Context) -> int:
    """The list of own accounts; or what is told of one of them."""
    options, database, now = context.options, context.database, context.now
    if options.leave_out is not None or options.count is not None:
        is_counted = options.leave_out is None
        told = tell_counted(database, options.leave_out or options.count or "", is_counted=is_counted, now=now)
        _answer(context, told, counted_words(_owner(context, told.account), is_counted=is_counted), {"is_counted": is_counted})
    elif options.same is not None:
        if len(options.same) != 2:
            context.output.error("wrong_use", tr("One history is made of two accounts."), tr("Write --same EARLIER LATER."))
            return WRONG_USE
        told = tell_same(database, options.same[0], options.same[1], now=now)
        _answer_pair(context, told, same_words(_owner(context, told.account), _owner(context, told.other)), is_one=True)
    elif options.apart is not None:
        if len(options.apart) > 2:
            context.output.error("wrong_use", tr("Two accounts can be told apart, not more."), tr("Write --apart ACCOUNT, or two of them."))
            return WRONG_USE
        told = tell_apart(database, *options.apart, now=now)
        _answer_pair(context, told, apart_words(_owner(context, told.account), _owner(context, told.other)), is_one=False)
    else:
        found = shown(context, read_accounts(database))
        context.output.result(accounts_shape(found), lines=lambda: _account_lines(found, is_redacted=options.redact))
    return DONE


def followers(context: Context) -> int:
    """A follower count typed by hand; without a day the list of those that were."""
    options = context.options
    if options.on is None and not options.undo:
        return _list_typed(context)
    if options.on is None or (options.number is None) != options.undo:
        context.output.error("wrong_use", tr("A number is missing, or one too many."), tr("Write HANDLE DATE N, or HANDLE DATE --undo."))
        return WRONG_USE
    number, day = options.number, options.on
    told = tell_followers(context.database, options.name or "", day, number, now=context.now)
    owner = _owner(context, told.account)
    words = typed_gone_words(owner, day) if number is None else followers_words(owner, number, day)
    _answer(context, told, words, {"day": day.isoformat(), "followers": number})
    return DONE


def left(context: Context) -> int:
    """The day on which an account was left."""
    options = context.options
    if (options.on is None) != options.undo:
        context.output.error("wrong_use", tr("A day is missing, or one too many."), tr("Write HANDLE DATE, or HANDLE --undo."))
        return WRONG_USE
    day = options.on
    told = tell_left(context.database, options.name or "", day, now=context.now)
    words = left_words(_owner(context, told.account), day)
    _answer(context, told, words, {"left_on": None if day is None else day.isoformat()})
    return DONE


def _list_typed(context: Context) -> int:
    """Typed follower counts, of one account or of all."""
    found = read_accounts(context.database)
    if context.options.name is not None:
        head = named_account(context.database, context.options.name)
        history = next(one for one in found.accounts if one.name == f"{head.platform}:{head.native_id}")
        names = {one.name for one in (history, *history.joined)}
        found = AccountsFound(typed=tuple(one for one in found.typed if one.name in names))
    typed = shown(context, found).typed

    def lines() -> Iterator[str]:
        yield from (followers_words(_typed_owner(one), one.followers, one.day) for one in typed)
        if not typed:
            yield tr("No follower count was typed.")

    context.output.result([typed_shape(one) for one in typed], lines=lines)
    return DONE


def _typed_owner(one: TypedFollowers) -> str:
    return one.name if one.account is None else account_name(one.account)


def _account_lines(found: AccountsFound, *, is_redacted: bool) -> Iterator[str]:
    for one in found.accounts:
        yield "  ".join(part for part in (account_name(one), period_words(*(one.period or (None, None))), standing_words(one)) if part)
        for earlier in one.joined:
            yield "    " + tr("with {account}, {period}", account=account_name(earlier), period=period_words(earlier.first, earlier.last))
    if not found.accounts:
        yield tr("Nothing is imported yet: gaung import FILE")
    for proposal in found.proposals:
        yield f"{tr('Is this also you?')} {question_words(proposal.account, proposal.head)}. {signs_words(proposal.hints)}"
        if not is_redacted:
            first, second = proposal.account.name, proposal.head.name
            yield f"    gaung accounts --same {first} {second}"
            yield f"    gaung accounts --apart {first} {second}"
    for silence in found.silent:
        yield silence_words(silence.account, silence.since)
        if not is_redacted:
            yield f"    gaung left {silence.account.name} {silence.since.isoformat()}"


def _owner(context: Context, account: AccountRow | None) -> str:
    assert account is not None
    if context.options.redact:
        return tr("your account")
    name = called(account)
    return owner_name(account.platform, name) if name == account.handle else f"{platform_name(account.platform)}, {name}"


def _answer_pair(context: Context, told: Told, words: str, *, is_one: bool) -> None:
    assert told.other is not None
    _answer(context, told, words, {"other": _shape(context, told.other), "is_one_history": is_one})


def _shape(context: Context, account: AccountRow) -> Json:
    return account_shape(shown(context, account))


def _answer(context: Context, told: Told, words: str, more: Json) -> None:
    result: Json = {
        "account": _shape(context, told.account),
        "score_before": told.score_before,
        "score_after": told.score_after,
        **more,
    }

    def lines() -> Iterator[str]:
        yield words
        if not context.options.calm:
            yield score_move_words(told.score_before, told.score_after)

    context.output.result(result, lines=lines)
