"""Widgets in as many lines as the width asks for."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.widgets.flow_area import FlowArea


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
def area(qtbot: QtBot, boxes: list[QWidget]) -> FlowArea:
    made = FlowArea(*boxes, spacing=6)
    qtbot.addWidget(made)
    return made


def _deleted() -> None:
    """Let Qt delete what waits for it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


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
    area: FlowArea, boxes: list[QWidget], width: int, places: list[tuple[int, int]]
) -> None:
    area.resize(width, 200)
    area.show()
    QApplication.processEvents()
    assert [(box.x(), box.y()) for box in boxes] == places


@pytest.mark.parametrize(("width", "height"), [(242, 20), (241, 46), (120, 62), (10, 62)])
def test_it_is_as_high_as_its_lines(area: FlowArea, width: int, height: int) -> None:
    area.show()
    QApplication.processEvents()
    assert area.hasHeightForWidth()
    assert area.heightForWidth(width) == height
    assert area.sizeHint() == QSize(242, 20)
    assert area.minimumSizeHint() == QSize(100, 20)


def test_what_is_hidden_takes_no_room(area: FlowArea, boxes: list[QWidget]) -> None:
    area.resize(300, 100)
    area.show()
    boxes[1].hide()
    QApplication.processEvents()
    assert boxes[2].x() == 106
    boxes[1].show()
    QApplication.processEvents()
    assert boxes[2].x() == 162


def test_what_was_hidden_before_stays_hidden(qtbot: QtBot, boxes: list[QWidget]) -> None:
    boxes[0].hide()
    made = FlowArea(*boxes)
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    assert [box.isVisible() for box in boxes] == [False, True, True]
    assert boxes[1].x() == 0


def test_a_button_with_another_text_makes_room(qtbot: QtBot) -> None:
    first, second = QPushButton("a"), QPushButton("b")
    made = FlowArea(first, second)
    qtbot.addWidget(made)
    made.resize(1_000, 60)
    made.show()
    QApplication.processEvents()
    before = second.x()
    first.setText("a much longer text than before")
    qtbot.waitUntil(lambda: second.x() > before + 50)


def test_it_is_emptied_and_filled_again(area: FlowArea, boxes: list[QWidget]) -> None:
    area.resize(300, 100)
    area.show()
    area.clear()
    assert (area.sizeHint(), area.heightForWidth(100)) == (QSize(0, 0), 0)
    _deleted()
    area.add(later := _Box(40))
    QApplication.processEvents()
    assert (later.x(), later.isVisible()) == (0, True)


def test_a_widget_which_is_deleted_elsewhere_is_forgotten(area: FlowArea, boxes: list[QWidget]) -> None:
    area.resize(300, 100)
    area.show()
    boxes.pop(0).deleteLater()
    _deleted()
    assert area.sizeHint() == QSize(136, 20)
    assert boxes[0].x() == 0
    boxes.pop(0).deleteLater()
    _deleted()
    area.clear()


def test_pages_with_it_are_made_and_deleted_again_and_again(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    layout = QVBoxLayout(outer)
    outer.show()
    for turn in range(40):
        page = QWidget()
        QVBoxLayout(page).addWidget(FlowArea(QPushButton("one"), QPushButton("two")))
        layout.addWidget(page)
        QApplication.processEvents()
        page.hide()
        page.deleteLater()
        del page
        if turn % 10 == 0:
            gc.collect()
        _deleted()
    assert layout.count() == 0
