"""Small pieces of layout: cards, hairlines, rows, a page of cards which scrolls."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.appearance import is_large_text
from desktop_app.widgets.flow_area import FlowArea

PAGE_MARGIN_PX = 32
_CARD_MARGIN_PX = 22
_GAP_PX = 16
Box = TypeVar("Box", bound=QBoxLayout)
_READABLE_PX = 1_080  # wider than this, lines grow too long to read


class Card(QFrame):
    """A surface with a hairline around it and its contents in a column."""

    def __init__(self, *, role: str = "card", spacing: int = 10) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_narrowed(_CARD_MARGIN_PX), 18, _narrowed(_CARD_MARGIN_PX), 18)
        self.column.setSpacing(spacing)


class ScrollingPage(QScrollArea):
    """A page whose column scrolls and never grows wider than is good to read, unless `is_wide`; as part of a page without margins."""

    def __init__(self, *, has_margins: bool = True, is_wide: bool = False) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        canvas = QWidget()
        canvas.setProperty("role", "canvas")
        canvas.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._content = QWidget()
        if not is_wide:
            self._content.setMaximumWidth(_READABLE_PX)
        self._content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer = QHBoxLayout(canvas)
        side = _narrowed(PAGE_MARGIN_PX)
        outer.setContentsMargins(*((side, 28, side, 28) if has_margins else (0, 4, _GAP_PX, _GAP_PX)))
        outer.addStretch(0)
        outer.addWidget(self._content, 1)
        outer.addStretch(0)
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(_GAP_PX)
        self.setWidget(canvas)
        self._wanted: QWidget | None = None

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to a widget of the page which was shown just now, as soon as it is laid out."""
        self._wanted = widget
        QTimer.singleShot(0, self._scroll_to_wanted)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802  (Qt's names)
        """Tab goes on in reading order, also to what was put between others after they were made."""
        tab_in_reading_order(self._content)
        return super().focusNextPrevChild(next)

    def _scroll_to_wanted(self) -> None:
        if self._wanted is not None and self._wanted.isVisible():
            self.ensureWidgetVisible(self._wanted, 0, _GAP_PX)
        self._wanted = None


def column_of(page: QWidget) -> QVBoxLayout:
    """Where a page which is as high as its window puts its parts: on itself, or in a column which scrolls where the text is large."""
    outer = QVBoxLayout(page)
    if not is_large_text():
        outer.setContentsMargins(PAGE_MARGIN_PX, 24, PAGE_MARGIN_PX, 14)
        return outer
    outer.setContentsMargins(0, 0, 0, 0)
    scrolling = ScrollingPage(is_wide=True)
    outer.addWidget(scrolling)
    return scrolling.column


def tab_in_reading_order(content: QWidget) -> None:
    """Tab goes through what stands in these layouts in their order."""
    stops = list(_tab_stops(content))
    for one, following in pairwise(stops):
        if _next_stop(one, stops) is not following:
            QWidget.setTabOrder(one, following)


def row(*widgets: QWidget | None, spacing: int = 10) -> QHBoxLayout:
    """Widgets side by side; None is the space which takes what is left."""
    return _filled(QHBoxLayout(), widgets, spacing)


def across() -> QBoxLayout:
    """Side by side; one below the other where the text is so large that there is no room."""
    return QVBoxLayout() if is_large_text() else QHBoxLayout()


def beside(words: QWidget | QLayout, *controls: QWidget) -> QBoxLayout:
    """Words and the buttons which belong to them: at their right, or below them where the text is large."""
    line = across()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    if isinstance(words, QWidget):
        line.addWidget(words, 1)
    else:
        line.addLayout(words, 1)
    if is_large_text():
        line.addWidget(FlowArea(*controls, spacing=8))
    for control in () if is_large_text() else controls:
        line.addWidget(control)
    return line


def column(*widgets: QWidget | None, spacing: int = 6) -> QVBoxLayout:
    """Widgets one below the other; None is the space which takes what is left."""
    return _filled(QVBoxLayout(), widgets, spacing)


def hairline() -> QFrame:
    """A line between two rows."""
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            emptied(inner)
            inner.deleteLater()


def _narrowed(margin_px: int) -> int:
    """Large text needs the room itself."""
    return margin_px // 2 if is_large_text() else margin_px


def _next_stop(one: QWidget, stops: list[QWidget]) -> QWidget | None:
    """Which of these comes after this one now."""
    found = one.nextInFocusChain()
    while found is not None and found not in stops:
        found = found.nextInFocusChain()
    return found


def _tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """What the Tab key reaches in a widget, in the order of its layouts."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from _tab_stops(inner)
    elif isinstance(widget, FlowArea):
        for child in widget.widgets():
            yield from _tab_stops(child)
    elif layout is not None:
        yield from _tab_stops_in(layout)


def _tab_stops_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        assert item is not None
        if (widget := item.widget()) is not None:
            yield from _tab_stops(widget)
        elif (inner := item.layout()) is not None:
            yield from _tab_stops_in(inner)


def _filled(layout: Box, widgets: tuple[QWidget | None, ...], spacing: int) -> Box:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return layout
