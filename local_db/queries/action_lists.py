"""Facts which show in part that a list was looked through: who stood on it in each archive, and who reacted since.

Accounts are those which stand for one. People are named by their keys, "person:<platform>:<key>". Times are Unix seconds UTC.
"""

import json
from collections.abc import Collection
from typing import NamedTuple

from local_db.driver import Connection
from local_db.queries.comings import FOLLOWING, whole_lists


class ListRow(NamedTuple):
    """One import which holds the whole list of whom the account follows, and the keys of those who were asked for and stand on it."""

    importer: str
    as_of: int
    keys: tuple[str, ...]


_ACCOUNT = """own (id) AS MATERIALIZED (
        SELECT a.id FROM account AS a LEFT JOIN account_head AS h ON h.account_id = a.id
         WHERE ifnull(h.head_id, a.id) = (
               SELECT ifnull(oh.head_id, o.id) FROM account AS o LEFT JOIN account_head AS oh ON oh.account_id = o.id
                WHERE 'account:' || o.platform || ':' || o.native_id = :account))"""
_WANTED = """wanted (id, key) AS MATERIALIZED (
        SELECT p.id, 'person:' || p.platform || ':' || p.key FROM person AS p
         WHERE 'person:' || p.platform || ':' || p.key IN (SELECT value FROM json_each(:keys)))"""
_OWN = f"WITH {_ACCOUNT} SELECT id FROM own"
_LISTED = f"""
    WITH {_ACCOUNT}, {_WANTED}
    SELECT DISTINCT w.key FROM act_source AS s JOIN act AS t ON t.id = s.act_id JOIN wanted AS w ON w.id = t.person_id
     WHERE s.import_id = :import_id AND t.kind = 'follow' AND t.account_id IN own ORDER BY 1"""
_REACTED = f"""
    WITH {_WANTED}
    SELECT DISTINCT w.key FROM reaction AS x JOIN wanted AS w ON w.id = x.person_id
     WHERE x.kind <> 'follow' AND x.at >= :since AND (x.precision <> 'day' OR x.at / 86400 > :since / 86400) ORDER BY 1"""


def following_lists(connection: Connection, account: str, keys: Collection[str]) -> tuple[ListRow, ...]:
    """The lists of the account (its key) in all imports, the oldest archive first; none which holds those of a period alone."""
    asked: dict[str, object] = {"account": account, "keys": json.dumps(sorted(keys))}
    own = {row[0] for row in connection.execute(_OWN, {"account": account})}
    return tuple(
        ListRow(one.importer, one.as_of, tuple(row[0] for row in connection.execute(_LISTED, {**asked, "import_id": one.import_id})))
        for one in whole_lists(connection, FOLLOWING)
        if one.account_id in own
    )


def reacted_since(connection: Connection, keys: Collection[str], since: int) -> tuple[str, ...]:
    """Who of these surely reacted after a moment; of a reaction which tells its day alone, on a later day."""
    return tuple(row[0] for row in connection.execute(_REACTED, {"keys": json.dumps(sorted(keys)), "since": since}))
