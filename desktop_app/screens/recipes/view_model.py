"""The recipes between the operations and their section: read when it is seen, written in the background, one after the other."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.operations.recipe_files import read_value
from desktop_app.operations.recipe_results import KnownRecipe, RecipeLine
from desktop_app.scoring.own_recipe import own_recipe
from desktop_app.screens.recipes.state import RecipesState, names_of
from desktop_app.words.recipe_words import recipe_title
from desktop_app.words.translations import tr
from local_db.errors import RecipeError
from local_db.progress import CancelToken


class RecipeOperations(Protocol):
    """What the section, and the chart, ask; called in the background."""

    def read_recipes(self) -> tuple[KnownRecipe, ...]:
        """All which the person may use."""
        ...

    def copy_recipe(self, name: str, values: Mapping[str, object], base: str) -> KnownRecipe:
        """Keep a copy with other values."""
        ...

    def use_recipe(self, name: str) -> KnownRecipe:
        """This one is the person's from now on."""
        ...

    def delete_recipe(self, name: str) -> KnownRecipe:
        """Delete one of the person's."""
        ...

    def keep_again(self, deleted: KnownRecipe) -> KnownRecipe:
        """Take back that one was deleted."""
        ...

    def load_line(self, name: str, cancel: CancelToken) -> RecipeLine:
        """The whole history by another recipe."""
        ...


class RecipesViewModel(QObject):
    """`state_changed(RecipesState)` after every change; `recipe_written` when numbers, or the list of recipes, are others."""

    state_changed = Signal(object)
    recipe_written = Signal()

    def __init__(
        self, jobs: RunsJobs, operations: RecipeOperations, *, explain: Callable[[Exception], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._operations, self._explain = jobs, operations, explain
        self._message: Callable[[], str] = str
        self._wanted = ""  # hash of the recipe to be shown
        self._is_busy = False
        self._deleted: KnownRecipe | None = None  # what was deleted last, until something else is written
        self.state = RecipesState()

    def show(self) -> None:
        """Its screen came to the front."""
        self._read()

    def hide(self) -> None:
        """Its screen went to the back."""

    def facts_changed(self, changed: Changed) -> None:
        """Facts do not change recipes."""

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    def choose(self, place: int) -> None:
        """Show one of the recipes; a copy which was begun is given up."""
        if 0 <= place < len(self.state.recipes):
            self._say_no_more()
            self._render(chosen=place, draft=None)

    def begin_copy(self) -> None:
        """Begin a copy of the recipe which is shown."""
        self._say_no_more()
        self._render(draft={})

    def give_up(self) -> None:
        """No copy is made."""
        self._say_no_more()
        self._render(draft=None)

    def set_value(self, key: str, text: str) -> None:
        """Change a constant of the copy; a value which it cannot be changes nothing."""
        shown, draft = self.state.shown, self.state.draft
        if shown is None or draft is None:
            return
        value = read_value(text)
        try:
            own_recipe(shown.recipe, "copy", {**draft, key: value})
        except RecipeError as error:
            self._fail(error)
        else:
            self._message = lambda: tr("Changed in the copy, which is not kept yet.")
            self._render(draft={**draft, key: value})

    def keep(self, name: str) -> None:
        """Keep the copy under a name."""
        shown, draft = self.state.shown, self.state.draft
        if shown is not None and draft is not None:
            self._write(lambda: self._operations.copy_recipe(name, draft, shown.hash), _kept_words)

    def use(self) -> None:
        """Compute every number by the recipe which is shown."""
        if self.state.can_use and (shown := self.state.shown) is not None:
            self._use(shown.hash)

    def go_back(self) -> None:
        """Compute every number by the published one."""
        if self.state.can_go_back:
            self._use("published")

    def delete(self) -> None:
        """Delete the recipe which is shown; that can be taken back."""
        if self.state.can_delete and (shown := self.state.shown) is not None:
            self._write(lambda: self._operations.delete_recipe(shown.hash), _deleted_words, is_deleting=True)

    def undo(self) -> None:
        """Take the last deletion back."""
        if self.state.can_undo and (deleted := self._deleted) is not None:
            self._write(lambda: self._operations.keep_again(deleted), lambda title: tr("{recipe} is back.", recipe=title))

    def _use(self, name: str) -> None:
        self._write(lambda: self._operations.use_recipe(name), _used_words)

    def _say_no_more(self) -> None:
        """What was said goes; that something was deleted stays beside its Undo."""
        gone = self._deleted
        self._message = str if gone is None else lambda: _deleted_words(recipe_title(gone.recipe, gone.hash))

    def _write(self, do: Callable[[], KnownRecipe], told: Callable[[str], str], *, is_deleting: bool = False) -> None:
        if self._is_busy:
            return

        def done(found: KnownRecipe) -> None:
            self._is_busy, self._wanted = False, found.hash
            self._deleted = found if is_deleting else None
            self._message = lambda: told(recipe_title(found.recipe, found.hash))
            self._render(draft=None)
            self._read()
            self.recipe_written.emit()

        self._is_busy = True
        self._jobs.start(lambda _progress, _cancel: do(), on_success=done, on_failure=self._fail)
        self._render()

    def _read(self) -> None:
        self._jobs.start(lambda _progress, _cancel: self._operations.read_recipes(), on_success=self._take, on_failure=self._fail)

    def _take(self, recipes: tuple[KnownRecipe, ...]) -> None:
        if self.state.draft is not None:
            return
        shown = self.state.shown
        wanted = self._wanted or (shown.hash if shown is not None else "")
        self._wanted = ""
        used = next((place for place, one in enumerate(recipes) if one.is_used), 0)
        chosen = next((place for place, one in enumerate(recipes) if one.hash == wanted), used)
        self._render(recipes=recipes, chosen=chosen)

    def _fail(self, error: Exception) -> None:
        self._is_busy = False
        self._message = lambda: self._explain(error)
        self._render()

    def _render(self, **changes: object) -> None:
        state = replace(self.state, has_deleted=self._deleted is not None, **changes)  # type: ignore[arg-type]  # fields of the state by name
        self.state = replace(state, names=names_of(state.recipes), message=self._message(), is_busy=self._is_busy)
        self.state_changed.emit(self.state)


def _kept_words(title: str) -> str:
    return tr("{recipe} is kept. Its line can be shown in History; press Use to compute every number by it.", recipe=title)


def _used_words(title: str) -> str:
    return tr("{recipe} is in use: every number is computed by it.", recipe=title)


def _deleted_words(title: str) -> str:
    return tr("{recipe} is deleted.", recipe=title)
