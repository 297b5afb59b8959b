"""What the owner says of people is kept, shown, and taken back; whom they mean is found or asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.operations.people import merged_people, suggestions
from desktop_app.operations.who_is_who import find_people, merge_people, named_person, say_apart, split_person, take_back, unsay_apart
from local_db.database import LocalDatabase
from local_db.errors import OnePersonError, PeopleChangedError, UnknownPersonError
from tests.desktop_app.people_cases import (
    ANNA_BLOG,
    ANNA_TELEGRAM,
    BAGUS_TELEGRAM,
    CITRA_BLOG,
    CITRA_CARD,
    CITRA_TELEGRAM,
    DINI,
    NOW,
    acquainted,
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    found = acquainted(tmp_path)
    yield found
    found.close()


def test_merging_splitting_and_both_taken_back(database: LocalDatabase) -> None:
    merged = merge_people(database, (ANNA_BLOG, ANNA_TELEGRAM), now=NOW)
    assert [(person.key, [member.key for member in person.members]) for person in merged.people] == [
        (ANNA_BLOG, [ANNA_BLOG, ANNA_TELEGRAM])
    ]
    split = split_person(database, ANNA_BLOG, now=NOW)
    assert [person.key for person in split.people] == [ANNA_BLOG]
    assert merged_people(database, now=NOW) == ()
    take_back(database, split.change, now=NOW)
    assert [person.key for person in merged_people(database, now=NOW)] == [ANNA_BLOG]
    take_back(database, merged.change, now=NOW)
    assert merged_people(database, now=NOW) == ()
    with pytest.raises(PeopleChangedError):
        take_back(database, merged.change, now=NOW)


def test_two_people_and_back(database: LocalDatabase) -> None:
    said = say_apart(database, (ANNA_BLOG, ANNA_TELEGRAM), now=NOW)
    assert [person.key for person in said.people] == [ANNA_BLOG, ANNA_TELEGRAM]
    assert suggestions(database, now=NOW).total == 2
    unsay_apart(database, (ANNA_TELEGRAM, ANNA_BLOG), now=NOW)
    assert suggestions(database, now=NOW).total == 3
    merge_people(database, (ANNA_BLOG, ANNA_TELEGRAM), now=NOW)
    with pytest.raises(OnePersonError):
        say_apart(database, (ANNA_BLOG, ANNA_TELEGRAM), now=NOW)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (ANNA_BLOG, ANNA_BLOG),
        (CITRA_CARD, CITRA_CARD),
        ("@Dini_k", DINI),
        ("dini kartika", DINI),
        ("X:@dini_K", DINI),
        (" bagus_t ", BAGUS_TELEGRAM),
        ("telegram:bagus_t", BAGUS_TELEGRAM),
        ("citra of the choir", CITRA_CARD),
        ("C.", CITRA_BLOG),
    ],
)
def test_somebody_is_meant_by_key_handle_or_full_name(database: LocalDatabase, text: str, key: str) -> None:
    assert named_person(database, text) == key


@pytest.mark.parametrize("text", ["nobody", "Dini", "person:x:id:1", "contact:none", "person:x", "", "@", "blog:bagus_t", "%", "_ini_k"])
def test_nobody_is_told_as_such(database: LocalDatabase, text: str) -> None:
    with pytest.raises(UnknownPersonError) as told:
        named_person(database, text)
    assert told.value.details["what"] == "none"


def test_of_several_the_keys_are_told_unless_they_are_one_person(database: LocalDatabase) -> None:
    with pytest.raises(UnknownPersonError) as told:
        named_person(database, "Anna Wijaya")
    assert told.value.details["known"] == f"{ANNA_BLOG}, {ANNA_TELEGRAM}"
    merge_people(database, (ANNA_BLOG, ANNA_TELEGRAM), now=NOW)
    assert named_person(database, "anna wijáya") == ANNA_BLOG
    assert named_person(database, ANNA_TELEGRAM, is_part=True) == ANNA_TELEGRAM
    with pytest.raises(UnknownPersonError):
        named_person(database, "anna wijáya", is_part=True)


def test_a_merged_key_of_whom_no_file_tells_any_more_can_be_split(database: LocalDatabase) -> None:
    gone = "person:x:id:999"
    merge_people(database, (ANNA_BLOG, gone), now=NOW)
    assert named_person(database, gone) == gone
    assert [member.key for member in merged_people(database, now=NOW)[0].members] == [ANNA_BLOG]
    assert split_person(database, gone, now=NOW).people == ()
    with pytest.raises(UnknownPersonError):
        named_person(database, gone)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("wija", [ANNA_BLOG, ANNA_TELEGRAM]),
        ("WIJÁYA", [ANNA_BLOG, ANNA_TELEGRAM]),
        ("@dini_", [DINI]),
        ("citra", [CITRA_CARD, CITRA_TELEGRAM]),
        ("zzz", []),
        ("", []),
        ("🌱", []),
        ("%", []),
        ("!", []),
    ],
)
def test_people_are_found_by_a_part_of_their_name(database: LocalDatabase, text: str, keys: list[str]) -> None:
    assert sorted(person.key for person in find_people(database, text, now=NOW)) == sorted(keys)


def test_those_who_reacted_most_are_found_first(database: LocalDatabase) -> None:
    assert [person.key for person in find_people(database, "anna", now=NOW)] == [ANNA_BLOG, ANNA_TELEGRAM]
    merge_people(database, (ANNA_BLOG, ANNA_TELEGRAM), now=NOW)
    assert [person.key for person in find_people(database, "anna", now=NOW)] == [ANNA_BLOG]
