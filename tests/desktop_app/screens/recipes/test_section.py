"""The section of the recipes as a person uses it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.screens.recipes.page import RecipesSection
from desktop_app.screens.recipes.view_model import RecipesViewModel
from desktop_app.words.error_words import error_words
from desktop_app.words.translations import use_language
from local_db.errors import LocalDbError, RecipeError
from tests.desktop_app.recipe_fakes import FakeRecipes
from tests.desktop_app.window_fakes import JobsAtOnce


def _explain(error: Exception) -> str:
    return " ".join(filter(None, error_words(error))) if isinstance(error, LocalDbError) else f"It failed: {error}."


class Opened:
    """The section with what it stands on; `written` = how often numbers became others."""

    def __init__(self, qtbot: QtBot) -> None:
        self.jobs, self.operations, self.written = JobsAtOnce(), FakeRecipes(), 0
        self.model = RecipesViewModel(self.jobs, self.operations, explain=_explain)
        self.model.recipe_written.connect(self._count)
        self.page = RecipesSection(self.model)
        qtbot.addWidget(self.page)
        self.page.resize(900, 800)
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.jobs.run()

    def _count(self) -> None:
        self.written += 1

    def texts(self) -> str:
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text().replace("\u200b", "") for label in labels if label.isVisible())

    def press(self, qtbot: QtBot, button: QAbstractButton) -> None:
        assert button.isVisible()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.jobs.run()

    def chips(self) -> list[str]:
        return [one.text() for one in self.page.chips]

    def row_of(self, key: str) -> None:
        """Choose the constant of this key."""
        for row in range(self.page.recipe.table.model().rowCount()):
            self.page.recipe.table.selectRow(row)
            if self.page.recipe.chosen_key() == key:
                return
        raise AssertionError(key)

    def set(self, qtbot: QtBot, key: str, text: str) -> None:
        self.row_of(key)
        self.page.value.setText(text)
        qtbot.keyClick(self.page.value, Qt.Key.Key_Return)


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    yield Opened(qtbot)
    use_language("en")


def _copied(opened: Opened, qtbot: QtBot) -> Opened:
    opened.press(qtbot, opened.page.copy)
    opened.set(qtbot, "gate", "20")
    opened.page.name.setText("mine")
    opened.press(qtbot, opened.page.keep)
    return opened


def test_at_first_there_is_the_published_one_which_can_only_be_copied(opened: Opened) -> None:
    assert len(opened.chips()) == 1
    assert opened.chips()[0].startswith("Recipe 1, ")
    assert opened.chips()[0].endswith(", in use")
    page = opened.page
    assert [one.isVisible() for one in (page.use, page.copy, page.back, page.delete, page.value)] == [False, True, False, False, False]


def test_copied_changed_and_kept(opened: Opened, qtbot: QtBot) -> None:
    opened.press(qtbot, opened.page.copy)
    assert opened.page.value.hasFocus()
    opened.set(qtbot, "gate", "20")
    assert "Changed in the copy, which is not kept yet." in opened.texts()
    assert "20 (followers a person) published: 10" in opened.texts()
    assert len(opened.operations.known) == 1
    opened.set(qtbot, "term_weights", "[0.3, 0.25, 0.1, 0.35]")
    opened.page.name.setText("mine")
    opened.press(qtbot, opened.page.keep)
    kept = opened.operations.known[-1].recipe
    assert (kept.name, kept.gate, kept.term_weights) == ("mine", 20.0, (0.3, 0.25, 0.1, 0.35))
    assert opened.chips()[1].startswith("Recipe mine, ")
    assert opened.page.chips[1].isChecked()
    assert " is kept. Its line can be shown in History" in opened.texts()
    assert not opened.page.value.isVisible()
    assert opened.written == 1


def test_used_back_and_deleted(opened: Opened, qtbot: QtBot) -> None:
    page = _copied(opened, qtbot).page
    opened.press(qtbot, page.use)
    assert [one.is_used for one in opened.operations.known] == [False, True]
    assert "is in use: every number is computed by it." in opened.texts()
    assert [one.isVisible() for one in (page.use, page.back, page.delete)] == [False, True, False]
    opened.press(qtbot, page.back)
    assert [one.is_used for one in opened.operations.known] == [True, False]
    assert not page.back.isVisible()
    opened.press(qtbot, page.chips[1])
    opened.press(qtbot, page.delete)
    assert len(opened.operations.known) == len(opened.chips()) == 1
    assert "Recipe mine, " in opened.texts()  # that it is deleted
    assert opened.written == 4


@pytest.mark.parametrize("by_key", [True, False])
def test_a_deletion_can_be_taken_back(opened: Opened, qtbot: QtBot, by_key: bool) -> None:
    page = _copied(opened, qtbot).page
    page.activateWindow()
    before = opened.operations.known
    assert not page.undo_button.isVisible()
    opened.press(qtbot, page.delete)
    assert len(opened.chips()) == 1
    assert page.undo_button.hasFocus()
    opened.press(qtbot, page.chips[0])  # to look at another one is no answer
    assert " is deleted." in opened.texts()
    if by_key:
        qtbot.keyClick(page.chips[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        opened.jobs.run()
    else:
        opened.press(qtbot, page.undo_button)
    assert opened.operations.known == before
    assert "Recipe mine, " in opened.texts()
    assert " is back." in opened.texts()
    assert page.chips[1].isChecked()
    assert not page.undo_button.isVisible()
    assert opened.written == 3
    qtbot.keyClick(page.chips[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.chips[0], Qt.Key.Key_A)
    opened.jobs.run()
    assert opened.written == 3


def test_the_keyboard_stays_beside_what_was_done(opened: Opened, qtbot: QtBot) -> None:
    page = _copied(opened, qtbot).page
    page.activateWindow()
    opened.press(qtbot, page.delete)
    opened.press(qtbot, page.undo_button)
    assert page.copy.hasFocus()


def test_undo_waits_while_a_copy_is_made_and_goes_with_the_next_write(opened: Opened, qtbot: QtBot) -> None:
    page = _copied(opened, qtbot).page
    opened.press(qtbot, page.delete)
    opened.press(qtbot, page.copy)
    assert not page.undo_button.isVisible()
    opened.model.undo()
    opened.press(qtbot, page.give_up)
    assert page.undo_button.isVisible()
    opened.press(qtbot, page.copy)
    opened.set(qtbot, "gate", "30")
    page.name.setText("other")
    opened.press(qtbot, page.keep)
    assert not page.undo_button.isVisible()


def test_a_deletion_which_cannot_be_taken_back_now_is_told_and_can_be_tried_again(opened: Opened, qtbot: QtBot) -> None:
    page = _copied(opened, qtbot).page
    opened.press(qtbot, page.delete)
    opened.operations.error = RecipeError("x", what="taken", name="mine")
    opened.press(qtbot, page.undo_button)
    assert "There is a recipe mine already" in opened.texts()
    opened.press(qtbot, page.undo_button)
    assert len(opened.operations.known) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [("ten", "gate holds something which is no number"), ("0", "gate may be 0.01 to 1000000000, not 0"), ("[1]", "gate holds something")],
)
def test_a_value_which_it_cannot_be_changes_nothing(opened: Opened, qtbot: QtBot, text: str, words: str) -> None:
    opened.press(qtbot, opened.page.copy)
    opened.set(qtbot, "gate", text)
    assert words in opened.texts()
    assert opened.model.state.draft == {}


@pytest.mark.parametrize(("name", "words"), [("", "needs a name"), ("published", "needs a name")])
def test_a_copy_without_a_name_is_not_kept_and_stays_open(opened: Opened, qtbot: QtBot, name: str, words: str) -> None:
    opened.press(qtbot, opened.page.copy)
    opened.set(qtbot, "gate", "20")
    opened.page.name.setText(name)
    opened.press(qtbot, opened.page.keep)
    assert words in opened.texts()
    assert opened.page.value.isVisible()
    assert opened.model.state.draft == {"gate": 20}
    opened.press(qtbot, opened.page.give_up)
    assert not opened.page.value.isVisible()
    assert opened.written == 0


def test_the_value_of_every_constant_can_be_set_as_it_is_offered(opened: Opened, qtbot: QtBot) -> None:
    opened.press(qtbot, opened.page.copy)
    table = opened.page.recipe.table
    for row in range(table.model().rowCount()):
        table.selectRow(row)
        qtbot.keyClick(opened.page.value, Qt.Key.Key_Return)
        assert opened.page.recipe.chosen_key() in (opened.model.state.draft or {}), opened.texts()
    opened.page.name.setText("copy of it")
    opened.press(qtbot, opened.page.keep)
    assert "These are the constants of the recipe" in opened.texts()  # to the last bit


def test_a_choice_gives_the_copy_up(opened: Opened, qtbot: QtBot) -> None:
    page = _copied(opened, qtbot).page
    opened.press(qtbot, page.copy)
    opened.set(qtbot, "gate", "30")
    opened.press(qtbot, page.chips[0])
    assert opened.model.state.draft is None
    assert "Changed in the copy" not in opened.texts()


def test_a_failure_is_told_and_the_section_goes_on(opened: Opened, qtbot: QtBot) -> None:
    page = _copied(opened, qtbot).page
    opened.operations.error = RecipeError("x", what="used", name="mine")
    opened.press(qtbot, page.delete)
    assert "The recipe mine is in use; nothing was changed. Use another one first." in opened.texts()
    opened.press(qtbot, page.delete)
    assert len(opened.operations.known) == 1


def test_what_cannot_be_done_is_not_done(opened: Opened) -> None:
    for do in (opened.model.use, opened.model.delete, opened.model.go_back):
        do()
    opened.model.keep("mine")
    opened.model.set_value("gate", "3")
    opened.model.choose(9)
    opened.jobs.run()
    assert (len(opened.operations.known), opened.written, opened.model.state.message) == (1, 0, "")


def test_what_is_written_is_written_once(opened: Opened, qtbot: QtBot) -> None:
    _copied(opened, qtbot)
    opened.model.use()
    assert not opened.page.use.isEnabled()
    opened.model.use()
    opened.jobs.run()
    assert opened.written == 2


def test_in_another_language_and_after_other_facts_it_stays(opened: Opened, qtbot: QtBot) -> None:
    _copied(opened, qtbot)
    use_language("id")
    opened.model.translate()
    assert opened.chips()[0].startswith("Resep skor 1, ")
    assert " disimpan." in opened.texts()
    opened.model.facts_changed(Changed(1, frozenset({"facts"})))
    opened.model.hide()
    opened.model.show()
    opened.jobs.run()
    assert opened.page.chips[1].isChecked()


def test_every_control_has_a_name_and_room(opened: Opened, qtbot: QtBot) -> None:
    page = _copied(opened, qtbot).page
    opened.press(qtbot, page.copy)
    for one in (*page.chips, page.value, page.name, page.set, page.keep, page.give_up):
        assert one.accessibleName()
        assert one.height() >= 24
