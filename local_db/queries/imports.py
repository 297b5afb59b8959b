"""The imports that are there, and what each of them brought: as that import tells it, whatever others told since."""

from typing import Any, NamedTuple

from local_db.driver import Connection
from local_db.errors import UnknownImportError
from local_db.queries.coverage import CoverageRow, coverage_rows
from local_db.records import UNNAMED


class IssueRow(NamedTuple):
    """What was left out, or a note."""

    kind: str
    where: str
    detail: str
    number: int


class ImportSummary(NamedTuple):
    """One import. Times are Unix seconds UTC; None = the files do not say."""

    import_id: int
    importer: str
    importer_version: int
    platform: str
    variant: str
    source_name: str
    source_bytes: int
    finished_at: int
    as_of: int
    handle: str | None
    native_id: str | None
    first: int | None  # earliest dated post, reposts included; of tables of days the first day, else the first act
    last: int | None
    entries: int
    stored: int
    known: int
    left_out: int
    posts: dict[str, int]  # by kind; "unknown" where the file does not tell
    reactions: dict[str, int | None]  # sums over own posts which are no reposts; None = unknown
    followers: int | None
    following: int | None
    mutual: int | None
    other: int | None  # connections, friends, members
    acts: dict[str, int]
    observed_posts: int
    daily_rows: int
    coverage: tuple[CoverageRow, ...]
    issues: tuple[IssueRow, ...]
    contacts: int | None = None  # of an address book, which is of no account; None = the import is of an account


_RUN = """
    SELECT id AS import_id, importer, importer_version, platform, variant, source_name, source_bytes, finished_at, as_of,
           entries, stored, known, left_out
      FROM import_run WHERE id = ?"""
_OWNER = """
    SELECT a.handle, a.native_id FROM account_source AS s JOIN account AS a ON a.id = s.account_id
     WHERE s.import_id = ? ORDER BY s.told IS '-', a.id LIMIT 1"""

# A post as an import tells it: what it says otherwise than the row stands in `told`.
_TOLD = """
    CREATE TEMP VIEW IF NOT EXISTS told_post AS
    SELECT s.import_id, p.id AS post_id,
           CASE WHEN json_type(s.told, '$.kind') IS NULL THEN p.kind ELSE json_extract(s.told, '$.kind') END AS kind,
           CASE WHEN json_type(s.told, '$.created_at') IS NULL THEN p.created_at ELSE json_extract(s.told, '$.created_at') END AS created_at
      FROM post_source AS s JOIN post AS p ON p.id = s.post_id WHERE s.told IS NOT '-'"""
_POSTS = "SELECT ifnull(kind, 'unknown'), count(*), min(created_at), max(created_at) FROM told_post WHERE import_id = ? GROUP BY 1"
_DAYS = """
    SELECT count(DISTINCT day), CAST(strftime('%s', min(day)) AS INTEGER), CAST(strftime('%s', max(day)) AS INTEGER)
      FROM daily_metric WHERE import_id = ?"""
_SUMS = """
    WITH newest AS (
        SELECT o.*, row_number() OVER (PARTITION BY o.post_id ORDER BY o.as_of IS NULL DESC, o.as_of DESC) AS place
          FROM post_observation AS o JOIN post AS p ON p.id = o.post_id
         WHERE o.import_id = ? AND p.kind IS NOT 'repost')
    SELECT sum(likes), sum(reposts), sum(quotes), sum(replies), sum(saves), count(*) FROM newest WHERE place = 1"""
_NAMED_REPLIES = """
    SELECT count(*) FROM reaction_source AS s JOIN reaction AS r ON r.id = s.reaction_id WHERE s.import_id = ? AND r.kind = 'reply'"""
_AUDIENCE = """
    SELECT followers, following, mutual, other FROM audience_observation
     WHERE import_id = ? AND basis IN ('shown', 'listed') ORDER BY as_of IS NULL DESC, as_of DESC, basis = 'shown' DESC"""
_ACT_TIMES = """
    SELECT min(a.at), max(a.at) FROM act_source AS s JOIN act AS a ON a.id = s.act_id WHERE s.import_id = ? AND s.told IS NOT '-'"""
_ACTS = "SELECT a.kind, count(*) FROM act_source AS s JOIN act AS a ON a.id = s.act_id WHERE s.import_id = ? GROUP BY 1"
_CONTACTS = "SELECT count(*) FROM contact_source WHERE import_id = ?"
_ISSUES = 'SELECT kind, "where", detail, count FROM import_issue WHERE import_id = ? ORDER BY rowid'
_KINDS = ("original", "reply", "thread", "quote", "repost", "unknown")


