"""What a chart shows at one moment, as values: enough to draw it anew in a file. No Qt."""

from dataclasses import dataclass

from desktop_app.charts.curve import Curve
from desktop_app.charts.marks import ChartMark
from desktop_app.charts.scale import FULL, Scale

FONT, FONTS = "Inter", "Inter, system-ui, sans-serif"  # ours, and what else a reader may take
Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """`since` and `until`: the range in Unix seconds. `shown`: keys of further lines. `prior`: another period, laid over this one;
    `stopped`: how it would have gone without a post from a day on. `stack`: whose shares are stacked, "" = none.

    `title` stands above it; each of `notes` is a line below it: what is shown, by which recipe, up to when the data reach.
    """

    curve: Curve
    since: float
    until: float
    title: str
    notes: tuple[str, ...] = ()
    shown: frozenset[str] = frozenset()
    prior: Line = ()
    marks: tuple[ChartMark, ...] = ()
    scale: Scale = FULL
    stopped: Line = ()
    stack: str = ""
