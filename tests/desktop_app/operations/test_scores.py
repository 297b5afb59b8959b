"""The score of the newest day and of every day, of the sample person and of nobody."""

import datetime as dt
from pathlib import Path

import pytest

from desktop_app.operations.history_table import share_columns
from desktop_app.operations.ledger import ledger
from desktop_app.operations.ledger_results import Ledger, LedgerAsk
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.scored import scored
from desktop_app.operations.scores import causes_of_day, current_score, day_number, newest_by_platform, score_days
from desktop_app.words.share_words import PARTS, PLATFORMS
from local_db.database import LocalDatabase
from local_db.progress import CancelToken
from local_db.records import UnixTime
from local_db.writes.own import leave_account
from tests.local_db.database_cases import opened

_DAY_S = 86_400
_LAST = dt.date(2026, 11, 23)


def test_an_empty_database_has_no_score(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        found = current_score(database, now=SAMPLE_NOW)
        assert (found.score, found.low, found.high, found.day, found.sub, found.people_reach) == (None,) * 6
        assert (found.decay.state, found.why_none, found.coverage) == ("none", "nothing_imported", ())
        assert score_days(database, now=SAMPLE_NOW).days == ()
        assert causes_of_day(database, _LAST, now=SAMPLE_NOW) == ()
        assert day_number(scored(database, now=SAMPLE_NOW), _LAST) is None


def test_the_newest_day_is_the_last_of_the_history(sample: LocalDatabase) -> None:
    found, days = current_score(sample, now=SAMPLE_NOW), score_days(sample, now=SAMPLE_NOW)
    assert (found.day, found.score, found.low, found.high) == (days.days[-1], days.score[-1], days.low[-1], days.high[-1])
    assert found.day == _LAST
    assert found.sub is not None
    assert (found.sub.reach, found.sub.audience) == (days.reach[-1], days.audience[-1])
    assert (found.people_reach, found.people_network) == (days.x_reach[-1], days.x_net[-1])
    assert found.change == pytest.approx(days.score[-1] - days.score[-15])
    assert found.change_since == _LAST - dt.timedelta(days=14)
    assert dict(found.newest_by_platform) == {"blog": _LAST, "mastodon": _LAST, "x": dt.date(2023, 11, 4)}
    assert newest_by_platform(scored(sample, now=SAMPLE_NOW)) == found.newest_by_platform
    assert found.why_none == ""


def test_every_column_has_a_value_for_every_day(sample: LocalDatabase) -> None:
    days = score_days(sample, now=SAMPLE_NOW)
    assert days.days[0] <= dt.date(2020, 1, 7)
    columns = (days.score, days.low, days.high, days.reach, days.network, days.amplification, days.audience)
    raw = (days.x_reach, days.x_net, days.x_amp, days.x_post, days.followers, days.is_estimated)
    assert {len(column) for column in (*columns, *raw)} == {len(days.days)}
    assert all(1 <= low <= score <= high <= 100 for low, score, high in zip(days.low, days.score, days.high, strict=True))
    assert days.highest == (days.days[days.score.index(max(days.score))], max(days.score))
    assert days.highest is not None
    assert days.highest[0].year == 2021  # the viral post


def test_the_line_without_posting_starts_after_the_data_and_falls(sample: LocalDatabase) -> None:
    days = score_days(sample, now=SAMPLE_NOW)
    assert len(days.stop) == 90
    assert days.stop[0][0] == _LAST + dt.timedelta(days=1)
    assert days.stop[-1][1] < days.score[-1]
    decay = current_score(sample, now=SAMPLE_NOW).decay
    assert decay.state == "waiting"
    assert decay.starts_on is not None
    assert decay.starts_on > _LAST
    assert decay.points_per_day is not None
    assert decay.points_per_day > 0


def test_a_chosen_day_tells_what_the_history_has_of_it(sample: LocalDatabase) -> None:
    days = score_days(sample, now=SAMPLE_NOW)
    for place in (0, 100, 800, len(days.days) - 1):
        found = current_score(sample, now=SAMPLE_NOW, day=days.days[place])
        assert (found.day, found.score, found.low, found.high) == (days.days[place], days.score[place], days.low[place], days.high[place])
        assert found.decay.starts_on is None or found.decay.starts_on > days.days[place]
    assert current_score(sample, now=SAMPLE_NOW, day=days.days[-1]) == current_score(sample, now=SAMPLE_NOW)
    assert current_score(sample, now=SAMPLE_NOW, day=days.days[0]).causes == ()


def test_long_after_the_files_the_score_stands_still(sample: LocalDatabase) -> None:
    now = UnixTime(SAMPLE_NOW + 60 * _DAY_S)
    # The account on X was left: its clock runs on. Without it nothing moves any more.
    later = score_days(sample, now=now)
    assert later.days[-1] == _LAST + dt.timedelta(days=60)
    assert later.score[-1] == pytest.approx(later.score[-30], abs=0.05)


def test_beyond_all_horizons_no_clock_runs(sample_copy: Path) -> None:
    database = LocalDatabase.open(sample_copy, now=SAMPLE_NOW)
    database.write(lambda connection: leave_account(connection, "x", "1213300000000000000", None)).result()
    now = UnixTime(SAMPLE_NOW + 60 * _DAY_S)
    assert current_score(database, now=now).decay.state == "stands_still"
    gaps = score_days(database, now=now).gaps
    assert gaps[-1][1:] == (_LAST + dt.timedelta(days=60), "beyond_horizon")
    database.close()


def test_what_moved_one_day(sample: LocalDatabase) -> None:
    days = score_days(sample, now=SAMPLE_NOW)
    viral = causes_of_day(sample, dt.date(2021, 3, 12), now=SAMPLE_NOW)
    assert viral[0].label.startswith("The bus ramp")
    assert causes_of_day(sample, days.days[0], now=SAMPLE_NOW) == ()
    assert causes_of_day(sample, dt.date(1999, 1, 1), now=SAMPLE_NOW) == ()


def test_it_is_computed_once_for_each_state_of_the_facts(sample_copy: Path) -> None:
    database = LocalDatabase.open(sample_copy, now=SAMPLE_NOW)
    before = scored(database, now=SAMPLE_NOW)
    assert scored(database, now=UnixTime(SAMPLE_NOW + 60)) is before
    assert scored(database, now=UnixTime(SAMPLE_NOW + _DAY_S)) is not before
    database.write(lambda connection: leave_account(connection, "mastodon", "sari@example.social", SAMPLE_NOW)).result()
    after = scored(database, now=SAMPLE_NOW)
    assert after.history is not None
    assert before.history is not None
    assert after.history.arrays.left.tolist() != before.history.arrays.left.tolist()
    database.close()


@pytest.mark.parametrize("among", [PARTS, PLATFORMS])
def test_shares_sum_to_the_score_of_every_day(sample: LocalDatabase, among: str) -> None:
    days = score_days(sample, now=SAMPLE_NOW)
    columns = share_columns(days, among)
    assert len(columns) == {PARTS: 5, PLATFORMS: len(days.platforms) + 2}[among]
    summed = [sum(values) for values in zip(*columns.values(), strict=True)]
    assert summed == pytest.approx(list(days.score), abs=1e-9)


@pytest.mark.parametrize("place", [0, 200, 800, 1_500, -1])
def test_shares_are_those_of_the_ledger_of_the_day(sample: LocalDatabase, place: int) -> None:
    days = score_days(sample, now=SAMPLE_NOW)
    day = days.days[place]
    by_platform = ledger(sample, LedgerAsk(day=day, by="platform"), now=SAMPLE_NOW, cancel=CancelToken())
    assert isinstance(by_platform, Ledger)
    told = {row.key.removeprefix("platform:"): row.points for row in by_platform.rows}
    shares = {name.removeprefix("points_"): points[place] for name, points in share_columns(days, PLATFORMS).items()}
    assert {name: points for name, points in shares.items() if points} == pytest.approx({k: v for k, v in told.items() if v}, abs=1e-9)
    parts = {name.removeprefix("points_"): points[place] for name, points in share_columns(days, PARTS).items()}
    assert parts == pytest.approx({**by_platform.terms._asdict(), "base": 1.0}, abs=1e-9)
