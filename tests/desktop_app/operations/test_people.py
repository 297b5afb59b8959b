"""Lists of people by pages, whole people under their best name, suggestions out of the database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.operations import people as operation
from desktop_app.operations.people import merged_people, people_order, people_page, suggestions
from desktop_app.operations.people_results import PeopleOrder, Person
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.who_is_who import merge_people, say_apart
from local_db.database import LocalDatabase
from local_db.records import Account, Platform, Reaction, ReactionKind
from local_db.records import Person as PersonRecord
from tests.desktop_app.people_cases import (
    ANNA_BLOG,
    ANNA_TELEGRAM,
    BAGUS_BLOG,
    BAGUS_TELEGRAM,
    CITRA_BLOG,
    CITRA_CARD,
    CITRA_TELEGRAM,
    DINI,
    NOW,
    NUMBER,
    TELEGRAM,
    acquainted,
    ago,
)
from tests.local_db.database_cases import Told, bring


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    found = acquainted(tmp_path)
    yield found
    found.close()


def _all(database: LocalDatabase, order: PeopleOrder) -> list[Person]:
    return list(people_page(database, order, 0, 100))


def _keys(database: LocalDatabase, *, platform: str | None = None, by: str = "year") -> list[str]:
    return [person.key for person in _all(database, people_order(database, now=NOW, platform=platform, by=by))]


def test_people_stand_in_the_order_which_is_asked_for(database: LocalDatabase) -> None:
    assert _keys(database) == [ANNA_BLOG, ANNA_TELEGRAM, CITRA_BLOG, CITRA_TELEGRAM, BAGUS_TELEGRAM, BAGUS_BLOG, NUMBER]
    assert _keys(database, by="total") == [ANNA_BLOG, ANNA_TELEGRAM, CITRA_BLOG, BAGUS_TELEGRAM, CITRA_TELEGRAM, BAGUS_BLOG, NUMBER]
    assert _keys(database, by="last") == [ANNA_TELEGRAM, ANNA_BLOG, CITRA_TELEGRAM, CITRA_BLOG, BAGUS_BLOG, BAGUS_TELEGRAM, NUMBER]
    assert _keys(database, platform="telegram") == [ANNA_TELEGRAM, CITRA_TELEGRAM, BAGUS_TELEGRAM]
    assert _keys(database, platform="mastodon") == []


def test_what_is_known_of_each(database: LocalDatabase) -> None:
    order = people_order(database, now=NOW)
    assert (order.reacted, order.never_named, order.platforms) == (6, ("x",), ("blog", "telegram", "x"))
    by_key = {person.key: person for person in _all(database, order)}
    anna = by_key[ANNA_BLOG]
    assert (anna.name, anna.platforms, anna.reactions_year, anna.reactions, anna.first, anna.last) == (
        "Anna Wijaya",
        ("blog",),
        3,
        4,
        ago(700),
        ago(3),
    )
    undated = by_key[BAGUS_TELEGRAM]
    assert (undated.name, undated.reactions_year, undated.reactions, undated.last) == ("bagus_t", None, 2, None)
    assert (by_key[BAGUS_BLOG].reactions_year, by_key[BAGUS_BLOG].reactions) == (0, 1)
    number = by_key[NUMBER]
    assert (number.name, number.reactions_year, number.reactions, number.follows, anna.follows) == ("", None, None, True, False)


def test_a_platform_on_which_somebody_reacted_by_name_is_not_said_to_name_nobody(database: LocalDatabase) -> None:
    kind = PersonRecord(platform=Platform.X, key="handle:dini_k", handle="Dini_K")
    reaction = Reaction(platform=Platform.X, account="1", kind=ReactionKind.LIKE, person=kind.key, native_id="l1", at=ago(2))
    bring(database, Told("more", NOW, (), ((kind, reaction),)))
    order = people_order(database, now=NOW)
    assert order.never_named == ()
    assert _all(database, order)[-1].reactions is None, "no file of X tells how often this one reacted"


def test_pages_follow_one_another_without_gap_or_double(database: LocalDatabase) -> None:
    order = people_order(database, now=NOW)
    pages = [people_page(database, order, start, 2) for start in range(0, len(order.ids), 2)]
    assert [person.key for page in pages for person in page] == _keys(database)
    assert people_page(database, order, len(order.ids), 2) == ()


def test_merged_people_are_one_row_with_all_that_they_did(database: LocalDatabase) -> None:
    merge_people(database, (ANNA_BLOG, ANNA_TELEGRAM), now=NOW)
    merge_people(database, (CITRA_TELEGRAM, CITRA_CARD), now=NOW)
    [anna, citra, *_] = _all(database, people_order(database, now=NOW))
    assert (anna.key, anna.name, anna.platforms) == (ANNA_BLOG, "Anna Wijaya", ("blog", "telegram"))
    assert (anna.reactions_year, anna.reactions, anna.first, anna.last) == (5, 6, ago(700), ago(2))
    assert citra.key == CITRA_BLOG
    assert _keys(database, platform="telegram") == [ANNA_BLOG, CITRA_TELEGRAM, BAGUS_TELEGRAM]
    assert [(person.name, person.platforms) for person in merged_people(database, now=NOW)] == [
        ("Anna Wijaya", ("blog", "telegram")),
        ("Citra of the choir", ("telegram",)),
    ]


def test_a_page_of_an_order_from_before_a_merge_shows_the_merged_once(database: LocalDatabase) -> None:
    order = people_order(database, now=NOW)
    merge_people(database, (ANNA_BLOG, ANNA_TELEGRAM), now=NOW)
    keys = [person.key for person in _all(database, order)]
    assert keys.count(ANNA_BLOG) == 1
    assert len(keys) == 6


def test_suggestions_come_with_their_evidence(database: LocalDatabase) -> None:
    found = suggestions(database, now=NOW)
    assert found.total == 3
    citra, bagus, anna = found.shown
    assert [side.key for side in citra.sides] == [CITRA_CARD, CITRA_BLOG, CITRA_TELEGRAM]
    assert {(one.kind, one.shown) for one in citra.evidence} == {("card", "Citra of the choir")}
    assert citra.strength == 3
    assert [side.key for side in bagus.sides] == [BAGUS_BLOG, BAGUS_TELEGRAM]
    assert [(one.kind, one.shown, one.platforms) for one in bagus.evidence] == [("link", "telegram:bagus_t", ("blog", "telegram"))]
    assert [side.key for side in anna.sides] == [ANNA_BLOG, ANNA_TELEGRAM]
    assert [(one.kind, one.platforms) for one in anna.evidence] == [("name", ("blog", "telegram"))]
    assert anna.strength == 1


def test_what_was_answered_is_not_suggested_again(database: LocalDatabase) -> None:
    merge_people(database, (BAGUS_BLOG, BAGUS_TELEGRAM), now=NOW)
    say_apart(database, (ANNA_BLOG, ANNA_TELEGRAM), now=NOW)
    merge_people(database, (CITRA_TELEGRAM, CITRA_CARD), now=NOW)
    [one] = suggestions(database, now=NOW).shown
    assert [side.key for side in one.sides] == [CITRA_BLOG, CITRA_TELEGRAM]
    assert [member.key for member in one.sides[1].members] == [CITRA_TELEGRAM, CITRA_CARD]


def test_the_owners_own_accounts_are_not_suggested(tmp_path: Path) -> None:
    blog = Account(platform=Platform.BLOG, native_id="tilda.example", url="https://tilda.example", name="Tilda Example")
    x = Account(platform=Platform.X, native_id="1", handle="tilda_example", former_handles=("tilda_once",))
    people = [
        PersonRecord(platform=Platform.BLOG, key="url:https://x.com/tilda_once", name="T.", url="https://x.com/Tilda_Once"),
        PersonRecord(platform=Platform.X, key="handle:tilda_once", handle="tilda_once"),
        PersonRecord(platform=Platform.BLOG, key="name:Tilda Example", name="Tilda Example"),
        PersonRecord(platform=Platform.X, key="id:2", handle="t2", name="Tilda Example"),
    ]
    accounts = {Platform.BLOG: "tilda.example", Platform.X: "1"}
    entries = tuple(
        (
            one,
            Reaction(
                platform=one.platform, account=accounts[one.platform], kind=ReactionKind.REPLY, person=one.key, native_id=one.key, at=ago(1)
            ),
        )
        for one in people
    )
    database = LocalDatabase.open(tmp_path / "own.db", now=NOW)
    bring(database, Told("own", NOW, (blog, x), entries))
    found = suggestions(database, now=NOW)
    database.close()
    assert found.shown == ()


def test_of_many_suggestions_the_strongest_are_shown_and_all_are_counted(sample: LocalDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = suggestions(sample, now=SAMPLE_NOW)
    assert (len(everything.shown), everything.total) == (30, 30)
    first = everything.shown[0]
    assert {one.kind for one in first.evidence} == {"link", "handle", "name"}
    assert {member.platform for side in first.sides for member in side.members} == {"blog", "mastodon", "x"}
    monkeypatch.setattr(operation, "SUGGESTIONS_SHOWN", 5)
    some = suggestions(sample, now=SAMPLE_NOW)
    assert (some.shown, some.total) == (everything.shown[:5], 30)
    reacted = [sum(side.reactions or 0 for side in one.sides) for one in everything.shown]
    assert reacted == sorted(reacted, reverse=True)


def test_without_imports_there_is_nobody(tmp_path: Path) -> None:
    database = LocalDatabase.open(tmp_path / "empty.db", now=NOW)
    order = people_order(database, now=NOW)
    assert (list(order.ids), order.reacted, order.never_named, order.platforms) == ([], 0, (), ())
    assert people_page(database, order, 0, 10) == merged_people(database, now=NOW) == ()
    assert suggestions(database, now=NOW).shown == ()
    database.close()


def test_what_was_done_toward_somebody_is_counted_without_follows(database: LocalDatabase) -> None:
    found = merge_people(database, (DINI, ANNA_BLOG), now=NOW).people
    [dini] = [member for person in found for member in person.members if member.key == DINI]
    assert (dini.acts, dini.reactions, dini.follows) == (2, None, False), "a reply, which mentions her too, and a like"


def test_two_of_one_platform_are_suggested_after_those_of_several(database: LocalDatabase) -> None:
    twice = (
        PersonRecord(platform=Platform.TELEGRAM, key="handle:eko_p", handle="eko_p"),
        PersonRecord(platform=Platform.TELEGRAM, key="id:user77", handle="eko_p", name="Eko"),
    )
    entries = tuple(
        (one, Reaction(platform=one.platform, account="channel", kind=ReactionKind.REPLY, person=one.key, native_id=f"{number} {one.key}"))
        for one in twice
        for number in range(9)
    )
    bring(database, Told("twice", NOW, (TELEGRAM,), entries))
    strong = [one for one in suggestions(database, now=NOW).shown if one.strength == 3]
    platforms = [{platform for side in one.sides for platform in side.platforms} for one in strong]
    assert platforms[-1] == {"telegram"}
    assert all(len(one) > 1 for one in platforms[:-1])
