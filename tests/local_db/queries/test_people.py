"""Rows of people, what they did and what was done toward them, and the words by which they are found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.queries.people import (
    Doings,
    OwnName,
    apart_pairs,
    doings_of,
    head_keys,
    known_people,
    own_names,
    people_called,
    people_of_ids,
    people_of_keys,
    people_who_reacted,
    reaction_totals,
)
from local_db.records import Account, Act, ActKind, Entry, Person, Platform, Post, PostKind, Reaction, ReactionKind, UnixTime
from local_db.writes.identity import merge, say_apart
from tests.local_db.database_cases import Told, bring, opened

_AT = 1_700_000_000
_OWNER = Account(platform=Platform.X, native_id="1", handle="Sari", name="Sari", url="https://x.com/sari", former_handles=("Sari_Once",))
_ANA = Person(platform=Platform.X, key="handle:ana_w", handle="Ana_W", name="Ana Wibowo", url="https://ana.example")
_JOSE = Person(platform=Platform.X, key="id:5", name="José 100%")
_NUMBER = Person(platform=Platform.X, key="id:6")


def _reaction(person: Person, number: int, kind: ReactionKind, at: int | None) -> Entry:
    when = None if at is None else UnixTime(at)
    return person, Reaction(platform=Platform.X, account="1", kind=kind, person=person.key, native_id=f"{person.key}{number}", at=when)


def _post(number: int, kind: PostKind, **toward: object) -> Entry:
    post = Post(platform=Platform.X, account="1", native_id=str(number), created_at=UnixTime(_AT), kind=kind, **toward)  # type: ignore[arg-type]
    return _ANA, post


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with opened(tmp_path) as database:
        _fill(database)
        with database.read() as found:
            yield found


def _fill(database: LocalDatabase) -> None:
    entries = (
        _reaction(_ANA, 1, ReactionKind.REPLY, _AT),
        _reaction(_ANA, 2, ReactionKind.LIKE, _AT + 10),
        _reaction(_ANA, 3, ReactionKind.LIKE, None),
        _reaction(_ANA, 4, ReactionKind.FOLLOW, _AT + 99),
        _reaction(_JOSE, 1, ReactionKind.LIKE, _AT + 20),
        _reaction(_NUMBER, 1, ReactionKind.FOLLOW, None),
        _post(1, PostKind.REPLY, reply_to_person=_ANA.key, mentions=(_ANA.key,)),
        _post(2, PostKind.ORIGINAL, mentions=(_ANA.key,)),
        _post(3, PostKind.REPOST, reposted_person=_ANA.key),
        (_ANA, Act(platform=Platform.X, account="1", kind=ActKind.LIKE, person=_ANA.key, native_id="l", at=UnixTime(_AT))),
        (_ANA, Act(platform=Platform.X, account="1", kind=ActKind.FOLLOW, person=_ANA.key, native_id="f")),
    )
    bring(database, Told("all", _AT, (_OWNER,), entries))


def _ids(connection: Connection) -> list[int]:
    return [row.person_id for row in people_of_keys(connection, ["person:x:handle:ana_w", "person:x:id:5", "person:x:id:6"])]


def test_people_are_found_by_natural_key_and_by_row(connection: Connection) -> None:
    keys = ["person:x:id:5", "person:x:handle:ana_w", "contact:a", "person:x", "person", "", "person:x:id:none"]
    rows = people_of_keys(connection, keys)
    assert [row.key for row in rows] == ["person:x:handle:ana_w", "person:x:id:5"]
    assert people_of_ids(connection, [row.person_id for row in rows]) == rows
    assert (rows[0].platform, rows[0].handle, rows[0].name, rows[0].url) == ("x", "Ana_W", "Ana Wibowo", "https://ana.example")
    assert [row[1:] for row in known_people(connection)] == [
        ("x", "Ana_W", "Ana Wibowo", "https://ana.example"),
        ("x", None, "José 100%", None),
    ]


def test_doings_count_reactions_and_acts_without_follows(connection: Connection) -> None:
    ana, jose, number = _ids(connection)
    found = doings_of(connection, [ana, jose, number, 99], since=_AT + 5)
    assert found[ana] == Doings(3, 1, 1, _AT, _AT + 10, True, 4)
    assert found[jose] == Doings(1, 1, 0, _AT + 20, _AT + 20, False, 0)
    assert found[number] == Doings(0, 0, 0, None, None, True, 0)
    assert found[99] == Doings(0, 0, 0, None, None, False, 0)
    assert reaction_totals(connection, [ana, jose, number]) == {ana: 3, jose: 1}


@pytest.mark.parametrize(
    ("handle", "word", "keys"),
    [
        ("a_w", "", {"handle:ana_w", "id:5"}),
        ("", "wibo", {"handle:ana_w", "id:5"}),
        ("aXw", "", {"id:5"}),
        ("%", "", {"id:5"}),
        ("", "", {"id:5"}),
    ],
)
def test_a_part_of_a_handle_or_a_name_finds_people_and_names_beyond_ascii_are_left_to_the_caller(
    connection: Connection, handle: str, word: str, keys: set[str]
) -> None:
    assert {row.key.removeprefix("person:x:") for row in people_called(connection, handle, word)} == keys


def test_merged_people_are_one_of_those_who_reacted(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        _fill(database)
        database.write(lambda connection: merge(connection, ("person:x:id:5", "person:x:id:6", "contact:a"), at=1)).result()
        database.write(lambda connection: say_apart(connection, ("person:x:handle:ana_w", "person:x:id:6"), at=2)).result()
        with database.read() as connection:
            ana, jose, _ = _ids(connection)
            heads = head_keys(connection)
            assert heads == {"person:x:id:6": "person:x:id:5", "contact:a": "person:x:id:5"}
            assert len(apart_pairs(connection)) == 3
            for _ in range(2):  # the same connection, again
                found, reacted = people_who_reacted(connection, heads, since=_AT + 15, platform=None, by="year")
                assert (list(found), reacted) == ([jose, ana], 2)
            assert people_who_reacted(connection, {}, since=_AT + 15, platform="x", by="total")[0][0] == ana


def test_own_accounts_go_by_all_their_names(connection: Connection) -> None:
    assert own_names(connection) == (OwnName("x", "Sari", ("Sari", "1", "sari_once"), "https://x.com/sari"),)
