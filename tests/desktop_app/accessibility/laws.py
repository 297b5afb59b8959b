"""What holds on every screen; each law gives sentences about what breaks it, none where all is well."""

import re
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QTableView,
    QWidget,
)

from desktop_app.appearance import text_font
from desktop_app.charts.score_chart import ScoreChart
from desktop_app.charts.sparkline_widget import SparklineWidget
from desktop_app.screens.handle_card.page import ProfileBox
from desktop_app.widgets.elided_label import ElidedLabel
from tests.desktop_app.accessibility.window import Person, said, tree

LEAST_PX = 24
ACCESSIBLE_TEXT, DOWN = Qt.ItemDataRole.AccessibleTextRole, Qt.Orientation.Vertical
_ARROW_PX = 36  # of a box of choices: the arrow, and what stands around the words
_AROUND_PX = 4
_HEAD_PX, _HEAD_LETTERS_PX = 12, 12
_ROLE = QAccessible.Role
_CONTROLS = {
    *(_ROLE.Button, _ROLE.CheckBox, _ROLE.RadioButton, _ROLE.ComboBox, _ROLE.EditableText, _ROLE.SpinBox),
    *(_ROLE.Table, _ROLE.ProgressBar, _ROLE.Slider, _ROLE.Link, _ROLE.ButtonMenu, _ROLE.List, _ROLE.Tree, _ROLE.PageTab),
}
_VALUED = {_ROLE.ComboBox}  # their name is what is chosen, on this system; what for is the description
_SAYS = re.compile(r"[^\W\d_]{2}")


def _shown(interface: QAccessibleInterface) -> str:
    return f"{interface.role().name} {type(interface.object()).__name__} {said(interface)!r}"


def _is_control(interface: QAccessibleInterface) -> bool:
    return interface.role() in _CONTROLS or bool(interface.state().focusable)


def names(root: QWidget) -> Iterator[str]:
    """Every control has a name in words; what for, where the name is only what is chosen."""
    for one in tree(root):
        if not _is_control(one) or one.role() is _ROLE.StaticText:
            continue
        name = said(one)
        if not _SAYS.search(name) and one.role() not in _VALUED:
            yield f"no name in words: {_shown(one)}"
        if one.role() in _VALUED and not _SAYS.search(said(one, QAccessible.Text.Description)):
            yield f"not told what it chooses: {_shown(one)}"


def bars(root: QWidget) -> Iterator[str]:
    """A gauge is a progress bar which tells its value in words; a picture which is drawn tells what it shows."""
    for one in tree(root):
        if one.role() is _ROLE.ProgressBar and not _SAYS.search(said(one, QAccessible.Text.Description)):
            yield f"a value without words: {_shown(one)}"
        if isinstance(one.object(), ScoreChart) and len(said(one, QAccessible.Text.Description)) < LEAST_PX:
            yield f"a chart without summary: {_shown(one)}"


def tables(root: QWidget) -> Iterator[str]:
    """Cells of a table tell the head of their column and the name of their row."""
    for view in [one for one in root.findChildren(QTableView) if one.isVisible()]:
        model = view.model()
        name = view.accessibleName()
        for column in range(model.columnCount()):
            if not view.isColumnHidden(column) and not str(model.headerData(column, Qt.Orientation.Horizontal) or "").strip():
                yield f"{name}: column {column} has no head"
        if not model.rowCount() or not model.columnCount():
            continue
        table = QAccessible.queryAccessibleInterface(view)
        assert table is not None
        heads = [table.child(place) for place in range(min(table.childCount(), 2 * model.columnCount() + 4))]
        if not any(one.role() is _ROLE.ColumnHeader and said(one) for one in heads):
            yield f"{name}: heads of columns are not read"
        if not all(said(one) for one in heads if one.role() is _ROLE.RowHeader):
            yield f"{name}: rows have no name"


def sizes(root: QWidget) -> Iterator[str]:
    """No control is too small for an unsteady hand."""
    for one in tree(root):
        rect = _target(one)
        if _is_control(one) and one.role() not in {_ROLE.StaticText, _ROLE.ProgressBar} and min(rect.width(), rect.height()) < LEAST_PX:
            yield f"{rect.width()} x {rect.height()}: {_shown(one)}"


def _target(interface: QAccessibleInterface) -> QRect:
    """Where a click does something."""
    widget = interface.object()
    if not isinstance(widget, QCheckBox):
        return interface.rect()
    middle = widget.rect().center()
    across = [x for x in range(widget.width()) if widget.hitButton(QPoint(x, middle.y()))]
    down = [y for y in range(widget.height()) if widget.hitButton(QPoint(middle.x(), y))]
    return QRect(0, 0, len(across), len(down))


def mnemonics(root: QWidget) -> Iterator[str]:
    """No letter with Alt means two things."""
    seen: dict[str, str] = {}
    for button in [one for one in root.findChildren(QAbstractButton) if one.isVisible()]:
        if letter := button.shortcut().toString():
            if letter in seen:
                yield f"{letter}: {seen[letter]} and {button.accessibleName()}"
            seen[letter] = button.accessibleName()


# Tab.


def stops(root: QWidget) -> list[QWidget]:
    """What Tab has to reach."""
    return [
        one
        for one in root.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one, QScrollBar)
        and not (isinstance(one, QLineEdit) and isinstance(one.parentWidget(), QAbstractSpinBox))
    ]


