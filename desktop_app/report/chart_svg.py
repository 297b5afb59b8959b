"""The history as SVG: line, band, gaps hatched. No script, nothing from outside; a title and a description for screen readers."""

from html import escape
from typing import TYPE_CHECKING

from desktop_app.words.calm_words import calm_words
from desktop_app.words.dates import medium_date
from desktop_app.words.numbers import whole
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.score_results import ScoreDays

_WIDTH, _HEIGHT = 860, 300
_LEFT, _BOTTOM, _TOP = 40, 270, 10
_POINTS = 1_200


def history_svg(days: "ScoreDays", *, is_calm: bool = False) -> str:
    """The chart of a whole history, in calm mode without a scale; empty where there is none."""
    if not days.days:
        return ""
    step = max(1, len(days.days) // _POINTS)
    places = [*range(0, len(days.days), step), len(days.days) - 1]
    line = " ".join(f"{_x(place, days):.1f},{_y(days.score[place]):.1f}" for place in places)
    above = [f"{_x(place, days):.1f},{_y(days.high[place]):.1f}" for place in places]
    below = [f"{_x(place, days):.1f},{_y(days.low[place]):.1f}" for place in reversed(places)]
    return f"""<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="chart-title chart-words">
<title id="chart-title">{escape(tr("Influence score"))}</title><desc id="chart-words">{escape(summary(days, is_calm=is_calm))}</desc>
<defs><pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<line x1="0" y1="0" x2="0" y2="6" stroke="#999" stroke-width="1"/></pattern></defs>
{"" if is_calm else "".join(_grid(level) for level in (1, 25, 50, 75, 100))}
{_gaps(days)}
<polygon points="{" ".join(above + below)}" fill="#0072B2" fill-opacity="0.18"/>
<polyline points="{line}" fill="none" stroke="#1A1A1A" stroke-width="1.6" stroke-linejoin="round"/>
{_labels(days)}
</svg>"""


def summary(days: "ScoreDays", *, is_calm: bool = False) -> str:
    """The chart in one sentence or two."""
    if is_calm:
        return calm_words(days.score)
    first, last = medium_date(days.days[0]), medium_date(days.days[-1])
    now, low, high = whole(days.score[-1]), whole(days.low[-1]), whole(days.high[-1])
    text = tr("Score from {first} to {last}. Now {now}, between {low} and {high}.", first=first, last=last, now=now, low=low, high=high)
    if days.highest is not None:
        text += " " + tr("Highest {score} on {day}.", score=whole(days.highest[1]), day=medium_date(days.highest[0]))
    return text


def _x(place: int, days: "ScoreDays") -> float:
    return _LEFT + (_WIDTH - _LEFT - 10) * place / max(1, len(days.days) - 1)


def _y(score: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * score / 100


def _grid(level: int) -> str:
    y = _y(level)
    line = f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - 10}" y2="{y:.1f}" stroke="#ddd"/>'
    return f'{line}<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" font-size="12" fill="#555">{level}</text>'


def _gaps(days: "ScoreDays") -> str:
    start = days.days[0]
    spans = [(_x((first - start).days, days), _x((last - start).days, days)) for first, last, _ in days.gaps]
    height = _BOTTOM - _TOP
    return "".join(f'<rect x="{a:.1f}" y="{_TOP}" width="{max(b - a, 1):.1f}" height="{height}" fill="url(#gap)"/>' for a, b in spans)


def _labels(days: "ScoreDays") -> str:
    first, last = escape(medium_date(days.days[0])), escape(medium_date(days.days[-1]))
    style = f'y="{_BOTTOM + 20}" font-size="12" fill="#555"'
    return f'<text x="{_LEFT}" {style}>{first}</text><text x="{_WIDTH - 10}" text-anchor="end" {style}>{last}</text>'
