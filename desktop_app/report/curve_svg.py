"""The chart as it is shown, as SVG: the source of every picture of it in files. Light, as on paper; readable in greyscale.

Only elements which simple readers know (no pattern, no clip path, no style sheet): hatching is lines, and everything is cut to
the plot by hand.
"""

import math
from html import escape

import numpy as np

from desktop_app.charts.curve import MOST_PARTS, CurvePart, FloatArray, masked, visible
from desktop_app.charts.date_ticks import moment_of, tick_days, tick_label, tick_step
from desktop_app.charts.line_places import BottomWord, floor_over, spread
from desktop_app.charts.marks import placed_labels
from desktop_app.charts.picture import FONTS, ChartPicture
from desktop_app.charts.stack import AreaEnd, area_ends, seen_stack, stack_of
from desktop_app.report.stack_svg import area_ink, stack_svg
from desktop_app.report.svg_ink import BAND, CANVAS, GRID, HATCH, LINES, MAIN, MUTED
from desktop_app.words.plain_words import cleaned, shortened
from desktop_app.words.translations import tr, trn

WIDTH = 1_000
_LEFT, _RIGHT, _TOP, _BOTTOM = 48.0, 984.0, 74.0, 480.0
_DASHES = ("", "6 3", "2 2", "6 2 2 2", "10 3", "14 3 2 3", "4 6", "10 2 2 2 2 2", "16 6")
_POINTS = 1_600
_FAINT = 0.14  # of a colour in the band of a further score
_HATCH_STEP = 8
_CHARACTER = 7.0  # pixels of a letter at 12 px, generously
_LABEL_STEP = 20.0
_LONGEST = 26
_MARKER_EVERY = 110
_NOTE_STEP = 18
_TODAY_ROOM = 60  # at the right of today its word needs this
_LABELLED = 3  # an area which is nowhere so high has no name


def curve_height(picture: ChartPicture) -> int:
    """Pixels from top to bottom: the notes below the chart take a line each."""
    return int(_BOTTOM) + 44 + _NOTE_STEP * len(picture.notes)


def curve_svg(picture: ChartPicture) -> str:
    """The whole file."""
    height = curve_height(picture)
    frame = _Frame(picture)
    parts = [
        f'<rect x="0" y="0" width="{WIDTH}" height="{height}" fill="#FFFFFF"/>',
        f'<text x="{_LEFT - 32:.0f}" y="34" font-size="20" font-weight="600" fill="{MAIN}">{_words(picture.title)}</text>',
        *frame.axes(),
        *frame.gaps(),
        *(frame.stack() if picture.stack else frame.band()),
        *frame.marks(),
        *frame.coming(),
        *frame.lines(),
        *frame.score(),
        *frame.labels(),
        *(
            f'<text x="{_LEFT - 32:.0f}" y="{_BOTTOM + 46 + _NOTE_STEP * place:.0f}" font-size="12" fill="{MUTED}">{_words(note)}</text>'
            for place, note in enumerate(picture.notes)
        ),
    ]
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="title words" font-family="{FONTS}">\n<title id="title">{_words(picture.title)}</title>'
        f'<desc id="words">{_words(" ".join(picture.notes))}</desc>\n{body}\n</svg>\n'
    )


