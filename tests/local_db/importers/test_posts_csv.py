from pathlib import Path

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.importer_protocol import ColumnMapping, ImportOptions, TableKind
from local_db.importers.posts_csv import PostsCsv
from local_db.records import LEFT_OUT, Platform
from tests.golden import FIXTURES, check_golden, read_all, variants
from tests.local_db.importers.counted import options_of, wrapped

_VARIANTS = variants("posts_csv")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_golden_records_are_read(variant: str, is_regenerating: bool) -> None:
    check_golden(PostsCsv(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    folder = FIXTURES / "posts_csv" / variant
    options = msgspec.convert(options_of(folder), ImportOptions)
    expected = read_all(PostsCsv(), folder / "input", options)["read"]
    for path in wrapped(folder / "input", tmp_path):
        found = read_all(PostsCsv(), path, options)["read"]
        assert [item for item in found if isinstance(item, list)] == [item for item in expected if isinstance(item, list)]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_what_is_read(variant: str) -> None:
    folder = FIXTURES / "posts_csv" / variant
    found = read_all(PostsCsv(), folder / "input", msgspec.convert(options_of(folder), ImportOptions))
    left_out = sum(item["count"] for item in found["read"] if isinstance(item, dict) and item.get("kind") in LEFT_OUT)
    assert sum(isinstance(item, list) for item in found["read"]) + left_out == found["plan"]["entries"]


def test_nothing_is_recognised_without_a_mapping() -> None:
    with open_archive([FIXTURES / "posts_csv"]) as archive:
        assert PostsCsv().recognise(archive) == ()


def test_a_table_of_posts_without_counts_asks_for_no_day_and_observes_nothing(tmp_path: Path) -> None:
    (tmp_path / "posts.csv").write_text("Date,Text\n2025-11-03 10:00:05,Bare\n2025-11-04 00:00:00,\n", encoding="utf-8")
    mapping = ColumnMapping(kind=TableKind.POSTS, platform=Platform.OTHER, columns={"date": "Date", "text": "Text"}, zone="Asia/Jakarta")
    found = read_all(PostsCsv(), tmp_path, ImportOptions(account="sari", mapping=mapping))
    assert "questions" not in found["plan"]
    [entry] = [item for item in found["read"] if isinstance(item, list)]
    assert [(record["record"], record["created_at"], record["precision"]) for record in entry] == [("Post", 1_762_138_805, "second")]
    issues = [item for item in found["read"] if isinstance(item, dict) and item["record"] == "Issue"]
    assert [(issue["kind"], issue["count"]) for issue in issues] == [("unknown_shape", 1)]
