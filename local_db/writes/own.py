"""What the person said of their accounts: rows which no import touches."""

import datetime as dt
import json
from collections.abc import Iterable

from local_db.driver import Connection
from local_db.writes.matching import match_anew
from local_db.writes.runs import raise_facts_version

_STANDS_FOR = """
    SELECT 'account:' || s.platform || ':' || s.native_id FROM account_head AS h JOIN account AS s ON s.id = h.account_id
      JOIN account AS a ON a.id = h.head_id
     WHERE 'account:' || a.platform || ':' || a.native_id = ? AND (s.native_id LIKE 'handle:%' OR s.native_id = 'unnamed')"""

_HANDLES = """
    WITH names (id, handle) AS (
        SELECT id, handle FROM account UNION ALL SELECT a.id, former.value FROM account AS a, json_each(a.former_handles) AS former)
    SELECT 'account:' || a.platform || ':handle:' || lower(n.handle) FROM account AS a JOIN names AS n ON n.id = a.id
     WHERE n.handle IS NOT NULL AND 'account:' || a.platform || ':' || a.native_id = ?"""
_PART = """
    UPDATE account_choice SET same_as = NULL
     WHERE key IN (SELECT value FROM json_each(:names)) AND same_as IN (SELECT value FROM json_each(:others))"""


def type_followers(connection: Connection, platform: str, native_id: str, day: dt.date, followers: int | None, *, written_at: int) -> None:
    """How many followed an account at the end of a UTC day, as the person knows it. None takes the number of that day back."""
    account = account_key(platform, native_id)
    known_as = {*_names(connection, account), *(row[0] for row in connection.execute(_STANDS_FOR, (account,)))}
    connection.executemany(
        "DELETE FROM typed_audience WHERE account = ? AND day = ?", [(name, day.isoformat()) for name in sorted(known_as)]
    )
    if followers is not None:
        connection.execute(
            "INSERT INTO typed_audience (account, day, followers, written_at) VALUES (?, ?, ?, ?)",
            (account, day.isoformat(), followers, written_at),
        )
    raise_facts_version(connection)


def remember_mapping(connection: Connection, heads_sha256: str, told: str, *, written_at: int) -> None:
    """What the person said of a table with these heads; `told`: a ToldTable as JSON. The newest word counts."""
    connection.execute(
        """INSERT INTO column_mapping (heads_sha256, mapping, written_at) VALUES (?, ?, ?)
           ON CONFLICT (heads_sha256) DO UPDATE SET mapping = excluded.mapping, written_at = excluded.written_at""",
        (heads_sha256, told, written_at),
    )


def leave_account(connection: Connection, platform: str, native_id: str, left_on: int | None) -> None:
    """The person left an account on a day: its clock runs on from there. None takes it back."""
    key = account_key(platform, native_id)
    connection.execute(f"UPDATE account_choice SET left_on = NULL WHERE same_as IS NULL AND key IN ({_STANDS_FOR})", (key,))
    connection.execute(
        "INSERT INTO account_choice (key, left_on) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET left_on = excluded.left_on", (key, left_on)
    )
    _drop_empty(connection)
    raise_facts_version(connection)


def count_account(connection: Connection, platform: str, native_id: str, *, is_counted: bool) -> None:
    """Whether an account enters the score. Nothing of it is deleted."""
    key = account_key(platform, native_id)
    connection.execute(f"UPDATE account_choice SET is_counted = 1 WHERE same_as IS NULL AND key IN ({_STANDS_FOR})", (key,))
    connection.execute(
        "INSERT INTO account_choice (key, is_counted) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET is_counted = excluded.is_counted",
        (key, is_counted),
    )
    _drop_empty(connection)
    raise_facts_version(connection)


def count_posts(connection: Connection, keys: Iterable[str], *, is_counted: bool) -> None:
    """Whether posts, by their natural keys, enter the score with their reactions. Nothing of them is deleted."""
    if is_counted:
        connection.executemany("DELETE FROM post_choice WHERE key = ?", [(key,) for key in keys])
    else:
        connection.executemany("INSERT OR REPLACE INTO post_choice (key, is_counted) VALUES (?, 0)", [(key,) for key in keys])
    raise_facts_version(connection)


def join_account(connection: Connection, key: str, head_key: str) -> None:
    """The account of `key` and that of `head_key` are one history from now on, under the latter; so are those joined to the former."""
    connection.execute("UPDATE account_choice SET same_as = nullif(?1, key) WHERE same_as = ?2", (head_key, key))
    connection.execute(
        "INSERT INTO account_choice (key, same_as) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET same_as = excluded.same_as",
        (key, head_key),
    )
    connection.execute("DELETE FROM apart WHERE key = ? AND other_key = ?", _pair(key, head_key))
    _drop_empty(connection)
    match_anew(connection)
    raise_facts_version(connection)


def part_accounts(connection: Connection, key: str, other_key: str, *, said_at: int) -> None:
    """Two accounts are two: what joined the one to the other goes, and they are not proposed again."""
    ours, theirs = _names(connection, key), _names(connection, other_key)
    for names, others in ((ours, theirs), (theirs, ours)):
        connection.execute(_PART, {"names": json.dumps(names), "others": json.dumps(others)})
    connection.execute("INSERT OR IGNORE INTO apart (key, other_key, said_at) VALUES (?, ?, ?)", (*_pair(key, other_key), said_at))
    _drop_empty(connection)
    match_anew(connection)
    raise_facts_version(connection)


def keep_silent_account(connection: Connection, key: str, day: dt.date) -> None:
    """An account which was silent up to this day is the person's still; it is asked of again after another year."""
    connection.execute("INSERT OR REPLACE INTO preference (key, value) VALUES (?, ?)", (f"silent:{key}", day.isoformat()))


def account_key(platform: str, native_id: str) -> str:
    """By which own rows name an account."""
    return f"account:{platform}:{native_id}"


def _names(connection: Connection, key: str) -> list[str]:
    """The key of an account, and those under which analytics know it by a handle."""
    return [key, *(row[0] for row in connection.execute(_HANDLES, (key,)))]


def _pair(key: str, other_key: str) -> tuple[str, str]:
    return min(key, other_key), max(key, other_key)


def _drop_empty(connection: Connection) -> None:
    connection.execute("DELETE FROM account_choice WHERE is_counted AND left_on IS NULL AND same_as IS NULL")
