"""Address books as tables: Google Contacts, Outlook, Thunderbird, Yahoo, and plain ones of names, links and handles.

Reads comma, semicolon and tab; UTF-8, UTF-16 and Windows-1252; heads in English, German, French, Spanish and Indonesian
(local_db/formats/contact_heads.py). Source of the facts: the programs' own exports as their documentation and import
filters describe them. Identity: name and a trace of the first address (local_db/formats/contact_entries.py); tables
hold no ids. It is of no account and no platform. E-mail addresses, phone numbers, postal addresses, birthdays and notes
are not kept. The day of the export is in none of them; the name of the file may tell it.
"""

import re
from collections.abc import Iterator

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.contact_entries import contact_of, why_none
from local_db.formats.contact_files import book_names, named_moment
from local_db.formats.contact_tables import BookTable, book_rows, book_table, is_open_quote, row_count
from local_db.formats.left_out import LeftOut
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Read, Recognition
from local_db.records import Contact, IssueKind, Platform

_TABLES = re.compile(r"\.(?:csv|tsv|tab)$")
_MOST_TABLES = 200  # whose heads are looked at
_COUNTED_BYTES = 4 << 20


class ContactsCsv:
    """Reads all tables of contacts which lie together as one address book."""

    name = "contacts_csv"
    version = 1
    platform = Platform.OTHER

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the heads of the columns."""
        names = book_names(archive, _TABLES)[:_MOST_TABLES]
        files = tuple(name for name in names if book_table(archive, name) is not None)
        return (Recognition(importer=self.name, files=files, variant="table of contacts"),) if files else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Rows are counted where the tables are short."""
        is_short = sum(archive.size(name) for name in recognition.files) <= _COUNTED_BYTES
        stamp = named_moment(archive, recognition.files)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None,
            as_of=stamp if stamp is not None else options.as_of,
            first=None,
            last=None,
            entries=_counted(archive, recognition.files) if is_short else None,
            evidence=(),
            lacks=(),
            files=recognition.files,
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield a contact for each row."""
        left_out = LeftOut()
        for table in _tables(archive, plan.files):
            for contact in _contacts(archive, table, left_out):
                if contact:
                    yield (contact,)
        yield from left_out.issues()


def _tables(archive: Archive, names: tuple[str, ...]) -> Iterator[BookTable]:
    yield from (table for name in names if (table := book_table(archive, name)) is not None)


def _counted(archive: Archive, names: tuple[str, ...]) -> int:
    return sum(row_count(archive, table) for table in _tables(archive, names))


def _contacts(archive: Archive, table: BookTable, left_out: LeftOut) -> Iterator[Contact | None]:
    """One for each row, None for one that is left out."""
    try:
        for line, told in book_rows(archive, table):
            contact = contact_of(told) if told else None
            if contact is None:
                kind, detail = why_none(told) if told else (IssueKind.MALFORMED, "cells ran into one another")
                left_out.add(kind, f"{table.name}, line {line}", detail)
            yield contact
    except MalformedArchiveError as error:
        if not is_open_quote(error):
            raise
        left_out.add(IssueKind.MALFORMED, f"{table.name}, line {error.details.get('line')}", "a quotation mark is never closed")
        yield None


IMPORTER: Importer = ContactsCsv()
