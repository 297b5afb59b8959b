import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.dag_cbor import BLOCK_LIMIT, DagCborError, Link, Value, decoded, fields_of, items_of, text_of
from tests.local_db.importers.car_building import block, encoded

_LINK = block({"a": 1}).link
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(1 << 64), (1 << 64) - 1)
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary(max_size=40)
    | st.just(_LINK)
)
_VALUES = st.recursive(_LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4))


@given(_VALUES)
def test_every_value_comes_back(value: Value) -> None:
    assert decoded(encoded(value)) == value


@given(_VALUES, st.integers(0), st.integers(0, 255))
def test_damaged_bytes_give_a_value_or_the_error(value: Value, place: int, byte: int) -> None:
    content = bytearray(encoded(value))
    content[place % len(content)] = byte
    for bad in (bytes(content), bytes(content)[:-1]):
        try:
            decoded(bad)
        except DagCborError as error:
            assert str(error)


@given(st.binary(max_size=60))
def test_any_bytes_give_a_value_or_the_error(content: bytes) -> None:
    try:
        again = decoded(content)
    except DagCborError:
        return
    assert decoded(content) == again or again != again  # a float may be no number


def test_a_link_is_told_from_bytes_and_names_the_block() -> None:
    value = decoded(encoded([_LINK, bytes(_LINK)]))
    assert isinstance(value, list)
    assert [isinstance(item, Link) for item in value] == [True, False]
    assert {bytes(_LINK): "found"}[_LINK] == "found"


@pytest.mark.parametrize(
    ("content", "value"),
    [("f7", None), ("d9d9f7 01", 1), ("1800", 0), ("fb3ff8000000000000", 1.5), ("3903e7", -1_000), ("1bffffffffffffffff", (1 << 64) - 1)],
)
def test_what_is_clear_is_taken_though_it_should_not_occur(content: str, value: Value) -> None:
    assert decoded(bytes.fromhex(content)) == value


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "beyond the end"),
        ("18", "beyond the end"),
        ("1900", "beyond the end"),
        ("fb00", "beyond the end"),
        ("6461", "beyond the end"),
        ("9b7fffffffffffffff", "beyond the end"),
        ("bbffffffffffffffff", "beyond the end"),
        ("a16161", "beyond the end"),
        ("0000", "bytes after the value"),
        ("9f00ff", "length which is not stated"),
        ("1c", "length which is not stated"),
        ("f90000", "reserved byte"),
        ("ff", "reserved byte"),
        ("61ff", "no UTF-8"),
        ("63eda080", "no UTF-8"),
        ("a10000", "no text"),
        ("a2616100616101", "comes twice"),
        ("d82a00", "no CID"),
        ("d82a4101", "no CID"),
        ("d82a4100", "without an end"),
        ("d82a450001711220", "cut off"),
        ("d82a46000171000000", "wrong length"),
    ],
)
def test_what_is_no_dag_cbor_is_refused_in_words(content: str, words: str) -> None:
    with pytest.raises(DagCborError, match=words):
        decoded(bytes.fromhex(content))


@pytest.mark.parametrize("opening", [b"\x81", b"\xa1\x60", b"\xc1"])
def test_nesting_ends_before_the_stack_does(opening: bytes) -> None:
    assert decoded(opening * 127 + b"\x00") is not None
    with pytest.raises(DagCborError, match="deeper"):
        decoded(opening * 128 + b"\x00")
    with pytest.raises(DagCborError, match="deeper"):
        decoded(opening * 200_000 + b"\x00")


def test_a_block_larger_than_servers_take_is_refused() -> None:
    assert decoded(encoded(bytes(BLOCK_LIMIT - 5))) == bytes(BLOCK_LIMIT - 5)
    with pytest.raises(DagCborError, match="larger"):
        decoded(encoded(bytes(BLOCK_LIMIT)))


def test_parts_of_another_type_are_empty() -> None:
    assert (fields_of({"a": 1}), items_of([1]), text_of("a")) == ({"a": 1}, [1], "a")
    assert (fields_of([1]), items_of("a"), text_of(b"a")) == ({}, [], "")
