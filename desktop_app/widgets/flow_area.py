"""Widgets beside one another, in as many lines as the width asks for: large text never makes a page wider than its window.

It is a widget that places its children, and no QLayout: the items of a layout which is written in Python are owned by two
sides, and are asked for their size after one of them is gone.
"""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid


class FlowArea(QWidget):
    """Lines from the left, each as high as its highest widget; hidden widgets take no room."""

    def __init__(self, *widgets: QWidget, spacing: int = 6) -> None:
        super().__init__()
        self._spacing = spacing
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Put one more at the end."""
        is_hidden = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide) and widget.isHidden()
        widget.setParent(self)
        widget.setVisible(not is_hidden)  # a new parent hides whatever it gets
        self._widgets.append(widget)
        self._changed()

    def widgets(self) -> tuple[QWidget, ...]:
        """All of them, hidden ones too, in their order."""
        return tuple(widget for widget in self._widgets if isValid(widget))

    def clear(self) -> None:
        """Take all of them out, for good."""
        gone, self._widgets = self._widgets, []
        for widget in gone:
            if isValid(widget):
                widget.hide()
                widget.deleteLater()
        self._changed()

    def heightForWidth(self, width: int) -> int:  # noqa: N802  (Qt's names, here and below)
        """Of all lines at this width."""
        return self._placed(width, is_moved=False)

    def sizeHint(self) -> QSize:  # noqa: N802
        """All in one line."""
        sizes = [_size(widget) for widget in self._shown()]
        width = sum(size.width() for size in sizes) + self._spacing * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The largest widget alone in a line."""
        smallest = QSize(0, 0)
        for widget in self._shown():
            smallest = smallest.expandedTo(widget.minimumSizeHint().expandedTo(widget.minimumSize()))
        return smallest

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Place the widgets."""
        super().resizeEvent(event)
        self._placed(self.width(), is_moved=True)

    def event(self, event: QEvent) -> bool:
        """A child has another size, or was shown, hidden or taken away."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.ChildRemoved}:
            self._changed()
        return super().event(event)

    def _changed(self) -> None:
        self.updateGeometry()
        self._placed(self.width(), is_moved=True)

    def _shown(self) -> list[QWidget]:
        """Those which are there, and not hidden."""
        self._widgets = list(self.widgets())
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _placed(self, width: int, *, is_moved: bool) -> int:
        """Height of all lines in this width; the widgets are moved if asked for."""
        y = 0
        for line in self._lines(width):
            height = max(_size(widget, width).height() for widget in line)
            x = 0
            for widget in line if is_moved else ():
                size = _size(widget, width)
                widget.setGeometry(x, y + (height - size.height()) // 2, size.width(), size.height())
                x += size.width() + self._spacing
            y += height + self._spacing
        return max(0, y - self._spacing)

    def _lines(self, width: int) -> list[list[QWidget]]:
        """What stands in each line of this width."""
        lines: list[list[QWidget]] = []
        left = -1
        for widget in self._shown():
            needed = _size(widget, width).width()
            if not lines or needed > left:
                lines.append([])
                left = width
            lines[-1].append(widget)
            left -= needed + self._spacing
        return lines


def _size(widget: QWidget, most: int | None = None) -> QSize:
    """As large as it wants to be, within what it is allowed; what can be higher instead is not wider than `most`."""
    wanted = _wanted(widget)
    if most is None or wanted.width() <= most or not widget.hasHeightForWidth():
        return wanted
    return QSize(most, widget.heightForWidth(most))


def _wanted(widget: QWidget) -> QSize:
    return widget.sizeHint().expandedTo(widget.minimumSizeHint()).expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
