"""3a, counted again: answers which got none of the owner's, and people who wrote or passed on and to whom nothing went since."""

from desktop_app.operations.people_own import hide
from desktop_app.operations.who_is_who import merge_people
from local_db.database import LocalDatabase
from local_db.records import ActKind, Entry, Platform, ReactionKind
from tests.desktop_app.operations.advice_by_sql.counting import OWN_PERSON, ask, cards, check, day, first_of
from tests.desktop_app.operations.advice_by_sql.lives import (
    BIRD,
    BLOG,
    END,
    NOW,
    SECOND,
    TOOTS,
    before_end,
    did,
    post,
    reacted,
    somebody,
    told,
    usual,
)

RULES = ("people.answer",)
_WHO = "ifnull((SELECT head_key FROM person_alias WHERE key = {0}), {0})".format("'person:' || n.platform || ':' || n.key")
_GIVEN = f"""
    SELECT {_WHO} AS who, x.at AS at, x.kind AS kind, a.platform AS platform, n.followers AS reach
      FROM reaction AS x JOIN person AS n ON n.id = x.person_id JOIN account AS a ON a.id = x.account_id
     WHERE NOT {OWN_PERSON} AND x.at IS NOT NULL AND x.kind <> 'follow'
       AND NOT EXISTS (SELECT 1 FROM preference AS h WHERE h.key = 'hidden_person:' || {_WHO})"""
# What the owner did toward somebody: likes and the like, answers, mentions, quotes.
_DONE = f"""
    SELECT {_WHO} AS who, d.at AS at FROM person AS n JOIN (
        SELECT person_id, at FROM act WHERE kind NOT IN ('follow', 'unfollow')
        UNION SELECT reply_to_person_id, created_at FROM post UNION SELECT reposted_person_id, created_at FROM post
        UNION SELECT m.person_id, created_at FROM post_mention AS m JOIN post ON post.id = m.post_id) AS d ON d.person_id = n.id"""
# In a year, in words, where the files hold what the owner answers; those younger than a week may still be answered.
_ANSWERS = f"SELECT who, at FROM ({_GIVEN}) WHERE kind IN ('reply', 'mention') AND platform NOT IN ('blog', 'newsletter') AND at >= ?1"
_UNANSWERED = f"""
    SELECT who, at FROM ({_ANSWERS}) AS x WHERE at <= ?2 - 7 * 86400
       AND NOT EXISTS (SELECT 1 FROM ({_DONE}) AS d WHERE d.who = x.who AND d.at BETWEEN x.at AND x.at + 30 * 86400)"""
_WILLING = f"""
    SELECT who, count(*) FILTER (WHERE at >= ?1 AND is_answer) AS answers, count(*) FILTER (WHERE at >= ?1 AND NOT is_answer) AS passed_on,
           max(at) AS last, max(reach) AS reach, (SELECT max(d.at) FROM ({_DONE}) AS d WHERE d.who = g.who) AS last_act,
           max(is_answer AND platform NOT IN ('blog', 'newsletter')) AS is_seen
      FROM (SELECT *, kind IN ('reply', 'mention') AS is_answer FROM ({_GIVEN})
             WHERE kind IN ('reply', 'mention', 'repost', 'quote', 'pingback')) AS g GROUP BY who"""
_OPEN = f"""
    SELECT * FROM ({_WILLING}) WHERE answers + passed_on >= 2 AND last BETWEEN ?1 AND ?2 - 7 * 86400 AND ifnull(last_act, -1) < last
     ORDER BY ifnull(reach, 0) DESC, answers + passed_on DESC, last DESC"""
_REPLY, _LIKE, _REPOST = ReactionKind.REPLY, ReactionKind.LIKE, ReactionKind.REPOST


