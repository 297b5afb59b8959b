"""The section between the operations and its page: read when it is opened, and anew when facts or people changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.comings.state import ComingsState, comings_state
from desktop_app.words.redaction import NO_VEIL, Veil
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.comings import AccountComings


class ComingsViewModel(QObject):
    """`state_changed(ComingsState)` after every change."""

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        load: "Callable[[], tuple[AccountComings, ...]]",
        *,
        explain: Callable[[Exception], str],
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._explain = explain
        self._load = ScreenLoad(jobs, load, on_change=self._render)
        self._chosen = ""
        self.state = ComingsState()

    def open(self) -> None:
        """The section came to the front."""
        self._load.show()

    def show(self) -> None:
        """Its screen came to the front; the section itself says when it is open."""

    def hide(self) -> None:
        """The section, or its screen, went to the back."""
        self._load.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Something was written: the lists, or who is one person, may be others."""
        if changed.kinds & {"facts", "people"}:
            self._load.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    def choose(self, key: str) -> None:
        """Show another account."""
        if key != self._chosen:
            self._chosen = key
            self._render()

    @Slot()
    def refresh(self) -> None:
        """Read anew; does nothing while a read runs."""
        self._load.start()

    def _render(self) -> None:
        if self._load.found is None:
            state = ComingsState(message=tr("Reading lists of followers…") if self._load.is_busy else "")
        else:
            state = comings_state(self._veil(self._load.found), self._chosen)
        self.state = replace(state, trouble="" if self._load.error is None else self._explain(self._load.error))
        self.state_changed.emit(self.state)
