import random
import unicodedata
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.errors import ArchiveTooLargeError, LocalDbError, MalformedArchiveError, TruncatedArchiveError
from local_db.formats.dag_cbor import Value
from local_db.importer_protocol import ImportOptions, Read
from local_db.importers import bluesky_repo
from local_db.importers.bluesky_repo import BlueskyRepo
from local_db.records import Account, AudienceObservation, Coverage, Issue, IssueKind, Person, Post
from tests.golden import FIXTURES, check_golden
from tests.local_db.importers.bluesky_repositories import FILES, FOLLOW, POST, TILDA, Records, act, current, early, key, post
from tests.local_db.importers.car_building import block, car, commit, encoded, repository, tid
from tests.local_db.importers.counted import check_real, counted, options_of, wrapped
from tests.samples import RealArchive, real_archives

_NOON = 1_740_830_400  # 2025-03-01T12:00:00Z


def _read(path: Path, options: ImportOptions | None = None) -> list[Read]:
    chosen = options or ImportOptions()
    with open_archive([path]) as archive:
        [recognition] = BlueskyRepo().recognise(archive)
        plan = BlueskyRepo().plan(archive, recognition, chosen)
        return list(BlueskyRepo().read(archive, plan, chosen))


def _written(folder: Path, content: bytes, name: str = "repo.car") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def _recognised(*paths: Path) -> list[tuple[str, str]]:
    """File and variant of each export."""
    with open_archive(paths) as archive:
        return [(recognition.files[0], recognition.variant) for recognition in BlueskyRepo().recognise(archive)]


def _following(read: list[Read]) -> list[int | None]:
    return [item.following for item in read if isinstance(item, AudienceObservation)]


