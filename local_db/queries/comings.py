"""Lists of followers in two archives of one account: who stands in one of them alone.

Accounts which stand for one are one, under their head. A list tells who followed on the day of its archive, and no more: who came
and went between two archives is in neither. Times are Unix seconds UTC; None = not known.
"""

from typing import NamedTuple

from local_db.driver import Connection


class FollowerList(NamedTuple):
    """One import which holds the list of an account; `since`: it holds only those who followed from then on, None = all."""

    account_id: int
    import_id: int
    importer: str
    as_of: int
    since: int | None


class ListedPerson(NamedTuple):
    """Somebody in one list alone; `at`: since when they followed, as that list tells it, by the day alone unless `is_exact`."""

    key: str  # "person:<platform>:<key>"
    handle: str | None
    name: str | None
    at: int | None
    is_exact: bool


_LISTS = """
    SELECT ifnull(h.head_id, c.account_id) AS head, r.id, r.importer, r.as_of, max(c.since)
      FROM coverage AS c JOIN import_run AS r ON r.id = c.import_id LEFT JOIN account_head AS h ON h.account_id = c.account_id
     WHERE c.evidence = 'follower_list' AND NOT c.is_sample GROUP BY head, r.id ORDER BY r.as_of, r.id"""
_OWN = """own (id) AS MATERIALIZED (
        SELECT a.id FROM account AS a LEFT JOIN account_head AS h ON h.account_id = a.id WHERE ifnull(h.head_id, a.id) = :account)"""
_ALONE = f"""
    WITH {_OWN}, other (id) AS MATERIALIZED (
        SELECT t.person_id FROM reaction_source AS s JOIN reaction AS t ON t.id = s.reaction_id
         WHERE s.import_id = :other AND t.kind = 'follow' AND t.account_id IN own AND t.person_id IS NOT NULL)
    SELECT 'person:' || p.platform || ':' || p.key, p.handle, p.name, max(t.at), max(t.precision <> 'day')
      FROM reaction_source AS s JOIN reaction AS t ON t.id = s.reaction_id JOIN person AS p ON p.id = t.person_id
     WHERE s.import_id = :this AND t.kind = 'follow' AND t.account_id IN own AND p.key NOT LIKE 'forgotten:%'
       AND t.person_id NOT IN other AND (:since IS NULL OR t.at >= :since)
     GROUP BY p.id ORDER BY max(t.at) DESC, p.key"""


def follower_lists(connection: Connection) -> tuple[FollowerList, ...]:
    """All of them, the oldest archive first."""
    return tuple(FollowerList(*row) for row in connection.execute(_LISTS))


def listed_alone(connection: Connection, this: FollowerList, other: FollowerList) -> tuple[ListedPerson, ...]:
    """Who stands in this list and not in the other, as far as the other one would show them; the newest first."""
    asked: dict[str, object] = {"account": this.account_id, "this": this.import_id, "other": other.import_id, "since": other.since}
    return tuple(ListedPerson(key, handle, name, at, bool(exact)) for key, handle, name, at, exact in connection.execute(_ALONE, asked))
