"""The waiting room without a database: operations and jobs which a test steers."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from desktop_app.screens.waiting_room.state import WaitingRoomState
from desktop_app.screens.waiting_room.view_model import WaitingRoomViewModel
from desktop_app.words.translations import use_language
from tests.desktop_app.window_fakes import FakeOperations, JobsAtOnce


@dataclass
class Room:
    """A view model which is shown, with what stands around it."""

    jobs: JobsAtOnce = field(default_factory=JobsAtOnce)
    operations: FakeOperations = field(default_factory=FakeOperations)
    states: list[WaitingRoomState] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.model = WaitingRoomViewModel(
            self.jobs, self.operations, explain=lambda error: f"It failed: {error}.", now=lambda: self.operations.now
        )
        self.model.state_changed.connect(self.states.append)
        self.model.show()
        self.jobs.run()

    @property
    def state(self) -> WaitingRoomState:
        return self.model.state

    def exports(self) -> list[str]:
        return [row.export for row in self.state.rows]

    def ask(self, *exports: str) -> None:
        """Ask for these and wait until they are in the room."""
        for export in exports:
            self.model.ask(export)
            self.jobs.run()


@pytest.fixture
def room(qapp: object) -> Iterator[Room]:
    """Nothing was asked for yet."""
    yield Room()
    use_language("en")
