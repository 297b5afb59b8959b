from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.app import explain
from desktop_app.screens.column_mapping.state import MappingState
from desktop_app.screens.column_mapping.view_model import ColumnMappingViewModel
from desktop_app.surroundings import Redaction
from desktop_app.words.redaction import stand_in
from local_db.errors import OtherHeadsError, UnreadableFileError
from local_db.records import Platform
from tests.desktop_app.column_fakes import FakeColumns, refused_table
from tests.desktop_app.window_fakes import JobsAtOnce, planned

_UNREADABLE = UnreadableFileError("It is gone.", file="days.csv", why="it is gone")


@dataclass
class Told:
    """A view model with all that stands around it; `planned` is what it gave away."""

    jobs: JobsAtOnce = field(default_factory=JobsAtOnce)
    operations: FakeColumns = field(default_factory=FakeColumns)
    states: list[MappingState] = field(default_factory=list)
    planned: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.view_model = ColumnMappingViewModel(self.jobs, self.operations, [Path("downloads/days.csv")], explain=explain)
        self.view_model.state_changed.connect(self.states.append)
        self.view_model.planned.connect(self.planned.append)

    @property
    def state(self) -> MappingState:
        return self.view_model.state

    def load(self) -> "Told":
        self.view_model.load()
        self.jobs.run()
        return self


@pytest.fixture
def told(qtbot: QtBot) -> Told:
    """One that has looked at nothing yet."""
    return Told()


def test_it_looks_at_the_table_and_counts_its_rows(told: Told) -> None:
    assert (told.state.title, told.state.is_loaded, told.state.can_plan) == ("days.csv", False, False)
    told.load()
    assert told.operations.calls == ["look_at_table", "count date followers likes"]
    assert (told.state.is_loaded, told.state.counts) == (True, "1 row is read. 3 are left out.")


def test_every_choice_is_shown_at_once(told: Told) -> None:
    view_model = told.load().view_model
    view_model.choose_kind("posts")
    view_model.choose_platform("tiktok")
    view_model.choose_account("sari.tok")
    view_model.choose_dates("month-day-year")
    view_model.choose_decimal(".")
    view_model.choose_column("views", "Pengikut")
    state = told.state
    assert (state.kind, state.platform, state.account, state.dates, state.decimal) == ("posts", "tiktok", "sari.tok", "month-day-year", ".")
    assert {row.field: row.head for row in state.fields if row.head} == {
        "date": "Hari",
        "text": "Teks",
        "likes": "Suka",
        "views": "Pengikut",
    }
    assert state.notes == ()
    view_model.choose_column("views", "")
    view_model.choose_column("likes", "")
    assert {row.field for row in told.state.fields if row.head} == {"date", "text"}


def test_the_same_choice_again_changes_nothing(told: Told) -> None:
    told.load()
    told.states.clear()
    told.view_model.choose_kind("days")
    told.view_model.choose_column("quotes", "")
    assert told.states == []


def test_after_some_quiet_the_rows_are_counted_anew(told: Told, qtbot: QtBot) -> None:
    told.load()
    told.view_model.choose_decimal(".")
    assert told.state.counts == ""
    qtbot.waitUntil(lambda: bool(told.jobs.waiting), timeout=3_000)
    told.jobs.run()
    assert told.state.counts == "1 row is read. 3 are left out."


def test_a_count_of_what_is_chosen_no_longer_is_not_shown(told: Told) -> None:
    told.view_model.load()
    told.jobs.waiting.pop(0)()  # the look; the count waits
    told.view_model.choose_decimal(".")
    told.jobs.run()
    assert told.state.counts == ""
    told.view_model.count()
    told.view_model.count()
    told.jobs.run()
    assert told.state.counts == "1 row is read. 3 are left out."


def test_what_is_not_complete_is_not_counted(told: Told) -> None:
    told.load()
    told.view_model.choose_column("date", "")
    told.view_model.count()
    assert told.jobs.waiting == []
    told.view_model.plan()
    assert told.jobs.waiting == []


def test_a_count_that_fails_is_no_trouble(told: Told) -> None:
    told.load()
    told.operations.error = _UNREADABLE
    told.view_model.choose_decimal(".")
    told.view_model.count()
    told.jobs.run()
    assert (told.state.counts, told.state.trouble) == ("", "")


def test_the_plan_is_made_of_what_is_chosen_and_ends_it(told: Told) -> None:
    told.load()
    told.operations.plan_found = (planned("days.csv"),)
    told.view_model.choose_platform("x")
    told.view_model.choose_account("sari")
    told.view_model.plan()
    assert (told.state.is_planning, told.state.can_plan) == (True, False)
    told.view_model.choose_decimal(".")  # too late
    told.view_model.count()
    told.jobs.run()
    assert told.planned == [(planned("days.csv"),)]
    [done] = told.operations.told
    assert (done.account, done.mapping.platform, done.mapping.decimal) == ("sari", Platform.X, ",")


def test_why_no_plan_could_be_made_is_said_until_something_else_is_chosen(told: Told) -> None:
    told.load()
    error = OtherHeadsError("No.", file="days.csv", columns="Suka", heads="Hari")
    told.operations.plan_found = (type(refused_table())("days.csv", error, ()),)
    told.view_model.plan()
    told.jobs.run()
    assert told.state.trouble == "days.csv has no column Suka; nothing was changed. Its columns: Hari."
    assert told.state.can_plan
    told.operations.plan_found = ()
    told.view_model.plan()
    told.jobs.run()
    assert told.state.trouble == "Nothing to import was found there. Nothing was changed."
    told.operations.error = _UNREADABLE
    told.view_model.plan()
    told.jobs.run()
    assert told.state.trouble.startswith("days.csv cannot be read")
    told.view_model.choose_account("sari")
    assert told.state.trouble == ""
    assert told.planned == []


def test_a_table_that_cannot_be_looked_at_is_said(told: Told) -> None:
    told.operations.error = _UNREADABLE
    told.load()
    assert told.state.trouble.startswith("days.csv cannot be read")
    assert not told.state.can_plan
    told.view_model.choose_kind("posts")
    told.view_model.choose_column("date", "Hari")
    told.view_model.plan()
    told.view_model.count()
    assert told.jobs.waiting == []


def test_once_it_is_closed_nothing_is_wanted_any_more(told: Told) -> None:
    told.view_model.load()
    told.view_model.close()
    told.jobs.run()
    assert not told.state.is_loaded


def test_under_stand_ins_the_account_which_is_meant_is_the_real_one(qtbot: QtBot) -> None:
    told = Told()
    view_model = ColumnMappingViewModel(
        told.jobs, told.operations, [Path("downloads/sari.csv")], explain=explain, veil=Redaction(lambda: True)
    )
    assert view_model.state.title == stand_in("file", "sari.csv")
    view_model.load()
    told.jobs.run()
    view_model.choose_platform("tiktok")
    assert view_model.state.accounts == (stand_in("account", "sari.tok"),)
    view_model.choose_account(stand_in("account", "sari.tok"))
    assert view_model._chosen is not None
    assert (view_model.state.account, view_model._chosen.account) == (stand_in("account", "sari.tok"), "sari.tok")
    view_model.choose_account("typed by hand")
    assert (view_model.state.account, view_model._chosen.account) == ("typed by hand", "typed by hand")
    shown = {cell for row in view_model.state.preview for cell in row.cells}
    assert not shown & {"One", "Two"}
