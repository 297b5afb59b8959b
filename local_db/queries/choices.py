"""What the person said of their accounts, as one row for each account which has any: a part of other queries.

Said of an account which was known by its handle alone, or not at all, it holds for the account which that turned out to be.
What was said of an account before it was joined to another waits until it is one of its own again.
"""

from local_db.formats.natural_keys import OWN_NUMBERS

POST_KEY = f"""'post:' || a.platform || ':' ||
    CASE WHEN a.platform IN ({", ".join(f"'{one}'" for one in sorted(OWN_NUMBERS))}) THEN a.native_id || ':' ELSE '' END || p.native_id"""
"""The natural key of a post `p` of an account `a` (formats.natural_keys.post_key)."""

CHOICES = """
    choices (account_id, is_counted, left_on) AS (
        SELECT ifnull(h.head_id, a.id), min(c.is_counted), max(c.left_on)
          FROM account_choice AS c JOIN account AS a ON c.key = 'account:' || a.platform || ':' || a.native_id
          LEFT JOIN account_head AS h ON h.account_id = a.id LEFT JOIN account AS b ON b.id = h.head_id
         WHERE h.head_id IS NULL
            OR (c.same_as IS NULL AND (a.native_id = 'unnamed' OR a.native_id = 'handle:' || lower(b.handle)
                OR EXISTS (SELECT 1 FROM json_each(b.former_handles) AS former WHERE a.native_id = 'handle:' || lower(former.value))))
         GROUP BY 1)"""
