"""Things in their tables: how each kind is looked up, read, written; what its imports tell; merging anew.

Every kind has rows with an identity, fields that merge, and a source table which links it to the imports that told it.
"""

import json
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from local_db.driver import Connection
from local_db.formats.text_identity import text_identity
from local_db.writes import search
from local_db.writes.merging import Telling, Value, differing, merged, restored

POST_FIELDS = (
    *("created_at", "precision", "kind", "visibility", "title", "text", "language", "url", "media", "edited_at"),
    *("reply_to_person", "reply_to_post", "reposted_person", "reposted_post", "links", "hashtags", "mentions"),
)
REACTION_FIELDS = ("kind", "person", "post", "at", "precision", "text")
ACT_FIELDS = ("kind", "person", "target", "at", "precision")
PERSON_FIELDS = ("handle", "name", "url", "followers")
ACCOUNT_FIELDS = ("handle", "name", "url", "created_at", "former_handles")
CONTACT_FIELDS = ("name", "urls", "handles")
_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)")

_PERSON_KEY = "(SELECT key FROM person WHERE id = {column})"
_CHOSEN = "FROM {table} AS t WHERE t.id IN (SELECT value FROM json_each(?))"


class Thing(NamedTuple):
    """One kind of thing."""

    table: str
    fields: tuple[str, ...]
    columns: tuple[str, ...]  # SQL which reads each field
    write: Callable[[Connection, int, Telling], None]
    lists: int = 0  # the last fields which are lists: JSON in SQL, NULL for none


def read_rows(connection: Connection, thing: Thing, ids: Iterable[int]) -> dict[int, Telling]:
    """The rows of these ids, as tellings."""
    chosen = json.dumps(list(ids))
    rows = connection.execute(f"SELECT t.id, {', '.join(thing.columns)} {_CHOSEN.format(table=thing.table)}", (chosen,))
    if not thing.lists:
        return {row[0]: row[1:] for row in rows}
    return {row[0]: (*row[1 : -thing.lists], *map(_listed, row[-thing.lists :])) for row in rows}


def _listed(value: str | None) -> Value:
    return None if value is None else tuple(json.loads(value))


def link(connection: Connection, thing: Thing, rows: Iterable[tuple[int, int, str | None]]) -> None:
    """Links (thing id, import id, told) that are not there yet."""
    connection.executemany(
        f"INSERT OR IGNORE INTO {thing.table}_source ({thing.table}_id, import_id, told) VALUES (?, ?, ?)",
        rows,
    )


def merge_anew(
    connection: Connection,
    thing: Thing,
    ids: list[int],
    *,
    without: int | None = None,
    kept: Callable[[Telling], Telling] | None = None,
) -> None:
    """Write the rows which follow from all tellings, oldest import first, and what each import says beside them.

    `without` names an import whose tellings count no longer; `kept` gives what may be kept of a telling.
    """
    rows = read_rows(connection, thing, ids)
    ranked = _ranked_sources(connection, thing, ids)
    for thing_id, row in rows.items():
        sources = ranked.get(thing_id, [])
        tellings = {import_id: restored(row, told, thing.fields) for import_id, told in sources if import_id != without}
        if kept is not None:
            tellings = {import_id: kept(telling) for import_id, telling in tellings.items()}
        anew = merged(list(tellings.values()), thing.fields)
        if anew != row:
            thing.write(connection, thing_id, anew)
        connection.executemany(
            f"UPDATE {thing.table}_source SET told = ? WHERE {thing.table}_id = ? AND import_id = ?",
            [(differing(anew, telling, thing.fields), thing_id, import_id) for import_id, telling in tellings.items()],
        )


