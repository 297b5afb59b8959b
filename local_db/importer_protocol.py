"""What an importer is: recognise, plan, read. It knows records, formats and archives, and nothing of the database."""

import datetime as dt
from collections.abc import Iterator
from typing import Protocol

import msgspec

from local_db.archives import Archive
from local_db.records import Account, AudienceObservation, Coverage, Entry, Evidence, Issue, Platform, UnixTime


class Recognition(msgspec.Struct, frozen=True, gc=False):
    """This importer knows this archive. Two importers which claim the same file are an error, shown to the person."""

    importer: str
    files: tuple[str, ...]  # member names which it will read, as Archive.names() gives them
    variant: str = ""  # the layout, for the plan and the issue list: "2022 data/tweets.js"


class ImportOptions(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """The person's answers to the plan's questions. Part of the identity of an import: other options, other import."""

    account: str | None = None  # handle or native id of the owner, where the file does not name it
    as_of: UnixTime | None = None  # where the file does not state it
    zone: str | None = None  # IANA name, for files with local times


class Question(msgspec.Struct, frozen=True, gc=False):
    """What the file leaves open and a person can answer."""

    key: str  # "account", "as_of", "zone"
    choices: tuple[str, ...] = ()  # found in the file; empty = free text
    suggestion: str | None = None


class ImportPlan(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an import would bring; cheap to make (under 2 s). None = not cheap to know, or not in the file."""

    importer: str
    importer_version: int
    platform: Platform
    variant: str
    account: Account | None  # None = not in the file
    as_of: UnixTime | None  # the export's stated time
    first: dt.date | None  # period of the posts, where cheap
    last: dt.date | None
    entries: int | None
    evidence: tuple[Evidence, ...]  # what this file carries
    lacks: tuple[Evidence, ...]  # what a person would look for and it does not carry
    files: tuple[str, ...]  # members which will be read
    missing: tuple[str, ...] = ()  # files which the export names and which are not here
    private: tuple[str, ...] = ()  # files which are never opened, and are here
    questions: tuple[Question, ...] = ()


# An audience by itself: a number of which no entry tells, such as the length of a list that is empty.
Read = Entry | Account | AudienceObservation | Coverage | Issue


class Importer(Protocol):
    """Reads one kind of file. Stateless; an importer inherits nothing."""

    name: str  # the module's name, kept in import_run
    version: int  # raised when the same file would now give other records: "read again" is offered
    platform: Platform

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """Say what of this is ours, from names and heads of files; never walks. Claims the files it will read.

        One for each account whose export lies here, which is more than one where a file is an export of its own.
        """
        ...

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Account, period, as-of time, counts (None = not cheap), evidence, missing parts, questions. Under 2 s."""
        ...

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the Account first, then what each entry says, as one tuple of records; an entry left out is an Issue.

        Persons stand in the tuple before or after the record which names them; a person may be repeated.

        Raises:
            MalformedArchiveError: a file which must be there cannot be read at all.
        """
        ...
