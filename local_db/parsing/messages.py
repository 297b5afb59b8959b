"""What crosses the pipe between the worker process and us: msgpack, typed on both sides, never pickle.

A parser that was taken over by a hostile file must not be able to choose what we execute; what it sends is plain data,
and is checked again here.
"""

from typing import TypeAlias

import msgspec

from local_db.importer_protocol import ColumnMapping, ImportOptions, ImportPlan, Recognition
from local_db.records import Account, AudienceObservation, Coverage, Entry, Issue


class PlanTask(msgspec.Struct, frozen=True, tag=True):
    """Recognise and plan each of these groups of paths; with a mapping, as tables which are to be read by it."""

    groups: tuple[tuple[str, ...], ...]
    options: ImportOptions


class ReadTask(msgspec.Struct, frozen=True, tag=True):
    """Read one archive with one importer; `is_identity_first`: tell what content it is before anything else."""

    paths: tuple[str, ...]
    plan: ImportPlan
    options: ImportOptions
    is_identity_first: bool = False


class FingerprintTask(msgspec.Struct, frozen=True, tag=True):
    """Tell the structure of one group of paths."""

    paths: tuple[str, ...]


class TableTask(msgspec.Struct, frozen=True, tag=True):
    """Tell what stands in the beginning of a table, and what it probably is.

    With options that hold a mapping: cut into heads and cells as it says, and how many rows can be read by it.
    """

    paths: tuple[str, ...]
    options: ImportOptions = ImportOptions()


Task: TypeAlias = PlanTask | ReadTask | FingerprintTask | TableTask


class PlannedPart(msgspec.Struct, frozen=True):
    """One importer's part of a group."""

    recognition: Recognition
    plan: ImportPlan


class Planned(msgspec.Struct, frozen=True, tag=True):
    """What a group of paths holds; `unpacked_bytes` of the files that would be read."""

    group: int
    label: str
    source_bytes: int
    unpacked_bytes: int
    parts: tuple[PlannedPart, ...]


class Failed(msgspec.Struct, frozen=True, tag=True):
    """An error of ours, by the code of its class. `group` None: of the whole task."""

    code: str
    message: str
    details: dict[str, str | int]
    label: str = ""
    group: int | None = None


class Identity(msgspec.Struct, frozen=True, tag=True):
    """Which content is going to be read."""

    content_sha256: str


class Batch(msgspec.Struct, frozen=True, tag=True):
    """Some of what was read, in order of reading."""

    entries: list[Entry] = []
    accounts: list[Account] = []
    audiences: list[AudienceObservation] = []
    coverages: list[Coverage] = []
    issues: list[Issue] = []


class Advance(msgspec.Struct, frozen=True, tag=True):
    """How far reading is."""

    file: str
    done_bytes: int
    entries: int
    newest: int | None  # Unix seconds of the newest item so far
    oldest: int | None


class Finished(msgspec.Struct, frozen=True, tag=True):
    """The archive was read to its end, and was not changed meanwhile."""

    entries: int
    content_sha256: str
    newest: int | None


class Fingerprint(msgspec.Struct, frozen=True, tag=True):
    """Structure without values: member, then what stands in it."""

    members: dict[str, str]


class TableHead(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A table that no importer knows. `read`, `left_out` None: not counted, for it is large or the mapping not complete."""

    label: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # the first ones below the heads, long cells cut
    row_count: int | None  # below the heads; None = the table is large
    guess: ColumnMapping
    fields: dict[str, str]  # field -> head as guessed, of every kind of table
    questions: tuple[str, ...]  # what only the person can tell, as TableGuess names it
    heads_sha256: str | None  # None: it has no heads, so that it is not known again
    read: int | None = None
    left_out: int | None = None


Message: TypeAlias = Planned | Failed | Identity | Batch | Advance | Finished | Fingerprint | TableHead

encode = msgspec.msgpack.Encoder().encode
decode_message = msgspec.msgpack.Decoder(Message).decode
decode_task = msgspec.msgpack.Decoder(Task).decode
