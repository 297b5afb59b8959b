"""The pieces of People: the rows, one person with the search for a second half, suggestions, what was said last."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.appearance import is_large_text, scaled
from desktop_app.screens.people.state import Choice, MemberLine, PersonCard, PersonLine, Search, SuggestionCard
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, ScrollingPage, column, emptied, hairline, row
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.widgets.record_table import Index, RecordRows, record_table
from desktop_app.words.plain_words import cleaned
from desktop_app.words.translations import tr

_WIDTHS_PX = {1: 140, 2: 90, 3: 90, 4: 112}  # where, counts, last, at least; the name takes what is left
_COUNTS = frozenset({2, 3})
_ACTS = {"n": "note", "m": "met", "s": "same", "h": "hide"}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PeopleRows(RecordRows):
    """Rows which come by pages: `wanted_more` when the person comes to the end of what is there."""

    wanted_more = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((tr("Name"), tr("Where"), tr("Last year"), tr("All time"), tr("Last")), _COUNTS, parent)
        self.lines: tuple[PersonLine, ...] = ()
        self._has_more = False

    def show_lines(self, lines: tuple[PersonLine, ...], *, has_more: bool) -> None:
        """Hold these rows; those which are there already stay, with the place to which the person scrolled."""
        known, self._has_more = len(self.lines), has_more
        if lines == self.lines:
            return
        is_longer = known > 0 and lines[:known] == self.lines
        self.lines = lines
        if is_longer:
            self.append_rows([line.cells for line in lines[known:]])
        else:
            self.show_rows([line.cells for line in lines])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802  (Qt's names)
        """Heads; those of numbers stand over their numbers."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal and section in _COUNTS:
            return _RIGHT
        return super().headerData(section, orientation, role)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        """Whether there are people who were not looked up yet."""
        return not parent.isValid() and self._has_more

    def fetchMore(self, _parent: Index) -> None:  # noqa: N802
        """Ask for the next page; it comes when it comes."""
        self.wanted_more.emit()


