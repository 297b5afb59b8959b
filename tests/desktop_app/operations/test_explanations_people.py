"""In the ledger a merged person is one row whose points are those of all accounts together; merging never moves the score."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.operations.explanations import GROUPINGS, Explanation, explain
from desktop_app.operations.people_names import best_name
from desktop_app.operations.people_results import Member
from desktop_app.operations.scored import Scored, scored
from desktop_app.operations.who_is_who import merge_people, split_person, take_back
from local_db.database import LocalDatabase
from tests.desktop_app.people_cases import (
    ANNA_BLOG,
    ANNA_TELEGRAM,
    BAGUS_BLOG,
    CITRA_BLOG,
    CITRA_CARD,
    CITRA_TELEGRAM,
    DINI,
    NOW,
    acquainted,
)

_EXACT = 1e-9
_KEYS = (ANNA_BLOG, ANNA_TELEGRAM, BAGUS_BLOG, CITRA_BLOG, CITRA_TELEGRAM, CITRA_CARD, DINI)
_several = st.lists(st.sampled_from(_KEYS), min_size=2, max_size=3, unique=True)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalDatabase]:
    found = acquainted(tmp_path_factory.mktemp("ledger"))
    yield found
    found.close()


def _found(database: LocalDatabase) -> tuple[Scored, int]:
    found = scored(database, now=NOW)
    assert found.history is not None
    return found, found.history.arrays.days - 1


def _explained(database: LocalDatabase, *, since: int | None = None, by: str = "person") -> Explanation:
    found, last = _found(database)
    return explain(database, found, None if since is None else last - since, last, by=by)


def _points(one: Explanation) -> dict[str, float]:
    assert abs(one.total - one.constant - sum(row.points for row in one.rows)) < _EXACT
    return {row.key: row.points for row in one.rows}


@pytest.mark.parametrize("since", [None, 1, 60])
def test_a_merged_person_is_one_row_with_the_sum_and_splitting_gives_both_back(database: LocalDatabase, since: int | None) -> None:
    before = _explained(database, since=since)
    points = _points(before)
    assert {ANNA_BLOG, ANNA_TELEGRAM} <= set(points)
    merge_people(database, (ANNA_TELEGRAM, ANNA_BLOG), now=NOW)
    merged = _explained(database, since=since)
    assert merged.total == before.total
    assert _points(merged)[ANNA_BLOG] == pytest.approx(points[ANNA_BLOG] + points[ANNA_TELEGRAM], abs=_EXACT)
    assert set(points) - set(_points(merged)) == {ANNA_TELEGRAM}
    assert {row.key: row.label for row in merged.rows}[ANNA_BLOG] == "Anna Wijaya"
    split_person(database, ANNA_BLOG, now=NOW)
    assert _explained(database, since=since) == before


def test_a_card_gives_its_name_and_somebody_without_points_counts_as_well(database: LocalDatabase) -> None:
    before = _points(_explained(database))
    change = merge_people(database, (CITRA_TELEGRAM, CITRA_CARD, DINI), now=NOW).change
    rows = {row.key: row for row in _explained(database).rows}
    take_back(database, change, now=NOW)
    [head] = {row for row in rows if row.startswith("person:")} - set(before) | {
        key for key in rows if rows[key].label == "Citra of the choir"
    }
    assert rows[head].label == "Citra of the choir"
    assert rows[head].points == pytest.approx(before[CITRA_TELEGRAM], abs=_EXACT)
    assert head == min(CITRA_TELEGRAM, DINI)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(_KEYS), min_size=2, max_size=3, unique=True), max_size=3), st.sampled_from([None, 1, 60]))
def test_whoever_is_merged_the_score_stays_and_the_rows_sum_to_it(
    database: LocalDatabase, merges: list[list[str]], since: int | None
) -> None:
    before = {by: _explained(database, since=since, by=by) for by in GROUPINGS}
    changes = [merge_people(database, keys, now=NOW).change for keys in merges]
    after = {by: _explained(database, since=since, by=by) for by in GROUPINGS}
    for change in reversed(changes):
        take_back(database, change, now=NOW)
    for by in GROUPINGS:
        assert after[by].total == before[by].total
        assert sum(_points(after[by]).values()) == pytest.approx(sum(_points(before[by]).values()), abs=_EXACT)
        assert by == "person" or after[by] == before[by]
        assert len({row.key for row in after[by].rows}) == len(after[by].rows)
    assert _explained(database, since=since) == before["person"]


def _member(key: str, name: str | None, handle: str | None = None) -> Member:
    return Member(key, "x", handle, name, None, None, None, None, None, False, 0)


@pytest.mark.parametrize(
    ("members", "name"),
    [
        ([("person:a", "Anna", "a"), ("contact:c", "Anna of the choir", None)], "Anna of the choir"),
        ([("person:a", "Anna", "a"), ("person:b", "Anna Wijaya", "b")], "Anna Wijaya"),
        ([("person:c", None, "c"), ("person:b", " ", "b"), ("person:a", "Anna", None)], "Anna"),
        ([("person:c", None, "c"), ("person:b", None, "b")], "b"),
        ([("person:c", None, None)], ""),
    ],
)
def test_the_best_name_is_that_of_a_card_then_the_heads_then_anothers_then_a_handle(
    members: list[tuple[str, str | None, str | None]], name: str
) -> None:
    assert best_name("person:b", [_member(*one) for one in members]) == name
