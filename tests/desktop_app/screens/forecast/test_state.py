"""The future in words, and why there is none."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop_app.scoring.pauses import PauseEffect
from desktop_app.screens.forecast.state import LINE_KEYS, Phase, hindsight_panel, holiday_panel, outlook_state, plan_panel, table_heads
from local_db.queries.own_plans import HolidayRow
from tests.desktop_app.forecast_fakes import ORIGIN, PAUSE, backtest_case, forecast_case, holiday_case, outlook_case, plan_case

_DAY = dt.timedelta(days=1)


def test_without_a_score_and_before_four_weeks_there_are_words_instead_of_lines() -> None:
    empty, short = outlook_state(None, ORIGIN), outlook_state(outlook_case(known_days=27), ORIGIN)
    assert (empty.phase, short.phase) == (Phase.EMPTY, Phase.TOO_SHORT)
    assert empty.message.startswith("There is no score yet")
    assert short.message == "Lines into the future need four weeks. You have 27 days."
    assert outlook_state(outlook_case(known_days=28), ORIGIN).phase is Phase.LINES


def test_each_line_says_what_it_assumes_and_where_it_ends() -> None:
    found = outlook_state(outlook_case(5.0, plan=plan_case(dt.date(2026, 10, 1))), ORIGIN)
    assert [line.key for line in found.lines] == list(LINE_KEYS)
    assert [line.text for line in found.lines] == [
        "as now: 3.8 posts a week (recent months, the last weeks weighing most)",
        "if you post nothing any more",
        "5.0 posts a week from now on",
        "no posts from 24 Nov 2026 to 7 Dec 2026, as now before and after",
        "your plan: 7.0 posts a week from 1 Oct 2026 on",
    ]
    assert found.lines[1].end_text == "21.0 on 21 Feb 2027, between 19 and 23"
    assert found.lines[4].end_text == "31.0 on 21 Feb 2027"
    assert all(line.text in found.summary and line.end_text in found.summary for line in found.lines)
    assert found.summary.startswith("From 23 November 2026 at 30.0.")


def test_no_two_lines_look_alike_and_they_begin_where_the_files_end() -> None:
    fan = outlook_state(outlook_case(plan=plan_case(ORIGIN + 5 * _DAY, has_begun=False)), ORIGIN).fan
    assert len({line.order for line in fan.lines}) == len({line.label for line in fan.lines}) == 5
    assert {(line.times[0], line.values[0]) for line in fan.lines[:4]} == {(fan.origin, 30.0)}
    assert fan.lines[0].low[:2] == (30.0, 28.0)
    assert [line.key for line in fan.lines if line.low] == ["as_now"]
    assert (fan.times[-1], fan.span[1]) == (fan.origin, fan.lines[0].times[-1])


def test_a_plan_of_the_past_begins_in_the_past_which_is_shown() -> None:
    fan = outlook_state(outlook_case(plan=plan_case(dt.date(2026, 1, 1))), ORIGIN).fan
    plan = fan.line("plan")
    assert plan is not None
    assert plan.times[0] == fan.times[0]
    assert plan.times[-1] <= fan.span[1]


def test_the_table_holds_the_same_points() -> None:
    found = outlook_state(outlook_case(plan=plan_case(dt.date(2026, 10, 1))), ORIGIN)
    assert {len(row) for row in found.rows} == {len(table_heads())} == {7}
    assert len(found.rows) == len(found.fan.times) + 90
    assert found.rows[90] == ("Mon 23 Nov 2026", "30.0 (29 to 31)", "", "", "", "", "31.0")
    assert found.rows[91] == (*("Tue 24 Nov 2026", "", "30.0 (28 to 32)", "29.9 (28 to 32)", "30.0 (28 to 32)", "30.0 (28 to 32)", "31.0"),)
    assert outlook_state(outlook_case(), ORIGIN).rows[91][-1] == ""


def test_old_files_are_said_to_be_old() -> None:
    found = outlook_case(origin=dt.date(2026, 5, 3))
    assert outlook_state(found, ORIGIN).note.startswith("Your files end on 3 May 2026. All lines begin there")
    assert outlook_state(found, dt.date(2026, 5, 17)).note == ""


def test_the_planner_tells_the_fall_the_cost_and_the_return() -> None:
    panel = holiday_panel(holiday_case(*PAUSE, forecast_case(3.8)), (HolidayRow(*PAUSE, True),))
    assert panel.facts == (
        ("Length", "14 days"),
        ("Fall by 7 Dec", "1.3 points"),
        ("Under your usual rhythm then", "1.0 points"),
        ("Begins to show on", "26 November 2026"),
        ("Half of it is back on", "14 December 2026"),
        ("All but 0.5 is back on", "28 December 2026"),
    )
    assert panel.effect == (
        "Your own pauses of 7 days or more: 7. The 5 posts after them did as well as the 10 before (n 35, +0.06, error 0.04)."
    )
    assert "In seven X archives of others (5,006 posts; measured for recipe 1)" in panel.finding
    assert [(one.text, one.is_rest) for one in panel.kept] == [("24 Nov 2026 to 7 Dec 2026", True)]


def test_a_pause_which_nobody_notices_and_one_which_is_not_made_good() -> None:
    case = holiday_case(*PAUSE, forecast_case(3.8))
    slight = dict(holiday_panel(replace(case, recovered_on=case.last, falls_from=None), ()).facts)
    assert (slight["All but 0.5 is back on"], slight["Begins to show on"]) == ("it stays within 0.5", "it does not show")
    long = dict(holiday_panel(replace(case, recovered_on=None, half_back_on=None), ()).facts)
    assert (long["All but 0.5 is back on"], long["Half of it is back on"]) == ("not within a year", "not within a year")


def test_too_few_own_pauses_cannot_tell() -> None:
    case = holiday_case(*PAUSE, forecast_case(3.8), PauseEffect(2, 10, None, None))
    assert "Cannot tell: your files show 2 pauses" in holiday_panel(case, ()).effect


def test_a_plan_is_told_by_month_as_soon_as_an_import_covers_it() -> None:
    assert plan_panel(None).is_kept is False
    waiting, begun = plan_panel(plan_case(ORIGIN + _DAY, has_begun=False)), plan_panel(plan_case(dt.date(2026, 10, 1)))
    assert waiting.came.startswith("Its days are not in your files yet.")
    assert begun.text == "7.0 posts a week from 1 Oct 2026 on."
    assert begun.came == "By the plan the score would stand at 31.0 where your files end; it stands at 30.0."
    assert begun.months == (("Oct 2026", "15 posts of 31.0 planned (48 %)"), ("Nov 2026", "1 post of 23.0 planned (4 %)"))


def test_the_past_is_laid_over_what_came() -> None:
    panel = hindsight_panel(backtest_case())
    assert panel.lead.startswith("Your past, replayed from 3 days")
    assert [points for _, points in panel.errors] == ["1.00 points", "1.20 points", "2.50 points"]
    assert panel.inside in panel.spoken
    line = panel.fan.lines[0]
    assert (panel.fan.values, line.values, line.low[2], line.high[0]) == ((30.0, 30.5, 31.0), (29.0, 29.5, 30.0), 29.1, 31.5)
    assert panel.fan.pace_key == ""


@pytest.mark.parametrize("words", ["lost", "weak", "!", "trend line"])
def test_the_words_are_calm(words: str) -> None:
    found = outlook_state(outlook_case(plan=plan_case(dt.date(2026, 10, 1))), ORIGIN)
    said = [found.summary, found.footnote, found.holiday.effect, found.holiday.finding, found.plan.came, *(row.text for row in found.lines)]
    assert not [text for text in said if words in text]
