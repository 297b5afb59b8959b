"""Own posts as advice reads them: what files tell of each, and what its words show."""

import threading
from collections.abc import Iterable, Sequence

import numpy as np

from desktop_app.advice.content_analysis.content import Content, content_of
from desktop_app.advice.content_analysis.phrases import key_phrases
from desktop_app.advice.content_analysis.tokens import PhraseText
from desktop_app.advice.own_activity import DAY_S, TOPIC, OwnPosts
from desktop_app.operations.post_study import StudiedPosts, read_posts
from desktop_app.scoring.engine_input import FloatArray, IntArray
from desktop_app.scoring.post_habits import LEAST, account_medians
from local_db.driver import Connection
from local_db.queries.advice import ToldPost, links_of_posts, told_posts
from local_db.queries.engine_arrays import facts_version
from local_db.queries.gone_posts import gone_posts
from local_db.queries.topics import posts_of_topics

_YEARS = 10_000
_READ_DAYS = 3 * 365
_READ_MOST = 20_000  # posts
_KEPT = 2  # the person's database and the sample person's
_UNREAD = Content(None, None, None, None, None, None, None, None)
_kept: dict[tuple[str, int, tuple[int, ...]], OwnPosts] = {}
_lock = threading.Lock()


def own_posts(connection: Connection, path: str, accounts: Sequence[int]) -> OwnPosts:
    """All dated posts of these accounts, the earliest first; `account` is the place in `accounts`. Kept until the facts change."""
    key = (path, facts_version(connection), tuple(accounts))
    with _lock:
        if key not in _kept:
            found = _read_own_posts(connection, accounts)
            while len(_kept) >= _KEPT:
                _kept.pop(next(iter(_kept)))
            _kept[key] = found
        return _kept[key]


def _read_own_posts(connection: Connection, accounts: Sequence[int]) -> OwnPosts:
    place = {account: number for number, account in enumerate(accounts)}
    studied, _ = read_posts(connection, set(accounts))
    told = [row for row in told_posts(connection) if row.account_id in place]
    row_of = {post: number for number, post in enumerate(studied.ids.tolist())}
    account = np.array([place[one] for one in studied.account.tolist()], dtype=np.int64)
    is_repost = np.array([row.kind == "repost" for row in told], dtype=np.bool_)
    tags = _by_post(((post, tag) for tag, post in posts_of_topics(connection)), row_of)
    read = _read_from(studied)
    contents = [_UNREAD] * read + [_content(row, of_post) for row, of_post in zip(told[read:], tags[read:], strict=True)]
    return OwnPosts(
        key=tuple(row.key for row in told),
        account=account,
        created=studied.created,
        is_exact=studied.is_exact,
        kind=tuple(row.kind for row in told),
        reactions=studied.reactions,
        usual=_usual(np.where(is_repost, np.nan, studied.reactions), account, studied),
        late=studied.late,
        is_link_only=studied.is_link_only,
        links_home=studied.links_home,
        is_question=np.array([bool(one.is_question) for one in contents], dtype=np.bool_),
        media=np.array([-1 if row.media is None else row.media for row in told], dtype=np.int64),
        letters=np.array([-1 if one.letters is None else one.letters for one in contents], dtype=np.int64),
        language=tuple(one.language for one in contents),
        topics=_topics(told[read:], tags, contents[read:]),
        links=_by_post(links_of_posts(connection), row_of),
        reply_to=tuple(row.reply_to for row in told),
        url=tuple(row.url for row in told),
        is_gone=np.isin(studied.ids, sorted(gone_posts(connection))),
    )


def _usual(reactions: FloatArray, account: IntArray, studied: StudiedPosts) -> FloatArray:
    """The median of its account and year; of the account where the year has few."""
    of_account = account_medians(reactions, account)
    year = account * _YEARS + studied.created // (365 * DAY_S)
    _, place, size = np.unique(year, return_inverse=True, return_counts=True)
    return np.where(size[place] >= 4 * LEAST, account_medians(reactions, year), of_account)


def _read_from(studied: StudiedPosts) -> int:
    """The first post whose words are read: rules look back three years, and who writes much has said enough in fewer."""
    if not len(studied.created):
        return 0
    recent = int(np.searchsorted(studied.created, studied.created[-1] - _READ_DAYS * DAY_S))
    return max(recent, len(studied.created) - _READ_MOST)


def _content(row: ToldPost, hashtags: tuple[str, ...]) -> Content:
    if row.kind == "repost":  # what is passed on of others is not what the owner says
        return _UNREAD
    return content_of(row.text, row.title, (), hashtags, media=row.media, language=row.language)


def _topics(told: Sequence[ToldPost], tags: Sequence[tuple[str, ...]], contents: Sequence[Content]) -> tuple[tuple[str, ...], ...]:
    """Hashtags of all posts, and phrases which recur in those whose words are read."""
    old = len(tags) - len(told)
    texts = [
        PhraseText("" if row.kind == "repost" else f"{row.title or ''}\n{row.text or ''}".strip(), of_post, content.language)
        for row, of_post, content in zip(told, tags[old:], contents, strict=True)
    ]
    by_post = (*(tuple(f"#{tag}" for tag in of_post) for of_post in tags[:old]), *key_phrases(texts).of_post)
    return tuple(tuple(f"{TOPIC}{key}" for key in of_post) for of_post in by_post)


def _by_post(pairs: Iterable[tuple[int, str]], row_of: dict[int, int]) -> tuple[tuple[str, ...], ...]:
    """Of each post its values; most have none."""
    found: list[tuple[str, ...]] = [()] * len(row_of)
    for post, value in pairs:
        row = row_of.get(post)
        if row is not None and value not in found[row]:
            found[row] = (*found[row], value)
    return tuple(found)
