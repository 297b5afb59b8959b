"""The words of the waiting room, for each stage, in the person's zone."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from desktop_app.operations.export_requests import Stage, Waiting, When
from desktop_app.screens.waiting_room.state import WaitingRoomState, next_words, stage_words, waiting_rows, when_words
from desktop_app.words.translations import use_language
from local_db.queries.export_requests import ExportRequest

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = int(dt.datetime(2026, 11, 22, 14, 20, tzinfo=JAKARTA).timestamp())


def at(day: int, hour: int) -> When:
    moment = dt.datetime(2026, 11, day, hour, tzinfo=JAKARTA)
    return When(moment.date(), int(moment.timestamp()))


LINKEDIN = Waiting(
    request=ExportRequest("linkedin", "2026-11-22", None, None, None),
    name="LinkedIn",
    asked_on=dt.date(2026, 11, 22),
    expected=at(23, 15),
    ends=at(26, 15),
    link_hours=72,
    stage=Stage.EXPECTED,
    arrived_at=None,
)
WITHOUT_END = replace(LINKEDIN, ends=None, link_hours=None)
MASTODON = replace(
    WITHOUT_END, request=ExportRequest("mastodon", "2026-11-22", None, None, None), name="Mastodon", expected=None, stage=Stage.ASKED
)


@pytest.fixture
def indonesian() -> Iterator[None]:
    use_language("id")
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("one", "said", "next_said"),
    [
        (
            LINKEDIN,
            "Ready about tomorrow 15:00; the link ends 72 h later.",
            "Next archive: LinkedIn, ready about tomorrow 15:00, link ends 72 h later.",
        ),
        (
            WITHOUT_END,
            "Ready about tomorrow 15:00. When the link ends is not known.",
            "Next archive: LinkedIn, ready about tomorrow 15:00.",
        ),
        (
            replace(LINKEDIN, stage=Stage.READY),
            "It is probably ready. The link ends about Thu 26 Nov 15:00.",
            "Next archive: LinkedIn, probably ready, link ends about Thu 26 Nov 15:00.",
        ),
        (
            replace(WITHOUT_END, stage=Stage.LATE),
            "It should be ready by now. When the link ends is not known.",
            "Next archive: LinkedIn, it should be ready by now.",
        ),
        (
            MASTODON,
            "How long it takes is not known. As a rule: Minutes to hours; once in 7 days.",
            "Next archive: Mastodon. How long it takes is not known.",
        ),
        (
            replace(LINKEDIN, stage=Stage.EXPIRED, ends=at(21, 15)),
            "The link has probably ended, about yesterday 15:00. Ask for the archive again.",
            "",
        ),
        (replace(LINKEDIN, stage=Stage.ARRIVED, arrived_at=NOW), "It is here, imported on 22 Nov 2026.", ""),
        (replace(LINKEDIN, stage=Stage.ARRIVED, arrived_at=NOW, is_by_hand=True), "You said on 22 Nov 2026 that it is here.", ""),
    ],
    ids=lambda value: value.stage.value if isinstance(value, Waiting) else None,
)
def test_each_stage_has_its_sentence_and_its_line_on_today(one: Waiting, said: str, next_said: str) -> None:
    assert stage_words(one, NOW, JAKARTA) == said
    assert next_words((one,), NOW, JAKARTA) == next_said


def test_the_line_of_today_is_about_the_first_which_may_still_come() -> None:
    expired = replace(LINKEDIN, name="X", stage=Stage.EXPIRED)
    assert next_words((), NOW, JAKARTA) == ""
    assert next_words((expired,), NOW, JAKARTA) == ""
    assert next_words((MASTODON, expired, LINKEDIN), NOW, JAKARTA).startswith("Next archive: Mastodon")


def test_a_request_without_a_guide_says_only_that_nothing_is_known() -> None:
    unknown = replace(MASTODON, request=ExportRequest("friendster", "2026-11-22", None, None, None))
    assert stage_words(unknown, NOW, JAKARTA) == "How long it takes is not known."


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (When(dt.date(2026, 11, 22)), "today"),
        (When(dt.date(2026, 11, 21)), "yesterday"),
        (When(dt.date(2026, 11, 23)), "tomorrow"),
        (at(22, 23), "today 23:00"),
        (When(dt.date(2026, 12, 22)), "Tue 22 Dec"),
        (When(dt.date(2027, 1, 2)), "Sat 2 Jan 2027"),
    ],
)
def test_days_are_told_in_words_where_they_are_near(when: When, said: str) -> None:
    assert when_words(when, NOW, JAKARTA) == said


def test_the_hour_is_that_of_the_zone() -> None:
    moment = at(22, 23).moment
    assert when_words(When(dt.date(2026, 11, 23), moment), NOW, ZoneInfo("Asia/Tokyo")) == "tomorrow 01:00"


def test_rows_offer_what_the_person_may_say() -> None:
    expired = replace(LINKEDIN, stage=Stage.EXPIRED)
    imported = replace(LINKEDIN, stage=Stage.ARRIVED, arrived_at=NOW)
    rows = waiting_rows((LINKEDIN, expired, imported, replace(imported, is_by_hand=True)), NOW, JAKARTA)
    assert [(row.can_arrive, row.can_ask_again, row.can_be_unsaid) for row in rows] == [
        (True, False, False),
        (True, True, False),
        (False, False, False),
        (False, False, True),
    ]
    assert (rows[0].export, rows[0].name, rows[0].asked_text, rows[0].asked_on) == (
        "linkedin",
        "LinkedIn",
        "Asked on 22 Nov 2026.",
        "2026-11-22",
    )


def test_nothing_is_shown_where_nothing_is_waited_for_or_said() -> None:
    assert WaitingRoomState().is_empty
    for shown in (WaitingRoomState(waiting_rows((LINKEDIN,), NOW)), WaitingRoomState(told="Gone."), WaitingRoomState(trouble="Full.")):
        assert not shown.is_empty


def test_it_speaks_indonesian(indonesian: None) -> None:
    assert stage_words(LINKEDIN, NOW, JAKARTA) == "Siap sekitar besok 15.00; tautannya berakhir 72 jam kemudian."
    assert next_words((LINKEDIN,), NOW, JAKARTA) == "Arsip berikutnya: LinkedIn, siap sekitar besok 15.00, tautan berakhir 72 jam kemudian."
