"""All facts as documented columns, for files which other programs read. Times are Unix seconds UTC; NULL = unknown."""

from collections.abc import Iterator
from typing import Any

from local_db.driver import Connection

EXPORTS: dict[str, str] = {
    "accounts": """
        SELECT a.platform, a.native_id, a.handle, a.name, a.url, a.created_at, a.former_handles,
               (SELECT o.links FROM profile_observation AS o JOIN import_run AS r ON r.id = o.import_id
                 WHERE o.account_id = a.id ORDER BY r.as_of DESC, r.id DESC LIMIT 1) AS profile_links
          FROM account AS a ORDER BY a.platform, a.native_id""",
    "posts": """
        SELECT a.platform, a.native_id AS account, p.native_id, p.created_at, p.precision, p.kind, p.visibility, p.title, p.text,
               p.language, p.url, p.media, p.edited_at, rp.key AS reply_to_person, p.reply_to_post,
               op.key AS reposted_person, p.reposted_post,
               (SELECT json_group_array(url) FROM post_link WHERE post_id = p.id) AS links,
               (SELECT json_group_array(tag) FROM post_hashtag WHERE post_id = p.id) AS hashtags
          FROM post AS p JOIN account AS a ON a.id = p.account_id
          LEFT JOIN person AS rp ON rp.id = p.reply_to_person_id LEFT JOIN person AS op ON op.id = p.reposted_person_id
         ORDER BY a.platform, p.created_at, p.native_id""",
    "reactions": """
        SELECT a.platform, a.native_id AS account, r.identity, r.kind, p.key AS person, r.post_native_id AS post, r.at, r.precision, r.text
          FROM reaction AS r JOIN account AS a ON a.id = r.account_id LEFT JOIN person AS p ON p.id = r.person_id
         ORDER BY a.platform, r.at, r.identity""",
    "acts": """
        SELECT a.platform, a.native_id AS account, x.identity, x.kind, p.key AS person, x.target, x.at, x.precision
          FROM act AS x JOIN account AS a ON a.id = x.account_id LEFT JOIN person AS p ON p.id = x.person_id
         ORDER BY a.platform, x.at, x.identity""",
    "people": "SELECT platform, key, handle, name, url, followers FROM person ORDER BY platform, key",
    "contacts": "SELECT key, name, urls, handles FROM contact ORDER BY name, key",
    "observations": """
        SELECT a.platform, a.native_id AS account, p.native_id AS post, ifnull(o.as_of, r.as_of) AS as_of, o.since, o.likes, o.reposts,
               o.quotes, o.replies, o.saves, o.shares, o.reactions, o.follows, o.views, o.viewers, o.clicks, r.source_name AS source
          FROM post_observation AS o JOIN post AS p ON p.id = o.post_id JOIN account AS a ON a.id = p.account_id
          JOIN import_run AS r ON r.id = o.import_id ORDER BY a.platform, p.native_id, 4""",
    "audience": """
        SELECT a.platform, a.native_id AS account, ifnull(o.as_of, r.as_of) AS as_of, o.basis, o.followers, o.following, o.mutual, o.listed,
               o.other, r.source_name AS source
          FROM audience_observation AS o JOIN account AS a ON a.id = o.account_id JOIN import_run AS r ON r.id = o.import_id
         ORDER BY a.platform, 3, o.basis""",
    "days": """
        SELECT a.platform, a.native_id AS account, d.day, d.zone, d.is_partial, d.likes, d.reposts, d.quotes, d.replies, d.saves, d.shares,
               d.reactions, d.follows, d.unfollows, d.views, d.viewers, d.clicks, d.posts, d.profile_visits, d.followers
          FROM daily_metric AS d JOIN account AS a ON a.id = d.account_id ORDER BY a.platform, d.day""",
}
"""Statement of each kind; its columns are those of the files."""


def columns_of(connection: Connection, kind: str) -> tuple[str, ...]:
    """Names of the columns of one kind."""
    cursor: Any = connection.execute(f"SELECT * FROM ({EXPORTS[kind]}) LIMIT 0")
    return tuple(column[0] for column in cursor.description)


def export_rows(connection: Connection, kind: str) -> Iterator[tuple[Any, ...]]:
    """All rows of one kind, in a fixed order."""
    yield from connection.execute(EXPORTS[kind])


def row_total(connection: Connection) -> int:
    """Rows of all facts together."""
    tables = ("account", "person", "post", "reaction", "act", "contact", "post_observation", "audience_observation", "daily_metric")
    return sum(int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables)


def run_total(connection: Connection) -> int:
    """How many imports there are."""
    return int(connection.execute("SELECT count(*) FROM import_run").fetchone()[0])
