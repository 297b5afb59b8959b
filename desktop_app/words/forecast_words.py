"""Forecasts, holidays and their errors in words: every line into the future says what it assumes."""

import datetime as dt
import math

from desktop_app.words.dates import medium_date, short_date
from desktop_app.words.numbers import decimal, percentage, signed, whole
from desktop_app.words.translations import tr, trn

# Standard errors beyond which a difference is told as one, by the number of pauses from 3 on: 95 % of Student's distribution.
_AS_SURE = (4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26)
_SURE_OF_MANY = 2.2
_LEAST_PAUSES = 3
_HALVED = math.log(2.0)  # where not even a halving can be told from nothing, nothing can be told


def assumption_words(key: str, posts_per_week: float | None) -> str:
    """What a line assumes."""
    if key == "as_now":
        pace = decimal(posts_per_week or 0.0)
        return tr("as now: {posts} posts a week (recent months, the last weeks weighing most)", posts=pace)
    if key == "pace":
        return tr("{posts} posts a week from now on", posts=decimal(posts_per_week or 0.0))
    return tr("if you post nothing any more") if key == "stop" else tr("with the pause")


def pause_words(first: dt.date, last: dt.date) -> str:
    """What the line of a pause assumes."""
    return tr("no posts from {first} to {last}, as now before and after", first=medium_date(first), last=medium_date(last))


def plan_words(per_week: float, since: dt.date) -> str:
    """What the line of a plan assumes."""
    return tr("your plan: {posts} posts a week from {day} on", posts=decimal(per_week), day=medium_date(since))


def effect_words(pauses: int, posts: int, effect: float | None, standard_error: float | None) -> str:
    """Whether pausing did harm, out of the own gaps; never more than they can tell (`effect` None)."""
    if effect is None or standard_error is None:
        return trn(
            "Does pausing hurt you? Cannot tell: your files show {n} pause of 7 days or more, and it takes 3.",
            "Does pausing hurt you? Cannot tell: your files show {n} pauses of 7 days or more, and it takes 3.",
            pauses,
        )
    began = tr("Your own pauses of 7 days or more: {n}.", n=whole(pauses))
    error = decimal(standard_error, 2)
    fields = {"n": whole(posts), "effect": signed(effect, 2), "error": error}
    place = pauses - _LEAST_PAUSES
    sure = standard_error * (_AS_SURE[place] if place < len(_AS_SURE) else _SURE_OF_MANY)
    if abs(effect) <= sure and sure > _HALVED:
        after = tr("Cannot tell: the posts after them differ too much (n {n}, {effect}, error {error}).", **fields)
    elif abs(effect) <= sure:
        after = tr("The 5 posts after them did as well as the 10 before (n {n}, {effect}, error {error}).", **fields)
    elif effect > 0:
        after = tr("The 5 posts after them did better than the 10 before (n {n}, {effect}, error {error}).", **fields)
    else:
        after = tr("The 5 posts after them did less well than the 10 before (n {n}, {effect}, error {error}).", **fields)
    return f"{began} {after}"


def finding_words() -> str:
    """What is known of others, with its source."""
    return tr(
        "In seven X archives of others (5,006 posts; measured for recipe 1) pauses of 14 to 30 days were followed by slightly more "
        "reactions, not fewer. That is an observation, no experiment."
    )


def holiday_words(days: int, cost: float, last: dt.date, half_back: dt.date | None, recovered: dt.date | None) -> str:
    """How long it is, what it costs on its last day, when that is made good."""
    length = trn("{n} day.", "{n} days.", days)
    below = tr("On {day} about {cost} points under your usual rhythm.", day=short_date(last), cost=decimal(cost))
    if half_back is None or recovered is None:
        return f"{length} {below} {tr('A year later it is not made good.')}"
    if recovered <= last:
        return f"{length} {below} {tr('That is within what nobody would notice.')}"
    back = tr("Half of it is back by {half}, all but 0.5 by {recovered}.", half=medium_date(half_back), recovered=medium_date(recovered))
    return f"{length} {below} {back}"


def mean_error_words(points: float) -> str:
    """A mean error in points."""
    return tr("{points} points", points=decimal(points, 2))


def inside_words(share: float) -> str:
    """How often the band held."""
    return tr("Inside the band as it would have been drawn then: {share} (goal 80 %).", share=percentage(share))


def holiday_days(first: dt.date, last: dt.date) -> str:
    """The days of a holiday."""
    return tr("{first} to {last}", first=medium_date(first), last=medium_date(last))


def told_words(what: str, days: tuple[dt.date, dt.date] | None) -> str:
    """What was kept, marked or removed: "kept", "rest", "no_rest", "removed" of these days; without days "plan", "no_plan"."""
    if days is None:
        return tr("The plan is given up.") if what == "no_plan" else tr("The plan is kept. The next import shows how much of it came.")
    fields = {"first": medium_date(days[0]), "last": medium_date(days[1])}
    sentences = {
        "kept": tr("The holiday from {first} to {last} is kept.", **fields),
        "rest": tr("{first} to {last} is marked as rest. The score stays true; the rested line leaves these days out.", **fields),
        "no_rest": tr("{first} to {last} is no rest any more.", **fields),
        "removed": tr("The holiday from {first} to {last} is removed.", **fields),
    }
    return sentences[what]
