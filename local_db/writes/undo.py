"""Taking an import back: the tables become what the other imports alone would have given, in whatever order."""

from local_db.driver import Connection
from local_db.errors import UnknownImportError
from local_db.writes import search
from local_db.writes.matching import match_anew
from local_db.writes.runs import raise_facts_version
from local_db.writes.things import POST, THINGS, Thing, merge_anew

_PIECE = 500  # rows merged at a time


def undo_run(connection: Connection, import_id: int) -> None:
    """Undo an import inside the caller's transaction.

    Raises:
        UnknownImportError: there is no such import.
    """
    if connection.execute("SELECT 1 FROM import_run WHERE id = ?", (import_id,)).fetchone() is None:
        raise UnknownImportError(f"There is no import {import_id}. Nothing was changed; see the list of imports.", import_id=import_id)
    # What is derived points to rows that may go.
    connection.execute("DELETE FROM post_match")
    connection.execute("DELETE FROM account_head")
    for table in ("post_observation", "audience_observation", "daily_metric", "coverage", "profile_observation", "import_issue"):
        connection.execute(f"DELETE FROM {table} WHERE import_id = ?", (import_id,))
    for thing in THINGS:
        _undo_things(connection, thing, import_id)
    connection.execute("DELETE FROM import_run WHERE id = ?", (import_id,))
    match_anew(connection)
    raise_facts_version(connection)


def _undo_things(connection: Connection, thing: Thing, import_id: int) -> None:
    source, key = f"{thing.table}_source", f"{thing.table}_id"
    # Rows on which all imports agree stay as they are; where one differs, what is left decides anew.
    disputed = [
        row[0]
        for row in connection.execute(
            f"""SELECT s.{key} FROM {source} AS s WHERE s.import_id = ?
                   AND EXISTS (SELECT 1 FROM {source} AS o WHERE o.{key} = s.{key} AND o.import_id <> s.import_id)
                   AND EXISTS (SELECT 1 FROM {source} AS d WHERE d.{key} = s.{key} AND d.told IS NOT NULL)""",
            (import_id,),
        )
    ]
    for start in range(0, len(disputed), _PIECE):
        merge_anew(connection, thing, disputed[start : start + _PIECE], without=import_id)
    alone = f"""SELECT s.{key} FROM {source} AS s WHERE s.import_id = ?
                   AND NOT EXISTS (SELECT 1 FROM {source} AS o WHERE o.{key} = s.{key} AND o.import_id <> s.import_id)"""
    ids = [row[0] for row in connection.execute(alone, (import_id,))]
    connection.execute(f"DELETE FROM {source} WHERE import_id = ?", (import_id,))
    if thing is POST:
        search.remove(connection, ids)
    connection.executemany(f"DELETE FROM {thing.table} WHERE id = ?", [(one,) for one in ids])
