"""Your accounts without a window: operations which can be steered, jobs which run when the test says so."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.app import explain
from desktop_app.operations.account_results import AccountsFound, Hint, Proposal, Silence, TypedFollowers
from desktop_app.screens.accounts.page import AccountsSection
from desktop_app.screens.accounts.state import AccountChoice, AccountsState
from desktop_app.screens.accounts.view_model import AccountsViewModel
from desktop_app.widgets.card import ScrollingPage
from tests.desktop_app.window_fakes import FakeOperations, JobsAtOnce, own_account

OLD = own_account("x:1", "old", first=dt.date(2012, 3, 1), last=dt.date(2019, 5, 1))
NEW = own_account("x:2", "new", first=dt.date(2019, 5, 3), last=dt.date(2023, 11, 1))
BLOG = own_account("blog:sari.example.org", "sari", shown="sari.example.org")
UNNAMED = own_account("linkedin:unnamed", None, shown=None, first=None, last=None)
X_OLD, X_NEW = AccountChoice("x:1", "X, @old"), AccountChoice("x:2", "X, @new")
PROPOSAL = Proposal(OLD, NEW, (Hint("was_called"), Hint("follows_on", 2)))
SILENCE = Silence(NEW, dt.date(2023, 11, 1), dt.date(2026, 3, 1))


def typed(day: dt.date, number: int) -> TypedFollowers:
    """A number typed for the new account."""
    return TypedFollowers("x:2", NEW, day, number)


FOUND = AccountsFound(
    (BLOG, UNNAMED, OLD, NEW), (PROPOSAL,), (SILENCE,), (typed(dt.date(2022, 1, 1), 1_200), typed(dt.date(2023, 1, 1), 9))
)


@dataclass
class Section:
    """A view model with all that stands around it; `writes` counts how often it told of a write."""

    jobs: JobsAtOnce = field(default_factory=JobsAtOnce)
    operations: FakeOperations = field(default_factory=FakeOperations)
    states: list[AccountsState] = field(default_factory=list)
    writes: list[bool] = field(default_factory=list)
    is_calm: bool = False

    def __post_init__(self) -> None:
        self.operations.own_accounts = FOUND
        self.view_model = AccountsViewModel(self.jobs, self.operations, explain=explain, is_calm=lambda: self.is_calm)
        self.view_model.state_changed.connect(self.states.append)
        self.view_model.facts_written.connect(lambda: self.writes.append(True))

    @property
    def state(self) -> AccountsState:
        return self.view_model.state

    def load(self) -> None:
        """Bring the page to the front and wait for the list."""
        self.view_model.show()
        self.jobs.run()

    def then(self, found: AccountsFound) -> None:
        """What the next read finds, read now."""
        self.operations.own_accounts = found
        self.view_model._list.touch()
        self.jobs.run()


@pytest.fixture
def section() -> Section:
    """A view model which has loaded nothing yet."""
    return Section()


@pytest.fixture
def shown(section: Section, qtbot: QtBot) -> Iterator[AccountsSection]:
    """The section in a page which scrolls, as in Imports, loaded."""
    page = ScrollingPage()
    made = AccountsSection(section.view_model)
    page.column.addWidget(made)
    page.column.addStretch(1)
    qtbot.addWidget(page)
    page.resize(700, 480)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    section.load()
    yield made  # the page lives as long as the test
