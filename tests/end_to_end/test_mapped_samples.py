"""Real tables of analytics, read through a mapping of their columns: the same numbers as their own importers give."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.importer_protocol import ColumnMapping, Importer, ImportOptions, TableKind
from local_db.parsing.catalogue import IMPORTERS
from local_db.parsing.recognition import importer_named, recognise_mapped
from local_db.parsing.table_look import table_head
from local_db.records import DailyMetrics, Platform, Post, PostObservation
from tests.samples import need_samples, real_archives

_SUMMED = ("likes", "reposts", "replies", "saves", "views")
_TABLES = [
    sample
    for importer in ("x_analytics", "tiktok_studio", "youtube_studio")
    for sample in real_archives(importer)
    if sample.path.suffix == ".csv" and {"observed_posts", "daily_rows"} & set(sample.expect)
]

pytestmark = pytest.mark.real


def test_real_tables_are_there() -> None:
    need_samples()
    assert len(_TABLES) > 20


def _numbers(importer: Importer, path: Path, options: ImportOptions) -> dict[str, Any]:
    """Posts and days with the sums of what both ways read."""
    with open_archive([path]) as archive:
        recognition = importer.recognise(archive)[0] if options.mapping is None else recognise_mapped(archive, options.mapping)[1]
        read = list(importer.read(archive, importer.plan(archive, recognition, options), options))
    records = [record for item in read if isinstance(item, tuple) for record in item]
    seen = [record for record in records if isinstance(record, PostObservation | DailyMetrics)]
    return {
        "posts": {record.native_id for record in records if isinstance(record, Post)},
        "days": {record.day for record in records if isinstance(record, DailyMetrics)},
        **{name: sum(getattr(record, name) or 0 for record in seen) for name in _SUMMED},
    }


def _told(path: Path, platform: Platform) -> ColumnMapping:
    with open_archive([path]) as archive:
        head = table_head(archive, ImportOptions())
    assert not set(head.questions) - {"platform", "order"}
    return msgspec.structs.replace(head.guess, platform=platform)


@pytest.mark.parametrize("sample", _TABLES, ids=lambda sample: f"{sample.importer}-{sample.path.name}")
def test_the_guessed_columns_give_what_the_importer_of_the_table_gives(sample: Any) -> None:
    importer = next(one for one in IMPORTERS if one.name == sample.importer)
    own = _numbers(importer, sample.path, ImportOptions(account="sari"))
    mapping = _told(sample.path, importer.platform)
    name = {TableKind.DAYS: "daily_csv", TableKind.POSTS: "posts_csv"}[mapping.kind]
    mapped = _numbers(importer_named(name), sample.path, ImportOptions(account="sari", mapping=mapping))
    assert mapped["days"] == own["days"]
    assert mapped["posts"] == own["posts"]
    read = [field for field in _SUMMED if field in mapping.columns and own[field]]
    assert {field: mapped[field] for field in read} == {field: own[field] for field in read}
