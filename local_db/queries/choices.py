"""What the person said of their accounts, as one row for each account which has any: a part of other queries.

Said of an account which was known by its handle alone, or not at all, it holds for the account which that turned out to be.
What was said of an account before it was joined to another waits until it is one of its own again.
"""

CHOICES = """
    choices (account_id, is_counted, left_on) AS (
        SELECT ifnull(h.head_id, a.id), min(c.is_counted), max(c.left_on)
          FROM account_choice AS c JOIN account AS a ON c.key = 'account:' || a.platform || ':' || a.native_id
          LEFT JOIN account_head AS h ON h.account_id = a.id LEFT JOIN account AS b ON b.id = h.head_id
         WHERE h.head_id IS NULL
            OR (c.same_as IS NULL AND (a.native_id = 'unnamed' OR a.native_id = 'handle:' || lower(b.handle)
                OR EXISTS (SELECT 1 FROM json_each(b.former_handles) AS former WHERE a.native_id = 'handle:' || lower(former.value))))
         GROUP BY 1)"""
