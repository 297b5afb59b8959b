"""What importers read, into rows: one FactWriter an import, inside one transaction.

Things that are new get a row and a link; things that others told get a link with what this import says otherwise, and
are merged at the end, when the rank of the import is known.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from local_db.driver import Connection
from local_db.records import (
    Account,
    Act,
    AudienceObservation,
    Contact,
    Coverage,
    DailyMetrics,
    Entry,
    EntryRecord,
    Person,
    Post,
    PostObservation,
    Reaction,
)
from local_db.writes import search
from local_db.writes.anonymous import make_anonymous
from local_db.writes.contacts import add_contacts
from local_db.writes.matching import match_anew
from local_db.writes.merging import NOTHING, Telling, differing, is_news
from local_db.writes.observations import ObservationWriter
from local_db.writes.people import PeopleWriter
from local_db.writes.post_rows import PostWriter
from local_db.writes.record_identity import record_identity
from local_db.writes.runs import raise_facts_version
from local_db.writes.things import ACCOUNT, ACT, REACTION, THINGS, Thing, link, merge_anew, read_rows
from local_db.writes.veil import veil_of

R = TypeVar("R", Post, PostObservation, Reaction | Act)

_PIECE = 500

_INSERT = {
    "reaction": "INSERT INTO reaction (id, account_id, identity, kind, person_id, post_native_id, at, precision, text) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "act": "INSERT INTO act (id, account_id, identity, kind, person_id, target, at, precision) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
}


class FactWriter:
    """Writes the facts of one import."""

    def __init__(self, connection: Connection, import_id: int) -> None:
        self._connection = connection
        self._import_id = import_id
        self._accounts: dict[tuple[str, str], int] = {}
        self._people = PeopleWriter(connection, import_id)
        self._posts = PostWriter(connection, import_id)
        self._observations = ObservationWriter(connection, import_id)
        self._veil = veil_of(connection)

    def add_account(self, account: Account) -> None:
        """The owner's profile; told once or several times."""
        row_id = self._account_id(account.platform, account.native_id)
        former = tuple(sorted({handle.lower() for handle in account.former_handles})) or None
        telling: Telling = (account.handle, account.name, account.url, account.created_at, former)
        row = read_rows(self._connection, ACCOUNT, [row_id])[row_id]
        self._connection.execute(
            "UPDATE account_source SET told = ? WHERE account_id = ? AND import_id = ?",
            (differing(row, telling, ACCOUNT.fields), row_id, self._import_id),
        )
        if account.links is not None:
            self._observations.add_profile(account.links, row_id)

    def add_entries(self, entries: Sequence[Entry]) -> tuple[int, int]:
        """Write a batch; (entries which changed the facts, entries which said nothing new).

        Of people who are forgotten and posts which are erased only that is written which may be kept.
        """
        if self._veil is not None:
            entries = self._veil.entries(entries)
        of: defaultdict[type[EntryRecord], list[tuple[int, Any]]] = defaultdict(list)
        for number, entry in enumerate(entries):
            for record in entry:
                of[type(record)].append((number, record))
        posts: list[tuple[int, Post]] = of[Post]
        simple: list[tuple[int, Reaction | Act]] = of[Reaction] + of[Act]
        people = self._people.add((person for _, person in of[Person]), _mentioned(posts, simple))
        changed: set[int] = set()
        for account, ours in self._by_account(posts).items():
            changed |= self._posts.add(account, ours, people)
        seen: list[tuple[int, PostObservation]] = of[PostObservation]
        for account, counts in self._by_account(seen).items():
            ids = self._posts.ids_of(account, [record.native_id for _, record in counts])
            changed |= self._observations.add_counts(counts, ids)
        at_once: list[tuple[int, AudienceObservation | DailyMetrics]] = of[AudienceObservation] + of[DailyMetrics]
        for number, one in at_once:
            changed |= {number} if self._observations.add(one, self._account_id(one.platform, one.account)) else set()
        changed |= self._add_simple(REACTION, of[Reaction], people)
        changed |= self._add_simple(ACT, of[Act], people)
        changed |= add_contacts(self._connection, self._import_id, of[Contact])
        return len(changed), len(entries) - len(changed)

    def add_audience(self, audience: AudienceObservation) -> None:
        """A number which no entry tells."""
        self._observations.add(audience, self._account_id(audience.platform, audience.account))

    def add_coverage(self, coverage: Coverage) -> None:
        """What the file holds."""
        self._observations.add_coverage(coverage, self._account_id(coverage.platform, coverage.account))

    def finish(self) -> frozenset[int]:
        """Merge what several imports told, make search and matches; the run must be complete by now.

        Returns:
            Other imports whose digests must be made anew: they told of somebody who turned out to be forgotten.
        """
        self._people.finish()
        search.add_from(self._connection, self._posts.first_new)
        for thing in THINGS:
            ids = self._disputed(thing)
            for start in range(0, len(ids), _PIECE):
                merge_anew(self._connection, thing, ids[start : start + _PIECE])
        match_anew(self._connection)
        others = self._forget_learned()
        raise_facts_version(self._connection)
        return others

    def _forget_learned(self) -> frozenset[int]:
        """Forget those under other keys, too, who turned out to be forgotten."""
        if self._veil is None or not self._veil.learned:
            return frozenset()
        (at,) = self._connection.execute("SELECT finished_at FROM import_run WHERE id = ?", (self._import_id,)).fetchone()
        return make_anonymous(self._connection, self._veil, sorted(self._veil.learned), at=at) - {self._import_id}

    def _disputed(self, thing: Thing) -> list[int]:
        """Things of which this import says otherwise than their row: the row may have to change."""
        statement = f"SELECT {thing.table}_id FROM {thing.table}_source WHERE import_id = ? AND told IS NOT NULL AND told <> ?"
        return [row[0] for row in self._connection.execute(statement, (self._import_id, NOTHING))]

    def _account_id(self, platform: str, native_id: str) -> int:
        key = (platform, native_id)
        if key not in self._accounts:
            self._connection.execute("INSERT OR IGNORE INTO account (platform, native_id) VALUES (?, ?)", key)
            row = self._connection.execute("SELECT id FROM account WHERE platform = ? AND native_id = ?", key).fetchone()
            self._accounts[key] = int(row[0])
            link(self._connection, ACCOUNT, [(self._accounts[key], self._import_id, NOTHING)])
        return self._accounts[key]

    def _by_account(self, records: Sequence[tuple[int, R]]) -> dict[int, list[tuple[int, R]]]:
        """Records by row of their account, in order."""
        found: dict[tuple[str, str], list[tuple[int, R]]] = {}
        for number, record in records:
            found.setdefault((record.platform, record.account), []).append((number, record))
        return {self._account_id(*account): ours for account, ours in found.items()}

    def _add_simple(self, thing: Thing, records: Sequence[tuple[int, Reaction | Act]], people: dict[tuple[str, str], int]) -> set[int]:
        """Reactions or acts; the numbers of the entries that changed something."""
        changed: set[int] = set()
        for account, ours in self._by_account(records).items():
            told: dict[str, tuple[int, str, Telling]] = {}
            for number, record in ours:
                told.setdefault(record_identity(record), (number, record.platform, _said(record)))
            changed |= self._write_simple(thing, account, told, people)
        return changed

    def _write_simple(
        self, thing: Thing, account: int, told: dict[str, tuple[int, str, Telling]], people: dict[tuple[str, str], int]
    ) -> set[int]:
        found = self._connection.execute(
            f"SELECT identity, id FROM {thing.table} WHERE account_id = ? AND identity IN (SELECT value FROM json_each(?))",
            (account, json.dumps(list(told))),
        )
        existing: dict[str, int] = dict(found.fetchall())
        changed: set[int] = set()
        rows: list[tuple[object, ...]] = []
        links: list[tuple[int, int, str | None]] = []
        next_id = int(self._connection.execute(f"SELECT ifnull(max(id), 0) + 1 FROM {thing.table}").fetchone()[0])
        for identity, (number, platform, (kind, person, *rest)) in told.items():
            if identity not in existing:
                rows.append((next_id, account, identity, kind, people.get((platform, str(person))), *rest))
                links.append((next_id, self._import_id, None))
                changed.add(number)
                next_id += 1
        self._connection.executemany(_INSERT[thing.table], rows)
        before = read_rows(self._connection, thing, existing.values())
        for identity, row_id in existing.items():
            number, _, telling = told[identity]
            told_otherwise = differing(before[row_id], telling, thing.fields)
            links.append((row_id, self._import_id, told_otherwise))
            if told_otherwise is not None and is_news(before[row_id], telling):
                changed.add(number)
        link(self._connection, thing, links)
        return changed


def _mentioned(posts: Iterable[tuple[int, Post]], simple: Iterable[tuple[int, Reaction | Act]]) -> Iterable[tuple[str, str]]:
    """(platform, key) of everybody whom a record names."""
    for _, post in posts:
        for key in (*post.mentions, post.reply_to_person, post.reposted_person):
            if key is not None:
                yield post.platform, key
    for _, record in simple:
        if record.person is not None:
            yield record.platform, record.person


def _said(record: Reaction | Act) -> Telling:
    plain: Telling = (record.kind, record.person, record.post, record.at, record.precision)
    return (*plain, record.text) if isinstance(record, Reaction) else plain
