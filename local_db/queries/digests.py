"""The digest of an import: what it tells, without row ids, clock times, or anything that other imports brought.

Rows are hashed one by one and the hashes added, so that no order is needed. The same number must come out at any later
time; where it does not, something was damaged on the disk.
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from local_db.driver import Connection

_MODULUS = 1 << 128

# By table: what identifies a thing, and its fields as the row has them; `told` holds what the import says otherwise.
_PERSON = "(SELECT key FROM person WHERE id = t.{0})"
_CHILDREN = "(SELECT nullif(json_group_array({1}), '[]') FROM {0} AS c WHERE c.post_id = t.id)"
_ACCOUNT = "(SELECT platform || ':' || native_id FROM account WHERE id = t.account_id)"
_THINGS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "post": (
        f"{_ACCOUNT}, t.native_id",
        (
            *((name, f"t.{name}") for name in ("created_at", "precision", "kind", "visibility", "title", "text", "language", "url")),
            *(("media", "t.media"), ("edited_at", "t.edited_at"), ("reply_to_person", _PERSON.format("reply_to_person_id"))),
            *(("reply_to_post", "t.reply_to_post"), ("reposted_person", _PERSON.format("reposted_person_id"))),
            *(("reposted_post", "t.reposted_post"), ("links", _CHILDREN.format("post_link", "url"))),
            ("hashtags", _CHILDREN.format("post_hashtag", "tag")),
            ("mentions", _CHILDREN.format("post_mention", "(SELECT key FROM person WHERE id = c.person_id)")),
        ),
    ),
    "reaction": (
        f"{_ACCOUNT}, t.identity",
        (
            *(("kind", "t.kind"), ("person", _PERSON.format("person_id")), ("post", "t.post_native_id"), ("at", "t.at")),
            *(("precision", "t.precision"), ("text", "t.text")),
        ),
    ),
    "act": (
        f"{_ACCOUNT}, t.identity",
        (("kind", "t.kind"), ("person", _PERSON.format("person_id")), ("target", "t.target"), ("at", "t.at"), ("precision", "t.precision")),
    ),
    "person": ("t.platform, t.key", tuple((name, f"t.{name}") for name in ("handle", "name", "url", "followers"))),
    "account": (
        "t.platform, t.native_id",
        tuple((name, f"t.{name}") for name in ("handle", "name", "url", "created_at", "former_handles")),
    ),
    "contact": ("t.key", tuple((name, f"t.{name}") for name in ("name", "urls", "handles"))),
}
_COUNTS = "t.likes, t.reposts, t.quotes, t.replies, t.saves, t.shares, t.reactions, t.follows, t.views, t.viewers, t.clicks"
_OBSERVATIONS = {
    "post_observation": f"(SELECT native_id FROM post WHERE id = t.post_id), t.as_of, t.since, {_COUNTS}",
    "audience_observation": f"{_ACCOUNT}, t.as_of, t.basis, t.followers, t.following, t.mutual, t.listed, t.other",
    "daily_metric": f"{_ACCOUNT}, t.day, t.zone, t.is_partial, t.as_of, {_COUNTS}, t.posts, t.unfollows, t.profile_visits, t.followers",
    "coverage": f"{_ACCOUNT}, t.evidence, t.since, t.until, t.is_sample",
    "profile_observation": f"{_ACCOUNT}, t.links",
}


class DigestCheck(NamedTuple):
    """Whether an import still is what it was."""

    import_id: int
    is_intact: bool


def import_digest(connection: Connection, import_id: int) -> str:
    """128 bits, hexadecimal."""
    total = 0
    for table, (identity, fields) in _THINGS.items():
        for row in _told(connection, table, identity, fields, import_id):
            total += _hashed((table, *row))
    for table, columns in _OBSERVATIONS.items():
        for seen in connection.execute(f"SELECT {columns} FROM {table} AS t WHERE t.import_id = ?", (import_id,)):
            total += _hashed((table, *seen))
    return f"{total % _MODULUS:032x}"


def verify_digests(connection: Connection) -> tuple[DigestCheck, ...]:
    """Every import against the digest that was kept of it."""
    runs = connection.execute("SELECT id, digest FROM import_run ORDER BY id").fetchall()
    return tuple(DigestCheck(import_id, import_digest(connection, import_id) == kept) for import_id, kept in runs)


def _told(connection: Connection, table: str, identity: str, fields: tuple[tuple[str, str], ...], import_id: int) -> Iterator[list[Any]]:
    """Identity and fields of each thing as this import tells it."""
    names = [name for name, _ in fields]
    columns = ", ".join(column for _, column in fields)
    start = identity.count(", t.") + 1
    rows = connection.execute(
        f"""SELECT s.told, {identity}, {columns} FROM {table}_source AS s JOIN {table} AS t ON t.id = s.{table}_id
             WHERE s.import_id = ?""",
        (import_id,),
    )
    for told, *row in rows:
        if told == "-":
            row[start:] = [None] * len(names)
        elif told is not None:
            others = msgspec.json.decode(told, type=dict[str, str | int | list[str] | None])
            for place, name in enumerate(names, start):
                if name in others:
                    said = others[name]
                    row[place] = msgspec.json.encode(said).decode() if isinstance(said, list) else said
        yield row


def _hashed(row: Sequence[Any]) -> int:
    return int.from_bytes(hashlib.blake2b(msgspec.msgpack.encode(row), digest_size=16).digest(), "big")
