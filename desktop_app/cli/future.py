"""forecast, holiday, backtest: the future under stated assumptions, and how good such forecasts were."""

from collections.abc import Iterator

from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, NO_ANSWER
from desktop_app.cli.shapes import Json, data_up_to
from desktop_app.operations.forecasts import Forecast, ForecastLine, Holiday, TestedForecast, backtested
from desktop_app.operations.forecasts import forecast as foreseen
from desktop_app.operations.forecasts import holiday as planned
from desktop_app.operations.scored import scored
from desktop_app.operations.scores import newest_by_platform
from desktop_app.report.sparkline import sparkline
from desktop_app.words.calm_words import direction_words
from desktop_app.words.dates import medium_date
from desktop_app.words.forecast_words import (
    assumption_words,
    effect_words,
    finding_words,
    holiday_words,
    inside_words,
    mean_error_words,
)
from desktop_app.words.numbers import decimal, whole
from desktop_app.words.translations import tr, trn

_SHOWN_DAYS = (7, 14, 28, 56, 90, 182, 365)
_KEYS = {"as-now": "as_now", "stop": "stop"}


def forecast(context: Context) -> int:
    """Lines into the future."""
    options = context.options
    keys = [_KEYS[name] for name in options.scenario]
    found = foreseen(context.database, now=context.now, days=options.days, keys=keys, weekly=options.posts_per_week)
    if found is None:
        return _no_score(context)
    context.output.result(_forecast_shape(found), data_up_to=_newest(context), lines=lambda: _forecast_lines(context, found))
    return DONE


def holiday(context: Context) -> int:
    """What a pause costs, and when it is made good."""
    options = context.options
    found = planned(context.database, options.first, options.last, now=context.now)
    if found is None:
        return _no_score(context)
    context.output.result(_holiday_shape(found), data_up_to=_newest(context), lines=lambda: _holiday_lines(context, found))
    return DONE


def backtest(context: Context) -> int:
    """The own past replayed."""
    found = backtested(context.database, now=context.now)
    if found is None:
        words = tr("The history is too short to test a forecast: it takes 88 days with data.")
        context.output.error("too_short", words, tr("Import older archives, or come back later."))
        return NO_ANSWER
    context.output.result(_backtest_shape(found), data_up_to=_newest(context), lines=lambda: _backtest_lines(context, found))
    return DONE


def _no_score(context: Context) -> int:
    words = tr("There is no score yet, so nothing can be foreseen.")
    context.output.error("no_score", words, tr("Import an archive that shows reactions or followers."))
    return NO_ANSWER


def _newest(context: Context) -> dict[str, str]:
    return data_up_to(newest_by_platform(scored(context.database, now=context.now)))


def _line_shape(found: Forecast, line: ForecastLine) -> Json:
    rows = zip(found.days, line.score, line.low, line.high, strict=True)
    return {
        "scenario": line.key,
        "posts_per_week": line.posts_per_week,
        "rows": [{"day": day.isoformat(), "score": score, "low": low, "high": high} for day, score, low, high in rows],
    }


def _forecast_shape(found: Forecast) -> Json:
    return {
        "origin": found.origin.isoformat(),
        "score": found.score,
        "half_width_28": found.half_width,
        "lines": [_line_shape(found, line) for line in found.lines],
    }


def _forecast_lines(context: Context, found: Forecast) -> Iterator[str]:
    if context.options.calm:
        for line in found.lines:
            yield f"{assumption_words(line.key, line.posts_per_week)}: {direction_words(line.score[-1] - found.score)}"
        return
    yield tr("From {day}, where your files end, at {score}:", day=medium_date(found.origin), score=decimal(found.score))
    for line in found.lines:
        yield f"{assumption_words(line.key, line.posts_per_week)}  {sparkline((found.score, *line.score))}"
        last = len(line.score)
        for ahead in sorted({*(day for day in _SHOWN_DAYS if day < last), last}):
            place = ahead - 1
            yield "  " + trn(
                "in {n} day, on {day}: {score}, between {low} and {high}",
                "in {n} days, on {day}: {score}, between {low} and {high}",
                ahead,
                day=medium_date(found.days[place]),
                score=decimal(line.score[place]),
                low=whole(line.low[place]),
                high=whole(line.high[place]),
            )
    yield tr("The band holds in 8 of 10 cases. No trend is drawn into the future.")


def _holiday_shape(found: Holiday) -> Json:
    days = (("falls_from", found.falls_from), ("half_back_on", found.half_back_on), ("recovered_on", found.recovered_on))
    effect = found.effect
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "fall": found.fall,
        "cost": found.cost,
        **{name: None if day is None else day.isoformat() for name, day in days},
        "own_pauses": {"n": effect.pauses, "posts": effect.posts, "effect": effect.effect, "standard_error": effect.standard_error},
        "lines": [_line_shape(found.lines, line) for line in found.lines.lines],
    }


def _holiday_lines(context: Context, found: Holiday) -> Iterator[str]:
    length = (found.last - found.first).days + 1
    if context.options.calm:
        yield trn("{n} day.", "{n} days.", length)
        if found.recovered_on is not None:
            yield tr("Your usual rhythm is back by {day}.", day=medium_date(found.recovered_on))
    else:
        yield holiday_words(length, found.cost, found.last, found.half_back_on, found.recovered_on)
        if found.falls_from is not None:
            yield tr("It begins to show on {day}.", day=medium_date(found.falls_from))
        yield assumption_words("as_now", found.lines.lines[0].posts_per_week)
    yield effect_words(*found.effect)
    yield finding_words()


def _backtest_shape(found: TestedForecast) -> Json:
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "origins": found.origins,
        "days_ahead": 28,
        "mean_error": {"forecast": found.forecast_error, "persistence": found.persistence_error, "trend": found.trend_error},
        "share_inside_band": found.share_inside,
    }


def _backtest_lines(context: Context, found: TestedForecast) -> Iterator[str]:
    yield trn(
        "Your past, replayed from {n} day between {first} and {last}, 28 days ahead each:",
        "Your past, replayed from {n} days between {first} and {last}, 28 days ahead each:",
        found.origins,
        first=medium_date(found.first),
        last=medium_date(found.last),
    )
    if not context.options.calm:
        yield f"  {mean_error_words(found.forecast_error)}  {tr('our forecast, as now')}"
        yield f"  {mean_error_words(found.persistence_error)}  {tr('saying that the score stays')}"
        yield f"  {mean_error_words(found.trend_error)}  {tr('drawing the trend on')}"
    yield inside_words(found.share_inside)
