"""Signs that two own accounts are one history, and that one was left. Pure: nothing is joined here, the person is asked.

A sign which names the other account suffices. Of weaker signs it takes two, and accounts which lived side by side for long are
two: many people keep several. The numbers are design: a move takes weeks, not months.
"""

from collections.abc import Iterator, Sequence

from desktop_app.operations.account_results import Hint
from local_db.queries.accounts import OwnAccount
from local_db.records import UNNAMED

_DAY_S = 86_400
_MOVE_DAYS = 60  # between the end of one account and the beginning of the next, or both at once
_SILENT_DAYS = 365
_SURE = frozenset({"names", "was_called", "same_address"})
_NO_NAMES = frozenset({"blog", "newsletter"})  # a handle is an author there, not the site
_SHORTEST = 3  # letters of a name that says something


def pairs(
    accounts: Sequence[OwnAccount], pointing: frozenset[tuple[int, int]], apart: frozenset[tuple[str, str]]
) -> list[tuple[OwnAccount, OwnAccount, tuple[Hint, ...]]]:
    """(earlier account, the one that goes on, signs) of accounts of one platform which may be one history."""
    heads = [one for one in accounts if one.head_id is None and one.row.native_id != UNNAMED]
    keys = {one.row.account_id: _keys(one, accounts) for one in heads}
    found = []
    for place, first in enumerate(heads):
        for second in heads[place + 1 :]:
            earlier, later = sorted((first, second), key=_order)
            ours, theirs = keys[first.row.account_id], keys[second.row.account_id]
            is_apart = any(tuple(sorted((one, other))) in apart for one in ours for other in theirs)
            if first.row.platform != second.row.platform or is_apart:
                continue
            hints = tuple(_hints(earlier, later, pointing))
            if _is_enough(hints, earlier, later):
                found.append((earlier, later, hints))
    return found


def silences(accounts: Sequence[OwnAccount], kept: dict[str, int]) -> list[OwnAccount]:
    """Accounts which are silent for a year, as far as their files reach, while others of the person's are not.

    `kept`: by account key, the moment up to which the person kept it although it was silent.
    """
    heads = [one for one in accounts if one.head_id is None]
    found = []
    for one in heads:
        if one.last is None or one.until is None or one.left_on is not None or not one.is_counted:
            continue
        is_silent = one.until - max(one.last, kept.get(one.row.key, 0)) >= _SILENT_DAYS * _DAY_S
        others = (other.last for other in heads if other is not one and other.last is not None)
        if is_silent and any(last >= one.until - _SILENT_DAYS * _DAY_S for last in others):
            found.append(one)
    return found


def _keys(head: OwnAccount, accounts: Sequence[OwnAccount]) -> set[str]:
    """Of an account and of all that are joined to it."""
    return {one.row.key for one in accounts if head.row.account_id in {one.row.account_id, one.head_id}}


def _order(one: OwnAccount) -> tuple[int, int, str]:
    """The account that goes on comes last."""
    first, last = one.span
    return (last or 0, first or 0, one.row.native_id)


def _hints(earlier: OwnAccount, later: OwnAccount, pointing: frozenset[tuple[int, int]]) -> Iterator[Hint]:
    is_fediverse = earlier.row.platform == "mastodon"
    if _names(later, earlier) or _names(earlier, later):
        yield Hint("names" if is_fediverse else "was_called")
    if earlier.url and later.url and _plain(earlier.url) == _plain(later.url):
        yield Hint("same_address")
    if (handle := _bare(earlier)) and handle == _bare(later) and len(handle) >= _SHORTEST:
        yield Hint("same_handle")
    if earlier.row.name and later.row.name and earlier.row.name.casefold() == later.row.name.casefold():
        yield Hint("same_name")
    both = (earlier.row.account_id, later.row.account_id)
    if both in pointing or both[::-1] in pointing:
        yield Hint("points")
    days = _days_between(earlier, later)
    if days is not None and abs(days) <= _MOVE_DAYS:
        yield Hint("follows_on", days)


def _is_enough(hints: tuple[Hint, ...], earlier: OwnAccount, later: OwnAccount) -> bool:
    kinds = {hint.kind for hint in hints}
    days = _days_between(earlier, later)
    return bool(kinds & _SURE) or (len(kinds) > 1 and (days is None or days >= -_MOVE_DAYS))


def _days_between(earlier: OwnAccount, later: OwnAccount) -> int | None:
    """From the last day of the one to the first of the other; None if one of them has no dated thing."""
    last, first = earlier.span[1], later.span[0]
    return None if last is None or first is None else first // _DAY_S - last // _DAY_S


def _names(one: OwnAccount, other: OwnAccount) -> bool:
    """Whether the one names a handle of the other among its own."""
    handles = {name.lower() for name in (other.row.handle, other.row.native_id) if name}
    return bool(handles & {name.lower() for name in one.former_handles})


def _bare(one: OwnAccount) -> str:
    """The handle without its server; empty where a handle says nothing of the account."""
    return "" if one.row.platform in _NO_NAMES else (one.row.handle or "").lower().partition("@")[0]


def _plain(url: str) -> str:
    """An address without what makes no difference."""
    return url.lower().partition("://")[2].removeprefix("www.").rstrip("/")
