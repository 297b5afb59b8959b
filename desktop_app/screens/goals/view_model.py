"""Goals between the operations and their card: read when Actions is open, written in the background, one write at a time."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.goals.state import GoalsState, change_words, goal_panels
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.goals import GoalChange, GoalProgress


class GoalOperations(Protocol):
    """What the card asks; called in the background."""

    def load_goals(self) -> "tuple[GoalProgress, ...]":
        """All kinds of acts."""
        ...

    def keep_goal(self, act: str, per_week: int, since: date) -> "GoalChange":
        """So many acts a week."""
        ...

    def drop_goal(self, act: str) -> "GoalChange":
        """Give a goal up."""
        ...

    def put_goal_back(self, change: "GoalChange") -> None:
        """Undo one of these."""
        ...


class GoalsViewModel(QObject):
    """`state_changed(GoalsState)` after every change."""

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        operations: GoalOperations,
        *,
        explain: Callable[[Exception], str],
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._operations, self._explain, self._today = jobs, operations, explain, today
        self._load: ScreenLoad[tuple[GoalProgress, ...]] = ScreenLoad(jobs, operations.load_goals, on_change=self._render)
        self._told: Callable[[], str] = str
        self._error: Exception | None = None
        self._change: GoalChange | None = None
        self._is_writing = False
        self.state = GoalsState()

    def show(self) -> None:
        """The page came to the front."""
        self._load.show()

    def hide(self) -> None:
        """The page went to the back; what was said last is said no longer."""
        self._load.hide()
        self._told, self._error, self._change = str, None, None
        self._render()

    def facts_changed(self, changed: Changed) -> None:
        """Other posts, or other days of rest, make other weeks."""
        if changed.kinds & {"facts", "people", "rest"}:
            self._load.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    def keep(self, act: str, per_week: int) -> None:
        """So many acts a week, from today on: weeks which are over are not judged by another number. The same number changes nothing."""
        known = next((one.goal for one in self._load.found or () if one.act == act), None)
        since = known.since if known is not None and known.per_week == per_week else self._today()
        self._write(lambda: self._operations.keep_goal(act, per_week, since))

    def drop(self, act: str) -> None:
        """Give a goal up."""
        self._write(lambda: self._operations.drop_goal(act))

    def undo(self) -> None:
        """Take the last of these back."""
        change = self._change
        if change is not None:
            self._write(lambda: self._operations.put_goal_back(change))

    def _write(self, write: "Callable[[], GoalChange | None]") -> None:
        if self._is_writing:
            return
        self._is_writing, self._error = True, None

        def done(change: "GoalChange | None") -> None:
            self._is_writing, self._change = False, change
            self._told = (lambda: tr("Taken back.")) if change is None else lambda: change_words(change.act, is_kept=change.is_kept)
            self._load.touch()
            self._render()

        def missed(error: Exception | None) -> None:
            self._is_writing, self._error = False, error
            self._render()

        self._jobs.start(lambda _progress, _cancel: write(), on_success=done, on_failure=missed, on_cancelled=lambda: missed(None))

    def _render(self) -> None:
        error = self._error or self._load.error
        self.state = GoalsState(
            panels=goal_panels(self._load.found or ()),
            told=self._told(),
            trouble="" if error is None else self._explain(error),
            can_undo=self._change is not None,
        )
        self.state_changed.emit(self.state)
