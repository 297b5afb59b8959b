"""Contacts of several address books: one row each, which goes when the last book which told it goes."""

from pathlib import Path

import pytest

from local_db.driver import Connection
from local_db.ingest import undo_import
from local_db.integrity import check_integrity
from local_db.queries.contacts import ContactRow, contact_rows
from local_db.records import Account, Contact, Platform
from local_db.writes.facts import FactWriter
from tests.local_db.database_cases import Told, bring, contents, opened

_OLD = Contact(key="card-1", name="Anna", urls=("https://anna.example/", "https://bücher.example/anna"), handles=("x:anna",))
_NEW = Contact(key="card-1", name="Anna Böhm", handles=("x:anna_b", "mastodon:anna@example.social"))


def _book(name: str, as_of: int, *contacts: Contact) -> Told:
    return Told(name, as_of, (), tuple((contact,) for contact in contacts))


def _row(contact: Contact) -> ContactRow:
    return ContactRow(contact.key, contact.name, contact.urls, contact.handles)


@pytest.mark.parametrize("is_old_first", [True, False])
def test_the_newest_book_which_knows_a_field_says_it_and_each_goes_without_trace(tmp_path: Path, is_old_first: bool) -> None:
    books = [(_book("old", 1, _OLD), _OLD), (_book("new", 2, _NEW), _NEW)]
    with opened(tmp_path) as database:
        (first, _), (second, told_second) = [(bring(database, told), contact) for told, contact in books[:: 1 if is_old_first else -1]]
        assert database.write(contact_rows).result() == (ContactRow("card-1", "Anna Böhm", _OLD.urls, _NEW.handles),)
        assert check_integrity(database).problems == ()
        undo_import(database, first)
        assert database.write(contact_rows).result() == (_row(told_second),)
        undo_import(database, second)
        assert not any(contents(database).values())


def test_undoing_the_newer_book_brings_back_what_the_older_says(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _book("old", 1, _OLD))
        undo_import(database, bring(database, _book("new", 2, _NEW)))
        assert database.write(contact_rows).result() == (_row(_OLD),)


def test_a_person_who_stands_twice_in_a_book_has_the_links_of_both(tmp_path: Path) -> None:
    told = _book("book", 1, _OLD, _NEW, _OLD)
    for pieces in (1, 3):
        with opened(tmp_path, f"{pieces}.db") as database:
            bring(database, told, pieces=pieces)
            row = ContactRow("card-1", "Anna", _OLD.urls, (*_OLD.handles, *_NEW.handles))
            assert database.write(contact_rows).result() == (row,)


def test_a_book_tells_how_much_of_it_is_new(tmp_path: Path) -> None:
    def add(connection: Connection, *contacts: Contact) -> tuple[int, int]:
        return FactWriter(connection, import_id).add_entries([(contact,) for contact in contacts])

    with opened(tmp_path) as database:
        import_id = bring(database, _book("book", 1))
        assert database.write(lambda connection: add(connection, _OLD, _OLD)).result() == (1, 1)
        assert database.write(lambda connection: add(connection, _OLD)).result() == (0, 1)
        assert database.write(lambda connection: add(connection, _NEW, _NEW)).result() == (1, 1)
        assert database.write(lambda connection: add(connection, _NEW)).result() == (0, 1)


def test_an_account_with_several_former_names_stays_what_it_was(tmp_path: Path) -> None:
    def owner(*former: str) -> tuple[Account]:
        return (Account(platform=Platform.X, native_id="1", handle="sari", former_handles=former),)

    with opened(tmp_path) as database:
        bring(database, Told("old", 1, owner("lama", "dulu"), ()))
        bring(database, Told("new", 2, owner("lama", "dulu", "baru"), ()))
        bring(database, Told("newest", 3, owner("satu", "dua", "tiga"), ()))
        assert check_integrity(database).problems == ()
        undo_import(database, 3)
        assert check_integrity(database).problems == ()
