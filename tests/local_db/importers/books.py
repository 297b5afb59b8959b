"""An address book, planned and read in this process."""

from pathlib import Path
from typing import NamedTuple

from local_db.archives import open_archive
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan
from local_db.records import LEFT_OUT, Contact, Issue


class Book(NamedTuple):
    """What an importer says of a path; `entries` are contacts and what was left out."""

    plan: ImportPlan
    contacts: tuple[Contact, ...]
    issues: tuple[Issue, ...]
    entries: int


def read_book(importer: Importer, *paths: Path, options: ImportOptions | None = None) -> Book:
    """The one address book in these paths."""
    chosen = options or ImportOptions()
    with open_archive(paths) as archive:
        [recognition] = importer.recognise(archive)
        plan = importer.plan(archive, recognition, chosen)
        read = list(importer.read(archive, plan, chosen))
    contacts = tuple(record for item in read if isinstance(item, tuple) for record in item if isinstance(record, Contact))
    issues = tuple(item for item in read if isinstance(item, Issue))
    return Book(plan, contacts, issues, len(contacts) + sum(issue.count for issue in issues if issue.kind in LEFT_OUT))
