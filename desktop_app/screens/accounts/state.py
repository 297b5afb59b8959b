"""Your accounts at one moment: pure, without Qt."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.words.account_words import account_name, period_words, question_words, signs_words, silence_words
from desktop_app.words.dates import medium_date
from desktop_app.words.numbers import score_move_words, whole
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.account_results import AccountInfo, AccountsFound, Proposal, Silence, TypedFollowers
    from desktop_app.operations.accounts import Told


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """An account of which the person can tell something: `name` finds it, `shown` is read."""

    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class JoinedRow:
    """An earlier account of the same history."""

    account: AccountChoice
    words: str


@dataclass(frozen=True, slots=True)
class AccountCard:
    """One account. `left_words` is empty if it was not left; `last_day` (ISO) stands in the field that asks when."""

    account: AccountChoice
    period: str
    is_counted: bool
    standing: str
    left_words: str
    last_day: str
    joined: tuple[JoinedRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """Two accounts which may be one history, and why."""

    account: AccountChoice
    head: AccountChoice
    question: str
    signs: str


@dataclass(frozen=True, slots=True)
class SilenceCard:
    """An account which may have been left on `day`; it is known to be silent up to `until` (both ISO)."""

    account: AccountChoice
    words: str
    day: str
    until: str
    yes_text: str


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A follower count which was typed; `day` is ISO."""

    account: AccountChoice
    day: str
    day_words: str
    number_words: str


@dataclass(frozen=True, slots=True)
class AccountsState:
    """`result` is what the last word of the person did, shown beside `about` (the account, or "typed"); `trouble` why one did nothing.

    `is_waiting`: an import or an undo runs, so that nothing can be said now.
    """

    cards: tuple[AccountCard, ...] = ()
    proposals: tuple[ProposalCard, ...] = ()
    silences: tuple[SilenceCard, ...] = ()
    typed: tuple[TypedRow, ...] = ()
    choices: tuple[AccountChoice, ...] = ()
    result: str = ""
    trouble: str = ""
    about: str = ""
    can_take_back: bool = False
    is_waiting: bool = False


def accounts_state(state: AccountsState, found: "AccountsFound") -> AccountsState:
    """The same section with these accounts."""
    return replace(
        state,
        cards=tuple(_card(one) for one in found.accounts),
        proposals=tuple(_proposal(one) for one in found.proposals),
        silences=tuple(_silence(one) for one in found.silent),
        typed=tuple(_typed(one) for one in reversed(found.typed)),
        choices=tuple(choice(one) for head in found.accounts for one in (head, *head.joined)),
    )


def choice(account: "AccountInfo") -> AccountChoice:
    """An account as it is named and read."""
    return AccountChoice(account.name, account_name(account))


def result_words(words: str, told: "Told", *, is_calm: bool) -> str:
    """What was done, with the score before and after; calm mode says no number."""
    return words if is_calm else f"{words} {score_move_words(told.score_before, told.score_after)}."


def _card(account: "AccountInfo") -> AccountCard:
    period = account.period
    return AccountCard(
        account=choice(account),
        period=period_words(*period) if period else tr("nothing dated in its files"),
        is_counted=account.is_counted,
        standing="" if account.is_counted else tr("left out of the score"),
        left_words=tr("left on {day}", day=medium_date(account.left_on)) if account.left_on else "",
        last_day=period[1].isoformat() if period else "",
        joined=tuple(_joined(one) for one in account.joined),
    )


def _joined(account: "AccountInfo") -> JoinedRow:
    period = period_words(account.first, account.last)
    words = tr("with {account}, {period}", account=account_name(account), period=period) if period else ""
    return JoinedRow(choice(account), words or tr("with {account}", account=account_name(account)))


def _proposal(one: "Proposal") -> ProposalCard:
    return ProposalCard(choice(one.account), choice(one.head), question_words(one.account, one.head), signs_words(one.hints))


def _silence(one: "Silence") -> SilenceCard:
    day = medium_date(one.since)
    return SilenceCard(
        choice(one.account),
        silence_words(one.account, one.since),
        one.since.isoformat(),
        one.until.isoformat(),
        tr("I left it on {day}", day=day),
    )


def _typed(one: "TypedFollowers") -> TypedRow:
    account = AccountChoice(one.name, one.name) if one.account is None else choice(one.account)
    return TypedRow(account, one.day.isoformat(), medium_date(one.day), whole(one.followers))
