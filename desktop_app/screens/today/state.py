"""The screen Today at one moment: pure, without Qt. Words come from here, numbers from the operations."""

import datetime as dt
import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.words.calm_words import direction_words, level_place, level_words, moved_words, next_look_words, trend_words
from desktop_app.words.cause_words import cause_label, headline, is_post, shown_causes
from desktop_app.words.coverage_gaps import SCORED, best_file
from desktop_app.words.coverage_words import blind_words, newest_words, seen_words
from desktop_app.words.dates import long_date, medium_date, short_date, weekday_short_date
from desktop_app.words.numbers import decimal, signed, whole
from desktop_app.words.recipe_words import recipe_name
from desktop_app.words.translations import tr, trn

if TYPE_CHECKING:
    from desktop_app.operations.score_results import AccountCoverage, Cause, CurrentScore, Decay, ScoreDays

_SPARK_DAYS = 90
_OLD_DAYS = 183
_TWO_WEEKS = 14


class Phase(StrEnum):
    """What the screen is about."""

    LOADING = "loading"
    EMPTY = "empty"  # nothing imported: the three doors
    NO_SCORE = "no_score"  # files, but none that shows a reaction
    SCORE = "score"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PartRow:
    """One sub-score and what it means; in calm mode `level` is its place in its own past year, and there is no value."""

    key: str
    label: str
    value: float
    value_text: str
    meaning: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class CauseRow:
    """What moved the score; `label` is the text of a post where `is_post`, else our own words."""

    label: str
    points_text: str
    is_post: bool = False


@dataclass(frozen=True, slots=True)
class TodayState:
    """Texts are empty where there is nothing to say.

    In calm mode `score_text` is the level in words and `level` its place, 0 to 4; there is no number of the score. `rest_text`
    says when a person who looks once a week looks again; it stands instead of the score.
    """

    phase: Phase = Phase.LOADING
    title: str = ""
    message: str = ""
    score: float = 0.0
    low: float = 0.0
    high: float = 0.0
    level: int | None = None
    rest_text: str = ""
    score_text: str = ""
    band_text: str = ""
    gauge_words: str = ""
    change_text: str = ""
    headline: str = ""
    decay_text: str = ""
    recipe_text: str = ""
    seen_text: str = ""
    blind_text: str = ""
    file_text: str = ""  # the file which would show most of what is missing
    file_guide: str = ""  # the guide to it
    old_text: str = ""
    causes_title: str = ""
    parts: tuple[PartRow, ...] = ()
    causes: tuple[CauseRow, ...] = ()
    spark: tuple[tuple[float, float, float], ...] = ()  # score, low, high of the last days; nan = no data
    spark_title: str = ""
    spark_words: str = ""
    newest: tuple[tuple[str, str], ...] = ()  # platform, day of its newest item
    next_text: str = ""  # which archive is waited for
    landed_text: str = ""  # which archive lies in the watched folder
    is_busy: bool = False


def empty_state() -> TodayState:
    """Nothing was imported yet."""
    return TodayState(phase=Phase.EMPTY)


def failed_state(state: TodayState, words: str) -> TodayState:
    """The score could not be computed; `words` say why. The last score stays if there is one."""
    if state.phase is Phase.SCORE:
        return replace(state, message=words)
    return TodayState(phase=Phase.FAILED, title=tr("The score cannot be shown"), message=words)


