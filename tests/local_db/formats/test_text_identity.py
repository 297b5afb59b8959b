import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.text_identity import normalised_text, text_identity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Good  Morning\n", "good morning"),
        ("Read https://a.example/x?y=1 now", "read now"),
        ("@anna @berta@b.example hello", "hello"),
        ("STRASSE Straße", "strasse strasse"),
        ("ﬁne ①", "fine 1"),
        ("https://a.example", ""),
    ],
)
def test_normalised_text(text: str, expected: str) -> None:
    assert normalised_text(text) == expected


@given(st.text())
def test_identity_is_63_bits_and_the_same_for_the_same(text: str) -> None:
    found = text_identity(text)
    assert found == text_identity(f"  {text} @someone ") or not text.strip() or "@" in text or "://" in text or text[-1:].isalnum() is False
    assert found is None or 0 <= found < 2**63


def test_nothing_left_is_never_the_same_as_anything() -> None:
    assert text_identity(None) is None
    assert text_identity("") is None
    assert text_identity("@anna https://a.example") is None
    assert text_identity("one") != text_identity("two")
    assert text_identity("lone \ud83d") is not None
