"""What a person types into the search field, and what the index is asked."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.driver import Connection
from local_db.queries.search import Search, search_of
from tests.local_db.database_cases import opened

_PLATFORMS = frozenset({"x", "mastodon", "blog"})


def _search(typed: str, *, is_typing: bool = False) -> Search:
    return search_of(typed, _PLATFORMS, is_typing=is_typing)


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("captions", '"captions"', ""),
        ("Captions bikes", '"Captions" AND "bikes"', ""),
        ('"name the speaker" bikes', '"name the speaker" AND "bikes"', ""),
        ('"never closed', '"never closed"', ""),
        ("captions -bikes -ramp", '"captions"', '"bikes" OR "ramp"'),
        ('-"the ramp"', "", '"the ramp"'),
        ("capt*", '"capt" *', ""),
        ("AND OR NOT NEAR", '"AND" AND "OR" AND "NOT" AND "NEAR"', ""),
        ("title:x ^a b+c {d}", '"title:x" AND "^a" AND "b+c" AND "{d}"', ""),
        ("", "", ""),
        ('" - *', "", ""),
    ],
)
def test_words_phrases_and_exclusions_become_quoted_terms(typed: str, wanted: str, unwanted: str) -> None:
    found = _search(typed)
    assert (found.wanted, found.unwanted) == (wanted, unwanted)


def test_the_word_which_is_being_typed_is_a_beginning_from_three_letters_on() -> None:
    assert _search("bikes ca", is_typing=True).wanted == '"bikes" AND "ca"'
    assert _search("bikes cap", is_typing=True).wanted == '"bikes" AND "cap" *'
    assert _search("bikes cap ", is_typing=True).wanted == '"bikes" AND "cap"'
    assert _search("bikes cap").wanted == '"bikes" AND "cap"'
    assert _search('bikes "cap', is_typing=True).wanted == '"bikes" AND "cap"'


def test_words_which_the_index_cannot_know_are_looked_for_in_the_texts() -> None:
    found = _search("字幕 -日本 🚲 captions -🚌")
    assert (found.contained, found.not_contained, found.wanted) == (("字幕", "🚲"), ("日本", "🚌"), '"captions"')


def test_accounts_and_platforms_are_told_with_a_colon() -> None:
    found = _search("from:@Sari@Example.social ON:Blog captions")
    assert (found.accounts, found.platforms, found.wanted) == (("sari@example.social",), ("blog",), '"captions"')


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("on:2024-03-05", "2024-03-05", "2024-03-05"),
        ("on:2024-02", "2024-02-01", "2024-02-29"),
        ("on:2024", "2024-01-01", "2024-12-31"),
        ("before:2024", None, "2023-12-31"),
        ("after:2024-03", "2024-04-01", None),
        ("after:2023 before:2024-03-05 before:2025", "2024-01-01", "2024-03-04"),
        ("before:0001", None, "0001-01-01"),
        ("after:9999", "9999-12-31", None),
    ],
)
def test_days_months_and_years_bound_the_time(typed: str, since: str | None, until: str | None) -> None:
    found = _search(typed)
    days = tuple(None if day is None else day.isoformat() for day in (found.since, found.until))
    assert days == (since, until)
    assert found.unclear == ()


def test_what_is_not_understood_is_named_and_passed_over() -> None:
    found = _search('before:soon on:2024-02-31 on:0000 from:@ on:nowhere after:"next week" captions')
    assert found.unclear == ("before:soon", "on:2024-02-31", "on:0000", "from:@", "on:nowhere", "after:next week")
    assert found == Search(wanted='"captions"', unclear=found.unclear)


def test_a_minus_before_a_colon_excludes_the_words() -> None:
    assert _search("-on:blog").unwanted == '"on:blog"'


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with opened(tmp_path_factory.mktemp("search")) as database, database.read() as connection:
        yield connection


@given(typed=st.text(alphabet='ab字🚲"*-():^+.,{}\\/% \x00NOTARDE', max_size=30), is_typing=st.booleans())
def test_the_index_takes_whatever_is_typed(reader: Connection, typed: str, is_typing: bool) -> None:
    found = _search(typed, is_typing=is_typing)
    for expression in filter(None, (found.wanted, found.unwanted)):
        assert reader.execute("SELECT rowid FROM posts_fts WHERE posts_fts MATCH ?", (expression,)).fetchall() == []


@given(st.dates())
def test_a_day_is_itself(day: dt.date) -> None:
    found = _search(f"on:{day.isoformat()}")
    assert (found.since, found.until) == (day, day)
