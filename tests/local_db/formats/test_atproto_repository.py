import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.errors import MalformedArchiveError, TruncatedArchiveError
from local_db.formats.atproto_repository import BadRecord, Commit, Repository, commit_in
from local_db.formats.car import CarSections, read_car
from local_db.formats.dag_cbor import Link, Value
from tests.local_db.importers.car_building import Block, block, car, commit, encoded, named, repository, tid

DID = "did:plc:tilda2222222222222222222"
_RECORDS: dict[str, Value] = {f"app.bsky.feed.post/{tid(1_700_000_000 + number)}": {"text": f"{number}"} for number in range(60)}
_BELIEVED = iter(range(1, 99))


def _read(content: bytes) -> Repository:
    return Repository(read_car(io.BytesIO(content), "repo.car"), "repo.car")


def _of(root: Block, *others: Block) -> Repository:
    """A repository whose tree has this root."""
    first = commit(DID, root.link, rev=None, version=2)
    return _read(car(first.link, [first, root, *others]))


def _keys(repository: Repository) -> list[str | None]:
    return [entry.key for entry in repository.entries()]


def _row(key: bytes, record: Value, *, shared: Value = 0, right: Value = None) -> Value:
    return {"p": shared, "k": key, "v": record, "t": right}


def _unverifiable() -> Link:
    """A name with a hash that is not checked, as one needs for a block that leads to itself."""
    return Link(b"\x01\x71\x1e\x02" + next(_BELIEVED).to_bytes(2, "big"))


_RECORD = block({"text": "words"})


def test_the_walk_gives_every_key_in_order_and_its_record() -> None:
    found = _read(repository(DID, _RECORDS, rev=tid(1_700_000_100)))
    entries = list(found.entries())
    assert [entry.key for entry in entries] == sorted(_RECORDS)
    assert [found.record(entry.record) for entry in entries] == [_RECORDS[key] for key in sorted(_RECORDS)]
    assert (found.lost_parts, found.unusable_sections, found.is_cut) == (0, 0, False)


@pytest.mark.parametrize(("rev", "version", "as_of"), [(tid(1_700_000_100), 3, 1_700_000_100), (None, 2, None)])
def test_the_commit_tells_whose_it_is_and_when(rev: str | None, version: int, as_of: int | None) -> None:
    found = _read(repository(DID, _RECORDS, rev=rev)).commit
    assert (found.did, found.version, found.as_of) == (DID, version, as_of)


def test_the_order_of_blocks_is_free() -> None:
    late = _read(repository(DID, _RECORDS, is_commit_last=True))
    assert _keys(late) == sorted(_RECORDS)


def test_the_prefix_starts_anew_in_every_node() -> None:
    below = block({"l": None, "e": [_row(b"a.b/c1", _RECORD.link), _row(b"2", _RECORD.link, shared=5)]})
    root = block({"l": below.link, "e": [_row(b"a.b/d1", _RECORD.link), _row(b"2", _RECORD.link, shared=5)]})
    assert _keys(_of(root, below, _RECORD)) == ["a.b/c1", "a.b/c2", "a.b/d1", "a.b/d2"]


def test_what_is_missing_is_counted_and_the_rest_is_read() -> None:
    keys = sorted(_RECORDS)
    found = _read(repository(DID, _RECORDS, missing=keys[:3], lost_nodes=2))
    entries = list(found.entries())
    assert found.lost_parts == 2
    assert 3 < len(entries) < len(keys)
    records = [found.record(entry.record) for entry in entries]
    assert records[:3] == [BadRecord("record which is not in the file")] * 3
    assert [record for record in records[3:] if isinstance(record, BadRecord)] == []


def test_a_record_which_is_not_what_its_name_says_is_not_taken() -> None:
    first, second = sorted(_RECORDS)[:2]
    found = _read(repository(DID, _RECORDS, spoilt={first: encoded({"text": "forged"})}))
    entries = {entry.key: entry.record for entry in found.entries()}
    assert found.record(entries[first]) == BadRecord("block which is not what its name says")
    assert found.record(entries[second]) == _RECORDS[second]


