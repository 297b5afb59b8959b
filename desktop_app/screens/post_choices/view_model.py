"""Leaving posts out between the operations and its panel: one write at a time, each of which can be taken back."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screens.post_choices.state import PostChoiceState, told_words

if TYPE_CHECKING:
    from desktop_app.operations.post_decisions import PostsTold


class PostDecisions(Protocol):
    """What the database of a person can do; called in the background."""

    def count_posts(self, posts: Sequence[int], is_counted: bool) -> "PostsTold":
        """Count posts, or leave them out of the score."""
        ...

    def take_posts_back(self, told: "PostsTold") -> "PostsTold":
        """Take back what was decided just now."""
        ...


class PostChoicesViewModel(QObject):
    """`state_changed(PostChoiceState)` after every change, `facts_written` after the score may be another."""

    state_changed = Signal(object)
    facts_written = Signal()

    def __init__(
        self,
        jobs: RunsJobs,
        decisions: PostDecisions,
        *,
        explain: Callable[[Exception], str],
        is_calm: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._decisions, self._explain = jobs, decisions, explain
        self._is_calm = is_calm
        self._posts: Callable[[], Sequence[int]] | None = None
        self._about: object = None
        self._is_left_out: bool | None = None  # None: some of them are, or may be
        self.is_writing = False
        self._last: PostsTold | None = None
        self._told: Callable[[], str] = str
        self._error: Exception | None = None
        self.state = PostChoiceState()

    def show(self) -> None:
        """The page came to the front."""

    def hide(self) -> None:
        """The page went to the back."""

    def facts_changed(self, changed: Changed) -> None:
        """Who shows posts tells of them anew (`concern`)."""

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    def concern(self, about: object, posts: Callable[[], Sequence[int]] | None, *, is_left_out: bool | None) -> None:
        """Which posts it is about, looked up in the background when something is said; None = none. Other ones have no Undo yet."""
        if about != self._about:
            self._about, self._last, self._told, self._error = about, None, str, None
        self._posts, self._is_left_out = posts, is_left_out
        self._render()

    def say(self, *, is_counted: bool) -> None:
        """Count them, or leave them out."""
        if (posts := self._posts) is not None:
            self._write(lambda: self._decisions.count_posts(posts(), is_counted), can_undo=True)

    def undo(self) -> None:
        """Take back what was said last."""
        if (last := self._last) is not None:
            self._write(lambda: self._decisions.take_posts_back(last), can_undo=False)

    def _write(self, write: "Callable[[], PostsTold]", *, can_undo: bool) -> None:
        if self.is_writing:
            return
        self.is_writing, self._error = True, None
        about = self._about

        def took(told: "PostsTold") -> None:
            self.is_writing = False
            if about == self._about:
                self._last, self._told = (told if can_undo else None), lambda: told_words(told, is_calm=self._is_calm())
            self._render()
            self.facts_written.emit()

        def missed(error: Exception | None) -> None:
            self.is_writing, self._error = False, error
            self._render()

        self._jobs.start(lambda _progress, _cancel: write(), on_success=took, on_failure=missed, on_cancelled=lambda: missed(None))
        self._render()

    def _render(self) -> None:
        has_posts = self._posts is not None
        self.state = PostChoiceState(
            can_leave_out=has_posts and self._is_left_out is not True,
            can_count=has_posts and self._is_left_out is not False,
            is_saving=self.is_writing,
            told=self._told(),
            trouble="" if self._error is None else self._explain(self._error),
            can_undo=self._last is not None,
        )
        self.state_changed.emit(self.state)
