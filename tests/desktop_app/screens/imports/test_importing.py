"""Imports one after the other: what is told, what is asked, how they fail and how they are cancelled."""

from dataclasses import replace

import pytest

from desktop_app.screens.imports.state import Answer, ProgressNews, Work
from local_db.errors import Cancelled, NotAnArchiveError
from local_db.importer_protocol import ImportOptions, Question
from local_db.progress import Progress
from local_db.queries.archive_diff import ArchiveDiff
from local_db.records import UnixTime
from tests.desktop_app.screens.imports.conftest import OPEN_ACCOUNT, Screen, has_read_entries
from tests.desktop_app.window_fakes import planned, refused

_SUM = "1,584 entries = 1,551 stored + 0 already known + 33 left out"
_IMPORTED = f"Imported {{}}: {_SUM}. Score 30.9 -> 31.3."
_KEEP = "Keep {} (1 MB): the platform will not give you this file again."
_CANCELLED = "Cancelled. Nothing was changed."
_FILM = NotAnArchiveError("a.zip is a film.", file="a.zip", what="film")
_FILM_WORDS = "a.zip is a film. Drop the archive which the platform sent you, or its unpacked folder."


def _titles(screen: Screen) -> list[str]:
    return [card.title for card in screen.state.plans]


def _ran(screen: Screen) -> list[str]:
    return [one.archive.label for one in screen.operations.ran]


def test_an_import_is_told_from_its_start_to_its_end(screen: Screen) -> None:
    screen.drop(planned("a.zip"), refused("b.jpg"))
    screen.seconds = 100.0
    screen.view_model.import_one(1)
    assert screen.state.progress == ProgressNews("Importing a.zip", "not saved yet", None, Work.IMPORT)
    assert screen.view_model.is_importing
    assert screen.state.result == ()
    screen.seconds = 108.0
    screen.states.clear()
    screen.run()
    news = "4,000 entries · 500 a second · reached May 2014 · tweets.js · not saved yet"
    assert screen.states[0].progress == ProgressNews("Importing a.zip", news, 50, Work.IMPORT)
    assert screen.state.progress is None
    assert not screen.view_model.is_importing
    assert screen.state.result == (_IMPORTED.format("a.zip"), _KEEP.format("a.zip"))
    assert screen.state.trouble == ""
    assert _titles(screen) == ["b.jpg"]
    assert screen.writes == [True]


def test_those_who_hear_of_a_write_find_it_told_already(screen: Screen) -> None:
    states_at_write = []
    screen.view_model.facts_written.connect(lambda: states_at_write.append(screen.state))
    screen.drop(planned("a.zip"))
    screen.view_model.import_one(1)
    screen.run()
    [told] = states_at_write
    assert told.progress is None
    assert told.plans == ()
    assert told.result[0] == _IMPORTED.format("a.zip")


def test_an_archive_which_is_known_changes_nothing_and_is_not_to_be_kept(screen: Screen) -> None:
    screen.operations.is_already_known = True
    screen.drop(planned("a.zip"))
    screen.view_model.import_one(1)
    screen.run()
    assert screen.state.result == ("a.zip holds nothing new: the same was imported before. Nothing was changed.",)
    assert _titles(screen) == []


def test_what_came_since_the_archive_before_is_told_below_the_import(screen: Screen) -> None:
    screen.operations.diff = ArchiveDiff(1, 2, 0, 1, 40, 41, 0, {"likes": 7}, {"likes": None}, None, None)
    screen.drop(planned("a.zip"))
    screen.view_model.import_one(1)
    screen.run()
    since = ("Since the archive of 1 Jan 1970:", "41 new posts", "On the posts which were there: +7 likes")
    assert screen.state.result == (_IMPORTED.format("a.zip"), *since, _KEEP.format("a.zip"))


def test_an_import_which_replaces_an_earlier_one_says_so(screen: Screen) -> None:
    screen.operations.has_replaced = True
    screen.drop(planned("a.zip"))
    screen.view_model.import_one(1)
    screen.run()
    assert screen.state.result[0] == _IMPORTED.format("a.zip") + " It replaces the earlier import of the same file."


