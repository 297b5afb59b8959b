"""The future at one moment: pure, without Qt. Lines with their assumptions, the holiday, the plan, past forecasts."""

import datetime as dt
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.charts.fan import Fan, FanLine
from desktop_app.words.calm_words import compared_words, direction_words, level_words
from desktop_app.words.dates import long_date, medium_date, month_year, short_date, weekday_date
from desktop_app.words.forecast_words import (
    assumption_words,
    effect_words,
    finding_words,
    holiday_days,
    inside_words,
    mean_error_words,
    pause_words,
    plan_words,
)
from desktop_app.words.numbers import decimal, percentage, whole
from desktop_app.words.translations import tr, trn

if TYPE_CHECKING:
    from desktop_app.operations.forecasts import ForecastLine, Holiday, Outlook, TestedForecast
    from desktop_app.operations.own_plans import HolidayRow, PlanProgress

LEAST_DAYS = 28
LINE_KEYS = ("as_now", "stop", "pace", "pause", "plan")
_STALE_DAYS = 14
_DAY_S = 86_400


class Phase(StrEnum):
    """What the section is about."""

    LOADING = "loading"
    EMPTY = "empty"  # there is no score
    TOO_SHORT = "too_short"
    LINES = "lines"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LineRow:
    """What one line assumes, and where it ends."""

    key: str
    order: int
    text: str
    end_text: str


@dataclass(frozen=True, slots=True)
class HolidayText:
    """A holiday which was kept."""

    first: dt.date
    last: dt.date
    text: str
    is_rest: bool


