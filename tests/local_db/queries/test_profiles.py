from pathlib import Path

import msgspec

from local_db.driver import Connection
from local_db.queries.digests import verify_digests
from local_db.queries.export_rows import columns_of, export_rows
from local_db.queries.profiles import ProfileSeen, profiles_seen
from local_db.records import Account
from local_db.writes.facts import FactWriter
from local_db.writes.undo import undo_run
from tests.local_db.database_cases import Told, bring, opened, x_account

_BLOG, _NOTES = ("https://example.org/",), ("https://example.org/notes",)


def _showing(links: tuple[str, ...] | None, account: Account | None = None) -> Account:
    return msgspec.structs.replace(account or x_account(), links=links)


def test_the_profile_of_the_newest_import_counts_and_an_import_without_one_tells_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        for name, as_of, links in (("new", 300, _BLOG), ("newest", 400, None), ("old", 200, _NOTES)):
            bring(database, Told(name, as_of, (_showing(links),), ()))
        with database.read() as connection:
            assert profiles_seen(connection) == {1: ProfileSeen(_BLOG, 300)}
            assert all(check.is_intact for check in verify_digests(connection))
            [row] = export_rows(connection, "accounts")
            assert dict(zip(columns_of(connection, "accounts"), row, strict=True))["profile_links"] == '["https://example.org/"]'
        database.write(lambda connection: undo_run(connection, 1)).result()
        with database.read() as connection:
            assert profiles_seen(connection) == {1: ProfileSeen(_NOTES, 200)}


def test_a_profile_without_links_was_seen(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, Told("one", 100, (_showing(_BLOG), _showing(())), ()))
        bring(database, Told("two", 100, (x_account("2", "other"),), ()))
        with database.read() as connection:
            assert profiles_seen(connection) == {1: ProfileSeen((), 100)}


def test_an_account_known_by_its_handle_stands_for_the_account_itself(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, Told("by handle", 500, (_showing(_NOTES, x_account("handle:sari")),), ()))
        bring(database, Told("by id", 100, (x_account(),), ()))
        with database.read() as connection:
            assert profiles_seen(connection) == {2: ProfileSeen(_NOTES, 500)}
        bring(database, Told("with profile", 200, (_showing(_BLOG),), ()))
        with database.read() as connection:
            assert profiles_seen(connection) == {2: ProfileSeen(_BLOG, 200)}


def test_links_of_a_profile_change_what_the_import_tells(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, Told("one", 100, (_showing(_BLOG),), ()))

        def damage(connection: Connection) -> None:
            FactWriter(connection, 1).add_account(_showing(_NOTES))

        database.write(damage).result()
        with database.read() as connection:
            assert [check.is_intact for check in verify_digests(connection)] == [False]