def loaded_state(current: "CurrentScore", days: "ScoreDays", today: dt.date, *, is_calm: bool = False) -> TodayState:
    """All that Today shows of a score; in calm mode words in place of its numbers."""
    newest = newest_words(current.coverage)
    if current.score is None or current.sub is None or current.low is None or current.high is None:
        return empty_state() if current.why_none == "nothing_imported" else _no_score_state(current, newest)
    file_text, file_guide = _missing_file(current)
    spark = tuple(zip(days.score, days.low, days.high, strict=True))[-_SPARK_DAYS:]
    band = tr("between {low} and {high}", low=whole(current.low), high=whole(current.high))
    state = TodayState(
        phase=Phase.SCORE,
        score=current.score,
        low=current.low,
        high=current.high,
        score_text=whole(current.score),
        band_text=band,
        gauge_words=tr("{score}, {band}", score=whole(current.score), band=band),
        change_text=_change_words(current),
        headline=headline(current.causes),
        decay_text=_decay_words(current.decay, current.newest_by_platform),
        recipe_text=tr(
            "Recipe {name}, {hash}", name=recipe_name(current.recipe_name, current.recipe_version), hash=current.recipe_hash[:4]
        ),
        seen_text=seen_words(_counted(current)),
        blind_text=blind_words(_counted(current)),
        file_text=file_text,
        file_guide=file_guide,
        old_text=_old_words(current, today),
        causes_title=_causes_title(current.change_since),
        parts=_part_rows(current),
        causes=_cause_rows(current.causes),
        spark=spark,
        spark_title=trn("{n} day", "{n} days", len(spark)),
        spark_words=_spark_words(spark),
        newest=newest,
    )
    return _calm_state(state, current, days) if is_calm else state


def resting_state(state: TodayState) -> TodayState:
    """The score is there and is not looked at before the next week."""
    if state.phase is not Phase.SCORE:
        return state
    return replace(state, rest_text=next_look_words())


def _calm_state(state: TodayState, current: "CurrentScore", days: "ScoreDays") -> TodayState:
    """The same in words. What a screen reader hears, and what a bar holds, too."""
    level, trend = level_words(days.score), trend_words(days.score)
    columns = {"reach": days.reach, "network": days.network, "amplification": days.amplification, "audience": days.audience}
    parts = (
        replace(part, value=0.0, value_text=level_words(columns[part.key]), level=level_place(columns[part.key])) for part in state.parts
    )
    points = [points for _, points in shown_causes(current.causes)]
    causes = (replace(row, points_text=moved_words(moved, points)) for row, moved in zip(state.causes, points, strict=True))
    order = sorted(zip(points, causes, strict=True), key=lambda pair: -abs(pair[0]))
    return replace(
        state,
        score=0.0,
        low=0.0,
        high=0.0,
        level=level_place(days.score),
        score_text=level,
        band_text=trend,
        gauge_words=tr("Against your past year: {level}, {direction}.", level=level, direction=trend) if trend else level,
        change_text=_calm_change_words(current),
        decay_text=_decay_words(current.decay, current.newest_by_platform, is_calm=True),
        parts=tuple(parts),
        causes=tuple(cause for _, cause in order),
        spark_words=_calm_spark_words(state.spark),
    )


def _no_score_state(current: "CurrentScore", newest: tuple[tuple[str, str], ...]) -> TodayState:
    title = tr("No score yet")
    if current.why_none == "left_out":
        words = tr("All of your accounts are left out of the score. Under Your accounts in Imports you can count them again.")
        return TodayState(phase=Phase.NO_SCORE, title=title, message=words, newest=newest)
    file = best_file(_counted(current), SCORED)
    for_them = "" if file is None else tr("For your accounts this would show them. {file}.", file=file.short)
    why = tr(
        "These files show no reactions and no followers: no score yet. The X archive, a Mastodon archive from server 4.3 on, "
        "a blog, or an analytics file would show them."
    )
    return TodayState(
        phase=Phase.NO_SCORE,
        title=title,
        message=f"{why} {for_them}".strip(),
        file_guide="" if file is None else file.guide,
        newest=newest,
    )


def _counted(current: "CurrentScore") -> "tuple[AccountCoverage, ...]":
    """The accounts of which the score is made."""
    return tuple(account for account in current.accounts if account.is_counted)


def _missing_file(current: "CurrentScore") -> tuple[str, str]:
    """The file which would show most of what is missing, and the key of its guide; empty if there is none."""
    file = best_file(_counted(current))
    return ("", "") if file is None else (tr("This would show more. {file}.", file=file.short), file.guide)


