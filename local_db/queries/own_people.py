"""Persons who are the owner: under the id, a handle (former ones too) or the address of any own account of their platform.

An own account is nobody else, whether it is counted or left out. An id decides over a handle: whoever took over a handle
which the owner gave up is a stranger. A name alone proves nothing. If the import which told of an own account is undone,
its person is a stranger again.
"""

import json
from collections.abc import Iterator, Sequence

from local_db.driver import Connection

_ACCOUNTS = "SELECT platform, native_id, handle, url, former_handles FROM account"
_FILL = """
    INSERT OR IGNORE INTO temp.own_person (id)
    SELECT p.id FROM json_each(?) AS k JOIN person AS p ON p.platform = k.value ->> 0 AND p.key = k.value ->> 1"""


def fill_own_people(connection: Connection) -> None:
    """Have temp.own_person (id): the rows of person who are the owner."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS own_person (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.own_person")
    connection.execute(_FILL, (json.dumps(sorted(_own_pairs(connection))),))


def _own_pairs(connection: Connection) -> set[tuple[str, str]]:
    """(platform, key) of all own accounts."""
    return {
        pair
        for platform, native_id, handle, url, former in connection.execute(_ACCOUNTS).fetchall()
        for pair in own_keys(platform, native_id, handle, url, json.loads(former or "[]"))
    }


def own_person_rows(connection: Connection) -> frozenset[int]:
    """Rows of person who are the owner."""
    fill_own_people(connection)
    return frozenset(row[0] for row in connection.execute("SELECT id FROM temp.own_person"))


def own_handles(connection: Connection) -> frozenset[str]:
    """Names of the owner, each "platform:handle" in lower case, as address books write them."""
    return frozenset(f"{platform}:{key.removeprefix('handle:')}" for platform, key in _own_pairs(connection) if key.startswith("handle:"))


def own_keys(platform: str, native_id: str, handle: str | None, url: str | None, former: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(platform, key) under which importers would tell of this account as of a person."""
    is_id = native_id != "unnamed" and not native_id.startswith("handle:")
    bare = native_id if platform == "mastodon" and is_id else native_id.removeprefix("handle:") if native_id.startswith("handle:") else None
    names = [name for name in (handle, bare, *former) if name]
    if is_id:
        yield platform, f"id:channel{native_id}" if platform == "telegram" else f"id:{native_id}"
    for name in names:
        yield platform, f"handle:{name.lower()}"
        user, _, host = name.partition("@")
        if platform == "mastodon" and host:
            yield from ((platform, f"url:https://{host.lower()}/{path}{user}") for path in ("users/", "@"))
    if url:
        yield platform, f"url:{url.rstrip('/')}"
        yield platform, f"url:{url}"
    if platform == "blog" and is_id:
        yield platform, f"url:https://{native_id}"
