"""Databases for tests: records written as imports write them, and everything that the tables say, without row ids."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.queries.digests import import_digest
from local_db.records import Account, Coverage, Entry, Platform, UnixTime
from local_db.writes.facts import FactWriter
from local_db.writes.runs import RunEnd, RunStart, complete_run, set_digest, start_run

NOW = UnixTime(1_790_000_000)


class Told(NamedTuple):
    """What one import tells. `name` stands for the content of its files."""

    name: str
    as_of: int
    accounts: tuple[Account, ...]
    entries: tuple[Entry, ...]
    coverages: tuple[Coverage, ...] = ()


@contextmanager
def opened(folder: Path, name: str = "gaung.db") -> Iterator[LocalDatabase]:
    """A database in this folder."""
    database = LocalDatabase.open(folder / name, now=NOW)
    try:
        yield database
    finally:
        database.close()


def bring(database: LocalDatabase, told: Told, *, pieces: int = 1) -> int:
    """Write an import; the entries come in so many batches. The number of the import."""

    def write(connection: Connection) -> int:
        start = RunStart("case", 1, "x", "case", f"{told.name}.zip", 1, "{}", "none")
        import_id = start_run(connection, start)
        facts = FactWriter(connection, import_id)
        for account in told.accounts:
            facts.add_account(account)
        stored = known = 0
        size = max(1, -(-len(told.entries) // pieces))
        for first in range(0, len(told.entries), size):
            more_stored, more_known = facts.add_entries(told.entries[first : first + size])
            stored, known = stored + more_stored, known + more_known
        for coverage in told.coverages:
            facts.add_coverage(coverage)
        complete_run(connection, import_id, RunEnd(told.name, told.as_of, NOW, stored, known, 0))
        for concerned in {import_id, *facts.finish()}:
            set_digest(connection, concerned, import_digest(connection, concerned))
        return import_id

    return database.write(write).result()


# Of each table: its columns by what they mean, row ids replaced by what they stand for.
_ACCOUNT = "(SELECT native_id FROM account WHERE id = t.account_id)"
_POST_NAME = "(SELECT p.native_id || ' of ' || a.native_id FROM post AS p JOIN account AS a ON a.id = p.account_id WHERE p.id = t.{0})"
_IMPORT = "(SELECT content_sha256 FROM import_run WHERE id = t.import_id)"
_PERSON = "(SELECT key FROM person WHERE id = t.{0})"
_TABLES: dict[str, str] = {
    "import_run": "t.content_sha256, t.as_of, t.entries, t.left_out, t.digest",
    "account": "t.platform, t.native_id, t.handle, t.name, t.url, t.created_at, t.former_handles",
    "person": "t.platform, t.key, t.handle, t.name, t.url, t.followers",
    "post": (
        f"{_ACCOUNT}, t.native_id, t.created_at, t.precision, t.kind, t.visibility, t.title, t.text, t.text_hash, t.language, t.url, "
        f"t.media, t.edited_at, {_PERSON.format('reply_to_person_id')}, t.reply_to_post, "
        f"{_PERSON.format('reposted_person_id')}, t.reposted_post, "
        "(SELECT json_group_array(url) FROM post_link WHERE post_id = t.id), "
        "(SELECT json_group_array(tag) FROM post_hashtag WHERE post_id = t.id), "
        "(SELECT json_group_array((SELECT key FROM person WHERE id = person_id)) FROM post_mention WHERE post_id = t.id)"
    ),
    "reaction": f"{_ACCOUNT}, t.identity, t.kind, {_PERSON.format('person_id')}, t.post_native_id, t.at, t.precision, t.text",
    "act": f"{_ACCOUNT}, t.identity, t.kind, {_PERSON.format('person_id')}, t.target, t.at, t.precision",
    "account_source": f"{_ACCOUNT}, {_IMPORT}, t.told",
    "person_source": f"{_PERSON.format('person_id')}, {_IMPORT}, t.told",
    "post_source": f"{_POST_NAME.format('post_id')}, {_IMPORT}, t.told",
    "reaction_source": f"(SELECT identity FROM reaction WHERE id = t.reaction_id), {_IMPORT}, t.told",
    "act_source": f"(SELECT identity FROM act WHERE id = t.act_id), {_IMPORT}, t.told",
    "contact": "t.key, t.name, t.urls, t.handles",
    "contact_source": f"(SELECT key FROM contact WHERE id = t.contact_id), {_IMPORT}, t.told",
    "post_observation": f"{_POST_NAME.format('post_id')}, {_IMPORT}, t.as_of, t.since, t.likes, t.reposts, t.replies, t.views",
    "audience_observation": f"{_ACCOUNT}, {_IMPORT}, t.as_of, t.basis, t.followers, t.following, t.mutual",
    "daily_metric": f"{_ACCOUNT}, {_IMPORT}, t.day, t.zone, t.is_partial, t.as_of, t.likes, t.views, t.followers",
    "coverage": f"{_ACCOUNT}, {_IMPORT}, t.evidence, t.since, t.until, t.is_sample",
    "profile_observation": f"{_ACCOUNT}, {_IMPORT}, t.links",
    "account_head": f"{_ACCOUNT}, (SELECT native_id FROM account WHERE id = t.head_id)",
    "post_match": f"{_POST_NAME.format('post_id')}, {_POST_NAME.format('head_id')}",
}


def contents(database: LocalDatabase) -> dict[str, list[str]]:
    """Every fact, as sorted JSON lines by table; and the words which search finds."""
    with database.read() as connection:
        return tables(connection)


def tables(connection: Connection) -> dict[str, list[str]]:
    """Every fact of an open database."""
    found = {
        table: sorted(json.dumps(_plain(row)) for row in connection.execute(f"SELECT {columns} FROM {table} AS t"))
        for table, columns in _TABLES.items()
    }
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab('main', 'posts_fts', 'instance')")
    statement = "SELECT w.term, p.native_id, w.col, w.offset FROM temp.words AS w JOIN post AS p ON p.id = w.doc"
    found["words"] = sorted(json.dumps(row) for row in connection.execute(statement))
    return found


def _plain(row: Sequence[Any]) -> list[Any]:
    """JSON inside JSON is compared by what it says, not by the order of its keys."""
    return [_decoded(value) if isinstance(value, str) and value.startswith(("{", "[")) else value for value in row]


def _decoded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text  # the words of a post, which happen to begin like this


def x_account(native_id: str = "1", handle: str | None = "sari") -> Account:
    """An account of the owner."""
    return Account(platform=Platform.X, native_id=native_id, handle=handle)
