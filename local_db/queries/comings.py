"""Lists of followers, and of followed, in two archives of one account: who stands in one of them alone.

Accounts which stand for one are one, under their head. A list tells who followed on the day of its archive, and no more: who came
and went between two archives is in neither. Exports of some platforms may be asked for for a year, or another period: their lists
name only who began to follow in it, and do not tell who went of those before. Times are Unix seconds UTC; None = not known.
"""

from typing import NamedTuple

from local_db.driver import Connection

FOLLOWERS, FOLLOWING = "follower_list", "following"
_THINGS = {FOLLOWERS: "reaction", FOLLOWING: "act"}
_OF_A_PERIOD = frozenset({"facebook", "instagram", "threads"})
_LEAST_BEFORE = 3  # of the other list, all gone: so many of the oldest do not go by chance while everybody else stays


class FollowerList(NamedTuple):
    """One import which holds the list of an account; `since`: it holds only those who followed from then on, None = all."""

    account_id: int
    import_id: int
    importer: str
    as_of: int
    since: int | None
    platform: str = ""


class ListedPerson(NamedTuple):
    """Somebody in one list alone; `at`: since when they followed, as that list tells it, by the day alone unless `is_exact`."""

    key: str  # "person:<platform>:<key>"
    handle: str | None
    name: str | None
    at: int | None
    is_exact: bool


# An importer which knows that a list is cut calls its length a lower bound; of FOLLOWING it does not even say that the list is
# there. Both lists are cut on the same day, the oldest in either.
_LISTS = """
    WITH held (account_id, import_id, since) AS (
        SELECT c.account_id, c.import_id, c.since FROM coverage AS c WHERE c.evidence = :kind AND NOT c.is_sample
        UNION ALL
        SELECT o.account_id, o.import_id, coalesce((
               SELECT min(c.since) FROM coverage AS c
                WHERE c.import_id = o.import_id AND c.account_id = o.account_id AND c.evidence = 'follower_list'), (
               SELECT min(t.at) FROM {0}_source AS s JOIN {0} AS t ON t.id = s.{0}_id
                WHERE s.import_id = o.import_id AND t.kind = 'follow' AND t.account_id = o.account_id), r.as_of)
          FROM audience_observation AS o JOIN import_run AS r ON r.id = o.import_id
         WHERE o.basis = 'survivors' AND o.{1} IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM audience_observation AS n
                            WHERE n.import_id = o.import_id AND n.account_id = o.account_id AND n.basis = 'listed' AND n.{1} IS NOT NULL))
    SELECT ifnull(h.head_id, held.account_id) AS head, r.id, r.importer, r.as_of, max(held.since), a.platform
      FROM held JOIN import_run AS r ON r.id = held.import_id JOIN account AS a ON a.id = held.account_id
      LEFT JOIN account_head AS h ON h.account_id = held.account_id
     GROUP BY head, r.id ORDER BY r.as_of, r.id"""
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
_OLDEST = f"""
    WITH {_OWN}
    SELECT iif(count(*) = count(t.at), min(t.at), NULL) FROM {{0}}_source AS s JOIN {{0}} AS t ON t.id = s.{{0}}_id
     WHERE s.import_id = :this AND t.kind = 'follow' AND t.account_id IN own"""
_BEFORE = f"""
    WITH {_OWN}
    SELECT count(DISTINCT t.person_id) FROM {{0}}_source AS s JOIN {{0}} AS t ON t.id = s.{{0}}_id
     WHERE s.import_id = :other AND t.kind = 'follow' AND t.account_id IN own AND t.at < :oldest"""
_EVER_BEFORE = f"""
    WITH {_OWN}
    SELECT count(DISTINCT t.person_id) FROM {{0}} AS t WHERE t.kind = 'follow' AND t.account_id IN own AND t.at < :oldest"""


def follower_lists(connection: Connection, kind: str = FOLLOWERS) -> tuple[FollowerList, ...]:
    """All of them, the oldest archive first; of FOLLOWING those of whom accounts follow."""
    number = "followers" if kind == FOLLOWERS else "following"
    return tuple(FollowerList(*row) for row in connection.execute(_LISTS.format(_THINGS[kind], number), {"kind": kind}))


def both_cut(connection: Connection, one: FollowerList, other: FollowerList, kind: str = FOLLOWERS) -> tuple[FollowerList, FollowerList]:
    """Two lists of one account, each with what the other tells of since when it holds people."""
    return _cut(connection, one, kind, other=other), _cut(connection, other, kind, other=one)


def whole_lists(connection: Connection, kind: str = FOLLOWERS) -> tuple[FollowerList, ...]:
    """Those which hold all, as far as other lists of the account do not tell better; the oldest archive first."""
    return tuple(one for one in follower_lists(connection, kind) if _cut(connection, one, kind).since is None)


def _cut(connection: Connection, one: FollowerList, kind: str, *, other: FollowerList | None = None) -> FollowerList:
    """By another list of the account, else by all of them."""
    if one.since is not None or one.platform not in _OF_A_PERIOD:
        return one
    thing = _THINGS[kind]
    (oldest,) = connection.execute(_OLDEST.format(thing), {"account": one.account_id, "this": one.import_id}).fetchone()
    if other is None:
        (before,) = connection.execute(_EVER_BEFORE.format(thing), {"account": one.account_id, "oldest": oldest}).fetchone()
    else:
        told = {"account": one.account_id, "other": other.import_id, "oldest": oldest}
        (before,) = connection.execute(_BEFORE.format(thing), told).fetchone()
    return one._replace(since=oldest) if before >= _LEAST_BEFORE else one


def listed_alone(connection: Connection, this: FollowerList, other: FollowerList) -> tuple[ListedPerson, ...]:
    """Who stands in this list and not in the other, as far as the other one would show them; the newest first."""
    asked: dict[str, object] = {"account": this.account_id, "this": this.import_id, "other": other.import_id, "since": other.since}
    return tuple(ListedPerson(key, handle, name, at, bool(exact)) for key, handle, name, at, exact in connection.execute(_ALONE, asked))
