import pytest

from local_db.formats.shown_counts import shown_change, shown_count


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
