"""Notes and proposed marks on the sample person's history; each change can be taken back."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.operations.accounts import tell_same
from desktop_app.operations.annotations import LONGEST, annotate, hide, put_annotation_back, remove_note
from desktop_app.operations.history_marks import history_marks
from desktop_app.operations.mark_results import Mark
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.scores import score_days
from local_db.database import LocalDatabase
from local_db.errors import AnnotationError
from local_db.records import UnixTime
from tests.desktop_app.operations.test_accounts import _archive as account_archive
from tests.local_db.database_cases import NOW, bring, opened

_MARCH = UnixTime((dt.date(2026, 3, 1) - dt.date(1970, 1, 1)).days * 86_400 + 3_600)


@pytest.fixture
def database(sample_copy: Path) -> Iterator[LocalDatabase]:
    made = LocalDatabase.open(sample_copy, now=SAMPLE_NOW)
    yield made
    made.close()


def marks(database: LocalDatabase, now: UnixTime = SAMPLE_NOW) -> dict[str, Mark]:
    return {mark.key: mark for mark in history_marks(database, now=now)}


def test_the_turning_points_of_the_sample_person_are_proposed(sample: LocalDatabase) -> None:
    found = {(mark.kind, mark.platform): mark for mark in history_marks(sample, now=SAMPLE_NOW)}
    assert {key: mark.day for key, mark in found.items()} == {
        ("first_post", "x"): dt.date(2020, 1, 6),
        ("first_post", "blog"): dt.date(2020, 1, 23),
        ("viral", "x"): dt.date(2021, 3, 12),
        ("first_post", "mastodon"): dt.date(2022, 11, 8),
        ("pause", ""): dt.date(2023, 4, 3),
        ("left", "x"): dt.date(2023, 11, 4),
    }
    assert found["viral", "x"].text.startswith("The bus ramp")
    assert found["pause", ""].days == 42
    assert [mark.is_beginning for mark in (found["first_post", "blog"], found["viral", "x"])] == [True, False]


def test_before_and_after_are_averages_of_the_scores_which_the_history_shows(sample: LocalDatabase) -> None:
    days = score_days(sample, now=SAMPLE_NOW)
    place = days.days.index(dt.date(2021, 3, 12))
    viral = next(mark for mark in history_marks(sample, now=SAMPLE_NOW) if mark.kind == "viral")
    assert viral.before == pytest.approx(sum(days.score[place - 28 : place]) / 28)
    assert viral.after == pytest.approx(sum(days.score[place : place + 28]) / 28)
    assert (viral.days_before, viral.days_after) == (28, 28)


def test_a_note_is_written_removed_and_each_is_taken_back(database: LocalDatabase) -> None:
    day = dt.date(2024, 5, 1)
    first = annotate(database, day, "  New   job\n", now=SAMPLE_NOW)
    second = annotate(database, day, "Book", now=SAMPLE_NOW)
    assert [(mark.key, mark.text, mark.day) for mark in marks(database).values() if mark.is_own] == [
        ("own:1", "New job", day),
        ("own:2", "Book", day),
    ]
    removed = remove_note(database, "1")
    assert removed.is_removed
    assert "own:1" not in marks(database)
    put_annotation_back(database, removed)
    assert marks(database)["own:1"].text == "New job"
    put_annotation_back(database, second)
    put_annotation_back(database, first)
    assert not [mark for mark in marks(database).values() if mark.is_own]


@pytest.mark.parametrize(
    ("day", "text", "what"),
    [
        (dt.date(2024, 5, 1), " \n ", "empty"),
        (dt.date(2024, 5, 1), "x" * (LONGEST + 1), "long"),
        (dt.date(2026, 11, 24), "Tomorrow", "day"),
        (dt.date(1969, 12, 31), "Long ago", "day"),
    ],
)
def test_what_is_no_note_is_refused_and_nothing_is_changed(database: LocalDatabase, day: dt.date, text: str, what: str) -> None:
    with pytest.raises(AnnotationError) as refused:
        annotate(database, day, text, now=SAMPLE_NOW)
    assert refused.value.details["what"] == what
    assert not [mark for mark in marks(database).values() if mark.is_own]


def test_a_note_which_is_not_there_cannot_be_removed(database: LocalDatabase) -> None:
    with pytest.raises(AnnotationError, match="There is no note 7; nothing was changed"):
        remove_note(database, "7")


def test_a_hidden_mark_is_told_as_hidden(database: LocalDatabase) -> None:
    hide(database, "first_post:x", is_hidden=True)
    assert [mark.key for mark in marks(database).values() if mark.is_hidden] == ["first_post:x"]
    hide(database, "first_post:x", is_hidden=False)
    assert not any(mark.is_hidden for mark in marks(database).values())


def test_without_facts_a_note_stands_alone_and_nothing_is_compared(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        annotate(database, dt.date(2020, 1, 1), "Began", now=NOW)
        [mark] = history_marks(database, now=NOW)
        assert (mark.text, mark.before, mark.after) == ("Began", None, None)


def test_the_end_of_the_files_of_an_account_is_proposed_while_others_go_on(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, account_archive("1", "old", since=300, days=190))
        bring(database, account_archive("2", "new", since=100, days=90))
        ends = [mark for mark in history_marks(database, now=_MARCH) if mark.kind == "horizon"]
        assert [(mark.account, mark.day) for mark in ends] == [("old", dt.date(2026, 3, 1) - dt.timedelta(days=110))]


def test_an_account_which_goes_on_under_another_name_is_told_on_its_last_day(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, account_archive("1", "old", since=300, days=190))
        bring(database, account_archive("2", "new", since=100, days=90))
        tell_same(database, "old", "new", now=_MARCH)
        [joined] = [mark for mark in history_marks(database, now=_MARCH) if mark.kind == "joined"]
        assert (joined.account, joined.other, joined.day) == ("old", "new", dt.date(2026, 3, 1) - dt.timedelta(days=115))
