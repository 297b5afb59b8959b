"""The owner's accounts, and what the person said of them. Times are Unix seconds UTC."""

import json
from typing import NamedTuple

from local_db.driver import Connection
from local_db.queries.choices import CHOICES
from local_db.queries.own_people import own_keys


class AccountRow(NamedTuple):
    """One account; those known by handle alone are left out where the account itself is known."""

    account_id: int
    platform: str
    native_id: str
    handle: str | None
    name: str | None

    @property
    def key(self) -> str:
        """By which own rows name it."""
        return f"account:{self.platform}:{self.native_id}"


class OwnAccount(NamedTuple):
    """One account with its time. None = no dated thing tells.

    `first` and `last` are those of posts and acts, `seen_first` and `seen_last` those of all that is dated; `until` is the last
    moment which imports that hold posts cover. `head_id`: the account under which the person joined it to another.
    """

    row: AccountRow
    url: str | None
    former_handles: tuple[str, ...]
    head_id: int | None
    same_as: str | None
    is_counted: bool
    left_on: int | None
    first: int | None
    last: int | None
    seen_first: int | None
    seen_last: int | None
    until: int | None

    @property
    def span(self) -> tuple[int | None, int | None]:
        """First and last moment of what the person did there; of an account of which no act is known, of what was seen there."""
        return (self.first, self.last) if self.first is not None else (self.seen_first, self.seen_last)


class TypedCount(NamedTuple):
    """A follower count which the person typed; `day` is ISO, of UTC; `account_id` None: no import tells of the account now."""

    account_key: str
    day: str
    followers: int
    account_id: int | None


_IS_JOINED = "h.head_id IS NOT NULL AND (c.same_as IS NOT NULL OR (a.native_id <> 'unnamed' AND a.native_id NOT LIKE 'handle:%'))"
_ACCOUNTS = """
    SELECT id, platform, native_id, handle, name FROM account
     WHERE id NOT IN (SELECT account_id FROM account_head) ORDER BY platform, id"""
_WITH_JOINED = f"""
    SELECT a.id, a.platform, a.native_id, a.handle, a.name, h.head_id FROM account AS a
      LEFT JOIN account_head AS h ON h.account_id = a.id
      LEFT JOIN account_choice AS c ON c.key = 'account:' || a.platform || ':' || a.native_id
     WHERE h.head_id IS NULL OR {_IS_JOINED} ORDER BY a.platform, a.id"""
_PLACES = f"""
    places (account_id, place_id) AS (
        SELECT a.id, CASE WHEN h.head_id IS NULL OR {_IS_JOINED} THEN a.id ELSE h.head_id END FROM account AS a
          LEFT JOIN account_head AS h ON h.account_id = a.id
          LEFT JOIN account_choice AS c ON c.key = 'account:' || a.platform || ':' || a.native_id)"""
_OWN = f"""
    WITH {CHOICES}, {_PLACES},
    done (account_id, first, last) AS (
        SELECT account_id, min(created_at), max(created_at) FROM post GROUP BY 1
        UNION ALL SELECT account_id, min(at), max(at) FROM act GROUP BY 1),
    seen (account_id, first, last) AS (
        SELECT * FROM done
        UNION ALL SELECT account_id, min(at), max(at) FROM reaction GROUP BY 1
        UNION ALL SELECT account_id, unixepoch(min(day)), unixepoch(max(day)) FROM daily_metric GROUP BY 1
        UNION ALL SELECT o.account_id, min(ifnull(o.as_of, r.as_of)), max(ifnull(o.as_of, r.as_of))
                    FROM audience_observation AS o JOIN import_run AS r ON r.id = o.import_id GROUP BY 1),
    own_span (place_id, first, last) AS (
        SELECT p.place_id, min(d.first), max(d.last) FROM done AS d JOIN places AS p ON p.account_id = d.account_id GROUP BY 1),
    seen_span (place_id, first, last) AS (
        SELECT p.place_id, min(d.first), max(d.last) FROM seen AS d JOIN places AS p ON p.account_id = d.account_id GROUP BY 1),
    covered (place_id, until) AS (
        SELECT p.place_id, max(ifnull(v.until, r.as_of)) FROM coverage AS v JOIN places AS p ON p.account_id = v.account_id
          JOIN import_run AS r ON r.id = v.import_id WHERE v.evidence = 'posts' GROUP BY 1)
    SELECT a.id, a.platform, a.native_id, a.handle, a.name, a.url, ifnull(a.former_handles, '[]'), h.head_id, c.same_as,
           ifnull(choice.is_counted, 1), choice.left_on, own.first, own.last, seen.first, seen.last, covered.until
      FROM account AS a JOIN places AS p ON p.account_id = a.id AND p.place_id = a.id
      LEFT JOIN account_head AS h ON h.account_id = a.id
      LEFT JOIN account_choice AS c ON c.key = 'account:' || a.platform || ':' || a.native_id
      LEFT JOIN choices AS choice ON choice.account_id = a.id
      LEFT JOIN own_span AS own ON own.place_id = a.id LEFT JOIN seen_span AS seen ON seen.place_id = a.id
      LEFT JOIN covered ON covered.place_id = a.id
     ORDER BY a.platform, a.native_id"""
