"""All posts at once, as plain rows for counting: there may be millions, so that they are streamed.

Rows which stand for one post or one account are one. Reposts of others are no posts proper and carry no reactions, but they
count in what the owner publishes. Times are Unix seconds UTC.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from local_db.driver import Connection
from local_db.queries.own_people import fill_own_people
from local_db.queries.posts import COUNTED, IS_HEAD, IS_LINK_ONLY, NOT_OWN

_SITES = "SELECT native_id, url FROM account WHERE platform IN ('blog', 'newsletter')"
_HEAD_ACCOUNT = "ifnull((SELECT head_id FROM account_head WHERE account_id = p.account_id), p.account_id)"
_POSTS = f"""
    SELECT p.id, {_HEAD_ACCOUNT}, p.created_at, ifnull(p.precision, 'second'), p.kind, {IS_LINK_ONLY},
           EXISTS (SELECT 1 FROM post_link AS l WHERE l.post_id = p.id AND l.host IN (SELECT value FROM json_each(?)))
      FROM post AS p WHERE p.created_at IS NOT NULL AND {IS_HEAD} ORDER BY p.created_at, p.id"""
_COUNTS = f"""
    SELECT ifnull(m.head_id, o.post_id), ifnull(o.as_of, r.as_of) AS seen, o.since, {", ".join(f"o.{name}" for name in COUNTED)}
      FROM post_observation AS o JOIN import_run AS r ON r.id = o.import_id LEFT JOIN post_match AS m ON m.post_id = o.post_id
     ORDER BY seen, o.import_id"""
_REACTIONS = f"""
    SELECT DISTINCT ifnull(m.head_id, p.id), x.kind, x.at, x.precision, x.identity
      FROM reaction AS x JOIN post AS p ON p.account_id = x.account_id AND p.native_id = x.post_native_id
      LEFT JOIN post_match AS m ON m.post_id = p.id WHERE x.kind <> 'follow' AND {NOT_OWN} ORDER BY x.at"""


def own_hosts(connection: Connection) -> tuple[str, ...]:
    """Hosts of the owner's own sites, without "www."."""
    hosts: set[str] = set()
    for native_id, url in connection.execute(_SITES):
        for address in (url or "", f"https://{native_id}"):
            hosts.add(_host(address))
    return tuple(sorted(hosts - {""}))


def _host(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # "[" without its end
        return ""
    return host.removeprefix("www.") if "." in host else ""


def studied_posts(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """(post, account, time, precision, kind, has only links, links to an own site), the earliest first."""
    yield from connection.execute(_POSTS, (json.dumps(own_hosts(connection)),))


def studied_counts(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """(post, as-of, since, then COUNTED), the earliest first."""
    yield from connection.execute(_COUNTS)


def studied_reactions(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """(post, kind, time or None, precision, identity) of reactions by others which files tell one by one."""
    fill_own_people(connection)
    yield from connection.execute(_REACTIONS)
