import json
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.importer_protocol import ImportOptions
from local_db.importers.instagram_export import InstagramExport
from local_db.importers.instagram_insights import InstagramInsights
from tests.golden import FIXTURES, check_golden, read_all, variants
from tests.local_db.importers.counted import check_real, counted, options_of, wrapped
from tests.samples import RealArchive, real_archives

_VARIANTS = variants("instagram_insights")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_instagram_insights_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(InstagramInsights(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_entry_which_is_read(variant: str) -> None:
    folder = FIXTURES / "instagram_insights" / variant
    found = counted(InstagramInsights(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    folder = FIXTURES / "instagram_insights" / variant
    expected = counted(InstagramInsights(), folder / "input", options_of(folder))
    for path in wrapped(folder / "input", tmp_path):
        assert counted(InstagramInsights(), path, options_of(folder)) == expected


def _comparable(sample: RealArchive) -> RealArchive:
    """Without what only a database counts; a handle is not told as a native id there."""
    return sample._replace(expect={key: value for key, value in sample.expect.items() if key not in {"account", "observed_posts"}})


@pytest.mark.real
@pytest.mark.parametrize("sample", real_archives("instagram_insights"), ids=lambda sample: sample.path.name)
def test_real_archives_give_their_numbers(sample: RealArchive, tmp_path: Path) -> None:
    check_real(InstagramInsights(), _comparable(sample), tmp_path)


def _own(folder: Path, posts: object, insights: object) -> tuple[list[str], list[str]]:
    """Ids of the posts of an export, and of those in its insights."""
    (folder / "content").mkdir()
    (folder / "past_instagram_insights").mkdir()
    (folder / "content" / "posts_1.json").write_text(json.dumps(posts), encoding="utf-8")
    (folder / "past_instagram_insights" / "posts.json").write_text(json.dumps(insights), encoding="utf-8")
    options = ImportOptions(account="sari.example")
    read = [read_all(importer, folder, options)["read"] for importer in (InstagramExport(), InstagramInsights())]
    kinds = ("Post", "PostObservation")
    found = [
        [record["native_id"] for entry in told if isinstance(entry, list) for record in entry if record["record"] == kind]
        for told, kind in zip(read, kinds, strict=True)
    ]
    return found[0], found[1]


@pytest.mark.parametrize(
    "uri", ["media/posts/202301/abc_17912345678901234.jpg", "https://scontent.example.org/v/abc_n.jpg?x=17912345678901234"]
)
def test_numbers_join_the_posts_of_the_export(tmp_path: Path, uri: str) -> None:
    medium = {"uri": uri, "creation_timestamp": 1_600_000_000, "title": "x"}
    numbers = {"Made": {"timestamp": 1_600_000_000}, "Likes": {"value": "3"}}
    insights = {"organic_insights_posts": [{"media_map_data": {"T": medium}, "string_map_data": numbers}]}
    posts, observed = _own(tmp_path, [{"media": [medium]}], insights)
    assert len(posts) == 1
    assert posts == observed


def test_files_of_others_are_not_recognised(tmp_path: Path) -> None:
    (tmp_path / "posts.json").write_text('[{"label_values": [], "media": [], "fbid": "1"}]', encoding="utf-8")
    (tmp_path / "reels.json").write_text('{"ig_reels_media": []}', encoding="utf-8")
    record = {"title": "x", "media_map_data": {"T": {"uri": "a.jpg"}}, "string_map_data": {"External URL": {"value": "x"}}}
    (tmp_path / "subscriptions").mkdir()
    (tmp_path / "subscriptions" / "reels.json").write_text(json.dumps({"subscriptions_reels": [record]}), encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert InstagramInsights().recognise(archive) == ()


def test_large_files_are_not_looked_through_in_the_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = {"media_map_data": {"T": {"title": "x"}}, "string_map_data": {"Likes": {"value": "1"}}}
    (tmp_path / "posts.json").write_text(json.dumps({"organic_insights_posts": [record]}), encoding="utf-8")
    monkeypatch.setattr("local_db.importers.instagram_insights._SURVEYED_BYTES", 10)
    with open_archive([tmp_path]) as archive:
        [recognition] = InstagramInsights().recognise(archive)
        plan = InstagramInsights().plan(archive, recognition, ImportOptions())
    assert (plan.entries, plan.first, plan.evidence) == (None, None, ())
