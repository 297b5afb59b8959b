"""Everything that a window says: labels, controls, menus, tables, tips, what a screen reader hears, what charts paint, the clipboard."""

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QAbstractItemModel, QBuffer, QIODevice, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QWidget,
)

_NAMES = re.compile("turning points|rincian poin", re.IGNORECASE)  # Indonesian calls the ledger so, whatever stands in it
_ROWS = 400  # of a long table
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_PAINTED = re.compile(r"<(?:text|title|desc)\b[^>]*>([^<]*)</")


def said_by(window: QWidget) -> set[str]:
    """All of it, whether it is seen now or not."""
    found: set[str] = set()
    for widget in (window, *window.findChildren(QWidget)):
        found |= {widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.whatsThis(), widget.statusTip()}
        found |= set(_shown_by(widget))
        if isinstance(widget, QAbstractItemView):
            found |= set(_told_by(widget.model()))
    found |= {action.text() for action in window.findChildren(QAction)} | {action.toolTip() for action in window.findChildren(QAction)}
    return {text for text in found if text}


def painted_by(widget: QWidget) -> set[str]:
    """What a widget draws by hand, as the words of a drawing."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(widget.size())
    widget.render(drawing)
    del drawing  # before the buffer into which it writes
    return drawn_in(bytes(buffer.data().data()).decode())


def drawn_in(svg: str) -> set[str]:
    """The words of a drawing."""
    return {found.strip() for found in _PAINTED.findall(svg) if found.strip()}


def copied() -> set[str]:
    """The lines of the clipboard."""
    return set(QGuiApplication.clipboard().text().splitlines())


def _shown_by(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QProgressBar):
        yield widget.text()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))


def _told_by(model: QAbstractItemModel) -> Iterator[str]:
    columns = range(model.columnCount(QModelIndex()))
    yield from (str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns)
    for row in range(min(model.rowCount(QModelIndex()), _ROWS)):  # row by row, as a view asks
        for column in columns:
            yield from (str(text) for role in _ROLES if (text := model.data(model.index(row, column), role)))


def numbers_in(texts: Iterable[str], numbers: Iterable[str]) -> set[str]:
    """Those texts in which one of these numbers stands as a whole one, with or without a sign."""
    choice = "|".join(re.escape(number) for number in sorted(set(numbers), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\d.,])(?:{choice})(?![\d]|[.,]\d)")
    return {text for text in texts if pattern.search(text)}


def words_in(texts: Iterable[str], *words: str) -> set[str]:
    """Those texts in which one of these words stands; the names of parts of the window are none of them."""
    pattern = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    return {text for text in texts if pattern.search(_NAMES.sub("", text))}
