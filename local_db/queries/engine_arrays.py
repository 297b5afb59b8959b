"""The facts which the score is made of, as rows: everything dated, of accounts which are counted, in stable order.

Rows which stand for one account or one post (account_head, post_match) are looked through. Times are Unix seconds UTC.
What the owner did toward themselves, from whichever own account, is no reaction of others (own_people); a reply to oneself is
a part of a thread. So an own account that becomes known may take a person away from Reach who never was somebody else.

What was observed is read up to a moment (EVER: all of it): a total, a count of followers or a table which was seen later is
not there, nor the word of an archive of a later date that it covers anything. Dated things are read whatever archive tells them.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from local_db.driver import Connection
from local_db.queries.choices import CHOICES, POST_KEY
from local_db.queries.own_people import fill_own_people


class AccountFacts(NamedTuple):
    """One account. `until`: last covered moment of imports that can show reactions, and of those that hold posts; None = none."""

    account_id: int
    platform: str
    native_id: str
    handle: str | None
    left_on: int | None
    reactions_until: int | None
    posts_until: int | None


class Facts(NamedTuple):
    """Rows of every kind, as plain tuples: there may be millions."""

    accounts: tuple[AccountFacts, ...]
    posts: list[tuple[Any, ...]]  # id, account, created_at, kind, text_hash
    reactions: list[tuple[Any, ...]]  # account, kind, person or None, post id or None, at
    acts: list[tuple[Any, ...]]  # account, person, at; toward people who reacted, posts among them
    own_times: tuple[int, int] | None  # first and last of all own acts, reposts among them
    totals: list[tuple[Any, ...]]  # post id, as_of, since (None = publication), likes ... follows
    days: list[tuple[Any, ...]]  # account, day, likes ... follows, unfollows; each number as the newest file tells it
    followers: list[tuple[Any, ...]]  # account, as_of, followers
    own_reactions: Sequence[tuple[Any, ...]] = ()  # as reactions, but by the owner: no event, though totals and tables count them
    has_left_out: bool = False  # accounts which the person left out of the score
    left_out_posts: frozenset[int] = frozenset()  # of the posts here: left out with their reactions, which totals and tables count


EVER = 1 << 62  # Unix seconds: after all that can be observed
# {0} stands behind the name of its table: alone, it would be a column of the table in the brackets.
_HEAD = "ifnull((SELECT head_id FROM account_head WHERE account_id = {0}), {0})"
_COUNTED = "AND {0} IN (SELECT id FROM temp.counted)"
_REACTION_EVIDENCE = "'likes', 'reposts', 'quotes', 'replies', 'saves', 'reactors', 'reaction_times'"
_KIND_COLUMNS = "likes, reposts, quotes, replies, saves, shares, reactions, follows"

_ACCOUNTS = f"""
    WITH {CHOICES}
    SELECT a.id, a.platform, a.native_id, a.handle, choice.left_on,
           max(CASE WHEN c.evidence IN ({_REACTION_EVIDENCE}) AND r.as_of <= :seen_by THEN ifnull(c.until, r.as_of) END),
           max(CASE WHEN c.evidence = 'posts' AND r.as_of <= :seen_by THEN ifnull(c.until, r.as_of) END)
      FROM account AS a
      LEFT JOIN choices AS choice ON choice.account_id = a.id
      LEFT JOIN coverage AS c ON {_HEAD.format("c.account_id")} = a.id
      LEFT JOIN import_run AS r ON r.id = c.import_id
     WHERE a.id NOT IN (SELECT account_id FROM account_head) AND ifnull(choice.is_counted, 1)
     GROUP BY a.id ORDER BY a.platform, a.native_id"""
_ALL_ACCOUNTS = "SELECT count(*) FROM account WHERE id NOT IN (SELECT account_id FROM account_head)"
_OWN = "(SELECT id FROM temp.own_person)"
_POSTS = f"""
    SELECT p.id, {_HEAD.format("p.account_id")} AS head, p.created_at,
           CASE WHEN p.kind = 'reply' AND p.reply_to_person_id IN {_OWN} THEN 'thread' ELSE p.kind END, p.text_hash FROM post AS p
     WHERE p.created_at IS NOT NULL AND p.kind IS NOT 'repost' AND p.id NOT IN (SELECT post_id FROM post_match)
       {_COUNTED.format("head")} ORDER BY p.created_at, length(p.native_id), p.native_id"""
_REACTIONS = f"""
    SELECT {_HEAD.format("x.account_id")} AS head, x.kind, x.person_id,
           (SELECT ifnull(m.head_id, p.id) FROM post AS p LEFT JOIN post_match AS m ON m.post_id = p.id
             WHERE p.account_id = x.account_id AND p.native_id = x.post_native_id), x.at
      FROM reaction AS x WHERE x.at IS NOT NULL {{0}} {_COUNTED.format("head")}
       AND NOT EXISTS (SELECT 1 FROM account_head AS h JOIN reaction AS twin ON twin.account_id = h.head_id AND twin.identity = x.identity
                        WHERE h.account_id = x.account_id AND twin.at = x.at AND twin.kind = x.kind)
     ORDER BY x.at, length(x.identity), x.identity"""
_ACTS = f"""
    WITH reacted (id) AS MATERIALIZED (
        SELECT DISTINCT person_id FROM reaction WHERE at IS NOT NULL AND person_id IS NOT NULL AND person_id NOT IN {_OWN})
    SELECT DISTINCT {_HEAD.format("done.account_id")} AS head, person_id, at, native_id FROM (
        SELECT account_id, person_id, at, identity AS native_id FROM act WHERE at IS NOT NULL AND person_id IN (SELECT id FROM reacted)
        UNION ALL
        SELECT account_id, reply_to_person_id, created_at, native_id FROM post WHERE reply_to_person_id IN (SELECT id FROM reacted)
        UNION ALL
        SELECT account_id, reposted_person_id, created_at, native_id FROM post WHERE reposted_person_id IN (SELECT id FROM reacted)
        UNION ALL
        SELECT p.account_id, m.person_id, p.created_at, p.native_id FROM post_mention AS m JOIN post AS p ON p.id = m.post_id
         WHERE m.person_id IN (SELECT id FROM reacted)) AS done
     WHERE at IS NOT NULL {_COUNTED.format("head")} ORDER BY at, native_id"""
_OWN_TIMES = f"""
    SELECT min(at), max(at) FROM (
        SELECT account_id, at FROM act WHERE at IS NOT NULL
        UNION ALL SELECT account_id, created_at FROM post WHERE kind = 'repost' AND created_at IS NOT NULL) AS done
     WHERE 1 {_COUNTED.format(_HEAD.format("done.account_id"))}"""
_TOTALS = f"""
    SELECT ifnull(m.head_id, o.post_id), ifnull(o.as_of, r.as_of), o.since, {_KIND_COLUMNS}
      FROM post_observation AS o JOIN import_run AS r ON r.id = o.import_id
      LEFT JOIN post_match AS m ON m.post_id = o.post_id"""
_SEEN_BY = "WHERE ifnull(o.as_of, r.as_of) <= :seen_by"
_COUNTED_TOTALS = f"{_TOTALS} JOIN post AS p ON p.id = o.post_id {_SEEN_BY} {_COUNTED.format(_HEAD.format('p.account_id'))}"
_LEFT_OUT_POSTS = f"""
    SELECT ifnull(m.head_id, p.id) FROM post AS p JOIN account AS a ON a.id = p.account_id
      JOIN post_choice AS c ON c.key = {POST_KEY} LEFT JOIN post_match AS m ON m.post_id = p.id WHERE NOT c.is_counted"""
_DAY_COLUMNS = (*_KIND_COLUMNS.split(", "), "unfollows")
_NEWEST = ", ".join(f"first_value({name}) OVER (PARTITION BY head, day ORDER BY {name} IS NULL, seen DESC)" for name in _DAY_COLUMNS)
_DAYS = f"""
    WITH told AS (
        SELECT {_HEAD.format("d.account_id")} AS head, d.*, ifnull(d.as_of, r.as_of) AS seen
          FROM daily_metric AS d JOIN import_run AS r ON r.id = d.import_id)
    SELECT DISTINCT head, day, {_NEWEST} FROM told WHERE seen <= :seen_by {_COUNTED.format("head")} ORDER BY head, day"""
_FOLLOWERS = f"""
    WITH seen (account_id, as_of, followers, is_shown) AS (
        SELECT o.account_id, ifnull(o.as_of, r.as_of), o.followers, o.basis = 'shown'
          FROM audience_observation AS o JOIN import_run AS r ON r.id = o.import_id
         WHERE o.followers IS NOT NULL AND o.basis IN ('shown', 'listed')
        UNION ALL
        SELECT a.id, unixepoch(typed.day) + 86399, typed.followers, 1
          FROM typed_audience AS typed JOIN account AS a ON typed.account = 'account:' || a.platform || ':' || a.native_id)
    SELECT head, as_of, followers FROM (
        SELECT {_HEAD.format("seen.account_id")} AS head, as_of, followers,
               row_number() OVER (PARTITION BY account_id, as_of ORDER BY is_shown DESC, followers DESC) AS place FROM seen)
     WHERE place = 1 AND as_of <= :seen_by {_COUNTED.format("head")} ORDER BY head, as_of"""


def engine_facts(connection: Connection, *, seen_by: int = EVER) -> Facts:
    """All facts at one moment; of observations those which were made by `seen_by`, in Unix seconds."""
    seen: dict[str, object] = {"seen_by": seen_by}
    accounts = tuple(AccountFacts(*row) for row in connection.execute(_ACCOUNTS, seen))
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS counted (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.counted")
    connection.executemany("INSERT INTO temp.counted (id) VALUES (?)", [(account.account_id,) for account in accounts])
    fill_own_people(connection)
    (all_accounts,) = connection.execute(_ALL_ACCOUNTS).fetchone()
    has_left_out = len(accounts) < all_accounts
    first, last = connection.execute(_OWN_TIMES).fetchone()
    return Facts(
        accounts=accounts,
        posts=connection.execute(_POSTS).fetchall(),
        reactions=connection.execute(_REACTIONS.format(f"AND (x.person_id IS NULL OR x.person_id NOT IN {_OWN})")).fetchall(),
        acts=[row[:3] for row in connection.execute(_ACTS)],
        own_times=None if first is None else (int(first), int(last)),
        totals=connection.execute(_COUNTED_TOTALS if has_left_out else f"{_TOTALS} {_SEEN_BY}", seen).fetchall(),
        days=connection.execute(_DAYS, seen).fetchall(),
        followers=connection.execute(_FOLLOWERS, seen).fetchall(),
        own_reactions=connection.execute(_REACTIONS.format(f"AND x.person_id IN {_OWN}")).fetchall(),
        has_left_out=has_left_out,
        left_out_posts=left_out_posts(connection),
    )


def left_out_posts(connection: Connection) -> frozenset[int]:
    """Rows of the posts which the person left out of the score."""
    if connection.execute("SELECT 1 FROM post_choice WHERE NOT is_counted").fetchone() is None:
        return frozenset()
    return frozenset(row[0] for row in connection.execute(_LEFT_OUT_POSTS))


def facts_version(connection: Connection) -> int:
    """Raised by every import and undo."""
    return int(connection.execute("SELECT value FROM meta WHERE key = 'facts_version'").fetchone()[0])