def import_summary(connection: Connection, import_id: int) -> ImportSummary:
    """One import.

    Raises:
        UnknownImportError: there is none of this number.
    """
    run = _run_fields(connection, import_id)
    connection.execute(_TOLD)
    owner = connection.execute(_OWNER, (import_id,)).fetchone()
    handle, native_id = owner or (None, None)
    posts = connection.execute(_POSTS, (import_id,)).fetchall()
    daily_rows, *days = connection.execute(_DAYS, (import_id,)).fetchone()
    acts = connection.execute(_ACT_TIMES, (import_id,)).fetchone()
    # Of a file without posts, such as one of comments, the period is that of the next best which is dated.
    spans = ([date for row in posts for date in row[2:]], days, acts)
    dates = next((found for span in spans if (found := [date for date in span if date is not None])), [])
    counts = {row[0]: row[1] for row in posts}
    coverage = coverage_rows(connection, import_id)
    reactions, observed_posts = _reactions(connection, import_id, coverage)
    followers, following, mutual, other = _audience(connection, import_id)
    return ImportSummary(
        **run,
        handle=handle,
        native_id=None if native_id is None or native_id.startswith("handle:") or native_id == UNNAMED else native_id,
        first=min(dates, default=None),
        last=max(dates, default=None),
        posts={kind: counts.get(kind, 0) for kind in _KINDS},
        reactions=reactions,
        followers=followers,
        following=following,
        mutual=mutual,
        other=other,
        acts=dict(connection.execute(_ACTS, (import_id,)).fetchall()),
        observed_posts=observed_posts,
        daily_rows=daily_rows,
        coverage=coverage,
        issues=tuple(IssueRow(*row) for row in connection.execute(_ISSUES, (import_id,))),
        contacts=None if owner else int(connection.execute(_CONTACTS, (import_id,)).fetchone()[0]),
    )


def _run_fields(connection: Connection, import_id: int) -> dict[str, Any]:
    found = connection.execute(_RUN, (import_id,))
    run = found.fetchone()
    if run is None:
        raise UnknownImportError(f"There is no import {import_id}. Nothing was changed; see the list of imports.", import_id=import_id)
    return dict(zip((column[0] for column in found.description), run, strict=True))


def import_summaries(connection: Connection) -> tuple[ImportSummary, ...]:
    """All imports, oldest first."""
    return tuple(import_summary(connection, row[0]) for row in connection.execute("SELECT id FROM import_run ORDER BY id").fetchall())


def _reactions(connection: Connection, import_id: int, coverage: tuple[CoverageRow, ...]) -> tuple[dict[str, int | None], int]:
    """Sums, and how many posts were observed. Where reactions are named one by one, the replies among them are counted."""
    likes, reposts, quotes, replies, saves, observed_posts = connection.execute(_SUMS, (import_id,)).fetchone()
    if replies is None and any(row.evidence == "replies" for row in coverage):
        replies = connection.execute(_NAMED_REPLIES, (import_id,)).fetchone()[0]
    return {"likes": likes, "reposts": reposts, "quotes": quotes, "replies": replies, "saves": saves}, observed_posts


def _audience(connection: Connection, import_id: int) -> tuple[int | None, ...]:
    """Each number as it was seen last."""
    rows = connection.execute(_AUDIENCE, (import_id,)).fetchall()
    return tuple(next((row[place] for row in rows if row[place] is not None), None) for place in range(4))


class UndoCounts(NamedTuple):
    """Of the things which an import told: those that go with it, and those which other imports told too."""

    posts_going: int
    posts_staying: int
    reactions_going: int  # without follows
    follows_going: int
    people_going: int
    contacts_going: int = 0
    contacts_staying: int = 0


_GOING = """
    SELECT count(*) - count(o.import_id), count(o.import_id) FROM {0}_source AS s
      LEFT JOIN (SELECT {0}_id, min(import_id) AS import_id FROM {0}_source WHERE import_id <> :i GROUP BY 1) AS o ON o.{0}_id = s.{0}_id
     WHERE s.import_id = :i"""
_GOING_THINGS = ("post", "reaction", "person", "contact")
_FOLLOWS_GOING = """
    SELECT count(*) FROM reaction_source AS s JOIN reaction AS r ON r.id = s.reaction_id
     WHERE s.import_id = :i AND r.kind = 'follow'
       AND NOT EXISTS (SELECT 1 FROM reaction_source AS o WHERE o.reaction_id = s.reaction_id AND o.import_id <> :i)"""


def undo_counts(connection: Connection, import_id: int) -> UndoCounts:
    """What undoing an import would take."""
    going = {thing: connection.execute(_GOING.format(thing), {"i": import_id}).fetchone() for thing in _GOING_THINGS}
    (follows,) = connection.execute(_FOLLOWS_GOING, {"i": import_id}).fetchone()
    posts_going, posts_staying = going["post"]
    return UndoCounts(posts_going, posts_staying, going["reaction"][0] - follows, follows, going["person"][0], *going["contact"])