class PeopleTable(QWidget):
    """The rows as a table. Enter and a double click open a person; `acted(key, what)` for the keys N, M, S and H."""

    opened = Signal(str)
    acted = Signal(str, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows = PeopleRows(self)
        self.view: QTableView = record_table(self.rows, name)
        # Widths of our own: fitting columns to contents would read thousands of rows.
        heads = self.view.horizontalHeader()
        for place, width in _WIDTHS_PX.items():
            heads.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            self.view.setColumnWidth(place, max(scaled(width), heads.sectionSizeHint(place)))
        if is_large_text():  # all of it has no room: the table scrolls to the side
            heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
            self.view.setColumnWidth(0, scaled(_WIDTHS_PX[1]))
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(lambda index: self.opened.emit(self.rows.lines[index.row()].key))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    @property
    def current_key(self) -> str:
        """The person in the current row, "" if there is none."""
        place = self.view.currentIndex().row()
        return self.rows.lines[place].key if 0 <= place < len(self.rows.lines) else ""

    def render_lines(self, lines: tuple[PersonLine, ...], *, has_more: bool) -> None:
        """Show rows; the person who was current stays so."""
        key = self.current_key
        self.rows.show_lines(lines, has_more=has_more)
        place = next((place for place, line in enumerate(lines) if line.key == key), -1)
        if place >= 0 and self.current_key != key:
            self.view.selectRow(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The table would search for letters and edit on Enter; ours go first."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.current_key:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.opened.emit(self.current_key)
                return True
            if event.text().lower() in _ACTS:
                self.acted.emit(self.current_key, _ACTS[event.text().lower()])
                return True
        return super().eventFilter(watched, event)


class PersonArea(ScrollingPage):
    """One person: where they are known, how often they reacted, the search for their second half, and panels of others below."""

    searched = Signal(str)

    def __init__(
        self,
        on_back: Callable[[], object],
        on_split: Callable[[str], object],
        on_one: Callable[[Sequence[str]], object],
        panels: Sequence[QWidget],
    ) -> None:
        super().__init__(has_margins=False)
        self._on_split, self._on_one = on_split, on_one
        self._card = PersonCard()
        self._search: Search | None = None
        self.back_button = button(tr("All people"), on_back, role="plain", icon_name="arrow-left", name=tr("Back to all people"))
        self._title = plain_label("", "title", is_wrapped=True)
        self._summary = plain_label("", "muted", is_wrapped=True)
        self._members = Card(spacing=8)
        self.same_button = button(tr("Same as…"), self.start_search, name=tr("Same person as somebody else, key S"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("A part of the name or the handle"))
        spoken(self.field, tr("Who is the same person?"))
        self.field.textChanged.connect(self.searched.emit)
        self._found = _stack()
        self._note = plain_label("", "muted", is_wrapped=True)
        self._search_card = self._made_search_card()
        for part in (
            row(self.back_button, None),
            self._title,
            self._summary,
            self._members,
            row(self.same_button, None),
            self._search_card,
        ):
            if isinstance(part, QWidget):
                self.column.addWidget(part)
            else:
                self.column.addLayout(part)
        for panel in panels:
            self.column.addWidget(panel)
        self.column.addStretch(1)

    def render_person(self, card: PersonCard, search: Search | None) -> None:
        """Show one person, and who was found."""
        plain(self._title, card.title)
        plain(self._summary, card.summary)
        if card != self._card:
            self._card = card
            self._rebuild_members()
        if search is None and self.field.text():
            self.field.blockSignals(True)
            plain(self.field, "")
            self.field.blockSignals(False)
        self._search_card.setVisible(search is not None)
        self.same_button.setVisible(search is None)
        shown = search or Search()
        if search is None or self._search is None or shown.found != self._search.found:
            self._rebuild_found(shown.found)
        self._search = search
        plain(self._note, shown.note)
        self._note.setVisible(bool(shown.note))

    def start_search(self) -> None:
        """Ask for the second half."""
        self.searched.emit("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_search_card(self) -> Card:
        card = Card()
        card.column.addWidget(plain_label(tr("Who is the same person?"), "heading"))
        card.column.addWidget(
            plain_label(
                tr("They become one row here and in the ledger. The score stays as it is. You can take it back."), "muted", is_wrapped=True
            )
        )
        card.column.addWidget(self.field)
        card.column.addWidget(self._note)
        card.column.addWidget(self._found)
        return card

    def _rebuild_members(self) -> None:
        emptied(self._members.column)
        for place, member in enumerate(self._card.members):
            if place:
                self._members.column.addWidget(hairline())
            split = _split_button(member, self._on_split) if self._card.can_split else None
            self._members.column.addLayout(_line(member.text, member.detail, split))

    def _rebuild_found(self, found: tuple[MemberLine, ...]) -> None:
        layout = _layout(self._found)
        emptied(layout)
        for line in found:
            layout.addWidget(hairline())
            layout.addLayout(self._found_line(line))

    def _found_line(self, line: MemberLine) -> QHBoxLayout:
        choose = button(
            tr("One person"), lambda: self._on_one((self._card.key, line.key)), name=tr("One person with {name}", name=line.text)
        )
        return _line(line.text, line.detail, choose)


class SuggestionPanel(Card):
    """Sides who may be one person, why, and the two answers."""

    def __init__(self, card: SuggestionCard, on_one: Callable[[Sequence[str]], object], on_two: Callable[[Sequence[str]], object]) -> None:
        super().__init__(spacing=8)
        self.card = card
        self.column.addWidget(plain_label(card.strength, "small", is_wrapped=True))
        for side in card.sides:
            self.column.addLayout(_line(side.text, side.detail, None))
        self.column.addWidget(hairline())
        for reason in card.evidence:
            self.column.addWidget(plain_label(reason, is_wrapped=True))
        self.one_button = button(card.one_text, lambda: on_one(card.keys), role="primary", name=f"{card.one_text}: {card.names}")
        self.two_button = button(card.two_text, lambda: on_two(card.keys), name=f"{card.two_text}: {card.names}")
        self.column.addLayout(row(self.one_button, self.two_button, None, spacing=8))


class MergedPanel(Card):
    """One who was merged; each part can be split off."""

    def __init__(self, card: PersonCard, on_split: Callable[[str], object]) -> None:
        super().__init__(spacing=8)
        self.card = card
        self.column.addWidget(plain_label(card.title, "strong", is_wrapped=True))
        self.split_buttons = [_split_button(member, on_split) for member in card.members]
        for member, split in zip(card.members, self.split_buttons, strict=True):
            self.column.addLayout(_line(member.text, member.detail, split))


class SaidBar(Card):
    """What was said last, and Undo; said aloud once."""

    def __init__(self, on_undo: Callable[[], object]) -> None:
        super().__init__()
        self.column.setContentsMargins(22, 10, 16, 10)
        self._text = plain_label("", is_wrapped=True)
        self.undo_button = button(tr("Undo"), on_undo, icon_name="undo-2", name=tr("Undo what was said last, Ctrl+Z"))
        line = QHBoxLayout()
        line.addWidget(self._text, 1)
        line.addWidget(self.undo_button)
        self.column.addLayout(line)
        self._said = ""
        self.hide()

    def render_news(self, text: str, *, can_undo: bool) -> None:
        """Show it, or nothing."""
        plain(self._text, text)
        self.undo_button.setVisible(can_undo)
        self.setVisible(bool(text))
        if text and text != self._said:
            announce(self._text, text)
        self._said = text


class Chooser(QComboBox):
    """One of several; `picked` when the person chose another."""

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()
        spoken(self, name)
        self.activated.connect(lambda place: self.picked.emit(self._choices[place].key))

    def offer(self, choices: tuple[Choice, ...], chosen: str) -> None:
        """Offer these."""
        if choices != self._choices:
            self._choices = choices
            self.clear()
            self.addItems([cleaned(choice.text) for choice in choices])
        place = next((place for place, choice in enumerate(choices) if choice.key == chosen), 0)
        self.setCurrentIndex(place)


def _line(text: str, detail: str, control: QWidget | None) -> QHBoxLayout:
    """Words, smaller words below, and a button at the right."""
    texts = column(plain_label(text, is_wrapped=True), *((plain_label(detail, "small", is_wrapped=True),) if detail else ()), spacing=1)
    line = QHBoxLayout()
    line.setSpacing(12)
    line.addLayout(texts, 1)
    if control is not None:
        line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    return line


def _split_button(member: MemberLine, on_split: Callable[[str], object]) -> QPushButton:
    return button(tr("Split"), lambda: on_split(member.key), name=tr("Split {name} off", name=member.text))


def _stack() -> QWidget:
    stack = QWidget()
    layout = QVBoxLayout(stack)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    return stack


def _layout(stack: QWidget) -> QVBoxLayout:
    layout = stack.layout()
    assert isinstance(layout, QVBoxLayout)
    return layout


class ListsArea(QStackedWidget):
    """`choose_tie` is told which list of ties is wanted, "" = none; `others` are those which are no list of ties, by name."""

    def __init__(self, ties: QWidget, choose_tie: Callable[[str], object], others: Mapping[str, QWidget]) -> None:
        super().__init__()
        self._ties, self._choose_tie, self._others = ties, choose_tie, others
        for one in (ties, *others.values()):
            self.addWidget(one)

    def choose(self, name: str) -> None:
        """Show the list of this name."""
        other = self._others.get(name)
        self.setCurrentWidget(self._ties if other is None else other)
        self._choose_tie(name if other is None else "")
