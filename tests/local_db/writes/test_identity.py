"""Laws of merging: always stars, reversible, the same sets in whatever order, nothing merged which was not said."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import OnePersonError, PeopleChangedError
from local_db.queries.engine_arrays import facts_version
from local_db.writes.identity import IdentityChange, merge, say_apart, split, take_back, unsay_apart
from tests.local_db.database_cases import opened

_KEYS = [f"person:x:id:{number}" for number in range(5)] + ["person:blog:url:https://anna.example", "contact:card-1"]
_pairs = st.lists(st.sampled_from(_KEYS), min_size=2, max_size=3, unique=True).map(tuple)
Rows = tuple[list[tuple[str, str, int]], list[tuple[str, str, int]]]


@pytest.fixture(scope="module")
def database() -> Iterator[LocalDatabase]:
    with tempfile.TemporaryDirectory() as name, opened(Path(name)) as found:
        yield found


def _on_empty(database: LocalDatabase, work: Callable[[Connection], None]) -> None:
    def run(connection: Connection) -> None:
        connection.execute("DELETE FROM person_alias")
        connection.execute("DELETE FROM apart")
        work(connection)

    database.write(run).result()


def _rows(connection: Connection) -> Rows:
    aliases = connection.execute("SELECT key, head_key, merged_at FROM person_alias ORDER BY key").fetchall()
    return aliases, connection.execute("SELECT key, other_key, said_at FROM apart ORDER BY 1, 2").fetchall()


def _sets(connection: Connection) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, head, _ in _rows(connection)[0]:
        found.setdefault(head, {head}).add(key)
    return {frozenset(keys) for keys in found.values()}


def _check(connection: Connection) -> None:
    aliases, apart = _rows(connection)
    heads = {head for _, head, _ in aliases}
    assert not heads & {key for key, _, _ in aliases}, "a head points on"
    assert all(key < other for key, other, _ in apart)
    assert not any({key, other} <= keys for key, other, _ in apart for keys in _sets(connection)), "merged and said apart"


def _joined(pairs: list[tuple[str, ...]]) -> set[frozenset[str]]:
    """What merging must give: the connected ones."""
    sets: list[set[str]] = []
    for keys in pairs:
        touched = [one for one in sets if one & set(keys)]
        sets = [one for one in sets if one not in touched] + [set(keys).union(*touched)]
    return {frozenset(one) for one in sets}


_said = st.one_of(
    st.tuples(st.just("merge"), _pairs),
    st.tuples(st.just("split"), _pairs),
    st.tuples(st.just("apart"), _pairs),
    st.tuples(st.just("unsay"), _pairs),
)


def _say(connection: Connection, what: str, keys: tuple[str, ...], at: int) -> IdentityChange | None:
    if what == "merge":
        return merge(connection, keys, at=at)
    if what == "split":
        return split(connection, keys[0])
    if what == "unsay":
        return unsay_apart(connection, keys)
    try:
        return say_apart(connection, keys, at=at)
    except OnePersonError:
        return None


@given(st.lists(_said, max_size=12))
def test_whatever_is_said_there_are_only_stars_and_all_of_it_can_be_taken_back(
    database: LocalDatabase, said: list[tuple[str, tuple[str, ...]]]
) -> None:
    def work(connection: Connection) -> None:
        done = []
        for at, (what, keys) in enumerate(said):
            before, version = _rows(connection), facts_version(connection)
            change = _say(connection, what, keys, at)
            _check(connection)
            assert (facts_version(connection) > version) == (_rows(connection) != before) == bool(change and change.has_effect)
            if change is not None:
                done.append((before, change))
        for before, change in reversed(done):
            take_back(connection, change)
            assert _rows(connection) == before

    _on_empty(database, work)


@given(st.lists(_pairs, max_size=6).flatmap(lambda pairs: st.tuples(st.just(pairs), st.permutations(pairs))))
def test_the_order_of_merges_does_not_matter(database: LocalDatabase, orders: tuple[list[tuple[str, ...]], list[tuple[str, ...]]]) -> None:
    pairs, shuffled = orders

    def work(connection: Connection) -> None:
        for at, keys in enumerate(shuffled):
            merge(connection, tuple(reversed(keys)), at=at)
        assert _sets(connection) == _joined(pairs)

    _on_empty(database, work)


@given(st.lists(_pairs, max_size=5), _pairs)
def test_merging_twice_is_merging_once(database: LocalDatabase, pairs: list[tuple[str, ...]], again: tuple[str, ...]) -> None:
    def work(connection: Connection) -> None:
        for at, keys in enumerate([*pairs, again]):
            merge(connection, keys, at=at)
        before = _rows(connection)
        assert not merge(connection, again, at=99).has_effect
        assert not merge(connection, (again[0], again[0]), at=99).has_effect
        assert _rows(connection) == before

    _on_empty(database, work)


@given(st.lists(_pairs, max_size=5), st.sampled_from(_KEYS), st.sampled_from(_KEYS))
def test_splitting_what_was_merged_alone_gives_what_was_before(
    database: LocalDatabase, pairs: list[tuple[str, ...]], one: str, other: str
) -> None:
    def work(connection: Connection) -> None:
        for at, keys in enumerate(pairs):
            merge(connection, keys, at=at)
        split(connection, one)  # one is alone now
        before = _rows(connection)
        merge(connection, (one, other), at=50)
        split(connection, one)
        assert _rows(connection) == before

    _on_empty(database, work)


def test_the_head_of_the_older_star_stays_and_people_are_heads_before_contacts(database: LocalDatabase) -> None:
    def work(connection: Connection) -> None:
        merge(connection, ("contact:card-1", _KEYS[4]), at=10)
        merge(connection, (_KEYS[0], _KEYS[1]), at=20)
        merge(connection, (_KEYS[1], "contact:card-1"), at=30)
        assert _rows(connection)[0] == [("contact:card-1", _KEYS[4], 10), (_KEYS[0], _KEYS[4], 30), (_KEYS[1], _KEYS[4], 20)]

    _on_empty(database, work)


def test_without_the_head_the_longest_merged_is_head_and_a_star_of_one_vanishes(database: LocalDatabase) -> None:
    def work(connection: Connection) -> None:
        merge(connection, (_KEYS[0], _KEYS[3]), at=10)
        merge(connection, (_KEYS[0], _KEYS[1]), at=20)
        split(connection, _KEYS[0])
        assert _rows(connection)[0] == [(_KEYS[1], _KEYS[3], 20)]
        split(connection, _KEYS[3])
        assert _rows(connection)[0] == []
        assert not split(connection, _KEYS[3]).has_effect

    _on_empty(database, work)


def test_two_people_are_two_with_all_that_are_one_with_them_until_it_is_said_otherwise(database: LocalDatabase) -> None:
    def work(connection: Connection) -> None:
        merge(connection, _KEYS[:2], at=1)
        say_apart(connection, (_KEYS[1], _KEYS[2]), at=2)
        assert _rows(connection)[1] == [(_KEYS[0], _KEYS[2], 2), (_KEYS[1], _KEYS[2], 2)]
        with pytest.raises(OnePersonError):
            say_apart(connection, (_KEYS[0], _KEYS[1]), at=3)
        say_apart(connection, (_KEYS[0], _KEYS[3]), at=4)
        merge(connection, (_KEYS[1], _KEYS[2]), at=5)
        assert _rows(connection)[1] == [(_KEYS[0], _KEYS[3], 4), (_KEYS[1], _KEYS[3], 4)], "only what is contradicted goes"
        unsay_apart(connection, (_KEYS[2], _KEYS[3]))
        assert _rows(connection)[1] == []

    _on_empty(database, work)


@pytest.mark.parametrize("since", ["merge", "split"])
def test_what_was_changed_since_is_not_taken_back(database: LocalDatabase, since: str) -> None:
    def work(connection: Connection) -> None:
        change = merge(connection, _KEYS[:2], at=1)
        _say(connection, since, (_KEYS[1], _KEYS[2]), 2)
        before = _rows(connection)
        with pytest.raises(PeopleChangedError):
            take_back(connection, change)
        assert _rows(connection) == before

    _on_empty(database, work)
