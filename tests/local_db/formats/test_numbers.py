import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.numbers import LARGEST_COUNT, count_told, decimal, whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234", 1234), ("2386.0", 2386), ("4.2E2", 420), (" 7 ", 7), ("0", 0), ("", None), ("-", None), ("-3", None), ("many", None),
        ("inf", None), ("nan", None), ("1e400", None), ("9" * 19, None), ("9" * 5000, None), ("9223372036854775807", None), ("²", None),
        ("1000000000000", 10**12), ("1000000000001", None), ("1e12", 10**12), ("1.1e12", None), ("999999999999", 999_999_999_999),
    ],
)  # fmt: skip
def test_a_count_is_a_whole_number_or_unknown(text: str, expected: int | None) -> None:
    assert whole(text) == expected


@given(st.integers(0, 10**12))
def test_a_count_comes_back_with_or_without_commas(number: int) -> None:
    assert whole(str(number)) == whole(f"{number:,}") == number


@given(st.text(max_size=20))
def test_no_text_is_an_error(text: str) -> None:
    assert decimal(text) is None or isinstance(decimal(text), float)
    assert whole(text) is None or 0 <= (whole(text) or 0) <= LARGEST_COUNT


@pytest.mark.parametrize(("number", "expected"), [(None, None), (0, 0), (7, 7), (10**12, 10**12), (10**12 + 1, None), (-1, None)])
def test_a_count_given_as_a_number_is_held_to_what_can_be(number: int | None, expected: int | None) -> None:
    assert count_told(number) == expected
