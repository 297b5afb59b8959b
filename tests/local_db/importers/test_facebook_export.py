import json
import shutil
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.errors import HtmlInsteadOfJsonError, MalformedArchiveError
from local_db.importer_protocol import ImportOptions, ImportPlan
from local_db.importers.facebook_export import FacebookExport
from local_db.records import LEFT_OUT, Act, AudienceObservation, Coverage, Evidence, Issue, IssueKind, Post, UnixTime
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import check_real, counted, options_of, wrapped
from tests.samples import RealArchive, real_archives

_VARIANTS = variants("facebook_export")
_POSTS = "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json"


def _input(variant: str) -> Path:
    return FIXTURES / "facebook_export" / variant / "input"


def _plan(path: Path, options: ImportOptions | None = None) -> ImportPlan:
    with open_archive([path]) as archive:
        [recognition] = FacebookExport().recognise(archive)
        return FacebookExport().plan(archive, recognition, options or ImportOptions())


def _read(*paths: Path) -> list[object]:
    options = ImportOptions()
    with open_archive(paths) as archive:
        [recognition] = FacebookExport().recognise(archive)
        return list(FacebookExport().read(archive, FacebookExport().plan(archive, recognition, options), options))


def _records(read: list[object]) -> list[object]:
    return [record for item in read if isinstance(item, tuple) for record in item]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_facebook_export_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(FacebookExport(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_element_which_is_read(variant: str) -> None:
    found = counted(FacebookExport(), _input(variant), options_of(_input(variant).parent))
    assert found["entries_read"] == found["planned"]


@pytest.mark.parametrize("variant", ["newest", "across", "folders", "oldest", "oldest-groups"])
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    expected = counted(FacebookExport(), _input(variant), {})
    for path in wrapped(_input(variant), tmp_path):
        assert counted(FacebookExport(), path, {}) == expected


@pytest.mark.real
@pytest.mark.parametrize("sample", real_archives("facebook_export"), ids=lambda sample: sample.path.name)
def test_real_exports_give_their_numbers(sample: RealArchive, tmp_path: Path) -> None:
    of_the_list = {"entries", "left_out"}
    expect = {key: value for key, value in sample.expect.items() if key not in of_the_list}
    check_real(FacebookExport(), sample._replace(expect=expect), tmp_path)
    read = _read(sample.path)
    left_out = sum(item.count for item in read if isinstance(item, Issue) and item.kind in LEFT_OUT)
    entries = sum(isinstance(item, tuple) for item in read) + left_out
    assert {"entries": entries, "left_out": left_out} == {key: sample.expect[key] for key in of_the_list}


def test_a_post_which_stands_there_twice_is_one_post_and_both_are_counted() -> None:
    read = _read(_input("newest"))
    ids = [record.native_id for record in _records(read) if isinstance(record, Post)]
    assert len(ids) == len(set(ids))
    assert sum(item == () for item in read) == 4  # a share, a status in two files, a reel, a reaction in both families


def test_the_same_post_under_renamed_folders_is_the_same_post(tmp_path: Path) -> None:
    def ids(root: str) -> list[str]:
        folder = tmp_path / root.replace("/", "-")
        posts = [{"timestamp": 1_700_000_000, "attachments": [{"data": [{"media": {"uri": f"{root}/12_345_67890123.jpg"}}]}]}]
        (folder / root).mkdir(parents=True)
        (folder / root / "your_posts_1.json").write_text(json.dumps(posts), encoding="utf-8")
        return [record.native_id for record in _records(_read(folder)) if isinstance(record, Post)]

    assert ids("posts") == ids("your_facebook_activity/posts")


def test_parts_are_read_as_one_and_the_name_tells_owner_and_day(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    shutil.copytree(_input("newest") / "your_facebook_activity", first / "your_facebook_activity")
    shutil.copytree(_input("newest") / "connections", second / "connections")
    parts = []
    for folder in (first, second):
        target = tmp_path / f"facebook-100000000000007-2025-06-13-Ab12Cd34{folder.name}"
        parts.append(Path(shutil.make_archive(str(target), "zip", folder)))
    with open_archive(parts) as archive:
        [recognition] = FacebookExport().recognise(archive)
        plan = FacebookExport().plan(archive, recognition, ImportOptions())
    assert plan.account is not None
    assert plan.account.native_id == "100000000000007"
    assert plan.as_of == 1_749_816_000
    assert plan.questions == ()


def test_nothing_of_private_files_or_fields_is_told() -> None:
    plan = _plan(_input("newest"))
    assert plan.private == ("ads_information/advertisers.json", "your_facebook_activity/messages/inbox/budi_1/message_1.json")
    told = (_input("newest").parent / "expected.json").read_text(encoding="utf-8")
    for secret in ("secret", "sari@example.org", "+620000", "1990", "192.0.2.1", "106.8", "Jalan"):
        assert secret not in told


@pytest.mark.parametrize(
    "names",
    [
        ["posts/your_posts_1.html", "photos/1.jpg", "photos/2.jpg", "photos/3.jpg", "photos/4.jpg"],
        ["your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.html", "start_here.html"],
        ["connections/friends/your_friends.html"],
    ],
)
def test_an_export_in_html_is_refused_with_what_to_do(names: list[str], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<html></html>", encoding="utf-8")
    with pytest.raises(HtmlInsteadOfJsonError, match="Ask Facebook for it once more and choose JSON"):
        _plan(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("comments.json", '{"comments": [{"id": 1}]}'),
        ("friends.json", '{"Friends": [{"Username": "budi"}]}'),
        ("friends.json", '{"friends": []}'),
        ("comments/comments.json", '{"replies": []}'),
        ("connections/followers_and_following/following.json", '{"relationships_following": []}'),
        ("followers.json", '["https://example.org/users/budi"]'),
        ("personal_information/profile_information.json", '{"profile_user": []}'),
        ("media/posts_1.json", "[]"),
        ("my_posts_1.json", "[]"),
        ("posts.html", "<html></html>"),
    ],
)
def test_files_of_others_are_not_recognised(name: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / "export" / name
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    (tmp_path / "export" / "beside.txt").write_text("x", encoding="utf-8")
    with open_archive([tmp_path / "export"]) as archive:
        assert FacebookExport().recognise(archive) == ()


@pytest.mark.parametrize("content", ['[{"timestamp": 1700000000, "data": [{"post": "x"', "[" * 5_000, '{"a": ', "<html>", "7"])
def test_a_list_which_cannot_be_read_is_said(content: str, tmp_path: Path) -> None:
    path = tmp_path / _POSTS
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MalformedArchiveError, match=r"your_posts.*_1\.json"):
        _plan(tmp_path)


def test_a_profile_which_cannot_be_read_costs_only_itself() -> None:
    read = _read(_input("faults"))
    assert [item.detail for item in read if isinstance(item, Issue) and item.kind is IssueKind.MISSING_FILE] == [
        "the profile cannot be read"
    ]


def test_a_profile_alone_tells_the_owner(tmp_path: Path) -> None:
    shutil.copytree(_input("newest") / "personal_information", tmp_path / "personal_information")
    plan = _plan(tmp_path)
    assert plan.account is not None
    assert (plan.account.native_id, plan.account.handle, plan.account.name) == ("handle:sari.contoh", "sari.contoh", "Sari Contoh")
    assert (plan.entries, plan.evidence) == (0, ())


@pytest.mark.parametrize(
    ("days", "basis", "told"),
    [
        ((365, 20), "survivors", {Evidence.FOLLOWER_LIST: 365}),
        ((1_200, 20), "listed", {Evidence.FOLLOWER_LIST: None, Evidence.FOLLOWING: None}),
        ((None, None), "listed", {Evidence.FOLLOWER_LIST: None, Evidence.FOLLOWING: None}),
    ],
)
def test_lists_of_the_last_year_alone_are_no_numbers_of_friends(
    days: tuple[int | None, int | None], basis: str, told: dict[Evidence, int | None], tmp_path: Path
) -> None:
    as_of = UnixTime(1_749_816_000)
    first, second = ({} if day is None else {"timestamp": as_of - day * 86_400} for day in days)
    (tmp_path / "your_friends.json").write_text(json.dumps({"friends_v2": [{"name": "Budi", **first}]}), encoding="utf-8")
    (tmp_path / "who_you_followed.json").write_text(json.dumps({"following_v3": [{"name": "Ana", **second}, {}]}), encoding="utf-8")
    options = ImportOptions(account="sari", as_of=as_of)
    with open_archive([tmp_path]) as archive:
        [recognition] = FacebookExport().recognise(archive)
        read: list[object] = list(FacebookExport().read(archive, FacebookExport().plan(archive, recognition, options), options))
    numbers = [record for record in _records(read) if isinstance(record, AudienceObservation)]
    assert [(one.basis, one.following, one.other) for one in numbers] == [(basis, 1, None), (basis, None, 1)]
    lists = {item.evidence: item.since for item in read if isinstance(item, Coverage) and item.evidence in told}
    assert lists == {kind: None if day is None else as_of - day * 86_400 for kind, day in told.items()}
    assert {item.evidence for item in read if isinstance(item, Coverage)} & {Evidence.FOLLOWING} == set(told) & {Evidence.FOLLOWING}
    kinds = [item.kind for item in read if isinstance(item, Issue)]
    assert kinds.count(IssueKind.UNKNOWN_SHAPE) == 1
    assert (IssueKind.COUNT_DIFFERS in kinds) is (basis == "survivors")


def test_friends_are_counted_by_name_and_day() -> None:
    numbers = [record.other for record in _records(_read(_input("newest"))) if isinstance(record, AudienceObservation)]
    assert numbers == [None, 4, None]


def test_whom_comments_were_for_is_read_in_several_languages() -> None:
    acts = [record for record in _records(_read(_input("languages"))) if isinstance(record, Act)]
    assert [act.person for act in acts] == ["name:Budi Contoh"] * 8 + [None] * 2


def test_a_large_export_is_not_counted_in_the_plan(tmp_path: Path) -> None:
    post = {"timestamp": 1_700_000_000, "data": [{"post": "x" * 40_000}]}
    (tmp_path / "your_posts_1.json").write_text(json.dumps([post] * 450), encoding="utf-8")
    plan = _plan(tmp_path)
    assert (plan.entries, plan.first) == (None, None)
