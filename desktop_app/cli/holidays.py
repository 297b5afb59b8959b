"""holiday: what a pause costs, and the holidays and days of rest which are kept."""

from collections.abc import Iterator

from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, WRONG_USE
from desktop_app.cli.future import line_shape, no_score
from desktop_app.cli.shapes import Json
from desktop_app.operations.forecasts import Holiday
from desktop_app.operations.forecasts import holiday as planned
from desktop_app.operations.own_plans import PlanChange, drop_holiday, keep_holiday, kept_holidays
from desktop_app.words.dates import medium_date
from desktop_app.words.forecast_words import assumption_words, effect_words, finding_words, holiday_days, holiday_words, told_words
from desktop_app.words.translations import tr, trn
from local_db.queries.own_plans import HolidayRow


def holiday(context: Context) -> int:
    """Without days: those which are kept. Else what they cost, or marked as rest, or removed."""
    options = context.options
    if options.first is None:
        return _list(context) if not (options.rest or options.undo) else _wrong_use(context)
    if options.last is None:
        return _wrong_use(context)
    if options.rest:
        return _told(context, keep_holiday(context.database, options.first, options.last, is_rest=True))
    if options.undo:
        return _told(context, drop_holiday(context.database, options.first, options.last))
    found = planned(context.database, options.first, options.last, now=context.now)
    if found is None:
        return no_score(context)
    context.output.result(_holiday_shape(found), lines=lambda: _holiday_lines(context, found))
    return DONE


def _wrong_use(context: Context) -> int:
    words = tr("A holiday has a first and a last day.")
    context.output.error("wrong_use", words, tr("Write FROM TO, FROM TO --rest, FROM TO --undo, or nothing to see what is kept."))
    return WRONG_USE


def _list(context: Context) -> int:
    kept = kept_holidays(context.database)

    def lines() -> Iterator[str]:
        for one in kept:
            days = holiday_days(one.first, one.last)
            yield tr("{days}, rest", days=days) if one.is_rest else days
        if not kept:
            yield tr("No holiday is kept.")

    context.output.result({"holidays": [_kept_shape(one) for one in kept]}, lines=lines)
    return DONE


def _told(context: Context, change: PlanChange) -> int:
    kept = kept_holidays(context.database)
    words = told_words(change.what, change.days)
    context.output.result({"holidays": [_kept_shape(one) for one in kept]}, lines=lambda: iter((words,)))
    return DONE


def _kept_shape(one: HolidayRow) -> Json:
    return {"from": one.first.isoformat(), "to": one.last.isoformat(), "is_rest": one.is_rest}


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
        "lines": [line_shape(found.lines, line) for line in found.lines.lines],
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
