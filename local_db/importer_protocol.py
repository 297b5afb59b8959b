"""What an importer is: recognise, plan, read. It knows records, formats and archives, and nothing of the database."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal, Protocol

import msgspec

from local_db.archives import Archive
from local_db.records import Account, AudienceObservation, Coverage, Entry, Evidence, Issue, Platform, UnixTime


class Recognition(msgspec.Struct, frozen=True, gc=False):
    """This importer knows this archive. Two importers which claim the same file are an error, shown to the person."""

    importer: str
    files: tuple[str, ...]  # member names which it will read, as Archive.names() gives them
    variant: str = ""  # the layout, for the plan and the issue list: "2022 data/tweets.js"


class TableKind(StrEnum):
    """What a row of a table is."""

    AUDIENCE = "audience"  # how many followed at a moment
    DAYS = "days"  # what came on a day
    POSTS = "posts"  # a post, with what it received so far


class DateForm(StrEnum):
    """How the dates of a column are written.

    A date which names its month, or begins with a year of four digits, says itself which number is what: it is read
    whichever of the first four was chosen. A year of two digits is of this century below 90.
    """

    YEAR_FIRST = "year-month-day"
    DAY_FIRST = "day-month-year"
    MONTH_FIRST = "month-day-year"
    MONTH_NAME = "month-name"
    UNIX_S = "unix-seconds"
    UNIX_MS = "unix-milliseconds"
    EXCEL = "excel-days"  # since 1899-12-30; the time of the day is the fraction


class ColumnMapping(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """How a table which nobody designed is to be read; whose account it is stands in ImportOptions.account."""

    kind: TableKind
    platform: Platform
    columns: dict[str, str]  # field (table_heads.FIELDS) -> head, wherever its column stands; "#3" = third column, without a head
    dates: DateForm = DateForm.YEAR_FIRST
    decimal: Literal[".", ","] = "."  # the other one, blanks and apostrophes divide thousands
    zone: str | None = None  # IANA name, for times without a zone and for days; None = ImportOptions.zone
    lines_before: Annotated[int, msgspec.Meta(ge=0, le=100_000)] = 0  # lines of the file above the line of heads (of a sheet: rows)
    has_heads: bool = True
    delimiter: Literal[",", ";", "\t", "|"] = ","  # of a text; a workbook has none
    sheet: str | None = None  # of a workbook; None = the first which holds rows


class ImportOptions(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """The person's answers to the plan's questions. Part of the identity of an import: other options, other import."""

    account: str | None = None  # handle or native id of the owner, where the file does not name it
    as_of: UnixTime | None = None  # where the file does not state it
    zone: str | None = None  # IANA name, for files with local times
    mapping: ColumnMapping | None = None  # for tables which no importer knows by itself


class ToldTable(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """What a person said of a table, kept for the next one with the same heads: its columns, and whose it is."""

    mapping: ColumnMapping
    account: str | None = None


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
    heads_sha256: str | None = None  # of a table read by a mapping: by which it is known next time


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
