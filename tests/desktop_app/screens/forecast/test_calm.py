"""The future in calm mode: which way the lines go, and when."""

import datetime as dt
import re
from dataclasses import replace

from desktop_app.screens.forecast.state import hindsight_panel, holiday_panel, line_rows, outlook_state, plan_panel, table_heads
from tests.desktop_app.forecast_fakes import ORIGIN, backtest_case, outlook_case, plan_case

_SCORE = re.compile(r"\d\d[.,]\d|between|\d+ to \d+\)")


def test_lines_say_which_way_they_go_and_no_number_of_the_score() -> None:
    found = outlook_case(5.0, plan=plan_case(dt.date(2026, 10, 1)))
    calm = outlook_state(found, ORIGIN, is_calm=True)
    assert [row.text for row in calm.lines] == [row.text for row in line_rows(found)]
    assert {row.end_text for row in calm.lines} <= {f"{way} until 21 Feb 2027" for way in ("fading", "steady", "growing")}
    assert calm.fan.is_calm
    assert calm.summary.startswith("From 23 November 2026 on.")
    assert {len(row) for row in calm.rows} == {len(table_heads())}
    assert not [cell for row in calm.rows for cell in row[1:] if _SCORE.search(cell)]


def test_without_a_plan_its_column_is_empty() -> None:
    assert {row[-1] for row in outlook_state(outlook_case(), ORIGIN, is_calm=True).rows} == {""}


def test_a_holiday_is_told_by_its_days() -> None:
    facts = dict(holiday_panel(outlook_case().holiday, (), is_calm=True).facts)
    assert len(facts) == 5
    assert "Your usual rhythm is back on" in facts
    assert not [value for value in facts.values() if "points" in value]
    slight = outlook_case().holiday
    slight = replace(slight, recovered_on=slight.last)
    assert dict(holiday_panel(slight, (), is_calm=True).facts)["Your usual rhythm is back on"] == "it stays about the same"


def test_a_plan_is_told_by_the_way_it_went_otherwise() -> None:
    words = plan_panel(plan_case(dt.date(2026, 10, 1)), is_calm=True).came
    assert words.removeprefix("What came, against the plan: ") in {"livelier.", "quieter.", "about the same."}


def test_past_forecasts_say_how_often_the_band_held_and_no_error_in_points() -> None:
    calm = hindsight_panel(backtest_case(), is_calm=True)
    assert (calm.errors, calm.fan.is_calm) == ((), True)
    assert calm.inside == hindsight_panel(backtest_case()).inside