@pytest.mark.parametrize("variant", FILES)
def test_bluesky_repositories_give_the_golden_records(variant: str, is_regenerating: bool) -> None:
    folder = FIXTURES / "bluesky_repo" / variant
    for name, content in FILES[variant].items():
        file = folder / "input" / name
        if is_regenerating:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content())
        assert file.read_bytes() == content()
    check_golden(BlueskyRepo(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", FILES)
def test_the_plan_counts_every_record_of_the_tree(variant: str) -> None:
    folder = FIXTURES / "bluesky_repo" / variant
    found = counted(BlueskyRepo(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


@pytest.mark.parametrize("variant", ["current", "early", "several"])
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    source = FIXTURES / "bluesky_repo" / variant / "input"
    expected = counted(BlueskyRepo(), source, {})
    for path in wrapped(source, tmp_path):
        assert counted(BlueskyRepo(), path, {}) == expected


@pytest.mark.real
@pytest.mark.parametrize("sample", real_archives("bluesky_repo"), ids=lambda sample: sample.path.name)
def test_real_repositories_give_their_numbers(sample: RealArchive, tmp_path: Path) -> None:
    found = counted(BlueskyRepo(), sample.path, sample.options)
    assert found["planned"] == found["entries_read"]
    check_real(BlueskyRepo(), sample, tmp_path)


def test_two_exports_of_one_account_give_the_same_identities(tmp_path: Path) -> None:
    records = post(_NOON, "Words")
    earlier = _written(tmp_path, repository(TILDA, records, rev=tid(_NOON + 60)))
    later = _written(tmp_path, repository(TILDA, {**records, **post(_NOON + 60, "More")}, rev=tid(_NOON + 120)), "later.car")
    first, second = (
        {record for item in _read(path) if isinstance(item, tuple) for record in item if isinstance(record, Post)}
        for path in (earlier, later)
    )
    assert first < second


def test_the_handle_is_the_one_that_the_person_tells(tmp_path: Path) -> None:
    file = _written(tmp_path, early())
    told = [_read(file, ImportOptions(account=name))[0] for name in (None, "@tilda.example.org", TILDA)]
    assert [(item.handle, item.native_id) for item in told if isinstance(item, Account)] == [
        (None, TILDA),
        ("tilda.example.org", TILDA),
        (None, TILDA),
    ]


def test_the_day_that_the_person_tells_counts_only_where_the_commit_states_none(tmp_path: Path) -> None:
    answer = ImportOptions(as_of=_NOON)  # type: ignore[arg-type]  # a plain number
    stated = {}
    for name, content in (("early", early()), ("current", current())):
        with open_archive([_written(tmp_path, content, f"{name}.car")]) as archive:
            [recognition] = BlueskyRepo().recognise(archive)
            stated[name] = BlueskyRepo().plan(archive, recognition, answer).as_of
    assert stated == {"early": _NOON, "current": _NOON + 86_400}


def test_of_two_handles_of_one_person_the_last_is_told_first(tmp_path: Path) -> None:
    records: Records = {}
    for number, handle in enumerate(("@old.example.org", "@new.example.org")):
        feature: Value = {"$type": "app.bsky.richtext.facet#mention", "did": "did:web:berta.example.org"}
        records |= post(_NOON + number, handle, facets=[{"index": {"byteStart": 0, "byteEnd": 16}, "features": [feature]}])
    read = _read(_written(tmp_path, repository(TILDA, records)))
    people = [record for item in read if isinstance(item, tuple) for record in item if isinstance(record, Person)]
    assert [person.handle for person in people] == ["new.example.org", "old.example.org"]


def test_nobody_is_followed_where_there_is_no_follow_and_the_number_is_unknown_where_one_is_lost(tmp_path: Path) -> None:
    plain = post(_NOON, "Words")
    followed = act(FOLLOW, _NOON, "did:web:berta.example.org")
    odd = act(FOLLOW, _NOON + 1, "nobody")
    undated: Records = {f"{FOLLOW}/self": {"subject": "did:web:carla.example.org"}}
    for number, (records, missing, following) in enumerate(
        [
            (plain, (), [0]),
            ({**plain, **followed}, (), [1]),
            ({**plain, **followed, **odd}, (), []),
            ({**plain, **followed, **undated}, (), []),
            ({**plain, **followed}, [key(FOLLOW, _NOON)], []),
            ({**plain, **followed}, [key(POST, _NOON)], []),
        ]
    ):
        file = _written(tmp_path, repository(TILDA, records, missing=missing), f"{number}.car")
        assert _following(_read(file)) == following, number


def test_an_entry_of_the_tree_that_cannot_be_read_is_counted(tmp_path: Path) -> None:
    [words] = [block(value) for value in post(_NOON, "Words").values()]
    rows: Value = [{"p": 0, "k": key(POST, _NOON).encode(), "v": words.link, "t": None}, {"p": 99, "k": b"", "v": words.link, "t": None}]
    node = block({"l": None, "e": rows})
    first = commit(TILDA, node.link, rev=None, version=2)
    read = _read(_written(tmp_path, car(first.link, [first, node, words])))
    [issue] = [item for item in read if isinstance(item, Issue)]
    assert (issue.kind, issue.count, issue.detail) == (IssueKind.MALFORMED, 1, "entry of the tree that cannot be read")
    assert _following(read) == []


def test_a_slice_says_that_it_holds_only_some(tmp_path: Path) -> None:
    whole, slice_ = (
        {item.is_sample for item in _read(_written(tmp_path, content)) if isinstance(item, Coverage)}
        for content in (current(), repository(TILDA, post(_NOON, "Words"), missing=[key(POST, _NOON)]))
    )
    assert (whole, slice_) == ({False}, {True})


def test_nothing_personal_leaves_the_file() -> None:
    read = str(_read(FIXTURES / "bluesky_repo" / "current" / "input"))
    # The description of the profile, whom the owner blocked, what was played in another application.
    for word in ("tilda@example.org", "dora", "unsung", "music", "never opened"):
        assert word not in read


def test_an_issue_holds_no_text_of_a_post() -> None:
    issues = [item for item in _read(FIXTURES / "bluesky_repo" / "odd" / "input") if isinstance(item, Issue)]
    assert issues
    assert [issue for issue in issues if "Words" in str(issue) or "Damaged" in str(issue)] == []


@pytest.mark.parametrize(
    "name",
    [
        "repo.car",
        "REPO.CAR",
        "repo (1).car",
        "divy.repo",
        "com.atproto.sync.getRepo",
        "did_plc_tilda",
        "tilda.example.org",
        "repo",
        "blob.bin",
    ],
)
def test_a_repository_is_known_by_its_content_whatever_its_name(tmp_path: Path, name: str) -> None:
    assert _recognised(_written(tmp_path, current(), name)) == [(name, "repository 3")]


def test_names_of_other_systems_are_found(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "Ökostrom.car")
    assert _recognised(_written(tmp_path, current(), name)) == [(unicodedata.normalize("NFC", name), "repository 3")]


@pytest.mark.parametrize(("name", "is_found"), [("repo.car", True), ("did_plc_tilda", True), ("sync.getRepo", True), ("repo", False)])
def test_among_many_files_only_names_of_repositories_are_looked_into(tmp_path: Path, name: str, is_found: bool) -> None:
    for number in range(20):
        (tmp_path / f"picture-{number}.jpg").write_bytes(b"a picture")
    _written(tmp_path, current(), name)
    assert bool(_recognised(tmp_path)) == is_found


def test_each_file_is_an_export_of_its_own() -> None:
    found = _recognised(FIXTURES / "bluesky_repo" / "several" / "input")
    assert found == [("berta.car", "repository 3"), ("tilda/repo-2.car", "repository 2"), ("tilda/repo.car", "repository 3")]


_OTHER = block({"words": "of something else"})
_PICTURE_ROOT = b"\x3a\xa2erootsl\xd8\x2a\x58\x25\x00\x01\x55\x12\x20" + bytes(32)


@pytest.mark.parametrize(
    "content",
    [
        b'[{"createdAt": "2025"}]',
        b"PK nothing",
        b"\x3a\xa2eroots",
        b"\x3a\xa2eroots" + b"\xff" * 90,
        car(_OTHER.link, [_OTHER]),
        _PICTURE_ROOT.replace(b"rootsl", b"roots\x81") + b"gversion\x01",
    ],
)
def test_other_files_are_not_recognised(tmp_path: Path, content: bytes) -> None:
    assert _recognised(_written(tmp_path, content)) == []


def test_no_fixture_of_another_platform_is_recognised() -> None:
    for folder in sorted(FIXTURES.iterdir()):
        if folder.is_dir() and folder.name != "bluesky_repo":
            for variant in sorted(folder.glob("*/input")):
                assert _recognised(variant) == [], variant


def _refused(path: Path) -> LocalDbError:
    """What planning says."""
    with open_archive([path]) as archive, pytest.raises(LocalDbError) as caught:
        [recognition] = BlueskyRepo().recognise(archive)
        BlueskyRepo().plan(archive, recognition, ImportOptions())
    return caught.value


def test_a_car_of_version_2_is_told_what_to_do(tmp_path: Path) -> None:
    error = _refused(_written(tmp_path, b"\x0a\xa1gversion\x02" + bytes(40) + current()))
    assert isinstance(error, MalformedArchiveError)
    assert "version 2; Bluesky gives version 1" in str(error)


def test_a_download_that_was_cut_off_before_its_commit_is_told_so(tmp_path: Path) -> None:
    late = repository(TILDA, post(_NOON, "Words"), is_commit_last=True)
    assert isinstance(_refused(_written(tmp_path, late[:-9])), TruncatedArchiveError)


def test_a_file_without_a_commit_is_told_so(tmp_path: Path) -> None:
    assert isinstance(_refused(_written(tmp_path, car(_OTHER.link, []))), MalformedArchiveError)


def test_a_file_larger_than_any_repository_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bluesky_repo, "LARGEST_BYTES", 1_000)
    assert isinstance(_refused(_written(tmp_path, current())), ArchiveTooLargeError)


@pytest.mark.parametrize(("is_commit_last", "owner", "as_of"), [(False, TILDA, _NOON + 60), (True, None, None)])
def test_of_a_large_file_the_plan_knows_what_stands_at_its_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_commit_last: bool, owner: str | None, as_of: int | None
) -> None:
    monkeypatch.setattr(bluesky_repo, "_SURVEYED_BYTES", 1_000)
    monkeypatch.setattr(bluesky_repo, "_SEARCHED_BYTES", 70_000)
    records: Records = {}
    for number in range(30):
        records |= post(_NOON + number, "x" * 3_000)
    file = _written(tmp_path, repository(TILDA, records, rev=tid(_NOON + 60), is_commit_last=is_commit_last))
    with open_archive([file]) as archive:
        [recognition] = BlueskyRepo().recognise(archive)
        plan = BlueskyRepo().plan(archive, recognition, ImportOptions())
        read = list(BlueskyRepo().read(archive, plan, ImportOptions()))
    assert (plan.account and plan.account.native_id, plan.as_of) == (owner, as_of)
    assert plan.variant == ("repository 3" if owner else "repository")
    assert (plan.entries, plan.first, plan.last) == (None, None, None)
    assert sum(isinstance(item, tuple) for item in read) == 30


@pytest.mark.parametrize("variant", ["current", "early", "odd"])
def test_damaged_bytes_cost_what_they_touch_or_are_told(variant: str, tmp_path: Path) -> None:
    [content] = [content() for name, content in FILES[variant].items() if name.endswith(".car")]
    dice = random.Random(7)
    for _ in range(150):
        spoilt = bytearray(content)
        for _ in range(dice.randint(1, 4)):
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        path = _written(tmp_path, bytes(spoilt[: dice.choice([len(spoilt), dice.randrange(60, len(spoilt))])]))
        try:
            with open_archive([path]) as archive:
                is_known = bool(BlueskyRepo().recognise(archive))
            found = counted(BlueskyRepo(), path, {}) if is_known else {"planned": 0, "entries_read": 0}
        except LocalDbError as error:
            assert str(error)
            continue
        assert found["planned"] == found["entries_read"]


def test_damaged_records_under_right_names_cost_themselves_at_most(tmp_path: Path) -> None:
    dice = random.Random(8)
    whole = [encoded(value) for value in post(_NOON, "Grüße", reply={"parent": {"uri": f"at://{TILDA}/{POST}/3k"}}).values()]
    records: Records = {}
    for number in range(400):
        spoilt = bytearray(whole[0])
        spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        records[f"{POST}/{tid(_NOON + number)}"] = bytes(spoilt)
    found = counted(BlueskyRepo(), _written(tmp_path, repository(TILDA, records)), {})
    assert found["planned"] == found["entries_read"] == 400


def _account(folder: Path, records: Records) -> Account:
    [account] = [item for item in _read(_written(folder, repository(TILDA, records))) if isinstance(item, Account)]
    return account


def test_the_profile_tells_its_links_and_a_repository_without_one_shows_none(tmp_path: Path) -> None:
    profile: dict[str, Value] = {
        "$type": "app.bsky.actor.profile",
        "description": "notes on example.org/notes",
        "website": "https://example.org/",
    }
    assert _account(tmp_path, {"app.bsky.actor.profile/self": profile}).links == ("https://example.org/", "https://example.org/notes")
    assert _account(tmp_path, {"app.bsky.actor.profile/self": {"displayName": "Sari"}}).links == ()
    assert _account(tmp_path, {}).links == ()


def test_a_profile_that_cannot_be_read_tells_nothing(tmp_path: Path) -> None:
    assert _account(tmp_path, {"app.bsky.actor.profile/self": "no record"}).links is None
