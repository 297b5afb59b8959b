import datetime as dt
import os
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.words import dates, numbers
from desktop_app.words.calm_words import calm_words
from desktop_app.words.cause_words import cause_label, is_post
from desktop_app.words.plain_words import breakable, cleaned, shortened
from desktop_app.words.redaction import stand_in
from desktop_app.words.translations import language, system_language, tr, trn, use_language

_DAY = dt.date(2026, 8, 3)


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", ["1,234,568", "1,234.5", "+0.3", "-0.3", "0.0", "–", "7", "26 %"]),
        ("id", ["1.234.568", "1.234,5", "+0,3", "-0,3", "0,0", "–", "7", "26 %"]),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(code: str, expected: list[str]) -> None:
    use_language(code)
    assert [
        numbers.whole(1_234_567.8),
        numbers.decimal(1_234.5),
        numbers.signed(0.3),
        numbers.signed(-0.3),
        numbers.signed(-0.001),
        numbers.optional(None),
        numbers.optional(7),
        numbers.percentage(0.256),
    ] == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", ["3 August 2026", "3 Aug 2026", "3 Aug", "Mon 3 Aug 2026", "Mon 3 Aug", "Monday", "Aug 2026"]),
        ("id", ["3 Agustus 2026", "3 Agu 2026", "3 Agu", "Sen 3 Agu 2026", "Sen 3 Agu", "Senin", "Agu 2026"]),
    ],
)
def test_dates_are_written_as_the_language_writes_them(code: str, expected: list[str]) -> None:
    use_language(code)
    written = (
        dates.long_date, dates.medium_date, dates.short_date, dates.weekday_date, dates.weekday_short_date, dates.weekday, dates.month_year
    )  # fmt: skip
    assert [write(_DAY) for write in written] == expected


@given(st.lists(st.floats(-50, 50), max_size=9))
def test_shown_parts_add_up_to_the_shown_whole(parts: list[float]) -> None:
    shown = numbers.adding_up(parts)
    assert sum(round(one * 10) for one in shown) == round(round(sum(parts), 1) * 10)  # as the sum itself is shown
    assert all(abs(one - part) <= 0.1 + 1e-9 for one, part in zip(shown, parts, strict=True))


def test_what_rounding_would_lose_goes_to_those_which_lose_most() -> None:
    assert numbers.adding_up([0.33, 0.33, 0.34]) == (0.3, 0.3, 0.4)
    assert numbers.adding_up([1.44, -1.27, -0.08]) == (1.5, -1.3, -0.1)
    assert numbers.adding_up([]) == ()


@pytest.mark.parametrize(("moment", "day"), [(0, "1970-01-01"), (-1, "1969-12-31"), (86_399, "1970-01-01"), (1_700_000_000, "2023-11-14")])
def test_a_day_is_the_day_in_utc(moment: int, day: str) -> None:
    assert dates.utc_day(moment).isoformat() == day


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANGUAGE": "id:en", "LANG": "en_US.UTF-8"}, "id"),
        ({"LC_ALL": "C.UTF-8", "LANG": "id_ID"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_of_the_system(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == expected


def test_sentences_are_translated_before_their_fields_are_filled_in() -> None:
    assert use_language("id") == "id"
    assert tr("{n} more", n=3) == "3 lainnya"
    assert trn("{n} note", "{n} notes", 1) == "1 catatan"
    assert trn("{n} note", "{n} notes", 2) == "2 catatan"
    assert use_language("xx") == "en"
    assert language() == "en"
    assert trn("{n} note", "{n} notes", 1) == "1 note"


def test_texts_can_be_stretched_for_a_look_at_the_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "TRANS_SCALE", "200")
    assert len(tr("Score")) == 2 * len("Score")


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([10.0] * 400, "Against your past year: as usual, steady."),
        ([*range(400)], "Against your past year: much livelier, growing."),
        ([*range(400, 0, -1)], "Against your past year: much quieter, fading."),
        ([5.0], "Against your past year: as usual, steady."),
    ],
)
def test_calm_words_name_level_and_direction_without_a_number(scores: list[float], expected: str) -> None:
    said = calm_words(scores)
    assert said == expected
    assert not any(letter.isdigit() for letter in said)


def test_a_cause_has_its_own_label_or_words() -> None:
    assert cause_label("post:x:1", "Bus ramp") == "Bus ramp"
    assert cause_label("faded", "") == "Older reactions faded"
    assert cause_label("odd", "") == "odd"
    assert is_post("post:x:1")
    assert not is_post("faded")


def test_a_stand_in_is_the_same_for_the_same_and_tells_nothing() -> None:
    first, again, other = stand_in("account", "sari"), stand_in("account", "sari"), stand_in("account", "berta")
    assert first == again != other
    assert "sari" not in first


def test_only_words_longer_than_those_of_a_language_may_be_broken() -> None:
    assert breakable("https://example.org/" + "a" * 40) == f"https://example.org/aaaa\u200b{'a' * 24}\u200b{'a' * 12}"
    text = "donaudampfschifffahrtsge\nand other words, none of them longer"
    assert breakable(text) == text


def test_cleaned_text_cannot_drive_a_terminal_or_turn_the_line_round() -> None:
    assert cleaned("a\x1b[31mb\u202ec\x9bd\te\nf") == "a[31mbcd\te\nf"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as long as it may be", "as long as it may be"),
        ("a little longer than it may be", "a little longer…"),
        ("withoutanyspaceinsideofit", "withoutanyspaceinsi…"),
        ("a withoutanyspaceinsideofit", "a withoutanyspacein…"),
    ],
)
def test_a_text_is_cut_between_words(text: str, expected: str) -> None:
    assert shortened(text, 20) == expected
