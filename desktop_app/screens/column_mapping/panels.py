"""The pieces of the dialog for columns: labelled combos that keep what is chosen, and the table of the first rows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLabel, QRadioButton, QTableView, QVBoxLayout, QWidget

from desktop_app.screens.column_mapping.state import Choice, FieldRow, PreviewRow
from desktop_app.widgets.card import column
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.record_table import RecordRows, record_table
from desktop_app.words.plain_words import cleaned
from desktop_app.words.translations import tr

_TARGET_PX = 26
_INDENT_PX = 26  # as wide as a radio button before its words
_CHARACTERS = 10  # of a combo at least; a long head does not make the dialog wider


class ChoiceCombo(QComboBox):
    """A combo of choices, each with a key; `on_choose(key)` when the person chooses another one."""

    def __init__(self, name: str, on_choose: Callable[[str], object]) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_CHARACTERS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        spoken(self, name)
        self.activated.connect(lambda place: on_choose(self._choices[place].key))

    def render_choices(self, choices: tuple[Choice, ...], key: str) -> None:
        """Offer these; the one of this key is chosen."""
        if choices != self._choices:
            self._choices = choices
            self.clear()
            self.addItems([cleaned(choice.words) for choice in choices])
        place = next((place for place, choice in enumerate(choices) if choice.key == key), -1)
        if place != self.currentIndex():
            self.setCurrentIndex(place)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  (Qt's name)
        """The wheel scrolls the column of choices; it must not change what is chosen on the way."""
        event.ignore()


class KindChoice(QWidget):
    """What a row is, as radio buttons."""

    def __init__(self, on_choose: Callable[[str], object]) -> None:
        super().__init__()
        self._on_choose = on_choose
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        spoken(self, tr("What is a row of the table?"))

    def render_choices(self, choices: tuple[Choice, ...], key: str) -> None:
        """Offer these; the one of this key is chosen."""
        for choice in choices:
            if choice.key not in self.buttons:
                self._add(choice)
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def _add(self, choice: Choice) -> None:
        made = QRadioButton()
        plain(made, choice.words)
        spoken(made, choice.words, choice.meaning)
        made.setMinimumHeight(_TARGET_PX)
        made.clicked.connect(lambda _checked=False: self._on_choose(choice.key))
        self._group.addButton(made)
        self.buttons[choice.key] = made
        self._layout.addWidget(made)
        made.show()  # now, not when Qt comes to it: it gets the focus
        meaning = plain_label(choice.meaning, "small", is_wrapped=True)
        meaning.setContentsMargins(_INDENT_PX, 0, 0, 4)
        self._layout.addWidget(meaning)


class FieldCombos(QWidget):
    """A combo of heads for each field; made anew when the kind of table, and with it the fields, is another one."""

    def __init__(self, on_choose: Callable[[str, str], object]) -> None:
        super().__init__()
        self._on_choose = on_choose
        self._fields: tuple[str, ...] = ()
        self.combos: dict[str, ChoiceCombo] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def render_fields(self, rows: tuple[FieldRow, ...], heads: tuple[str, ...]) -> None:
        """Offer all heads for each field."""
        fields = tuple(row.field for row in rows)
        if fields != self._fields:
            self._fields = fields
            self._rebuild(rows)
        choices = (Choice("", tr("not in this table")), *(Choice(head, head) for head in heads))
        for row in rows:
            self.combos[row.field].render_choices(choices, row.head)

    def _rebuild(self, rows: tuple[FieldRow, ...]) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.combos = {}
        for row in rows:
            combo = ChoiceCombo(row.label, lambda head, field=row.field: self._on_choose(field, head))  # type: ignore[misc]  # mypy does not see the default
            self.combos[row.field] = combo
            area = QWidget()
            area.setLayout(column(plain_label(row.label, "small", is_wrapped=True), combo, spacing=3))
            self._layout.addWidget(area)


class Preview(QWidget):
    """The first rows as they will be read."""

    def __init__(self) -> None:
        super().__init__()
        self._heads: tuple[str, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.rows = RecordRows(())
        self.view: QTableView = record_table(self.rows, tr("The first rows as they will be read"), wide_column=None)
        self._none: QLabel = plain_label(tr("Once the date is chosen, the first rows are shown here."), "muted", is_wrapped=True)
        self._layout.addWidget(self.view, 1)
        self._layout.addWidget(self._none)
        self._layout.addStretch(0)

    def render_rows(self, heads: Sequence[str], rows: Sequence[PreviewRow]) -> None:
        """Show these; a first column says which are left out, if any is."""
        has_left_out = any(row.left_out for row in rows)
        # In front, where it is seen however many columns there are.
        shown = (tr("Left out"), *heads) if has_left_out else tuple(heads)
        self.rows.show_table(shown, [(row.left_out, *row.cells) if has_left_out else row.cells for row in rows])
        self.view.setVisible(bool(rows))
        self._none.setVisible(not rows)
