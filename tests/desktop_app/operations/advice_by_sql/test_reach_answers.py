"""3b, counted again: people whom more follow than the owner, and their answers and reposts of this year and the one before."""

from desktop_app.operations.accounts import tell_counted, tell_left
from desktop_app.operations.forgetting import forget_person, forget_preview
from desktop_app.operations.people_own import hide, write_note
from desktop_app.operations.post_decisions import decide_counted, named_post
from desktop_app.operations.who_is_who import merge_people
from local_db.database import LocalDatabase
from local_db.records import Entry, Platform, ReactionKind
from tests.desktop_app.operations.advice_by_sql.counting import COUNTED, OWN_PERSON, ask, cards, check, day, first_of
from tests.desktop_app.operations.advice_by_sql.lives import (
    BIRD,
    BLOG,
    END,
    NOW,
    SECOND,
    TOOTS,
    WORK,
    before_end,
    counted,
    post,
    reacted,
    somebody,
    told,
    usual,
)

RULES = ("people.reach_answers",)
_YEAR = 365
# Answers and what was passed on, of accounts and posts which count, by whom the owner merged, whom nobody hid or forgot.
_RESPONSES = f"""
    SELECT ifnull(s.head_key, 'person:' || n.platform || ':' || n.key) AS who, x.at AS at
      FROM reaction AS x JOIN person AS n ON n.id = x.person_id JOIN account AS a ON a.id = x.account_id
      LEFT JOIN person_alias AS s ON s.key = 'person:' || n.platform || ':' || n.key
     WHERE x.kind IN ('reply', 'mention', 'quote', 'repost', 'pingback') AND {COUNTED} AND NOT {OWN_PERSON} AND n.key NOT LIKE 'forgotten:%'
       AND NOT EXISTS (SELECT 1 FROM post_choice AS o WHERE NOT o.is_counted AND o.key = 'post:' || a.platform || ':' || x.post_native_id)
       AND NOT EXISTS (SELECT 1 FROM preference AS h WHERE h.key = 'hidden_person:person:' || n.platform || ':' || n.key)"""
_REACH = """
    SELECT ifnull(s.head_key, 'person:' || n.platform || ':' || n.key) AS who,
           ifnull((SELECT CAST(text AS INTEGER) FROM note AS o
                    WHERE o.about = 'person:' || n.platform || ':' || n.key AND o.id LIKE 'reach%'), max(n.followers)) AS reach
      FROM person AS n LEFT JOIN person_alias AS s ON s.key = 'person:' || n.platform || ':' || n.key GROUP BY who"""
_OWN = f"""
    SELECT max(followers) FROM (
        SELECT o.followers, row_number() OVER (PARTITION BY o.account_id ORDER BY o.as_of DESC) AS place
          FROM audience_observation AS o JOIN account AS a ON a.id = o.account_id WHERE {COUNTED} AND o.followers IS NOT NULL)
     WHERE place = 1"""
_LARGER = f"SELECT who, reach FROM ({_REACH}) WHERE reach > ({_OWN})"


def _answers() -> list[Entry]:
    star, twin, blogger = somebody("star", followers=9_000), somebody("star", Platform.X, 200), somebody("blogger", Platform.BLOG, 70_000)
    equal, small, noted = somebody("equal", followers=500), somebody("small", followers=40), somebody("noted", followers=3)
    forgotten, hidden = somebody("forgotten", followers=8_000), somebody("hidden", followers=8_000)
    each = somebody("each", followers=3_000)
    fan, past, liker = somebody("fan", followers=20_000), somebody("past", followers=6_000), somebody("liker", followers=50_000)
    reply, repost = ReactionKind.REPLY, ReactionKind.REPOST
    return [
        *(reacted(TOOTS, star, reply, days, 9_000) for days in (2, 3, 40, _YEAR, _YEAR + SECOND, 2 * _YEAR, 2 * _YEAR + SECOND)),
        *(reacted(BIRD, twin, kind, 100) for kind in (ReactionKind.QUOTE, ReactionKind.MENTION, ReactionKind.LIKE, ReactionKind.FOLLOW)),
        *(reacted(BLOG, blogger, ReactionKind.PINGBACK, days, 1) for days in (60, 61)),
        *(reacted(TOOTS, each, reply, days, 9_000) for days in (_YEAR, 350, *range(30, 350, 30))),  # in each month, and on the border
        *(reacted(TOOTS, one, reply, 30, 9_000) for one in (equal, small, noted, forgotten, hidden)),
        reacted(TOOTS, fan, reply, 50, 9_009),  # to a post which was left out
        reacted(WORK, fan, repost, 51),  # at an account which was left out
        *(reacted(TOOTS, past, repost, days, 9_000) for days in (400, 500, 600)),
        *(reacted(TOOTS, liker, ReactionKind.LIKE, days, 9_000) for days in range(10, 40)),
        reacted(TOOTS, somebody("office", followers=90_000), repost, 20, 9_000),  # the owner
        counted(TOOTS, 400, 10_000),
        counted(TOOTS, 10, 500),
        counted(BIRD, 900, 450),
        counted(WORK, 10, 100_000),
    ]


def test_larger_ones_who_answered(database: LocalDatabase) -> None:
    article = post(BLOG, 1, 90, title="An article")
    told(database, [*usual(), article, *_answers()], accounts=(TOOTS, BIRD, BLOG, WORK))
    merge_people(database, ("person:mastodon:handle:star", "person:x:handle:star"), now=NOW)
    write_note(database, "person:mastodon:handle:noted", "750", now=NOW, kind="reach")
    hide(database, "person:mastodon:handle:hidden", is_hidden=True)
    forget_person(database, forget_preview(database, "person:mastodon:handle:forgotten", now=NOW), now=NOW)
    decide_counted(database, [named_post(database, "mastodon:9009")], is_counted=False, now=NOW)
    tell_counted(database, "mastodon:office@example.social", is_counted=False, now=NOW)
    tell_left(database, "x:tilda_old", day(before_end(50)), now=NOW)
    [card] = cards(database, *RULES)
    since, before = before_end(_YEAR), before_end(2 * _YEAR)
    responded = ask(
        database,
        f"""SELECT l.who, count(*), count(DISTINCT (? - 1 - r.at) * 12 / (365 * 86400)) FROM ({_LARGER}) AS l JOIN ({_RESPONSES}) AS r
             ON r.who = l.who WHERE r.at >= ? GROUP BY l.who ORDER BY l.reach DESC""",
        *(END, since),
    )
    past = first_of(
        database,
        f"SELECT count(*) FROM ({_LARGER}) AS l JOIN ({_RESPONSES}) AS r ON r.who = l.who WHERE r.at >= ? AND r.at < ?",
        *(before, since),
    )
    lately = first_of(
        database,
        f"""SELECT count(DISTINCT (? - 1 - r.at) * 12 / (365 * 86400)) FROM ({_LARGER}) AS l JOIN ({_RESPONSES}) AS r ON r.who = l.who
             WHERE (? - 1 - r.at) * 12 / (365 * 86400) < 6""",
        *(END, END),
    )
    numbers = {
        "responses": sum(times for _, times, _ in responded),
        "before": past,
        "months": max(months for *_, months in responded),
        "lately": lately,
        "own": first_of(database, _OWN),
    }
    check(card, n=len(responded), since=since, numbers=numbers)
    assert card.people == tuple(who for who, *_ in responded)
    assert (card.n, numbers) == (4, {"responses": 22, "before": 5, "months": 12, "lately": 6, "own": 500})
