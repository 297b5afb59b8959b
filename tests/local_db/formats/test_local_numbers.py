import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.local_numbers import marked_change, marked_number, shown_change, shown_count, shown_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("14,533", 14_533),
        ("14.533", 14_533),
        ("15,570,962", 15_570_962),
        ("12,34,567", 1_234_567),
        ("3359140", 3_359_140),
        ("14\u202f533", 14_533),
        ("14'533", 14_533),
        ("63.3K", 63_300),
        ("63,3 mil", 63_300),
        ("1,2\u00a0Mio.", 1_200_000),
        ("1,2 rb", 1_200),
        ("1.500K", 1_500),
        ("1,234.5", 1_234.5),
        ("-1,9%", -1.9),
        ("\u2212 2", -2),
        ("+10.5%", 10.5),
        ("\u0661\u0662\u066c\u0663\u0664\u0665", 12_345),
        ("--", None),
        ("", None),
        (None, None),
        ("5 apples", None),
        (".", None),
        ("9" * 400, None),
    ],
)
def test_numbers_are_read_in_the_way_of_many_languages(text: str | None, number: float | None) -> None:
    assert shown_number(text) == (None if number is None else pytest.approx(number))


@pytest.mark.parametrize(("text", "count"), [("1,234", 1_234), ("0", 0), ("-5", None), ("1%", None), ("--", None), ("2.6", None)])
def test_counts_are_whole_and_never_below_zero(text: str, count: int | None) -> None:
    assert shown_count(text) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0),
        ("58", 58),
        (" 58.0 ", 58),
        ("1,234", 1_234),
        ("1.234.567", 1_234_567),
        ("12 345", 12_345),
        ("1.2K", 1_200),
        ("1.15M", 1_150_000),
        ("63,3 %", None),
        ("1,2 k", 1_200),
        ("3M", 3_000_000),
        ("-3", -3),
        ("−1,234", -1_234),
        ("٣", 3),
        ("", None),
        ("-", None),
        ("undefined", None),
        ("1.5", None),
        ("1,23", None),
        ("9" * 30, None),
        ("1e5", None),
    ],
)
def test_numbers_as_apps_show_them(text: str, expected: int | None) -> None:
    assert shown_change(text) == expected
    assert shown_count(text) == (expected if expected is None or expected >= 0 else None)


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("1234", 1_234, 1_234),
        ("1.234", 1.234, 1_234),
        ("1,234", 1_234, 1.234),
        ("1,234.5", 1_234.5, None),
        ("1.234,5", None, 1_234.5),
        ("1 234", 1_234, 1_234),
        ("1'234'567", 1_234_567, 1_234_567),
        ("12,34,567", 1_234_567, None),
        ("1.234.567", None, 1_234_567),
        ("1,23", None, 1.23),
        ("63.3K", 63_300, None),
        ("63,3 rb", None, 63_300),
        ("1.2万", 12_000, None),
        ("-5", -5, -5),
        ("12,5 %", None, None),
        ("", None, None),
        ("5 apples", None, None),
        ("1 23", None, None),
        ("9" * 40, None, None),
        ("\u0661\u0662", 12, 12),
    ],
)
def test_a_number_is_read_by_its_decimal_mark(text: str, point: float | None, comma: float | None) -> None:
    for mark, number in ((".", point), (",", comma)):
        assert marked_number(text, mark) == (None if number is None else pytest.approx(number))


@given(st.integers(-(10**12), 10**12), st.sampled_from([".", ","]))
def test_whole_numbers_are_read_however_their_thousands_are_divided(number: int, mark: str) -> None:
    other = "," if mark == "." else "."
    for between in (other, " ", "\u00a0", "'", ""):
        assert marked_change(f"{number:,}".replace(",", between), mark) == number
    assert marked_change(f"{number}{mark}0", mark) == number


@pytest.mark.parametrize("text", ["1.5", "10000000000000", "-", "63.3 %"])
def test_what_is_no_whole_count_is_none(text: str) -> None:
    assert marked_change(text, ".") is None
