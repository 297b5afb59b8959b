"""Which accounts are proposed as one history, and of which it is asked whether they were left."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from desktop_app.operations import accounts
from desktop_app.operations.account_results import Hint
from desktop_app.operations.account_signs import pairs, silences
from desktop_app.operations.own_accounts import read_accounts
from local_db.queries.accounts import AccountRow, OwnAccount
from local_db.records import Account, Coverage, Evidence, Person, Platform, Post, UnixTime
from tests.local_db.database_cases import NOW, Told, bring, opened

_DAY_S = 86_400
_START = 1_600_000_000 // _DAY_S * _DAY_S


def _at(day: int) -> int:
    return _START + day * _DAY_S


def _own(
    number: int,
    handle: str | None = None,
    *,
    platform: str = "x",
    days: tuple[int, int] | None = (0, 100),
    name: str | None = None,
    **more: Any,
) -> OwnAccount:
    first, last = (None, None) if days is None else (_at(days[0]), _at(days[1]))
    fields: dict[str, Any] = {
        "url": None,
        "former_handles": (),
        "head_id": None,
        "same_as": None,
        "is_counted": True,
        "left_on": None,
        "first": first,
        "last": last,
        "seen_first": first,
        "seen_last": last,
        "until": last,
    }
    row = AccountRow(number, platform, more.pop("native_id", str(number)), handle, name)
    return OwnAccount(row=row, **(fields | more))


def _hints(first: OwnAccount, second: OwnAccount, *, points: bool = False) -> tuple[Hint, ...] | None:
    pointing = frozenset({(second.row.account_id, first.row.account_id)}) if points else frozenset()
    found = pairs((first, second), pointing, frozenset())
    assert found == [(earlier, later, hints) for earlier, later, hints in pairs((second, first), pointing, frozenset())]
    if not found:
        return None
    [(earlier, later, hints)] = found
    assert (earlier, later) == (first, second)
    return hints


_NEXT = (110, 200)


@pytest.mark.parametrize(
    ("first", "second", "points", "expected"),
    [
        (_own(1, "old"), _own(2, "new", days=(20, 300), former_handles=("OLD",)), False, ("was_called",)),
        (_own(1, "old", former_handles=("new",)), _own(2, "New", days=(20, 300)), False, ("was_called",)),
        (
            _own(1, "s@old.example", platform="mastodon"),
            _own(2, "s@new.example", platform="mastodon", days=_NEXT, former_handles=("s@old.example",)),
            False,
            ("names", "follows_on"),
        ),
        (_own(1, url="https://www.Example.org/"), _own(2, url="http://example.org", days=(0, 500)), False, ("same_address",)),
        (
            _own(1, "sari@old.example", platform="mastodon"),
            _own(2, "Sari@new.example", platform="mastodon", days=_NEXT),
            False,
            ("same_handle", "follows_on"),
        ),
        (_own(1, "a", name="Sari C"), _own(2, "b", name="sari c", days=_NEXT), False, ("same_name", "follows_on")),
        (_own(1, "a"), _own(2, "b", days=(60, 200)), True, ("points", "follows_on")),
        (_own(1, "a", name="Sari", days=None), _own(2, "b", name="Sari"), True, ("same_name", "points")),
        # One sign alone, of a name or of time, is none.
        (_own(1, "a"), _own(2, "b", days=_NEXT), False, None),
        (_own(1, "a"), _own(2, "b", days=(161, 400)), True, None),
        # Years side by side: the person keeps both.
        (_own(1, "sari", name="Sari", days=(0, 900)), _own(2, "sari", name="Sari", days=(0, 901)), True, None),
        (_own(1, "ab", name="Sari"), _own(2, "ab", days=(161, 400)), False, None),
        # The handle of a blog is its author.
        (_own(1, "sari", platform="blog"), _own(2, "sari", platform="blog", days=_NEXT), False, None),
        (_own(1, "sari", name="Sari"), _own(2, "sari", name="Sari", platform="threads", days=_NEXT), True, None),
        (_own(1, native_id="unnamed", name="Sari"), _own(2, name="Sari", days=_NEXT), True, None),
    ],
)
def test_signs(first: OwnAccount, second: OwnAccount, points: bool, expected: tuple[str, ...] | None) -> None:
    hints = _hints(first, second, points=points)
    assert (None if hints is None else tuple(hint.kind for hint in hints)) == expected


def test_the_days_between_are_told_and_an_overlap_is_below_0() -> None:
    assert _hints(_own(1, "sari"), _own(2, "sari", days=_NEXT)) == (Hint("same_handle"), Hint("follows_on", 10))
    assert _hints(_own(1, "sari"), _own(2, "sari", days=(95, 200))) == (Hint("same_handle"), Hint("follows_on", -5))


def test_a_no_holds_for_whole_histories() -> None:
    first, second = _own(1, "sari"), _own(2, "sari", days=_NEXT)
    part = _own(3, "before", head_id=2)
    assert pairs((first, second, part), frozenset(), frozenset())
    assert not pairs((first, second, part), frozenset(), frozenset({("account:x:1", "account:x:3")}))


_YEAR = 365
_ACTIVE = _own(2, "b", days=(0, 900))


@pytest.mark.parametrize(
    ("one", "others", "kept", "is_asked"),
    [
        (_own(1, until=_at(100 + _YEAR)), (_ACTIVE,), {}, True),
        (_own(1, until=_at(99 + _YEAR)), (_ACTIVE,), {}, False),
        (_own(1, until=_at(100 + _YEAR)), (), {}, False),
        (_own(1, until=_at(100 + _YEAR)), (_own(2, days=(0, 99)),), {}, False),
        (_own(1, until=_at(100 + _YEAR)), (_own(2, days=None),), {}, False),
        (_own(1, until=_at(100 + _YEAR), left_on=_at(100)), (_ACTIVE,), {}, False),
        (_own(1, until=_at(100 + _YEAR), is_counted=False), (_ACTIVE,), {}, False),
        (_own(1, until=_at(100 + _YEAR), head_id=2), (_ACTIVE,), {}, False),
        (_own(1, until=None), (_ACTIVE,), {}, False),
        (_own(1, days=None, until=_at(800)), (_ACTIVE,), {}, False),
        (_own(1, until=_at(100 + _YEAR)), (_ACTIVE,), {"account:x:1": _at(101)}, False),
        (_own(1, until=_at(101 + _YEAR)), (_ACTIVE,), {"account:x:1": _at(101)}, True),
    ],
)
def test_a_silent_year_is_asked_of_only_where_it_is_known_and_others_were_active(
    one: OwnAccount, others: tuple[OwnAccount, ...], kept: dict[str, int], is_asked: bool
) -> None:
    assert (one in silences((one, *others), kept)) == is_asked


def _archive(
    native_id: str, handle: str, days: range, *, url: str | None = None, until: int = 0, link: str = "", mention: str = ""
) -> Told:
    account = Account(platform=Platform.X, native_id=native_id, handle=handle, url=url)
    person = (Person(platform=Platform.X, key=mention),) if mention else ()
    entries = tuple(
        (
            *person,
            Post(
                platform=Platform.X,
                account=native_id,
                native_id=f"{native_id}{day}",
                created_at=UnixTime(_at(day)),
                links=(link,) if link else (),
                mentions=(mention,) if mention else (),
            ),
        )
        for day in days
    )
    coverage = Coverage(platform=Platform.X, account=native_id, evidence=Evidence.POSTS, until=UnixTime(_at(until or days[-1])))
    return Told(native_id, _at(days[-1]), (account,), entries, (coverage,))


@pytest.mark.parametrize(
    "pointer", [{"link": "https://x.com/old"}, {"link": "https://x.com/old/"}, {"mention": "id:1"}, {"mention": "handle:old"}]
)
def test_links_and_mentions_in_the_files_are_signs(tmp_path: Path, pointer: dict[str, Any]) -> None:
    with opened(tmp_path) as database:
        bring(database, _archive("1", "old", range(0, 50, 5), url="https://x.com/old"))
        assert read_accounts(database).proposals == ()
        bring(database, _archive("2", "new", range(52, 90, 5), **pointer))
        [proposal] = read_accounts(database).proposals
        assert (proposal.account.name, proposal.head.name) == ("x:1", "x:2")
        assert proposal.hints == (Hint("points"), Hint("follows_on", 7))
        accounts.tell_apart(database, "old", "new", now=NOW)
        assert read_accounts(database).proposals == ()


def test_an_answer_to_a_silence_holds(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _archive("1", "old", range(0, 50, 5), until=800))
        bring(database, _archive("2", "new", range(0, 800, 5)))
        [silence] = read_accounts(database).silent
        assert (silence.account.name, silence.since) == ("x:1", dt.date(2020, 9, 13) + dt.timedelta(days=45))
        assert silence.until == dt.date(2020, 9, 13) + dt.timedelta(days=800)
        told = accounts.keep_silent(database, "old", silence.until, now=NOW)
        assert read_accounts(database).silent == ()
        accounts.take_back_told(database, told, now=NOW)
        accounts.tell_left(database, "old", silence.since, now=NOW)
        found = read_accounts(database)
        assert (found.silent, found.accounts[0].left_on) == ((), silence.since)
