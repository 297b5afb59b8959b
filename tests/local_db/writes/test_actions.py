"""Actions: rows which no import touches and no score depends on."""

import json
from functools import partial
from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from local_db.errors import DatabaseError
from local_db.queries.actions import ActionRow, action, actions, actions_about, next_action_id
from local_db.records import Account, Platform, Post, UnixTime
from local_db.writes.actions import put_action, remove_action, rename_in_actions
from tests.local_db.database_cases import NOW, Told, bring, opened

PLANNED = ActionRow("1", "people.answer", "person:x:id:1", "planned", None, '{"rule": "people.answer"}', 100, None, None)
OWN = ActionRow("10", "own", None, "done", None, "{}", 90, 120, "{}")


def test_actions_are_read_in_the_order_of_their_decisions(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        with database.read() as connection:
            assert next_action_id(connection) == "1"
        later = PLANNED._replace(id="9", decided_at=100, state="snoozed", snoozed_until=500)
        for row in (later, PLANNED, OWN):
            _put(database, row)
        with database.read() as connection:
            assert actions(connection) == (OWN, PLANNED, later)
            assert action(connection, "9") == later
            assert action(connection, "77") is None
            assert actions_about(connection, "people.answer", "person:x:id:1") == (PLANNED, later)
            assert actions_about(connection, "own", None) == (OWN,)
            assert next_action_id(connection) == "11"


def test_the_newest_word_on_an_action_stands_and_removing_twice_is_no_error(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        done = PLANNED._replace(state="done", done_at=150, effect='{"by_hand": true}')
        for row in (PLANNED, done):
            _put(database, row)
        with database.read() as connection:
            assert actions(connection) == (done,)
        for _ in range(2):
            database.write(lambda connection: remove_action(connection, "1")).result()
        with database.read() as connection:
            assert actions(connection) == ()


def test_a_date_without_snoozing_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as database, pytest.raises(DatabaseError):
        _put(database, PLANNED._replace(snoozed_until=500))


def test_who_is_forgotten_is_named_by_no_action_and_others_are_as_before(tmp_path: Path) -> None:
    key, longer = 'person:x:name:Ana "A" \u00c9', 'person:x:name:Ana "A" \u00c9 B.'
    card = {"rule": "people.answer", "about": key, "people": [key, longer], "act": {"sign": {"reply_to": key}}, "reason": "Ana is busy"}
    about = PLANNED._replace(about=key, baseline=json.dumps(card, ensure_ascii=False))
    broken = about._replace(id="2", baseline="{Ana")
    other = PLANNED._replace(id="3", about="", baseline=json.dumps({"people": [longer], "reason": "no"}, ensure_ascii=False))
    with opened(tmp_path) as database:
        for row in (about, broken, other):
            _put(database, row)
        database.write(partial(rename_in_actions, key=key, stand_in="person:x:veil:1")).result()
        with database.read() as connection:
            first, second, third = actions(connection)
    veiled = "person:x:veil:1"
    assert first.about == second.about == veiled
    assert json.loads(first.baseline or "") == {
        **{"rule": "people.answer", "about": veiled, "people": [veiled, longer], "act": {"sign": {"reply_to": veiled}}},
    }
    assert second.baseline is None
    assert third == other


def _put(database: LocalDatabase, row: ActionRow) -> None:
    database.write(partial(put_action, row=row)).result()


def _brought(database: LocalDatabase, site: str, *numbers: str) -> None:
    account = Account(platform=Platform.BLOG, native_id=site)
    posts = [(Post(platform=Platform.BLOG, account=site, native_id=one, created_at=UnixTime(5)),) for one in numbers]
    bring(database, Told(site, 10, (account,), tuple(posts)))


def test_posts_which_were_kept_by_their_number_go_on_meaning_those_of_their_site(tmp_path: Path) -> None:
    kept = PLANNED._replace(
        about="post:blog:12", baseline='{"posts":["post:blog:12","post:blog:13","post:x:12"],"reason":"see post:blog:12"}', effect=None
    )
    written = OWN._replace(baseline='{"text":"post:blog:12"}')
    whole = kept._replace(
        about="post:blog:one.example:12",
        baseline='{"posts":["post:blog:one.example:12","post:blog:13","post:x:12"],"reason":"see post:blog:12"}',
    )
    with opened(tmp_path) as database:
        _put(database, kept)
        _put(database, written)
        with database.read() as connection:
            assert action(connection, "1") == kept
        _brought(database, "one.example", "12")
        with database.read() as connection:
            assert actions(connection) == (written, whole)
            assert action(connection, "1") == whole
            assert actions_about(connection, "people.answer", "post:blog:one.example:12") == (whole,)
        _put(database, whole)
        with database.read() as connection:
            assert action(connection, "1") == whole


def test_of_two_sites_that_is_meant_which_was_there_when_it_was_decided(tmp_path: Path) -> None:
    kept = PLANNED._replace(about="post:blog:12", decided_at=NOW + 5)
    with opened(tmp_path) as database:
        _brought(database, "one.example", "12")
        _brought(database, "two.example", "12")
        _put(database, kept)
        with database.read() as connection:
            assert action(connection, "1") == kept
        database.write(lambda connection: connection.execute("UPDATE import_run SET finished_at = ? WHERE id = 2", (NOW + 9,))).result()
        with database.read() as connection:
            found = action(connection, "1")
            assert found is not None
            assert found.about == "post:blog:one.example:12"
