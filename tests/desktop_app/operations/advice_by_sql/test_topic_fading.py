"""1a, counted again: the latest posts on a topic, those before, and the other posts of the same time, with what each got."""

import datetime as dt
import math
from pathlib import Path
from statistics import fmean, median

import pytest

from desktop_app.operations.suggestions import suggestions
from local_db.records import Entry, PostKind
from tests.desktop_app.advice_cases import BLOG, DAY_S, NOW, ago, somebody, tell, toot
from tests.local_db.database_cases import opened

# What may be compared: own posts, no reply to somebody else and no repost, a week old when last seen. The files name all reactions, so
# that what they do not tell did not come.
_POSTS = """
    SELECT p.created_at AS at, p.account_id || ' ' || (p.created_at / (365 * 86400)) AS usual_of,
           ifnull((SELECT o.likes FROM post_observation AS o WHERE o.post_id = p.id ORDER BY o.as_of DESC LIMIT 1), 0) AS got,
           EXISTS (SELECT 1 FROM post_hashtag AS h WHERE h.post_id = p.id AND h.tag = 'maps') AS is_on_it
      FROM post AS p WHERE p.kind NOT IN ('reply', 'repost') AND p.created_at <= :seen - 7 * 86400 ORDER BY at"""
RULES = ("network.topic_fading",)
_LATEST = 9  # of 27 posts on it a third


def _maps() -> list[Entry]:
    """Sixteen which got as much as others or more, ten which got next to nothing, and what does not count."""
    earlier = [toot(2_000 + number, 140.5 + 15 * number, likes=6 + number % 4, hashtags=("maps",)) for number in range(16)]
    latest = [toot(2_100 + number, 9.5 + 11 * number, likes=number % 2, hashtags=("maps", "walks")) for number in range(10)]
    more = [
        toot(2_200, 3.5, likes=0, hashtags=("maps",)),  # so young that it has not got its reactions yet
        toot(2_201, 30.2, hashtags=("maps",)),  # without any
        toot(2_202, 31.2, likes=90, kind=PostKind.REPOST, hashtags=("maps",)),
        (somebody("ana"), *toot(2_203, 32.2, likes=90, kind=PostKind.REPLY, reply_to_person="handle:ana", hashtags=("maps",))),
        toot(2_204, 33.2, likes=4, account=BLOG, title="An article", hashtags=("walks",)),
    ]
    return [*earlier, *latest, *more, *(toot(number, number, likes=5 + number % 3) for number in range(1, 366, 2))]


def test_a_topic_which_fades(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        tell(database, _maps())
        [card] = [one for one in suggestions(database, now=NOW).cards if one.rule == "network.topic_fading"]
        with database.read() as connection:
            rows = connection.execute(_POSTS, {"seen": NOW}).fetchall()
    on_it = [row for row in rows if row[3]]
    earlier, latest = on_it[:-_LATEST], on_it[-_LATEST:]
    others = [row for row in rows if not row[3] and row[0] >= latest[0][0]]
    logs: dict[str, list[float]] = {}
    for _, usual_of, got, _ in rows:
        logs.setdefault(usual_of, []).append(math.log1p(got))
    level = {row: math.log1p(row[2]) - fmean(logs[row[1]]) for row in rows}
    numbers = {
        "median": median(row[2] for row in latest),
        "most": max(row[2] for row in latest),
        "usual": median(row[2] for row in others),
        "others": len(others),
        "earlier": median(row[2] for row in earlier),
        "before": len(earlier),
        "times": pytest.approx(math.exp(fmean(level[row] for row in latest) - fmean(level[row] for row in earlier))),
        "first": _day(earlier[0][0]),
    }
    assert (card.about, card.n) == ("topic:#maps", len(latest))
    assert (card.since, card.until) == (_day(latest[0][0]), _day(latest[-1][0]))
    assert dict(card.numbers) == numbers
    assert (len(earlier), numbers["most"], latest[-1][0]) == (18, 1, ago(9.5))


def _day(moment: int) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(days=moment // DAY_S)
