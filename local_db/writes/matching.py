"""Derived after each import, undo, and word of the person: rows of posts which stand for one post.

Posts of one id are one post where their accounts are one (account_heads): that of the head, else that of the first account
by its id, whatever the order of imports. Where ids are numbers of an account of its own (a blog's articles, a channel's
messages), two accounts which the person joined share a post only if it has the same second and the same id or text: a blog
which moved took its articles along.

Analytics whose ids are not those of the archive (LinkedIn, Instagram) tell the time of the post instead: such a post is the
one post of the account which is nearest to that time, if both are nearest to one another and nothing else is as near. A
post of which only the minute is told is the one post of that minute; not on X, where an id is the same in all files.
"""

from local_db.driver import Connection
from local_db.writes.account_heads import heads_anew

_OWN_NUMBERS = "('blog', 'newsletter', 'telegram', 'other')"
_POSTS = f"""
    WITH grouped (account_id, head_id) AS (
        SELECT account_id, head_id FROM account_head UNION SELECT head_id, head_id FROM account_head),
    parted (account_id, head_id, part_id) AS (
        SELECT g.account_id, g.head_id,
               CASE WHEN a.platform IN {_OWN_NUMBERS} AND a.native_id <> 'unnamed' THEN ifnull(s.of_id, g.account_id) ELSE g.head_id END
          FROM grouped AS g JOIN account AS a ON a.id = g.account_id LEFT JOIN temp.stand_in AS s ON s.account_id = g.account_id),
    ranked (post_id, first_id) AS (
        SELECT p.id, first_value(p.id) OVER (PARTITION BY g.part_id, p.native_id ORDER BY p.account_id <> g.head_id, a.native_id)
          FROM parted AS g JOIN post AS p ON p.account_id = g.account_id JOIN account AS a ON a.id = p.account_id)
    INSERT INTO post_match (post_id, head_id) SELECT post_id, first_id FROM ranked WHERE post_id <> first_id"""
_MOVED = f"""
    WITH moved (post_id, head_id, first_native_id) AS (
        SELECT p.id, q.id, min(q.native_id) FROM account_head AS h JOIN account AS a ON a.id = h.account_id
          JOIN post AS p ON p.account_id = h.account_id JOIN post AS q ON q.account_id = h.head_id AND q.created_at = p.created_at
         WHERE a.platform IN {_OWN_NUMBERS} AND (q.native_id = p.native_id OR q.text_hash = p.text_hash) GROUP BY p.id)
    INSERT OR IGNORE INTO post_match (post_id, head_id) SELECT post_id, head_id FROM moved"""
_FLAT = """
    UPDATE post_match SET head_id = (SELECT m.head_id FROM post_match AS m WHERE m.post_id = post_match.head_id)
     WHERE head_id IN (SELECT post_id FROM post_match)"""
_NEAR_S = 5  # LinkedIn's two ids of one post differ by up to 1.8 s, the next post is 8 s away
_BY_TIME = f"""
    WITH heads (account_id, head_id) AS (
        SELECT a.id, ifnull(h.head_id, a.id) FROM account AS a LEFT JOIN account_head AS h ON h.account_id = a.id),
    timed (post_id, head_id, first, last, near) AS (
        SELECT p.id, h.head_id, min(o.match_at), min(o.match_at), {_NEAR_S} FROM post_observation AS o
          JOIN post AS p ON p.id = o.post_id JOIN heads AS h ON h.account_id = p.account_id
         WHERE o.match_at IS NOT NULL GROUP BY p.id
        UNION ALL
        SELECT p.id, h.head_id, p.created_at, p.created_at + 59, 0 FROM post AS p JOIN heads AS h ON h.account_id = p.account_id
          JOIN account AS a ON a.id = h.head_id
         WHERE p.precision = 'minute' AND a.platform <> 'x'
           AND NOT EXISTS (SELECT 1 FROM post_observation AS o WHERE o.post_id = p.id AND o.match_at IS NOT NULL)),
    pairs (post_id, known_id, gap) AS MATERIALIZED (
        SELECT t.post_id, p.id, max(0, t.first - p.created_at, p.created_at - t.last) FROM timed AS t
          JOIN post AS p ON p.created_at BETWEEN t.first - t.near AND t.last + t.near
          JOIN heads AS h ON h.account_id = p.account_id AND h.head_id = t.head_id
         WHERE p.id NOT IN (SELECT post_id FROM timed) AND p.id NOT IN (SELECT post_id FROM post_match)),
    ranked AS (
        SELECT post_id, known_id, rank() OVER by_post AS of_post, rank() OVER by_known AS of_known,
               count(*) OVER (PARTITION BY post_id, gap) AS as_near_to_post, count(*) OVER (PARTITION BY known_id, gap) AS as_near_to_known
          FROM pairs WINDOW by_post AS (PARTITION BY post_id ORDER BY gap), by_known AS (PARTITION BY known_id ORDER BY gap))
    INSERT OR IGNORE INTO post_match (post_id, head_id) SELECT post_id, known_id FROM ranked
     WHERE of_post = 1 AND of_known = 1 AND as_near_to_post = 1 AND as_near_to_known = 1"""


def match_anew(connection: Connection) -> None:
    """Make both tables anew out of the accounts and posts that are there, and of what the person said of accounts."""
    connection.execute("DELETE FROM post_match")
    has_joined = heads_anew(connection)
    connection.execute(_POSTS)
    if has_joined:
        connection.execute(_MOVED)
        connection.execute(_FLAT)
    connection.execute(_BY_TIME)
