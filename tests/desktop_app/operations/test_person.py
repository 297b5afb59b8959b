"""The operations bound to one file, opened when the first of them needs it."""

import datetime as dt
import shutil
import stat
from pathlib import Path

import pytest

from desktop_app.operations.imports import PlannedArchive
from desktop_app.operations.ledger_results import Ledger, LedgerAsk, NoLedger
from desktop_app.operations.person import SAMPLE_DAY, PersonDatabase
from desktop_app.operations.post_results import PostQuery
from desktop_app.operations.sample import SAMPLE_NOW
from local_db.errors import Cancelled, UnknownImportError
from local_db.progress import CancelToken, Progress
from tests.synthetic_archives import x_folder


def _silent(_progress: Progress) -> None:
    pass


def _person(path: Path, *, is_sample: bool = False) -> PersonDatabase:
    return PersonDatabase(path, lambda: int(SAMPLE_NOW), is_sample=is_sample)


def test_looking_makes_no_file(tmp_path: Path) -> None:
    person = _person(tmp_path / "own" / "gaung.db")
    assert person.read_imports() == ()
    [planned] = person.plan([x_folder(tmp_path / "x")], _silent, CancelToken())
    assert isinstance(planned, PlannedArchive)
    assert person.future.load_outlook(None, None, CancelToken()) is None
    assert person.future.load_backtest() is None
    order = person.ties.order_ties("fading", None)
    assert (order.is_empty, person.ties.read_ties(order, 0, 9)) == (True, ())
    person.close()
    assert not (tmp_path / "own").exists()


def test_ties_and_what_is_noted_of_people(tmp_path: Path) -> None:
    person = _person(tmp_path / "sample.db", is_sample=True)
    order = person.ties.order_ties("fading", None)
    key = person.ties.read_ties(order, 0, 1)[0].person.key
    assert person.read_person(key) is not None
    changes = [
        person.ties.write_note(key, "Likes trains", "note", None),
        person.ties.note_meeting(key, dt.date(2026, 3, 1), ""),
        person.ties.hide_person(key, True),
    ]
    changes += [person.ties.remove_note(changes[0].id), person.ties.remove_meeting(changes[1].id)]
    for change in reversed(changes):
        person.ties.put_back(change)
    page = person.ties.load_page(key)
    assert page is not None
    assert (page.notes, page.meetings, page.is_hidden) == ((), (), False)
    assert person.ties.load_points(page, CancelToken()).points is not None
    person.close()


def test_import_score_undo(tmp_path: Path) -> None:
    path = tmp_path / "own" / "gaung.db"
    person = _person(path)
    [planned] = person.plan([x_folder(tmp_path / "x", tweets=20)], _silent, CancelToken())
    assert isinstance(planned, PlannedArchive)
    done = person.run(planned, _silent, CancelToken())
    assert person.read_imports() == (done.summary,)
    current, days = person.load_today()
    assert current.score == days.score[-1]
    assert person.load_days() == days
    preview = person.preview_undo(done.summary.import_id)
    assert preview.counts.posts_going == 20
    person.undo(done.summary.import_id)
    assert person.read_imports() == ()
    assert person.load_today()[0].score is None
    with pytest.raises(UnknownImportError):
        person.preview_undo(99)
    person.close()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_is_planned_reaches_the_database_and_comes_back(tmp_path: Path) -> None:
    person = _person(tmp_path / "own" / "gaung.db")
    [planned] = person.plan([x_folder(tmp_path / "x", tweets=20)], _silent, CancelToken())
    assert isinstance(planned, PlannedArchive)
    person.run(planned, _silent, CancelToken())
    first = person.load_days().days[0]
    rest = person.future.keep_holiday(first, first + dt.timedelta(days=400), True)
    person.future.keep_plan(5.0, first)
    found = person.future.load_outlook(9.0, None, CancelToken())
    assert found is not None
    assert (found.weekly, len(found.holidays), found.plan and found.plan.goal.per_week) == (9.0, 1, 5.0)
    assert len(person.load_days().rested) == len(person.load_days().score)
    assert person.load_today()[1].rested == ()
    person.future.drop_plan()
    person.future.drop_holiday(first, first + dt.timedelta(days=400))
    assert person.load_days().rested == ()
    person.future.put_plans_back(rest)
    tested = person.future.load_backtest()
    assert tested is None or tested.origins > 0
    person.close()


