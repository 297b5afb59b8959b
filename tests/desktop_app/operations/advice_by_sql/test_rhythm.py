"""2d, counted again: silence since the last post, own gaps, posts a week, and weeks with a post."""

import datetime as dt

from desktop_app.advice.advice import Advice
from desktop_app.operations.accounts import tell_counted, tell_left
from local_db.database import LocalDatabase
from local_db.records import Entry
from tests.desktop_app.operations.advice_by_sql.counting import COUNTED, LIVING, PROPER, cards, check, day, first_of
from tests.desktop_app.operations.advice_by_sql.lives import BIRD, DAY_S, END, NOW, TOOTS, WORK, before_end, post, somebody, told

RULES = ("content.rhythm",)
_FROM = "FROM post AS p JOIN account AS a ON a.id = p.account_id"
_ACTIVE = f"SELECT count(DISTINCT p.created_at / 86400) {_FROM} WHERE {COUNTED} AND p.kind IS NOT 'repost' AND p.created_at >= ?"
_LAST = f"SELECT max(p.created_at / 86400) {_FROM} WHERE {LIVING} AND p.kind IS NOT 'repost'"
_PER_WEEK = (
    f"SELECT count(*) * 7.0 / (?2 - ?1) {_FROM} WHERE {COUNTED} AND {PROPER} AND p.created_at / 86400 > ?1 AND p.created_at / 86400 <= ?2"
)
_WEEKS = f"""
    SELECT count(DISTINCT (? - p.created_at) / (7 * 86400)) {_FROM} WHERE {COUNTED} AND p.kind IS NOT 'repost' AND p.created_at >= ?"""
# Of the gaps between own days which ended in the last half year before the last one, at most a fortnight each, nine in ten are not longer.
_GAP = f"""
    WITH days AS (SELECT DISTINCT p.created_at / 86400 AS day {_FROM} WHERE {LIVING} AND p.kind IS NOT 'repost'),
    gaps AS (SELECT day, min(14, day - lag(day) OVER (ORDER BY day)) AS gap FROM days),
    recent AS (SELECT gap, row_number() OVER (ORDER BY gap) - 1 AS place, count(*) OVER () AS n FROM gaps
                WHERE gap IS NOT NULL AND day > (SELECT max(day) FROM days) - 180)
    SELECT gap FROM recent WHERE place = 9 * (n - 1) / 10"""
_TODAY = END // DAY_S - 1


def _awkward(silence: int) -> list[Entry]:
    """Which are no posts of one's own, or of an account which counts no more; and a reply, which is activity, but no post proper."""
    friend = somebody("friend")
    replies = [post(TOOTS, 5_000 + one, silence + 3.2 + 9 * one, kind="reply", reply_to_person=friend.key) for one in range(20)]
    return [
        *((friend, *one) for one in replies),
        *(post(TOOTS, 6_000 + one, 1.5 + one, kind="repost", text=None) for one in range(60)),
        *(post(WORK, 7_000 + one, 1.5 + one, likes=1) for one in range(90)),
        *(post(BIRD, 8_000 + one, 4.5 + 3 * one, likes=2) for one in range(30)),
    ]


def _tell(database: LocalDatabase, posts: list[Entry], silence: int) -> None:
    told(database, [*posts, *_awkward(silence)], accounts=(TOOTS, WORK, BIRD))
    tell_counted(database, "mastodon:office@example.social", is_counted=False, now=NOW)


def _check(database: LocalDatabase, card: Advice, *, silent: int, usual: float, lately: float) -> None:
    counted = {"silent": silent, "gap": first_of(database, _GAP), "usual": usual, "lately": lately}
    foreseen = {name: card.numbers[name] for name in ("falls_on", "a_day")}  # by the engine: no table holds what will be
    check(card, n=first_of(database, _ACTIVE, before_end(365)), since=before_end(365), numbers=counted | foreseen)
    assert isinstance(foreseen["falls_on"], dt.date)
    assert foreseen["falls_on"] > card.until


def test_silence_longer_than_the_own_gaps(database: LocalDatabase) -> None:
    posts = [post(TOOTS, number, 12.5 + 3 * number + number % 3, likes=4 + number % 3) for number in range(160)]
    _tell(database, posts, 12)
    tell_left(database, "x:77", day(before_end(300)), now=NOW)
    [card] = cards(database, *RULES)
    last = first_of(database, _LAST)
    _check(database, card, silent=_TODAY - last, usual=first_of(database, _PER_WEEK, last - 180, last), lately=0.0)
    assert card.numbers["silent"] == 12


def test_fewer_posts_than_before(database: LocalDatabase) -> None:
    posts = [post(TOOTS, number, 28.5 + number / 2, likes=4 + number % 3) for number in range(700)]
    _tell(database, [*posts, post(TOOTS, 900, 2.5, likes=4)], 1)
    [card] = cards(database, *RULES)
    usual = first_of(database, _PER_WEEK, _TODAY - 28 - 180, _TODAY - 28)
    _check(database, card, silent=0, usual=usual, lately=first_of(database, _PER_WEEK, _TODAY - 28, _TODAY))


def test_a_steady_rhythm(database: LocalDatabase) -> None:
    _tell(database, [post(TOOTS, number, 2.5 + 7 * number, likes=4 + number % 3) for number in range(110)], 2)
    [card] = cards(database, *RULES)
    since = before_end(182)
    weeks = first_of(database, _WEEKS, END - 1, since)
    usual = first_of(database, f"SELECT count(*) / 26.0 {_FROM} WHERE {COUNTED} AND {PROPER} AND p.created_at >= ?", since)
    check(card, n=weeks, since=since, numbers={"weeks": weeks, "of_weeks": 26, "usual": usual})
