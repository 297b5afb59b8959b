"""Lists of ties out of the database; every number in them is recomputed by plain SQL."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from desktop_app.operations.people_own import hide, note_meeting, put_back, write_note
from desktop_app.operations.tie_results import TieLine, TieOrder
from desktop_app.operations.ties import tie_order, tie_page
from desktop_app.operations.who_is_who import merge_people
from local_db.database import LocalDatabase
from local_db.records import Account, Act, ActKind, Coverage, Evidence, Person, Platform, Reaction, ReactionKind, UnixTime
from tests.desktop_app.tie_cases import (
    ANNA,
    ANNA_M,
    BLOG,
    BUDI,
    CARD_CITRA,
    CARD_HADI,
    CITRA,
    DAY_S,
    DINI,
    EKO,
    FAJAR,
    GITA,
    NOW,
    ago,
    reaction,
    tied,
)
from tests.local_db.database_cases import Told, bring, opened


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    found = tied(tmp_path)
    yield found
    found.close()


def _lines(database: LocalDatabase, name: str, *, platform: str | None = None) -> list[TieLine]:
    order = tie_order(database, name, now=NOW, platform=platform)
    return list(tie_page(database, order, 0, 100))


def _keys(database: LocalDatabase, name: str, *, platform: str | None = None) -> list[str]:
    return [line.person.key for line in _lines(database, name, platform=platform)]


def _order(database: LocalDatabase, name: str) -> TieOrder:
    return tie_order(database, name, now=NOW)


_BY_SQL = """
    WITH one (id) AS (SELECT id FROM person WHERE 'person:' || platform || ':' || key IN (SELECT value FROM json_each(:keys))),
    contact (at, theirs) AS (
        SELECT at, 1 FROM reaction WHERE person_id IN (SELECT id FROM one) AND kind <> 'follow'
        UNION ALL SELECT at, 0 FROM act WHERE person_id IN (SELECT id FROM one) AND kind NOT IN ('follow', 'unfollow')
        UNION ALL SELECT created_at, 0 FROM post WHERE reply_to_person_id IN (SELECT id FROM one)
                     OR id IN (SELECT post_id FROM post_mention WHERE person_id IN (SELECT id FROM one))),
    days (day) AS (SELECT DISTINCT at / 86400 FROM contact WHERE at IS NOT NULL)
    SELECT count(*) FILTER (WHERE theirs), count(*) FILTER (WHERE NOT theirs),
           count(*) FILTER (WHERE theirs AND at >= :since), count(*) FILTER (WHERE NOT theirs AND at >= :since),
           min(at), max(at), max(at) FILTER (WHERE theirs), max(at) FILTER (WHERE NOT theirs),
           (SELECT json_group_array(gap) FROM (SELECT day - lag(day) OVER (ORDER BY day) AS gap FROM days) WHERE gap IS NOT NULL)
      FROM contact"""
_PASSED_BY_SQL = """
    WITH one (id) AS (SELECT id FROM person WHERE 'person:' || platform || ':' || key IN (SELECT value FROM json_each(:keys))),
    shared (post_id, created_at, at) AS (
        SELECT p.id, p.created_at, r.at FROM reaction AS r JOIN post AS p ON p.account_id = r.account_id AND p.native_id = r.post_native_id
         WHERE r.person_id IN (SELECT id FROM one) AND r.kind IN ('repost', 'quote', 'pingback')),
    seen (at) AS (
        SELECT created_at FROM shared UNION ALL SELECT at FROM shared
        UNION ALL SELECT at FROM reaction WHERE person_id IN (SELECT id FROM one))
    SELECT (SELECT count(DISTINCT post_id) FROM shared), (SELECT max(at) FROM shared),
           (SELECT count(*) FROM post AS p JOIN account AS a ON a.id = p.account_id
             WHERE a.platform = 'blog' AND p.created_at BETWEEN (SELECT min(at) FROM seen) AND (SELECT max(at) FROM seen))"""


def _by_sql(database: LocalDatabase, statement: str, line: TieLine) -> tuple[Any, ...]:
    keys = ", ".join(f'"{member.key}"' for member in line.person.members)
    with database.read() as connection:
        found = connection.execute(statement, {"keys": f"[{keys}]", "since": NOW - 365 * DAY_S}).fetchone()
    return tuple(found)


def test_every_number_of_every_list_is_what_plain_sql_counts(database: LocalDatabase) -> None:
    merge_people(database, (ANNA, ANNA_M), now=NOW)
    note_meeting(database, GITA, dt.date(2026, 1, 1), "", now=NOW)
    lines = [line for name in ("fading", "sharing", "larger", "one_way") for line in _lines(database, name)]
    assert {line.person.key for line in lines} == {ANNA, BUDI, DINI, EKO}
    for line in lines:
        tie = line.tie
        *numbers, gaps = _by_sql(database, _BY_SQL, line)
        told = [tie.to_me, tie.from_me, tie.to_me_year, tie.from_me_year, tie.first, tie.last, tie.last_to_me, tie.last_from_me]
        assert told == numbers, line.person.key
        known = json.loads(gaps)
        assert (tie.gaps, tie.interval_days) == (len(known), median(known) if len(known) > 2 else None)
        assert tie.mutual == (min(1, tie.from_me_year / tie.to_me_year) if tie.to_me_year else None)
        assert tie.until == (None if line.person.key == EKO else NOW)
        if line.passed is not None:
            assert (line.passed.posts, line.passed.last, line.passed.of_posts) == _by_sql(database, _PASSED_BY_SQL, line)


def test_merged_accounts_are_one_tie_in_both_directions(database: LocalDatabase) -> None:
    [before] = [line for line in _lines(database, "sharing") if line.person.key == ANNA]
    assert (before.tie.kind, before.tie.from_me, before.is_answered) == ("one_side", 0, None)
    merge_people(database, (ANNA, ANNA_M), now=NOW)
    [anna] = [line for line in _lines(database, "sharing") if line.person.key == ANNA]
    assert (anna.tie.kind, anna.tie.to_me_year, anna.tie.from_me_year, anna.is_answered) == ("strong", 5, 4, True)


def test_who_fades_leaves_the_list_with_the_next_contact_or_meeting(database: LocalDatabase) -> None:
    [budi] = _lines(database, "fading")
    assert (budi.person.key, budi.tie.interval_days, budi.tie.gaps) == (BUDI, 20.0, 7)
    assert budi.tie.silence_days == pytest.approx(200)
    change = note_meeting(database, BUDI, dt.date(2026, 9, 1), "Coffee", now=NOW)
    assert _lines(database, "fading") == []
    put_back(database, change)
    assert _keys(database, "fading") == [BUDI]
    bring(database, Told("next", NOW, (), (reaction(BUDI, 99, 2),)))
    assert _lines(database, "fading") == []


def test_who_fades_is_judged_by_the_end_of_the_files_not_by_today(database: LocalDatabase) -> None:
    later = NOW + 300 * DAY_S
    order = tie_order(database, "fading", now=type(NOW)(later))
    assert [line.person.key for line in tie_page(database, order, 0, 9)] == [BUDI], "Anna was there when the files ended"


def test_who_shares_stands_with_of_how_many_and_where_it_cannot_be_told(database: LocalDatabase) -> None:
    order = _order(database, "sharing")
    anna, budi = tie_page(database, order, 0, 9)
    assert anna.passed is not None
    assert budi.passed is not None
    assert (anna.passed.posts, anna.reach, anna.is_reach_noted) == (2, 12_000, False)
    assert (budi.passed.posts, budi.passed.last, budi.reach) == (1, None, None)
    assert order.blind == ("mastodon", "x")


def test_what_the_owner_notes_of_sharing_and_reach_counts(database: LocalDatabase) -> None:
    write_note(database, CITRA, "She read it to her class", now=NOW, kind="shared")
    write_note(database, CITRA, "12.000", now=NOW, kind="reach")
    [citra] = [line for line in _lines(database, "sharing") if line.person.key == CITRA]
    assert citra.passed is not None
    assert (citra.passed.posts, citra.passed.noted, citra.reach, citra.is_reach_noted) == (0, 1, 12_000, True)
    assert set(_keys(database, "larger")) == {ANNA, CITRA}


def test_larger_reach_is_larger_than_the_owners(database: LocalDatabase) -> None:
    order = _order(database, "larger")
    [anna] = tie_page(database, order, 0, 9)
    assert (anna.person.key, anna.reach, order.own_reach, anna.is_answered) == (ANNA, 12_000, 340, None)


def test_one_way_says_what_is_known_and_counts_what_is_not(database: LocalDatabase) -> None:
    ways = {line.person.key: line.way for line in _lines(database, "one_way")}
    assert ways == {ANNA_M: "cannot_tell", DINI: "cannot_tell", EKO: "no_follow_back"}
    assert _order(database, "one_way").left_out == 0, "Fajar follows back, and Gita is not followed any more"
    bring(
        database,
        Told("names", NOW, (), (), tuple(Coverage(platform=Platform.X, account="1", evidence=kind) for kind in (Evidence.REACTORS,))),
    )
    assert {line.person.key: line.way for line in _lines(database, "one_way", platform="x")} == {FAJAR: "never_reacted"}
    assert _keys(database, "one_way", platform="mastodon") == [ANNA_M, DINI, EKO]


@pytest.mark.parametrize(
    ("listed_on", "since", "ways"),
    [
        (Platform.INSTAGRAM, None, {"person:instagram:handle:ana": "no_follow_back"}),
        (Platform.INSTAGRAM, NOW - 300 * DAY_S, {}),
        (Platform.X, None, {}),
    ],
)
def test_who_does_not_follow_back_is_told_by_a_whole_list_of_that_platform_alone(
    tmp_path: Path, listed_on: Platform, since: int | None, ways: dict[str, str]
) -> None:
    people = [Person(platform=Platform.INSTAGRAM, key=f"handle:{name}", handle=name) for name in ("ana", "budi")]
    follows = [(one, Act(platform=one.platform, account="1", kind=ActKind.FOLLOW, person=one.key, at=ago(500))) for one in people]
    back = Reaction(platform=Platform.INSTAGRAM, account="1", kind=ReactionKind.FOLLOW, person="handle:budi", at=ago(200))
    moment = None if since is None else UnixTime(since)
    listed = Coverage(platform=listed_on, account="1", evidence=Evidence.FOLLOWER_LIST, since=moment)
    accounts = (Account(platform=Platform.INSTAGRAM, native_id="1"), Account(platform=Platform.X, native_id="1"))
    with opened(tmp_path) as database:
        bring(database, Told("lists", NOW, accounts, (*follows, (back,)), (listed,)))
        assert {line.person.key: line.way for line in _lines(database, "one_way")} == ways


def test_contacts_are_not_linked_then_never_met_then_met(database: LocalDatabase) -> None:
    merge_people(database, (CITRA, CARD_CITRA), now=NOW)
    assert [(line.person.key, line.contact) for line in _lines(database, "contacts")] == [
        (CARD_HADI, "not_linked"),
        (CITRA, "never_met"),
    ]
    note_meeting(database, CARD_CITRA, dt.date(2026, 3, 1), "Choir", now=NOW)
    citra = _lines(database, "contacts")[1]
    assert (citra.contact, citra.met, citra.person.name) == ("met", "2026-03-01", "Citra of the choir")


def test_hidden_people_stand_in_their_own_list_alone(database: LocalDatabase) -> None:
    change = hide(database, BUDI, is_hidden=True)
    assert _lines(database, "fading") == []
    assert _keys(database, "hidden") == [BUDI]
    put_back(database, change)
    assert _keys(database, "fading") == [BUDI]
    assert _lines(database, "hidden") == []


def test_pages_follow_one_another_without_gap_or_double(database: LocalDatabase) -> None:
    order = _order(database, "one_way")
    pages = [tie_page(database, order, start, 1) for start in range(len(order.ids))]
    assert [line.person.key for page in pages for line in page] == _keys(database, "one_way")


def test_without_an_import_lists_are_empty(tmp_path: Path) -> None:
    database = LocalDatabase.open(tmp_path / "gaung.db", now=NOW)
    for name in ("fading", "sharing", "larger", "one_way", "contacts", "hidden"):
        order = _order(database, name)
        assert (order.is_empty, tie_page(database, order, 0, 9)) == (True, ())
    database.close()


def test_who_was_met_but_of_whom_no_file_tells_is_no_trouble(database: LocalDatabase) -> None:
    note_meeting(database, CARD_HADI, dt.date(2026, 3, 1), "", now=NOW)
    note_meeting(database, "person:x:id:999", dt.date(2026, 3, 1), "", now=NOW)
    write_note(database, "person:x:id:999", "told his friends", now=NOW, kind="shared")
    hide(database, "person:x:id:999", is_hidden=True)
    assert _keys(database, "hidden") == []
    assert ago(0) == NOW
    assert isinstance(BLOG, Account)
