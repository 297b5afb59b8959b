"""Contacts in both directions, of all people or of one; what ties are made of. People whom the owner merged are one row (people.py).

A reaction counts as in the score: not the owner's own ones, and once where two accounts which are one tell of it. Following is no
contact. Times are Unix seconds UTC; None = not told.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from local_db.driver import Connection
from local_db.queries.choices import CHOICES, POST_KEY
from local_db.queries.comings import whole_lists
from local_db.queries.own_people import fill_own_people
from local_db.queries.people import note_stars


class MeetingPlace(NamedTuple):
    """An account of the owner. `until`: the last moment for which a file shows contacts, None = none does."""

    account_id: int
    platform: str
    until: int | None
    left_on: int | None
    names_people: bool  # some file names who reacts
    holds_acts: bool  # some file holds what the owner did toward others


class Event(NamedTuple):
    """One contact as a person's page tells it. `text` of a reaction theirs, of a post of the owner's its own; `post` is that reacted to."""

    at: int | None
    kind: str
    is_theirs: bool
    platform: str
    text: str | None
    post_id: int | None
    post: str | None
    post_key: str | None = None  # the natural one, as the lists of posts have it


class TieFacts(NamedTuple):
    """Rows of every kind, as plain tuples: there may be millions. A person is the smallest row of their star."""

    places: tuple[MeetingPlace, ...]
    contacts: list[tuple[Any, ...]]  # person, at, 1 = theirs, account, row id
    shares: list[tuple[Any, ...]]  # person, post id, at
    posts: list[tuple[Any, ...]]  # id, account, created_at, 1 = no reply
    followers: frozenset[int]  # people who follow, as far as lists name them
    listed: frozenset[str]  # platforms of which a list names all who follow, not those of a period alone
    followed: list[tuple[int, str]]  # person whom the owner follows, platform
    reach: dict[int, int]  # person: followers as the files tell, the most of several accounts
    own_reach: int | None  # the most followers of an own account


# {0} stands behind the name of its table: alone, it would be a column of the table in the brackets.
_HEAD = "ifnull((SELECT head_id FROM account_head WHERE account_id = {0}), {0})"
_STAR = "ifnull((SELECT first_id FROM temp.star WHERE person_id = {0}), {0})"
_OWN = "(SELECT id FROM temp.own_person)"
_SHOWS = "'posts', 'replies', 'reactors', 'reaction_times', 'acts', 'act_times'"
_PLACES = f"""
    WITH {CHOICES}
    SELECT a.id, a.platform, max(CASE WHEN c.evidence IN ({_SHOWS}) THEN ifnull(c.until, r.as_of) END), choice.left_on,
           ifnull(max(c.evidence = 'reactors'), 0), ifnull(max(c.evidence = 'acts'), 0)
      FROM account AS a LEFT JOIN choices AS choice ON choice.account_id = a.id
      LEFT JOIN coverage AS c ON {_HEAD.format("c.account_id")} = a.id LEFT JOIN import_run AS r ON r.id = c.import_id
     WHERE a.id NOT IN (SELECT account_id FROM account_head) GROUP BY a.id ORDER BY a.id"""
_THEIRS = f"""
    SELECT {_STAR.format("x.person_id")} AS one, x.at, 1, {_HEAD.format("x.account_id")}, x.id
      FROM reaction AS x WHERE x.person_id IS NOT NULL AND x.kind <> 'follow' AND x.person_id NOT IN {_OWN}
       AND NOT EXISTS (SELECT 1 FROM account_head AS h JOIN reaction AS twin ON twin.account_id = h.head_id AND twin.identity = x.identity
                        WHERE h.account_id = x.account_id AND twin.at IS x.at AND twin.kind = x.kind)"""
# Of each act its person, the account, the moment, its name there, and the post if it is one; one act toward one person is one.
_ACTS = """
    SELECT person_id, account_id, at, identity AS name, kind, NULL AS post_id, id FROM act
     WHERE person_id IS NOT NULL AND kind NOT IN ('follow', 'unfollow')
    UNION ALL SELECT reply_to_person_id, account_id, created_at, native_id, 'reply', id, id FROM post WHERE reply_to_person_id IS NOT NULL
    UNION ALL SELECT reposted_person_id, account_id, created_at, native_id, ifnull(kind, 'repost'), id, id FROM post
               WHERE reposted_person_id IS NOT NULL
    UNION ALL SELECT m.person_id, p.account_id, p.created_at, p.native_id, 'mention', p.id, p.id
                FROM post_mention AS m JOIN post AS p ON p.id = m.post_id"""
_YOURS = f"""
    SELECT {_STAR.format("y.person_id")} AS one, y.at, 0, {_HEAD.format("y.account_id")} AS head, min(y.id) FROM ({_ACTS}) AS y
     WHERE y.person_id NOT IN {_OWN} GROUP BY one, head, y.name, y.at"""
_SHARES = f"""
    SELECT {_STAR.format("x.person_id")}, ifnull(m.head_id, p.id), x.at
      FROM reaction AS x JOIN post AS p ON p.account_id = x.account_id AND p.native_id = x.post_native_id
      LEFT JOIN post_match AS m ON m.post_id = p.id
     WHERE x.person_id IS NOT NULL AND x.kind IN ('repost', 'quote', 'pingback') AND x.person_id NOT IN {_OWN}"""
_POSTS = f"""
    SELECT p.id, {_HEAD.format("p.account_id")}, p.created_at, p.kind IS NOT 'reply' OR p.reply_to_person_id IN {_OWN} FROM post AS p
     WHERE p.kind IS NOT 'repost' AND p.id NOT IN (SELECT post_id FROM post_match)"""
_FOLLOWED = f"""
    SELECT {_STAR.format("x.person_id")} AS one, p.platform FROM act AS x JOIN person AS p ON p.id = x.person_id
     WHERE x.kind IN ('follow', 'unfollow') AND x.person_id NOT IN {_OWN} GROUP BY one, p.platform
    HAVING max(iif(x.kind = 'follow', ifnull(x.at, 1), 0)) > max(iif(x.kind = 'unfollow', ifnull(x.at, 1), 0)) ORDER BY one, p.platform"""
_FOLLOWERS = f"SELECT DISTINCT {_STAR.format('x.person_id')} FROM reaction AS x WHERE x.kind = 'follow' AND x.person_id IS NOT NULL"
_REACH = f"SELECT {_STAR.format('p.id')} AS one, max(p.followers) FROM person AS p WHERE p.followers IS NOT NULL GROUP BY one"
_OWN_REACH = """
    SELECT max(followers) FROM (
        SELECT followers FROM audience_observation WHERE basis IN ('shown', 'listed') UNION ALL SELECT followers FROM typed_audience)"""
_POST_NAME = "substr(ifnull({0}.title, {0}.text), 1, 400)"
_EVENTS = f"""
    WITH wanted (id) AS MATERIALIZED (SELECT value FROM json_each(:ids)),
    told (at, kind, is_theirs, account_id, text, post_id, post) AS (
        SELECT x.at, x.kind, 1, x.account_id, substr(x.text, 1, 400), p.id, {_POST_NAME.format("p")}
          FROM reaction AS x LEFT JOIN post AS p ON p.account_id = x.account_id AND p.native_id = x.post_native_id
         WHERE x.person_id IN (SELECT id FROM wanted)
        UNION ALL
        SELECT y.at, ifnull(min(nullif(y.kind, 'mention')), 'mention'), 0, y.account_id, {_POST_NAME.format("own")}, y.post_id, NULL FROM (
            SELECT * FROM ({_ACTS}) WHERE person_id IN (SELECT id FROM wanted)
            UNION ALL SELECT person_id, account_id, at, identity, kind, NULL, id FROM act
                       WHERE person_id IN (SELECT id FROM wanted) AND kind IN ('follow', 'unfollow')) AS y
          LEFT JOIN post AS own ON own.id = y.post_id GROUP BY y.account_id, y.name, y.at)
    SELECT told.at, told.kind, told.is_theirs, there.platform, told.text, told.post_id, told.post, {POST_KEY}
      FROM told JOIN account AS there ON there.id = told.account_id LEFT JOIN post_match AS m ON m.post_id = told.post_id
      LEFT JOIN post AS p ON p.id = ifnull(m.head_id, told.post_id) LEFT JOIN account AS a ON a.id = p.account_id
     ORDER BY told.at DESC, told.is_theirs, told.kind LIMIT :limit"""


def tie_facts(connection: Connection, heads: Mapping[str, str]) -> TieFacts:
    """All that ties are made of, at one moment. `heads`: of each merged key that of its head."""
    note_stars(connection, heads)
    fill_own_people(connection)
    return TieFacts(
        places=meeting_places(connection),
        contacts=[*connection.execute(_THEIRS), *connection.execute(_YOURS)],
        shares=connection.execute(_SHARES).fetchall(),
        posts=connection.execute(_POSTS).fetchall(),
        followers=frozenset(row[0] for row in connection.execute(_FOLLOWERS)),
        listed=frozenset(one.platform for one in whole_lists(connection)),
        followed=connection.execute(_FOLLOWED).fetchall(),
        reach=dict(connection.execute(_REACH).fetchall()),
        own_reach=connection.execute(_OWN_REACH).fetchone()[0],
    )


def meeting_places(connection: Connection) -> tuple[MeetingPlace, ...]:
    """All accounts of the owner, one for those which are joined."""
    rows = connection.execute(_PLACES)
    return tuple(MeetingPlace(row[0], row[1], row[2], row[3], bool(row[4]), bool(row[5])) for row in rows)


def events_of(connection: Connection, ids: Collection[int], *, limit: int) -> tuple[Event, ...]:
    """What went both ways between the owner and these rows of one person, follows among it; the newest first, undated last."""
    rows = connection.execute(_EVENTS, {"ids": json.dumps(sorted(ids)), "limit": limit})
    return tuple(Event(row[0], row[1], bool(row[2]), *row[3:]) for row in rows)
