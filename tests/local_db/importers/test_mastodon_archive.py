import json
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.importer_protocol import ImportOptions
from local_db.importers.mastodon_archive import MastodonArchive
from local_db.records import Evidence, Post
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import check_real, counted, options_of, wrapped
from tests.samples import RealArchive, need_samples, real_archives

_VARIANTS = variants("mastodon_archive")
_REAL = real_archives("mastodon_archive")
_PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


@pytest.mark.parametrize("variant", _VARIANTS)
def test_mastodon_archive_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(MastodonArchive(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", [variant for variant in _VARIANTS if not variant.endswith("-only")])
def test_the_plan_counts_every_element_which_is_read(variant: str) -> None:
    folder = FIXTURES / "mastodon_archive" / variant
    found = counted(MastodonArchive(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


def test_containers_make_no_difference(tmp_path: Path) -> None:
    source = FIXTURES / "mastodon_archive" / "pleroma" / "input"
    expected = counted(MastodonArchive(), source, {})
    for path in wrapped(source, tmp_path):
        assert counted(MastodonArchive(), path, {}) == expected


def test_direct_messages_leave_no_word(tmp_path: Path) -> None:
    for variant in _VARIANTS:
        text = (FIXTURES / "mastodon_archive" / variant / "expected.json").read_text(encoding="utf-8")
        assert "ecret" not in text
        assert "words f6" not in text


def test_a_lone_outbox_names_its_owner(tmp_path: Path) -> None:
    found = counted(MastodonArchive(), FIXTURES / "mastodon_archive" / "mastodon-3.5" / "input" / "outbox.json", {})
    assert found["account"] == {"platform": "mastodon", "handle": "Sari@example.social", "native_id": "sari@example.social"}


@pytest.mark.parametrize("name", ["archive-20240724010203-0123456789abcdef.zip", "archive-sari-20240724T010203-x_Y.zip"])
def test_the_stamp_in_the_name_is_the_as_of_time(tmp_path: Path, name: str) -> None:
    source = FIXTURES / "mastodon_archive" / "mastodon-4.6" / "input"
    path = wrapped(source, tmp_path)[0].rename(tmp_path / name)
    with open_archive([path]) as archive:
        importer = MastodonArchive()
        [recognition] = importer.recognise(archive)
        assert importer.plan(archive, recognition, ImportOptions(as_of=None)).as_of == 1721782923


def _outbox(count: int, content: str) -> dict[str, object]:
    actor = "https://example.social/users/sari"
    items = [
        {
            "id": f"{actor}/statuses/{number}/activity",
            "type": "Create",
            "actor": actor,
            "published": "2024-01-01T00:00:00Z",
            "to": [_PUBLIC],
            "object": {"id": f"{actor}/statuses/{number}", "type": "Note", "content": content},
        }
        for number in range(count)
    ]
    return {"id": "outbox.json", "type": "OrderedCollection", "orderedItems": items}


def test_of_a_large_outbox_the_plan_sees_the_beginning_only(tmp_path: Path) -> None:
    (tmp_path / "outbox.json").write_text(json.dumps(_outbox(900, "x" * 20_000)), encoding="utf-8")
    importer = MastodonArchive()
    with open_archive([tmp_path]) as archive:
        [recognition] = importer.recognise(archive)
        plan = importer.plan(archive, recognition, ImportOptions())
        assert (plan.entries, plan.last) == (None, None)
        assert plan.first is not None
        posts = [record for item in importer.read(archive, plan, ImportOptions()) if isinstance(item, tuple) for record in item]
    assert sum(isinstance(record, Post) for record in posts) == 900


def test_an_outbox_without_any_activity_asks_for_the_owner(tmp_path: Path) -> None:
    (tmp_path / "outbox.json").write_text(json.dumps(_outbox(0, "")), encoding="utf-8")
    importer = MastodonArchive()
    with open_archive([tmp_path]) as archive:
        [recognition] = importer.recognise(archive)
        plan = importer.plan(archive, recognition, ImportOptions())
    assert plan.account is None
    assert [question.key for question in plan.questions] == ["account"]
    assert Evidence.LIKES in plan.lacks


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("outbox.json", '{"type": "OrderedCollection", "orderedItems": []}'),
        ("outbox.json", '[{"type": "Follow"}]'),
        ("following.json", '{"relationships_following": []}'),
        ("likes.json", '{"id": "likes.json"}'),
        ("tweets.json", '{"id": "outbox.json", "type": "OrderedCollection"}'),
    ],
)
def test_other_files_are_not_recognised(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert MastodonArchive().recognise(archive) == ()


@pytest.mark.real
@pytest.mark.parametrize("sample", _REAL, ids=lambda sample: sample.path.name)
def test_real_archives_give_the_expected_numbers(sample: RealArchive, tmp_path: Path) -> None:
    check_real(MastodonArchive(), sample, tmp_path)


@pytest.mark.real
def test_real_archives_are_here() -> None:
    need_samples()
    assert len(_REAL) >= 3


def test_the_parts_beside_the_outbox_are_read_and_no_others(tmp_path: Path) -> None:
    source = FIXTURES / "mastodon_archive" / "mastodon-3.5" / "input"
    (tmp_path / "archive").mkdir()
    for name in ("outbox.json", "actor.json", "likes.json"):
        (tmp_path / "archive" / name).write_bytes((source / name).read_bytes())
    (tmp_path / "actor.json").write_text('{"id": "https://example.net/users/other", "preferredUsername": "other"}', encoding="utf-8")
    (tmp_path / "following.json").write_text('{"relationships_following": []}', encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        [recognition] = MastodonArchive().recognise(archive)
    assert recognition.files == ("archive/outbox.json", "archive/actor.json", "archive/likes.json")
