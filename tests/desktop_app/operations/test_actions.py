"""From a suggestion to an act to what came of it: what is decided stands, comes back, and can be taken back."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from desktop_app.advice.advice import Measure, Metric
from desktop_app.advice.own_activity import OwnActivity
from desktop_app.operations.action_results import ActionChange, ActionItem, Actions, Refreshed
from desktop_app.operations.actions import add_own, decline, give_back, load_actions, named, plan, put_back, refresh_actions, snooze, tick
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import UnknownActionError
from local_db.queries.actions import ActionRow, actions
from local_db.records import UnixTime
from local_db.writes.actions import put_action
from tests.desktop_app.advice.short_posts import DAY, WEEK, P, account, activity
from tests.desktop_app.operations.action_cases import LOOK, NOW, QUESTION, WRITE, ZONE, Advises, lived
from tests.local_db.database_cases import opened


def loaded(database: LocalDatabase, advises: Advises, now: int = NOW) -> Actions:
    return load_actions(database, advises.advisor, now=UnixTime(now), zone=ZONE)


def states(found: Actions) -> list[tuple[str, str]]:
    return [(item.card.rule if item.card else "own", item.state) for item in found.items]


def rows(database: LocalDatabase) -> tuple[ActionRow, ...]:
    with database.read() as connection:
        return actions(connection)


def test_a_planned_card_leaves_the_suggestions_and_keeps_what_it_said(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        advises = Advises()
        change = plan(database, QUESTION, advises.advisor, now=NOW, zone=ZONE)
        advises.cards = [WRITE, LOOK]
        found = loaded(database, advises)
        assert states(found) == [("people.answer", "suggested"), ("network.following", "suggested"), ("network.reacting", "planned")]
        item = named(found, change.id)
        assert item.card is not None
        assert (item.card.id, item.card.act, item.card.numbers) == (QUESTION.id, QUESTION.act, QUESTION.numbers)
        assert (item.planned_at, item.done_at, item.seen) == (NOW, None, 0)
        assert [(one.rule, one.about, one.state) for one in advises.said] == [("network.reacting", "", "planned")]


def test_an_import_ticks_what_it_shows_and_measures_what_came_since(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        advises = Advises()
        plan(database, QUESTION, advises.advisor, now=NOW, zone=ZONE)
        assert refresh_actions(database, advises.advisor, now=NOW, zone=ZONE) == Refreshed()
        advises.found = lived(P(NOW + DAY, 6.0, is_question=True))
        later = UnixTime(NOW + 2 * WEEK)
        assert refresh_actions(database, advises.advisor, now=later, zone=ZONE) == Refreshed()
        assert named(loaded(database, advises, later), "1").seen == 1
        asked = [P(NOW + DAY + week * WEEK, 6.0, is_question=True) for week in range(8)]
        advises.found = lived(*asked)
        brought = refresh_actions(database, advises.advisor, now=UnixTime(NOW + 9 * WEEK), zone=ZONE)
        done, measured = brought.done, brought.measured
        assert [(item.id, item.done_at, item.is_by_hand) for item in done] == [("1", NOW + DAY + WEEK, False)]
        assert done == measured
        assert done[0].effect is not None
        assert (done[0].effect.before, done[0].effect.since, done[0].effect.n_since) == (2.0, 6.0, 8)
        assert done[0].effect.low > 0
        assert done[0].posts == ("post:x:60", "post:x:61")
        again = refresh_actions(database, advises.advisor, now=UnixTime(NOW + 9 * WEEK), zone=ZONE)
        assert again == Refreshed()
        found = loaded(database, advises, NOW + 9 * WEEK)
        assert ("network.reacting", "measured") in states(found)
        assert found.worked["network.reacting"].change > 0


def test_too_few_posts_since_leave_it_done_and_the_means_are_told(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        advises = Advises()
        plan(database, QUESTION, advises.advisor, now=NOW, zone=ZONE)
        advises.found = lived(P(NOW + DAY, 6.0, is_question=True), P(NOW + 2 * DAY, 5.0, is_question=True))
        item = named(loaded(database, advises, NOW + 4 * WEEK), "1")
        assert item.state == "done"
        assert item.effect is not None
        assert (item.effect.since, item.effect.n_since, item.effect.is_clear) == (5.5, 2, False)


def test_if_the_import_which_showed_it_is_undone_the_act_is_planned_again(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        advises = Advises()
        plan(database, QUESTION, advises.advisor, now=NOW, zone=ZONE)
        planned = rows(database)
        advises.found = lived(P(NOW + DAY, is_question=True), P(NOW + 2 * DAY, is_question=True))
        assert named(loaded(database, advises, NOW + 4 * WEEK), "1").state == "done"
        advises.found = lived()
        assert named(loaded(database, advises, NOW + 4 * WEEK), "1").state == "planned"
        assert rows(database) == planned


def test_what_the_person_ticked_stays_ticked_and_is_measured(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        advises = Advises()
        tick(database, QUESTION, advises.advisor, now=NOW, zone=ZONE)
        item = named(loaded(database, advises), "1")
        assert (item.state, item.is_by_hand, item.planned_at, item.effect) == ("done", True, None, None)
        advises.found = lived(*(P(NOW + week * WEEK, 7.0, is_question=True) for week in range(1, 8)))
        item = named(loaded(database, advises, NOW + 9 * WEEK), "1")
        assert (item.state, item.is_by_hand) == ("measured", True)


def test_an_act_about_a_person_is_seen_in_contacts_with_them(tmp_path: Path) -> None:
    from local_db.records import Person, Platform, Post
    from tests.local_db.database_cases import Told, bring, x_account

    with opened(tmp_path) as database:
        advises = Advises()
        plan(database, WRITE, advises.advisor, now=NOW, zone=ZONE)
        post = Post(platform=Platform.X, account="1", native_id="9", created_at=UnixTime(NOW + DAY), reply_to_person="id:7")
        bring(database, Told("one", NOW + WEEK, (x_account(),), ((Person(platform=Platform.X, key="id:7", name="Ana"),), (post,))))
        done = refresh_actions(database, advises.advisor, now=UnixTime(NOW + 2 * WEEK), zone=ZONE).done
        assert [(item.done_at, item.posts) for item in done] == [(NOW + DAY, ("post:x:9",))]


def test_not_now_waits_for_its_day_and_then_it_is_suggested_again(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        advises = Advises()
        day = dt.datetime.fromtimestamp(NOW, ZONE).date() + dt.timedelta(days=7)
        snooze(database, LOOK, day, now=NOW, zone=ZONE)
        found = loaded(database, advises)
        assert ("network.following", "snoozed") in states(found)
        assert ("network.following", "suggested") not in states(found)
        later = loaded(database, advises, NOW + 7 * DAY)
        assert ("network.following", "snoozed") not in states(later)
        assert ("network.following", "suggested") in states(later)
        plan(database, LOOK, advises.advisor, now=UnixTime(NOW + 7 * DAY), zone=ZONE)
        assert [row.state for row in rows(database)] == ["planned"]  # the same row: it is said anew, not twice


@pytest.mark.parametrize("days", [0, -3])
def test_a_day_which_has_begun_is_no_day_to_wait_for(tmp_path: Path, days: int) -> None:
    with opened(tmp_path) as database:
        day = dt.datetime.fromtimestamp(NOW, ZONE).date() + dt.timedelta(days=days)
        with pytest.raises(UnknownActionError, match="is not a day to come; nothing was changed"):
            snooze(database, LOOK, day, now=NOW, zone=ZONE)
        assert rows(database) == ()


def test_a_day_beyond_all_clocks_is_refused_in_words(tmp_path: Path) -> None:
    with opened(tmp_path) as database, pytest.raises(UnknownActionError):
        snooze(database, LOOK, dt.date.min, now=NOW)


def test_not_for_me_keeps_the_reason_and_can_be_reconsidered(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        advises = Advises()
        change = decline(database, WRITE, "  we do   not talk ", now=NOW)
        item = named(loaded(database, advises), change.id)
        assert (item.state, item.reason) == ("declined", "we do not talk")
        give_back(database, change.id)
        assert ("people.answer", "suggested") in states(loaded(database, advises))
        assert rows(database) == ()


def test_each_decision_can_be_taken_back(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        advises = Advises()
        later = UnixTime(NOW + DAY)
        planned = plan(database, QUESTION, advises.advisor, now=NOW, zone=ZONE)
        before = rows(database)
        decisions: tuple[Callable[[], ActionChange], ...] = (
            lambda: tick(database, planned.id, advises.advisor, now=later, zone=ZONE),
            lambda: snooze(database, planned.id, dt.date(2030, 1, 1), now=later, zone=ZONE),
            lambda: decline(database, planned.id, now=later),
            lambda: give_back(database, planned.id),
        )
        for decide in decisions:
            change = decide()
            assert rows(database) != before
            put_back(database, change)
            assert rows(database) == before
        put_back(database, planned)
        assert rows(database) == ()


def test_done_goes_back_to_planned_and_done_without_a_plan_to_the_suggestions(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        advises = Advises()
        planned = plan(database, LOOK, advises.advisor, now=NOW, zone=ZONE)
        before = rows(database)
        tick(database, planned.id, advises.advisor, now=UnixTime(NOW + DAY), zone=ZONE)
        assert give_back(database, planned.id).state == "planned"
        assert rows(database) == before
        give_back(database, planned.id)
        ticked = tick(database, LOOK, advises.advisor, now=NOW, zone=ZONE)
        assert give_back(database, ticked.id).state == "suggested"
        assert rows(database) == ()


def test_own_acts_are_kept_ticked_and_never_touched_by_files(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        advises = Advises()
        change = add_own(database, " Write to the  library ", now=NOW)
        item = named(loaded(database, advises), change.id)
        assert (item.card, item.text, item.state) == (None, "Write to the library", "planned")
        assert advises.activity_reads == 0
        assert advises.said == ()
        tick(database, change.id, advises.advisor, now=UnixTime(NOW + DAY), zone=ZONE)
        assert named(loaded(database, advises), change.id).state == "done"


@pytest.mark.parametrize(("text", "words"), [("  ", "needs words"), ("x" * 201, "at most 200")])
def test_an_own_act_needs_words_and_not_too_many(tmp_path: Path, text: str, words: str) -> None:
    with opened(tmp_path) as database, pytest.raises(UnknownActionError, match=words):
        add_own(database, text, now=NOW)


def test_what_cannot_be_done_is_said_and_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        advises = Advises()
        planned = plan(database, LOOK, advises.advisor, now=NOW, zone=ZONE)
        with pytest.raises(UnknownActionError, match="cannot be done with the action 1"):
            plan(database, LOOK, advises.advisor, now=NOW, zone=ZONE)
        tick(database, planned.id, advises.advisor, now=NOW, zone=ZONE)
        before = rows(database)
        refusals: tuple[Callable[[], ActionChange], ...] = (
            lambda: tick(database, planned.id, advises.advisor, now=NOW, zone=ZONE),
            lambda: decline(database, planned.id, now=NOW),
            lambda: snooze(database, planned.id, dt.date(2030, 1, 1), now=NOW, zone=ZONE),
            lambda: plan(database, "77", advises.advisor, now=NOW, zone=ZONE),
            lambda: give_back(database, "77"),
        )
        for refused in refusals:
            with pytest.raises(UnknownActionError, match="nothing was changed"):
                refused()
        assert rows(database) == before


def test_the_month_tells_what_was_planned_in_it_and_done(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        advises = Advises()
        add_own(database, "Long ago", now=UnixTime(NOW - 60 * DAY))
        for text in ("One", "Two", "Three"):
            add_own(database, text, now=NOW)
        for number in ("2", "4"):
            tick(database, number, advises.advisor, now=NOW, zone=ZONE)
        assert loaded(database, advises).month == (3, 2)


def test_names_are_found_whole_or_by_their_beginning(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        found = loaded(database, Advises())
        assert named(found, "people").card == WRITE
        assert named(found, "network.reacting/").card == QUESTION
        later = replace(WRITE, about="person:x:id:8")
        many = replace(found, items=(*found.items, ActionItem(later.id, "suggested", later)))
        assert named(many, "people").card == WRITE  # the other one is not shown
        for text, words in (("network", "Several actions begin with network"), ("nobody", "There is no action nobody"), ("", "no action")):
            with pytest.raises(UnknownActionError, match=words):
                named(found, text)


def test_what_a_newer_version_wrote_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        strange = ActionRow("5", "new.rule", "", "planned", None, "[1]", 1, None, None)
        odd = ActionRow("6", "new.rule", "", "done", None, "{}", 1, 2, "[]")
        for row in (strange, odd):
            database.write(partial(put_action, row=row)).result()
        advises = Advises()
        found = loaded(database, advises)
        assert found.unreadable == ("5", "6")
        assert [(one.rule, one.state, one.effect) for one in advises.said] == [("new.rule", "planned", None), ("new.rule", "done", None)]
        assert rows(database) == (strange, odd)


def test_what_the_person_decides_meanwhile_wins_over_what_files_show(tmp_path: Path) -> None:
    from desktop_app.operations.action_tracking import keep_tracked, tracked

    with opened(tmp_path) as database:
        advises = Advises()
        change = plan(database, QUESTION, advises.advisor, now=NOW, zone=ZONE)
        facts = lived(P(NOW + DAY, is_question=True), P(NOW + 2 * DAY, is_question=True))
        with database.read() as connection:
            found = tracked(connection, facts, NOW)
        decline(database, change.id, now=NOW)
        assert keep_tracked(database, found) == []
        assert [row.state for row in rows(database)] == ["declined"]


def test_a_decision_which_another_one_overtook_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        advises = Advises()
        change = decline(database, QUESTION, now=NOW)
        read = advises.advisor.activity

        def overtaken(*arguments: object) -> OwnActivity | None:
            give_back(database, change.id)
            return read(*arguments)  # type: ignore[arg-type]

        with pytest.raises(UnknownActionError, match="nothing was changed"):
            plan(database, change.id, advises.advisor._replace(activity=overtaken), now=NOW, zone=ZONE)
        assert rows(database) == ()


def test_the_share_of_those_who_react_is_measured_when_its_days_are_over(tmp_path: Path) -> None:
    from local_db.records import Person, Platform, Post, Reaction, ReactionKind
    from tests.local_db.database_cases import Told, bring, x_account

    end = NOW + 120 * DAY
    asks = replace(QUESTION, measure=Measure(Metric.REACTOR_SHARE))

    def reacted(person: int, at: int) -> tuple[Person, Reaction]:
        key = f"id:{person}"
        like = Reaction(platform=Platform.X, account="1", kind=ReactionKind.LIKE, person=key, post="9", at=UnixTime(at))
        return Person(platform=Platform.X, key=key), like

    def facts(seen_until: int) -> OwnActivity:
        followed = account(seen_until=seen_until)._replace(followers=((NOW, 100),))
        return activity(P(NOW + 5, is_question=True), P(NOW + 6, is_question=True), accounts=(followed,))

    with opened(tmp_path) as database:
        post = Post(platform=Platform.X, account="1", native_id="9", created_at=UnixTime(NOW - 80 * DAY))
        before = [reacted(person, NOW - 10 * DAY) for person in (50, 51)]
        since = [reacted(person, NOW + 9 * DAY) for person in range(60, 90)]
        bring(database, Told("one", end, (x_account(),), ((post,), *before, *since)))
        advises = Advises([asks], facts(NOW))
        plan(database, asks, advises.advisor, now=NOW, zone=ZONE)
        advises.found = facts(NOW + 30 * DAY)
        assert named(loaded(database, advises, NOW + 30 * DAY), "1").effect is None
        advises.found = facts(end)
        item = named(loaded(database, advises, end), "1")
        assert item.state == "measured"
        assert item.effect is not None
        assert (item.effect.before, item.effect.since) == (2.0, 30.0)


def test_an_act_without_a_measure_or_of_an_unknown_kind_is_planned_like_others(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        finding = replace(LOOK, act=None)
        advises = Advises([finding])
        plan(database, finding, advises.advisor, now=NOW, zone=ZONE)
        assert refresh_actions(database, advises.advisor, now=UnixTime(NOW + DAY), zone=ZONE) == Refreshed()
        tick(database, "1", advises.advisor, now=NOW, zone=ZONE)
        refresh_actions(database, advises.advisor, now=UnixTime(NOW + DAY), zone=ZONE)
        item = named(loaded(database, advises), "1")
        assert (item.state, item.is_by_hand, item.effect) == ("done", True, None)


def test_a_merged_person_is_seen_under_all_of_their_keys(tmp_path: Path) -> None:
    from local_db.records import Person, Platform, Post, Reaction, ReactionKind
    from tests.local_db.database_cases import Told, bring, x_account

    with opened(tmp_path) as database:
        x = Platform.X
        people = (Person(platform=x, key="id:7"), Person(platform=x, key="id:8"))
        reply = Post(platform=x, account="1", native_id="9", created_at=UnixTime(NOW + DAY), reply_to_person="id:8")
        like = Reaction(platform=x, account="1", kind=ReactionKind.LIKE, person="id:8", post="9", at=UnixTime(NOW + 2 * DAY))
        bring(database, Told("one", NOW + WEEK, (x_account(),), (people, (reply, like))))
        merge = "INSERT INTO person_alias (key, head_key, merged_at) VALUES ('person:x:id:8', 'person:x:id:7', 1)"
        database.write(partial(_run, statement=merge)).result()
        advises = Advises()
        plan(database, WRITE, advises.advisor, now=NOW, zone=ZONE)
        done = refresh_actions(database, advises.advisor, now=UnixTime(NOW + 2 * WEEK), zone=ZONE).done
        assert [item.posts for item in done] == [("post:x:9",)]


def _run(connection: Connection, statement: str) -> None:
    connection.execute(statement)


def test_without_any_facts_nothing_is_looked_for_and_a_plan_has_no_baseline(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        blind = Advises().advisor._replace(activity=lambda _database, _now, _zone: None)
        plan(database, QUESTION, blind, now=NOW, zone=ZONE)
        assert refresh_actions(database, blind, now=UnixTime(NOW + WEEK), zone=ZONE) == Refreshed()
        tick(database, "1", blind, now=NOW, zone=ZONE)
        advises = Advises()
        assert named(loaded(database, advises, NOW + 9 * WEEK), "1").effect is None  # nothing to compare with


def test_posts_and_people_behind_cards_are_named_when_they_are_shown(tmp_path: Path) -> None:
    from local_db.records import Person, Platform, Post
    from tests.local_db.database_cases import Told, bring, x_account

    with opened(tmp_path) as database:
        x = Platform.X
        people = tuple(Person(platform=x, key=f"id:{number}", name=name) for number, name in ((7, "Ana"), (8, None)))
        posts = tuple(
            Post(platform=x, account="1", native_id=native, created_at=UnixTime(1), text=text)
            for native, text in (("1", " A  post\nof two lines "), ("2", None))
        )
        bring(database, Told("one", NOW, (x_account(),), ((*people, *posts),)))
        cards = [replace(WRITE, people=("person:x:id:7", "person:x:id:8")), replace(QUESTION, posts=("post:x:1", "post:x:2", "post:x"))]
        found = loaded(database, Advises(cards))
        assert found.names == {"person:x:id:7": "Ana", "post:x:1": "A post of two lines"}
        assert loaded(database, Advises([LOOK])).names == {}
