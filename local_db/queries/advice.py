"""What advice reads beside the engine's facts: own posts with their words, counts of audiences, people on both sides.

Rows which stand for one post or one account are one. Times are Unix seconds UTC; None = not known.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from local_db.driver import Connection
from local_db.queries.choices import POST_KEY
from local_db.queries.own_people import fill_own_people
from local_db.queries.posts import IS_HEAD

_HEAD = "ifnull((SELECT head_id FROM account_head WHERE account_id = {0}), {0})"
_POSTS = f"""
    SELECT p.id, {_HEAD.format("p.account_id")}, {POST_KEY}, p.title, p.text, p.language, p.media, p.url,
           CASE WHEN p.kind = 'reply' AND p.reply_to_person_id IN (SELECT id FROM temp.own_person) THEN 'thread' ELSE p.kind END,
           'person:' || n.platform || ':' || n.key
      FROM post AS p JOIN account AS a ON a.id = p.account_id LEFT JOIN person AS n ON n.id = p.reply_to_person_id
     WHERE p.created_at IS NOT NULL AND {IS_HEAD} ORDER BY p.created_at, p.id"""
_LINKS = """
    SELECT ifnull(m.head_id, l.post_id), l.url FROM post_link AS l LEFT JOIN post_match AS m ON m.post_id = l.post_id
     ORDER BY l.post_id, l.rowid"""
_AUDIENCE = f"""
    SELECT {_HEAD.format("o.account_id")} AS head, ifnull(o.as_of, r.as_of) AS seen, max(o.followers), max(o.following)
      FROM audience_observation AS o JOIN import_run AS r ON r.id = o.import_id WHERE o.basis IN ('shown', 'listed') GROUP BY head, seen
    UNION ALL
    SELECT {_HEAD.format("a.id")}, unixepoch(t.day) + 86399, t.followers, NULL
      FROM typed_audience AS t JOIN account AS a ON t.account = 'account:' || a.platform || ':' || a.native_id
     ORDER BY 1, 2"""
_PEOPLE = """
    SELECT p.id, p.platform, 'person:' || p.platform || ':' || p.key, p.followers
      FROM person AS p WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id"""
_FOLLOWING = f"""
    WITH told (person_id, head) AS (
        SELECT DISTINCT person_id, {_HEAD.format("r.account_id")} FROM reaction AS r NOT INDEXED
         WHERE kind = 'follow' AND person_id IS NOT NULL)
    SELECT person_id, 'account:' || a.platform || ':' || a.native_id FROM told JOIN account AS a ON a.id = told.head"""
_FOLLOWED = f"""
    WITH said (head, person_id, kind, at) AS (
        SELECT {_HEAD.format("f.account_id")}, person_id, kind, at FROM act AS f
         WHERE kind IN ('follow', 'unfollow') AND person_id IS NOT NULL)
    SELECT person_id, 'account:' || a.platform || ':' || a.native_id FROM said JOIN account AS a ON a.id = said.head
     GROUP BY person_id, head
    HAVING ifnull(max(at) FILTER (WHERE kind = 'follow'), 0) > ifnull(max(at) FILTER (WHERE kind = 'unfollow'), -1)
       AND count(*) FILTER (WHERE kind = 'follow') ORDER BY 1, 2"""
# What joined accounts both tell is what the head tells.
_NO_TWIN = """NOT EXISTS (SELECT 1 FROM account_head AS h JOIN {0} AS twin ON twin.account_id = h.head_id AND twin.identity = x.identity
                        WHERE h.account_id = x.account_id AND twin.at IS x.at AND twin.kind = x.kind)"""
# One post which answers somebody, names and quotes them is one deed.
_DEEDS = f"""
    WITH wanted (id) AS MATERIALIZED (SELECT value FROM json_each(?)),
    post_deed (person_id, post_id) AS (
        SELECT reply_to_person_id, id FROM post WHERE reply_to_person_id IN (SELECT id FROM wanted)
        UNION SELECT reposted_person_id, id FROM post WHERE reposted_person_id IN (SELECT id FROM wanted)
        UNION SELECT person_id, post_id FROM post_mention WHERE person_id IN (SELECT id FROM wanted))
    SELECT x.person_id, -x.id, x.at FROM act AS x
     WHERE x.person_id IN (SELECT id FROM wanted) AND x.kind NOT IN ('follow', 'unfollow') AND {_NO_TWIN.format("act")}
    UNION ALL
    SELECT d.person_id, ifnull(m.head_id, p.id), min(p.created_at) FROM post_deed AS d JOIN post AS p ON p.id = d.post_id
      LEFT JOIN post_match AS m ON m.post_id = p.id GROUP BY 1, 2"""
_UNCOUNTED = f"""
    WITH other (id) AS MATERIALIZED (
        SELECT a.id FROM account AS a WHERE {_HEAD.format("a.id")} NOT IN (SELECT value FROM json_each(:accounts))),
    gone (account_id, native_id) AS MATERIALIZED (
        SELECT p.account_id, p.native_id FROM post AS p LEFT JOIN post_match AS m ON m.post_id = p.id
         WHERE ifnull(m.head_id, p.id) IN (SELECT value FROM json_each(:posts)))
    SELECT x.person_id, count(*), min(x.at) FROM reaction AS x NOT INDEXED
     WHERE x.person_id IS NOT NULL AND x.kind <> 'follow'
       AND (x.at IS NULL OR x.account_id IN (SELECT id FROM other) OR (x.account_id, x.post_native_id) IN (SELECT * FROM gone))
       AND {_NO_TWIN.format("reaction")}
     GROUP BY x.person_id"""
_HANDLES = """
    SELECT p.id, p.platform, lower(ifnull(p.handle, substr(p.key, 8))) FROM person AS p
     WHERE (p.handle IS NOT NULL OR p.key LIKE 'handle:%')
       AND p.platform || ':' || lower(ifnull(p.handle, substr(p.key, 8))) IN (SELECT value FROM json_each(?)) ORDER BY p.id"""


class ToldPost(NamedTuple):
    """One own post with its words; `kind` of a reply to oneself is "thread"."""

    post_id: int
    account_id: int
    key: str  # the natural one, by which another account of the platform has no post
    title: str | None
    text: str | None
    language: str | None
    media: int | None
    url: str | None
    kind: str | None
    reply_to: str | None  # key of a person


def told_posts(connection: Connection) -> Iterator[ToldPost]:
    """All dated own posts, the earliest first, in the order of `post_study.studied_posts`."""
    fill_own_people(connection)
    return map(ToldPost._make, connection.execute(_POSTS))


def links_of_posts(connection: Connection) -> Iterator[tuple[int, str]]:
    """(post, address)."""
    yield from connection.execute(_LINKS)


def audience_counts(connection: Connection) -> Iterator[tuple[int, int, int | None, int | None]]:
    """(account, as-of, followers, following) as files or the person told them, the earliest first."""
    yield from connection.execute(_AUDIENCE)


def people_facts(connection: Connection, ids: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    """(row, platform, key, followers or None)."""
    yield from connection.execute(_PEOPLE, (json.dumps(list(ids)),))


def following_people(connection: Connection) -> Iterator[tuple[int, str]]:
    """(person, account of the owner's which they follow), as far as files list them."""
    yield from connection.execute(_FOLLOWING)


def followed_people(connection: Connection) -> Iterator[tuple[int, str]]:
    """(person, account of the owner's which follows them), as far as files list them and none tells that it ended."""
    yield from connection.execute(_FOLLOWED)


def deeds_toward(connection: Connection, ids: Iterable[int]) -> Iterator[tuple[int, int, int | None]]:
    """(person, what, time): replies, mentions, reposts, likes and the like of the owner's; follows are none.

    Of one person each `what` is one deed; under two rows of whom the owner merged it is the same one.
    """
    yield from connection.execute(_DEEDS, (json.dumps(list(ids)),))


def uncounted_reactions(connection: Connection, accounts: Iterable[int], posts: Iterable[int]) -> Iterator[tuple[int, int, int | None]]:
    """(person, reactions, time of the earliest dated one): those which the engine is not given, follows apart.

    They have no date, or are of other accounts than these, or to one of these posts, which were left out.
    """
    yield from connection.execute(_UNCOUNTED, {"accounts": json.dumps(list(accounts)), "posts": json.dumps(sorted(posts))})


def people_of_handles(connection: Connection, handles: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """(row, platform, handle) of people known by one of these, each "platform:handle" in lower case."""
    yield from connection.execute(_HANDLES, (json.dumps(list(handles)),))
