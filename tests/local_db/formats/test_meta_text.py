import pytest

from local_db.formats.meta_text import ExportName, Scalar, as_list, export_name, mended, plain_name, text_of, time_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("caf\u00c3\u00a9", "caf\u00e9"),
        ("\u00f0\u009f\u0091\u008d", "\U0001f44d"),
        ("plain", "plain"),
        ("", ""),
        ("caf\u00e9", "caf\u00e9"),  # right already
        ("cut \u00f0\u009f\u0091", "cut \u00f0\u009f\u0091"),
        ("\u4f5c\u8005", "\u4f5c\u8005"),
        ("e\u00cc\u0081", "\u00e9"),  # composed
    ],
)
def test_texts_are_mended_once(written: str, meant: str) -> None:
    assert mended(written) == meant


@pytest.mark.parametrize(
    ("value", "text"),
    [(" caf\u00c3\u00a9\n", "caf\u00e9"), ("", None), (" ", None), (None, None), (True, None), (12, "12"), ("a\0b", "ab"), ("\0", None)],
)
def test_a_value_is_a_text_or_nothing(value: Scalar, text: str | None) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("value", "time"),
    [
        (1_700_000_000, 1_700_000_000),
        (1_700_000_000.9, 1_700_000_000),
        ("1700000000", 1_700_000_000),
        (0, None),
        (None, None),
        (True, None),
        (-62_169_958_800, None),
        (1_700_000_000_000, None),
        (10**400, None),
        (1e308, None),
        ("soon", None),
        ("\u0661", None),
        ("9" * 5000, None),
    ],
)
def test_a_time_lies_between_1990_and_2100(value: Scalar, time: int | None) -> None:
    assert time_of(value) == time


def test_one_element_alone_is_a_list_of_it() -> None:
    several: list[str] | str = ["one", "two"]
    assert as_list(None) == []
    assert as_list("one") == ["one"]
    assert as_list(several) == ["one", "two"]


def test_apostrophes_in_names_count_as_underscores() -> None:
    expected = "a/who_you_ve_followed.json"
    assert {plain_name(f"A/who_you{mark}ve_followed.json") for mark in "'_\u2019"} == {expected}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("instagram-anna.b_1-2025-06-13-Ab12Cd34.zip",), ExportName("anna.b_1", 1_749_816_000)),  # type: ignore[arg-type]
        (("facebook-Anna-2024-06-30-Ab12.zip", "facebook-Anna-2025-06-13-Cd34 (1).zip"), ExportName("Anna", 1_749_816_000)),  # type: ignore[arg-type]
        (("instagram-anna-2025-06-13-4b12Cd34.zip",), ExportName("anna", 1_749_816_000)),  # type: ignore[arg-type]
        (("facebook-100001234567890-2025-06-13-81234567.zip",), ExportName("100001234567890", 1_749_816_000)),  # type: ignore[arg-type]
        (("instagram-anna-2020-01-01-2025-06-13-9aB/your_instagram_activity/posts_1.json",), ExportName("anna-2020-01-01", 1_749_816_000)),  # type: ignore[arg-type]
        (("anna.b_20250613.zip",), ExportName("anna.b", 1_749_816_000)),  # type: ignore[arg-type]
        (("anna_b_20250612_part_1.zip", "anna_b_20250613_part_2 (1).zip"), ExportName("anna_b", 1_749_816_000)),  # type: ignore[arg-type]
        (("anna_20250613", "media.json"), ExportName("anna", 1_749_816_000)),  # type: ignore[arg-type]
        (("Instagram_20250613.zip", "backup_20250613"), ExportName()),
        (("anna_20251340.zip", "posts_20250613.json", "photos/20250613_1.jpg"), ExportName()),
        (("instagram-anna-2025-13-40-Ab12Cd34.zip",), ExportName()),
        (("instagram-anna.zip", "posts_1.json"), ExportName()),
        ((), ExportName()),
    ],
)
def test_the_name_of_an_archive_tells_its_owner_and_day(names: tuple[str, ...], expected: ExportName) -> None:
    assert export_name(names, is_instagram=True) == expected


def test_a_folder_with_a_day_in_its_name_is_an_owner_on_instagram_alone() -> None:
    assert export_name(("anna_20250613",)) == ExportName()