class _Frame:
    """From moments and values to places in the plot of one picture."""

    def __init__(self, picture: ChartPicture) -> None:
        self._picture = picture
        curve = picture.curve
        self._times = np.asarray(curve.times, dtype=np.float64)
        self._scores = np.asarray(curve.scores, dtype=np.float64)
        self._stack = seen_stack(stack_of(curve, picture.stack), picture.since, picture.until, _POINTS)
        self._shown = [(order, part) for order, part in curve.lines if part.key in picture.shown]

    def axes(self) -> list[str]:
        """Levels with their values, days with their words."""
        scale, found = self._picture.scale, []
        for tick in scale.ticks:
            y = self._y(tick)
            found.append(f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_RIGHT}" y2="{y:.1f}" stroke="{GRID}" stroke-width="1"/>')
            found.append(_text(_LEFT - 8, y + 4, str(tick), "end"))
        step = tick_step(self._picture.until - self._picture.since, _RIGHT - _LEFT)
        for day in tick_days(self._picture.since, self._picture.until, step):
            x = self._x(moment_of(day))
            found.append(f'<line x1="{x:.1f}" y1="{_BOTTOM}" x2="{x:.1f}" y2="{_BOTTOM + 5}" stroke="{MUTED}" stroke-width="1"/>')
            found.append(_text(x, _BOTTOM + 20, tick_label(day, step[0]), "middle"))
        found.append(f'<polyline points="{_LEFT},{_TOP} {_LEFT},{_BOTTOM} {_RIGHT},{_BOTTOM}" fill="none" stroke="{MUTED}"/>')
        if scale.words:
            found.append(_text(_LEFT + 6, _BOTTOM - 6, scale.words, "start"))
        return found

    def gaps(self) -> list[str]:
        """Days without data, hatched."""
        found: list[str] = []
        for gap in self._picture.curve.gaps:
            left, right = self._x(gap.since), self._x(gap.until)
            if right > left:
                found += [_segment(one, HATCH) for one in _hatching(left, right)]
        return found

    def band(self) -> list[str]:
        """Where the score lies in 8 of 10 cases, in one area for each stretch of days; faintly that of scores computed otherwise."""
        curve = self._picture.curve
        found = self._band(curve.low, curve.high, f'fill="{BAND}"')
        for order, part in enumerate(curve.others, MOST_PARTS):
            if part.low and part.high:
                found += self._band(part.low, part.high, f'fill="{LINES[order % len(LINES)]}" fill-opacity="{_FAINT}"')
        return found

    def _band(self, lows: tuple[float, ...], highs: tuple[float, ...], style: str) -> list[str]:
        columns = (np.asarray(column, dtype=np.float64) for column in (lows, highs))
        low, high = (visible(self._times, column, self._picture.since, self._picture.until, _POINTS) for column in columns)
        runs = zip(self._runs(*low), self._runs(*high), strict=False)
        return [f'<polygon points="{" ".join([*above, *reversed(below)])}" {style}/>' for below, above in runs]

    def stack(self) -> list[str]:
        """What the score is made of, cut to the plot."""
        return stack_svg(self._stack, np.vectorize(self._x, otypes=[float]), np.vectorize(self._y, otypes=[float]))

    def score(self) -> list[str]:
        """The score; thin where it is estimated, with a hollow end while the last day runs."""
        curve = self._picture.curve
        guessed = np.asarray(curve.is_estimated or (False,) * len(self._times), dtype=np.bool_)
        found = self._strokes(self._times, masked(self._scores, ~guessed), MAIN, 2.0)
        found += self._strokes(self._times, masked(self._scores, guessed), MAIN, 1.0)
        if curve.is_running and self._is_seen(curve.times[-1]) and not np.isnan(self._scores[-1]):
            x, y = self._x(curve.times[-1]), self._y(curve.scores[-1])
            found.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="#FFFFFF" stroke="{MAIN}" stroke-width="1.5"/>')
        return found

    def coming(self) -> list[str]:
        """Today, what comes if nothing is posted, and the other period."""
        curve, found = self._picture.curve, []
        if (word := self._today_word()) is not None and curve.today is not None:
            x = self._x(curve.today)
            found += [_segment((x, _TOP, x, _BOTTOM), MUTED, "2 3"), self._today(x, word)]
        further = ((curve.stop, "5 4", MAIN, 1.5), (self._picture.stopped, "5 4", MAIN, 1.5), (self._picture.prior, "2 4", MUTED, 2.0))
        for line, dash, colour, width in further:
            points = np.asarray(line, dtype=np.float64).reshape(-1, 2)
            found += self._strokes(points[:, 0], points[:, 1], colour, width, dash)
        if curve.stop and self._is_seen(curve.stop[-1][0]) and self._x(curve.stop[-1][0]) - self._x(curve.times[-1]) > 80:
            found.append(_text(self._x(curve.stop[-1][0]), self._y(curve.stop[-1][1]) + 16, tr("if you stop"), "end"))
        return found

    def lines(self) -> list[str]:
        """Parts or platforms, each with its colour, dash and marker."""
        found: list[str] = []
        for order, part in self._shown:
            colour = LINES[order % len(LINES)]
            found += self._strokes(self._times, np.asarray(part.values, dtype=np.float64), colour, 1.5, _DASHES[order % len(_DASHES)])
            found += [_marker(order, x, y, colour) for x, y in self._marked(order, part)]
        return found

    def labels(self) -> list[str]:
        """The name of each line where it ends, framed in its colour."""
        ends = [(part.label, LINES[order % len(LINES)], np.asarray(part.values, dtype=np.float64)) for order, part in self._shown]
        ends += [(tr("Score"), MAIN, self._scores)] if ends else []
        before = int(np.searchsorted(self._times, self._picture.until, side="right"))
        known = [(label, colour, values, np.flatnonzero(~np.isnan(values[:before]))) for label, colour, values in ends]
        seen = [(label, colour, self._times[places[-1]], values[places[-1]]) for label, colour, values, places in known if len(places)]
        seen = [*((end.area.label, area_ink(end.area.place), end.moment, end.value) for end in self._area_ends()), *seen]
        lefts = [max(_LEFT, self._x(moment) - _width(label)) for label, _, moment, _ in seen]
        floor = floor_over(self._today_word(), [(left, left + _width(label)) for left, (label, *_) in zip(lefts, seen, strict=True)])
        heights = spread([self._y(value) - _TOP for *_, value in seen], _LABEL_STEP, _BOTTOM - _TOP - floor)
        return [
            _framed(left, _TOP + height - 9, label, colour)
            for left, (label, colour, _, _), height in zip(lefts, seen, heights, strict=True)
        ]

    def _today_word(self) -> BottomWord | None:
        """Where the word Today stands at the bottom; None where it is not seen."""
        today = self._picture.curve.today
        if today is None or not self._is_seen(today):
            return None
        width, x = _width(tr("Today")), self._x(today)
        left = x if _RIGHT - x > _TODAY_ROOM else x - width
        return BottomWord(left, left + width, _LABEL_STEP)

    def _today(self, x: float, word: BottomWord) -> str:
        """The word, over areas on a ground of its own."""
        left, width = word.left + 1, word.right - word.left - 2
        ground = f'<rect x="{left:.1f}" y="{_BOTTOM - 19:.1f}" width="{width:.1f}" height="18" fill="{CANVAS}"/>'
        at = (x + 4, "start") if word.right > x else (x - 4, "end")
        return (ground if self._picture.stack else "") + _text(at[0], _BOTTOM - 6, tr("Today"), at[1])

    def _area_ends(self) -> list[AreaEnd]:
        least = _LABELLED * (self._picture.scale.high - self._picture.scale.low) / (_BOTTOM - _TOP)
        return area_ends(self._stack, self._picture.since, self._picture.until, least)

    def marks(self) -> list[str]:
        """A line at each marked day, and its name above the plot; where names would overlap a count, and short lines."""
        marks = [mark for mark in self._picture.marks if self._is_seen(mark.moment)]
        at = [self._x(mark.moment) for mark in marks]

        def words(places: tuple[int, ...]) -> str:
            return shortened(marks[places[0]].label, _LONGEST) if len(places) == 1 else trn("{n} mark", "{n} marks", len(places))

        found: list[str] = []
        for label in placed_labels([x - _LEFT for x in at], lambda places: _width(words(places)), _RIGHT - _LEFT):
            for place in label.marks:
                x, is_alone = at[place], len(label.marks) == 1
                dash = "5 3" if is_alone and marks[place].is_beginning else ""
                found.append(_segment((x, _TOP - 8, x, _BOTTOM if is_alone else _TOP + 6), MUTED, dash))
            found.append(_framed(_LEFT + label.left, _TOP - 26, words(label.marks), MUTED))
        return found

    def _strokes(self, times: FloatArray, values: FloatArray, colour: str, width: float, dash: str = "") -> list[str]:
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        style = f'fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"{dashed}'
        runs = self._runs(*visible(times, values, self._picture.since, self._picture.until, _POINTS)) if len(times) else []
        return [f'<polyline points="{" ".join(run)}" {style}/>' for run in runs if len(run) > 1]

    def _runs(self, times: FloatArray, values: FloatArray) -> list[list[str]]:
        """Places of each stretch without nan, cut to the plot."""
        found: list[list[str]] = []
        is_open = False
        for moment, value in zip(times.tolist(), values.tolist(), strict=True):
            is_known = not math.isnan(value)
            if is_known:
                if not is_open:
                    found.append([])
                found[-1].append(f"{self._x(moment):.1f},{self._y(value):.1f}")
            is_open = is_known
        return found

    def _marked(self, order: int, part: CurvePart) -> list[tuple[float, float]]:
        x, y = visible(self._times, np.asarray(part.values, dtype=np.float64), self._picture.since, self._picture.until, _POINTS)
        inside = (x >= self._picture.since) & (x <= self._picture.until) & ~np.isnan(y)
        x, y = x[inside], y[inside]
        every = max(1, round(len(x) * _MARKER_EVERY / (_RIGHT - _LEFT)))
        first = (order * every) // 4 % max(1, len(x))
        return [(self._x(moment), self._y(value)) for moment, value in zip(x[first::every].tolist(), y[first::every].tolist(), strict=True)]

    def _is_seen(self, moment: float) -> bool:
        return self._picture.since <= moment <= self._picture.until

    def _x(self, moment: float) -> float:
        share = (moment - self._picture.since) / (self._picture.until - self._picture.since)
        return _LEFT + (_RIGHT - _LEFT) * min(max(share, 0.0), 1.0)

    def _y(self, value: float) -> float:
        low, high = self._picture.scale.low, self._picture.scale.high
        return _BOTTOM - (_BOTTOM - _TOP) * min(max((value - low) / (high - low), 0.0), 1.0)


