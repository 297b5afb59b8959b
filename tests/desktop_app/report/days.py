"""Histories and screens for the report's tests."""

import datetime as dt
from collections.abc import Sequence

from desktop_app.operations.score_results import ScoreDays
from desktop_app.report.html import ReportContent
from desktop_app.screens.today.state import CauseRow, PartRow, Phase, TodayState
from desktop_app.words.coverage_words import CoverageLine

FIRST = dt.date(2026, 1, 1)


def score_days(scores: Sequence[float], gaps: tuple[tuple[dt.date, dt.date, str], ...] = ()) -> ScoreDays:
    """A history with these scores; a band of two points."""
    days = tuple(FIRST + dt.timedelta(days=number) for number in range(len(scores)))
    line, zero = tuple(scores), (0.0,) * len(scores)
    best = max(range(len(scores)), key=lambda place: scores[place], default=None)
    return ScoreDays(
        days=days,
        score=line,
        low=tuple(max(1.0, one - 1) for one in scores),
        high=tuple(min(100.0, one + 1) for one in scores),
        reach=zero,
        network=zero,
        amplification=zero,
        audience=zero,
        x_reach=zero,
        x_net=zero,
        x_amp=zero,
        x_post=zero,
        followers=zero,
        gaps=gaps,
        stop=(),
        is_estimated=(False,) * len(scores),
        highest=None if best is None else (days[best], line[best]),
    )


def content(text: str = "a post", *, is_redacted: bool = False, has_score: bool = True) -> ReportContent:
    """A report in which every text of other people is `text`."""
    state = TodayState(
        phase=Phase.SCORE if has_score else Phase.NO_SCORE,
        message="" if has_score else text,
        score_text="31" if has_score else "",
        band_text="between 29 and 33" if has_score else "",
        change_text="1 point more",
        decay_text="It waits.",
        causes_title="What moved it",
        parts=(PartRow("reach", "Reach", 30.0, "30", "how many react"),) if has_score else (),
        causes=(CauseRow(text, "+1.3", is_post=True),) if has_score else (),
    )
    coverage = (CoverageLine("X", "X", text, "yes", "totals", "–", "–", "yes", "–", "4 Nov 2023"),)
    days = score_days([20.0, 30.0, 31.0] if has_score else [])
    return ReportContent(dt.date(2026, 11, 23), state, days, coverage, "Recipe published, version 1, 0bfb", is_redacted)
