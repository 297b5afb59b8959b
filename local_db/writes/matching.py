"""Derived after each import and undo: rows which stand for one account, and posts which stand for one post.

Analytics name an account by its handle alone, or not at all; the archive names it by its id and handle. As long as
exactly one account of the platform has (or had) that handle, its row is the head of the other; rows which nobody names
belong to the only account of their platform, as long as there is one. Posts of one id are one post then: that of the head,
else that of the first account by its id, whatever the order of imports.

Analytics whose ids are not those of the archive (LinkedIn, Instagram) tell the time of the post instead: such a post is the
one post of the account which is nearest to that time, if both are nearest to one another and nothing else is as near. A
post of which only the minute is told is the one post of that minute; not on X, where an id is the same in all files.
"""

from local_db.driver import Connection

_BY_HANDLE = """
    WITH handles (account_id, platform, handle) AS (
        SELECT id, platform, lower(handle) FROM account
         WHERE handle IS NOT NULL AND native_id NOT LIKE 'handle:%' AND native_id <> 'unnamed'
        UNION
        SELECT account.id, platform, lower(former.value) FROM account, json_each(account.former_handles) AS former
         WHERE native_id NOT LIKE 'handle:%')
    INSERT INTO account_head (account_id, head_id)
    SELECT a.id, min(h.account_id) FROM account AS a
      JOIN handles AS h ON h.platform = a.platform AND 'handle:' || h.handle = a.native_id
     GROUP BY a.id HAVING count(DISTINCT h.account_id) = 1"""
_UNNAMED = """
    INSERT INTO account_head (account_id, head_id)
    SELECT a.id, min(b.id) FROM account AS a JOIN account AS b ON b.platform = a.platform AND b.id <> a.id
     WHERE a.native_id = 'unnamed' AND b.id NOT IN (SELECT account_id FROM account_head)
     GROUP BY a.id HAVING count(*) = 1"""
_POSTS = """
    WITH grouped (account_id, head_id) AS (
        SELECT account_id, head_id FROM account_head UNION SELECT head_id, head_id FROM account_head),
    ranked (post_id, first_id) AS (
        SELECT p.id, first_value(p.id) OVER (PARTITION BY g.head_id, p.native_id ORDER BY p.account_id <> g.head_id, a.native_id)
          FROM grouped AS g JOIN post AS p ON p.account_id = g.account_id JOIN account AS a ON a.id = p.account_id)
    INSERT INTO post_match (post_id, head_id) SELECT post_id, first_id FROM ranked WHERE post_id <> first_id"""
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
    """Make both tables anew out of the accounts and posts that are there."""
    connection.execute("DELETE FROM post_match")
    connection.execute("DELETE FROM account_head")
    connection.execute(_BY_HANDLE)
    connection.execute(_UNNAMED)
    connection.execute(_POSTS)
    connection.execute(_BY_TIME)