def test_what_is_said_of_accounts_reaches_the_database(tmp_path: Path) -> None:
    person = _person(tmp_path / "own" / "gaung.db")
    assert person.read_accounts().accounts == ()
    assert not (tmp_path / "own").exists()
    for handle, native_id in (("old", "11"), ("new", "12")):
        [planned] = person.plan([x_folder(tmp_path / handle, tweets=9, handle=handle, native_id=native_id)], _silent, CancelToken())
        assert isinstance(planned, PlannedArchive)
        person.run(planned, _silent, CancelToken())
    day = dt.date(2023, 1, 5)
    for told in (
        person.count_account("x:11", False),
        person.leave_account("x:11", day),
        person.tell_followers("x:11", day, 7),
        person.keep_silent_account("x:11", day),
        person.part_accounts("x:11", "x:12"),
        person.join_accounts("x:11", "x:12"),
    ):
        before = person.read_accounts()
        assert person.take_back(told).account == told.account
        assert person.read_accounts() != before or told.account.native_id == "11"
    assert [one.name for one in person.read_accounts().accounts] == ["x:11", "x:12"]
    person.leave_account("x:12", day)
    assert person.read_accounts().accounts[1].left_on == day
    person.close()


def test_looking_at_people_makes_no_file_either(tmp_path: Path) -> None:
    person = _person(tmp_path / "own" / "gaung.db")
    order = person.order_people(None, "year")
    assert (list(order.ids), order.platforms, person.read_people(order, 0, 200)) == ([], (), ())
    person.close()
    assert not (tmp_path / "own").exists()


def test_people_are_listed_merged_and_split(sample_copy: Path) -> None:
    person = _person(sample_copy)
    order = person.order_people("blog", "total")
    first = person.read_people(order, 0, 1)[0]
    suggested = next(one for one in person.suggest_people().shown if first.key in {side.key for side in one.sides})
    keys = [side.key for side in suggested.sides]
    assert first in person.find_people(first.name)
    said = person.merge_people(keys)
    assert [len(one.members) for one in person.merged_people()] == [len(keys)]
    assert {one.key for one in person.take_back_people(said.change)} == set(keys)
    assert person.merged_people() == ()
    person.say_apart(keys)
    assert suggested not in person.suggest_people().shown
    person.merge_people(keys[:2])
    assert [one.key for one in person.split_person(keys[0]).people] == [keys[0]]
    person.close()


def test_the_sample_persons_clock_stands_still(sample_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "sample" / "sample.db"
    path.parent.mkdir()
    shutil.copyfile(sample_path, path)
    person = PersonDatabase(path, lambda: 4_000_000_000, is_sample=True)
    current, _ = person.load_today()
    assert current.day == SAMPLE_DAY
    assert dt.datetime.fromtimestamp(SAMPLE_NOW, dt.UTC).date() == SAMPLE_DAY
    assert len(person.read_imports()) == 5
    assert person.load_causes(dt.date(2021, 3, 12))[0].label.startswith("The bus ramp")
    person.close()


def test_the_ledger_of_nobody_is_empty_and_makes_no_file(tmp_path: Path) -> None:
    person = _person(tmp_path / "own" / "gaung.db")
    assert person.load_ledger(LedgerAsk(), CancelToken()) == NoLedger("nothing_imported")
    assert person.load_rules(CancelToken()) is None
    assert not (tmp_path / "own").exists()
    person.close()


def test_the_ledger_of_a_person(sample_copy: Path) -> None:
    person = _person(sample_copy)
    found = person.load_ledger(LedgerAsk(dt.date(2021, 3, 13)), CancelToken())
    assert isinstance(found, Ledger)
    without = person.load_without(LedgerAsk(found.day, path=(found.rows[0].key,)), CancelToken())
    assert without is not None
    assert without.share == pytest.approx(found.rows[0].points)
    rules = person.load_rules(CancelToken())
    assert rules is not None
    assert len(rules.rules) == 4
    gone = CancelToken()
    gone.cancel()
    with pytest.raises(Cancelled):
        person.load_personas(lambda _: None, gone)
    person.close()


def test_after_closing_nothing_opens_it_again(tmp_path: Path) -> None:
    person = _person(tmp_path / "gaung.db")
    person.load_days()
    person.close()
    person.close()
    with pytest.raises(Cancelled):
        person.load_days()


def test_posts_are_found_read_and_studied(sample_copy: Path) -> None:
    person = _person(sample_copy)
    assert [one.platform for one in person.posts.load_post_choices().accounts] == ["blog", "mastodon", "x"]
    found = person.posts.find_posts(PostQuery(words='"my bike trailer"'), 5, CancelToken())
    [line] = person.posts.load_posts(found.ids)
    assert line.title == "My bike trailer"
    points = person.posts.load_post_points(found.ids, CancelToken())[line.post_id]
    assert points.peak is not None
    assert points.peak > points.now
    assert person.posts.study_posts("blog", None, CancelToken()).posts == 169
    assert person.posts.study_posts(None, "account:blog:sari.example.org", CancelToken()).posts == 169
    person.close()


def test_without_a_database_there_is_nothing_to_ask_of_posts(tmp_path: Path) -> None:
    person = _person(tmp_path / "gaung.db")
    assert person.posts.load_post_choices().accounts == ()
    person.close()
    assert not (tmp_path / "gaung.db").exists()
