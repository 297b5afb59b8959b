"""Imports under stand-ins: what is shown is one thing, what is imported is the real one."""

import pytest

from desktop_app.screens.imports.plans import Plans
from desktop_app.screens.imports.state import Answer
from desktop_app.screens.imports.view_model import ImportsViewModel
from desktop_app.surroundings import Redaction
from desktop_app.words.redaction import stand_in
from local_db.importer_protocol import Question
from local_db.progress import Progress
from tests.desktop_app.screens.imports.conftest import SteeredOperations, planned_with
from tests.desktop_app.window_fakes import JobsAtOnce, planned, refused

_WHO = Question("account", ("sari", "berta"), "sari")


class _Switch:
    is_on = True

    def __call__(self) -> bool:
        return self.is_on


def test_a_stand_in_which_is_chosen_means_the_account_for_which_it_stands() -> None:
    plans = Plans(Redaction(lambda: True))
    plans.take((planned(questions=(_WHO,)),))
    [card] = plans.cards(str)
    [question] = card.questions
    assert (question.choices, question.suggestion) == (tuple(stand_in("account", one) for one in ("sari", "berta")), question.choices[0])
    assert plans.to_import(1).options.account == "sari"
    plans.answer(1, (Answer("account", question.choices[1]),))
    assert plans.to_import(1).options.account == "berta"
    plans.answer(1, (Answer("account", "typed by hand"),))
    assert plans.to_import(1).options.account == "typed by hand"


def test_names_of_files_are_stand_ins_in_plans_and_refusals() -> None:
    plans = Plans(Redaction(lambda: True))
    plans.take((planned("sari.zip"), refused("sari.jpg")))
    first, second = plans.cards(lambda _error: "no")
    assert (first.title, second.title) == (stand_in("file", "sari.zip"), stand_in("file", "sari.jpg"))
    assert first.subtitle == f"X, {stand_in('account', 'sari')}"
    assert plans.to_import(1).archive.label == "sari.zip"


@pytest.fixture
def switch() -> _Switch:
    return _Switch()


def test_what_runs_is_said_anew_when_redaction_is_switched(switch: _Switch) -> None:
    jobs, operations = JobsAtOnce(), SteeredOperations()
    model = ImportsViewModel(jobs, operations, explain=str, veil=Redaction(switch))
    operations.found = (planned_with("sari.zip"),)
    model.drop([planned("sari.zip").archive.paths[0]])
    jobs.run()
    model.import_one(1)
    assert model.state.progress is not None
    assert model.state.progress.title == f"Importing {stand_in('file', 'sari.zip')}"
    switch.is_on = False
    model.translate()
    assert model.state.progress.title == "Importing sari.zip"
    switch.is_on = True
    model.translate()
    model._show_progress(Progress(1, 2, "bytes", "sari/tweets.js"), 0.0, model.state.progress.work)
    assert "sari" not in f"{model.state.progress.title} {model.state.progress.news}"
    jobs.run()
    assert f"Imported {stand_in('file', 'sari.zip')}" in model.state.result[0]
    assert stand_in("file", "sari.zip") in model.state.result[-1]  # keep it
    assert operations.ran[0].archive.label == "sari.zip"
