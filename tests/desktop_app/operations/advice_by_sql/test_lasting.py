"""2c, counted again: reactions which came more than thirty days after a post, of all that it got."""

from local_db.database import LocalDatabase
from local_db.records import Entry, Platform, ReactionKind
from tests.desktop_app.operations.advice_by_sql.counting import OWN_PERSON, POST_KEY, ask, cards, check, day
from tests.desktop_app.operations.advice_by_sql.lives import BLOG, TOOTS, before_end, post, reacted, somebody, told, usual

RULES = ("content.lasting",)
_THERE = """EXISTS (SELECT 1 FROM post_source AS s WHERE s.post_id = p.id AND s.import_id = (
    SELECT r.id FROM import_run AS r JOIN coverage AS v ON v.import_id = r.id AND v.account_id = p.account_id AND v.evidence = 'posts'
     ORDER BY r.as_of DESC LIMIT 1))"""
_OF_POST = f"""FROM reaction AS x JOIN person AS n ON n.id = x.person_id
    WHERE x.account_id = p.account_id AND x.post_native_id = p.native_id AND x.kind <> 'follow' AND NOT {OWN_PERSON}"""
# By name and day; and what totals grew by between the first and the last which were shown after thirty days.
_SHOWN = """SELECT o.likes FROM post_observation AS o JOIN import_run AS r ON r.id = o.import_id
    WHERE o.post_id = p.id AND r.as_of >= p.created_at + 30 * 86400 ORDER BY r.as_of"""
_LATE = f"""max((SELECT count(*) {_OF_POST} AND x.at >= p.created_at + 30 * 86400),
    ifnull(({_SHOWN} DESC LIMIT 1) - ({_SHOWN} LIMIT 1), 0))"""
_TOTAL = f"max((SELECT count(*) {_OF_POST}), ifnull((SELECT max(o.likes) FROM post_observation AS o WHERE o.post_id = p.id), 0))"
_LASTING = f"""
    SELECT * FROM (SELECT {POST_KEY} AS key, p.created_at AS at, {_LATE} AS late, {_TOTAL} AS total
                     FROM post AS p JOIN account AS a ON a.id = p.account_id
                    WHERE p.kind <> 'repost' AND {_THERE} AND p.created_at < ?)
     WHERE late >= 3 AND late * 10 >= total ORDER BY late DESC"""


def _readers(article: int, written: float, delays: tuple[float, ...]) -> list[Entry]:
    return [
        reacted(BLOG, somebody(f"c{number}", Platform.BLOG), ReactionKind.REPLY, written - delay, article)
        for number, delay in enumerate(delays)
    ]


def _articles() -> list[Entry]:
    return [
        *(post(BLOG, number, 400, title=f"Article {number}") for number in range(1, 7)),
        *_readers(1, 400, (1, 2, 29.9, 30, 30.1, 90, 200)),
        *_readers(2, 400, (1, 2, 3, 31, 32)),  # two are few
        *_readers(3, 400, (*(0.1 * number for number in range(1, 41)), 50, 60, 70)),  # and three of so many are few
        *_readers(4, 400, (35, 36, 37, 38, 39, 40)),
        reacted(BLOG, somebody("tilda", Platform.BLOG), ReactionKind.REPLY, 100, 2),  # one's own
        reacted(BLOG, somebody("late", Platform.BLOG), ReactionKind.FOLLOW, 90, 2),
        *(post(BLOG, 7, 50, title="So new that nobody can tell"), *_readers(7, 50, (31, 32, 33, 34))),
    ]


def test_posts_which_gain_after_a_month(database: LocalDatabase) -> None:
    gone = [*post(BLOG, 8, 300, title="Gone"), *(one for entry in _readers(8, 300, (40, 41, 42, 43)) for one in entry)]
    told(database, [post(TOOTS, 50, 500, likes=10), tuple(gone)], accounts=(TOOTS, BLOG), name="older", as_of=before_end(400))
    told(database, [post(TOOTS, 50, 500, likes=14)], name="between", as_of=before_end(200))
    told(database, [*usual(), *_articles(), post(TOOTS, 50, 500, likes=19)], accounts=(TOOTS, BLOG))
    found = cards(database, *RULES)
    rows = {key: more for key, *more in ask(database, _LASTING, before_end(60))}
    assert {card.about for card in found} == set(rows)
    assert set(rows) == {"post:blog:tilda.example:1", "post:blog:tilda.example:4", "post:mastodon:50"}
    for card in found:
        at, late, total = rows[card.about]
        check(card, n=late, since=at, numbers={"late": late, "total": total, "lasting": len(rows), "written": day(at)})
        assert card.posts == (card.about,)
