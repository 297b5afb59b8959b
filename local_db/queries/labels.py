"""Words for posts and persons, as the facts have them. Third-party text: shown as plain text only."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from local_db.driver import Connection
from local_db.queries.choices import POST_KEY


class PostLabel(NamedTuple):
    """What a post is called; `text` is its beginning, None = the files do not hold it."""

    post_id: int
    key: str  # the natural one, which no other post has
    platform: str
    native_id: str
    title: str | None
    text: str | None
    created_at: int | None
    hashtags: tuple[str, ...]


class PersonLabel(NamedTuple):
    """What a person is called; `head_key` is the person they were merged into by the owner, else their own key."""

    person_id: int
    platform: str
    key: str
    name: str | None
    handle: str | None
    head_key: str


_POSTS = f"""
    SELECT p.id, {POST_KEY}, a.platform, p.native_id, p.title, substr(p.text, 1, 120), p.created_at,
           (SELECT json_group_array(tag) FROM post_hashtag AS h WHERE h.post_id = p.id)
      FROM post AS p JOIN account AS a ON a.id = p.account_id WHERE p.id IN (SELECT value FROM json_each(?))"""
_PEOPLE = """
    SELECT p.id, p.platform, p.key, p.name, p.handle,
           ifnull(alias.head_key, 'person:' || p.platform || ':' || p.key)
      FROM person AS p LEFT JOIN person_alias AS alias ON alias.key = 'person:' || p.platform || ':' || p.key
     WHERE p.id IN (SELECT value FROM json_each(?))"""


def post_labels(connection: Connection, ids: Iterable[int]) -> dict[int, PostLabel]:
    """Labels by row."""
    rows = connection.execute(_POSTS, (json.dumps(list(ids)),))
    return {row[0]: PostLabel._make((*row[:-1], tuple(json.loads(row[-1])))) for row in rows}


def person_labels(connection: Connection, ids: Iterable[int]) -> dict[int, PersonLabel]:
    """Labels by row."""
    return {row[0]: PersonLabel(*row) for row in connection.execute(_PEOPLE, (json.dumps(list(ids)),))}
