"""What the owner decides of single posts: left out of the score, counted again, their words erased here.

Leaving out deletes nothing and can be taken back. Erasing is for good, so that its preview is the only way in.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.operations.scored import score_seen, scored
from local_db import forgetting
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import UnknownPostError
from local_db.old_backups import backups_of
from local_db.queries.engine_arrays import facts_version
from local_db.queries.gone_posts import gone_posts
from local_db.queries.post_choices import NamedPost, keys_of_posts, posts_named
from local_db.records import UnixTime
from local_db.writes.own import count_posts
from local_db.writes.taking_back import EarlierRow, changed_by, take_back

_lock = threading.Lock()
_gone: dict[str, tuple[int, frozenset[int]]] = {}


@dataclass(frozen=True, slots=True)
class PostsTold:
    """How many posts were left out or counted, what that did to the score (None = no score), and what takes it back."""

    posts: int
    is_counted: bool
    score_before: float | None
    score_after: float | None
    earlier: tuple[EarlierRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ErasePreview:
    """What erasing would do. `backups`: files beside the database which hold the same."""

    posts: tuple[int, ...]
    score_before: float | None
    score_after: float | None
    backups: tuple[str, ...]


def named_post(database: LocalDatabase, text: str) -> int:
    """The row of the post of a key: "post:x:123", "x:123", "post:blog:site.example:12".

    Raises:
        UnknownPostError: there is none, or several accounts of the platform have this number.
    """
    found = raise_if_several(database, text)
    if not found:
        raise UnknownPostError(f"There is no post {text}; nothing was changed.", what="none", post=text, known="")
    return found[0].post_id


def raise_if_several(database: LocalDatabase, text: str) -> tuple[NamedPost, ...]:
    """The only post of a key, or none.

    Raises:
        UnknownPostError: several accounts of the platform have this number.
    """
    platform, _, rest = text.strip().removeprefix("post:").partition(":")
    with database.read() as connection:
        found = posts_named(connection, platform.lower(), rest)
    if len(found) > 1:
        known = ", ".join(one.key for one in found)
        raise UnknownPostError(f"Several posts are called {text}; nothing was changed. {known}", what="several", post=text, known=known)
    return found


def gone_of(database: LocalDatabase) -> frozenset[int]:
    """Rows of the posts which are no longer there; looked for once for each state of the facts."""
    with _lock, database.read() as connection:
        version = facts_version(connection)
        kept = _gone.get(str(database.path))
        if kept is None or kept[0] != version:
            kept = (version, gone_posts(connection))
            _gone[str(database.path)] = kept
        return kept[1]


def decide_counted(database: LocalDatabase, posts: Sequence[int], *, is_counted: bool, now: UnixTime) -> PostsTold:
    """Count posts with their reactions, or leave them out of the score."""

    def write(connection: Connection) -> None:
        keys = keys_of_posts(connection, posts)
        count_posts(connection, sorted(key for of_post in keys.values() for key in of_post), is_counted=is_counted)

    before = scored(database, now=now).newest_score
    earlier = database.write(lambda connection: changed_by(connection, write)).result()
    return PostsTold(len(posts), is_counted, before, scored(database, now=now).newest_score, earlier)


def take_back_decision(database: LocalDatabase, told: PostsTold, *, now: UnixTime) -> PostsTold:
    """Take back what was decided just now."""
    before = scored(database, now=now).newest_score
    database.write(lambda connection: take_back(connection, told.earlier)).result()
    return PostsTold(told.posts, not told.is_counted, before, scored(database, now=now).newest_score)


def erase_preview(database: LocalDatabase, posts: Sequence[int], *, now: UnixTime) -> ErasePreview:
    """What erasing the words of these posts would do."""
    before = scored(database, now=now).newest_score
    after = score_seen(lambda read: forgetting.seen_without_words(database, posts, read, now=now), now=now)
    return ErasePreview(tuple(posts), before, after, tuple(one.path.name for one in backups_of(database).files))


def erase_posts(database: LocalDatabase, preview: ErasePreview, *, now: UnixTime) -> bool:
    """Erase the words of the posts of a preview. False: unused parts of the file may still hold old bytes of them."""
    return forgetting.erase(database, preview.posts, now=now)