def _ranked_sources(connection: Connection, thing: Thing, ids: list[int]) -> dict[int, list[tuple[int, str | None]]]:
    """By thing: (import id, told), oldest import first."""
    statement = f"""
        SELECT s.{thing.table}_id, s.import_id, s.told
          FROM {thing.table}_source AS s JOIN import_run AS r ON r.id = s.import_id
         WHERE s.{thing.table}_id IN (SELECT value FROM json_each(?))
         ORDER BY r.as_of, r.content_sha256, r.importer, r.id"""
    found: dict[int, list[tuple[int, str | None]]] = {}
    for thing_id, import_id, told in connection.execute(statement, (json.dumps(ids),)):
        found.setdefault(thing_id, []).append((import_id, told))
    return found


def person_id(connection: Connection, platform: str, key: Value) -> int | None:
    """Row of a person who has been told, None for None."""
    if key is None:
        return None
    found = connection.execute("SELECT id FROM person WHERE platform = ? AND key = ?", (platform, key)).fetchone()
    return None if found is None else int(found[0])


def post_values(telling: Telling, reply_to_person: int | None, reposted_person: int | None) -> tuple[object, ...]:
    """Columns of a post, in the order of POST_COLUMNS."""
    created_at, precision, kind, visibility, title, text, language, url, media, edited_at, _, reply_to, _, reposted, *_ = telling
    identity = text_identity(text) if isinstance(text, str) else None
    return (
        *(created_at, precision, kind, visibility, title, text, identity, language, url, media, edited_at),
        *(reply_to_person, reply_to, reposted_person, reposted),
    )


POST_COLUMNS = (
    "created_at, precision, kind, visibility, title, text, text_hash, language, url, media, edited_at, "
    "reply_to_person_id, reply_to_post, reposted_person_id, reposted_post"
)


def add_children(
    connection: Connection, links: Iterable[tuple[int, str]], tags: Iterable[tuple[int, str]], mentions: Iterable[tuple[int, int]]
) -> None:
    """Links (post, url), hashtags (post, tag) and mentions (post, person) of posts which have none yet."""
    connection.executemany(
        "INSERT INTO post_link (post_id, host, url) VALUES (?, ?, ?)", [(post, host_of(url), url) for post, url in links]
    )
    connection.executemany("INSERT INTO post_hashtag (post_id, tag) VALUES (?, ?)", tags)
    connection.executemany("INSERT INTO post_mention (post_id, person_id) VALUES (?, ?)", mentions)


def host_of(url: str) -> str:
    """Host of a link, lower case, without "www."; empty for what is no link."""
    found = _HOST.match(url)
    return found[1].lower().removeprefix("www.") if found else ""


def strings(value: Value) -> tuple[str, ...]:
    """A list field, empty where nothing is known."""
    return value if isinstance(value, tuple) else ()


def _write_post(connection: Connection, post_id: int, row: Telling) -> None:
    said = dict(zip(POST_FIELDS, row, strict=True))
    (platform,) = connection.execute(
        "SELECT a.platform FROM post AS p JOIN account AS a ON a.id = p.account_id WHERE p.id = ?", (post_id,)
    ).fetchone()
    search.remove(connection, [post_id])
    people = [person_id(connection, platform, said[field]) for field in ("reply_to_person", "reposted_person")]
    marks = ", ".join(f"{column} = ?" for column in POST_COLUMNS.split(", "))
    connection.execute(f"UPDATE post SET {marks} WHERE id = ?", (*post_values(row, *people), post_id))
    for child in ("link", "hashtag", "mention"):
        connection.execute(f"DELETE FROM post_{child} WHERE post_id = ?", (post_id,))
    mentioned = [person_id(connection, platform, key) for key in strings(said["mentions"])]
    add_children(
        connection,
        [(post_id, url) for url in strings(said["links"])],
        [(post_id, tag) for tag in strings(said["hashtags"])],
        [(post_id, person) for person in mentioned if person is not None],
    )
    search.add(connection, [post_id])


