"""Derived after each import, undo, and word of the person: which row of an account stands for which others.

Analytics name an account by its handle alone, or not at all; the archive names it by its id and handle. As long as
exactly one account of the platform has (or had) that handle, its row is the head of the other; rows which nobody names
belong to the only account of their platform, as long as there is one.

Two accounts are one history only where the person said so (`same_as`). The head is the account which was named then; if
its import was undone, the first of the others by its id. Accounts of different platforms are never one.
"""

from typing import NamedTuple

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
     WHERE a.native_id = 'unnamed' AND a.id NOT IN (SELECT account_id FROM account_head)
       AND b.id NOT IN (SELECT account_id FROM account_head)
     GROUP BY a.id HAVING count(*) = 1"""
_ACCOUNTS = """
    SELECT a.id, a.platform, 'account:' || a.platform || ':' || a.native_id AS account_key, h.head_id, c.same_as
      FROM account AS a LEFT JOIN account_head AS h ON h.account_id = a.id LEFT JOIN account_choice AS c ON c.key = account_key"""


class _Account(NamedTuple):
    account_id: int
    platform: str
    key: str
    stands_for: int | None  # the row whose handle it has
    same_as: str | None


def heads_anew(connection: Connection) -> bool:
    """Make the table anew out of the accounts that are there and what the person said; whether the person joined any."""
    connection.execute("DELETE FROM account_head")
    connection.execute(_BY_HANDLE)
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS stand_in (account_id INTEGER PRIMARY KEY, of_id INTEGER NOT NULL)")
    connection.execute("DELETE FROM temp.stand_in")
    connection.execute("INSERT INTO temp.stand_in SELECT account_id, head_id FROM account_head")
    joined = _joined([_Account(*row) for row in connection.execute(_ACCOUNTS)])
    connection.executemany("INSERT OR REPLACE INTO account_head (account_id, head_id) VALUES (?, ?)", joined)
    connection.execute(_UNNAMED)
    return bool(joined)


def _joined(accounts: list[_Account]) -> list[tuple[int, int]]:
    """(row, head) of all accounts of groups which the person made."""
    keys = {account.account_id: account.key for account in accounts}
    group_of: dict[str, str] = {}

    def group(key: str) -> str:
        while (further := group_of.get(key, key)) != key:
            key = further
        return key

    for one in accounts:
        if one.stands_for is not None:
            group_of[group(one.key)] = group(keys[one.stands_for])
        if one.same_as is not None and one.same_as.split(":")[1:2] == [one.platform]:
            group_of[group(one.key)] = group(one.same_as)
    earlier = {keys.get(one.stands_for or 0, one.key) for one in accounts if one.same_as is not None}

    def rank(one: _Account) -> tuple[bool, bool, bool, str]:
        """The smallest of a group is its head; one which only stands for another never is."""
        native_id = one.key.split(":", 2)[2]
        return (one.stands_for is not None, one.key in earlier, native_id == "unnamed" or native_id.startswith("handle:"), one.key)

    groups: dict[str, list[_Account]] = {}
    for one in accounts:
        groups.setdefault(group(one.key), []).append(one)
    found: list[tuple[int, int]] = []
    for members in groups.values():
        if any(one.same_as is not None for one in members):
            head = min(members, key=rank)
            found += [(one.account_id, head.account_id) for one in members if one is not head]
    return found
