"""1c and 1d, counted again: people who react against followers, at the ends of months, and how the questions did."""

import datetime as dt
import math
from collections.abc import Iterator
from statistics import mean
from typing import NamedTuple

import pytest

from desktop_app.advice.advice import Advice
from desktop_app.operations.accounts import tell_counted
from desktop_app.operations.post_decisions import decide_counted, named_post
from local_db.database import LocalDatabase
from local_db.records import DailyMetrics, Entry, Evidence, ReactionKind
from tests.desktop_app.operations.advice_by_sql.counting import (
    COUNTED,
    LIKES,
    OWN_PERSON,
    PROPER,
    ask,
    cards,
    check,
    day,
    first_of,
    start,
    times_of,
)
from tests.desktop_app.operations.advice_by_sql.lives import (
    BIRD,
    BLOG,
    DAY_S,
    END,
    EVERYTHING,
    NOW,
    TOOTS,
    WORK,
    before_end,
    counted,
    post,
    reacted,
    somebody,
    told,
)

RULES = ("network.reacting", "network.idle_followers")
# The day of the newest reaction of each person to an account, up to a moment: of what counts, and not the owner's own.
_NEWEST = f"""
    SELECT max(x.at) / 86400 FROM reaction AS x JOIN account AS a ON a.id = x.account_id JOIN person AS n ON n.id = x.person_id
     WHERE a.native_id = ? AND x.at <= ? AND x.kind <> 'follow' AND NOT {OWN_PERSON} AND NOT EXISTS (
           SELECT 1 FROM post_choice AS o WHERE NOT o.is_counted AND o.key = 'post:' || a.platform || ':' || x.post_native_id)
     GROUP BY x.person_id"""
_COUNTS = """
    WITH seen AS (
        SELECT o.as_of AS at, max(o.followers) AS followers FROM audience_observation AS o JOIN account AS a ON a.id = o.account_id
         WHERE a.native_id = ? AND o.basis IN ('shown', 'listed') AND o.followers IS NOT NULL GROUP BY o.as_of)"""
_FOLLOWERS = f"""{_COUNTS},
    below AS (SELECT at, followers FROM seen WHERE at <= ?2 ORDER BY at DESC LIMIT 1),
    above AS (SELECT at, followers FROM seen WHERE at >= ?2 ORDER BY at LIMIT 1)
    SELECT ifnull(b.followers + (a.followers - b.followers) * 1.0 * (?2 - b.at) / max(a.at - b.at, 1), b.followers)
      FROM below AS b LEFT JOIN above AS a"""
# Reactions to the post `p`: where files name all who reacted those rows, else the newest total.
_REACTIONS = f"""
    CASE WHEN EXISTS (SELECT 1 FROM coverage AS v WHERE v.account_id = p.account_id AND v.evidence = 'reactors')
         THEN (SELECT count(*) FROM reaction AS x JOIN person AS n ON n.id = x.person_id
                WHERE x.account_id = p.account_id AND x.post_native_id = p.native_id AND x.kind <> 'follow' AND NOT {OWN_PERSON})
         ELSE {LIKES} END"""
_QUESTIONS = f"""
    SELECT a.id, p.created_at, {_REACTIONS}, p.text LIKE '%?',
           p.created_at >= ?2 AND p.created_at >= (SELECT max(created_at) FROM post) - 3 * 365 * 86400
      FROM post AS p JOIN account AS a ON a.id = p.account_id
     WHERE {COUNTED} AND {PROPER} AND {_REACTIONS} IS NOT NULL AND p.created_at <= ?1 - 7 * 86400"""


class _Month(NamedTuple):
    at: int
    reacting: float
    followers: float


def _months(database: LocalDatabase, account: str) -> list[_Month]:
    """Every thirty days back from the last day, three years, between the first count of followers and a month after the last."""
    [(first, last)] = ask(database, f"{_COUNTS} SELECT min(at), max(at) FROM seen", account)
    ends = [END - 1 - 30 * DAY_S * back for back in reversed(range(36))]
    return [
        _Month(at, _people_lit(database, account, at), first_of(database, _FOLLOWERS, account, at))
        for at in ends
        if first <= at <= last + 31 * DAY_S
    ]


