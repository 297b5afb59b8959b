import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.errors import HtmlInsteadOfJsonError, LocalDbError, MalformedArchiveError, TruncatedArchiveError
from local_db.importer_protocol import ImportOptions, ImportPlan, Read
from local_db.importers import tiktok_archive
from local_db.importers.tiktok_archive import TikTokArchive
from local_db.records import LEFT_OUT, UNNAMED, Account, AudienceObservation, Coverage, Evidence, Issue, IssueKind, Post, PostObservation
from tests.golden import FIXTURES, check_golden, read_all, variants
from tests.local_db.importers.counted import check_real, options_of, wrapped
from tests.samples import RealArchive, real_archives

_FOLDER = FIXTURES / "tiktok_archive"
_VARIANTS = variants("tiktok_archive")


def _read(path: Path, options: ImportOptions | None = None) -> tuple[ImportPlan, list[Read]]:
    chosen = options or ImportOptions()
    with open_archive([path]) as archive:
        [recognition] = TikTokArchive().recognise(archive)
        plan = TikTokArchive().plan(archive, recognition, chosen)
        return plan, list(TikTokArchive().read(archive, plan, chosen))


def _written(folder: Path, document: object, name: str = "user_data_tiktok.json") -> Path:
    (folder / name).write_text(json.dumps(document), encoding="utf-8")
    return folder


def _options(variant: str) -> ImportOptions:
    return msgspec.convert(options_of(_FOLDER / variant), ImportOptions)


def _posts(*posts: Mapping[str, object]) -> dict[str, object]:
    return {"Post": {"Posts": {"VideoList": list(posts)}}}


@pytest.mark.parametrize("variant", _VARIANTS)
def test_tiktok_archives_give_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(TikTokArchive(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_entry_which_is_read(variant: str) -> None:
    found = read_all(TikTokArchive(), _FOLDER / variant / "input", _options(variant))
    for part in found.get("parts", [found]):
        left_out = sum(item["count"] for item in part["read"] if isinstance(item, dict) and item.get("kind") in LEFT_OUT)
        assert part["plan"]["entries"] == sum(isinstance(item, list) for item in part["read"]) + left_out != 0


@pytest.mark.parametrize("variant", _VARIANTS)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    source = _FOLDER / variant / "input"
    expected = read_all(TikTokArchive(), source, _options(variant))
    for path in wrapped(source, tmp_path):
        assert read_all(TikTokArchive(), path, _options(variant)) == expected


@pytest.mark.parametrize("variant", _VARIANTS)
def test_nothing_private_leaves_the_importer(variant: str) -> None:
    told = (_FOLDER / variant / "expected.json").read_text(encoding="utf-8")
    given = "".join(path.read_text(encoding="utf-8") for path in (_FOLDER / variant / "input").rglob("*.json"))
    assert "1990" in given or variant == "two-exports"
    for secret in (
        "@example.org",
        "+62",
        "1990",
        "rahasia",
        "Rahasia",
        "192.0.2",
        "sig=",
        "7363000000000",
        "pengganggu",
        "hanya aku",
        'lemon"',
    ):
        assert secret not in told


@pytest.mark.real
@pytest.mark.parametrize("sample", real_archives("tiktok_archive"), ids=lambda sample: sample.path.name)
def test_real_archives(sample: RealArchive, tmp_path: Path) -> None:
    expect = {key: value for key, value in sample.expect.items() if key not in {"account", "left_out"}}
    check_real(TikTokArchive(), sample._replace(expect=expect), tmp_path)
    plan, read = _read(sample.path)
    left_out = sum(item.count for item in read if isinstance(item, Issue) and item.kind in LEFT_OUT)
    assert left_out == sample.expect.get("left_out", left_out)
    account = sample.expect.get("account")
    if isinstance(account, dict):
        assert plan.account is not None
        assert (plan.account.platform, plan.account.handle) == (account["platform"], account["handle"])


def test_a_post_has_the_same_id_in_an_older_export_and_after_its_sound_was_renamed(tmp_path: Path) -> None:
    new = {"Date": "2021-03-01 12:00:00", "Likes": "9", "Sound": "original sound - new name"}
    ids = []
    for number, post in enumerate(({"Date": "2021-03-01 12:00:00", "Likes": "7"}, new | {"Sound": "original sound - old name"}, new)):
        (tmp_path / str(number)).mkdir()
        _, read = _read(_written(tmp_path / str(number), _posts(post)))
        ids += [record.native_id for item in read if isinstance(item, tuple) for record in item if isinstance(record, Post)]
    assert len(ids) == 3
    assert len(set(ids)) == 1


def test_the_time_of_the_export_stands_in_the_name_of_the_zip(tmp_path: Path) -> None:
    plain, _, _ = wrapped(_written(tmp_path, _posts({"Date": "2023-11-16 12:00:00", "Likes": "1"})) / "user_data_tiktok.json", tmp_path)
    for name, expected in (
        ("TikTok_Data_1700000000.zip", 1_700_000_000),
        ("TikTok_Data_1700000000123 (1).zip", 1_700_000_000),
        ("TikTok_Data_0000000001.zip", None),
        ("TikTok_Data_17000000001.zip", None),
    ):
        plan, read = _read(plain.rename(tmp_path / name))
        plain = tmp_path / name
        assert plan.as_of == expected
        # A post of two days after the export cannot be.
        assert [item.kind for item in read if isinstance(item, Issue)] == [
            IssueKind.ASSUMED_ZONE if expected is None else IssueKind.BAD_TIME
        ]


def test_numbers_of_the_profile_are_told_even_if_no_list_is_there(tmp_path: Path) -> None:
    _, read = _read(_written(tmp_path, {"Profile": {"Profile Info": {"ProfileMap": {"userName": "dina", "followingCount": 0}}}}))
    [seen] = [record for item in read if isinstance(item, tuple) for record in item]
    assert isinstance(seen, AudienceObservation)
    assert (seen.followers, seen.following) == (None, 0)
    assert not any(isinstance(item, Coverage) for item in read)


def test_likes_which_cannot_be_read_are_unknown(tmp_path: Path) -> None:
    _, read = _read(_written(tmp_path, _posts({"Date": "2021-03-01 12:00:00", "Likes": "many"})))
    records = [record for item in read if isinstance(item, tuple) for record in item]
    assert [type(record) for record in records] == [Post]
    assert not any(isinstance(record, PostObservation) for record in records)


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("posts.json", {"FansList": []}),
        ("posts.json", {"Activity": {"Notes": []}}),
        ("user_data.json", ["FansList", "VideoList"]),
        ("user_data.json", {"users": [{"name": "dina"}]}),
        ("user_data_lemon8.json", {"Post": {"Posts": {"VideoList": [], "FansList": []}}}),
        ("notes.txt", "Date: 2024-01-01"),
    ],
)
def test_other_files_are_not_recognised(tmp_path: Path, name: str, document: object) -> None:
    with open_archive([_written(tmp_path, document, name)]) as archive:
        assert TikTokArchive().recognise(archive) == ()