@pytest.mark.parametrize(("content", "words"), [(b"\xff", "reserved byte"), (encoded(["no map"]), "no map"), (b"", "beyond the end")])
def test_a_record_that_cannot_be_read_says_why(content: bytes, words: str) -> None:
    [entry] = (found := _read(repository(DID, {"a.b/c": content}))).entries()
    bad = found.record(entry.record)
    assert isinstance(bad, BadRecord)
    assert words in bad.detail


def test_a_tree_that_leads_back_into_itself_ends_and_is_counted() -> None:
    one, two = _unverifiable(), _unverifiable()
    first = Block(one, encoded({"l": two, "e": [_row(b"a.b/c", _RECORD.link, right=one)]}))
    second = Block(two, encoded({"l": one, "e": [_row(b"a.b/b", _RECORD.link, right=two)]}))
    found = _of(first, second, _RECORD)
    assert _keys(found) == ["a.b/b", "a.b/c"]
    assert found.lost_parts == 3
    assert _keys(found) == ["a.b/b", "a.b/c"]
    assert found.lost_parts == 3


def test_a_tree_deeper_than_any_stack_is_walked() -> None:
    nodes = [block({"l": None, "e": [_row(b"a.b/c0", _RECORD.link)]})]
    for number in range(1, 3_000):
        nodes.append(block({"l": nodes[-1].link, "e": [_row(b"a.b/c%d" % number, _RECORD.link)]}))
    assert len(_keys(_of(nodes[-1], *nodes[:-1], _RECORD))) == 3_000


@pytest.mark.parametrize("value", [[], {"l": None}, {"l": None, "e": {}}, 7])
def test_what_is_no_node_is_counted(value: Value) -> None:
    found = _of(block(value))
    assert (_keys(found), found.lost_parts) == ([], 1)


def test_a_link_to_a_subtree_that_is_none_is_counted() -> None:
    found = _of(block({"l": 3, "e": [_row(b"a.b/c", _RECORD.link, right="x")]}))
    assert (_keys(found), found.lost_parts) == (["a.b/c"], 2)


@pytest.mark.parametrize(
    ("row", "following"),
    [
        (None, None),
        (_row(b"a.b/c", _RECORD.link, shared=1), None),
        (_row(b"a.b/c", _RECORD.link, shared=-1), None),
        (_row(b"a.b/c", _RECORD.link, shared="0"), None),
        ({"p": 0, "k": "a.b/c", "v": _RECORD.link}, None),
        (_row(b"a.b/" + b"c" * 1_021, _RECORD.link), None),
        (_row(b"a.b/" + b"c" * 600, _RECORD.link), "a.b/d"),
        (_row(b"a.b/c", None), "a.b/d"),
        (_row(b"a.b/c", b"bytes"), "a.b/d"),
        (_row(b"a.b/\xff", _RECORD.link), "a.b/d"),
        (_row(b"a.b/c\x1b[31m", _RECORD.link), "a.b/d"),
        (_row(b"a.b/", _RECORD.link), "a.b/d"),
    ],
)
def test_an_entry_that_cannot_be_read_is_one_and_its_key_may_spoil_the_next(row: Value, following: str | None) -> None:
    rows: Value = [row, _row(b"d", _RECORD.link, shared=4), _row(b"a.b/e", _RECORD.link)]
    assert _keys(_of(block({"l": None, "e": rows}), _RECORD)) == [None, following, "a.b/e"]


@given(st.integers(0), st.integers(0, 255))
def test_a_node_of_damaged_bytes_is_walked_as_far_as_it_goes(place: int, byte: int) -> None:
    below = block({"l": None, "e": [_row(b"a.b/c", _RECORD.link)]})
    content = bytearray(encoded({"l": below.link, "e": [_row(b"a.b/d", _RECORD.link), _row(b"e", _RECORD.link, shared=4)]}))
    content[place % len(content)] = byte
    found = _of(named(bytes(content)), below, _RECORD)
    entries = list(found.entries())
    assert 0 <= len(entries) <= 3
    assert len(entries) == 3 or found.lost_parts == 1
    for entry in entries:
        assert (entry.key is None) == (entry.record is None)


