"""The future without a database: operations and jobs which a test steers."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from desktop_app.jobs import Changed
from desktop_app.screens.forecast.state import ForecastState
from desktop_app.screens.forecast.view_model import ForecastViewModel
from desktop_app.words.translations import use_language
from tests.desktop_app.forecast_fakes import ORIGIN
from tests.desktop_app.window_fakes import FakeOperations, JobsAtOnce

FACTS = Changed(1, frozenset({"facts"}))


@dataclass
class Future:
    """A view model which is shown, with what stands around it; nothing has run yet."""

    jobs: JobsAtOnce = field(default_factory=JobsAtOnce)
    operations: FakeOperations = field(default_factory=FakeOperations)
    rests: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.model = ForecastViewModel(self.jobs, self.operations, explain=lambda error: f"It failed: {error}.", today=lambda: ORIGIN)
        self.model.rest_written.connect(lambda: self.rests.append(1))
        self.model.show()

    @property
    def state(self) -> ForecastState:
        return self.model.state

    @property
    def calls(self) -> list[str]:
        """The operations which were called so far, in their order."""
        return self.operations.calls

    def run(self) -> None:
        """The timer is over, and all work is done."""
        for _ in range(3):
            self.model._look()
            self.jobs.run()


@pytest.fixture
def future(qapp: object) -> Iterator[Future]:
    """The first lines are there."""
    made = Future()
    made.run()
    yield made
    use_language("en")
