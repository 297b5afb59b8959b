"""What came to be known of a day only after it: archives of a later date, and what they observed of that day and before."""

from typing import NamedTuple

from local_db.driver import Connection


class LaterImport(NamedTuple):
    """An archive whose as-of is later than a moment; what it observed later than that of the time before it.

    `posts`: posts of the time before whose numbers it tells; `follower_counts`; `days` of tables. Times in Unix seconds UTC.
    """

    import_id: int
    platform: str
    account: str | None  # handle, else native id; None: it tells of several
    source_name: str
    as_of: int
    finished_at: int
    posts: int
    follower_counts: int
    days: int


_LATER = """
    SELECT r.id, r.platform,
           (SELECT iif(count(DISTINCT a.id) = 1, max(ifnull(a.handle, a.native_id)), NULL)
              FROM coverage AS c JOIN account AS a ON a.id = c.account_id WHERE c.import_id = r.id),
           r.source_name, r.as_of, r.finished_at,
           (SELECT count(DISTINCT o.post_id) FROM post_observation AS o JOIN post AS p ON p.id = o.post_id
             WHERE o.import_id = r.id AND p.created_at <= :moment AND ifnull(o.as_of, r.as_of) > :moment),
           (SELECT count(*) FROM audience_observation AS o WHERE o.import_id = r.id AND o.followers IS NOT NULL
               AND o.basis IN ('shown', 'listed') AND ifnull(o.as_of, r.as_of) > :moment),
           (SELECT count(*) FROM daily_metric AS d WHERE d.import_id = r.id AND d.day <= date(:moment, 'unixepoch')
               AND ifnull(d.as_of, r.as_of) > :moment)
      FROM import_run AS r
     WHERE r.as_of > :moment AND EXISTS (SELECT 1 FROM coverage AS c WHERE c.import_id = r.id)
     ORDER BY r.as_of, r.id"""


def later_imports(connection: Connection, moment: int) -> tuple[LaterImport, ...]:
    """Archives of accounts whose as-of is after a moment, the earliest first."""
    return tuple(LaterImport(*row) for row in connection.execute(_LATER, {"moment": moment}))


def typed_after(connection: Connection, day: str) -> int:
    """How many follower counts the person typed of later days; `day` ISO."""
    return int(connection.execute("SELECT count(*) FROM typed_audience WHERE day > ?", (day,)).fetchone()[0])


def finished_after(connection: Connection, moment: int) -> tuple[int, ...]:
    """Numbers of the imports which ended after a moment, the newest first."""
    return tuple(row[0] for row in connection.execute("SELECT id FROM import_run WHERE finished_at > ? ORDER BY id DESC", (moment,)))


def number_of_imports(connection: Connection) -> int:
    """How many there are."""
    return int(connection.execute("SELECT count(*) FROM import_run").fetchone()[0])