def _people_lit(database: LocalDatabase, account: str, at: int) -> float:
    """Each person fades since the last reaction: two thirds of it in ten days, a third in ninety, where the clock never stands still."""
    ages = [at // DAY_S - newest for (newest,) in ask(database, _NEWEST, account, at)]
    return sum(2 / 3 * math.exp(-age / 10) + 1 / 3 * math.exp(-age / 90) for age in ages)


def _life(before: int, lately: int) -> Iterator[Entry]:
    """A toot every third day, so that no clock stands still; a fifth of them ask, and more like them, of so many readers.

    They were `before` until a year ago, and are `lately` since.
    """
    for number in range(438):
        days = 3 * number + 2
        asks, readers = number % 5 == 0, before if days > 365 else lately
        text = (f"Which of the {number}?", f"Siapa tahu {number}?")[number % 2] if asks else f"Words of {number}."
        yield post(TOOTS, number, days, text=text)
        for liker in range((9 if asks else 3) + number % 3):
            yield reacted(TOOTS, somebody(f"r{(7 * number + liker) % readers}"), ReactionKind.LIKE, days - 0.5, number)


def _no_questions() -> list[Entry]:
    """Posts which a naive count would take for questions, or compare."""
    friend, myself = somebody("friend"), somebody("tilda")
    address = "https://maps.example/?place=4"
    to_friend = [post(TOOTS, 5_000 + one, 20 + one, text="And you?", kind="reply", reply_to_person="handle:friend") for one in range(5)]
    return [
        *((friend, *one) for one in to_friend),
        (myself, *post(TOOTS, 5_100, 31, text="Who else?", kind="reply", reply_to_person="handle:tilda")),
        *(post(TOOTS, 5_200, 40, text="Does nobody like me?"), post(TOOTS, 5_201, 3, text="Am I too young?")),
        post(TOOTS, 5_202, 41, text=f"A map: {address}", links=(address,)),
        post(TOOTS, 5_203, 42, text="Would you pass this on?", kind="repost"),
        *(post(WORK, 5_300 + one, 50 + one, text="Who works here?") for one in range(9)),
        *(post(BLOG, 5_500 + one, 90 + one, text="Long words.", title="An article") for one in range(5)),
    ]


def _bird() -> list[Entry]:
    """Of an account of which totals alone are known, and not of all posts."""
    said = [post(BIRD, 5_400 + one, 300 + one, likes=one, text="Quoi de neuf ?" if one % 3 else "Rien.", language="fr") for one in range(9)]
    return [*said, post(BIRD, 5_410, 310, text="Who knows of this one?")]


def _nobody() -> Iterator[Entry]:
    """Whom a naive count would take for people who react to the toots."""
    for number in range(40):
        yield reacted(WORK, somebody(f"w{number}"), ReactionKind.LIKE, 5)
        yield reacted(TOOTS, somebody(f"out{number}"), ReactionKind.LIKE, 6, 7)  # to a post which is left out
        yield reacted(TOOTS, somebody(f"undated{number}"), ReactionKind.LIKE, None, 11)
        yield reacted(TOOTS, somebody(f"follows{number}"), ReactionKind.FOLLOW, 12)
    yield from (reacted(TOOTS, somebody(name), ReactionKind.REPOST, 2, 12) for name in ("tilda", "office"))  # the owner
    yield from (reacted(TOOTS, somebody("new"), kind, 4) for kind in (ReactionKind.FOLLOW, ReactionKind.MENTION, ReactionKind.REPLY))


def _tell(database: LocalDatabase, *, before: int, lately: int, followers: tuple[int, ...]) -> None:
    counts = [counted(TOOTS, days, number) for days, number in zip((1_000, 700, 390, 10.4), followers, strict=True)]
    entries = [*_life(before, lately), *_no_questions(), *_nobody(), *counts, counted(WORK, 9, 9_000)]
    told(database, entries, accounts=(TOOTS, WORK, BLOG))
    told(database, _bird(), accounts=(BIRD,), evidence=(Evidence.POSTS, Evidence.LIKES), name="bird")
    decide_counted(database, [named_post(database, "mastodon:7")], is_counted=False, now=NOW)
    tell_counted(database, "mastodon:office@example.social", is_counted=False, now=NOW)


def _check_reacting(database: LocalDatabase, card: Advice) -> None:
    months = _months(database, TOOTS.native_id)
    shares = [one.reacting / one.followers for one in months]
    now, size = mean(shares[-3:]), months[-1].followers
    questions, times = times_of(ask(database, _QUESTIONS, NOW, start(day(months[0].at))))
    numbers = {
        "platform": "mastodon",
        "share": 100 * now,
        "best": 100 * max(mean(shares[place : place + 12]) for place in range(len(shares) - 11)),
        "reacting": now * size,
        "question_times": times,
        "questions": questions,
    }
    check(card, n=round(size), since=months[0].at, until=months[-1].at, numbers=numbers)


def test_people_who_react_against_the_best_year_and_against_more_followers(database: LocalDatabase) -> None:
    _tell(database, before=60, lately=10, followers=(100, 240, 300, 480))
    [card] = cards(database, "network.reacting")
    assert card.act is not None
    _check_reacting(database, card)
    [finding] = cards(database, "network.idle_followers")
    year = [one for one in _months(database, TOOTS.native_id) if one.at > END - 1 - 366 * DAY_S]
    numbers = {
        "platform": "mastodon",
        "before": round(year[0].followers),
        "followers": round(year[-1].followers),
        "reacting_before": year[0].reacting,
        "reacting": year[-1].reacting,
    }
    check(finding, n=480, since=year[0].at, until=year[-1].at, numbers=numbers)
    assert len(year) == 13


def test_where_as_many_react_as_ever_it_is_praise(database: LocalDatabase) -> None:
    _tell(database, before=20, lately=45, followers=(300, 310, 290, 320))
    [card] = cards(database, "network.reacting")
    assert card.act is None
    _check_reacting(database, card)
    assert cards(database, "network.idle_followers") == []


def test_followers_who_came_and_went_by_the_day(database: LocalDatabase) -> None:
    first = dt.datetime.fromtimestamp(before_end(500), dt.UTC).date()
    days = [
        (DailyMetrics(platform=TOOTS.platform, account=TOOTS.native_id, day=first + dt.timedelta(days=one), follows=2, unfollows=one % 2),)
        for one in range(500)
    ]
    entries = [*_life(60, 10), counted(TOOTS, 499.5, 200), *days]
    told(database, entries, accounts=(TOOTS, WORK), evidence=(*EVERYTHING, Evidence.FOLLOWER_CHANGES))
    [finding] = cards(database, "network.idle_followers")
    came = """
        SELECT 200 + sum(follows - unfollows) FROM daily_metric
         WHERE unixepoch(day) + 86399 <= ? AND day > (SELECT date(as_of, 'unixepoch') FROM audience_observation)"""
    before, followers = (first_of(database, came, END - 1 - back * DAY_S) for back in (360, 0))
    assert (finding.numbers["before"], finding.numbers["followers"], finding.n) == (before, followers, followers)
    reacting = [_people_lit(database, TOOTS.native_id, END - 1 - back * DAY_S) for back in (360, 0)]
    assert [finding.numbers["reacting_before"], finding.numbers["reacting"]] == pytest.approx(reacting)