def by_tab(person: Person) -> Iterator[str]:
    """Tab reaches all, in reading order, shows where it is, and comes back; so does Shift and Tab."""
    window, page = person.app.window, person.page
    wanted = stops(window)
    window.activateWindow()
    page.setFocus()
    if not page.hasFocus():
        yield "the window is not active"
    places = {one: _place(one, window) for one in wanted}
    bare = {one: one.grab().toImage() for one in wanted if not one.hasFocus()}
    visited: list[QWidget] = []
    for _ in range(2 * len(wanted) + 5):
        person.bot.keyClick(person.focused(), Qt.Key.Key_Tab)
        now = person.focused()
        if visited and now is visited[0]:
            break
        visited.append(now)
        if now in bare and now.grab().toImage() == bare[now]:
            yield f"focus is not seen: {_called(now)}"
    else:
        yield f"Tab does not come back: {[_called(one) for one in visited[-4:]]}"
    for one in wanted:
        if one not in visited and not _by_arrows(one, visited):
            yield f"Tab does not reach {_called(one)}"
    inside = [one for one in visited if page.isAncestorOf(one) and one in places]
    for one, following in pairwise(inside):
        here, there = places[one], places[following]
        if there.bottom() <= here.top() and there.left() < here.right():
            yield f"after {_called(one)} ({here.getRect()}) Tab goes up to {_called(following)} ({there.getRect()})"
    if visited:
        person.bot.keyClick(person.focused(), Qt.Key.Key_Backtab)
        if person.focused() is not visited[-1]:
            yield f"Shift and Tab does not go back to {_called(visited[-1])}"


def _place(widget: QWidget, window: QWidget) -> QRect:
    """Where it stands, however far the pages around it are scrolled."""
    place, parent = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()), widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            place.translate(0, parent.verticalScrollBar().value())
        parent = parent.parentWidget()
    return place


def _by_arrows(widget: QWidget, visited: list[QWidget]) -> bool:
    """Of buttons of which one is chosen, Tab comes to the chosen one and arrows to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(one in visited for one in group.buttons())


def _called(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


# Layout.


def clipped(root: QWidget) -> Iterator[str]:
    """No word of a label or button is cut, nothing reaches over the edge of what holds it, no page scrolls sideways."""
    for one in root.findChildren(QWidget):
        if not one.isVisible() or (one.visibleRegion().isEmpty() and not _is_in_scroll(one)):
            continue
        if isinstance(one, QLabel):
            yield from _cut_label(one)
        elif isinstance(one, QAbstractButton):
            yield from _cut_button(one)
        elif isinstance(one, QComboBox):
            wanted = one.fontMetrics().horizontalAdvance(one.currentText()) + _ARROW_PX
            if one.width() < wanted:
                yield f"{one.currentText()!r} is {one.width()} wide and wants {wanted}"
        elif isinstance(one, QTableView):
            yield from _cut_heads(one)
        elif isinstance(one, QScrollArea) and (inner := one.widget()) is not None and inner.width() > one.viewport().width():
            yield f"page {inner.width()} wide in {one.viewport().width()}: {_widest(inner, one.viewport().width())}"
        if isinstance(one, QLabel | QAbstractButton | QLineEdit | QAbstractScrollArea):
            yield from _outside(one)


def _is_in_scroll(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _cut_label(label: QLabel) -> Iterator[str]:
    if isinstance(label, ElidedLabel) or not label.text():
        return
    if label.wordWrap():
        height = label.heightForWidth(label.width())
        if label.height() < height - 1:
            yield f"label {label.text()[:50]!r} {label.size().toTuple()} wants a height of {height}"
    elif label.width() < label.sizeHint().width() - 1 or label.height() < label.sizeHint().height() - 1:
        yield f"label {label.text()[:50]!r} {label.size().toTuple()} wants {label.sizeHint().toTuple()}"


def _cut_heads(view: QTableView) -> Iterator[str]:
    head, model, letters = view.horizontalHeader(), view.model(), QFontMetrics(text_font(_HEAD_LETTERS_PX))
    for column in range(model.columnCount()):
        words = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        wanted = letters.horizontalAdvance(words) + _HEAD_PX
        if not view.isColumnHidden(column) and head.sectionSize(column) < wanted:
            yield f"{view.accessibleName()}: head {words!r} is {head.sectionSize(column)} wide and wants {wanted}"


def _cut_button(button: QAbstractButton) -> Iterator[str]:
    is_drawn = button.layout() is not None or isinstance(button, SparklineWidget)
    wanted = button.minimumSizeHint() if is_drawn or isinstance(button, ProfileBox) else button.sizeHint()
    height = wanted.height() if is_drawn else button.fontMetrics().height() + _AROUND_PX
    if button.width() < wanted.width() or button.height() < height:
        yield f"button {button.accessibleName()!r} {button.size().toTuple()} wants {(wanted.width(), height)}"


def _outside(widget: QWidget) -> Iterator[str]:
    rect, parent, child = widget.rect(), widget.parentWidget(), widget
    while parent is not None and not child.isWindow():
        rect = QRect(child.mapTo(parent, rect.topLeft()), rect.size()) if child is widget else rect.translated(child.pos())
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and parent is area.viewport():
            if rect.left() < -1 or rect.right() > parent.width():
                yield f"{_called(widget)} {rect.getRect()} reaches beside the page of {parent.width()}"
            return
        if rect.left() < -1 or rect.right() > parent.width() or rect.top() < -1 or rect.bottom() > parent.height():
            yield f"{_called(widget)} {rect.getRect()} reaches out of {_called(parent)} {parent.size().toTuple()}"
            return
        child, parent = parent, parent.parentWidget()


def _widest(inner: QWidget, width: int) -> list[str]:
    found = [one for one in inner.findChildren(QWidget) if one.isVisible() and one.minimumSizeHint().width() > width - 120]
    return [f"{_called(one)} {one.minimumSizeHint().width()}" for one in found[-3:]]
