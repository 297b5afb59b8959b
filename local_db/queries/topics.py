"""Topics: the hashtags of the owner's posts, case folded, without "#"."""

from collections.abc import Iterator
from typing import Any

from local_db.driver import Connection

_POSTS_OF_TOPICS = """
    SELECT DISTINCT h.tag, ifnull(m.head_id, h.post_id) FROM post_hashtag AS h LEFT JOIN post_match AS m ON m.post_id = h.post_id
     ORDER BY 1, 2"""
_MOST_USED = "SELECT tag, count(*) AS posts FROM post_hashtag GROUP BY tag ORDER BY posts DESC, tag LIMIT ?"


def posts_of_topics(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """(topic, post) of all posts that have topics; posts which stand for one another are one."""
    yield from connection.execute(_POSTS_OF_TOPICS)


def most_used_topics(connection: Connection, limit: int) -> tuple[str, ...]:
    """The topics of most posts, the most used first."""
    return tuple(row[0] for row in connection.execute(_MOST_USED, (limit,)))