def _people() -> list[Entry]:
    """Whom one would write to, and whom a naive count would name."""
    star, twin, liker, answered, named = (somebody(name) for name in ("star", "twin", "liker", "answered", "named"))
    bird, guest, hidden = somebody("twin", Platform.X, 700), somebody("guest", Platform.BLOG), somebody("hidden", followers=9_000)
    late, fresh, old, once = (somebody(name) for name in ("late", "fresh", "old", "once"))
    big = somebody("star", followers=12_000)
    found = [
        *(reacted(TOOTS, big, _REPLY, days, 9_000) for days in (200, 100, 40)),
        *(reacted(TOOTS, star, _LIKE, days, 9_000) for days in (5, 6)),  # what was liked since asks for nothing
        *did(TOOTS, star, ActKind.LIKE, 50),
        *(reacted(TOOTS, twin, _REPLY, days, 9_000) for days in (365, 365 + SECOND, 90)),
        *(reacted(BIRD, bird, _REPOST, 60 + number) for number in range(3)),
        *did(TOOTS, twin, ActKind.FOLLOW, 3),  # no answer
        *(reacted(TOOTS, liker, _REPLY, days, 9_000) for days in (80, 70)),
        reacted(TOOTS, liker, _LIKE, 20, 9_000),
        *did(TOOTS, liker, ActKind.COMMENT, 69),
        *(reacted(TOOTS, answered, _REPLY, days, 9_000) for days in (33, 32)),
        (answered, *post(TOOTS, 10, 31, kind="reply", reply_to_person=answered.key)),
        *(reacted(TOOTS, named, _REPLY, days, 9_000) for days in (28, 27)),
        (named, *post(TOOTS, 11, 26, mentions=(named.key,))),
        *(reacted(BLOG, guest, _REPLY, days, 1) for days in (55, 54, 53)),  # whether it was answered there no file tells
        reacted(BLOG, guest, ReactionKind.PINGBACK, 52, 1),
        *(reacted(TOOTS, hidden, _REPLY, days, 9_000) for days in (44, 45)),
        *(reacted(TOOTS, late, _REPLY, days, 9_000) for days in (150, 149)),
        *did(TOOTS, late, ActKind.LIKE, 118),  # more than thirty days after it
        *(reacted(TOOTS, fresh, _REPLY, days, 9_000) for days in (30, 7 - SECOND)),
        *(reacted(TOOTS, old, _REPLY, days, 9_000) for days in (400, 399)),
        reacted(TOOTS, once, ReactionKind.MENTION, 60),
        *(reacted(TOOTS, somebody("tilda"), _REPLY, days, 9_000) for days in (10, 11, 12, 13)),  # the owner
    ]
    return [*found, *(reacted(TOOTS, somebody(f"w{number}"), _REPLY, 100 + number, 9_000) for number in range(10))]


def _tell(database: LocalDatabase) -> None:
    told(database, [*usual(), post(BLOG, 1, 90, title="An article"), *_people()], accounts=(TOOTS, BIRD, BLOG))
    merge_people(database, ("person:mastodon:handle:twin", "person:x:handle:twin"), now=NOW)
    hide(database, "person:mastodon:handle:hidden", is_hidden=True)


def test_hardly_anybody_is_answered(database: LocalDatabase) -> None:
    _tell(database)
    [card] = [one for one in cards(database, *RULES) if not one.about]
    since = before_end(365)
    waiting = ask(database, f"SELECT who, count(*) FROM ({_UNANSWERED}) GROUP BY who ORDER BY 2 DESC", since, END)
    unanswered = sum(times for _, times in waiting)
    answers = first_of(database, f"SELECT count(*) FROM ({_ANSWERS})", since)
    check(card, n=answers, since=since, numbers={"unanswered": unanswered, "people": len(waiting)})
    assert (answers, unanswered, len(waiting)) == (26, 19, 15)
    assert [dict(waiting)[who] for who in card.people] == [times for _, times in waiting][:5]


def test_who_wrote_and_got_nothing_since(database: LocalDatabase) -> None:
    _tell(database)
    found = [one for one in cards(database, *RULES) if one.about]
    since = before_end(365)
    rows = ask(database, _OPEN, since, END)
    assert {one.about for one in found} == {who for who, *_ in rows}
    assert len(rows) == 3
    for card in found:
        _, answers, passed_on, last, reach, last_act, is_seen = next(row for row in rows if row[0] == card.about)
        numbers = {
            "answers": answers,
            "passed_on": passed_on,
            "last": day(last),
            "reach": reach,
            "last_act": None if last_act is None else day(last_act),
            "is_seen": is_seen,
        }
        check(card, n=answers + passed_on, since=since, numbers=numbers)
        assert card.people == (card.about,)
