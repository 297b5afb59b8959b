"""What cannot be undone, between the operations and its panel: a look first, then a second press, one at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screens.for_good.state import ForGoodState, Labels

Asked = TypeVar("Asked")
Preview = TypeVar("Preview")
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class ForGood(Generic[Asked, Preview, Done]):
    """One thing which cannot be undone. `look` and `do` are operations, called in the background; the others make words."""

    look: Callable[[Asked], Preview]
    do: Callable[[Preview], Done]
    labels: Callable[[], Labels]
    title: Callable[[Preview], str]
    lines: Callable[[Preview], tuple[str, ...]]
    told: Callable[[Preview, Done], str]


class ForGoodViewModel(QObject, Generic[Asked, Preview, Done]):
    """`state_changed(ForGoodState)` after every change, `done(str)` with the words when it was done."""

    state_changed = Signal(object)
    done = Signal(object)  # a function that gives the words, in whichever language is in use then
    facts_written = Signal()

    def __init__(
        self,
        jobs: RunsJobs,
        what: ForGood[Asked, Preview, Done],
        *,
        explain: Callable[[Exception], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._what, self._explain = jobs, what, explain
        self._asked: Asked | None = None
        self._preview: Preview | None = None
        self._look = 0  # number of the newest look: an older one that comes later is not wanted
        self._is_open = self._is_looking = self.is_writing = False
        self._error: Exception | None = None
        self._told: Callable[[], str] = str
        self.state = ForGoodState()

    @property
    def labels(self) -> Labels:
        """Words of the controls."""
        return self._what.labels()

    def show(self) -> None:
        """The page came to the front; nothing is looked at before somebody asks."""

    def hide(self) -> None:
        """The page went to the back: what would have been done is not asked any more."""
        self.keep()

    def facts_changed(self, changed: Changed) -> None:
        """What was looked at may be another now."""
        if not self.is_writing and changed.kinds & {"facts", "people"}:
            self.keep()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    def concern(self, asked: Asked | None) -> None:
        """Whom or what it is about from now on; another one closes the preview."""
        if asked != self._asked:
            self._asked, self._told = asked, str
            self.keep()

    def look(self) -> None:
        """Find out what it would do."""
        asked = self._asked
        if asked is None or self.is_writing:
            return
        self._look += 1
        number = self._look
        self._is_open = self._is_looking = True
        self._preview, self._error, self._told = None, None, str

        def took(preview: Preview | None, error: Exception | None = None) -> None:
            if number == self._look:
                self._is_looking, self._preview, self._error = False, preview, error
                self._is_open = error is None and preview is not None
                self._render()

        self._jobs.start(
            lambda _progress, _cancel: self._what.look(asked),
            on_success=took,
            on_failure=lambda error: took(None, error),
            on_cancelled=lambda: took(None),
        )
        self._render()

    def keep(self) -> None:
        """Nothing is done."""
        if self.is_writing:
            return
        self._look += 1
        self._is_open = self._is_looking = False
        self._preview = self._error = None
        self._render()

    def confirm(self) -> None:
        """Do what the preview says, for good."""
        preview = self._preview
        if preview is None or self.is_writing:
            return
        self.is_writing = True

        def did(end: Done) -> None:
            self.is_writing, self._is_open, self._preview = False, False, None
            self._told = lambda: self._what.told(preview, end)
            self._render()
            self.done.emit(self._told)
            self.facts_written.emit()

        def missed(error: Exception | None) -> None:
            self.is_writing, self._error = False, error
            self._render()

        self._jobs.start(
            lambda _progress, _cancel: self._what.do(preview), on_success=did, on_failure=missed, on_cancelled=lambda: missed(None)
        )
        self._render()

    def _render(self) -> None:
        preview = self._preview
        self.state = ForGoodState(
            is_open=self._is_open,
            is_busy=self._is_looking or self.is_writing,
            title="" if preview is None else self._what.title(preview),
            lines=() if preview is None else self._what.lines(preview),
            trouble="" if self._error is None else self._explain(self._error),
            told=self._told(),
        )
        self.state_changed.emit(self.state)
