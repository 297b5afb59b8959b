"""View models of sections which show one finding in full. Each is made when a page first needs it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop_app.jobs import RunsJobs
from desktop_app.main_window import Screen
from desktop_app.person_operations import ScreenViewModel

if TYPE_CHECKING:
    from desktop_app.operations.person_findings import PersonFindings
    from desktop_app.screens.larger_reach.view_model import LargerReachViewModel

    class HasFindings(Protocol):
        """The operations on the database of one person."""

        @property
        def findings(self) -> PersonFindings:
            """Those which look for findings."""
            ...


class FindingModels:
    """Those which were made so far, with the screen on which they stand."""

    def __init__(self, jobs: RunsJobs, operations: "HasFindings", *, explain: Callable[[Exception], str], parent: QObject | None) -> None:
        self._jobs, self._operations, self._explain, self._parent = jobs, operations, explain, parent
        self._larger: LargerReachViewModel | None = None

    @property
    def larger_reach(self) -> "LargerReachViewModel":
        """Of who with a larger reach answered, a section of Why."""
        from desktop_app.screens.larger_reach.view_model import LargerReachViewModel  # noqa: PLC0415

        if self._larger is None:
            load = self._operations.findings.load_larger
            self._larger = LargerReachViewModel(self._jobs, load, explain=self._explain, parent=self._parent)
        return self._larger

    def made(self) -> list[tuple[Screen, ScreenViewModel]]:
        """Those which are there."""
        return [] if self._larger is None else [(Screen.WHY, self._larger)]
