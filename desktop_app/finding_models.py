"""View models of sections which show one finding in full, and of goals. Each is made when a page first needs it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop_app.jobs import RunsJobs
from desktop_app.main_window import Screen
from desktop_app.person_operations import ScreenViewModel
from desktop_app.words.redaction import NO_VEIL, Veil

if TYPE_CHECKING:
    from desktop_app.operations.person_findings import PersonFindings
    from desktop_app.screens.comings.view_model import ComingsViewModel
    from desktop_app.screens.goals.view_model import GoalsViewModel
    from desktop_app.screens.larger_reach.view_model import LargerReachViewModel

    class HasFindings(Protocol):
        """The operations on the database of one person."""

        @property
        def findings(self) -> PersonFindings:
            """Those which look for findings."""
            ...


class FindingModels:
    """Those which were made so far, with the screen on which they stand."""

    def __init__(
        self,
        jobs: RunsJobs,
        operations: "HasFindings",
        *,
        explain: Callable[[Exception], str],
        veil: Veil = NO_VEIL,
        today: Callable[[], date],
        parent: QObject | None,
    ) -> None:
        self._jobs, self._operations, self._explain, self._today, self._parent = jobs, operations, explain, today, parent
        self._veil = veil
        self._larger: LargerReachViewModel | None = None
        self._comings: ComingsViewModel | None = None
        self._goals: GoalsViewModel | None = None

    @property
    def larger_reach(self) -> "LargerReachViewModel":
        """Of who with a larger reach answered, a section of Why."""
        from desktop_app.screens.larger_reach.view_model import LargerReachViewModel  # noqa: PLC0415

        if self._larger is None:
            load = self._operations.findings.load_larger
            self._larger = LargerReachViewModel(self._jobs, load, explain=self._explain, veil=self._veil, parent=self._parent)
        return self._larger

    @property
    def comings(self) -> "ComingsViewModel":
        """Of who came and went, a section of People."""
        from desktop_app.screens.comings.view_model import ComingsViewModel  # noqa: PLC0415

        if self._comings is None:
            load = self._operations.findings.load_comings
            self._comings = ComingsViewModel(self._jobs, load, explain=self._explain, veil=self._veil, parent=self._parent)
        return self._comings

    @property
    def goals(self) -> "GoalsViewModel":
        """Of goals on acts a week, a section of Actions."""
        from desktop_app.screens.goals.view_model import GoalsViewModel  # noqa: PLC0415

        if self._goals is None:
            operations = self._operations.findings
            self._goals = GoalsViewModel(self._jobs, operations, explain=self._explain, today=self._today, parent=self._parent)
        return self._goals

    def made(self) -> list[tuple[Screen, ScreenViewModel]]:
        """Those which are there."""
        found: list[tuple[Screen, ScreenViewModel | None]] = [
            (Screen.WHY, self._larger),
            (Screen.PEOPLE, self._comings),
            (Screen.ACTIONS, self._goals),
        ]
        return [(screen, one) for screen, one in found if one is not None]