@dataclass(frozen=True, slots=True)
class HolidayPanel:
    """The planner: facts as (what, value), what the own gaps show, what is known of others."""

    facts: tuple[tuple[str, str], ...] = ()
    effect: str = ""
    finding: str = ""
    kept: tuple[HolidayText, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanPanel:
    """The plan which is kept: `text` what it is, `came` how the score stands to it, `months` as (month, what was done)."""

    text: str = ""
    came: str = ""
    months: tuple[tuple[str, str], ...] = ()
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class HindsightPanel:
    """How good such forecasts were: errors as (of what, points), and the past forecasts over what came."""

    is_open: bool = False
    is_busy: bool = False
    message: str = ""
    lead: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    inside: str = ""
    fan: Fan = field(default_factory=Fan)
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class ForecastState:
    """`note` says that files are old; `trouble` why newer lines are missing; `told` what was done last."""

    phase: Phase = Phase.LOADING
    message: str = ""
    note: str = ""
    trouble: str = ""
    weekly: float = 0.0
    pause: tuple[dt.date, dt.date] | None = None
    earliest: dt.date | None = None  # the first day of a pause, at the earliest
    fan: Fan = field(default_factory=Fan)
    lines: tuple[LineRow, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()  # the table twin: day, score, one column for each of LINE_KEYS
    summary: str = ""
    footnote: str = ""
    holiday: HolidayPanel = HolidayPanel()
    plan: PlanPanel = PlanPanel()
    hindsight: HindsightPanel = HindsightPanel()
    told: str = ""
    can_undo: bool = False
    is_busy: bool = False


def line_name(key: str) -> str:
    """The name at the end of a line."""
    names = {"as_now": tr("as now"), "stop": tr("stop"), "pace": tr("your pace"), "pause": tr("pause"), "plan": tr("your plan")}
    return names[key]


def table_heads() -> tuple[str, ...]:
    """Heads of the table twin."""
    return tr("Day"), tr("Score"), tr("As now"), tr("Stop"), tr("Your pace"), tr("Pause"), tr("Your plan")


def outlook_state(found: "Outlook | None", today: dt.date, *, is_calm: bool = False) -> ForecastState:
    """What the operations found, in calm mode without a number of the score; None = there is no score."""
    if found is None:
        words = tr("There is no score yet, so nothing can be foreseen. Import an archive that shows reactions or followers.")
        return ForecastState(Phase.EMPTY, words)
    if found.known_days < LEAST_DAYS:
        words = trn(
            "Lines into the future need four weeks. You have {n} day.",
            "Lines into the future need four weeks. You have {n} days.",
            found.known_days,
        )
        return ForecastState(Phase.TOO_SHORT, words)
    rows = calm_line_rows(found) if is_calm else line_rows(found)
    return ForecastState(
        Phase.LINES,
        note=_stale_words(found.lines.origin, today),
        weekly=found.weekly,
        pause=found.pause,
        earliest=found.lines.origin + dt.timedelta(days=1),
        fan=replace(outlook_fan(found), is_calm=is_calm),
        lines=rows,
        rows=calm_table_rows(found) if is_calm else table_rows(found),
        summary=_summary(found, rows, is_calm=is_calm),
        footnote=tr(
            "The band is that of “as now” and holds in 8 of 10 cases. The scale fits the lines. No trend is drawn into the future."
        ),
        holiday=holiday_panel(found.holiday, found.holidays, is_calm=is_calm),
        plan=plan_panel(found.plan, is_calm=is_calm),
    )


def _stale_words(origin: dt.date, today: dt.date) -> str:
    if (today - origin).days <= _STALE_DAYS:
        return ""
    return tr("Your files end on {day}. All lines begin there; what happened since is not in them.", day=long_date(origin))


def outlook_fan(found: "Outlook") -> Fan:
    """The chart."""
    origin = _seconds(found.lines.origin)
    days = (origin, *(_seconds(day) for day in found.lines.days))
    lines = [
        FanLine(line.key, line_name(line.key), LINE_KEYS.index(line.key), days, (found.lines.score, *line.score), *_band_of(found, line))
        for line in found.lines.lines
    ]
    if found.plan is not None:
        shown = [(_seconds(day), value) for day, value in _plan_days(found).items() if found.past[0].day <= day <= found.lines.days[-1]]
        order = LINE_KEYS.index("plan")
        lines.append(FanLine("plan", line_name("plan"), order, tuple(time for time, _ in shown), tuple(value for _, value in shown)))
    return Fan(
        times=tuple(_seconds(one.day) for one in found.past),
        values=tuple(one.score for one in found.past),
        low=tuple(one.low for one in found.past),
        high=tuple(one.high for one in found.past),
        lines=tuple(lines),
        origin=origin,
        origin_text=short_date(found.lines.origin),
        pace_key="pace",
        pause_key="pause",
        pause_end=_seconds(found.pause[1]),
    )


def _band_of(found: "Outlook", line: "ForecastLine") -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The band of "as now", out of the point where the files end."""
    return ((found.lines.score, *line.low), (found.lines.score, *line.high)) if line.key == "as_now" else ((), ())


def _plan_days(found: "Outlook") -> "dict[dt.date, float]":
    if found.plan is None:
        return {}
    return {found.plan.began + dt.timedelta(days=ahead): value for ahead, value in enumerate(found.plan.line, 1)}


def line_rows(found: "Outlook") -> tuple[LineRow, ...]:
    """Each line with what it assumes and where it ends."""
    last = found.lines.days[-1]
    rows = []
    for line in found.lines.lines:
        text = pause_words(*found.pause) if line.key == "pause" else assumption_words(line.key, line.posts_per_week)
        fields = {"score": decimal(line.score[-1]), "low": whole(line.low[-1]), "high": whole(line.high[-1])}
        end = tr("{score} on {day}, between {low} and {high}", day=medium_date(last), **fields)
        rows.append(LineRow(line.key, LINE_KEYS.index(line.key), text, end))
    if found.plan is not None:
        goal = found.plan.goal
        end = tr("{score} on {day}", score=decimal(found.plan.line[-1]), day=medium_date(last))
        rows.append(LineRow("plan", LINE_KEYS.index("plan"), plan_words(goal.per_week, goal.since), end))
    return tuple(rows)


def calm_line_rows(found: "Outlook") -> tuple[LineRow, ...]:
    """The same with the way which each line goes in place of its end."""
    ends = {line.key: line.score[-1] for line in found.lines.lines}
    ends |= {} if found.plan is None else {"plan": found.plan.line[-1]}
    last = medium_date(found.lines.days[-1])
    return tuple(
        replace(row, end_text=tr("{direction} until {day}", direction=direction_words(ends[row.key] - found.lines.score), day=last))
        for row in line_rows(found)
    )


def calm_table_rows(found: "Outlook") -> tuple[tuple[str, ...], ...]:
    """Every day of the chart: against the days before what was, and which way each line goes until then."""
    plan, past = _plan_days(found), [one.score for one in found.past]
    now = found.lines.score

    def planned(day: dt.date) -> str:
        return direction_words(plan[day] - now) if day in plan else ""

    before = [
        (weekday_date(one.day), level_words(past[: place + 1]), "", "", "", "", planned(one.day)) for place, one in enumerate(found.past)
    ]
    ahead = [
        (weekday_date(day), "", *(direction_words(line.score[place] - now) for line in found.lines.lines), planned(day))
        for place, day in enumerate(found.lines.days)
    ]
    return (*before, *ahead)


def table_rows(found: "Outlook") -> tuple[tuple[str, ...], ...]:
    """Every day of the chart: what was, then what each line says with its band."""
    plan = _plan_days(found)
    rows: list[tuple[str, ...]] = []
    for one in found.past:
        score = tr("{score} ({low} to {high})", score=decimal(one.score), low=whole(one.low), high=whole(one.high))
        rows.append((weekday_date(one.day), score, "", "", "", "", decimal(plan[one.day]) if one.day in plan else ""))
    for place, day in enumerate(found.lines.days):
        cells = (
            tr("{score} ({low} to {high})", score=decimal(line.score[place]), low=whole(line.low[place]), high=whole(line.high[place]))
            for line in found.lines.lines
        )
        rows.append((weekday_date(day), "", *cells, decimal(plan[day]) if day in plan else ""))
    return tuple(rows)


def _summary(found: "Outlook", rows: tuple[LineRow, ...], *, is_calm: bool) -> str:
    day = long_date(found.lines.origin)
    began = tr("From {day} on.", day=day) if is_calm else tr("From {day} at {score}.", day=day, score=decimal(found.lines.score))
    return " ".join([began, *(f"{row.text}: {row.end_text}." for row in rows)])


def holiday_panel(found: "Holiday", kept: "tuple[HolidayRow, ...]", *, is_calm: bool = False) -> HolidayPanel:
    """The planner in words; in calm mode the days alone."""
    never = tr("not within a year")
    is_slight = found.recovered_on is not None and found.recovered_on <= found.last
    back = tr("it stays within 0.5") if is_slight else never if found.recovered_on is None else long_date(found.recovered_on)
    facts: tuple[tuple[str, str], ...] = (
        (tr("Length"), trn("{n} day", "{n} days", (found.last - found.first).days + 1)),
        (tr("Fall by {day}", day=short_date(found.last)), tr("{points} points", points=decimal(found.fall))),
        (tr("Under your usual rhythm then"), tr("{points} points", points=decimal(found.cost))),
        (tr("Begins to show on"), tr("it does not show") if found.falls_from is None else long_date(found.falls_from)),
        (tr("Half of it is back on"), never if found.half_back_on is None else long_date(found.half_back_on)),
        (tr("All but 0.5 is back on"), back),
    )
    if is_calm:
        still = tr("it stays about the same") if is_slight else back
        fall = (tr("By {day}", day=short_date(found.last)), direction_words(-found.fall))
        facts = (facts[0], fall, facts[3], facts[4], (tr("Your usual rhythm is back on"), still))
    texts = tuple(HolidayText(one.first, one.last, holiday_days(one.first, one.last), one.is_rest) for one in kept)
    return HolidayPanel(facts, effect_words(*found.effect), finding_words(), texts)


def plan_panel(found: "PlanProgress | None", *, is_calm: bool = False) -> PlanPanel:
    """The plan against what came."""
    if found is None:
        return PlanPanel(tr("No plan is kept. With one, each import shows how much of it came."))
    fields = {"posts": decimal(found.goal.per_week), "day": medium_date(found.goal.since)}
    text = tr("{posts} posts a week from {day} on.", **fields)
    if not found.months or found.foreseen is None or found.came is None:
        return PlanPanel(text, tr("Its days are not in your files yet. The next import shows how much of it came."), is_kept=True)
    fields = {"foreseen": decimal(found.foreseen), "came": decimal(found.came)}
    came = tr("By the plan the score would stand at {foreseen} where your files end; it stands at {came}.", **fields)
    if is_calm:
        came = tr("What came, against the plan: {level}.", level=compared_words(found.came - found.foreseen))
    months = (
        (
            month_year(month.month),
            trn(
                "{n} post of {planned} planned ({share})",
                "{n} posts of {planned} planned ({share})",
                month.done,
                planned=decimal(month.planned),
                share=percentage(month.share),
            ),
        )
        for month in found.months
    )
    return PlanPanel(text, came, tuple(months), is_kept=True)


def hindsight_panel(found: "TestedForecast | None", *, is_calm: bool = False) -> HindsightPanel:
    """The past replayed, in calm mode without errors in points; None = it is too short for that."""
    if found is None:
        words = tr("The history is too short to test a forecast: it takes 88 days with data.")
        return HindsightPanel(is_open=True, message=words)
    lead = trn(
        "Your past, replayed from {n} day between {first} and {last}, 28 days ahead each:",
        "Your past, replayed from {n} days between {first} and {last}, 28 days ahead each:",
        found.origins,
        first=medium_date(found.first),
        last=medium_date(found.last),
    )
    errors = (
        ()
        if is_calm
        else (
            (tr("our forecast, as now"), mean_error_words(found.forecast_error)),
            (tr("saying that the score stays"), mean_error_words(found.persistence_error)),
            (tr("drawing the trend on"), mean_error_words(found.trend_error)),
        )
    )
    inside = inside_words(found.share_inside)
    spoken = " ".join([lead, *(f"{name}: {points}." for name, points in errors), inside])
    return HindsightPanel(
        is_open=True, lead=lead, errors=errors, inside=inside, fan=replace(hindsight_fan(found), is_calm=is_calm), spoken=spoken
    )


def hindsight_fan(found: "TestedForecast") -> Fan:
    """What came as the solid line, what had been foreseen for that day as the dashed one, with the band as it was then."""
    times = tuple(_seconds(day) for day in found.days)
    low = tuple(max(1.0, value - width) for value, width in zip(found.foreseen, found.half_width, strict=True))
    high = tuple(min(100.0, value + width) for value, width in zip(found.foreseen, found.half_width, strict=True))
    return Fan(times=times, values=found.came, lines=(FanLine("foreseen", tr("foreseen"), 0, times, found.foreseen, low, high),))


def _seconds(day: dt.date) -> float:
    return float((day - dt.date(1970, 1, 1)).days * _DAY_S)
