"""A number from 1 to 100 as a bar with its band, or one of a few levels. A progress bar by role, so that screen readers read its value."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from desktop_app.appearance import colours
from desktop_app.widgets.plain_text import bar_text, spoken

_TRACK_PX = 8
_MARK_PX = 3
_STEP_PX = 4  # between levels


class ScoreGauge(QProgressBar):
    """Shows a value and its band; `colour` None = that of the accent."""

    def __init__(self, name: str, *, height_px: int = 22) -> None:
        super().__init__()
        self._value = 0.0
        self._band: tuple[float, float] | None = None
        self._level: tuple[int, int] | None = None  # place, of how many
        self._height_px = height_px
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        spoken(self, name)

    def show_value(self, value: float, words: str, band: tuple[float, float] | None = None) -> None:
        """Show a value of 0 to 100; `words` are what a screen reader says of it."""
        self._value, self._band, self._level = value, band, None
        self.setRange(0, 100)
        self._say(round(value), words)

    def show_level(self, place: int, of: int, words: str) -> None:
        """Show one of so many levels, from 0 on, and no number at all."""
        self._value, self._band, self._level = 0.0, None, (place, of)
        self.setRange(0, of - 1)
        self._say(place, words)

    def _say(self, value: int, words: str) -> None:
        self.setValue(value)
        bar_text(self, words)
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Low."""
        return QSize(160, self._height_px)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Short."""
        return QSize(60, self._height_px)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Track, filled part, band, mark; or the levels, one of them filled."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            middle = self.height() / 2
            if self._level is not None:
                self._paint_levels(painter, middle, *self._level)
                return
            track = QRectF(0, middle - _TRACK_PX / 2, self.width(), _TRACK_PX)
            painter.setBrush(QColor(colours().raised))
            painter.drawRoundedRect(track, _TRACK_PX / 2, _TRACK_PX / 2)
            painter.setBrush(QColor(colours().accent))
            filled = QRectF(track)
            filled.setWidth(max(_TRACK_PX, self._x(self._value)))
            painter.drawRoundedRect(filled, _TRACK_PX / 2, _TRACK_PX / 2)
            if self._band:
                self._paint_band(painter, middle)

    def _paint_levels(self, painter: QPainter, middle: float, place: int, of: int) -> None:
        width = (self.width() - _STEP_PX * (of - 1)) / of
        for level in range(of):
            height = self._height_px if level == place else _TRACK_PX
            painter.setBrush(QColor(colours().accent if level == place else colours().raised))
            box = QRectF(level * (width + _STEP_PX), middle - height / 2, width, height)
            painter.drawRoundedRect(box, min(4.0, height / 2), min(4.0, height / 2))

    def _paint_band(self, painter: QPainter, middle: float) -> None:
        assert self._band is not None
        left, right = (self._x(edge) for edge in self._band)
        shade = QColor(colours().accent)
        shade.setAlphaF(0.28)
        painter.setBrush(shade)
        painter.drawRoundedRect(QRectF(left, middle - self._height_px / 2, max(right - left, 4), self._height_px), 4, 4)
        painter.setBrush(QColor(colours().text))
        painter.drawRoundedRect(QRectF(self._x(self._value) - _MARK_PX / 2, middle - self._height_px / 2, _MARK_PX, self._height_px), 1, 1)

    def _x(self, value: float) -> float:
        return self.width() * min(max(value, 0.0), 100.0) / 100
