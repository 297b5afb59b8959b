"""Cards out of a database: weaknesses planted in archives, what was said before, and what may be expected."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.advice.advice import Decision
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.suggestions import suggestions
from local_db.database import LocalDatabase
from local_db.records import ActKind, Entry, PostKind, ReactionKind
from tests.desktop_app.advice_cases import BLOG, NOW, act, audience, card, reaction, somebody, tell, toot
from tests.local_db.database_cases import opened

_HOME = "https://tilda.example/home/"
DECLINED = Decision("content.link_only", "", "declined", SAMPLE_NOW - 86_400)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    with opened(tmp_path) as found:
        yield found


def _steady(until: int = 1) -> list[Entry]:
    """A post every other day for a year, one of them with a link home."""
    home = toot(until + 300, until + 300, likes=5, links=(_HOME,))
    return [home, *(toot(number, number, likes=5 + number % 3) for number in range(until, 366, 2) if number != until + 300)]


def _links_only() -> list[Entry]:
    link = "https://news.example/a"
    return [
        toot(number, number, likes=1, text=link, links=(link,)) if number < 120 else toot(number, number, likes=6)
        for number in range(1, 300)
    ]


def _never_answers() -> list[Entry]:
    writers = [somebody(f"w{number}") for number in range(6)]
    return [*_steady(), *(reaction(one, ReactionKind.REPLY, 20 + 30 * place, 3) for one in writers for place in range(3))]


def _reposts() -> list[Entry]:
    more = [toot(1_000 + number, number / 2 + 0.4, kind=PostKind.REPOST, text=None) for number in range(160)]
    return [*_steady(), *more]


def _dropped_topic() -> list[Entry]:
    return [*_steady(), *(toot(2_000 + number, 45.5 + 9 * number, likes=30, hashtags=("maps",)) for number in range(10))]


def _follows_too_many() -> list[Entry]:
    silent = [act(somebody(f"s{number}"), ActKind.FOLLOW, 200) for number in range(12)]
    return [*_steady(), audience(5, 200, 1_000), *silent]


def _blog_never_shared() -> list[Entry]:
    articles = [
        toot(3_000 + number, 20 * number + 9, likes=6, account=BLOG, title=f"Article {number}", url=f"https://tilda.example/{number}/")
        for number in range(10)
    ]
    return [*_steady(), *articles]


@pytest.mark.parametrize(
    ("entries", "key"),
    [
        (_links_only(), "1e"),
        (_steady(until=15), "2d"),
        (_never_answers(), "3a"),
        (_reposts(), "2a"),
        (_dropped_topic(), "1a"),
        (_follows_too_many(), "1b"),
        (_blog_never_shared(), "2b"),
    ],
)
def test_a_weakness_planted_in_an_archive_is_the_first_card(database: LocalDatabase, entries: list[Entry], key: str) -> None:
    tell(database, entries)
    found = suggestions(database, now=NOW)
    assert found.enough
    assert [one.key for one in found.cards[:1]] == [key], [(one.rule, one.expected, one.strength) for one in found.cards]


def test_who_does_well_is_given_nothing_to_do(database: LocalDatabase) -> None:
    tell(database, _steady())
    found = suggestions(database, now=NOW)
    assert (found.cards, found.today) == ((), 0)
    assert {one.key for one in found.findings} == {"2d"}


def test_nothing_is_suggested_of_too_few_posts(database: LocalDatabase) -> None:
    assert suggestions(database, now=NOW).until is None
    tell(database, [toot(number, number, likes=1) for number in range(1, 20)])
    found = suggestions(database, now=NOW)
    assert (found.enough, found.posts, found.least, found.cards, found.findings) == (False, 19, 20, (), ())
    assert found.until is not None
    assert found.blind


def test_a_card_of_contacts_is_named_by_its_name(database: LocalDatabase) -> None:
    tell(database, _steady())
    card(database, "c1", "Nina of the choir", '["mastodon:nina"]')
    [one] = suggestions(database, now=NOW).cards
    assert one.key == "3c"
    assert suggestions(database, now=NOW).labels == {"contact:c1": "Nina of the choir"}


def test_without_a_score_no_points_are_promised(database: LocalDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    tell(database, _links_only())
    monkeypatch.setattr("desktop_app.operations.scored.Scored.has_score", False)
    assert {one.expected for one in suggestions(database, now=NOW).cards} == {None}


def test_the_sample_person_is_shown_one_card_of_each_step_that_has_one(sample: LocalDatabase) -> None:
    found = suggestions(sample, now=SAMPLE_NOW)
    assert [one.key for one in found.cards[: found.today]] == ["1e", "3a"]
    first = found.cards[0]
    assert first.expected is not None
    assert 0.0 < first.expected.low < first.expected.points < first.expected.high
    assert found.labels[found.cards[1].about] == "Budi Hartono"
    assert all(key in found.labels for one in found.findings if one.key == "2c" for key in one.posts)
    assert {one.key for one in found.blind} == {"1b", "1c", "1d", "3b", "3c"}


def test_files_are_named_only_where_there_is_such_a_thing(sample: LocalDatabase) -> None:
    found = {one.key: one.platforms for one in suggestions(sample, now=SAMPLE_NOW).blind}
    assert found["1b"] == ("mastodon",)
    assert found["3c"] == ()


def test_what_was_declined_does_not_come_again_and_its_rule_rests(sample: LocalDatabase) -> None:
    found = suggestions(sample, now=SAMPLE_NOW, decisions=(DECLINED,))
    assert {one.key for one in found.cards} == {"3a"}
    budi = found.cards[0]
    rested = suggestions(sample, now=SAMPLE_NOW, decisions=(Decision(budi.rule, budi.about, "declined", SAMPLE_NOW),))
    assert {one.key for one in rested.cards} == {"1e"}
    planned = suggestions(sample, now=SAMPLE_NOW, decisions=(Decision(budi.rule, budi.about, "planned", SAMPLE_NOW),))
    assert budi.id not in {one.id for one in planned.cards}
    assert "3a" in {one.key for one in planned.cards}
