from pathlib import Path
from typing import Any

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.errors import MalformedArchiveError, UnrecognisedArchiveError
from local_db.importer_protocol import ImportOptions, Question
from local_db.importers.meta_business_suite import MetaBusinessSuite
from local_db.importers.x_analytics import XAnalytics
from local_db.records import Account, Coverage, DailyMetrics, PostObservation, UnixTime
from tests.golden import FIXTURES, check_golden, read_all, variants
from tests.local_db.importers.counted import check_real, counted, options_of, wrapped
from tests.samples import RealArchive, real_archives

_VARIANTS = variants("meta_business_suite")
_OF_DATABASE = {"observed_posts", "daily_rows"}  # counted below


def _folder(variant: str) -> Path:
    return FIXTURES / "meta_business_suite" / variant


@pytest.mark.parametrize("variant", _VARIANTS)
def test_meta_business_suite_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(MetaBusinessSuite(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_row_which_is_read(variant: str) -> None:
    found = counted_parts(_folder(variant) / "input", options_of(_folder(variant)))
    assert found["entries_read"] == found["planned"]


def counted_parts(path: Path, options: dict[str, str]) -> dict[str, int]:
    """Entries of all accounts in one path."""
    chosen = msgspec.convert(options, ImportOptions)
    planned = read = 0
    with open_archive([path]) as archive:
        for recognition in MetaBusinessSuite().recognise(archive):
            plan = MetaBusinessSuite().plan(archive, recognition, chosen)
            assert plan.entries is not None
            planned += plan.entries
            for item in MetaBusinessSuite().read(archive, plan, chosen):
                read += isinstance(item, tuple) + (getattr(item, "count", 0) if _is_left_out(item) else 0)
    return {"planned": planned, "entries_read": read}


def _is_left_out(item: object) -> bool:
    kinds = {"malformed", "unknown_shape", "bad_time", "private_skipped", "not_own"}
    return getattr(item, "kind", None) in kinds


@pytest.mark.parametrize("variant", ["facebook", "daily-series", "both-platforms"])
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    options = msgspec.convert(options_of(_folder(variant)), ImportOptions)
    expected = read_all(MetaBusinessSuite(), _folder(variant) / "input", options)
    for path in wrapped(_folder(variant) / "input", tmp_path):
        assert _entries(read_all(MetaBusinessSuite(), path, options)) == _entries(expected)


def _entries(found: dict[str, Any]) -> list[object]:
    return [item for part in found.get("parts", [found]) for item in part["read"] if isinstance(item, list)]


@pytest.mark.real
@pytest.mark.parametrize("sample", real_archives("meta_business_suite"), ids=lambda sample: sample.path.name)
def test_real_tables_give_their_numbers(sample: RealArchive, tmp_path: Path) -> None:
    is_series = "daily_rows" in sample.expect
    later = _OF_DATABASE | ({"period"} if is_series else set())
    expect = {key: value for key, value in sample.expect.items() if key not in later}
    check_real(MetaBusinessSuite(), sample._replace(expect=expect), tmp_path)
    with open_archive([sample.path]) as archive:
        [recognition] = MetaBusinessSuite().recognise(archive)
        plan = MetaBusinessSuite().plan(archive, recognition, ImportOptions())
        read = list(MetaBusinessSuite().read(archive, plan, ImportOptions()))
    records = [record for item in read if isinstance(item, tuple) for record in item]
    kind = DailyMetrics if is_series else PostObservation
    assert sum(isinstance(record, kind) for record in records) == sample.expect["daily_rows" if is_series else "observed_posts"]
    if is_series:
        assert [str(plan.first), str(plan.last)] == sample.expect["period"]


def test_numbers_of_one_day_from_several_files_are_one_day(tmp_path: Path) -> None:
    days = {
        record.day.isoformat(): record
        for item in _read(_folder("daily-series") / "input")
        if isinstance(item, tuple)
        for record in item
        if isinstance(record, DailyMetrics)
    }
    first = days["2026-01-01"]
    assert (first.follows, first.views, first.viewers, first.reactions, first.clicks, first.profile_visits) == (20, 1200, 700, 31, 5, 44)
    assert days["2026-01-03"].follows == 6
    assert days["2026-01-04"].views is None


def _read(path: Path, options: ImportOptions | None = None) -> list[object]:
    options = options or ImportOptions()
    with open_archive([path]) as archive:
        [recognition] = MetaBusinessSuite().recognise(archive)
        return list(MetaBusinessSuite().read(archive, MetaBusinessSuite().plan(archive, recognition, options), options))


def test_a_series_alone_which_names_no_platform_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = _folder("daily-series") / "input" / "Views.csv"
    with open_archive([path]) as archive:
        [recognition] = MetaBusinessSuite().recognise(archive)
        with pytest.raises(UnrecognisedArchiveError, match=r"^Views\.csv does not say .* Drop it together with the table of posts"):
            MetaBusinessSuite().plan(archive, recognition, ImportOptions())


@pytest.mark.parametrize("name", ["Views of instagram.csv", "IG/Views.csv", "ig-views.csv"])
def test_its_name_or_folder_may_tell_the_platform(name: str, tmp_path: Path) -> None:
    path = tmp_path / "things" / name
    path.parent.mkdir(parents=True)
    path.write_bytes((_folder("daily-series") / "input" / "Views.csv").read_bytes())
    (tmp_path / "things" / "notes.txt").write_text("x", encoding="utf-8")
    found = counted(MetaBusinessSuite(), tmp_path / "things", {})
    assert found["account"] == {"platform": "instagram", "handle": None, "native_id": "unnamed"}


def test_what_is_not_known_is_asked() -> None:
    with open_archive([_folder("instagram-before-2025") / "input"]) as archive:
        [recognition] = MetaBusinessSuite().recognise(archive)
        plan = MetaBusinessSuite().plan(archive, recognition, ImportOptions())
        assert plan.questions == (Question("zone"), Question("as_of"))
        answered = MetaBusinessSuite().plan(archive, recognition, ImportOptions(zone="Asia/Jakarta", as_of=UnixTime(1_777_000_000)))
        assert (answered.questions, answered.as_of) == ((), 1_777_000_000)


def test_the_zone_moves_the_times() -> None:
    with open_archive([_folder("instagram-before-2025") / "input"]) as archive:
        [recognition] = MetaBusinessSuite().recognise(archive)
        times = []
        for zone in (None, "Asia/Jakarta"):
            options = ImportOptions(zone=zone)
            read = list(MetaBusinessSuite().read(archive, MetaBusinessSuite().plan(archive, recognition, options), options))
            [post] = [record for item in read if isinstance(item, tuple) for record in item if hasattr(record, "created_at")]
            times.append(post.created_at)
    assert times[0] - times[1] == 7 * 3600


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("posts.csv", "Post ID,Likes,Comments\n1,2,3\n"),
        ("posts.csv", "Post ID,Account ID,Publish time\n1,2,3\n"),
        ("posts.csv", "Post ID,Account ID,Page ID,Publish time,Likes\n1,2,3,4,5\n"),
        ("content.csv", "Post id,Date,Post text,Link,Impressions,Likes\n1,Mon Feb 17 2025,a,b,1,2\n"),
        ("Overview.csv", "Date,Video Views,Likes\n2026-01-01,1,2\n"),
        ("series.csv", "Steps\nDate,Primary\n2026-01-01,1\n"),
        ("series.csv", "sep=,\nDate,Primary\n2026-01-01,1\n"),
        ("empty.csv", ""),
        ("blank.csv", "\n\n"),
    ],
)
def test_tables_of_others_are_not_recognised(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "beside.txt").write_text("x", encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert MetaBusinessSuite().recognise(archive) == ()


def test_analytics_of_x_do_not_claim_a_table_of_instagram() -> None:
    with open_archive([_folder("instagram") / "input"]) as archive:
        assert XAnalytics().recognise(archive) == ()


def test_another_account_in_the_table_is_told_before_its_posts() -> None:
    read = _read(_folder("two-accounts") / "input")
    accounts = [item.native_id for item in read if isinstance(item, Account)]
    assert accounts == ["17841400000000001", "17841400000000002"]
    assert {item.account for item in read if isinstance(item, Coverage)} == set(accounts)


def test_a_large_table_is_not_counted_in_the_plan(tmp_path: Path) -> None:
    header = (_folder("no-rows") / "input" / "posts.csv").read_bytes()
    row = b"1,2,sari_example,Sari,%b,0,04/01/2026 00:30,,IG image,,Lifetime,1,1,1,1,1,1,1\r\n" % (b"x" * 40_000)
    (tmp_path / "posts.csv").write_bytes(header + row * 450)
    with open_archive([tmp_path]) as archive:
        [recognition] = MetaBusinessSuite().recognise(archive)
        plan = MetaBusinessSuite().plan(archive, recognition, ImportOptions())
    assert (plan.entries, plan.first) == (None, None)


def test_a_quote_which_never_closes_is_said(tmp_path: Path) -> None:
    header = (_folder("no-rows") / "input" / "posts.csv").read_bytes()
    (tmp_path / "posts.csv").write_bytes(header + b'1,2,sari,"' + b"line\n" * 3_000)
    with open_archive([tmp_path]) as archive:
        [recognition] = MetaBusinessSuite().recognise(archive)
        with pytest.raises(MalformedArchiveError, match="a quotation mark is opened and never closed"):
            MetaBusinessSuite().plan(archive, recognition, ImportOptions())
