"""The owner's posts, for lists: which ones and in which order, and all that is known of a page of them.

Rows which stand for one post or one account (post_match, account_head) are one. Posts of which no file tells anything but an
id are passed over. Times are Unix seconds UTC; None = not known. Third-party text: shown as plain text only.
"""

import json
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from local_db.driver import Connection
from local_db.queries.choices import CHOICES, POST_KEY
from local_db.queries.own_people import fill_own_people
from local_db.queries.post_choices import left_out_of
from local_db.queries.search import Search

COUNTED = ("likes", "reposts", "quotes", "replies", "saves", "shares", "reactions", "views")


class PostFilter(NamedTuple):
    """Which posts are wanted; None and the defaults: all of them."""

    search: Search = Search()
    accounts: tuple[int, ...] | None = None  # rows, those which stand for one account together
    kind: str | None = None
    since: int | None = None
    until: int | None = None  # before this moment
    is_link_only: bool = False
    topic: str | None = None


class OwnerAccount(NamedTuple):
    """One account of the owner, with all rows which stand for it."""

    account_id: int
    platform: str
    native_id: str
    handle: str | None
    is_counted: bool  # not left out of the score
    rows: tuple[int, ...]
    seen_until: int | None  # last moment of which an import of it tells


class PostRow(NamedTuple):
    """One post; `text` is the whole of it."""

    post_id: int
    account_id: int
    key: str  # the natural one, which no other post has
    created_at: int | None
    precision: str | None
    kind: str | None
    visibility: str | None
    title: str | None
    text: str | None
    language: str | None
    url: str | None
    media: int | None
    edited_at: int | None
    is_link_only: bool
    is_counted: bool  # the post itself was not left out of the score
    links: tuple[str, ...]
    hashtags: tuple[str, ...]


class CountRow(NamedTuple):
    """What one file showed of one post at one moment; `counts` in the order of COUNTED."""

    post_id: int
    as_of: int
    since: int | None
    counts: tuple[int | None, ...]


class ReactionRow(NamedTuple):
    """One reaction to one post by somebody whom a file names, or at least dates."""

    post_id: int
    kind: str
    at: int | None
    precision: str


# Nothing but links and mentions: then nothing is left whose identity could be told (text_identity).
IS_LINK_ONLY = """(p.text_hash IS NULL AND p.text IS NOT NULL AND p.title IS NULL AND ifnull(p.kind, 'original') IN ('original', 'thread')
                   AND EXISTS (SELECT 1 FROM post_link AS l WHERE l.post_id = p.id))"""
IS_TOLD = "(p.created_at IS NOT NULL OR p.text IS NOT NULL OR p.title IS NOT NULL OR p.url IS NOT NULL)"
IS_HEAD = "p.id NOT IN (SELECT post_id FROM post_match)"
_FOUND = """(SELECT DISTINCT ifnull(m.head_id, f.rowid) AS id FROM posts_fts AS f LEFT JOIN post_match AS m ON m.post_id = f.rowid
              WHERE posts_fts MATCH :wanted) AS found CROSS JOIN post AS p ON p.id = found.id"""
_UNWANTED = """p.id NOT IN (SELECT ifnull(m.head_id, f.rowid) FROM posts_fts AS f LEFT JOIN post_match AS m ON m.post_id = f.rowid
                             WHERE posts_fts MATCH :unwanted)"""
_CONTAINS = "(ifnull(p.title, '') LIKE :{0} ESCAPE '!' OR ifnull(p.text, '') LIKE :{0} ESCAPE '!')"
_ACCOUNTS = f"""
    WITH {CHOICES}
    SELECT a.id, a.platform, a.native_id, a.handle, ifnull(c.is_counted, 1),
           (SELECT json_group_array(row) FROM (
              SELECT a.id AS row UNION ALL SELECT h.account_id FROM account_head AS h WHERE h.head_id = a.id)),
           (SELECT max(ifnull(k.until, r.as_of)) FROM coverage AS k JOIN import_run AS r ON r.id = k.import_id
             WHERE k.account_id = a.id OR k.account_id IN (SELECT h.account_id FROM account_head AS h WHERE h.head_id = a.id))
      FROM account AS a LEFT JOIN choices AS c ON c.account_id = a.id
     WHERE a.id NOT IN (SELECT account_id FROM account_head) ORDER BY a.platform, a.id"""
