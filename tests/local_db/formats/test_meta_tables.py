import pytest

from local_db.formats.meta_tables import counted, is_rounded, native_number
from local_db.formats.meta_words import hinted_platform, series_of
from local_db.records import Platform


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0),
        ("12,400", 12_400),
        ("1.204", 1_204),
        ("1\u202f204\u202f000", 1_204_000),
        ("2386.0", 2_386),
        ("1,5", None),
        ("12.4K", None),
        ("-5", None),
        ("--", None),
        ("", None),
        ("9" * 5_000, None),
    ],
)
def test_counts(text: str, expected: int | None) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Instagram follows", ("follows", Platform.INSTAGRAM)),
        ("Facebook Page follows", ("follows", Platform.FACEBOOK)),
        ("Seguidores no Instagram", ("follows", Platform.INSTAGRAM)),
        ("Alcance de Facebook", ("viewers", Platform.FACEBOOK)),
        ("Visitas ao perfil do Instagram", ("profile_visits", Platform.INSTAGRAM)),
        ("Interações com o conteúdo", ("reactions", None)),
        ("Viewers", ("viewers", Platform.FACEBOOK)),
        ("Views", ("views", None)),
        ("Followers of Facebook on Instagram", (None, None)),
        ("Instagram followers", (None, Platform.INSTAGRAM)),
    ],
)
def test_what_a_series_counts(title: str, expected: tuple[str | None, Platform | None]) -> None:
    assert series_of(title) == expected


def test_names_may_tell_the_platform() -> None:
    assert hinted_platform("fb-2026/Views.csv") is Platform.FACEBOOK
    assert hinted_platform("My IG.csv") is Platform.INSTAGRAM
    assert hinted_platform("facebook and instagram.csv") is None
    assert hinted_platform("big views.csv") is None


def test_ids_of_posts() -> None:
    assert native_number("122000000000000001") == "122000000000000001"
    assert native_number("1_2") == "1_2"
    assert native_number("1.22E+17") is None
    assert is_rounded("1,22E+17")
    assert not is_rounded("122")
