"""Followers who came and went, by account, with names and days."""

import datetime as dt
from functools import partial
from pathlib import Path

from desktop_app.operations.comings import AccountComings, ComingPerson, comings
from desktop_app.operations.people_own import hide
from desktop_app.operations.person import PersonDatabase
from local_db.driver import Connection
from local_db.records import UnixTime
from tests.local_db.database_cases import opened
from tests.local_db.queries.test_comings import follower, lists

DAY_S = 86_400
DAY = dt.date(2026, 9, 24)
AT = (DAY - dt.date(1970, 1, 1)).days * DAY_S
NOW = UnixTime(AT + 90 * DAY_S)


def test_the_two_newest_lists_are_compared(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        lists(database, "oldest", AT - 90 * DAY_S, follower("old"))
        lists(database, "first", AT, follower("ana", AT - 5), follower("budi", AT - 400 * DAY_S))
        lists(database, "later", AT + 60 * DAY_S, follower("ana", AT - 5), follower("citra", AT + 3 * DAY_S), follower("dewi"))
        lists(database, "same day", AT + 60 * DAY_S)
        lists(database, "one list", AT, follower("ana", account="2"), account="2")
        compared, single = comings(database)
    assert single == AccountComings("account:x:2", "x", "sari", DAY)
    assert (compared.key, compared.earlier, compared.later) == ("account:x:1", DAY, DAY + dt.timedelta(days=60))
    assert {one.key for one in compared.people if not one.is_gained} >= {"person:x:handle:budi"}


def test_people_have_names_days_and_are_one_if_the_owner_said_so(tmp_path: Path) -> None:
    def merge(connection: Connection, key: str, head: str) -> None:
        connection.execute("INSERT INTO person_alias (key, head_key, merged_at) VALUES (?, ?, 1)", (key, head))

    with opened(tmp_path) as database:
        lists(database, "first", AT, follower("ana_old"), follower("budi", AT - 400 * DAY_S), follower("fay"))
        lists(database, "later", AT + 60 * DAY_S, follower("ana"), follower("citra", AT + 3 * DAY_S), follower("dewi"), follower("eko"))
        database.write(partial(merge, key="person:x:handle:ana", head="person:x:handle:ana_old")).result()
        database.write(partial(merge, key="person:x:handle:eko", head="person:x:handle:dewi")).result()
        hide(database, "person:x:handle:fay", is_hidden=True)
        [found] = comings(database)
    assert found.people == (
        ComingPerson("person:x:handle:citra", "Citra", True, DAY + dt.timedelta(days=3)),
        ComingPerson("person:x:handle:dewi", "Dewi", True, None),
        ComingPerson("person:x:handle:budi", "Budi", False, DAY - dt.timedelta(days=400)),
    )
    assert (found.gained, found.lost, found.only_since) == (2, 1, None)


def test_a_list_which_holds_a_part_says_from_when_on(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        lists(database, "first", AT, follower("ana", AT - 800 * DAY_S), follower("budi", AT - 5 * DAY_S))
        lists(database, "later", AT + 60 * DAY_S, since=AT - 305 * DAY_S)
        [found] = comings(database)
    assert [one.name for one in found.people] == ["Budi"]
    assert found.only_since == DAY - dt.timedelta(days=305)


def test_looking_makes_no_database_and_the_sample_person_has_no_list(tmp_path: Path, sample_path: Path) -> None:
    nobody = PersonDatabase(tmp_path / "gaung.db", lambda: NOW)
    assert nobody.findings.load_comings() == ()
    assert list(tmp_path.iterdir()) == []
    sari = PersonDatabase(sample_path, lambda: NOW)
    assert all(one.later is None for one in sari.findings.load_comings())
    sari.close()
