"""Contacts of one import: a row each, and what the import tells of those which others told too.

An address book may hold a person twice. Within one import what is said first stays, and links and handles add up.
"""

import json
from collections.abc import Sequence

from local_db.driver import Connection
from local_db.records import Contact
from local_db.writes.merging import Telling, differing, is_news, restored
from local_db.writes.things import CONTACT, contact_values, read_rows, strings

_LINK = """
    INSERT INTO contact_source (contact_id, import_id, told) VALUES (?, ?, ?)
    ON CONFLICT (contact_id, import_id) DO UPDATE SET told = excluded.told"""
_UNKNOWN: Telling = (None, None, None)


def add_contacts(connection: Connection, import_id: int, contacts: Sequence[tuple[int, Contact]]) -> set[int]:
    """Write contacts, each with the number of its entry; the numbers of those that changed something."""
    if not contacts:
        return set()
    ids, rows = _existing(connection, [contact.key for _, contact in contacts])
    told = _told_so_far(connection, import_id, rows)
    changed: set[int] = set()
    tellings: dict[str, Telling] = {}
    for number, contact in contacts:
        key = contact.key
        own = tellings.get(key) or told.get(ids.get(key, 0), _UNKNOWN)
        telling = _joined(own, (contact.name, contact.urls or None, contact.handles or None))
        known = own if own != _UNKNOWN else rows.get(ids.get(key, 0), _UNKNOWN)
        if is_news(known, telling):
            changed.add(number)
        tellings[key] = telling
    _insert(connection, import_id, {key: telling for key, telling in tellings.items() if key not in ids})
    links = [(ids[key], import_id, differing(rows[ids[key]], said, CONTACT.fields)) for key, said in tellings.items() if key in ids]
    connection.executemany(_LINK, links)
    return changed


def _existing(connection: Connection, keys: list[str]) -> tuple[dict[str, int], dict[int, Telling]]:
    found = connection.execute("SELECT key, id FROM contact WHERE key IN (SELECT value FROM json_each(?))", (json.dumps(keys),))
    ids: dict[str, int] = dict(found.fetchall())
    return ids, read_rows(connection, CONTACT, ids.values())


def _told_so_far(connection: Connection, import_id: int, rows: dict[int, Telling]) -> dict[int, Telling]:
    """What this import said in earlier batches."""
    found = connection.execute(
        "SELECT contact_id, told FROM contact_source WHERE import_id = ? AND contact_id IN (SELECT value FROM json_each(?))",
        (import_id, json.dumps(list(rows))),
    )
    return {contact: restored(rows[contact], told, CONTACT.fields) for contact, told in found.fetchall()}


def _insert(connection: Connection, import_id: int, new: dict[str, Telling]) -> None:
    (first,) = connection.execute("SELECT ifnull(max(id), 0) + 1 FROM contact").fetchone()
    rows = [(number, key, *contact_values(telling)) for number, (key, telling) in enumerate(new.items(), first)]
    connection.executemany("INSERT INTO contact (id, key, name, urls, handles) VALUES (?, ?, ?, ?, ?)", rows)
    connection.executemany(_LINK, [(number, import_id, None) for number, *_ in rows])


def _joined(first: Telling, second: Telling) -> Telling:
    """The first name, and the links and handles of both."""
    lists = (tuple(dict.fromkeys((*strings(one), *strings(other)))) or None for one, other in zip(first[1:], second[1:], strict=True))
    return (first[0] or second[0], *lists)