def test_a_renamed_file_is_recognised_by_two_of_its_lists(tmp_path: Path) -> None:
    document = {"Aktivitas": {"Follower List": {"App": 1, "FansList": []}}}
    with open_archive([_written(tmp_path, document, "mine.json")]) as archive:
        assert [one.files for one in TikTokArchive().recognise(archive)] == [("mine.json",)]
    for number in range(9):
        _written(tmp_path, document, f"mine{number}.json")
    with open_archive([tmp_path]) as archive:
        assert TikTokArchive().recognise(archive) == ()


def test_a_file_which_begins_with_a_long_private_section_is_recognised(tmp_path: Path) -> None:
    document = {
        "Ads and data": {"Ad Interests": {"AdInterestCategories": "x" * 100_000}},
        **_posts({"Date": "2021-03-01 12:00:00", "Likes": 1}),
    }
    plan, _ = _read(_written(tmp_path, document))
    assert plan.entries == 1


@pytest.mark.parametrize(
    ("folder", "content", "is_ours"),
    [
        ("TikTok_Data_1700000000/Your Activity", "Date: 2024-01-01 00:00:00 UTC\r\nUsername: budi\r\n", True),
        ("data/Aktivitas", "\ufeffTanggal: 2024-01-01 00:00:00 UTC\nTautan: https://www.tiktokv.com/share/video/1/\n", True),
        ("data/Activity", "Date: 2024-01-01 00:00:00 UTC\nUsername: budi\n", False),
        ("tiktok/notes", "I like TikTok.\n", False),
    ],
)
def test_an_export_as_text_is_answered_with_what_to_ask_for(tmp_path: Path, folder: str, content: str, is_ours: bool) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as container:
        container.writestr(f"{folder}/Follower.txt", content)
        container.writestr("readme.md", "")
    with open_archive([tmp_path / "export.zip"]) as archive:
        recognitions = TikTokArchive().recognise(archive)
        assert len(recognitions) == is_ours
        for recognition in recognitions:
            with pytest.raises(HtmlInsteadOfJsonError, match="choose JSON"):
                TikTokArchive().plan(archive, recognition, ImportOptions())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"Post": {"Posts": {"VideoList": [{"Likes": "1"}, {"Likes": "2', "ends in the middle"),
        ('{"VideoList": [], "Direct Message": [[[', "ends in the middle"),
        ('{"Post": {"Posts": {"VideoList": [}', "ends in the middle"),
        ('{"Post": {"Posts": {"VideoList": [], 7: []}}', "is damaged"),
        ('{"Post": {"Posts": {"VideoList": []}}, "FansList": ]', "is damaged"),
    ],
)
def test_a_damaged_file_gives_one_clear_sentence(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "user_data_tiktok.json").write_text(content, encoding="utf-8")
    with pytest.raises((MalformedArchiveError, TruncatedArchiveError), match=words):
        _read(tmp_path)


@pytest.mark.parametrize("filler", ["[" * 5_000 + "]" * 5_000, '{"a":' * 1_200 + "1" + "}" * 1_200, "9" * 5_000, '"\\ud800"', '"\\u12"'])
def test_hostile_entries_cost_only_themselves(tmp_path: Path, filler: str) -> None:
    text = json.dumps(_posts({"Date": "2021-03-01 12:00:00", "Likes": "@"}, {"Date": "2021-03-02 12:00:00", "Likes": "1"}))
    (tmp_path / "user_data_tiktok.json").write_text(text.replace('"@"', filler), encoding="utf-8")
    plan, read = _read(tmp_path)
    left_out = sum(item.count for item in read if isinstance(item, Issue) and item.kind in LEFT_OUT)
    assert plan.entries == sum(isinstance(item, tuple) for item in read) + left_out == 2


def test_bytes_changed_anywhere_never_raise_anything_but_our_errors(tmp_path: Path) -> None:
    content = (_FOLDER / "odd-entries" / "input" / "user_data_tiktok.json").read_bytes()
    for place in range(0, len(content), 17):
        (tmp_path / "user_data_tiktok.json").write_bytes(content[:place] + b'"]}\x00\xff'[place % 5 : place % 5 + 1] + content[place + 1 :])
        with open_archive([tmp_path]) as archive:
            is_known = bool(TikTokArchive().recognise(archive))
        try:
            plan, read = _read(tmp_path) if is_known else (None, [])
        except LocalDbError:
            continue
        left_out = sum(item.count for item in read if isinstance(item, Issue) and item.kind in LEFT_OUT)
        assert plan is None or plan.entries == sum(isinstance(item, tuple) for item in read) + left_out


def test_a_large_file_is_not_counted_in_the_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiktok_archive, "_COUNTED_BYTES", 100)
    source = _FOLDER / "keys-of-2025" / "input"
    plan, read = _read(source)
    assert (plan.entries, plan.first, plan.last) == (None, None, None)
    assert plan.account is not None
    assert Evidence.POSTS in plan.evidence
    assert sum(isinstance(item, tuple) for item in read) > 5
    monkeypatch.setattr(tiktok_archive, "_SURVEYED_BYTES", 100)
    plan, read = _read(source)
    assert plan.account is None
    assert next(item.native_id for item in read if isinstance(item, Account)) == "handle:dina.contoh"


def test_an_unnamed_owner_is_asked_for(tmp_path: Path) -> None:
    plan, read = _read(_written(tmp_path, _posts()))
    assert [question.key for question in plan.questions] == ["account"]
    assert next(item.native_id for item in read if isinstance(item, Account)) == UNNAMED


@pytest.mark.parametrize(
    ("words", "links"), [({"bioDescription": "example.org"}, ("https://example.org/",)), ({"bioDescription": ""}, ()), ({}, None)]
)
def test_the_words_of_the_profile_tell_its_links(words: dict[str, str], links: object, tmp_path: Path) -> None:
    _, read = _read(_written(tmp_path, {"Profile": {"Profile Info": {"ProfileMap": {"userName": "dina", **words}}}}))
    [account] = [item for item in read if isinstance(item, Account)]
    assert account.links == links
