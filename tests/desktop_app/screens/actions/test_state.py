"""States of Actions which a person meets before there is much: nothing, too little, blind, another version, calm."""

import datetime as dt
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.advice.advice import Expected
from desktop_app.advice.measuring import Worked
from desktop_app.operations.action_results import ActionItem, Actions
from desktop_app.screens.actions.page import ActionsPage
from desktop_app.screens.actions.panels import EvidenceWays
from desktop_app.screens.actions.state import STATES, Phase, Telling, loaded_state, worked_rows
from tests.desktop_app.actions_fakes import CARDS, DAY, FakeActions
from tests.desktop_app.screens.actions.conftest import Opened, made

UTC = Telling(zone=dt.UTC)
FULL = Actions(
    items=tuple(ActionItem(card.id, "suggested", card) for card in CARDS), today=2, enough=True, posts=40, until=dt.date(2026, 11, 23)
)


def test_nothing_imported_and_nothing_decided_is_empty() -> None:
    assert loaded_state(Actions(), UTC, "suggested").phase is Phase.EMPTY
    own = Actions(items=(ActionItem("1", "planned", text="Write", planned_at=DAY),))
    assert loaded_state(own, UTC, "planned").phase is Phase.READY


def test_too_few_posts_say_how_many_are_needed() -> None:
    few = Actions(until=dt.date(2026, 11, 23), posts=9)
    assert loaded_state(few, UTC, "suggested").nothing == ("Suggestions need about 20 posts with known reactions; your files hold 9.")


@pytest.mark.parametrize("state", STATES)
def test_every_empty_list_says_why(state: str) -> None:
    nothing = replace(FULL, items=())
    assert loaded_state(nothing, UTC, state).nothing


def test_never_more_than_those_of_today_are_suggested() -> None:
    shown = loaded_state(FULL, UTC, "suggested")
    assert len(shown.cards) == len(shown.top) == 2
    assert shown.chips[0].text == "Suggested 2"


def test_praise_is_told_without_an_act_and_only_beside_suggestions() -> None:
    praised = replace(FULL, findings=(replace(CARDS[2], act=None),))
    [row] = loaded_state(praised, UTC, "suggested").findings
    assert (row.act, row.expected, row.can_plan, row.can_tick) == ("", "", False, False)
    assert loaded_state(praised, UTC, "done").findings == ()


def test_calm_mode_tells_no_points() -> None:
    card = replace(CARDS[0], expected=Expected(0.2, 0.5, 0.9, "one_a_week", 2.0))
    found = replace(FULL, items=(ActionItem(card.id, "suggested", card),), today=1)
    [loud], [calm] = (loaded_state(found, Telling(dt.UTC, is_calm=is_calm), "suggested").cards for is_calm in (False, True))
    assert "points" in loud.expected
    assert "points" not in calm.expected


def test_a_post_or_a_person_without_a_name_is_called_so() -> None:
    rows = loaded_state(FULL, UTC, "suggested").cards[1].rows
    assert [row.label for row in rows] == ["Post without text", "Somebody without a name"]


def test_part_of_an_act_which_is_seen_is_told() -> None:
    item = ActionItem("1", "planned", CARDS[0], planned_at=DAY, seen=1)
    [row] = loaded_state(replace(FULL, items=(item,)), UTC, "planned").cards
    assert row.status == "Planned on 23 Nov 2026. Your archives show 1 of 2 so far."


def test_an_action_without_its_moment_says_nothing_of_it() -> None:
    [row] = loaded_state(replace(FULL, items=(ActionItem("1", "declined", CARDS[0]),)), UTC, "declined").cards
    assert (row.status, row.expected) == ("", "")


def test_what_another_version_wrote_is_counted() -> None:
    assert loaded_state(replace(FULL, unreadable=("5",)), UTC, "done").unreadable.startswith("1 action was written by another version")


@pytest.mark.parametrize(
    ("worked", "words"),
    [
        (Worked(2, 0.4, 0.1, 0.7), ": about 40 % more since then, over 2 actions."),
        (Worked(1, -0.3, -0.5, -0.1), ": about 30 % less since then, over 1 action."),
        (Worked(1, 0.1, -0.5, 0.7), ": cannot tell yet, over 1 action."),
    ],
)
def test_what_worked_is_told_by_kind(worked: Worked, words: str) -> None:
    operations = FakeActions()
    operations.measure()
    found = replace(operations.load_actions(), worked={CARDS[0].rule: worked})
    [line] = worked_rows(found, UTC)
    assert line.endswith(words)


def test_the_empty_page_leads_to_archives(qtbot: QtBot, qapp: object) -> None:
    one: Opened = made(FakeActions(is_empty=True))
    went = one.went.append
    page = ActionsPage(
        one.view_model,
        EvidenceWays(went, went),
        on_imports=lambda: went("imports"),
        on_guides=lambda: went("guides"),
        on_guide=went,
    )
    one.page = page
    qtbot.addWidget(page)
    page.show()
    assert "Looking at what your files show…" in one.texts()
    one.view_model.show()
    one.run()
    assert "Suggestions need about 20 posts with reactions." in one.texts()
    one.press(qtbot, "Import an archive")
    one.press(qtbot, "Get my archives")
    assert one.went == ["imports", "guides"]


def test_a_failure_before_anything_was_read_offers_to_try_again(qtbot: QtBot, qapp: object) -> None:
    one = made(FakeActions())
    one.operations.error = OSError("disk")
    one.page = ActionsPage(one.view_model, EvidenceWays(str, str), on_imports=str, on_guides=str, on_guide=str)
    qtbot.addWidget(one.page)
    one.page.show()
    one.view_model.show()
    one.run()
    assert {"Actions cannot be shown", "In words: disk"} <= set(one.texts())
    one.press(qtbot, "Try again")
    assert "Write to Budi" in one.texts()
