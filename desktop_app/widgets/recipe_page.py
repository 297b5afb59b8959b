"""The recipe: every constant of the score with its value, unit, source and what it does, and the hash which names them all."""

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.appearance import is_large_text
from desktop_app.scoring.recipe import RECIPE_1, Constant, Recipe, constants, content_hash
from desktop_app.widgets.card import Card
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.record_table import RecordRows, record_table
from desktop_app.words.recipe_words import constant_words, typed_words, value_words
from desktop_app.words.translations import tr

_UNIT = 2
_WIDE_PX = 800


class RecipePage(QWidget):
    """A table of constants; the chosen one is told in full below it."""

    constant_chosen = Signal(str)  # its key

    def __init__(self, recipe: Recipe = RECIPE_1) -> None:
        super().__init__()
        spoken(self, tr("The recipe"))
        self._constants: tuple[Constant, ...] = ()
        self._rows = RecordRows((tr("Constant"), tr("Value"), tr("Unit"), tr("What it does")), parent=self)
        self.table = record_table(self._rows, tr("The constants of the recipe"), wide_column=None)
        self.table.setMinimumHeight(236)
        self._name = plain_label("", "heading", is_wrapped=True)
        self._value = plain_label("", is_wrapped=True, is_selectable=True)
        self._source = plain_label("", "muted", is_wrapped=True)
        self._told = Card(spacing=6)
        for label in (self._name, self._value, self._source):
            self._told.column.addWidget(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        self._title = plain_label("", "heading", is_wrapped=True)
        layout.addWidget(self._title)
        about = tr("All that the score takes as given. Another constant is another recipe with another hash; the old line stays as it was.")
        layout.addWidget(plain_label(about, "muted", is_wrapped=True))
        layout.addWidget(self.table, 1)
        layout.addWidget(self._told)
        self._hash = plain_label("", "small", is_wrapped=True, is_selectable=not is_large_text())  # what can be copied cannot break a line
        layout.addWidget(self._hash)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.show_recipe(recipe)

    def show_recipe(self, recipe: Recipe) -> None:
        """Show another recipe; the chosen constant stays chosen."""
        found = constants(recipe)
        plain(self._title, tr("Recipe {version} ({name})", version=recipe.version, name=recipe.name))
        plain(self._hash, tr("Hash: {hash}", hash=content_hash(recipe)))
        if found == self._constants:
            return
        place = max(self.table.currentIndex().row(), 0)
        self._constants = found
        rows = [(constant_words(one.key), value_words(one.key, one.value)) for one in found]
        self._rows.show_rows([(words.name, _short(value), words.unit, words.meaning) for words, value in rows if words is not None])
        self.table.selectRow(place)
        self._tell(place)

    def chosen_key(self) -> str:
        """The key of the chosen constant."""
        return self._constants[max(self.table.currentIndex().row(), 0)].key

    def typed_value(self, key: str) -> str:
        """The value of a constant as it is typed: a number, or several in brackets."""
        return next(typed_words(one.value) for one in self._constants if one.key == key)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """In a narrow window the unit is told below the table only."""
        super().resizeEvent(event)
        self.table.setColumnHidden(_UNIT, self.width() < _WIDE_PX)

    @Slot(QModelIndex, QModelIndex)
    def _row_chosen(self, current: QModelIndex, _earlier: QModelIndex) -> None:
        if current.isValid() and current.row() < len(self._constants):
            self._tell(current.row())
            self.constant_chosen.emit(self._constants[current.row()].key)

    def _tell(self, place: int) -> None:
        one, published = self._constants[place], constants(RECIPE_1)[place].value
        words, value = constant_words(one.key), value_words(one.key, one.value)
        if words is None:
            return
        changed = "" if one.value == published else f" {tr('published: {value}', value=value_words(one.key, published))}"
        plain(self._name, f"{words.name}: {words.meaning}")
        plain(self._value, f"{value} ({words.unit}){changed}")
        plain(self._source, tr("Source: {source}", source=words.source))
        spoken(self._told, words.name, f"{words.meaning}. {value} {words.unit}.{changed} {words.source}")


def _short(value: str) -> str:
    return value if len(value) <= 24 else f"{value[:23]}…"
