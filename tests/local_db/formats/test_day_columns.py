import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.day_columns import DayColumn

_DAY = dt.date(2023, 12, 15)


@pytest.mark.parametrize(
    "text",
    [
        *("2023-12-15", "2023/12/15", "2023.12.15", " 2023-12-15 ", "2023-12-15 00:00:00", "2023-12-15T00:00"),
        *("Dec 15, 2023", "December 15, 2023", "Dec. 15 2023", "15 Dec 2023", "15-Dec-23", "15. Dez. 2023", "15. Dezember 2023"),
        *("15 dic 2023", "15 déc. 2023", "15 de dez. de 2023", "15 Des 2023", "2023年12月15日", "2023년 12월 15일"),
        *("15/12/2023", "15-12-2023", "15.12.2023", "12/15/23", "12/15/2023 0:00"),
    ],
)
def test_days_of_many_forms_are_read(text: str) -> None:
    assert DayColumn([text]).day(text) == _DAY


@pytest.mark.parametrize(
    ("text", "month"),
    [
        *(("1 janv. 2024", 1), ("1 févr. 2024", 2), ("1 mars 2024", 3), ("1 mrt. 2024", 3), ("1 avr. 2024", 4), ("1 mai 2024", 5)),
        *(("1 juin 2024", 6), ("1 juil. 2024", 7), ("1 août 2024", 8), ("1 sept. 2024", 9), ("1 out. 2024", 10), ("1 Nov 2024", 11)),
        *(("1 ene 2024", 1), ("1 Agt 2024", 8), ("1 lug 2024", 7), ("1 giu 2024", 6), ("1. März 2024", 3), ("1 maart 2024", 3)),
    ],
)
def test_months_have_names_in_several_languages(text: str, month: int) -> None:
    assert DayColumn([]).day(text) == dt.date(2024, month, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "soon", "2023-13-01", "2023-02-30", "Foo 15, 2023", "15 foo 2023", "32/01/2023", "0000-00-00", "2023-12-15 05:00"),
        *("Showing top 500 results", "99999999999-1-1", "٢٠٢٣-12-15x"),
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert DayColumn([text]).day(text) is None


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        (["01/02/2024", "13/02/2024"], "01/02/2024", dt.date(2024, 2, 1)),
        (["01/02/2024", "02/13/2024"], "01/02/2024", dt.date(2024, 1, 2)),
        (["1/2/2022", "2/2/2022", "3/2/2022"], "1/2/2022", dt.date(2022, 2, 1)),
        (["2/1/2022", "2/2/2022", "2/3/2022"], "2/1/2022", dt.date(2022, 2, 1)),
        (["01.02.2024"], "01.02.2024", dt.date(2024, 2, 1)),
        (["01/02/2024"], "01/02/2024", dt.date(2024, 1, 2)),
        (["13/02/2024", "14/02/2024", "02/15/2024"], "02/15/2024", None),
        (["13/02/2024", "words"], "words", None),
    ],
)
def test_the_whole_column_says_which_number_is_the_day(column: list[str], cell: str, expected: dt.date | None) -> None:
    assert DayColumn(column).day(cell) == expected


@given(
    st.lists(st.dates(dt.date(2005, 1, 1), dt.date(2090, 1, 1)), min_size=1, max_size=30),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%b %d, %Y"]),
)
def test_forms_which_leave_no_doubt_are_read_back(days: list[dt.date], form: str) -> None:
    cells = [day.strftime(form) for day in days]
    column = DayColumn(cells)
    assert [column.day(cell) for cell in cells] == days


@given(st.lists(st.text(max_size=20), max_size=5), st.text(max_size=20))
def test_any_text_is_a_day_or_none(column: list[str], cell: str) -> None:
    assert DayColumn(column).day(cell) is None or isinstance(DayColumn(column).day(cell), dt.date)
