"""1a, counted again: posts on a topic against all others, and its first and last day."""

from statistics import median
from typing import Any

import pytest

from desktop_app.operations.accounts import tell_counted
from local_db.database import LocalDatabase
from local_db.records import Entry, Evidence
from tests.desktop_app.operations.advice_by_sql.counting import COUNTED, LIKES, PROPER, ask, cards, check, day, times_of
from tests.desktop_app.operations.advice_by_sql.lives import BIRD, NOW, TOOTS, WORK, post, somebody, told

RULES = ("network.topic",)
_ON_IT = "EXISTS (SELECT 1 FROM post_hashtag AS h WHERE h.post_id = p.id AND h.tag = 'maps')"
_FROM = f"FROM post AS p JOIN account AS a ON a.id = p.account_id WHERE {COUNTED} AND {PROPER}"
_COMPARED = f"""
    SELECT a.id, p.created_at, {LIKES}, {_ON_IT} {_FROM} AND {LIKES} IS NOT NULL AND p.created_at <= {int(NOW)} - 7 * 86400"""


def _maps(last: float) -> list[Entry]:
    """Ten on two networks, and those which are none or cannot be compared."""
    tagged: dict[str, Any] = {"hashtags": ("maps",)}
    friend = somebody("friend")
    return [
        *(post(TOOTS, 100 + one, last + 20 + 9 * one, likes=20 + one, **tagged) for one in range(6)),
        *(post(BIRD, 200 + one, last + 30 + 9 * one, likes=30 + one, **tagged) for one in range(4)),
        post(TOOTS, 110, last, **tagged),  # of which nothing is known
        post(TOOTS, 111, last - 0.5, likes=90, kind="repost", **tagged),
        (friend, *post(TOOTS, 112, last - 0.4, likes=90, kind="reply", reply_to_person=friend.key, **tagged)),
        *(post(WORK, 300 + one, last - 1, likes=0, **tagged) for one in range(9)),
        post(TOOTS, 113, 40, likes=3, hashtags=("mapsandmore",)),
    ]


@pytest.mark.parametrize(("last", "is_dropped"), [(60.0, True), (3.0, False)])
def test_posts_on_a_topic_against_the_others(database: LocalDatabase, last: float, is_dropped: bool) -> None:
    others = [post(where, 1_000 + one, 4.5 + 3 * one, likes=3 + one % 4) for where in (TOOTS, BIRD) for one in range(120)]
    told(database, [*others, *_maps(last)], accounts=(TOOTS, BIRD, WORK), evidence=(Evidence.POSTS, Evidence.LIKES))
    tell_counted(database, "mastodon:office@example.social", is_counted=False, now=NOW)
    [card] = [one for one in cards(database, *RULES) if one.about == "topic:#maps"]
    rows = ask(database, _COMPARED)
    n, times = times_of(rows)
    got = {which: [likes for _, _, likes, is_on_it in rows if is_on_it == which] for which in (0, 1)}
    [(first, newest)] = ask(database, f"SELECT min(p.created_at), max(p.created_at) {_FROM} AND {_ON_IT}")
    low = card.numbers["low"]  # a bound of the error, which decides and is not told
    numbers = {"times": times, "low": low, "median": median(got[1]), "usual": median(got[0]), "last": day(newest)}
    check(card, n=n, since=first, until=newest, numbers=numbers)
    assert isinstance(low, float)
    assert 1.0 < low < times
    assert (n, card.act is not None) == (10, is_dropped)