_TEXTLESS = f"""
    SELECT a.platform FROM account AS a GROUP BY a.platform
    HAVING max(EXISTS (SELECT 1 FROM post AS p WHERE p.account_id = a.id AND {IS_TOLD}))
       AND NOT max(EXISTS (SELECT 1 FROM post AS p WHERE p.account_id = a.id AND (p.text IS NOT NULL OR p.title IS NOT NULL)))
     ORDER BY a.platform"""
_HEAD_ACCOUNT = "ifnull((SELECT head_id FROM account_head WHERE account_id = p.account_id), p.account_id)"
_ROWS = f"""
    SELECT p.id, {_HEAD_ACCOUNT}, {POST_KEY}, p.created_at, p.precision, p.kind, p.visibility, p.title, p.text, p.language, p.url,
           p.media, p.edited_at, {IS_LINK_ONLY},
           (SELECT json_group_array(url) FROM post_link WHERE post_id = p.id),
           (SELECT json_group_array(tag) FROM post_hashtag WHERE post_id = p.id)
      FROM post AS p JOIN account AS a ON a.id = p.account_id WHERE p.id IN (SELECT value FROM json_each(?))"""
# What the owner did is no reaction; of joined accounts which tell the same one it counts once.
NOT_OWN = "(x.person_id IS NULL OR x.person_id NOT IN (SELECT id FROM temp.own_person))"
_FAMILY = """
    WITH wanted (id) AS MATERIALIZED (SELECT value FROM json_each(?)),
    family (post_id, head_id) AS MATERIALIZED (
        SELECT id, id FROM wanted UNION ALL SELECT m.post_id, m.head_id FROM post_match AS m WHERE m.head_id IN (SELECT id FROM wanted))"""
_COUNT_COLUMNS = ", ".join(f"o.{name}" for name in COUNTED)
_COUNTS = f"""{_FAMILY}
    SELECT f.head_id, ifnull(o.as_of, r.as_of) AS seen, o.since, {_COUNT_COLUMNS}
      FROM family AS f JOIN post_observation AS o ON o.post_id = f.post_id JOIN import_run AS r ON r.id = o.import_id
     ORDER BY f.head_id, seen, o.import_id"""
_REACTIONS = f"""{_FAMILY}
    SELECT DISTINCT f.head_id, x.kind, x.at, x.precision, x.identity
      FROM family AS f JOIN post AS p ON p.id = f.post_id
      JOIN reaction AS x ON x.account_id = p.account_id AND x.post_native_id = p.native_id
     WHERE x.kind <> 'follow' AND {NOT_OWN} ORDER BY f.head_id, x.at, x.identity"""
_NAMED_KINDS = """
    SELECT DISTINCT ifnull(h.head_id, k.account_id), k.evidence FROM coverage AS k
      JOIN coverage AS w ON w.import_id = k.import_id AND w.account_id = k.account_id AND w.evidence = 'reactors'
      LEFT JOIN account_head AS h ON h.account_id = k.account_id
     WHERE k.evidence IN ('likes', 'reposts', 'quotes', 'replies', 'saves') AND NOT k.is_sample AND NOT w.is_sample"""
_DATED = """
    SELECT DISTINCT ifnull(h.head_id, k.account_id) FROM coverage AS k LEFT JOIN account_head AS h ON h.account_id = k.account_id
     WHERE k.evidence = 'reaction_times'"""


def owner_accounts(connection: Connection) -> tuple[OwnerAccount, ...]:
    """All accounts of the owner, by platform."""
    return tuple(
        OwnerAccount(account_id, platform, native_id, handle, bool(is_counted), tuple(json.loads(rows)), seen_until)
        for account_id, platform, native_id, handle, is_counted, rows, seen_until in connection.execute(_ACCOUNTS)
    )


def platforms_without_texts(connection: Connection) -> tuple[str, ...]:
    """Platforms on which the owner has posts of which no file holds a text."""
    return tuple(row[0] for row in connection.execute(_TEXTLESS))


def post_order(connection: Connection, wanted: PostFilter, *, limit: int | None = None, is_oldest_first: bool = False) -> "array[int]":
    """Rows of all posts which are wanted, by time; those without a time stand at the end."""
    statement, values = order_statement(wanted, limit=limit, is_oldest_first=is_oldest_first)
    found = array("q")
    found.extend(row[0] for row in connection.execute(statement, values))
    return found


