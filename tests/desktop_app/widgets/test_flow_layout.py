"""Widgets in as many lines as the width asks for."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.widgets.flow_layout import FlowLayout


class _Box(QWidget):
    def __init__(self, width: int, height: int = 20) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return self._size


@pytest.fixture
def boxes() -> list[QWidget]:
    return [_Box(100), _Box(50, 10), _Box(80)]


@pytest.fixture
def area(qtbot: QtBot, boxes: list[QWidget]) -> QWidget:
    made = QWidget()
    made.setLayout(FlowLayout(*boxes, spacing=6))
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("width", "places"),
    [
        (300, [(0, 0), (106, 5), (162, 0)]),
        (242, [(0, 0), (106, 5), (162, 0)]),
        (241, [(0, 0), (106, 5), (0, 26)]),
        (120, [(0, 0), (0, 26), (0, 42)]),
        (150, [(0, 0), (0, 31), (56, 26)]),
    ],
)
def test_a_line_holds_what_fits_and_what_is_lower_stands_in_its_middle(
    area: QWidget, boxes: list[QWidget], width: int, places: list[tuple[int, int]]
) -> None:
    area.resize(width, 200)
    area.show()
    QApplication.processEvents()
    assert [(box.x(), box.y()) for box in boxes] == places


@pytest.mark.parametrize(("width", "height"), [(242, 20), (241, 46), (120, 62), (10, 62)])
def test_it_is_as_high_as_its_lines(area: QWidget, width: int, height: int) -> None:
    area.show()
    QApplication.processEvents()
    layout = area.layout()
    assert layout is not None
    assert layout.hasHeightForWidth()
    assert layout.heightForWidth(width) == height
    assert layout.sizeHint() == QSize(242, 20)
    assert layout.minimumSize() == QSize(100, 20)
    assert layout.expandingDirections() == Qt.Orientation(0)


def test_what_is_hidden_takes_no_room(area: QWidget, boxes: list[QWidget]) -> None:
    area.resize(300, 100)
    area.show()
    boxes[1].hide()
    QApplication.processEvents()
    assert boxes[2].x() == 106


def test_widgets_are_taken_out_again(qtbot: QtBot, area: QWidget, boxes: list[QWidget]) -> None:
    layout = area.layout()
    assert layout is not None
    assert layout.count() == 3
    taken = layout.takeAt(0)
    assert taken is not None
    assert taken.widget() is boxes[0]
    assert (layout.count(), layout.itemAt(5), layout.takeAt(5)) == (2, None, None)
    empty = FlowLayout()
    assert (empty.sizeHint(), empty.heightForWidth(100)) == (QSize(0, 0), 0)
