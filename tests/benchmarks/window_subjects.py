"""What is run in fresh processes with a window (offscreen): first paints, and repaints of the history chart.

Moments are time.monotonic(), one clock for all processes of a machine: the caller knows when the process was started.
"""

import math
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.benchmarks.telling import resident_bytes, tell

if TYPE_CHECKING:
    from desktop_app.charts.score_chart import ScoreChart

_DAY_S = 86_400.0
_SIZE = (1_000, 700)
_AT_FIRST = ("numpy", "pyqtgraph", "sqlite_utils", "keyring")  # none of them may be loaded before the first paint


class _BareWindow(QMainWindow):
    """The smallest window there can be; tells of its first paint as the product's does."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, _tell_and_quit)


def _tell_and_quit() -> None:
    tell(painted=time.monotonic(), resident_bytes=resident_bytes() or 0)
    QApplication.quit()


def _bare() -> None:
    application = QApplication([sys.argv[0]])
    window = _BareWindow()
    window.resize(1_180, 780)
    window.show()
    application.exec()


def _first_paint(database_path: str) -> None:
    """The product's window up to its first paint; what is heavy is not loaded yet."""
    from desktop_app import app

    class Watched(app.GaungApp):
        """Ends at the first paint."""

        def __init__(self, *arguments: object, **named: object) -> None:
            super().__init__(*arguments, **named)  # type: ignore[arg-type]  # whatever the product hands over
            self.window.painted.disconnect()
            self.window.painted.connect(self._painted)

        def _painted(self) -> None:
            painted = time.monotonic()
            loaded = sum(name in sys.modules for name in _AT_FIRST)
            tell(painted=painted, loaded_too_early=loaded, resident_bytes=resident_bytes() or 0)
            QApplication.quit()

    app.GaungApp = Watched  # type: ignore[misc]  # the one place where it is made
    app.run_window([], database_path=Path(database_path), archives=())


def _content(database_path: str) -> None:
    """The product's window until Today shows the score of the database, then until History shows its curve."""
    from desktop_app import app
    from desktop_app.main_window import Screen
    from desktop_app.screens.today.state import Phase, TodayState

    class Watched(app.GaungApp):
        """Ends when the curve stands."""

        def __init__(self, *arguments: object, **named: object) -> None:
            super().__init__(*arguments, **named)  # type: ignore[arg-type]  # whatever the product hands over
            self._score_shown = 0.0
            self.view_models.today.state_changed.connect(self._today_changed)

        def _today_changed(self, state: TodayState) -> None:
            if state.phase is Phase.LOADING or self._score_shown:
                return
            if state.phase is not Phase.SCORE:
                raise ValueError(f"Today shows no score but {state.phase}")
            self.window.repaint()
            self._score_shown = time.monotonic()
            QTimer.singleShot(0, self._go_on)

        def _go_on(self) -> None:
            self._left = time.monotonic()
            self.window.go(Screen.HISTORY)
            history = self.view_models.history
            history.state_changed.connect(lambda _state: QTimer.singleShot(0, self._curve_shown))

        def _curve_shown(self) -> None:
            if not self.view_models.history.state.curve.times:
                return
            self.window.repaint()
            shown = time.monotonic()
            tell(score_shown=self._score_shown, curve_s=shown - self._left, resident_bytes=resident_bytes() or 0)
            QApplication.quit()

    app.GaungApp = Watched  # type: ignore[misc]  # the one place where it is made
    app.run_window([], database_path=Path(database_path), archives=())


def _chart(days: str, frames_wanted: str, is_full: str = "") -> None:
    """The history chart alone in a window: its first paint, then frames while its range moves, and the memory of them.

    A frame is drawn once, as on a screen: the range moves, then the window paints itself. `is_full` "full": with five further lines,
    a hundred marks and another period over all days.
    """
    from desktop_app.appearance import apply_appearance, load_fonts

    application = QApplication([sys.argv[0]])
    load_fonts(application)
    apply_appearance(application, "light")
    chart, first, last = _shown_chart(int(days), is_full=bool(is_full))
    application.processEvents()
    chart.grab()
    painted, before = time.monotonic(), resident_bytes() or 0
    frames = []
    for number in range(int(frames_wanted)):
        shift = (number % 100) * 3 * _DAY_S
        start = time.perf_counter()
        chart.show_range(first + shift, last + shift)
        application.processEvents()
        frames.append((time.perf_counter() - start) * 1_000)
    frames.sort()
    tell(
        painted=painted,
        frame_ms=frames[len(frames) // 2] if frames else 0.0,
        slow_frame_ms=frames[len(frames) * 99 // 100] if frames else 0.0,
        before_bytes=before,
        resident_bytes=resident_bytes() or 0,
        points=chart.drawn_points(),
    )
    chart.close()


def _shown_chart(count: int, *, is_full: bool) -> tuple["ScoreChart", float, float]:
    """A chart of so many days, and the moments between which its frames begin."""
    from desktop_app.charts.curve import Curve, CurvePart
    from desktop_app.charts.marks import ChartMark
    from desktop_app.charts.score_chart import ScoreChart

    times = tuple((20_000 - count + day) * _DAY_S for day in range(count))
    scores = tuple(40 + 20 * math.sin(day / 300) + 3 * math.sin(day / 5) for day in range(count))
    low, high = tuple(value - 4 for value in scores), tuple(value + 4 for value in scores)
    lines = tuple(
        CurvePart(
            f"line-{k}", f"Line {k}", tuple(8 + 2 * k + 5 * math.sin(day / (100 + 30 * k)) + math.sin(day / 7) for day in range(count))
        )
        for k in range(5)
    )
    chart = ScoreChart()
    chart.resize(*_SIZE)
    chart.show_curve(Curve(times, scores, low, high, is_estimated=(False,) * count, today=times[-1], platforms=lines))
    if is_full:
        chart.show_parts(frozenset(line.key for line in lines))
        chart.show_marks(tuple(ChartMark(str(k), times[k * count // 100], f"Mark {k}") for k in range(100)))
        chart.show_prior(tuple(zip(times[count // 4 : count // 2], scores[: count // 4], strict=False)))
    chart.show()
    margin = 0.0 if is_full else count * _DAY_S / 4
    return chart, times[0] + margin, times[-1] - margin


_SUBJECTS: Mapping[str, Callable[..., None]] = {"bare": _bare, "first-paint": _first_paint, "content": _content, "chart": _chart}

if __name__ == "__main__":
    _SUBJECTS[sys.argv[1]](*sys.argv[2:])
