"""People between operations and page: what is read when, answers one at a time, and what comes too late."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Changed
from desktop_app.operations.people_results import Suggestions
from desktop_app.screens.people.state import Part, PeopleState, Phase
from desktop_app.screens.people.view_model import PeopleViewModel
from desktop_app.words.translations import use_language
from local_db.errors import Cancelled
from tests.desktop_app.people_fakes import ANA_BLOG, ANA_SUGGESTED, ANA_X, BUDI, FakePeople, member, person
from tests.desktop_app.window_fakes import JobsAtOnce

_KEYS = (ANA_BLOG.key, ANA_X.key)


@dataclass
class Made:
    """A view model which nobody draws."""

    model: PeopleViewModel
    operations: FakePeople
    jobs: JobsAtOnce

    @property
    def state(self) -> PeopleState:
        return self.model.state

    @property
    def calls(self) -> list[str]:
        return self.operations.calls


@pytest.fixture
def made(qtbot: QtBot) -> Callable[[], Made]:
    """`jobs.run()` runs what was started."""

    def make() -> Made:
        operations, jobs = FakePeople(), JobsAtOnce()
        return Made(PeopleViewModel(jobs, operations, explain=lambda error: f"It went wrong: {error}."), operations, jobs)

    return make


Makes = Callable[[], Made]


def _facts(kind: str) -> Changed:
    return Changed(1, frozenset({kind}))


def _shown(made: Makes) -> Made:
    found = made()
    found.model.show()
    found.jobs.run()
    found.calls.clear()
    return found


def _many(number: int) -> tuple:  # type: ignore[type-arg]
    return tuple(person(member(f"person:blog:name:{place}", name=f"P {place}")) for place in range(number))


def test_nothing_is_read_before_the_page_is_shown_and_once_after(made: Makes) -> None:
    found = made()
    assert found.state.listed.phase is Phase.LOADING
    found.model.facts_changed(_facts("facts"))
    assert found.jobs.waiting == []
    found.model.show()
    found.jobs.run()
    assert found.calls == ["order None year", "read 0"]
    found.model.hide()
    found.model.show()
    found.jobs.run()
    assert found.calls == ["order None year", "read 0"]


@pytest.mark.parametrize(("kind", "is_read"), [("facts", True), ("people", True), ("words", False)])
def test_what_others_wrote_is_read_anew_if_it_concerns_people(made: Makes, kind: str, is_read: bool) -> None:
    found = _shown(made)
    found.model.facts_changed(_facts(kind))
    found.jobs.run()
    assert bool(found.calls) == is_read
    assert "suggest" not in found.calls, "they are not shown"


def test_suggestions_are_looked_for_while_they_are_shown(made: Makes) -> None:
    found = made()
    found.model.choose_part(Part.SAME)
    assert found.jobs.waiting == []
    found.model.show()
    found.jobs.run()
    assert found.calls[-2:] == ["suggest", "merged"]
    found.model.hide()
    found.calls.clear()
    found.model.facts_changed(_facts("people"))
    assert found.jobs.waiting == []
    found.model.show()
    found.jobs.run()
    assert sorted(found.calls) == ["merged", "order None year", "read 0", "suggest"]
    found.model.choose_part(Part.REACT)
    found.calls.clear()
    found.model.facts_changed(_facts("people"))
    found.jobs.run()
    assert found.calls == ["order None year", "read 0"]


def test_suggestions_which_cannot_be_looked_for_say_why(made: Makes) -> None:
    found = _shown(made)
    found.operations.error = OSError("disk")
    found.model.choose_part(Part.SAME)
    found.jobs.run()
    assert found.state.same.message == "It went wrong: disk."


def test_a_page_which_comes_after_a_new_list_is_dropped(made: Makes) -> None:
    found = made()
    found.operations.people = _many(300)
    found.model.show()
    found.jobs.run()
    found.model.more()
    found.model.more()
    assert len(found.jobs.waiting) == 1, "one page at a time"
    page = found.jobs.waiting.pop()
    found.operations.people = _many(3)
    found.model.facts_changed(_facts("facts"))
    found.jobs.run()
    page()
    assert len(found.state.listed.lines) == 3
    found.model.more()
    assert found.jobs.waiting == [], "there is no more"


def test_a_page_which_goes_wrong_can_be_asked_for_again(made: Makes) -> None:
    found = made()
    found.operations.people = _many(300)
    found.model.show()
    found.jobs.run()
    found.operations.error = OSError("disk")
    found.model.more()
    found.jobs.run()
    assert (found.state.trouble, len(found.state.listed.lines)) == ("It went wrong: disk.", 200)
    found.operations.error = None
    found.model.more()
    found.jobs.run()
    assert len(found.state.listed.lines) == 300


def test_a_cancelled_page_and_a_cancelled_answer_are_no_trouble(made: Makes, monkeypatch: pytest.MonkeyPatch) -> None:
    def cancelled(*_arguments: object) -> None:
        raise Cancelled

    found = made()
    found.operations.people = _many(300)
    found.model.show()
    found.jobs.run()
    monkeypatch.setattr(found.operations, "read_people", cancelled)
    monkeypatch.setattr(found.operations, "merge_people", cancelled)
    found.model.more()
    found.model.say_one(_KEYS)
    found.jobs.run()
    assert (found.state.trouble, found.state.news) == ("", "")
    found.model.split(ANA_X.key)
    found.jobs.run()
    assert found.calls[-1] == f"split {ANA_X.key}", "the next answer is taken"


def test_a_list_whose_next_read_goes_wrong_stays_with_the_reason(made: Makes) -> None:
    found = _shown(made)
    found.operations.error = OSError("disk")
    found.model.facts_changed(_facts("facts"))
    found.jobs.run()
    assert (len(found.state.listed.lines), found.state.trouble) == (4, "It went wrong: disk.")
    found.operations.error = None
    found.model.refresh()
    found.jobs.run()
    assert found.state.trouble == ""


def test_the_same_choice_reads_nothing(made: Makes) -> None:
    found = _shown(made)
    found.model.choose(platform="")
    found.model.choose(order="year")
    assert found.jobs.waiting == []


def test_one_answer_at_a_time_and_what_waits_is_told(made: Makes, qtbot: QtBot) -> None:
    found = _shown(made)
    found.model.say_one(_KEYS)
    found.model.say_two(_KEYS)
    assert len(found.jobs.waiting) == 1
    assert found.state.news == ""
    qtbot.waitUntil(lambda: found.state.news.startswith("Saving…"), timeout=2_000)
    assert not found.state.can_undo
    found.jobs.run()
    assert (found.state.news, found.state.can_undo) == ("Ana Wibowo is one person now: Blog, X.", True)
    assert found.calls == [f"merge {' '.join(_KEYS)}"]


def test_what_was_so_already_cannot_be_taken_back(made: Makes) -> None:
    found = _shown(made)
    found.operations.has_effect = False
    found.model.say_two(_KEYS)
    found.jobs.run()
    assert (found.state.news, found.state.can_undo) == ("That was so already; nothing was changed.", False)
    found.model.undo()
    assert found.jobs.waiting == []


def test_the_open_card_follows_what_was_said(made: Makes) -> None:
    found = _shown(made)
    found.model.open_card(ANA_BLOG.key)
    found.model.say_one(_KEYS)
    found.jobs.run()
    assert found.state.card is not None
    assert [one.key for one in found.state.card.members] == list(_KEYS)
    found.model.undo()
    found.jobs.run()
    assert found.state.card is not None
    assert [one.key for one in found.state.card.members] == [ANA_BLOG.key]
    found.model.split(BUDI.key)
    found.jobs.run()
    assert found.state.card is not None
    assert found.state.card.key == ANA_BLOG.key, "it is of somebody else"


def test_the_open_card_follows_a_new_list(made: Makes) -> None:
    found = _shown(made)
    found.model.open_card(ANA_BLOG.key)
    found.operations.people = (person(member(ANA_BLOG.key, name="Ana W.")),)
    found.model.facts_changed(_facts("facts"))
    found.jobs.run()
    assert found.state.card is not None
    assert found.state.card.title == "Ana W."
    found.model.close_card()
    assert found.state.card is None
    found.model.open_card("person:x:nobody")
    assert found.state.card is None


def test_without_an_open_card_nobody_is_looked_for(made: Makes, qtbot: QtBot) -> None:
    found = _shown(made)
    found.model.search("ana")
    qtbot.wait(250)
    assert found.jobs.waiting == []


def test_of_what_is_typed_only_the_last_is_looked_for_and_answered(made: Makes, qtbot: QtBot) -> None:
    found = _shown(made)
    found.model.open_card(BUDI.key)
    for text in ("a", "an", "ana"):
        found.model.search(text)
    qtbot.waitUntil(lambda: bool(found.jobs.waiting))
    found.model.search("   ")
    found.jobs.run()
    assert found.calls == ["find ana"]
    assert found.state.search is not None
    assert (found.state.search.found, found.state.search.note) == ((), ""), "it came too late"
    qtbot.wait(250)
    assert found.jobs.waiting == []


def test_a_search_which_goes_wrong_says_so(made: Makes, qtbot: QtBot) -> None:
    found = _shown(made)
    found.model.open_card(BUDI.key)
    found.operations.error = OSError("disk")
    found.model.search("ana")
    qtbot.waitUntil(lambda: bool(found.jobs.waiting))
    found.jobs.run()
    assert found.state.trouble == "It went wrong: disk."


def test_suggestions_which_were_answered_come_back_only_if_they_are_made_anew(made: Makes) -> None:
    found = made()
    found.operations.suggested = Suggestions((ANA_SUGGESTED,), 1)
    found.model.choose_part(Part.SAME)
    found.model.show()
    found.jobs.run()
    found.model.say_two(_KEYS)
    found.jobs.run()
    assert found.state.same.cards == ()
    found.model.facts_changed(_facts("people"))
    found.jobs.run()
    assert len(found.state.same.cards) == 1


def test_all_is_said_in_another_language(made: Makes) -> None:
    found = _shown(made)
    found.model.say_one(_KEYS)
    found.jobs.run()
    use_language("id")
    found.model.translate()
    use_language("en")
    assert found.state.news == "Ana Wibowo kini satu orang: Blog, X."
    assert found.state.listed.lines[3].cells[0] == "orang 4711, nama tidak diketahui"
    assert found.state.listed.headline.startswith("2 orang")
