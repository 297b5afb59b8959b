from pathlib import Path

import pytest

from local_db import forgetting
from local_db.database import LocalDatabase
from local_db.driver import Connection, connect
from local_db.ingest import undo_import
from local_db.integrity import check_integrity
from local_db.queries.forgotten import ForgetCounts, forget_counts, group_of
from local_db.records import (
    Act,
    ActKind,
    Platform,
    PostKind,
)
from local_db.writes.identity import merge
from local_db.writes.tombstones import STAND_IN
from tests.local_db.database_cases import NOW, Told, bring, contents, opened, x_account
from tests.local_db.forgetting_cases import ANNA, FIRST, SECOND, SECRETS, TIME, anna, forget, found_in, post


def _write_own_rows(database: LocalDatabase) -> None:
    def write(connection: Connection) -> None:
        merge(connection, ["contact:card-quill", ANNA], at=1)
        merge(connection, [ANNA, "person:mastodon:url:https://quill.example/@anna"], at=2)
        connection.execute("INSERT INTO note (id, about, text, written_at) VALUES ('1', ?, 'met beside the lake', 1)", (ANNA,))
        connection.execute("INSERT INTO note (id, about, text, written_at) VALUES ('2', 'post:x:100', 'of the post', 1)")
        connection.execute(
            "INSERT INTO meeting (id, person, day, text, written_at) VALUES ('1', 'contact:card-quill', '2024-01-01', NULL, 1)"
        )
        connection.execute("INSERT INTO preference (key, value) VALUES ('hidden:person:x:handle:quillanna', '1')")
        connection.execute("INSERT INTO apart (key, other_key, said_at) VALUES ('person:x:handle:budi', ?, 1)", (ANNA,))
        connection.execute("INSERT INTO array_cache VALUES ('case', 'x', 1, CAST('quillanna' AS BLOB))")

    database.write(write).result()


def test_no_byte_of_a_forgotten_person_is_left_in_the_files_or_in_an_export(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, FIRST)
        bring(database, SECOND)
        _write_own_rows(database)
        assert found_in(database) == list(SECRETS)
        forget(database)
        assert found_in(database) == []
        assert check_integrity(database).problems == ()
        assert not any("quillanna" in line or "passed" in line for line in contents(database)["words"])


def test_what_an_earlier_change_left_in_unused_parts_of_the_file_goes_too(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, FIRST)
        many = tuple((post(str(1000 + place), f"RT: passed along {place} " + "x" * 300, kind=PostKind.REPOST),) for place in range(300))
        gone = bring(database, Told("gone", 1, (x_account(),), many))
        undo_import(database, gone)
        assert "passed along" in found_in(database)
        forget(database)
        assert found_in(database) == []


def test_what_is_counted_stays_by_somebody_without_a_name(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, FIRST)
        with database.read() as connection:
            before = connection.execute("SELECT kind, at, post_native_id FROM reaction ORDER BY kind, at").fetchall()
        forget(database)
        with database.read() as connection:
            assert connection.execute("SELECT kind, at, post_native_id FROM reaction ORDER BY kind, at").fetchall() == before
            people = connection.execute("SELECT key, handle, name, url, followers FROM person ORDER BY key").fetchall()
            assert connection.execute("SELECT count(*) FROM act WHERE person_id IS NOT NULL AND target IS NULL").fetchone() == (1,)
            assert connection.execute("SELECT text FROM post WHERE native_id <> '102' ORDER BY native_id").fetchall() == [
                ("tea in the morning",),
                ("an answer",),
                ("with others",),
            ]
            assert connection.execute("SELECT count(*) FROM contact").fetchone() == (0,)
            assert connection.execute("SELECT text FROM reaction WHERE text IS NOT NULL").fetchall() == [("kept words",)]
    [stand_in, budi] = people
    assert stand_in[0].startswith(STAND_IN) or budi[0].startswith(STAND_IN)
    assert sorted(one[1:] for one in people if one[0].startswith(STAND_IN)) == [(None, None, None, None)]


@pytest.mark.parametrize("is_forgotten_between", [True, False])
def test_no_archive_brings_them_back_whatever_it_calls_them(tmp_path: Path, is_forgotten_between: bool) -> None:
    with opened(tmp_path) as database:
        first = bring(database, FIRST)
        if is_forgotten_between:
            forget(database)
        bring(database, SECOND)
        if not is_forgotten_between:
            forget(database)
        database.write_anew()
        assert found_in(database) == []
        assert check_integrity(database).problems == ()
        undo_import(database, first)
        assert check_integrity(database).problems == ()
        bring(database, Told("first again", 1_705_000_000, FIRST.accounts, FIRST.entries), pieces=3)
        database.write_anew()
        assert found_in(database) == []
        assert check_integrity(database).problems == ()


