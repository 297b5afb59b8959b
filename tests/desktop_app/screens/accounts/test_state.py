"""The section as words."""

import datetime as dt
from dataclasses import replace

from desktop_app.operations.account_results import AccountsFound, Hint, TypedFollowers
from desktop_app.screens.accounts.state import AccountChoice, AccountsState, JoinedRow, TypedRow, accounts_state
from desktop_app.words.account_words import hint_words, standing_words
from tests.desktop_app.screens.accounts.conftest import BLOG, FOUND, NEW, OLD, UNNAMED, X_NEW, X_OLD


def test_an_account_is_told_with_its_time_and_what_was_said_of_it() -> None:
    left_out = replace(NEW, is_counted=False, left_on=dt.date(2023, 11, 2), joined=(OLD, replace(OLD, name="x:3", shown=None, first=None)))
    [card] = accounts_state(AccountsState(), AccountsFound((left_out,))).cards
    assert (card.account, card.period, card.last_day) == (X_NEW, "1 Mar 2012 to 1 Nov 2023", "2023-11-01")
    assert (card.is_counted, card.standing, card.left_words) == (False, "left out of the score", "left on 2 Nov 2023")
    assert card.joined == (
        JoinedRow(X_OLD, "with X, @old, 1 Mar 2012 to 1 May 2019"),
        JoinedRow(AccountChoice("x:3", "X, not named in its files"), "with X, not named in its files"),
    )


def test_a_blog_is_called_by_its_address_and_an_account_nobody_named_by_its_platform() -> None:
    blog, unnamed = accounts_state(AccountsState(), AccountsFound((BLOG, UNNAMED))).cards
    assert (blog.account.shown, unnamed.account.shown) == ("Blog, sari.example.org", "LinkedIn, not named in its files")
    assert (unnamed.period, unnamed.last_day, unnamed.standing, unnamed.left_words) == ("nothing dated in its files", "", "", "")


def test_proposals_silences_and_typed_counts_are_sentences() -> None:
    state = accounts_state(AccountsState(result="done"), FOUND)
    [proposal], [silence] = state.proposals, state.silences
    assert proposal.question == "X, @old (1 Mar 2012 to 1 May 2019) and X, @new (3 May 2019 to 1 Nov 2023)"
    assert proposal.signs == "Signs: one of them had the name of the other before; one begins 2 days after the other ends."
    assert silence.words == "X, @new has been silent since 1 Nov 2023 while others have not: did you leave it?"
    assert (silence.day, silence.until, silence.yes_text) == ("2023-11-01", "2026-03-01", "I left it on 1 Nov 2023")
    assert state.typed == (TypedRow(X_NEW, "2023-01-01", "1 Jan 2023", "9"), TypedRow(X_NEW, "2022-01-01", "1 Jan 2022", "1,200"))
    assert state.result == "done"


def test_a_count_of_an_account_which_is_not_here_is_listed_by_its_id_and_joined_ones_can_be_told_of() -> None:
    gone = TypedFollowers("x:9", None, dt.date(2022, 1, 1), 5)
    state = accounts_state(AccountsState(), AccountsFound((replace(NEW, joined=(OLD,)),), typed=(gone,)))
    assert state.typed == (TypedRow(AccountChoice("x:9", "x:9"), "2022-01-01", "1 Jan 2022", "5"),)
    assert state.choices == (X_NEW, X_OLD)


def test_signs_and_standing_in_words() -> None:
    words = [hint_words(Hint("follows_on", days)) for days in (-1, -3, 0, 1, 2)]
    assert words == [
        "they overlap by 1 day",
        "they overlap by 3 days",
        "one begins where the other ends",
        "one begins where the other ends",
        "one begins 2 days after the other ends",
    ]
    kinds = ("names", "was_called", "same_address", "same_handle", "same_name", "points")
    assert len({hint_words(Hint(kind)) for kind in kinds}) == len(kinds)
    assert standing_words(replace(NEW, is_counted=False, left_on=dt.date(2023, 11, 2))) == "left out of the score, left on 2 Nov 2023"
    assert standing_words(NEW) == "counted"
