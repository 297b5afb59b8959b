"""What two archives of one account, of different dates, tell together: what came and went between them.

Posts which stand for one another (account_head, post_match) are one. Unknown is None: a list is compared only where both
archives hold it, a count only on posts which both of them counted.
"""

from collections.abc import Mapping
from typing import NamedTuple

from local_db.driver import Connection
from local_db.queries.comings import FOLLOWERS, FOLLOWING, both_cut, follower_lists

_COUNTS = ("likes", "reposts", "quotes", "replies", "saves", "shares", "reactions", "views")


class NamedPerson(NamedTuple):
    """Somebody who came or went."""

    key: str
    handle: str | None
    name: str | None


class Coming(NamedTuple):
    """Who is in the later list alone, and who in the earlier alone.

    `only_since`: one of the lists holds only those who followed from then on, so that nothing is told of those before.
    """

    gained: tuple[NamedPerson, ...]
    lost: tuple[NamedPerson, ...]
    only_since: int | None = None


class ArchiveDiff(NamedTuple):
    """`added` and `on_new` are counts by kind: more on the posts of both, and on those of the later alone. None = not told by both."""

    earlier_id: int
    later_id: int
    earlier_as_of: int
    later_as_of: int
    common_posts: int  # told by both
    new_posts: int  # in the time which the earlier archive covers, and since
    gone_posts: int  # in the time which the later archive covers
    added: Mapping[str, int | None]
    on_new: Mapping[str, int | None]
    followers: Coming | None
    following: Coming | None


_RUN = "SELECT as_of FROM import_run WHERE id = ?"
_SEEN = """
    WITH told (import_id, post_id, created_at) AS MATERIALIZED (
        SELECT s.import_id, ifnull(m.head_id, p.id), min(p.created_at) FROM post_source AS s JOIN post AS p ON p.id = s.post_id
          LEFT JOIN post_match AS m ON m.post_id = p.id WHERE s.import_id IN (:earlier, :later) AND s.told IS NOT '-' GROUP BY 1, 2)"""
_NEW = f"""{_SEEN}
    SELECT post_id FROM told WHERE import_id = :later AND post_id NOT IN (SELECT post_id FROM told WHERE import_id = :earlier)
       AND ifnull(created_at >= (SELECT min(created_at) FROM told WHERE import_id = :earlier), 1)"""
_GONE = f"""{_SEEN}
    SELECT count(*) FROM told WHERE import_id = :earlier AND post_id NOT IN (SELECT post_id FROM told WHERE import_id = :later)
       AND created_at >= (SELECT min(created_at) FROM told WHERE import_id = :later)"""
_COMMON = f"{_SEEN} SELECT count(*) - count(DISTINCT post_id) FROM told"
_COLUMNS = ", ".join(f"max(o.{name}) AS {name}" for name in _COUNTS)
_COUNTED = f"""
    WITH counted AS MATERIALIZED (
        SELECT o.import_id, ifnull(m.head_id, o.post_id) AS post_id, {_COLUMNS} FROM post_observation AS o
          LEFT JOIN post_match AS m ON m.post_id = o.post_id WHERE o.import_id IN (:earlier, :later) GROUP BY 1, 2)"""
_ADDED = f"""{_COUNTED}
    SELECT {", ".join(f"sum(later.{name} - earlier.{name})" for name in _COUNTS)}
      FROM counted AS later JOIN counted AS earlier ON earlier.post_id = later.post_id AND earlier.import_id = :earlier
     WHERE later.import_id = :later"""
_ON_NEW = f"""{_COUNTED}
    SELECT {", ".join(f"sum({name})" for name in _COUNTS)} FROM counted
     WHERE import_id = :later AND post_id IN (SELECT post_id FROM temp.new_posts)"""
_PEOPLE = """
    SELECT DISTINCT p.key, p.handle, p.name FROM {0}_source AS s JOIN {0} AS t ON t.id = s.{0}_id JOIN person AS p ON p.id = t.person_id
     WHERE s.import_id = :this AND t.kind = 'follow' AND p.key NOT LIKE 'forgotten:%' AND (:since IS NULL OR t.at >= :since)
       AND NOT EXISTS (SELECT 1 FROM {0}_source AS os JOIN {0} AS o ON o.id = os.{0}_id
                        WHERE os.import_id = :other AND o.kind = 'follow' AND o.person_id = t.person_id)
     ORDER BY p.key"""
_SAME_OWNER = """
    SELECT r.id FROM import_run AS r JOIN account_source AS s ON s.import_id = r.id
      LEFT JOIN account_head AS h ON h.account_id = s.account_id
     WHERE ifnull(h.head_id, s.account_id) IN (
           SELECT ifnull(oh.head_id, o.account_id) FROM account_source AS o LEFT JOIN account_head AS oh ON oh.account_id = o.account_id
            WHERE o.import_id = :later)
       AND r.importer = (SELECT importer FROM import_run WHERE id = :later) AND r.id <> :later
     ORDER BY r.as_of DESC, r.id DESC"""


def others_of_owner(connection: Connection, import_id: int) -> tuple[int, ...]:
    """Imports of the same kind of archive and the same account, the newest first."""
    return tuple(row[0] for row in connection.execute(_SAME_OWNER, {"later": import_id}))


def as_of(connection: Connection, import_id: int) -> int:
    """The moment at which the archive of an import was made."""
    return int(connection.execute(_RUN, (import_id,)).fetchone()[0])


def archive_diff(connection: Connection, earlier_id: int, later_id: int) -> ArchiveDiff:
    """Compare two imports which are there, the older archive first."""
    both: dict[str, object] = {"earlier": earlier_id, "later": later_id}
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS new_posts (post_id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.new_posts")
    connection.execute(f"INSERT INTO temp.new_posts {_NEW}", both)
    (new_posts,) = connection.execute("SELECT count(*) FROM temp.new_posts").fetchone()
    (gone_posts,) = connection.execute(_GONE, both).fetchone()
    (common_posts,) = connection.execute(_COMMON, both).fetchone()
    return ArchiveDiff(
        earlier_id,
        later_id,
        as_of(connection, earlier_id),
        as_of(connection, later_id),
        common_posts,
        new_posts,
        gone_posts,
        dict(zip(_COUNTS, connection.execute(_ADDED, both).fetchone(), strict=True)),
        dict(zip(_COUNTS, connection.execute(_ON_NEW, both).fetchone(), strict=True)),
        _coming(connection, earlier_id, later_id, "reaction", FOLLOWERS),
        _coming(connection, earlier_id, later_id, "act", FOLLOWING),
    )


def _coming(connection: Connection, earlier_id: int, later_id: int, thing: str, kind: str) -> Coming | None:
    lists = follower_lists(connection, kind)
    pairs = [(one, other) for one in lists if one.import_id == earlier_id for other in lists if other.import_id == later_id]
    pair = next((both for both in pairs if both[0].account_id == both[1].account_id), None)
    if pair is None:
        return None
    earlier, later = both_cut(connection, *pair, kind)
    query = _PEOPLE.format(thing)
    gained = connection.execute(query, {"this": later_id, "other": earlier_id, "since": earlier.since}).fetchall()
    lost = connection.execute(query, {"this": earlier_id, "other": later_id, "since": later.since}).fetchall()
    only_since = max((one.since for one in (earlier, later) if one.since is not None), default=None)
    return Coming(tuple(NamedPerson(*row) for row in gained), tuple(NamedPerson(*row) for row in lost), only_since)