def order_statement(wanted: PostFilter, *, limit: int | None, is_oldest_first: bool) -> tuple[str, dict[str, object]]:
    """The query with its values."""
    source, conditions, values = _conditions(wanted)
    order = "p.created_at IS NULL, p.created_at, p.id" if is_oldest_first else "p.created_at DESC, p.id DESC"
    statement = f"SELECT p.id FROM {source} WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT :limit"
    return statement, {**values, "limit": -1 if limit is None else limit}


def _conditions(wanted: PostFilter) -> tuple[str, list[str], dict[str, object]]:
    """Where the rows come from, what they fulfil, and the values of both."""
    search = wanted.search
    conditions, values = [IS_HEAD, IS_TOLD], dict[str, object]()
    if search.wanted:
        values["wanted"] = search.wanted
    if search.unwanted:
        conditions.append(_UNWANTED)
        values["unwanted"] = search.unwanted
    for name, words, sign in (("with", search.contained, ""), ("without", search.not_contained, "NOT ")):
        for number, word in enumerate(words):
            conditions.append(sign + _CONTAINS.format(f"{name}{number}"))
            values[f"{name}{number}"] = f"%{word.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"
    if wanted.accounts is not None:
        # Unary plus: the order by time is walked, not the index of accounts, which would be sorted anew for each page.
        conditions.append("+p.account_id IN (SELECT value FROM json_each(:accounts))")
        values["accounts"] = json.dumps(wanted.accounts)
    for name, value, condition in (
        ("kind", wanted.kind, "p.kind IS :kind"),
        ("since", wanted.since, "p.created_at >= :since"),
        ("until", wanted.until, "p.created_at < :until"),
        ("topic", wanted.topic, "p.id IN (SELECT ifnull(m.head_id, h.post_id) FROM post_hashtag AS h"
         " LEFT JOIN post_match AS m ON m.post_id = h.post_id WHERE h.tag = :topic)"),
    ):  # fmt: skip
        if value is not None:
            conditions.append(condition)
            values[name] = value
    if wanted.is_link_only:
        conditions.append(IS_LINK_ONLY)
    return _FOUND if search.wanted else "post AS p", conditions, values


def post_rows(connection: Connection, ids: Sequence[int]) -> tuple[PostRow, ...]:
    """These posts, in this order; those which are gone are passed over."""
    rows: dict[int, PostRow] = {}
    left_out = left_out_of(connection, ids)
    for *plain, is_link_only, links, tags in connection.execute(_ROWS, (json.dumps(list(ids)),)):
        kept = (*plain, bool(is_link_only), plain[0] not in left_out, tuple(json.loads(links)), tuple(json.loads(tags)))
        rows[plain[0]] = PostRow._make(kept)
    return tuple(rows[one] for one in ids if one in rows)


def post_counts(connection: Connection, ids: Iterable[int]) -> dict[int, list[CountRow]]:
    """By post, what each file showed of it, the earliest first; posts of which no file shows any number are absent."""
    found: dict[int, list[CountRow]] = {}
    for post_id, as_of, since, *counts in connection.execute(_COUNTS, (json.dumps(list(ids)),)):
        found.setdefault(post_id, []).append(CountRow(post_id, as_of, since, tuple(counts)))
    return found


def post_reactions(connection: Connection, ids: Iterable[int]) -> dict[int, list[ReactionRow]]:
    """By post, the reactions which files tell one by one, the earliest first; those without a time stand first."""
    fill_own_people(connection)
    found: dict[int, list[ReactionRow]] = {}
    for *row, _ in connection.execute(_REACTIONS, (json.dumps(list(ids)),)):
        found.setdefault(row[0], []).append(ReactionRow._make(row))
    return found


def named_kinds(connection: Connection) -> dict[int, frozenset[str]]:
    """By account, the kinds of reaction which its files tell one by one: no reaction there is 0, not unknown."""
    found: dict[int, set[str]] = {}
    for account_id, kind in connection.execute(_NAMED_KINDS):
        found.setdefault(account_id, set()).add(kind)
    return {account_id: frozenset(kinds) for account_id, kinds in found.items()}


def dated_accounts(connection: Connection) -> frozenset[int]:
    """Accounts of which some file dates reactions."""
    return frozenset(row[0] for row in connection.execute(_DATED))
