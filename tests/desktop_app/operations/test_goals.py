"""Goals on acts a week: kept, given up, taken back, and what of them came week by week, counted again by SQL."""

import datetime as dt
from functools import partial
from pathlib import Path

import pytest

from desktop_app.operations.accounts import tell_counted
from desktop_app.operations.goals import ANSWERS, OWN_VOICE, GoalChange, GoalProgress, drop_goal, keep_goal, load_goals, put_goal_back
from desktop_app.operations.own_plans import keep_holiday, keep_plan
from desktop_app.operations.person import PersonDatabase
from desktop_app.words.error_words import error_words
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import WrongDaysError
from local_db.queries.own_plans import GoalRow
from local_db.records import Entry, PostKind, ReactionKind
from tests.desktop_app.advice_cases import BLOG, NOW, reaction, somebody, tell, toot
from tests.local_db.database_cases import opened

TODAY = dt.date(1970, 1, 1) + dt.timedelta(days=NOW // 86_400)  # Monday, 21 September 2026
SINCE = dt.date(2026, 8, 27)  # a Thursday
_WEEK = "date('1970-01-05', ((p.created_at - 345600) / 604800 * 7) || ' days')"
_DONE = f"""
    SELECT {_WEEK}, sum(p.kind IN ('original', 'quote') AND trim(p.text) NOT LIKE 'http%'), sum(p.kind = 'reply') FROM post AS p
     WHERE p.created_at >= unixepoch('2026-08-27') GROUP BY 1"""


def _entries() -> list[Entry]:
    ana, budi, citra = somebody("ana"), somebody("budi"), somebody("citra")
    link = "https://news.example/a"
    return [
        *(toot(number, number, likes=3) for number in range(40, 200, 2)),
        *(toot(1_000 + number, days, likes=3) for number, days in enumerate((1.5, 2.5, 9.5, 16.5, 17.5, 23.5, 24.5))),
        toot(2_000, 3.5, likes=1, text=link, links=(link,)),
        toot(2_001, 4.5, kind=PostKind.REPOST, text=None),
        (ana, *toot(3_000, 2.2, kind=PostKind.REPLY, reply_to_person=ana.key)),
        (ana, *toot(3_001, 10.2, kind=PostKind.REPLY, reply_to_person=ana.key)),
        (budi, *toot(3_002, 11.2, kind=PostKind.REPLY, reply_to_person=budi.key)),
        (citra, *toot(3_003, 12.2, kind=PostKind.REPLY, reply_to_person=citra.key)),
        reaction(ana, ReactionKind.REPLY, 5, 40),
        reaction(budi, ReactionKind.LIKE, 12, 40),
        reaction(citra, ReactionKind.REPLY, 50, 40),
    ]


def _of(database: LocalDatabase, act: str) -> GoalProgress:
    [found] = [one for one in load_goals(database, now=NOW) if one.act == act]
    return found


def test_each_week_tells_what_came_of_it(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        tell(database, _entries())
        keep_goal(database, OWN_VOICE, 2, SINCE)
        keep_goal(database, ANSWERS, 1, SINCE)
        own, answers = load_goals(database, now=NOW)
        with database.read() as connection:
            done = {dt.date.fromisoformat(monday): counts for monday, *counts in connection.execute(_DONE)}
    assert own.until == answers.until == TODAY
    mondays = [dt.date(2026, 8, 24) + dt.timedelta(days=7 * place) for place in range(5)]
    assert [week.monday for week in own.weeks] == mondays[::-1]
    assert [week.days for week in own.weeks] == [1, 7, 7, 7, 4]
    assert [week.done for week in own.weeks] == [done.get(monday, [0, 0])[0] for monday in mondays[::-1]]
    assert [week.done for week in answers.weeks] == [done.get(monday, [0, 0])[1] for monday in mondays[::-1]]
    assert (own.done, answers.done) == (sum(one for one, _ in done.values()), 4)
    assert own.planned == pytest.approx(2 * 26 / 7)
    assert own.goal == GoalRow(OWN_VOICE, 2.0, SINCE, None)
    assert answers.to_writers == 1  # the first answer came before what ana wrote, budi only liked, what citra wrote is too long ago
    assert own.to_writers == 0


def test_without_a_goal_the_usual_number_is_told_and_nothing_is_asked(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        tell(database, _entries())
        own = _of(database, OWN_VOICE)
    assert (own.goal, own.weeks, own.done, own.planned) == (None, (), 0, 0.0)
    assert own.usual == pytest.approx((7 + 22) / 12)


def test_days_of_a_holiday_ask_for_nothing_and_what_is_done_then_counts(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        tell(database, _entries())
        keep_goal(database, OWN_VOICE, 7, dt.date(2026, 9, 7))
        keep_holiday(database, dt.date(2026, 9, 7), dt.date(2026, 9, 13), is_rest=False)
        keep_holiday(database, dt.date(2026, 9, 18), dt.date(2026, 9, 19), is_rest=True)
        weeks = _of(database, OWN_VOICE).weeks
    assert [(week.monday, week.days, week.planned) for week in weeks] == [
        (dt.date(2026, 9, 21), 1, 1.0),
        (dt.date(2026, 9, 14), 5, 5.0),
    ]
    assert weeks[1].done == 2  # on the 18th and the 19th


def test_a_goal_which_begins_after_the_files_has_no_week_yet(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        tell(database, _entries())
        keep_goal(database, ANSWERS, 3, TODAY + dt.timedelta(days=1))
        found = _of(database, ANSWERS)
    assert (found.weeks, found.planned, found.done, found.to_writers) == ((), 0.0, 0, 0)


def test_only_the_newest_weeks_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        tell(database, _entries())
        keep_goal(database, OWN_VOICE, 1, TODAY - dt.timedelta(days=140))
        found = _of(database, OWN_VOICE)
    assert len(found.weeks) == 8
    assert found.planned == pytest.approx(141 / 7)
    assert found.done > sum(week.done for week in found.weeks)


def test_an_account_which_is_left_out_does_not_count(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        tell(database, [*_entries(), *(toot(5_000 + days, days, account=BLOG, likes=1, title="An article") for days in (2, 3, 4))])
        keep_goal(database, OWN_VOICE, 1, SINCE)
        assert _of(database, OWN_VOICE).done == 10
        tell_counted(database, "tilda.example", is_counted=False, now=NOW)
        assert _of(database, OWN_VOICE).done == 7


def test_who_was_merged_is_answered_under_any_of_their_accounts(tmp_path: Path) -> None:
    def merge(connection: Connection, key: str, head: str) -> None:
        connection.execute("INSERT INTO person_alias (key, head_key, merged_at) VALUES (?, ?, 1)", (key, head))

    dewi = somebody("dewi")
    with opened(tmp_path) as database:
        tell(database, [*_entries(), reaction(dewi, ReactionKind.MENTION, 13, 40)])
        database.write(partial(merge, key="person:mastodon:handle:dewi", head="person:mastodon:handle:budi")).result()
        keep_goal(database, ANSWERS, 1, SINCE)
        assert _of(database, ANSWERS).to_writers == 2


def test_every_change_can_be_taken_back_and_the_plan_of_posts_is_not_touched(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        plan = keep_plan(database, 4.0, SINCE)
        first = keep_goal(database, ANSWERS, 3, SINCE)
        second = keep_goal(database, ANSWERS, 5, TODAY)
        dropped = drop_goal(database, ANSWERS)
        assert first == GoalChange(ANSWERS, None, True)
        assert second.earlier == GoalRow(ANSWERS, 3.0, SINCE, None)
        assert dropped == GoalChange(ANSWERS, GoalRow(ANSWERS, 5.0, TODAY, None), False)
        for change, kept in ((dropped, 5.0), (second, 3.0), (first, None)):
            put_goal_back(database, change)
            goal = _of(database, ANSWERS).goal
            assert (None if goal is None else goal.per_week) == kept
        assert plan.goal is None
        assert keep_plan(database, 1.0, SINCE).goal == GoalRow("post", 4.0, SINCE, None)
        assert drop_goal(database, OWN_VOICE) == GoalChange(OWN_VOICE, None, False)


@pytest.mark.parametrize(("act", "per_week"), [(ANSWERS, 0), (ANSWERS, 100), ("post", 3)])
def test_what_is_no_goal_is_refused_in_words(tmp_path: Path, act: str, per_week: int) -> None:
    with opened(tmp_path) as database, pytest.raises(WrongDaysError) as raised:
        keep_goal(database, act, per_week, SINCE)
    assert error_words(raised.value).message


def test_looking_makes_no_database_and_writes_go_to_it(tmp_path: Path, sample_copy: Path) -> None:
    nobody = PersonDatabase(tmp_path / "gaung.db", lambda: NOW)
    assert nobody.findings.load_goals() == ()
    assert list(tmp_path.glob("gaung.db")) == []
    sari = PersonDatabase(sample_copy, lambda: NOW)
    assert [one.goal for one in sari.findings.load_goals()] == [None, None]
    change = sari.findings.keep_goal(ANSWERS, 2, SINCE)
    assert [one.goal is not None for one in sari.findings.load_goals()] == [False, True]
    sari.findings.put_goal_back(change)
    sari.findings.drop_goal(ANSWERS)
    assert [one.goal for one in sari.findings.load_goals()] == [None, None]
    sari.close()
