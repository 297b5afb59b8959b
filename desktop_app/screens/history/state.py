"""The screen History at one moment: pure, without Qt. The chart, its spoken summary, the read-out of one day."""

import datetime as dt
import math
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.charts.curve import DAY_S, Curve, CurveGap, CurvePart
from desktop_app.words.calm_words import level_words, moved_words, trend_words
from desktop_app.words.cause_words import cause_label, shown_causes
from desktop_app.words.dates import utc_day, weekday_date
from desktop_app.words.history_words import history_summary
from desktop_app.words.known_words import calm_known_words, known_words, why_known_differs
from desktop_app.words.month_words import own_months
from desktop_app.words.numbers import decimal, signed, whole
from desktop_app.words.recipe_words import recipe_name, recipe_title
from desktop_app.words.share_words import share_name
from desktop_app.words.translations import tr, trn

if TYPE_CHECKING:
    from desktop_app.operations.known_results import AsKnown
    from desktop_app.operations.recipe_results import RecipeLine
    from desktop_app.operations.score_results import Cause, ScoreDays

LEAST_DAYS = 28
_SEEN = 0.05  # points
MOST_LINES = 5
_SPOKEN_CAUSES = 3
_EPOCH = dt.date(1970, 1, 1)
# Columns of a history with one value a day.
_BY_DAY: tuple[str, ...] = ("days", "score", "low", "high", "reach", "network", "amplification", "audience")
_BY_DAY += ("x_reach", "x_net", "x_amp", "x_post", "followers", "is_estimated", "rested", "assumed")
_PART_KEYS = ("reach", "network", "amplification", "audience")


class Phase(StrEnum):
    """What the screen is about."""

    LOADING = "loading"
    EMPTY = "empty"
    TOO_SHORT = "too_short"
    CURVE = "curve"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CauseRow:
    """A share of the change of one day; `label` may hold somebody's name."""

    label: str
    points_text: str


@dataclass(frozen=True, slots=True)
class ReadOut:
    """One day in words. `is_loading` = the causes are being computed; `trouble` says why they could not be."""

    index: int = -1
    day_text: str = ""
    score_text: str = ""
    band_text: str = ""
    change_text: str = ""
    note: str = ""
    recipe: str = ""
    causes: tuple[CauseRow, ...] = ()
    is_loading: bool = False
    trouble: str = ""
    has_score: bool = False

    @property
    def causes_note(self) -> str:
        """What stands where there are no causes."""
        if self.causes or not self.has_score:
            return ""
        return self.trouble or (tr("looking…") if self.is_loading else tr("nothing noticeable"))

    @property
    def spoken(self) -> str:
        """The day in one sentence, for who does not see it."""
        causes = "; ".join(f"{cause.points_text} {cause.label}" for cause in self.causes) or self.causes_note
        parts = (self.day_text, self.score_text, self.band_text, self.change_text, self.note, causes)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class HistoryState:
    """`summary` is what a screen reader says of the chart, `months` sets the own months beside one another.

    `message`: why there is no chart, `footnote`: how to read it.
    """

    phase: Phase = Phase.LOADING
    title: str = ""
    message: str = ""
    curve: Curve = field(default_factory=Curve)
    summary: str = ""
    months: str = ""
    footnote: str = ""
    recipe: str = ""
    read_out: ReadOut = ReadOut()
    is_busy: bool = False
    others: tuple[tuple[str, str, bool], ...] = ()  # recipes besides the one in use: hash, title, whether its line is shown
    known_text: str = ""  # of the day after which all is hidden; empty where nothing is
    is_asking: bool = False  # what was known is being computed
    is_redacted: bool = False

    @property
    def is_cut(self) -> bool:
        """Whether all that is dated after a day is hidden."""
        return bool(self.known_text)


def failed_state(state: HistoryState, words: str) -> HistoryState:
    """The last curve stays if there is one; `words` say why it is not newer."""
    if state.phase is Phase.CURVE:
        return replace(state, message=words)
    return HistoryState(Phase.FAILED, tr("The history cannot be shown"), words)


