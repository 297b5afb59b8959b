import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.cid import CidError, checked_cid, cid_end, is_content, is_dag_cbor, varint
from tests.local_db.importers.car_building import varint as written

_CONTENT = b"words"
_HASH = hashlib.sha256(_CONTENT).digest()
_PLAIN = b"\x01\x71\x12\x20" + _HASH
_RAW = b"\x01\x55\x12\x20" + _HASH
_OLD = b"\x12\x20" + _HASH
_LONG_CODEC = b"\x01\xa9\x02\x12\x20" + _HASH
_OTHER_HASH = b"\x01\x71\x1e\x04abcd"


@given(st.integers(0, (1 << 63) - 1), st.binary(max_size=3))
def test_numbers_come_back(number: int, rest: bytes) -> None:
    assert varint(b"x" + written(number) + rest, 1) == (number, 1 + len(written(number)))


@pytest.mark.parametrize("odd", [b"", b"\x80", b"\xff" * 9 + b"\x01"])
def test_numbers_without_an_end_are_none(odd: bytes) -> None:
    with pytest.raises(CidError):
        varint(odd, 0)


@pytest.mark.parametrize("cid", [_PLAIN, _RAW, _OLD, _LONG_CODEC, _OTHER_HASH])
def test_every_form_is_read_to_its_end(cid: bytes) -> None:
    assert cid_end(b"xx" + cid + b"a block", 2) == 2 + len(cid)
    assert checked_cid(cid) == cid
    with pytest.raises(CidError, match="cut off"):
        cid_end(cid[:-1])
    with pytest.raises(CidError, match="wrong length"):
        checked_cid(cid + b"x")


@pytest.mark.parametrize("odd", [b"", b"\x01", b"\x02\x71\x12\x20" + _HASH, b"\x01\x71\x12\x81\x01" + bytes(129)])
def test_other_bytes_are_no_cid(odd: bytes) -> None:
    with pytest.raises(CidError):
        cid_end(odd)


@pytest.mark.parametrize("cid", [_PLAIN, _RAW, _OLD, _LONG_CODEC])
def test_a_block_is_held_against_its_name(cid: bytes) -> None:
    assert is_content(cid, _CONTENT)
    assert not is_content(cid, _CONTENT + b"!")


def test_hashes_which_are_not_known_are_believed() -> None:
    assert is_content(_OTHER_HASH, b"anything")


def test_the_codec_is_told() -> None:
    assert [is_dag_cbor(cid) for cid in (_PLAIN, _OTHER_HASH, _RAW, _OLD, _LONG_CODEC)] == [True, True, False, False, False]