def test_a_key_that_comes_twice_is_one_key_and_one_loss() -> None:
    other = block({"text": "other"})
    found = _of(block({"l": None, "e": [_row(b"a.b/c", _RECORD.link), _row(b"a.b/c", other.link)]}), _RECORD, other)
    [first, second] = found.entries()
    assert (found.record(first.record), second) == ({"text": "words"}, (None, None))


def test_one_large_record_under_many_keys_does_not_hold_up_for_ever() -> None:
    large = block({"text": "x" * 100_000})
    rows: Value = [_row(b"a.b/c%d" % number, large.link) for number in range(200)]
    found = _of(block({"l": None, "e": rows}), large)
    records = [found.record(entry.record) for entry in found.entries()]
    taken = list(itertools.takewhile(lambda record: not isinstance(record, BadRecord), records))
    assert 2 < len(taken) < 6
    assert [record for record in records[len(taken) :] if record != BadRecord("block which is used too often")] == []


def _without_commit(value: Value) -> bytes:
    return car(block(value).link, [block(value)])


@pytest.mark.parametrize(
    "value", [[], {"did": DID}, {"did": "tilda", "data": _RECORD.link}, {"did": 7, "data": _RECORD.link}, {"did": DID, "data": "x"}]
)
def test_a_root_that_is_no_commit_is_no_repository(value: Value) -> None:
    with pytest.raises(MalformedArchiveError, match="no repository of Bluesky"):
        _read(_without_commit(value))


def test_of_several_roots_the_one_that_is_a_commit_counts() -> None:
    tree = block({"l": None, "e": [_row(b"a.b/c1", _RECORD.link)]})
    first = commit(DID, tree.link, rev=tid(1_700_000_100))
    content = car(tree.link, [tree, first, _RECORD], more_roots=[first.link])
    assert _keys(_read(content)) == ["a.b/c1"]
    found, was_met = commit_in(CarSections(io.BytesIO(content)), 1_000)
    assert (was_met, found) == (True, _read(content).commit)
    neither = car(tree.link, [tree, _RECORD], more_roots=[_RECORD.link])
    assert commit_in(CarSections(io.BytesIO(neither)), 1_000) == (None, True)
    with pytest.raises(MalformedArchiveError, match="no repository"):
        _read(neither)


def test_a_file_without_its_root_is_no_repository_unless_it_was_cut_off() -> None:
    whole = repository(DID, _RECORDS, is_commit_last=True)
    with pytest.raises(TruncatedArchiveError, match="cut off"):
        _read(whole[:-10])
    with pytest.raises(MalformedArchiveError, match="no repository"):
        _read(car(_RECORD.link, []))
    with pytest.raises(MalformedArchiveError, match="no repository"):
        _read(b"\x01\xf6")


def test_a_commit_which_is_not_what_its_name_says_is_damaged() -> None:
    first = commit(DID, _RECORD.link, rev=None)
    forged = commit(DID.replace("tilda", "berta"), _RECORD.link, rev=None)
    with pytest.raises(MalformedArchiveError, match="damaged"):
        _read(car(first.link, [Block(first.link, forged.content)]))


def test_a_commit_of_an_odd_version_and_time_is_read_without_them() -> None:
    found = Commit.of(encoded({"did": DID, "data": _RECORD.link, "version": "3", "rev": 17}))
    assert found == Commit(DID, None, None, _RECORD.link)
    assert Commit.of(b"\xff") is None


def test_the_commit_is_looked_for_near_the_beginning_only() -> None:
    early, late = (repository(DID, _RECORDS, is_commit_last=is_last) for is_last in (False, True))
    sections = CarSections(io.BytesIO(early))
    found, was_met = commit_in(sections, 500)
    assert (found and found.did, was_met) == (DID, True)
    assert commit_in(CarSections(io.BytesIO(late)), 500) == (None, False)
    assert commit_in(CarSections(io.BytesIO(late[:-300])), 1 << 20) == (None, False)
    assert commit_in(CarSections(io.BytesIO(_without_commit([]))), 500) == (None, True)
