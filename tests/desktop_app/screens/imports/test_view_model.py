"""The list of imports and the plans of dropped files: when they are read, what is told, what can be put away."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.jobs import Changed
from desktop_app.screens.imports.state import Answer, ImportsState, PlanCard, ProgressNews, Work
from desktop_app.words.translations import use_language
from local_db.errors import Cancelled, NotAnArchiveError
from local_db.importer_protocol import Question
from tests.desktop_app.screens.imports.conftest import OPEN_ACCOUNT, Screen
from tests.desktop_app.window_fakes import planned, refused, summary

_FACTS = Changed(1, frozenset({"facts"}))
_PDF = NotAnArchiveError("post.pdf is a PDF.", file="post.pdf", what="pdf")
_PDF_WORDS = "post.pdf is a PDF. Ask the platform for your data as an archive (ZIP with JSON or CSV)."


def _listings(screen: Screen) -> int:
    return screen.operations.calls.count("read_imports")


def _titles(screen: Screen) -> list[str]:
    return [card.title for card in screen.state.plans]


def test_nothing_is_known_before_the_screen_is_shown(screen: Screen) -> None:
    assert screen.state == ImportsState()
    assert not screen.jobs.waiting
    assert not screen.view_model.is_importing


def test_the_list_is_read_when_the_screen_is_first_shown(screen: Screen) -> None:
    screen.operations.imports.append(summary(2, name="new.zip"))
    screen.list_imports()
    assert [card.import_id for card in screen.state.imports] == [2, 1]
    assert screen.state.is_loaded
    assert screen.states == [screen.state]


def test_an_empty_list_is_loaded_too(screen: Screen) -> None:
    screen.operations.imports.clear()
    screen.list_imports()
    assert screen.state == ImportsState(is_loaded=True)


def test_the_list_is_read_anew_only_after_something_was_written(screen: Screen) -> None:
    screen.list_imports()
    screen.view_model.hide()
    screen.list_imports()
    assert _listings(screen) == 1
    screen.view_model.facts_changed(_FACTS)
    screen.run()
    assert _listings(screen) == 2


def test_a_write_behind_another_screen_is_read_when_this_one_is_shown_again(screen: Screen) -> None:
    screen.list_imports()
    screen.view_model.hide()
    screen.view_model.facts_changed(_FACTS)
    assert not screen.jobs.waiting
    screen.list_imports()
    assert _listings(screen) == 2


def test_other_changes_than_facts_are_not_read(screen: Screen) -> None:
    screen.list_imports()
    screen.view_model.facts_changed(Changed(2, frozenset({"preferences"})))
    assert not screen.jobs.waiting
    screen.view_model.hide()
    screen.list_imports()
    assert _listings(screen) == 1


def test_a_write_while_the_list_is_read_reads_it_once_more(screen: Screen) -> None:
    screen.view_model.show()
    screen.view_model.facts_changed(_FACTS)
    screen.view_model.facts_changed(_FACTS)
    assert len(screen.jobs.waiting) == 1
    screen.run()
    assert _listings(screen) == 2


def test_a_list_that_is_old_already_waits_until_the_screen_is_shown(screen: Screen) -> None:
    screen.view_model.show()
    screen.view_model.facts_changed(_FACTS)
    screen.view_model.hide()
    screen.run()
    assert _listings(screen) == 1
    screen.list_imports()
    assert _listings(screen) == 2


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (_PDF, _PDF_WORDS),
        (OSError("/home/sari/secret"), "A fault in Gaung stopped this (OSError). No data was changed."),
        (Cancelled(), ""),
    ],
)
def test_a_list_which_cannot_be_read_is_told_and_can_be_read_later(screen: Screen, error: Exception, words: str) -> None:
    screen.operations.error = error
    screen.list_imports()
    assert screen.state.list_trouble == words
    assert not screen.state.is_loaded
    screen.operations.error = None
    screen.view_model.hide()
    screen.list_imports()
    assert screen.state.list_trouble == ""
    assert len(screen.state.imports) == 1


def test_a_write_while_a_list_is_read_that_fails_reads_it_once_more(screen: Screen) -> None:
    screen.operations.error = _PDF
    screen.view_model.show()
    screen.view_model.facts_changed(_FACTS)
    screen.jobs.waiting.pop(0)()
    screen.operations.error = None
    screen.run()
    assert screen.state.list_trouble == ""
    assert len(screen.state.imports) == 1


def test_the_end_of_an_earlier_session_is_told(screen: Screen) -> None:
    screen.view_model.tell_interrupted()
    screen.list_imports()
    assert screen.state.trouble == (
        "The last import was interrupted. Nothing of it was kept, and your data is as it was before. Drop the archive again."
    )
    screen.drop(planned())
    assert screen.state.trouble == ""


def test_a_drop_is_looked_at_and_told_while_it_lasts(screen: Screen) -> None:
    screen.view_model.drop([Path("a.zip"), Path("b.zip")])
    looking = "Looking at what you dropped…"
    assert screen.state.progress == ProgressNews(looking, "", None, Work.LOOK)
    assert not screen.view_model.is_importing
    screen.states.clear()
    screen.run()
    assert screen.states[0].progress == ProgressNews(looking, "", 50, Work.LOOK)
    assert screen.operations.planned_paths == (Path("a.zip"), Path("b.zip"))
    assert screen.state.progress is None


def test_the_look_at_files_tells_no_rate(screen: Screen) -> None:
    screen.seconds = 1_000.0
    screen.view_model.drop([Path("a.zip")])
    screen.seconds = 9_000.0
    screen.run()
    assert {state.progress.news for state in screen.states if state.progress is not None} == {""}


def test_a_drop_of_nothing_changes_nothing(screen: Screen) -> None:
    screen.view_model.drop([])
    assert not screen.jobs.waiting
    assert not screen.states


def test_plans_stand_in_the_order_of_the_files_with_reasons_for_those_refused(screen: Screen) -> None:
    screen.drop(planned("a.zip"), refused("holiday.jpg"), planned("b.zip", entries=1))
    assert [(card.number, card.title, card.button_text, card.refusal) for card in screen.state.plans] == [
        (1, "a.zip", "Import 8,377 entries", ""),
        (
            2,
            "holiday.jpg",
            "",
            "holiday.jpg is a picture. Drop the archive which the platform sent you, or its unpacked folder.",
        ),
        (3, "b.zip", "Import 1 entry", ""),
    ]
    assert screen.state.import_all_text == "Import all 2"
    assert screen.state.trouble == ""


def test_what_neither_can_be_imported_nor_was_refused_has_no_card(screen: Screen) -> None:
    screen.drop(object())
    assert screen.state.plans == ()


def test_a_drop_in_which_nothing_was_found_is_said(screen: Screen) -> None:
    screen.drop()
    assert screen.state.trouble == "Nothing to import was found there. Nothing was changed."
    assert screen.state.progress is None
    assert screen.state.plans == ()


def test_a_second_drop_adds_its_plans_below_the_first(screen: Screen) -> None:
    screen.drop(planned("a.zip"), refused("b.jpg"))
    screen.drop(refused("c.jpg"), planned("d.zip"))
    assert [(card.number, card.title) for card in screen.state.plans] == [(1, "a.zip"), (2, "b.jpg"), (3, "c.jpg"), (4, "d.zip")]


def test_a_drop_clears_what_was_told_before(screen: Screen) -> None:
    screen.drop(planned("a.zip"))
    screen.view_model.import_one(1)
    screen.run()
    screen.view_model.tell_interrupted()
    screen.view_model.drop([Path("b.zip")])
    assert (screen.state.result, screen.state.trouble) == ((), "")


def test_a_drop_which_fails_is_told_in_words_and_another_one_is_possible(screen: Screen) -> None:
    screen.operations.error = _PDF
    screen.drop(planned("a.zip"))
    assert screen.state.trouble == _PDF_WORDS
    assert (screen.state.progress, screen.state.plans) == (None, ())
    screen.operations.error = None
    screen.drop(planned("a.zip"))
    assert _titles(screen) == ["a.zip"]


def test_the_plans_of_a_drop_which_was_cancelled_before_it_began_do_not_appear(screen: Screen) -> None:
    screen.view_model.drop([Path("a.zip")])
    screen.view_model.cancel()
    screen.run()
    assert screen.operations.calls == []
    assert screen.state == ImportsState(result=("Cancelled. Nothing was changed.",))


def test_the_plans_of_a_drop_which_is_cancelled_in_the_middle_do_not_appear(screen: Screen) -> None:
    screen.when(lambda state: state.progress is not None and state.progress.percent == 50, screen.view_model.cancel)
    screen.drop(planned("a.zip"))
    assert screen.operations.calls == ["plan"]
    assert screen.state == ImportsState(result=("Cancelled. Nothing was changed.",))


def test_the_plans_of_a_drop_which_is_cancelled_at_its_end_do_not_appear(screen: Screen) -> None:
    screen.operations.at_the_end = screen.view_model.cancel
    screen.drop(planned("a.zip"))
    assert screen.operations.calls == ["plan"]
    assert screen.state == ImportsState(result=("Cancelled. Nothing was changed.",))


def test_another_drop_after_a_cancelled_one_is_not_cancelled(screen: Screen) -> None:
    screen.view_model.drop([Path("a.zip")])
    screen.view_model.cancel()
    screen.run()
    screen.view_model.cancel()
    screen.drop(planned("b.zip"))
    assert _titles(screen) == ["b.zip"]


def test_plans_and_refusals_are_put_away_one_by_one(screen: Screen) -> None:
    screen.drop(planned("a.zip"), refused("b.jpg"), planned("c.zip"))
    screen.view_model.put_away(2)
    assert _titles(screen) == ["a.zip", "c.zip"]
    screen.view_model.put_away(1)
    assert _titles(screen) == ["c.zip"]
    assert screen.state.import_all_text == ""
    screen.view_model.put_away(99)
    assert _titles(screen) == ["c.zip"]
    screen.drop(planned("d.zip"))
    assert [card.number for card in screen.state.plans] == [3, 4]


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ((), ""),
        ([()], ""),
        ([(OPEN_ACCOUNT,), ()], ""),
        ([(), ()], "Import all 2"),
        ([(Question("account", suggestion="sari"),), (), (OPEN_ACCOUNT,), ()], "Import all 3"),
    ],
)
def test_import_all_counts_the_plans_which_leave_nothing_open(screen: Screen, questions: list[tuple[Question, ...]], words: str) -> None:
    screen.drop(*(planned(f"{number}.zip", questions=asked) for number, asked in enumerate(questions)), refused())
    assert screen.state.import_all_text == words


@pytest.mark.parametrize("typed", ["sari", " sari "])
def test_an_answer_which_was_typed_makes_a_plan_complete_and_an_emptied_field_does_not(screen: Screen, typed: str) -> None:
    screen.drop(planned("a.zip", questions=(OPEN_ACCOUNT,)), planned("b.zip", questions=(Question("account", suggestion="anna"),)))
    assert screen.state.import_all_text == ""
    screen.view_model.answer(1, [Answer("account", typed)])
    assert screen.state.import_all_text == "Import all 2"
    screen.view_model.answer(2, [Answer("account", " ")])
    assert screen.state.import_all_text == ""


def _import(screen: Screen) -> None:
    screen.view_model.import_one(1)


def _answer_with_a_wrong_day(screen: Screen) -> None:
    screen.view_model.import_one(1, [Answer("as_of", "soon")])


@pytest.mark.usefixtures("english_again")
@pytest.mark.parametrize("act", [_import, _answer_with_a_wrong_day, lambda screen: screen.view_model.ask_undo(1)])
def test_another_language_says_all_anew_and_drops_what_was_told(screen: Screen, act: Callable[[Screen], object]) -> None:
    screen.list_imports()
    screen.drop(planned("a.zip"), refused("b.jpg"), planned("c.zip"), planned("d.zip"))
    act(screen)
    screen.run()
    english = screen.state
    assert english.result or english.trouble or english.undo
    assert use_language("id") == "id"
    screen.view_model.translate()
    indonesian = screen.state
    assert (indonesian.result, indonesian.trouble) == ((), "")
    assert (indonesian.undo is None) == (english.undo is None)  # a question stands, and is asked in the other language
    assert indonesian.undo is None or indonesian.undo != english.undo
    assert indonesian.plans[-1].button_text == "Impor 8.377 entri"
    assert [card.title for card in indonesian.plans] == [card.title for card in english.plans]
    assert indonesian.import_all_text.startswith("Impor semua")
    assert indonesian.imports[0].facts != english.imports[0].facts
    refusals = [next(card for card in state.plans if card.refusal) for state in (english, indonesian)]
    assert refusals[0] != refusals[1]
    use_language("en")
    screen.view_model.translate()
    assert screen.state.plans == english.plans
    assert isinstance(screen.state.plans[0], PlanCard)


@pytest.mark.usefixtures("english_again")
def test_another_language_before_the_list_is_read_changes_nothing_that_is_there(screen: Screen) -> None:
    screen.drop(planned("a.zip"))
    use_language("id")
    screen.view_model.translate()
    assert screen.state.imports == ()
    assert not screen.state.is_loaded
    assert _titles(screen) == ["a.zip"]
