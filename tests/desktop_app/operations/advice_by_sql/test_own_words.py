"""2a, counted again: of the posts of the last 90 days those which pass on what others wrote, and those in own words."""

import pytest

from desktop_app.operations.accounts import tell_counted
from local_db.database import LocalDatabase
from local_db.records import ActKind, Entry
from tests.desktop_app.operations.advice_by_sql.counting import COUNTED, ask, cards, check, first_of
from tests.desktop_app.operations.advice_by_sql.lives import (
    BIRD,
    BLOG,
    NOW,
    SECOND,
    TOOTS,
    WORK,
    before_end,
    did,
    post,
    somebody,
    told,
    usual,
)

RULES = ("content.own_words",)
_RECENT = f"FROM post AS p JOIN account AS a ON a.id = p.account_id WHERE {COUNTED} AND p.created_at >= ?"
_SINCE = before_end(90)
_FRIEND, _MYSELF = somebody("nina"), somebody("tilda")


def _awkward() -> list[Entry]:
    """An own post of each kind, on three platforms, and what is none of the last 90 days or no post."""
    return [
        post(TOOTS, 1, 5, likes=2),
        post(TOOTS, 2, 6, kind="thread"),
        (_FRIEND, *post(TOOTS, 3, 7, kind="reply", reply_to_person=_FRIEND.key)),
        (_MYSELF, *post(TOOTS, 4, 8, kind="reply", reply_to_person=_MYSELF.key)),
        (_FRIEND, *post(TOOTS, 5, 9, kind="quote", reposted_person=_FRIEND.key)),
        post(TOOTS, 6, 10, kind=None),
        post(TOOTS, 7, 11, text="Kata-kata saya sendiri.", language="id"),
        post(TOOTS, 8, 90),
        post(TOOTS, 9, 90 + SECOND),
        *(post(BIRD, 20 + number, 12 + number) for number in range(11)),
        post(BLOG, 11, 13, title="An article"),
        *did(TOOTS, _FRIEND, ActKind.LIKE, 14, times=30),
    ]


def _reposts(number: int, *, account: int = 0) -> list[Entry]:
    where = (TOOTS, WORK)[account]
    return [post(where, 100 + one, 1 + one / 2, kind="repost", text=None) for one in range(number)]


@pytest.mark.parametrize("reposts", [40, 3])
def test_reposts_and_own_words_of_the_last_90_days(database: LocalDatabase, reposts: int) -> None:
    border = [post(TOOTS, 200, 90, kind="repost"), post(TOOTS, 201, 90 + SECOND, kind="repost")]
    entries = [*usual(), *_awkward(), *_reposts(reposts), *border]
    told(database, entries, accounts=(TOOTS, BIRD, BLOG))
    told(database, _reposts(70, account=1), accounts=(WORK,), name="work")
    tell_counted(database, "mastodon:office@example.social", is_counted=False, now=NOW)
    [card] = cards(database, *RULES)
    n = first_of(database, f"SELECT count(*) {_RECENT}", _SINCE)
    passed_on = first_of(database, f"SELECT count(*) {_RECENT} AND p.kind = 'repost'", _SINCE)
    own = first_of(database, f"SELECT count(*) {_RECENT} AND p.kind IS NOT 'repost'", _SINCE)
    check(card, n=n, since=_SINCE, numbers={"reposts": passed_on, "own": own, "more": min(3.0, passed_on * 7 / 90)})
    newest = ask(database, f"SELECT 'post:mastodon:' || p.native_id {_RECENT} AND p.kind = 'repost' ORDER BY p.created_at DESC", _SINCE)
    assert card.posts == (tuple(key for (key,) in newest[:5]) if reposts == 40 else ())
    assert (card.act is None) == (reposts == 3)
    assert (n, passed_on) == (reposts + 22, reposts + 1)
