"""Own activity for tests: posts as short lines, the rest filled in."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from desktop_app.advice.own_activity import OwnAccount, OwnActivity, OwnPosts, Rhythm
from tests.desktop_app.advice.activities import Life

MONDAY = 1_600_041_600  # 14 September 2020, 00:00 UTC
DAY = 86_400
WEEK = 7 * DAY


class P(NamedTuple):
    """One post; `account` by place."""

    at: int
    reactions: float = 0.0
    account: int = 0
    kind: str | None = "original"
    topics: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    is_question: bool = False
    is_link_only: bool = False
    links_home: bool = False
    reply_to: str | None = None
    is_exact: bool = True
    late: int = 0


def account(name: str = "x:1", *, seen_until: int = MONDAY + 1_000 * WEEK, names: bool = True, dates: bool = True) -> OwnAccount:
    """An account whose files reach far."""
    return OwnAccount(f"account:{name}", name.partition(":")[0], (), (), seen_until, names, dates, None)


def activity(*posts: P, accounts: tuple[OwnAccount, ...] | None = None) -> OwnActivity:
    """These posts, keyed post:x:0, post:x:1 ... in order of time."""
    ordered = sorted(posts, key=lambda post: post.at)
    n = len(ordered)
    columns = OwnPosts(
        key=tuple(f"post:x:{place}" for place in range(n)),
        account=np.array([post.account for post in ordered], dtype=np.int64),
        created=np.array([post.at for post in ordered], dtype=np.int64),
        is_exact=np.array([post.is_exact for post in ordered], dtype=np.bool_),
        kind=tuple(post.kind for post in ordered),
        reactions=np.array([post.reactions for post in ordered], dtype=np.float64),
        usual=np.full(n, np.nan),
        late=np.array([post.late for post in ordered], dtype=np.int64),
        is_link_only=np.array([post.is_link_only for post in ordered], dtype=np.bool_),
        links_home=np.array([post.links_home for post in ordered], dtype=np.bool_),
        is_question=np.array([post.is_question for post in ordered], dtype=np.bool_),
        media=np.full(n, -1),
        letters=np.full(n, 80),
        language=(None,) * n,
        topics=tuple(post.topics for post in ordered),
        links=tuple(post.links for post in ordered),
        reply_to=tuple(post.reply_to for post in ordered),
        url=(None,) * n,
        is_gone=np.zeros(n, dtype=np.bool_),
    )
    silent = Rhythm(None, None, None, None, None)
    return replace(Life(rhythm=silent).activity(), accounts=accounts or (account(),), posts=columns)
