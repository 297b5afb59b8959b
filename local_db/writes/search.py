"""Full-text search kept in step by hand: a trigger a row would triple the time of an import."""

import json
from collections.abc import Iterable

from local_db.driver import Connection

_CHOSEN = "FROM post WHERE id IN (SELECT value FROM json_each(?)) AND (title IS NOT NULL OR text IS NOT NULL)"


def add_from(connection: Connection, first_id: int) -> None:
    """Index all posts from this row on, once at the end of an import."""
    connection.execute(
        """INSERT INTO posts_fts (rowid, title, text)
           SELECT id, title, text FROM post WHERE id >= ? AND (title IS NOT NULL OR text IS NOT NULL)""",
        (first_id,),
    )


def add(connection: Connection, ids: Iterable[int]) -> None:
    """Index these posts, which are not in the index."""
    connection.execute(f"INSERT INTO posts_fts (rowid, title, text) SELECT id, title, text {_CHOSEN}", (json.dumps(list(ids)),))


def remove(connection: Connection, ids: Iterable[int]) -> None:
    """Take these posts out of the index while their rows still hold the words that were indexed."""
    connection.execute(
        f"INSERT INTO posts_fts (posts_fts, rowid, title, text) SELECT 'delete', id, title, text {_CHOSEN}", (json.dumps(list(ids)),)
    )