def _write_reaction(connection: Connection, reaction_id: int, row: Telling) -> None:
    said = dict(zip(REACTION_FIELDS, row, strict=True))
    person = person_id(connection, _platform_of(connection, "reaction", reaction_id), said["person"])
    connection.execute(
        "UPDATE reaction SET kind = ?, person_id = ?, post_native_id = ?, at = ?, precision = ?, text = ? WHERE id = ?",
        (said["kind"], person, said["post"], said["at"], said["precision"], said["text"], reaction_id),
    )


def _write_act(connection: Connection, act_id: int, row: Telling) -> None:
    said = dict(zip(ACT_FIELDS, row, strict=True))
    person = person_id(connection, _platform_of(connection, "act", act_id), said["person"])
    connection.execute(
        "UPDATE act SET kind = ?, person_id = ?, target = ?, at = ?, precision = ? WHERE id = ?",
        (said["kind"], person, said["target"], said["at"], said["precision"], act_id),
    )


def _platform_of(connection: Connection, table: str, row_id: int) -> str:
    statement = f"SELECT a.platform FROM {table} AS t JOIN account AS a ON a.id = t.account_id WHERE t.id = ?"
    return str(connection.execute(statement, (row_id,)).fetchone()[0])


def _write_person(connection: Connection, person: int, row: Telling) -> None:
    connection.execute("UPDATE person SET handle = ?, name = ?, url = ?, followers = ? WHERE id = ?", (*row, person))


def _write_account(connection: Connection, account: int, row: Telling) -> None:
    *plain, former = row
    connection.execute(
        "UPDATE account SET handle = ?, name = ?, url = ?, created_at = ?, former_handles = ? WHERE id = ?",
        (*plain, _as_json(former), account),
    )


def _write_contact(connection: Connection, contact: int, row: Telling) -> None:
    connection.execute("UPDATE contact SET name = ?, urls = ?, handles = ? WHERE id = ?", (*contact_values(row), contact))


def contact_values(row: Telling) -> tuple[object, ...]:
    """Columns of a contact: name, links and handles."""
    name, urls, handles = row
    return name, _as_json(urls), _as_json(handles)


def _as_json(value: Value) -> str | None:
    """A list as its column holds it, written as `told` writes it: digests compare both."""
    return msgspec.json.encode(value).decode() if value else None


def _children(column: str, table: str, value: str = "") -> str:
    return f"(SELECT nullif(json_group_array({value or column}), '[]') FROM {table} AS c WHERE c.post_id = t.id)"


POST = Thing(
    "post",
    POST_FIELDS,
    (
        *(f"t.{field}" for field in POST_FIELDS[:10]),
        *(_PERSON_KEY.format(column="t.reply_to_person_id"), "t.reply_to_post"),
        *(_PERSON_KEY.format(column="t.reposted_person_id"), "t.reposted_post"),
        _children("url", "post_link"),
        _children("tag", "post_hashtag"),
        _children("person_id", "post_mention", _PERSON_KEY.format(column="c.person_id")),
    ),
    _write_post,
    lists=3,
)
REACTION = Thing(
    "reaction",
    REACTION_FIELDS,
    ("t.kind", _PERSON_KEY.format(column="t.person_id"), "t.post_native_id", "t.at", "t.precision", "t.text"),
    _write_reaction,
)
ACT = Thing("act", ACT_FIELDS, ("t.kind", _PERSON_KEY.format(column="t.person_id"), "t.target", "t.at", "t.precision"), _write_act)
PERSON = Thing("person", PERSON_FIELDS, tuple(f"t.{field}" for field in PERSON_FIELDS), _write_person)
ACCOUNT = Thing("account", ACCOUNT_FIELDS, tuple(f"t.{field}" for field in ACCOUNT_FIELDS), _write_account, lists=1)
CONTACT = Thing("contact", CONTACT_FIELDS, tuple(f"t.{field}" for field in CONTACT_FIELDS), _write_contact, lists=2)
THINGS = (POST, REACTION, ACT, PERSON, ACCOUNT, CONTACT)  # in the order in which undoing takes them: what points to people goes first