def test_an_address_book_moves_no_score_and_need_not_be_kept(screen: Screen) -> None:
    screen.operations.contacts = 1_551
    screen.drop(planned("contacts.vcf"))
    screen.view_model.import_one(1)
    screen.run()
    assert screen.state.result == (_IMPORTED.format("contacts.vcf").partition(" Score")[0],)


def test_import_all_imports_one_after_the_other_and_leaves_open_questions_alone(screen: Screen) -> None:
    suggested = Question("account", suggestion="sari")
    screen.drop(planned("a.zip"), planned("b.zip", questions=(OPEN_ACCOUNT,)), refused(), planned("c.zip", questions=(suggested,)))
    screen.view_model.import_all()
    assert len(screen.jobs.waiting) == 1
    screen.run()
    assert _ran(screen) == ["a.zip", "c.zip"]
    keep = "Keep these 2 archives: the platforms will not give you the same files again."
    assert screen.state.result == (_IMPORTED.format("a.zip"), _IMPORTED.format("c.zip"), keep)
    assert _titles(screen) == ["b.zip", "holiday.jpg"]
    assert screen.writes == [True, True]
    assert [state.progress.title for state in screen.states if state.progress is not None and state.progress.news == "not saved yet"] == [
        "Importing a.zip",
        "Importing c.zip",
    ]


def test_what_is_to_be_kept_is_said_once(screen: Screen) -> None:
    screen.drop(planned("a.zip"), planned("b.zip"))
    screen.view_model.import_one(1)
    screen.run()
    screen.view_model.import_one(2)
    running = screen.state
    screen.run()
    assert running.result == ()
    assert screen.state.result == (_IMPORTED.format("b.zip"), _KEEP.format("b.zip"))


def test_import_all_with_nothing_complete_starts_nothing(screen: Screen) -> None:
    screen.drop(planned("a.zip", questions=(OPEN_ACCOUNT,)))
    screen.view_model.import_all()
    assert not screen.jobs.waiting
    assert screen.state.progress is None


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((Answer("account", "@sari"),), ImportOptions(account="sari")),
        ((Answer("as_of", "1970-01-01"), Answer("zone", "Asia/Jakarta")), ImportOptions(as_of=UnixTime(86_399), zone="Asia/Jakarta")),
        ((Answer("as_of", ""),), ImportOptions()),
        ((Answer("as_of", " "),), ImportOptions()),
        ((Answer("zone", "no day at all"),), ImportOptions(zone="no day at all")),
    ],
)
def test_answers_reach_the_import_as_the_persons_own(screen: Screen, answers: tuple[Answer, ...], expected: ImportOptions) -> None:
    screen.drop(planned("a.zip", questions=(OPEN_ACCOUNT,)))
    screen.view_model.import_one(1, answers)
    screen.run()
    [ran] = screen.operations.ran
    assert (ran.options, ran.asked) == (expected, expected)


@pytest.mark.parametrize(
    ("answer", "options", "asked"),
    [
        ("sari", ImportOptions(account="sari"), ImportOptions()),
        ("anna", ImportOptions(account="anna"), ImportOptions(account="anna")),
        (" ", ImportOptions(), ImportOptions()),  # emptied: nobody is named
    ],
)
def test_an_account_filled_in_for_the_person_is_not_their_answer_until_they_change_it(
    screen: Screen, answer: str, options: ImportOptions, asked: ImportOptions
) -> None:
    screen.drop(replace(planned("a.zip", questions=(OPEN_ACCOUNT,)), options=ImportOptions(account="sari")))
    screen.view_model.import_one(1, [Answer("account", answer)])
    screen.run()
    [ran] = screen.operations.ran
    assert (ran.options, ran.asked) == (options, asked)


