import json
import zipfile
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.errors import MalformedArchiveError
from local_db.formats.meta_owner import profile_of
from local_db.importer_protocol import ImportOptions
from local_db.importers.instagram_export import InstagramExport
from local_db.records import Issue, IssueKind
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import check_real, counted, options_of, wrapped
from tests.samples import RealArchive, real_archives

_VARIANTS = variants("instagram_export")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_instagram_export_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(InstagramExport(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_entry_which_is_read(variant: str) -> None:
    folder = FIXTURES / "instagram_export" / variant
    found = counted(InstagramExport(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    folder = FIXTURES / "instagram_export" / variant
    expected = counted(InstagramExport(), folder / "input", options_of(folder))
    for path in wrapped(folder / "input", tmp_path):
        assert counted(InstagramExport(), path, options_of(folder)) == expected


def _comparable(sample: RealArchive) -> RealArchive:
    """Without what only a database counts; a handle is not told as a native id there."""
    return sample._replace(expect={key: value for key, value in sample.expect.items() if key not in {"account", "observed_posts"}})


@pytest.mark.real
@pytest.mark.parametrize("sample", real_archives("instagram_export"), ids=lambda sample: sample.path.name)
def test_real_archives_give_their_numbers(sample: RealArchive, tmp_path: Path) -> None:
    if sample.path.suffix == ".zip":  # packed anew it would be a zip in a zip
        with zipfile.ZipFile(sample.path) as container:
            container.extractall(tmp_path / "unpacked")
        sample = sample._replace(path=tmp_path / "unpacked")
    check_real(InstagramExport(), _comparable(sample), tmp_path)


def test_nothing_private_leaves_the_importer() -> None:
    for variant in _VARIANTS:
        told = (FIXTURES / "instagram_export" / variant / "expected.json").read_text(encoding="utf-8")
        for private in ("@example.org", "+62", "203.0.113.7", "1990-01-01", "106.8", "phone-1"):
            assert private not in told


def test_files_of_others_are_not_recognised(tmp_path: Path) -> None:
    (tmp_path / "followers.json").write_text('{"text_post_app_text_post_app_followers": [{"href": "instagram.com"}]}', encoding="utf-8")
    (tmp_path / "following.json").write_text('{"Following": []}', encoding="utf-8")
    (tmp_path / "your_posts_1.json").write_text('[{"media": [{"uri": "a", "creation_timestamp": 1}]}]', encoding="utf-8")
    (tmp_path / "reels.json").write_text('{"organic_insights_reels": []}', encoding="utf-8")
    (tmp_path / "profile_changes.json").write_text('{"profile_profile_change": []}', encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert InstagramExport().recognise(archive) == ()


@pytest.mark.parametrize(
    "content", ['[{"media": [{"uri": "a", "creation_timestamp": 1}]}, {"med', '[{"media": [{"uri": "a", "creation_timestamp": 1']
)
def test_a_list_which_is_cut_off_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "posts_1.json").write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive, pytest.raises(MalformedArchiveError):
        [recognition] = InstagramExport().recognise(archive)
        InstagramExport().plan(archive, recognition, ImportOptions())


def test_large_files_are_not_counted_in_the_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post = {"media": [{"uri": "a.jpg", "creation_timestamp": 1_600_000_000, "title": "x"}]}
    (tmp_path / "posts_1.json").write_text(json.dumps([post]), encoding="utf-8")
    monkeypatch.setattr("local_db.importers.instagram_export._SURVEYED_BYTES", 10)
    with open_archive([tmp_path]) as archive:
        [recognition] = InstagramExport().recognise(archive)
        plan = InstagramExport().plan(archive, recognition, ImportOptions())
    assert (plan.entries, plan.first, plan.account) == (None, None, None)


def test_single_files_dropped_together_are_an_export(tmp_path: Path) -> None:
    entry = {"string_list_data": [{"href": "https://www.instagram.com/anna", "value": "anna", "timestamp": 1_600_000_000}]}
    (tmp_path / "followers_1.json").write_text(json.dumps([entry]), encoding="utf-8")
    (tmp_path / "following.json").write_text(json.dumps({"relationships_following": [entry]}), encoding="utf-8")
    with open_archive([tmp_path / "followers_1.json", tmp_path / "following.json"]) as archive:
        [recognition] = InstagramExport().recognise(archive)
        assert recognition.variant == "Instagram (single files)"
        assert recognition.files == ("followers_1.json", "following.json")


def test_posts_which_are_only_told_by_labels_are_noted(tmp_path: Path) -> None:
    reel = {"ig_reels_media": [{"media": [{"uri": "a.mp4", "creation_timestamp": 1_600_000_000}]}]}
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "reels.json").write_text(json.dumps(reel), encoding="utf-8")
    (tmp_path / "media" / "posts.json").write_text('[{"label_values": [], "media": [], "fbid": "1"}]', encoding="utf-8")
    (tmp_path / "readme.txt").write_text("x", encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        [recognition] = InstagramExport().recognise(archive)
        plan = InstagramExport().plan(archive, recognition, ImportOptions())
        issues = [item for item in InstagramExport().read(archive, plan, ImportOptions()) if isinstance(item, Issue)]
    assert [(issue.kind, issue.where) for issue in issues] == [(IssueKind.UNKNOWN_FILE, "media/posts.json")]


@pytest.mark.parametrize(
    ("told", "links"),
    [
        (
            {"Username": "rina", "Situs web": "https://example.org/a?x=1", "Bio": "Juga di example.com"},
            ("https://example.org/a", "https://example.com/"),
        ),
        ({"Username": "rina", "Bio": ""}, ()),
        ({"Username": "rina", "Email": "https://secret.example/rina"}, None),
    ],
)
def test_the_profile_tells_its_links(told: dict[str, str], links: object, tmp_path: Path) -> None:
    values = {label: {"href": "", "value": value, "timestamp": 0} for label, value in told.items()}
    (tmp_path / "personal_information.json").write_text(json.dumps({"profile_user": [{"string_map_data": values}]}), encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        profile = profile_of(archive, "personal_information.json", "profile_user")
    assert profile.links == links
