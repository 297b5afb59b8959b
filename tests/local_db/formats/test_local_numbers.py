import pytest

from local_db.formats.local_numbers import shown_count, shown_number


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


@pytest.mark.parametrize(("text", "count"), [("1,234", 1_234), ("0", 0), ("-5", None), ("1%", None), ("--", None), ("2.6", 3)])
def test_counts_are_whole_and_never_below_zero(text: str, count: int | None) -> None:
    assert shown_count(text) == count
