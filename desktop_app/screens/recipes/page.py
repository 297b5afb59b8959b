"""The section "Recipe" of the screen Why: the recipes as chips, the constants of one, and a copy that can be changed."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.scoring.own_recipe import MOST_NAME
from desktop_app.screens.recipes.state import RecipesState
from desktop_app.screens.recipes.view_model import RecipesViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, column, row
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.widgets.recipe_page import RecipePage
from desktop_app.words.recipe_words import constant_words
from desktop_app.words.translations import tr


class RecipesSection(QWidget):
    """Reads the recipes when it is first seen. The value of the chosen constant can be typed while a copy is made."""

    def __init__(self, view_model: RecipesViewModel) -> None:
        super().__init__()
        self._view_model = view_model
        self._names: tuple[str, ...] = ()
        self._had_draft = self._had_focus = False
        spoken(self, tr("Recipes"))
        self.chips: list[QPushButton] = []
        self._bar, self._group = FlowArea(), QButtonGroup(self)
        self.use = button(tr("Use"), view_model.use, role="primary", name=tr("Compute every number by this recipe"))
        self.copy = button(tr("Copy and change"), view_model.begin_copy, name=tr("Make a copy of this recipe and change it"))
        self.back = button(tr("Back to the published one"), view_model.go_back)
        self.delete = button(tr("Delete"), view_model.delete, role="plain", name=tr("Delete this recipe"))
        self._do = FlowArea()
        for one in (self.use, self.copy, self.back, self.delete):
            self._do.add(one)
        self._message = plain_label("", "strong", is_wrapped=True)
        self.undo_button = button(tr("Undo"), view_model.undo, icon_name="undo-2", name=tr("Undo that a recipe was deleted, Ctrl+Z"))
        self.recipe = RecipePage()
        self.recipe.constant_chosen.connect(self._offer_value)
        self.name, self.value = QLineEdit(), QLineEdit()
        self.name.setMaxLength(MOST_NAME)
        spoken(self.name, tr("Name of the copy"))
        spoken(self.value, tr("Value of the chosen constant"), tr("One number, or several as [1, 2]; decimals after a dot."))
        self.set = button(tr("Set"), self._set, name=tr("Set the value in the copy"))
        self.keep = button(tr("Keep the copy"), lambda: view_model.keep(self.name.text()), role="primary")
        self.give_up = button(tr("Give up"), view_model.give_up, role="plain", name=tr("Make no copy"))
        self.value.returnPressed.connect(self._set)
        self._editor = self._made_editor()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        said = row(self.undo_button)
        said.insertWidget(0, self._message, 1)
        layout.addWidget(self._bar)
        layout.addWidget(self._do)
        layout.addLayout(said)
        layout.addWidget(self._editor)
        layout.addWidget(self.recipe, 1)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    def _made_editor(self) -> QWidget:
        card = Card(spacing=8)
        self._constant = plain_label("", "strong", is_wrapped=True)
        about = tr("Choose a constant in the table, type its value here, and set it. Nothing is kept until you keep the copy.")
        card.column.addWidget(plain_label(about, "muted", is_wrapped=True))
        card.column.addLayout(column(self._constant))
        card.column.addLayout(row(self.value, self.set))
        card.column.addLayout(row(plain_label(tr("Name"), "muted"), self.name, self.keep, self.give_up))
        for field in (self.name, self.value):
            field.setMinimumHeight(32)
        return card

    @Slot(object)
    def render_state(self, state: RecipesState) -> None:
        """Show `state`; the only place which touches the widgets."""
        self._render_chips(state)
        has_draft = state.draft is not None
        pressed = (self.use, self.copy, self.back, self.delete, self.undo_button)
        self._had_focus = self._had_focus or (state.is_busy and QApplication.focusWidget() in pressed)
        self._do.setVisible(bool(state.recipes) and not has_draft)
        self._editor.setVisible(has_draft)
        self.use.setVisible(state.can_use)
        self.delete.setVisible(state.can_delete)
        self.back.setVisible(state.can_go_back)
        self.undo_button.setVisible(state.can_undo)
        for one in (*pressed, self.keep):
            one.setEnabled(not state.is_busy)
        if state.message != self._message.text():
            plain(self._message, state.message)
            announce(self._message, state.message)
        self._message.setVisible(bool(state.message))
        if state.shown is not None:
            self.recipe.show_recipe(state.constants_of)
        if has_draft and not self._had_draft:
            self.name.clear()
            self._offer_value(self.recipe.chosen_key())
            self.value.setFocus()
        self._had_draft = has_draft
        if self._had_focus and not state.is_busy:  # what was pressed is gone: the keyboard stays beside what was done
            self._had_focus = False
            (self.undo_button if state.can_undo else self.copy).setFocus(Qt.FocusReason.OtherFocusReason)

    def _render_chips(self, state: RecipesState) -> None:
        if state.names != self._names:
            self._names = state.names
            for one in self.chips:
                self._group.removeButton(one)
                one.hide()
                one.setParent(None)
                one.deleteLater()
            self.chips = [self._made_chip(place, name) for place, name in enumerate(state.names)]
        if state.chosen < len(self.chips):
            self.chips[state.chosen].setChecked(True)

    def _made_chip(self, place: int, name: str) -> QPushButton:
        made = button(name, lambda: self._view_model.choose(place), role="chip", name=tr("Show the constants of {recipe}", recipe=name))
        made.setCheckable(True)
        self._group.addButton(made)
        self._bar.add(made)
        return made

    @Slot(str)
    def _offer_value(self, key: str) -> None:
        words = constant_words(key)
        plain(self._constant, key if words is None else f"{words.name} ({key})")
        plain(self.value, self.recipe.typed_value(key))
        self.value.setCursorPosition(0)

    @Slot()
    def _set(self) -> None:
        self._view_model.set_value(self.recipe.chosen_key(), self.value.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Ctrl+Z takes the last deletion back."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._view_model.undo()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt's name)
        """It is seen: read."""
        super().showEvent(event)
        if not self._view_model.state.recipes:
            self._view_model.show()
