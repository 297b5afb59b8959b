"""Own posts as advice reads them: what files tell of each, and what its words show."""

import re
from array import array
from collections.abc import Iterable, Sequence

import numpy as np

from desktop_app.advice.own_activity import DAY_S, OwnPosts
from desktop_app.operations.post_study import StudiedPosts, read_posts
from desktop_app.scoring.engine_input import FloatArray, IntArray
from desktop_app.scoring.post_habits import LEAST, account_medians
from local_db.driver import Connection
from local_db.queries.advice import ToldPost, links_of_posts, told_posts
from local_db.queries.topics import posts_of_topics

_LINK = re.compile(r"https?://\S+")
_YEARS = 10_000


def own_posts(connection: Connection, accounts: Sequence[int]) -> OwnPosts:
    """All dated posts of these accounts, the earliest first; `account` is the place in `accounts`."""
    place = {account: number for number, account in enumerate(accounts)}
    studied, _ = read_posts(connection, set(accounts))
    told = [row for row in told_posts(connection) if row.account_id in place]
    row_of = {post: number for number, post in enumerate(studied.ids.tolist())}
    account = np.array([place[one] for one in studied.account.tolist()], dtype=np.int64)
    is_repost = np.array([row.kind == "repost" for row in told], dtype=np.bool_)
    letters, questions = _words(told)
    return OwnPosts(
        key=tuple(f"post:{row.platform}:{row.native_id}" for row in told),
        account=account,
        created=studied.created,
        is_exact=studied.is_exact,
        kind=tuple(row.kind for row in told),
        reactions=studied.reactions,
        usual=_usual(np.where(is_repost, np.nan, studied.reactions), account, studied),
        late=studied.late,
        is_link_only=studied.is_link_only,
        links_home=studied.links_home,
        is_question=np.array(questions, dtype=np.bool_),
        media=np.array([-1 if row.media is None else row.media for row in told], dtype=np.int64),
        letters=np.array(letters, dtype=np.int64),
        language=tuple(row.language for row in told),
        topics=_by_post(((post, f"topic:#{tag}") for tag, post in posts_of_topics(connection)), row_of),
        links=_by_post(links_of_posts(connection), row_of),
        reply_to=tuple(row.reply_to for row in told),
        url=tuple(row.url for row in told),
    )


def _usual(reactions: FloatArray, account: IntArray, studied: StudiedPosts) -> FloatArray:
    """The median of its account and year; of the account where the year has few."""
    of_account = account_medians(reactions, account)
    year = account * _YEARS + studied.created // (365 * DAY_S)
    _, place, size = np.unique(year, return_inverse=True, return_counts=True)
    return np.where(size[place] >= 4 * LEAST, account_medians(reactions, year), of_account)


def _words(told: Sequence[ToldPost]) -> tuple["array[int]", list[bool]]:
    """Length of the own words, and whether they ask something; links are none of them."""
    letters, questions = array("q"), []
    for row in told:
        words = _LINK.sub("", f"{row.title or ''} {row.text or ''}") if row.text or row.title else ""
        letters.append(len(words.strip()))
        questions.append("?" in words or "\uff1f" in words or "\u061f" in words)
    return letters, questions


def _by_post(pairs: Iterable[tuple[int, str]], row_of: dict[int, int]) -> tuple[tuple[str, ...], ...]:
    """Of each post its values; most have none."""
    found: list[tuple[str, ...]] = [()] * len(row_of)
    for post, value in pairs:
        row = row_of.get(post)
        if row is not None and value not in found[row]:
            found[row] = (*found[row], value)
    return tuple(found)
