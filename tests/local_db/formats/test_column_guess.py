import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.column_guess import (
    DateGuess,
    are_gains,
    date_guess,
    has_addresses,
    has_ids,
    is_clock_column,
    is_number_column,
    is_unknown,
    lacks_years,
    mark_guess,
    told_cells,
)
from local_db.importer_protocol import DateForm

_WRITTEN = {
    DateForm.YEAR_FIRST: "%Y-%m-%d",
    DateForm.DAY_FIRST: "%d/%m/%Y",
    DateForm.MONTH_FIRST: "%m/%d/%Y",
    DateForm.MONTH_NAME: "%d %B %Y",
}


def _guess(*cells: str, is_named: bool = True, is_day_first_usual: bool = False) -> DateGuess | None:
    return date_guess(cells, is_named=is_named, is_day_first_usual=is_day_first_usual)


@pytest.mark.parametrize("cell", ["", " ", "-", "–", "n/a", "N/A", "k. A.", "#REF!", "null", "—", "...", "なし"])
def test_unknown_is_said_in_many_ways(cell: str) -> None:
    assert is_unknown(cell)
    assert told_cells(["0", cell]) == ["0"]


def test_a_value_after_the_twelfth_tells_day_from_month() -> None:
    assert _guess("03/11/2025", "13/11/2025") == DateGuess(DateForm.DAY_FIRST, is_certain=True, share=1.0)
    assert _guess("11/03/2025", "11/13/2025") == DateGuess(DateForm.MONTH_FIRST, is_certain=True, share=1.0)
    assert _guess("13/11/2025", "11/13/2025", "12/11/2025") == DateGuess(DateForm.DAY_FIRST, is_certain=False, share=2 / 3)


def test_where_nothing_tells_it_the_person_decides_and_days_in_a_row_are_proposed() -> None:
    assert _guess("01/11/2025", "02/11/2025", "03/11/2025") == DateGuess(DateForm.DAY_FIRST, is_certain=False, share=1.0)
    assert _guess("11/01/2025", "11/02/2025", "11/03/2025") == DateGuess(DateForm.MONTH_FIRST, is_certain=False, share=1.0)
    assert _guess("04/04/2025") == DateGuess(DateForm.MONTH_FIRST, is_certain=False, share=1.0)
    assert _guess("04/04/2025", is_day_first_usual=True) == DateGuess(DateForm.DAY_FIRST, is_certain=False, share=1.0)


def test_with_dots_the_day_is_first() -> None:
    assert _guess("01.11.2025", "02.10.2025") == DateGuess(DateForm.DAY_FIRST, is_certain=True, share=1.0)


def test_years_of_two_digits_in_front_are_certain_only_where_no_day_has_that_number() -> None:
    assert _guess("95-11-03", "95-11-04") == DateGuess(DateForm.YEAR_FIRST, is_certain=True, share=1.0)
    found = _guess("25-11-03", "25-11-04")
    assert found is not None
    assert not found.is_certain


def test_dates_which_say_it_themselves_are_certain() -> None:
    assert _guess("2025-11-03 10:00", "-", "3 Nov 2025") == DateGuess(DateForm.YEAR_FIRST, is_certain=True, share=1.0)
    assert _guess("3 Nov 2025", "4 Mai 2025") is not None
    mixed = _guess("3 Nov 25", "4 Nov 25")
    assert mixed is not None
    assert mixed.is_certain


def test_counted_seconds_and_days_are_dates_only_under_a_head_which_says_so() -> None:
    for cells, form in (
        (("1762128000", "1762214400"), DateForm.UNIX_S),
        (("1762128000000",), DateForm.UNIX_MS),
        (("45964", "45965,5"), DateForm.EXCEL),
    ):
        assert _guess(*cells) == DateGuess(form, is_certain=True, share=1.0)
        assert _guess(*cells, is_named=False) is None
    assert _guess("12345", "20001") is None  # followers, under whatever head


def test_other_columns_are_no_dates() -> None:
    assert _guess("1.234", "1.240", "12") is None
    assert _guess("Hello", "2025-11-03", "again") is None
    assert _guess("", "-") is None


@given(
    st.lists(st.dates(dt.date(1991, 1, 1), dt.date(2088, 12, 31)), min_size=1, max_size=30),
    st.sampled_from(sorted(_WRITTEN)),
)
def test_the_form_in_which_a_column_is_written_is_found_or_asked(days: list[dt.date], form: DateForm) -> None:
    found = _guess(*(day.strftime(_WRITTEN[form]) for day in days))
    assert found is not None
    assert found.share == 1.0
    if found.is_certain:
        assert found.form is form
    else:
        assert form in {DateForm.DAY_FIRST, DateForm.MONTH_FIRST}
        assert all(day.day <= 12 for day in days)


def test_columns_of_numbers_and_clocks_are_known_by_most_of_their_cells() -> None:
    assert is_number_column(["1", "1,5", "-", "63.3K"])
    assert is_number_column([])
    assert not is_number_column(["1", "two", "three"])
    assert not is_number_column(["12 %"])
    assert is_clock_column(["14:05", "2 PM", "9:30"])
    assert not is_clock_column(["14", "15"])
    assert not is_clock_column([])


@pytest.mark.parametrize(
    ("cells", "mark", "is_certain"),
    [
        (["12", "-"], ".", True),
        (["1.234", "1.240"], ",", True),
        (["1,234", "12"], ".", True),
        (["1,234.5"], ".", True),
        (["1.234,5"], ",", True),
        (["1.234.567"], ",", True),
        (["12,5 %"], ",", True),
        (["63.3K", "1,234"], ".", True),
        (["0.125"], ".", True),
        (["12,5", "12.5", "1,5"], ",", False),
        (["1.234", "1,234"], ".", False),
        (["1 234,5"], ",", True),
        (["words"], ".", True),
    ],
)
def test_the_decimal_mark_is_what_numbers_can_only_have(cells: list[str], mark: str, is_certain: bool) -> None:
    assert mark_guess(cells) == (mark, is_certain)


@given(st.lists(st.integers(0, 10**9), min_size=1), st.sampled_from([".", ","]))
def test_whole_numbers_with_divided_thousands_are_read_by_the_guessed_mark(numbers: list[int], divider: str) -> None:
    found = mark_guess(f"{number:,}".replace(",", divider) for number in numbers)
    assert found.is_certain
    assert max(numbers) < 1_000 or found.mark != divider


def test_addresses_and_ids_are_known_by_their_shape() -> None:
    assert has_addresses(["https://example.org/a", "www.example.org", "example.org"])
    assert not has_addresses(["12", "words"])
    assert not has_addresses([])
    assert has_ids(["a1", "b2", ""])
    assert not has_ids(["a1", "a1"])
    assert not has_ids(["two words", "b"])
    assert not has_ids([])


def test_days_without_a_year_are_noticed() -> None:
    assert lacks_years(["3 Nov", "4 Nov"])
    assert not lacks_years(["3 Nov 2025"])
    assert not lacks_years([])


def test_gains_go_up_and_down_and_totals_change_slowly() -> None:
    assert are_gains(["5", "0", "12", "3", "9", "1", "20"])
    assert are_gains(["5", "-3"])
    assert not are_gains(["1,200", "1,204", "1,199", "1,230", "1,231", "1,240"])
    assert not are_gains(["1.200", "1.204", "1.231", "1.240", "-", "1.250", "1.251", "-1"])
    assert not are_gains(["5", "50"])
    assert not are_gains([])