def test_a_day_which_does_not_exist_is_told_and_starts_nothing(screen: Screen) -> None:
    screen.drop(planned("a.zip", questions=(Question("as_of"),)))
    screen.view_model.import_one(1, [Answer("zone", "UTC"), Answer("as_of", "30 February")])
    assert screen.state.trouble == "“30 February” is not a day. Write it as year-month-day."
    assert not screen.jobs.waiting
    assert _titles(screen) == ["a.zip"]
    screen.view_model.import_one(1, [Answer("as_of", "2026-02-28")])
    assert screen.state.trouble == ""
    screen.run()
    assert _ran(screen) == ["a.zip"]


@pytest.mark.parametrize("number", [0, 2, 3])
def test_a_plan_which_is_not_there_or_refused_is_not_imported(screen: Screen, number: int) -> None:
    screen.drop(planned("a.zip"), refused())
    screen.view_model.import_one(number)
    assert not screen.jobs.waiting


def test_two_archives_of_the_same_name_are_two_to_be_kept(screen: Screen) -> None:
    screen.drop(planned("archive.zip"), planned("archive.zip"))
    screen.view_model.import_all()
    screen.run()
    assert screen.state.result[2] == "Keep these 2 archives: the platforms will not give you the same files again."


def test_import_all_takes_the_answers_which_were_typed(screen: Screen) -> None:
    screen.drop(planned("a.zip", questions=(OPEN_ACCOUNT,)), planned("b.zip", questions=(Question("account", suggestion="anna"),)))
    screen.view_model.answer(1, [Answer("account", " @sari ")])
    screen.view_model.import_all()
    screen.run()
    assert [one.options.account for one in screen.operations.ran] == ["sari", "anna"]


def test_import_all_with_a_day_which_does_not_exist_starts_nothing(screen: Screen) -> None:
    screen.drop(planned("a.zip"), planned("b.zip", questions=(Question("as_of"),)))
    screen.view_model.answer(2, [Answer("as_of", "30 February")])
    screen.view_model.import_all()
    assert screen.state.trouble == "“30 February” is not a day. Write it as year-month-day."
    assert not screen.jobs.waiting


def test_what_is_told_already_stays_when_another_import_is_asked_for(screen: Screen) -> None:
    screen.drop(planned("a.zip"), planned("b.zip"), planned("c.zip", questions=(OPEN_ACCOUNT,)))
    screen.when(
        lambda state: state.progress is not None and state.progress.title == "Importing b.zip",
        lambda: screen.view_model.import_one(3, [Answer("account", "sari")]),
    )
    screen.view_model.import_all()
    screen.run()
    assert screen.state.result[:3] == tuple(_IMPORTED.format(name) for name in ("a.zip", "b.zip", "c.zip"))


def test_a_plan_which_is_being_imported_cannot_be_put_away(screen: Screen) -> None:
    screen.drop(planned("a.zip"))
    screen.view_model.import_one(1)
    screen.view_model.put_away(1)
    assert _titles(screen) == ["a.zip"]
    screen.run()
    assert screen.state.result[0] == _IMPORTED.format("a.zip")
    assert _titles(screen) == []


@pytest.mark.parametrize(
    ("error", "words"),
    [(_FILM, _FILM_WORDS), (OSError("/home/sari"), "A fault in Gaung stopped this (OSError). No data was changed.")],
)
def test_a_failing_import_is_told_in_words_and_ends_the_row(screen: Screen, error: Exception, words: str) -> None:
    screen.drop(planned("a.zip"), planned("b.zip"))
    screen.view_model.import_all()
    screen.operations.error = error
    screen.run()
    assert screen.state.trouble == words
    assert (screen.state.result, screen.state.progress) == ((), None)
    assert _titles(screen) == ["a.zip", "b.zip"]
    assert not screen.writes
    screen.operations.error = None
    screen.view_model.import_one(1)
    assert screen.state.trouble == ""
    screen.run()
    assert _ran(screen) == ["a.zip", "a.zip"]