def _hatching(left: float, right: float) -> list[tuple[float, float, float, float]]:
    """Lines from bottom left to top right, cut to an area of the plot."""
    height = _BOTTOM - _TOP
    found = []
    start = left - height + (-(left - height) % _HATCH_STEP)
    for x in np.arange(start, right, _HATCH_STEP).tolist():
        x1, x2 = max(x, left), min(x + height, right)
        found.append((x1, _BOTTOM - (x1 - x), x2, _BOTTOM - (x2 - x)))
    return found


def _segment(ends: tuple[float, float, float, float], colour: str, dash: str = "") -> str:
    x1, y1, x2, y2 = ends
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="1"{dashed}/>'


def _marker(order: int, x: float, y: float, colour: str) -> str:
    """Circle, square, triangle, diamond, cross; star, pentagon, hexagon, plus: as the lines of the window have them."""
    shapes = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>',
        f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7" fill="{colour}"/>',
        f'<polygon points="{x:.1f},{y - 4:.1f} {x - 4:.1f},{y + 3.5:.1f} {x + 4:.1f},{y + 3.5:.1f}" fill="{colour}"/>',
        f'<polygon points="{x:.1f},{y - 4.5:.1f} {x + 4.5:.1f},{y:.1f} {x:.1f},{y + 4.5:.1f} {x - 4.5:.1f},{y:.1f}" fill="{colour}"/>',
        f'<path d="M{x - 3.5:.1f} {y - 3.5:.1f} L{x + 3.5:.1f} {y + 3.5:.1f} M{x - 3.5:.1f} {y + 3.5:.1f} L{x + 3.5:.1f} {y - 3.5:.1f}" '
        f'fill="none" stroke="{colour}" stroke-width="2"/>',
        _star(x, y, 5, colour, inner=2.0),
        _star(x, y, 5, colour, inner=4.0),
        _star(x, y, 6, colour, inner=4.0),
        f'<path d="M{x - 4:.1f} {y:.1f} L{x + 4:.1f} {y:.1f} M{x:.1f} {y - 4:.1f} L{x:.1f} {y + 4:.1f}" '
        f'fill="none" stroke="{colour}" stroke-width="2"/>',
    )
    return shapes[order % len(shapes)]


def _star(x: float, y: float, points: int, colour: str, *, inner: float) -> str:
    """A star of so many points; with an inner radius near the outer one nearly a polygon."""
    corners = (
        (x + radius * math.sin(turn), y - radius * math.cos(turn))
        for corner in range(2 * points)
        for turn, radius in ((math.pi * corner / points, inner if corner % 2 else 4.5),)
    )
    return f'<polygon points="{" ".join(f"{px:.1f},{py:.1f}" for px, py in corners)}" fill="{colour}"/>'


def _framed(left: float, top: float, label: str, colour: str) -> str:
    box = f'<rect x="{left:.1f}" y="{top:.1f}" width="{_width(label):.1f}" height="18" rx="3" fill="#FFFFFF" stroke="{colour}"/>'
    return box + _text(left + _width(label) / 2, top + 13, label, "middle", MAIN)


def _width(label: str) -> float:
    return len(label) * _CHARACTER + 10


def _text(x: float, y: float, words: str, anchor: str, colour: str = MUTED) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="12" text-anchor="{anchor}" fill="{colour}">{_words(words)}</text>'


def _words(text: str) -> str:
    return escape(cleaned(text))
