"""Derived after each import and undo: rows which stand for one account, and posts which stand for one post.

Analytics name an account by its handle alone; the archive names it by its id and handle. As long as exactly one
account of the platform has (or had) that handle, its row is the head of the other, and posts of one id are one post.
"""

from local_db.driver import Connection

_HEADS = """
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

_POSTS = """
    INSERT INTO post_match (post_id, head_id)
    SELECT p.id, head.id FROM account_head AS a
      JOIN post AS p ON p.account_id = a.account_id
      JOIN post AS head ON head.account_id = a.head_id AND head.native_id = p.native_id"""


def match_anew(connection: Connection) -> None:
    """Make both tables anew out of the accounts and posts that are there."""
    connection.execute("DELETE FROM post_match")
    connection.execute("DELETE FROM account_head")
    connection.execute(_HEADS)
    connection.execute(_POSTS)