def test_forgetting_before_and_after_an_import_gives_the_same(tmp_path: Path) -> None:
    kept = []
    for name, before in (("a", True), ("b", False)):
        with opened(tmp_path / name) as database:
            database.write(
                lambda connection: connection.execute("INSERT INTO preference VALUES ('tombstone-key', ?)", ("ab" * 32,))
            ).result()
            bring(database, FIRST)
            if before:
                forget(database)
            bring(database, SECOND)
            if not before:
                forget(database)
            kept.append({table: rows for table, rows in contents(database).items() if table != "words"})
    assert kept[0] == kept[1]


def test_all_who_are_one_person_go_together(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, FIRST)
        bring(database, SECOND)
        _write_own_rows(database)
        with database.read() as connection:
            group = group_of(connection, "contact:card-quill")
            assert group.people == (
                ("mastodon", "url:https://quill.example/@anna"),
                ("x", "handle:quillanna"),
                ("x", "id:77"),
            )
            assert [card.key for card in group.cards] == ["card-quill", "other-id"]
            assert forget_counts(connection, group) == ForgetCounts(
                names=5, notes=1, meetings=1, texts=1, passed_on=2, reactions=2, acts=4, own_texts=0, alike=0
            )
        forgetting.forget(database, group, now=NOW)
        with database.read() as connection:
            rows = connection.execute("SELECT key, head_key FROM person_alias").fetchall()
            assert len(rows) == 1
            assert all(f":{STAND_IN}" in key for row in rows for key in row)
            assert connection.execute("SELECT about FROM note").fetchall() == [("post:x:100",)]
            assert connection.execute("SELECT (SELECT count(*) FROM meeting) + (SELECT count(*) FROM apart)").fetchone() == (0,)
            assert connection.execute("SELECT key FROM preference").fetchall() == [("tombstone-key",)]


def test_own_words_which_name_them_stay_and_are_counted(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(
            database,
            Told("one", 1, (x_account(),), ((anna(), post(text="thanks @Quillanna for the tea", mentions=("handle:quillanna",))),)),
        )
        with database.read() as connection:
            group = group_of(connection, ANNA)
            assert forget_counts(connection, group).own_texts == 1
        forgetting.forget(database, group, now=NOW)
        with database.read() as connection:
            assert connection.execute("SELECT text FROM post").fetchall() == [("thanks @Quillanna for the tea",)]
        assert check_integrity(database).problems == ()


def test_looking_first_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, FIRST)
        before = contents(database)
        with database.read() as connection:
            group = group_of(connection, ANNA)
        names = forgetting.seen_without_person(
            database,
            group,
            lambda connection: connection.execute("SELECT count(*) FROM person WHERE name IS NOT NULL").fetchone()[0],
            now=NOW,
        )
        assert names == 0
        assert contents(database) == before
        with database.read() as connection:
            assert connection.execute("SELECT count(*) FROM tombstone").fetchone() == (0,)


def test_a_file_which_is_read_cannot_be_written_anew_and_that_is_said(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, FIRST)
        with database.read() as connection:
            connection.execute("SELECT 1 FROM post").fetchone()
            group = group_of(connection, ANNA)
            database._writer.execute("PRAGMA busy_timeout = 1")
            assert not forgetting.forget(database, group, now=NOW)
        assert database.write_anew()
        assert found_in(database) == []


def test_nothing_is_looked_up_where_nobody_is_forgotten(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, FIRST)
    connection = connect(tmp_path / "gaung.db", is_read_only=True)
    assert connection.execute("SELECT count(*) FROM preference").fetchone() == (0,)
    connection.close()


def test_an_act_which_came_under_two_names_becomes_one_when_both_turn_out_to_be_one_person(tmp_path: Path) -> None:
    def liked(person: str) -> Act:
        return Act(platform=Platform.X, account="1", kind=ActKind.LIKE, person=person, native_id="a1", at=TIME)

    with opened(tmp_path) as database:
        bring(database, Told("one", 1, (x_account(),), ((anna(), liked("handle:quillanna")),)))
        forget(database)
        bring(database, Told("two", 2, (x_account(),), ((liked("id:77"),),)))
        with database.read() as connection:
            assert connection.execute("SELECT count(*) FROM act").fetchone() == (2,)
        bring(database, Told("three", 3, (x_account(),), ((anna(key="id:77"),),)))
        database.write_anew()
        with database.read() as connection:
            assert connection.execute("SELECT count(*) FROM act").fetchone() == (1,)
            assert connection.execute("SELECT count(*) FROM act_source").fetchone() == (2,)
        assert found_in(database, ("quillanna", "id:77")) == []
        assert check_integrity(database).problems == ()