def known_state(days: "ScoreDays", known: "AsKnown", *, is_calm: bool = False) -> HistoryState:
    """The history up to a day, beside each score the one which was known on that day; all that is later is hidden."""
    shown = until(days, known.day)
    values = (math.nan,) * len(shown.days)
    if known.line is not None:
        before = (known.line.first - shown.days[0]).days
        values = (*values[:before], *known.line.score, *values)[: len(shown.days)]
    others = (CurvePart("known_score", tr("As known then"), values),)
    curve = replace(history_curve(shown), today=None, others=others, is_calm=is_calm)
    then = calm_known_words(known) if is_calm else known_words(known)
    return HistoryState(
        Phase.CURVE,
        curve=curve,
        summary=f"{then} {history_summary(shown, is_calm=is_calm)}",
        footnote=_footnote(curve),
        recipe=recipe_words(days),
        read_out=read_out(curve, newest_day(curve)),
        known_text="\n".join((then, *why_known_differs(known, is_calm=is_calm))),
    )


def with_lines(state: HistoryState, lines: "tuple[RecipeLine, ...]") -> HistoryState:
    """The same with the score by other recipes; a day without a score has none by them, either."""
    scores = state.curve.scores

    def shown(values: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(math.nan if math.isnan(score) else value for score, value in zip(scores, values, strict=True))

    others = tuple(
        CurvePart(f"score_{one.hash[:8]}", recipe_title(one, one.hash), shown(one.score), shown(one.low), shown(one.high)) for one in lines
    )
    return replace(state, curve=replace(state.curve, others=others))


def until(days: "ScoreDays", day: dt.date) -> "ScoreDays":
    """The history without what is later than a day of it."""
    end = days.days.index(day) + 1
    columns = {one.name: getattr(days, one.name)[:end] for one in fields(days) if one.name in _BY_DAY}
    return replace(
        days,
        **columns,
        gaps=tuple((since, min(last, day), reason) for since, last, reason in days.gaps if since <= day),
        stop=(),
        platforms=tuple(one._replace(points=one.points[:end]) for one in days.platforms),
        part_points=tuple(points[:end] for points in days.part_points),
    )


def loaded_state(days: "ScoreDays", *, is_calm: bool = False) -> HistoryState:
    """The whole history; in calm mode words in place of numbers."""
    if not days.days:
        return HistoryState(Phase.EMPTY, tr("No history yet"), tr("The line begins with the first post in your files. Import an archive."))
    curve = replace(history_curve(days), is_calm=is_calm)
    known = sum(not math.isnan(score) for score in curve.scores)
    if known < LEAST_DAYS:
        words = trn("A line needs four weeks. You have {n} day.", "A line needs four weeks. You have {n} days.", known)
        return HistoryState(Phase.TOO_SHORT, tr("No history yet"), words)
    return HistoryState(
        Phase.CURVE,
        curve=curve,
        summary=history_summary(days, is_calm=is_calm),
        months=own_months(days, is_calm=is_calm),
        footnote=_footnote(curve),
        recipe=recipe_words(days),
        read_out=read_out(curve, newest_day(curve)),
    )


def history_curve(days: "ScoreDays") -> Curve:
    """The chart: days inside a gap have no value, so that nothing is joined."""
    is_hidden = [any(since <= day <= until for since, until, _ in days.gaps) for day in days.days]

    def shown(values: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(math.nan if hidden else value for value, hidden in zip(values, is_hidden, strict=True))

    parts = (
        *((key, share_name(key), getattr(days, key)) for key in _PART_KEYS),
        *((("rested", tr("Rested"), _where_other(days.rested, days.score)),) if days.rested else ()),
    )
    return Curve(
        times=tuple(_seconds(day) for day in days.days),
        scores=shown(days.score),
        low=shown(days.low),
        high=shown(days.high),
        is_estimated=days.is_estimated,
        parts=tuple(CurvePart(key, label, shown(values)) for key, label, values in parts),
        platforms=tuple(CurvePart(key, label, shown(values)) for key, label, values in _platforms(days)),
        gaps=tuple(CurveGap(_seconds(since), _seconds(until) + DAY_S, gap_words(reason)) for since, until, reason in days.gaps),
        stop=tuple((_seconds(day), score) for day, score in days.stop),
        today=_seconds(days.days[-1]),
        part_shares=tuple(CurvePart(key, share_name(key), shown(values)) for key, values in _part_shares(days)),
        platform_shares=tuple(CurvePart(key, share_name(key), shown(values)) for key, values in _platform_shares(days)),
    )


def _where_other(values: tuple[float, ...], scores: tuple[float, ...]) -> tuple[float, ...]:
    """The values where they differ from the scores by what can be seen, else nan: a line over a line says nothing."""
    return tuple(value if abs(value - score) >= _SEEN else math.nan for value, score in zip(values, scores, strict=True))


def _platforms(days: "ScoreDays") -> list[tuple[str, str, tuple[float, ...]]]:
    """Key, label and points of each platform, nan before its first ones; of more than five the smallest as one."""
    return [(f"platform:{name}", share_name(name), _once_there(points)) for name, points in _named_platforms(days)]


def _named_platforms(days: "ScoreDays") -> list[tuple[str, tuple[float, ...]]]:
    named = days.platforms if len(days.platforms) <= MOST_LINES else days.platforms[: MOST_LINES - 1]
    found = [(one.platform, one.points) for one in named]
    if rest := days.platforms[len(named) :]:
        found.append(("others", tuple(sum(values) for values in zip(*(one.points for one in rest), strict=True))))
    return found


def _part_shares(days: "ScoreDays") -> list[tuple[str, tuple[float, ...]]]:
    """Points of the base and of each part, which sum to the score; none where they were not asked for."""
    if not days.part_points:
        return []
    named = zip(_PART_KEYS, days.part_points, strict=True)
    return [("points_base", (1.0,) * len(days.days)), *((f"points_{name}", points) for name, points in named)]


def _platform_shares(days: "ScoreDays") -> list[tuple[str, tuple[float, ...]]]:
    """Points of what no platform has and of each platform, which sum to the score; none where they were not asked for."""
    if not days.assumed or not days.platforms:
        return []
    common = tuple(1.0 + points for points in days.assumed)
    return [("points_base_assumed", common), *((f"points_{name}", points) for name, points in _named_platforms(days))]


def _once_there(points: tuple[float, ...]) -> tuple[float, ...]:
    first = next((place for place, value in enumerate(points) if value), len(points))
    return (math.nan,) * first + points[first:]


def recipe_words(days: "ScoreDays") -> str:
    """By which recipe the scores were computed; empty if that is not told."""
    return (
        tr("Recipe {name}, {hash}", name=recipe_name(days.recipe_name, days.recipe_version), hash=days.recipe_hash[:4])
        if days.recipe_hash
        else ""
    )


def _footnote(curve: Curve) -> str:
    words = tr("Days are UTC. The band is where the score lies in 8 of 10 cases.")
    return f"{words} {tr('A thin line is partly estimated.')}" if any(curve.is_estimated) else words


def newest_day(curve: Curve) -> int:
    """Index of the last day which has a score."""
    known = (index for index in range(len(curve.scores) - 1, -1, -1) if not math.isnan(curve.scores[index]))
    return next(known, len(curve.scores) - 1)


def gap_words(reason: str) -> str:
    """Why there is nothing on these days."""
    if reason == "beyond_horizon":
        return tr("not in your files: the archive ends before")
    if reason == "before_data":
        return tr("not in your files: the archive begins later")
    return tr("not in your files")


def read_out(curve: Curve, index: int) -> ReadOut:
    """The words of one day, without its causes."""
    if not 0 <= index < len(curve.times):
        return ReadOut()
    moment, score = curve.times[index], curve.scores[index]
    day_text = weekday_date(utc_day(int(moment)))
    if math.isnan(score):
        reasons = (gap.reason for gap in curve.gaps if gap.since <= moment < gap.until)
        return ReadOut(index, day_text, "–", note=next(reasons, tr("not in your files")))
    before = curve.scores[index - 1] if index else math.nan
    notes = (
        tr("partly estimated") if curve.is_estimated and curve.is_estimated[index] else "",
        tr("today is not complete") if curve.is_running and index == len(curve.times) - 1 else "",
    )
    note = ", ".join(filter(None, notes))
    if curve.is_calm:
        until_then = curve.scores[: index + 1]
        return ReadOut(index, day_text, level_words(until_then), change_text=trend_words(until_then), note=note, has_score=True)
    return ReadOut(
        index,
        day_text,
        decimal(score),
        tr("between {low} and {high}", low=whole(curve.low[index]), high=whole(curve.high[index])),
        "" if math.isnan(before) else tr("{points} that day", points=signed(score - before)),
        note=note,
        has_score=True,
    )


def with_causes(shown: ReadOut, causes: "tuple[Cause, ...]", *, is_calm: bool = False) -> ReadOut:
    """The same day with its three largest causes."""
    found = shown_causes(causes)
    largest = sorted(found, key=lambda one: -abs(one[1]))[:_SPOKEN_CAUSES]
    everything = [points for _, points in found]
    rows = tuple(
        CauseRow(cause_label(cause.key, cause.label), moved_words(points, everything) if is_calm else signed(points))
        for cause, points in largest
    )
    return replace(shown, causes=rows, is_loading=False)


def _seconds(day: dt.date) -> float:
    return float((day - _EPOCH).days * DAY_S)
