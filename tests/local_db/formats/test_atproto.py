import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.atproto import RecordAddress, is_did, is_handle, record_address, tid_time
from tests.local_db.importers.car_building import tid


@given(st.integers(0, 9_000_000_000), st.integers(0, 1_023))
def test_a_key_holds_its_time(second: int, clock: int) -> None:
    assert tid_time(tid(second, clock)) == second


@pytest.mark.parametrize(
    "odd", ["", "self", "3jzfcijpj2z2", "3jzfcijpj2z2aa", "zzzzzzzzzzzzz", "3jzfcijpj2z21", "3JZFCIJPJ2Z2A", "３jzfcijpj2z2a"]
)
def test_other_keys_hold_none(odd: str) -> None:
    assert tid_time(odd) is None


@pytest.mark.parametrize(
    ("text", "did", "handle"),
    [
        ("did:plc:tilda2222222222222222222", True, False),
        ("did:web:example.org", True, False),
        ("tilda.example.org", False, True),
        ("Tilda.Example.ORG", False, True),
        ("did:plc:", False, False),
        ("did:plc:a b", False, False),
        ("tilda", False, False),
        ("tilda_x.example.org", False, False),
        ("-tilda.example.org", False, False),
        ("192.0.2.1", False, False),
        ("a." * 126 + "org", False, False),
        ("", False, False),
    ],
)
def test_names_are_told_apart(text: str, did: bool, handle: bool) -> None:
    assert (is_did(text), is_handle(text)) == (did, handle)


def test_an_address_has_three_parts() -> None:
    text = "at://did:web:example.org/app.bsky.feed.post/3kabc"
    found = record_address(text)
    assert found == RecordAddress("did:web:example.org", "app.bsky.feed.post", "3kabc")
    assert found.text == text


@pytest.mark.parametrize(
    "odd", ["", "at://nobody/app.bsky.feed.post/3k", "at://did:web:example.org/app.bsky.feed.post", "https://example.org/a/b"]
)
def test_other_addresses_are_none(odd: str) -> None:
    assert record_address(odd) is None
