"""CIDs: the names of blocks, made of the hash of their content (multiformats: CIDv0 and CIDv1, unsigned varints).

Source: the CID and multihash specifications. Forms: `01 71 12 20` + 32 bytes (CIDv1, DAG-CBOR, SHA2-256), which the AT
protocol uses; any other CIDv1 (varints of version, codec, hash function and length, then the hash); `12 20` + 32 bytes (CIDv0).
"""

import hashlib
from typing import NamedTuple

VARINT_BYTES = 9  # at most
DAG_CBOR = 0x71
_RAW = 0x55
_SHA2_256 = 0x12
_PLAIN = (bytes([1, DAG_CBOR, _SHA2_256, 32]), bytes([1, _RAW, _SHA2_256, 32]))
_PLAIN_BYTES = 36
_V0 = bytes([_SHA2_256, 32])
_V0_BYTES = 34
_DIGEST_LIMIT = 128  # bytes; SHA2-512 has 64


class CidError(ValueError):
    """Bytes which are no CID; the words are technical."""


class _Form(NamedTuple):
    """How a CIDv1 is made up; places in its bytes."""

    codec: int
    function: int
    digest: int
    end: int


def varint(data: bytes, at: int) -> tuple[int, int]:
    """The number which begins at a place, least significant seven bits first, and the place after it.

    Raises:
        CidError: it does not end within nine bytes, or not at all.
    """
    value = 0
    for place, byte in enumerate(data[at : at + VARINT_BYTES]):
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return value, at + place + 1
    raise CidError("number without an end")


def cid_end(data: bytes, at: int = 0) -> int:
    """Where the CID which begins at a place ends.

    Raises:
        CidError: there is none, or not the whole of it.
    """
    if data.startswith(_PLAIN, at):
        end = at + _PLAIN_BYTES
    elif data.startswith(_V0, at):
        end = at + _V0_BYTES
    else:
        end = _form(data, at).end
    if end > len(data):
        raise CidError("CID which is cut off")
    return end


def checked_cid(data: bytes) -> bytes:
    """The same bytes, which are one whole CID and nothing else.

    Raises:
        CidError: they are not.
    """
    if cid_end(data) != len(data):
        raise CidError("CID of a wrong length")
    return data


def is_dag_cbor(cid: bytes) -> bool:
    """Whether a checked CID says that its block is DAG-CBOR."""
    return not cid.startswith(_V0) and _form(cid, 0).codec == DAG_CBOR


def is_content(cid: bytes, block: bytes) -> bool:
    """Whether a block is what its checked CID names; hashes other than SHA2-256 are believed."""
    if cid.startswith(_V0):
        digest = cid[len(_V0) :]
    else:
        form = _form(cid, 0)
        if form.function != _SHA2_256:
            return True
        digest = cid[form.digest :]
    return hashlib.sha256(block).digest() == digest


def _form(data: bytes, at: int) -> _Form:
    """A CIDv1, which may be cut off."""
    version, at = varint(data, at)
    if version != 1:
        raise CidError("CID of an unknown version")
    codec, at = varint(data, at)
    function, at = varint(data, at)
    size, at = varint(data, at)
    if size > _DIGEST_LIMIT:
        raise CidError("CID with a hash longer than any")
    return _Form(codec, function, at, at + size)
