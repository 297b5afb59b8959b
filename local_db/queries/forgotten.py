"""Who goes together when somebody is forgotten, and how much of them there is."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from local_db.driver import Connection


class Card(NamedTuple):
    """One card of the address book; `key` without "contact:"."""

    key: str
    name: str


class Group(NamedTuple):
    """All that is one person. `people`: (platform, key); `handles`: (platform, handle) by which other exports may know them."""

    people: tuple[tuple[str, str], ...]
    handles: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]


class ForgetCounts(NamedTuple):
    """What is there of a group."""

    names: int  # profiles and cards: name, handle, address
    notes: int
    meetings: int
    texts: int  # reactions with words of theirs
    passed_on: int  # posts of theirs which the owner passed on, with the words
    reactions: int  # which stay, by nobody
    acts: int  # the owner's own toward them, which stay, toward nobody
    own_texts: int  # own posts which call them by their handle, and stay
    alike: int  # other profiles of the same name, which nobody said to be the same person, and which stay


_STAR = """
    WITH wanted (key) AS (SELECT value FROM json_each(?)),
    heads (key) AS (SELECT ifnull((SELECT head_key FROM person_alias AS a WHERE a.key = w.key), w.key) FROM wanted AS w)
    SELECT key FROM heads UNION SELECT key FROM person_alias WHERE head_key IN (SELECT key FROM heads)"""
_SAME_HANDLE = """
    SELECT platform, key, handle FROM person
     WHERE (platform, lower(handle)) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))"""
_BY_KEY = """
    SELECT p.platform, p.key, p.handle FROM json_each(?) AS w JOIN person AS p ON p.platform = w.value ->> 0 AND p.key = w.value ->> 1"""
_CARDS = """
    SELECT key, name FROM contact WHERE key IN (SELECT value FROM json_each(?1))
        OR EXISTS (SELECT 1 FROM json_each(handles) AS h WHERE lower(h.value) IN (SELECT value FROM json_each(?2)))"""


_COUNTS = """
    WITH them (id) AS MATERIALIZED (
        SELECT p.id FROM json_each(?) AS w JOIN person AS p ON p.platform = w.value ->> 0 AND p.key = w.value ->> 1)
    SELECT (SELECT count(*) FROM reaction WHERE person_id IN (SELECT id FROM them) AND text IS NOT NULL),
           (SELECT count(*) FROM post WHERE reposted_person_id IN (SELECT id FROM them) AND kind IS NOT 'quote'
                AND (text IS NOT NULL OR title IS NOT NULL OR url IS NOT NULL)),
           (SELECT count(*) FROM reaction WHERE person_id IN (SELECT id FROM them)),
           (SELECT count(*) FROM act WHERE person_id IN (SELECT id FROM them))
             + (SELECT count(*) FROM post WHERE reply_to_person_id IN (SELECT id FROM them))
             + (SELECT count(*) FROM post WHERE reposted_person_id IN (SELECT id FROM them))"""
_OWN_ROWS = """
    SELECT (SELECT count(*) FROM note WHERE about IN (SELECT value FROM json_each(?1))),
           (SELECT count(*) FROM meeting WHERE person IN (SELECT value FROM json_each(?1)))"""
_ALIKE = """
    WITH them (id, name) AS MATERIALIZED (
        SELECT p.id, lower(p.name) FROM json_each(?) AS w JOIN person AS p ON p.platform = w.value ->> 0 AND p.key = w.value ->> 1)
    SELECT count(*) FROM person WHERE lower(name) IN (SELECT name FROM them WHERE name <> '') AND id NOT IN (SELECT id FROM them)"""
_OWN_TEXTS = """
    SELECT count(DISTINCT p.id) FROM json_each(?) AS w JOIN post AS p ON instr(lower(p.text), w.value)
     WHERE p.kind IS NOT 'repost' AND p.id NOT IN (SELECT post_id FROM post_match)"""


def group_of(connection: Connection, key: str) -> Group:
    """Everybody who goes with a natural key: whom the owner merged with it, and who has the same handle on the same platform.

    Of the address book the cards which were merged, which hold such a handle, and which are called like one of these.
    """
    found: dict[tuple[str, str], str | None] = {}
    cards: dict[str, Card] = {}
    keys, before = {key}, 0
    while len(keys) > before:
        before = len(keys)
        keys |= {row[0] for row in connection.execute(_STAR, (json.dumps(sorted(keys)),))}
        pairs = [one.split(":", 2)[1:] for one in sorted(keys) if one.startswith("person:") and one.count(":") > 1]
        for platform, one in pairs:
            found.setdefault((platform, one), None)
        rows = connection.execute(_BY_KEY, (json.dumps(pairs),)).fetchall()
        handles = sorted({(row[0], row[2].lower()) for row in rows if row[2]})
        rows += connection.execute(_SAME_HANDLE, (json.dumps(handles),)).fetchall()
        found |= {(row[0], row[1]): row[2] for row in rows}
        named = [f"{platform}:{handle}" for platform, handle in handles]
        own = [one.partition(":")[2] for one in keys if one.startswith("contact:")]
        cards |= {row[0]: Card(*row) for row in connection.execute(_CARDS, (json.dumps(own), json.dumps(named)))}
        cards |= _cards_called_alike(connection, cards.values()) if cards else {}
        keys |= {f"person:{platform}:{one}" for platform, one in found} | {f"contact:{card}" for card in cards}
    told = {(platform, handle.lower()) for (platform, _), handle in found.items() if handle}
    return Group(tuple(sorted(found)), tuple(sorted(told)), tuple(cards[one] for one in sorted(cards)))


def _cards_called_alike(connection: Connection, cards: Iterable[Card]) -> dict[str, Card]:
    """Another address book, or a later copy of the same, has the same card under another id."""
    names = {_folded(card.name) for card in cards}
    return {key: Card(key, name) for key, name in connection.execute("SELECT key, name FROM contact") if _folded(name) in names}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def forget_counts(connection: Connection, group: Group) -> ForgetCounts:
    """How much there is of a group."""
    natural = [f"person:{platform}:{key}" for platform, key in group.people] + [f"contact:{card.key}" for card in group.cards]
    texts, passed_on, reactions, acts = connection.execute(_COUNTS, (json.dumps(group.people),)).fetchone()
    notes, meetings = connection.execute(_OWN_ROWS, (json.dumps(natural),)).fetchone()
    # With "@": a bare word may be anything.
    (own_texts,) = connection.execute(_OWN_TEXTS, (json.dumps([f"@{handle}" for _, handle in group.handles]),)).fetchone()
    (alike,) = connection.execute(_ALIKE, (json.dumps(group.people),)).fetchone()
    return ForgetCounts(len(group.people) + len(group.cards), notes, meetings, texts, passed_on, reactions, acts, own_texts, alike)
