"""The ledger is exact for every grouping, for a day and for a change."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.explanations import GROUPINGS, Explanation, explain, moved_by
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.scored import Scored, scored
from local_db.database import LocalDatabase
from tests.local_db.database_cases import opened

_EXACT = 1e-9
_MERGE = "INSERT INTO person_alias (key, head_key, merged_at) VALUES (?, ?, 0)"


@pytest.fixture(scope="module")
def found(sample: LocalDatabase) -> Scored:
    return scored(sample, now=SAMPLE_NOW)


def _last(found: Scored) -> int:
    assert found.history is not None
    return found.history.arrays.days - 1


def _day(found: Scored, year: int, month: int, day: int) -> int:
    assert found.source is not None
    return (dt.date(year, month, day) - found.source.first_day).days


def _check(one: Explanation) -> None:
    assert abs(one.total - one.constant - sum(row.points for row in one.rows)) < _EXACT
    assert abs(one.residual) < _EXACT
    assert [abs(row.points) for row in one.rows] == sorted((abs(row.points) for row in one.rows), reverse=True)
    assert len({row.key for row in one.rows}) == len(one.rows)


@pytest.mark.parametrize("by", GROUPINGS)
def test_days_sum_by_every_grouping(sample: LocalDatabase, found: Scored, by: str) -> None:
    for day in (0, 1, _day(found, 2021, 3, 13), _day(found, 2023, 4, 30), _last(found)):
        one = explain(sample, found, None, day, by=by)
        _check(one)
        assert one.start is None
        assert one.new is None


@pytest.mark.parametrize("by", GROUPINGS)
def test_changes_sum_by_every_grouping(sample: LocalDatabase, found: Scored, by: str) -> None:
    last = _last(found)
    for first, end in ((last - 14, last), (0, last), (_day(found, 2021, 3, 11), _day(found, 2021, 3, 13)), (last - 1, last), (5, 6)):
        one = explain(sample, found, first, end, by=by)
        _check(one)
        assert one.constant == 0.0
        assert one.new is not None
        assert one.faded is not None
        assert one.taken_over is not None
        assert one.audience is not None
        assert abs(one.new + one.faded + one.taken_over + one.audience - one.total) < _EXACT


@given(data=st.data())
def test_any_change_sums(sample: LocalDatabase, found: Scored, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, _last(found) - 1))
    end = data.draw(st.integers(first + 1, _last(found)))
    _check(explain(sample, found, first, end, by=data.draw(st.sampled_from(GROUPINGS))))


def test_groupings_share_the_same_points(sample: LocalDatabase, found: Scored) -> None:
    assert found.history is not None
    day = _day(found, 2021, 3, 20)
    by = {name: {row.key: row for row in explain(sample, found, None, day, by=name).rows} for name in GROUPINGS}
    audience = sum(row.points for key, row in by["post"].items() if key.startswith("audience:"))
    assert by["factor"]["factor:audience"].points == pytest.approx(audience, abs=_EXACT)
    assert sum(row.points for row in by["platform"].values()) == pytest.approx(sum(row.points for row in by["week"].values()), abs=_EXACT)
    viral = max(by["post"].values(), key=lambda row: row.points)
    assert viral.label.startswith("The bus ramp took four years and forty minutes")
    assert max(by["topic"].values(), key=lambda row: row.points).key == "topic:accessibility"
    assert max(by["week"].values(), key=lambda row: row.points).key == "week:2021-03-08"
    assert set(by["platform"]) <= {"platform:x", "platform:blog", "platform:mastodon"}


def test_people_are_named_and_those_without_a_name_are_one_row(sample: LocalDatabase, found: Scored) -> None:
    rows = explain(sample, found, None, _last(found), by="person").rows
    assert {"anonymous", "posts"} <= {row.key for row in rows}
    assert {row.key.split(":")[0] for row in rows} == {"anonymous", "posts", "audience", "person"}
    assert {"Ana Wibowo", "Budi Hartono"} <= {row.label for row in rows if row.key.startswith("person:blog:")}


def test_people_whom_the_owner_merged_are_one_row(sample_copy: Path) -> None:
    database = LocalDatabase.open(sample_copy, now=SAMPLE_NOW)
    before = scored(database, now=SAMPLE_NOW)
    people = [row for row in explain(database, before, None, _last(before), by="person").rows if row.key.startswith("person:")]
    one, other = people[:2]
    database.write(lambda connection: connection.execute(_MERGE, (other.key, one.key))).result()
    merged = {row.key: row for row in explain(database, scored(database, now=SAMPLE_NOW), None, _last(before), by="person").rows}
    database.close()
    assert other.key not in merged
    assert merged[one.key].points == pytest.approx(one.points + other.points, abs=1e-6)


def test_what_moved_a_fortnight(sample: LocalDatabase, found: Scored) -> None:
    last = _last(found)
    causes = moved_by(sample, found, last - 14, last)
    assert [abs(cause.points) for cause in causes] == sorted((abs(cause.points) for cause in causes), reverse=True)
    assert found.history is not None
    assert sum(cause.points for cause in causes) == pytest.approx(found.history.score[last] - found.history.score[last - 14], abs=1e-9)
    assert all(bool(cause.label) == cause.key.startswith("post:") for cause in causes)
    assert sum(cause.key.startswith("post:") for cause in causes) <= 3
    viral = moved_by(sample, found, _day(found, 2021, 3, 11), _day(found, 2021, 3, 13))
    assert viral[0].label.startswith("The bus ramp")


def test_without_a_score_there_is_nothing_to_explain(tmp_path_factory: pytest.TempPathFactory) -> None:
    with opened(tmp_path_factory.mktemp("empty")) as database:
        nothing = scored(database, now=SAMPLE_NOW)
        with pytest.raises(ValueError, match="no score"):
            explain(database, nothing, None, 0, by="post")
        assert moved_by(database, nothing, 0, 1) == ()


def test_an_unknown_grouping_is_refused(sample: LocalDatabase, found: Scored) -> None:
    with pytest.raises(ValueError, match="mood"):
        explain(sample, found, None, _last(found), by="mood")
