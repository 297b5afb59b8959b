"""forecast, backtest: the future under stated assumptions, and how good such forecasts were."""

from collections.abc import Iterator

from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, NO_ANSWER
from desktop_app.cli.shapes import Json
from desktop_app.operations.forecasts import Forecast, ForecastLine, TestedForecast, backtested
from desktop_app.operations.forecasts import forecast as foreseen
from desktop_app.report.sparkline import sparkline
from desktop_app.words.calm_words import direction_words
from desktop_app.words.dates import medium_date
from desktop_app.words.forecast_words import assumption_words, inside_words, mean_error_words
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
        return no_score(context)
    context.output.result(_forecast_shape(found), lines=lambda: _forecast_lines(context, found))
    return DONE


def backtest(context: Context) -> int:
    """The own past replayed."""
    found = backtested(context.database, now=context.now)
    if found is None:
        words = tr("The history is too short to test a forecast: it takes 88 days with data.")
        context.output.error("too_short", words, tr("Import older archives, or come back later."))
        return NO_ANSWER
    context.output.result(_backtest_shape(found), lines=lambda: _backtest_lines(context, found))
    return DONE


def no_score(context: Context) -> int:
    """Say that nothing can be foreseen; the exit code."""
    words = tr("There is no score yet, so nothing can be foreseen.")
    context.output.error("no_score", words, tr("Import an archive that shows reactions or followers."))
    return NO_ANSWER


def line_shape(found: Forecast, line: ForecastLine) -> Json:
    """One line, day by day."""
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
        "lines": [line_shape(found, line) for line in found.lines],
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
