import io

import pytest

from local_db.errors import ArchiveTooLargeError
from local_db.formats import car as car_format
from local_db.formats.car import CarSections, is_car, is_car_2, read_car
from local_db.formats.dag_cbor import BLOCK_LIMIT
from tests.local_db.importers.car_building import Block, block, car, encoded, named, varint

_ONE, _TWO = block({"one": 1}), block({"two": 2})
_FILE = car(_ONE.link, [_ONE, _TWO])


def _read(content: bytes) -> tuple[list[bytes], int, bool]:
    """Names of blocks, sections that are of no use, whether the file is cut off."""
    found = read_car(io.BytesIO(content), "repo.car")
    return list(found.blocks), found.unusable, found.is_cut


def test_every_block_is_found_under_its_name() -> None:
    found = read_car(io.BytesIO(_FILE), "repo.car")
    assert found.roots == (_ONE.link,)
    assert found.blocks == {_ONE.link: _ONE.content, _TWO.link: _TWO.content}
    assert (found.size, found.unusable, found.is_cut) == (len(_ONE.content) + len(_TWO.content), 0, False)


def test_of_equal_names_the_first_block_stays() -> None:
    found = read_car(io.BytesIO(car(_ONE.link, [_ONE, Block(_ONE.link, b"other")])), "repo.car")
    assert found.blocks == {_ONE.link: _ONE.content}


@pytest.mark.parametrize("cut", range(1, len(varint(99) + _TWO.link + _TWO.content)))
def test_a_file_that_ends_within_a_block_keeps_what_stands_before(cut: int) -> None:
    assert _read(_FILE[:-cut]) == ([_ONE.link], 0, True)


@pytest.mark.parametrize("tail", [b"\x00" * 50, b"\xff" * 20])
def test_what_is_no_section_ends_the_file(tail: bytes) -> None:
    assert _read(_FILE + tail) == ([_ONE.link, _TWO.link], 0, True)


def test_a_section_without_a_name_is_passed_over() -> None:
    odd = varint(3) + b"\x02\x71\x00"
    assert _read(car(_ONE.link, [_ONE]) + odd + _FILE[len(car(_ONE.link, [_ONE])) :]) == ([_ONE.link, _TWO.link], 1, False)


@pytest.mark.parametrize("size", [BLOCK_LIMIT + 300, 3 * BLOCK_LIMIT])
def test_a_block_larger_than_any_is_passed_over(size: int) -> None:
    large = named(bytes(size))
    assert _read(car(_ONE.link, [_ONE, large, _TWO])) == ([_ONE.link, _TWO.link], 1, False)
    assert _read(car(_ONE.link, [_ONE, large])[:-1]) == ([_ONE.link], 1, True)


def test_blocks_are_read_across_the_pieces_of_a_file() -> None:
    many = [named(encoded([number, bytes(70_001)])) for number in range(40)]
    names, unusable, is_cut = _read(car(many[0].link, many))
    assert (names, unusable, is_cut) == ([one.link for one in many], 0, False)


def _headed(header: bytes) -> bytes:
    return varint(len(header)) + header


@pytest.mark.parametrize(
    "content",
    [
        b"\x80",
        b"\x05ab",
        _headed(b"\xff"),
        _headed(encoded([1])),
        _headed(encoded({"roots": [], "version": 1})),
        _headed(encoded({"roots": ["text"], "version": 1})),
        _headed(encoded({"roots": [_ONE.link], "version": 2})),
        _headed(encoded({"roots": [_ONE.link], "version": 1, "more": bytes(20_000)})),
    ],
)
def test_a_header_of_another_kind_gives_no_blocks(content: bytes) -> None:
    found = read_car(io.BytesIO(content + _FILE), "repo.car")
    assert (found.roots, found.blocks) == ((), {})


@pytest.mark.parametrize(("content", "is_cut"), [(b"", False), (_FILE[:1], True), (_FILE[:20], True)])
def test_less_than_a_header_gives_no_blocks(content: bytes, is_cut: bool) -> None:
    found = read_car(io.BytesIO(content), "repo.car")
    assert (found.roots, found.blocks, found.is_cut) == ((), {}, is_cut)


def test_the_beginning_tells_the_version() -> None:
    pragma = b"\x0a\xa1gversion\x02"
    assert [is_car(head) for head in (_FILE, pragma, b"", b"\xff" * 20, b"{}")] == [True, False, False, False, False]
    assert [is_car_2(head) for head in (_FILE, pragma + b"...", b"")] == [False, True, False]


def test_more_blocks_than_any_repository_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(car_format, "_BLOCK_COUNT_LIMIT", 1)
    with pytest.raises(ArchiveTooLargeError, match=r"repo\.car is larger"):
        read_car(io.BytesIO(_FILE), "repo.car")


def test_sections_are_given_one_by_one() -> None:
    sections = iter(CarSections(io.BytesIO(_FILE[:-5])))
    assert next(sections) == (_ONE.link, _ONE.content)