def test_what_was_imported_before_a_failure_stays_told(screen: Screen) -> None:
    def fail_next() -> None:
        screen.operations.error = _FILM

    screen.drop(planned("b.zip"), planned("a.zip"), planned("c.zip"))
    screen.operations.at_the_end = fail_next
    screen.view_model.import_all()
    screen.run()
    assert screen.state.result == (_IMPORTED.format("b.zip"), _KEEP.format("b.zip"))
    assert screen.state.trouble == _FILM_WORDS
    assert _titles(screen) == ["a.zip", "c.zip"]


def test_an_import_cancelled_before_it_began_never_runs(screen: Screen) -> None:
    screen.drop(planned("a.zip"), planned("b.zip"))
    screen.view_model.import_all()
    screen.view_model.cancel()
    screen.run()
    assert _ran(screen) == []
    assert screen.state.result == (_CANCELLED,)
    assert screen.state.progress is None
    assert _titles(screen) == ["a.zip", "b.zip"]


def test_an_import_cancelled_in_the_middle_keeps_nothing_and_ends_the_row(screen: Screen) -> None:
    screen.operations.gate.clear()
    screen.when(has_read_entries, screen.view_model.cancel)
    screen.drop(planned("a.zip"), planned("b.zip"))
    screen.view_model.import_all()
    screen.run()
    assert _ran(screen) == ["a.zip"]
    assert screen.state.result == (_CANCELLED,)
    assert (screen.state.progress, screen.state.trouble) == (None, "")
    assert _titles(screen) == ["a.zip", "b.zip"]
    assert not screen.writes
    screen.operations.gate.set()
    screen.view_model.import_one(1)
    screen.run()
    assert screen.state.result[0] == _IMPORTED.format("a.zip")


def test_a_cancel_after_the_first_of_two_says_which_was_not_kept(screen: Screen) -> None:
    screen.drop(planned("a.zip"), planned("b.zip"))
    screen.when(lambda state: state.progress is not None and state.progress.title == "Importing b.zip", screen.view_model.cancel)
    screen.view_model.import_all()
    screen.jobs.waiting.pop(0)()
    screen.view_model.cancel()
    screen.run()
    cancelled = "The import of b.zip was cancelled. Nothing of it was kept."
    assert screen.state.result == (_IMPORTED.format("a.zip"), cancelled, _KEEP.format("a.zip"))


def test_an_import_which_ends_as_cancelled_by_itself_ends_the_row_for_good(screen: Screen) -> None:
    screen.drop(planned("a.zip"), planned("b.zip"), planned("c.zip"))
    screen.view_model.import_all()
    screen.operations.error = Cancelled()
    screen.run()
    assert screen.state.result == (_CANCELLED,)
    screen.operations.error = None
    screen.view_model.import_one(3)
    screen.run()
    assert _ran(screen) == ["a.zip", "c.zip"]


def test_a_cancel_which_comes_after_the_import_was_written_is_not_told_as_cancelled(screen: Screen) -> None:
    screen.drop(planned("a.zip"), planned("b.zip"))
    screen.operations.at_the_end = screen.view_model.cancel
    screen.view_model.import_all()
    screen.run()
    assert screen.state.result == (_IMPORTED.format("a.zip"), _KEEP.format("a.zip"))
    assert _titles(screen) == ["b.zip"]
    assert screen.writes == [True]


def test_progress_which_arrives_after_the_end_is_ignored(screen: Screen) -> None:
    screen.drop(planned("a.zip"))
    screen.view_model.import_one(1)
    screen.run()
    ended = screen.state
    [tell] = screen.operations.tellers
    tell(Progress(8_000, 8_000, "entries"))
    assert screen.state == ended


def test_a_cancel_with_nothing_to_cancel_changes_nothing(screen: Screen) -> None:
    screen.view_model.cancel()
    assert not screen.states
    screen.drop(planned("a.zip"))
    screen.view_model.import_one(1)
    screen.run()
    done = screen.state
    screen.view_model.cancel()
    assert screen.state == done
