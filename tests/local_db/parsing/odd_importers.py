"""Importers that misbehave, each as the file says: what a parser may do when a hostile file has taken it over."""

import os
import sys
import time
from collections.abc import Iterator

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Read, Recognition
from local_db.records import Account, Evidence, Issue, IssueKind, Platform, Post, PostKind, UnixTime

SECRET = "a word out of the file"


class OddImporter:
    """Reads `odd.txt`, whose one line says what to do."""

    name = "odd"
    version = 1
    platform = Platform.X

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By its name."""
        name = archive.find("odd.txt")
        return (Recognition(self.name, (name,)),) if name else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """A plan that knows the owner."""
        return ImportPlan(
            importer=self.name,
            importer_version=1,
            platform=Platform.X,
            variant="odd",
            account=Account(platform=Platform.X, native_id="1", handle="sari"),
            as_of=None,
            first=None,
            last=None,
            entries=None,
            evidence=(Evidence.POSTS,),
            lacks=(),
            files=recognition.files,
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """What the file says."""
        with archive.open(plan.files[0]) as file:
            words = file.read().decode().split()
        yield Account(platform=Platform.X, native_id="1", handle="sari")
        for number in range(int(words[1])):
            yield (_post(number),)
        yield from _odd(words[0])
        yield Issue(kind=IssueKind.MALFORMED, where="odd.txt[1]")


def _post(number: int) -> Post:
    return Post(
        platform=Platform.X,
        account="1",
        native_id=str(number),
        created_at=UnixTime(1_600_000_000 + number),
        kind=PostKind.ORIGINAL,
        text=f"number {number}",
    )


def _odd(word: str) -> Iterator[Read]:
    if word == "exit":
        os._exit(3)
    elif word == "sleep":
        time.sleep(600)
    elif word == "raise":
        raise ValueError(SECRET)
    elif word == "recurse":
        sys.setrecursionlimit(200)
        yield from _odd("recurse")
    elif word == "memory":
        raise MemoryError
    elif word == "malformed":
        raise MalformedArchiveError("odd.txt is broken at line 1. Nothing was changed.", file="odd.txt")
    elif word == "other":
        yield Account(platform=Platform.X, native_id="2", handle="berta")
    elif word == "future":
        yield (Post(platform=Platform.X, account="1", native_id="f", created_at=UnixTime(5_000_000_000)),)


IMPORTERS: tuple[Importer, ...] = (OddImporter(),)