def _part_rows(current: "CurrentScore") -> tuple[PartRow, ...]:
    assert current.sub is not None
    rows = (
        ("reach", tr("Reach"), current.sub.reach, tr("how many different people react")),
        ("network", tr("Network"), current.sub.network, tr("how many of them came back")),
        ("amplification", tr("Amplification"), current.sub.amplification, tr("how much one post sets off")),
        ("audience", tr("Audience"), current.sub.audience, tr("followers, in full only while they react")),
    )
    return tuple(PartRow(key, label, value, whole(value), meaning) for key, label, value, meaning in rows)


def _cause_rows(causes: "tuple[Cause, ...]") -> tuple[CauseRow, ...]:
    return tuple(
        CauseRow(cause_label(cause.key, cause.label), signed(points), is_post(cause.key)) for cause, points in shown_causes(causes)
    )


def _change_words(current: "CurrentScore") -> str:
    if current.change is None or current.change_since in {None, current.day}:
        return ""
    day = short_date(current.change_since)
    if current.is_within_band or not round(current.change, 1):
        return tr("Little changed since {day} ({points}).", day=day, points=signed(current.change))
    if current.change > 0:
        return tr("{points} points more than on {day}.", points=decimal(current.change), day=day)
    return tr("{points} points less than on {day}.", points=decimal(-current.change), day=day)


def _calm_change_words(current: "CurrentScore") -> str:
    if current.change is None or current.change_since in {None, current.day}:
        return ""
    day = short_date(current.change_since)
    if current.is_within_band or not round(current.change, 1):
        return tr("Little changed since {day}.", day=day)
    return tr("Livelier than on {day}.", day=day) if current.change > 0 else tr("Quieter than on {day}.", day=day)


def _causes_title(since: dt.date | None) -> str:
    return tr("What moved it since {day}", day=short_date(since)) if since else tr("What moved it")


def _decay_words(decay: "Decay", newest: tuple[tuple[str, dt.date], ...], *, is_calm: bool = False) -> str:
    loss = decimal(abs(decay.points_per_day or 0.0) * _TWO_WEEKS)
    has_loss = loss != decimal(0.0) and not is_calm
    if decay.state == "waiting" and decay.starts_on is None:
        return tr("If you post nothing, it holds for the weeks ahead.")
    if decay.state == "waiting" and decay.starts_on is not None:
        day = weekday_short_date(decay.starts_on)
        if not has_loss:
            return tr("If you post nothing, it starts to fall on {day}.", day=day)
        return tr("If you post nothing, it starts to fall on {day} (about {points} points in two weeks).", day=day, points=loss)
    if decay.state == "falling":
        if not has_loss:
            return tr("It fades a little each day until you post again.")
        return tr("It fades by about {points} points in two weeks until you post again.", points=loss)
    if decay.state == "rising":
        return tr("It is rising: what comes in weighs more than what fades.")
    if decay.state == "stands_still" and newest:
        return tr("Your files end on {day}. The score waits there; the band grows.", day=medium_date(max(day for _, day in newest)))
    return ""


def _old_words(current: "CurrentScore", today: dt.date) -> str:
    newest = max((day for _, day in current.newest_by_platform), default=None)
    if newest is None or (today - newest).days < _OLD_DAYS:
        return ""
    return tr("Your newest data is from {day}. A new archive brings the score up to date.", day=long_date(newest))


def _spark_words(spark: tuple[tuple[float, float, float], ...]) -> str:
    known = [whole(score) for score, _, _ in spark if not math.isnan(score)]
    if not known:
        return ""
    days = len(spark)
    if set(known) == {known[0]}:
        return trn("{n} day at {score}.", "The last {n} days: {score} all along.", days, score=known[0])
    return trn("{n} day: from {first} to {last}.", "The last {n} days: from {first} to {last}.", days, first=known[0], last=known[-1])


def _calm_spark_words(spark: tuple[tuple[float, float, float], ...]) -> str:
    known = [score for score, _, _ in spark if not math.isnan(score)]
    if not known:
        return ""
    return trn("{n} day: {direction}.", "The last {n} days: {direction}.", len(spark), direction=direction_words(known[-1] - known[0]))