_MENTIONING = """
    SELECT DISTINCT p.account_id FROM json_each(:keys) AS k JOIN person AS n ON n.platform = :platform AND n.key = k.value
      JOIN post_mention AS m ON m.person_id = n.id JOIN post AS p ON p.id = m.post_id"""
_LINKING = """
    SELECT DISTINCT p.account_id, l.url FROM post_link AS l JOIN post AS p ON p.id = l.post_id
     WHERE l.url IN (SELECT value FROM json_each(?))"""
_APART = "SELECT key, other_key FROM apart WHERE key LIKE 'account:%'"
_TYPED = f"""
    WITH {_PLACES}
    SELECT t.account, t.day, t.followers, p.place_id FROM typed_audience AS t
      LEFT JOIN account AS a ON t.account = 'account:' || a.platform || ':' || a.native_id
      LEFT JOIN places AS p ON p.account_id = a.id ORDER BY t.account, t.day"""
_SILENT = "SELECT substr(key, 8), value FROM preference WHERE key LIKE 'silent:account:%'"


def account_rows(connection: Connection) -> tuple[AccountRow, ...]:
    """All accounts, by platform; those which the person joined stand under one name."""
    return tuple(AccountRow(*row) for row in connection.execute(_ACCOUNTS))


def rows_with_joined(connection: Connection) -> tuple[tuple[AccountRow, int | None], ...]:
    """All accounts, those joined to another with the id of that one."""
    return tuple((AccountRow(*row), head_id) for *row, head_id in connection.execute(_WITH_JOINED))


def own_accounts(connection: Connection) -> tuple[OwnAccount, ...]:
    """All accounts with their time, those joined to another apart from it."""
    return tuple(
        OwnAccount(AccountRow(*row[:5]), row[5], tuple(json.loads(row[6])), row[7], row[8], bool(row[9]), *row[10:])
        for row in connection.execute(_OWN)
    )


def pointing(connection: Connection, accounts: tuple[OwnAccount, ...]) -> frozenset[tuple[int, int]]:
    """(account, other account): posts of the one mention the other, or link to its profile."""
    found: set[tuple[int, int]] = set()
    of_url = {url: one.row.account_id for one in accounts if one.url for url in (one.url, one.url.rstrip("/"), one.url.rstrip("/") + "/")}
    for one in accounts:
        keys = [key for _, key in own_keys(one.row.platform, one.row.native_id, one.row.handle, one.url, ())]
        rows = connection.execute(_MENTIONING, {"platform": one.row.platform, "keys": json.dumps(keys)})
        found |= {(row[0], one.row.account_id) for row in rows}
    found |= {(account, of_url[url]) for account, url in connection.execute(_LINKING, (json.dumps(list(of_url)),))}
    return frozenset(pair for pair in found if pair[0] != pair[1])


def said_apart(connection: Connection) -> frozenset[tuple[str, str]]:
    """Pairs of accounts of which the person said that they are two, the smaller key first."""
    return frozenset((key, other) for key, other in connection.execute(_APART))


def typed_counts(connection: Connection) -> tuple[TypedCount, ...]:
    """Follower counts which the person typed, by account and day."""
    return tuple(TypedCount(*row) for row in connection.execute(_TYPED))


def kept_silent(connection: Connection) -> dict[str, str]:
    """By account: the day up to which its silence was asked of, and the person kept it."""
    return {key: str(day) for key, day in connection.execute(_SILENT)}
