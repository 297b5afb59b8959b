"""Every number of every card and finding of the sample person, counted again by plain SQL."""

import datetime as dt
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

import pytest

from desktop_app.advice.advice import Advice
from desktop_app.operations.advice_results import Suggestions
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.suggestions import suggestions
from local_db.database import LocalDatabase
from tests.desktop_app.operations.advice_by_sql.counting import POST_KEY

RULES = ("content.lasting", "content.link_only", "content.rhythm", "network.topic", "people.answer")
_DAY_S = 86_400
# Own posts proper on networks: no reply, no repost, neither blog nor newsletter.
_PROPER = """FROM post AS p JOIN account AS a ON a.id = p.account_id
  WHERE p.kind IN ('original', 'thread', 'quote') AND a.platform NOT IN ('blog', 'newsletter')"""
_BARE = """(EXISTS (SELECT 1 FROM post_link AS l WHERE l.post_id = p.id)
  AND trim(coalesce(p.title, '') || coalesce(p.text, '')) LIKE 'http%'
  AND trim(coalesce(p.text, '')) NOT LIKE '% %')"""
_TOTAL = """(SELECT coalesce(o.likes, 0) + coalesce(o.reposts, 0) + coalesce(o.quotes, 0) + coalesce(o.replies, 0)
  + coalesce(o.saves, 0) FROM post_observation AS o WHERE o.post_id = p.id ORDER BY o.as_of DESC LIMIT 1)"""

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def ask(sample: LocalDatabase) -> Iterator[Ask]:
    with sample.read() as connection:
        yield lambda sql, *values: connection.execute(sql, values).fetchall()


@pytest.fixture
def found(sample: LocalDatabase) -> Suggestions:
    return suggestions(sample, now=SAMPLE_NOW)


def _start(day: dt.date) -> int:
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())


def _of(found: Suggestions, rule: str) -> list[Advice]:
    cards = [one for one in (*found.cards, *found.findings) if one.rule == rule]
    assert cards
    return cards


def test_all_that_the_sample_person_is_told_is_counted_here(found: Suggestions) -> None:
    rules = {one.rule for one in (*found.cards, *found.findings)}
    assert rules == set(RULES)


def test_bare_links(found: Suggestions, ask: Ask) -> None:
    [card] = _of(found, "content.link_only")
    until = _start(card.until) + _DAY_S
    [(posts, links)] = ask(f"SELECT count(*), sum({_BARE}) {_PROPER} AND p.created_at >= ?", _start(card.since))
    assert (card.n, card.numbers["links"]) == (posts, links)
    seen: dict[int, int] = dict(
        ask("SELECT account_id, max(r.as_of) FROM account_source AS s JOIN import_run AS r ON r.id = s.import_id GROUP BY 1")
    )
    rows = ask(f"SELECT {_BARE}, {_TOTAL}, p.created_at, p.account_id {_PROPER} AND p.created_at >= ?", until - 365 * _DAY_S)
    settled = [(bare, total) for bare, total, at, account in rows if total is not None and at <= seen[account] - 7 * _DAY_S]
    words, bare = ([total for is_bare, total in settled if is_bare == one] for one in (0, 1))
    assert (card.numbers["words"], card.numbers["median"], card.numbers["usual"]) == (len(words), median(words), median(bare))


def test_who_wrote_and_was_not_answered(found: Suggestions, ask: Ask) -> None:
    for card in _of(found, "people.answer"):
        _, platform, key = card.about.split(":", 2)
        rows = ask(
            "SELECT x.kind, x.at FROM reaction AS x JOIN person AS p ON p.id = x.person_id "
            "WHERE p.platform = ? AND p.key = ? AND x.at >= ?",
            *(platform, key, _start(card.since)),
        )
        answers = sum(kind in {"reply", "mention"} for kind, _ in rows)
        assert (card.n, card.numbers["answers"], card.numbers["passed_on"]) == (len(rows), answers, len(rows) - answers)
        last = max(at for _, at in rows)
        assert card.numbers["last"] == dt.datetime.fromtimestamp(last, dt.UTC).date()


def test_a_topic(found: Suggestions, ask: Ask) -> None:
    [card] = _of(found, "network.topic")
    tag = card.about.removeprefix("topic:#")
    created = [
        at
        for (at,) in ask(
            "SELECT p.created_at FROM post AS p JOIN post_hashtag AS h ON h.post_id = p.id WHERE h.tag = ? "
            "AND p.kind IN ('original', 'thread', 'quote') ORDER BY 1",
            tag,
        )
    ]
    first, last = (dt.datetime.fromtimestamp(at, dt.UTC).date() for at in (created[0], created[-1]))
    assert (card.since, card.until, card.numbers["last"]) == (first, last, last)
    assert card.n <= len(created)
    assert card.n >= len(created) - 2  # younger than a week when last seen


def test_a_post_which_lasts(found: Suggestions, ask: Ask) -> None:
    [card] = _of(found, "content.lasting")
    rows = ask(
        "SELECT p.created_at, x.at FROM reaction AS x JOIN post AS p ON p.account_id = x.account_id AND p.native_id = x.post_native_id "
        f"JOIN account AS a ON a.id = p.account_id WHERE {POST_KEY} = ?",
        card.about,
    )
    late = sum(at >= created + 30 * _DAY_S for created, at in rows)
    assert (card.numbers["total"], card.numbers["late"]) == (len(rows), late)
    assert card.numbers["written"] == dt.datetime.fromtimestamp(rows[0][0], dt.UTC).date()


def test_the_rhythm(found: Suggestions, ask: Ask) -> None:
    [card] = _of(found, "content.rhythm")
    end = _start(card.until) + _DAY_S
    proper = "kind IN ('original', 'thread', 'quote')"
    rows = ask(f"SELECT created_at FROM post WHERE {proper} AND created_at >= ? AND created_at < ?", end - 182 * _DAY_S, end)
    weeks = {(end - 1 - at) // (7 * _DAY_S) for (at,) in rows}
    assert card.numbers["weeks"] == len(weeks)
    assert card.numbers["usual"] == pytest.approx(len(rows) / 26)
