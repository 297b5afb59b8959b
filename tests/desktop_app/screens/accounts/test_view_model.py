"""What the person says of their accounts: passed on, said back with the score, taken back; one thing at a time."""

from collections.abc import Callable

import pytest

from desktop_app.jobs import Changed
from desktop_app.operations.account_results import AccountsFound
from desktop_app.screens.accounts.state import AccountsState
from desktop_app.screens.accounts.view_model import AccountsViewModel
from desktop_app.words.translations import use_language
from local_db.errors import NotAnArchiveError
from tests.desktop_app.screens.accounts.conftest import X_NEW, X_OLD, Section

_SCORE = "Score 30.9 -> 31.3."


@pytest.mark.parametrize(
    ("say", "call", "words"),
    [
        (lambda one: one.count(X_OLD, False), "count_account x:1 False", "X, @old is left out of the score. Nothing of it is deleted."),
        (lambda one: one.count(X_OLD, True), "count_account x:1 True", "X, @old is counted."),
        (lambda one: one.leave(X_OLD, " 2019-05-01 "), "leave_account x:1 2019-05-01", "X, @old was left on 1 May 2019."),
        (lambda one: one.stay(X_OLD), "leave_account x:1 None", "X, @old counts as yours still."),
        (lambda one: one.keep(X_OLD, "2026-03-01"), "keep_silent_account x:1 2026-03-01", "X, @old counts as yours still."),
        (lambda one: one.join(X_OLD, X_NEW), "join_accounts x:1 x:2", "X, @old and X, @new are one history."),
        (lambda one: one.part(X_OLD, X_NEW), "part_accounts x:1 x:2", "X, @old and X, @new are two accounts."),
        (lambda one: one.tell_followers(X_OLD, "2019-01-01", "1,234"), "tell_followers x:1 2019-01-01 1234",
         "X, @old: 1,234 followers on 1 Jan 2019."),
        (lambda one: one.forget_followers(X_OLD, "2019-01-01"), "tell_followers x:1 2019-01-01 None",
         "X, @old: the number typed for 1 Jan 2019 is gone."),
    ],
)  # fmt: skip
def test_a_word_is_passed_on_said_back_with_the_score_and_taken_back(
    section: Section, say: Callable[[AccountsViewModel], object], call: str, words: str
) -> None:
    say(section.view_model)
    assert section.view_model.is_writing
    assert section.state.result == "The score is computed anew…"
    section.jobs.run()
    assert section.operations.calls == [call]
    assert (section.state.result, section.state.can_take_back) == (f"{words} {_SCORE}", True)
    assert section.writes == [True]
    about = section.state.about
    section.view_model.take_back()
    section.jobs.run()
    assert section.operations.calls == [call, "take_back"]
    assert section.state.result == f"Taken back: it is as it was before. {_SCORE}"
    assert (section.state.about, section.state.can_take_back) == (about, False)
    assert section.writes == [True, True]
    section.view_model.take_back()
    assert not section.jobs.waiting


def test_in_calm_mode_no_number_is_said(section: Section) -> None:
    section.is_calm = True
    section.view_model.count(X_OLD, False)
    section.jobs.run()
    assert section.state.result == "X, @old is left out of the score. Nothing of it is deleted."


@pytest.mark.parametrize(
    ("say", "words", "about"),
    [
        (lambda one: one.leave(X_OLD, "soon"), "“soon” is not a day. Write it as year-month-day.", "x:1"),
        (lambda one: one.tell_followers(X_OLD, "", "5"), "“” is not a day. Write it as year-month-day.", "typed"),
        (lambda one: one.tell_followers(X_OLD, "2019-01-01", "many"), "“many” is no number of followers.", "typed"),
        (lambda one: one.tell_followers(X_OLD, "2019-01-01", "-5"), "“-5” is no number of followers.", "typed"),
        (lambda one: one.tell_followers(X_OLD, "2019-01-01", "9" * 13), f"“{'9' * 13}” is no number of followers.", "typed"),
    ],
)
def test_what_is_no_day_or_no_number_is_said_and_not_told(
    section: Section, say: Callable[[AccountsViewModel], object], words: str, about: str
) -> None:
    section.view_model.count(X_OLD, False)
    section.jobs.run()
    say(section.view_model)
    assert (section.state.trouble, section.state.about, section.state.can_take_back) == (words, about, False)
    assert section.state.result == ""
    assert not section.jobs.waiting


def test_what_is_refused_is_told_in_words_and_nothing_was_written(section: Section) -> None:
    section.operations.error = NotAnArchiveError("a.zip is a film.", file="a.zip", what="film")
    section.view_model.join(X_OLD, X_NEW)
    section.jobs.run()
    assert section.state.trouble.startswith("a.zip is a film.")
    assert (section.state.result, section.state.can_take_back, section.view_model.is_writing) == ("", False, False)
    assert not section.writes


def test_words_said_at_once_are_told_one_after_the_other_and_the_last_can_be_taken_back(section: Section) -> None:
    section.view_model.count(X_OLD, False)
    section.view_model.count(X_NEW, False)
    assert len(section.jobs.waiting) == 1
    section.jobs.run()
    assert section.operations.calls == ["count_account x:1 False", "count_account x:2 False"]
    assert section.state.about == "x:2"
    assert section.state.can_take_back
    assert section.writes == [True, True]


def test_a_word_that_was_cancelled_says_nothing(section: Section) -> None:
    class Cancelling(type(section.jobs)):  # type: ignore[misc]
        def start(
            self, operation: object, *, on_success: object, on_failure: object, on_cancelled: Callable[[], None], **_: object
        ) -> None:
            on_cancelled()

    section.view_model._jobs = Cancelling()
    section.view_model.count(X_OLD, False)
    assert (section.state.result, section.state.trouble, section.view_model.is_writing) == ("", "", False)


def test_the_list_is_read_when_the_page_is_shown_and_again_after_a_write(section: Section) -> None:
    assert section.state == AccountsState()
    section.view_model.facts_changed(Changed(1, frozenset({"facts"})))
    assert not section.jobs.waiting
    section.load()
    assert [card.account.name for card in section.state.cards] == ["blog:sari.example.org", "linkedin:unnamed", "x:1", "x:2"]
    section.operations.own_accounts = AccountsFound()
    section.view_model.facts_changed(Changed(2, frozenset({"preferences"})))
    assert not section.jobs.waiting
    section.view_model.facts_changed(Changed(2, frozenset({"facts"})))
    section.jobs.run()
    assert section.state.cards == ()
    section.view_model.hide()
    section.view_model.facts_changed(Changed(3, frozenset({"facts"})))
    assert not section.jobs.waiting


def test_a_list_which_cannot_be_read_is_told(section: Section) -> None:
    section.operations.error = NotAnArchiveError("a.zip is a film.", file="a.zip", what="film")
    section.load()
    assert section.state.trouble.startswith("a.zip is a film.")
    assert section.state.about == ""


def test_while_somebody_else_writes_the_section_waits(section: Section) -> None:
    section.view_model.wait(True)
    assert section.state.is_waiting
    section.view_model.wait(False)
    assert not section.state.is_waiting


def test_another_language_says_the_accounts_anew_and_drops_what_was_done(section: Section) -> None:
    section.load()
    section.view_model.count(X_OLD, False)
    section.jobs.run()
    try:
        assert use_language("id") == "id"
        section.view_model.translate()
        assert section.state.cards[1].account.shown == "LinkedIn, tidak disebut dalam berkasnya"
        assert (section.state.result, section.state.can_take_back) == ("", False)
        section.view_model.take_back()
        assert not section.jobs.waiting
    finally:
        use_language("en")
