"""The sample person with a mark in every name, handle, address, text, title, note and link: wherever it shows, somebody is named."""

import datetime as dt
import shutil
from pathlib import Path

from desktop_app.operations import people_own
from desktop_app.operations.actions import add_own, decline
from desktop_app.operations.advisor import advisor
from desktop_app.operations.annotations import annotate
from desktop_app.operations.sample import SAMPLE_NOW
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.writes.runs import raise_facts_version

MARK = "zqxmark"

_STATEMENTS = (
    "UPDATE account SET native_id = :m || native_id, handle = :m || handle, name = :m || ' ' || name",
    "UPDATE account SET url = replace(url, '://', '://' || :m || '.')",
    "UPDATE account_choice SET key = substr(key, 1, instr(substr(key, 9), ':') + 8) || :m || substr(key, instr(substr(key, 9), ':') + 9)",
    "UPDATE person SET key = substr(key, 1, instr(key, ':')) || :m || substr(key, instr(key, ':') + 1), handle = :m || handle",
    "UPDATE person SET name = :m || ' ' || name, url = replace(url, '://', '://' || :m || '.')",
    """INSERT INTO posts_fts (posts_fts, rowid, title, text)
       SELECT 'delete', id, title, text FROM post WHERE coalesce(title, text) IS NOT NULL""",
    "UPDATE post SET native_id = :m || native_id, title = :m || ' ' || title, text = :m || ' ' || text",
    "UPDATE post SET url = replace(url, '://', '://' || :m || '.')",
    "INSERT INTO posts_fts (rowid, title, text) SELECT id, title, text FROM post WHERE coalesce(title, text) IS NOT NULL",
    "UPDATE post_link SET host = :m || '.' || host, url = replace(url, '://', '://' || :m || '.')",
    "UPDATE reaction SET post_native_id = :m || post_native_id, text = :m || ' ' || text",
    "UPDATE import_run SET source_name = :m || '-' || source_name",
    """UPDATE import_issue SET "where" = :m || "where", detail = :m || ' ' || detail""",
    "UPDATE profile_observation SET links = replace(links, '://', '://' || :m || '.')",
    "INSERT INTO contact (key, name, urls, handles) VALUES ('card:' || :m, :m || ' Cards', '[]', '[\"mastodon:' || :m || '\"]')",
    "INSERT INTO contact_source SELECT id, 1, NULL FROM contact",
    "DELETE FROM array_cache",
)


def marked_copy(sample: Path, folder: Path) -> Path:
    """A copy in a folder which is marked, too, with all that the owner may write."""
    target = folder / f"{MARK}-data" / f"{MARK}.db"
    target.parent.mkdir(parents=True)
    shutil.copyfile(sample, target)
    database = LocalDatabase.open(target, now=SAMPLE_NOW)
    database.write(_mark).result()
    _write_own(database)
    database.close()
    return target


def _mark(connection: Connection) -> None:
    for statement in _STATEMENTS:
        connection.execute(statement, {"m": MARK} if ":m" in statement else {})
    raise_facts_version(connection)


def _write_own(database: LocalDatabase) -> None:
    now = SAMPLE_NOW
    with database.read() as connection:
        rows = connection.execute("SELECT key FROM person WHERE platform = 'blog' AND key LIKE ? ORDER BY id", (f"%{MARK}%",)).fetchall()
    keys = [f"person:blog:{key}" for (key,) in rows]
    for kind, text in (("note", f"{MARK} note"), ("next", f"{MARK} step"), ("shared", f"{MARK} shared"), ("reach", "12000")):
        people_own.write_note(database, keys[0], text, now=now, kind=kind)
    people_own.note_meeting(database, keys[0], dt.date(2026, 3, 1), f"{MARK} coffee", now=now)
    people_own.hide(database, keys[1], is_hidden=True)
    annotate(database, dt.date(2026, 9, 1), f"{MARK} wedding", now=now)
    add_own(database, f"{MARK} own act", now=now)
    found = advisor().suggest(database, now, None, ())
    named = next(card for card in found.cards if card.people)
    decline(database, named, f"{MARK} reason", now=now)
