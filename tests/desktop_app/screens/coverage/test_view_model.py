"""The coverage card between the operation and the page."""

import pytest

from desktop_app.jobs import Changed
from desktop_app.screens.coverage.state import CoverageState
from desktop_app.words.translations import use_language
from tests.desktop_app.screens.coverage.conftest import FACTS, Shown


def test_nothing_is_read_before_the_page_is_shown(shown: Shown) -> None:
    assert (shown.state, shown.jobs.waiting) == (CoverageState(), [])
    shown.model.facts_changed(FACTS)
    assert shown.jobs.waiting == []


def test_it_is_read_once_until_somebody_writes(shown: Shown) -> None:
    shown.load()
    assert [line.platform for line in shown.state.lines] == ["Mastodon", "Bluesky"]
    shown.model.hide()
    shown.load()
    assert shown.operations.calls == ["load_coverage"]
    shown.model.facts_changed(Changed(1, frozenset({"own"})))
    shown.run()
    assert shown.operations.calls == ["load_coverage"]
    shown.operations.accounts = shown.operations.accounts[:1]
    shown.model.facts_changed(FACTS)
    shown.run()
    assert shown.operations.calls == ["load_coverage"] * 2
    assert [line.platform for line in shown.state.lines] == ["Mastodon"]


def test_what_was_written_while_it_was_hidden_is_read_when_it_comes_back(shown: Shown) -> None:
    shown.load()
    shown.model.hide()
    shown.model.facts_changed(FACTS)
    assert shown.jobs.waiting == []
    shown.load()
    assert shown.operations.calls == ["load_coverage"] * 2


def test_while_it_is_read_it_says_so_and_nothing_else_changes(shown: Shown) -> None:
    shown.model.show()
    assert shown.states == [CoverageState(is_busy=True)]
    shown.run()
    assert [state.is_busy for state in shown.states] == [True, False]
    shown.model.translate()
    assert len(shown.states) == 2


def test_a_failure_is_told_and_what_was_read_stays(shown: Shown) -> None:
    shown.load()
    lines = shown.state.lines
    shown.operations.error = OSError("disk")
    shown.model.facts_changed(FACTS)
    shown.run()
    assert (shown.state.lines, shown.state.trouble) == (lines, "It failed: disk.")
    shown.operations.error = None
    shown.model.hide()
    shown.load()
    assert shown.state.trouble == ""


@pytest.mark.usefixtures("english_again")
def test_another_language_says_the_same_without_reading_anew(shown: Shown) -> None:
    shown.load()
    use_language("id")
    shown.model.translate()
    assert shown.state.lines[0].posts == "ya"
    assert shown.operations.calls == ["load_coverage"]
