import shutil
from pathlib import Path

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.errors import ArchiveError, ArchiveTooLargeError, MalformedArchiveError
from local_db.formats.spreadsheet import WORKBOOK_BYTES
from local_db.importer_protocol import ImportOptions
from local_db.importers.linkedin_analytics import LinkedinAnalytics
from local_db.parsing.catalogue import IMPORTERS
from local_db.parsing.recognition import recognise_all
from local_db.records import Account, DailyMetrics, PostObservation
from tests.golden import FIXTURES, check_golden, read_all
from tests.local_db.importers.counted import counted, options_of, wrapped
from tests.local_db.importers.linkedin_workbooks import FILES
from tests.samples import RealArchive, need_samples, real_archives
from tests.workbooks import packed, workbook

_REAL = real_archives("linkedin_analytics")
_FOLDER = FIXTURES / "linkedin_analytics"
_FIVE = FILES["2025-five-sheets"]["Content_2026-02-22_2026-02-24_Sari.xlsx"]


def _records(path: Path) -> list[object]:
    with open_archive([path]) as archive:
        [recognition] = LinkedinAnalytics().recognise(archive)
        plan = LinkedinAnalytics().plan(archive, recognition, ImportOptions())
        read = list(LinkedinAnalytics().read(archive, plan, ImportOptions()))
    return [record for item in read if isinstance(item, tuple) for record in item]


@pytest.mark.parametrize("variant", FILES)
def test_linkedin_analytics_give_the_golden_records(variant: str, is_regenerating: bool) -> None:
    folder = _FOLDER / variant / "input"
    for name, content in FILES[variant].items():
        if is_regenerating:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        assert (folder / name).read_bytes() == content
    check_golden(LinkedinAnalytics(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", FILES)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    folder = _FOLDER / variant
    options = msgspec.convert(options_of(folder), ImportOptions)
    expected = read_all(LinkedinAnalytics(), folder / "input", options)["read"]
    for path in wrapped(folder / "input", tmp_path):
        found = read_all(LinkedinAnalytics(), path, options)["read"]
        assert [item for item in found if isinstance(item, list)] == [item for item in expected if isinstance(item, list)]


@pytest.mark.parametrize("variant", FILES)
def test_the_plan_counts_every_entry_which_is_read(variant: str) -> None:
    found = counted(LinkedinAnalytics(), _FOLDER / variant / "input", {})
    assert found["entries_read"] == found["planned"] is not None


@pytest.mark.parametrize("name", ["Content_2026-02-22_2026-02-24_Sari.xlsx", "CONTENT.XLSX"])
def test_a_workbook_is_one_file_although_it_is_a_zip_itself(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(_FIVE)
    for path in (tmp_path / name, tmp_path):
        with open_archive([path]) as archive:
            assert archive.names() == (name,)
            assert [importer.name for importer, _ in recognise_all(archive, IMPORTERS)] == ["linkedin_analytics"]


def test_an_archive_and_a_workbook_in_one_folder_are_both_known(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "linkedin_archive" / "2024-complete" / "input", tmp_path / "archive")
    (tmp_path / "Content_2026-02-22_2026-02-24_Sari.xlsx").write_bytes(_FIVE)
    with open_archive([tmp_path]) as archive:
        found = recognise_all(archive, IMPORTERS)
        plans = [importer.plan(archive, recognition, ImportOptions()) for importer, recognition in found]
    assert [plan.importer for plan in plans] == ["linkedin_archive", "linkedin_analytics"]
    assert {plan.account.native_id for plan in plans if plan.account} == {"handle:sari-wulandari"}


@pytest.mark.parametrize(
    ("answer", "native_id"),
    [
        ("sari-wulandari", "handle:sari-wulandari"),
        ("@Sari-Wulandari ", "handle:sari-wulandari"),
        ("https://id.linkedin.com/in/Sari-Wulandari/", "handle:sari-wulandari"),
    ],
)
def test_the_owner_is_whom_the_person_names_where_no_file_does(tmp_path: Path, answer: str, native_id: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(_FIVE)
    account = counted(LinkedinAnalytics(), tmp_path, {"account": answer})["account"]
    assert account == {"platform": "linkedin", "handle": "sari-wulandari", "native_id": native_id}


def test_a_workbook_without_a_window_asks_when_it_was_made(tmp_path: Path) -> None:
    (tmp_path / "posts.xlsx").write_bytes(FILES["posts-alone"]["posts.xlsx"])
    with open_archive([tmp_path]) as archive:
        [recognition] = LinkedinAnalytics().recognise(archive)
        plan = LinkedinAnalytics().plan(archive, recognition, msgspec.convert({"as_of": 1_780_000_000}, ImportOptions))
    assert plan.as_of == 1_780_000_000
    assert [question.key for question in plan.questions] == ["account", "as_of"]


def test_counts_are_joined_by_the_second_in_the_id() -> None:
    seen = [record for record in _records(_FOLDER / "2025-five-sheets" / "input") if isinstance(record, PostObservation)]
    assert len(seen) == 3
    assert all(one.match_at == (int(one.native_id.rpartition(":")[2]) >> 22) // 1000 for one in seen)


def test_a_post_in_one_ranking_only_has_the_other_number_unknown() -> None:
    seen = [record for record in _records(_FOLDER / "2026-six-sheets" / "input") if isinstance(record, PostObservation)]
    assert [(one.reactions, one.views) for one in seen] == [(7, 250), (4, 500), (None, 12)]


def test_a_number_which_looks_like_the_stray_text_stays_a_number() -> None:
    days = [record for record in _records(_FOLDER / "2026-six-sheets" / "input") if isinstance(record, DailyMetrics)]
    assert [day.views for day in days] == [200, 481, 303]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("household.xlsx", workbook({"TOP POSTS": [["Bread", 3]], "FOLLOWERS": [["Sheep", 12]], "DISCOVERY": [["Year", 1492]]})),
        ("page.xlsx", workbook({"Metrics": [["Date", "Impressions"]], "All posts": [["Post link", "Impressions"]]})),
        ("five.xlsx", workbook({"a": [["x"]], "b": [["x"]], "c": [["https://example.org/a"]], "d": [["x"]], "e": [["x"]]})),
        ("empty.xlsx", workbook({"TOP POSTS": []})),
        ("broken.xlsx", b"PK\x03\x04"),
        ("text.xlsx", b"Post URL"),
        ("bomb.xlsx", workbook({"A": [["x"]]}, parts={f"xl/{number}.xml": "" for number in range(600)})),
        ("~$Content_2026-02-22_2026-02-24_Sari.xlsx", b"lock"),
        ("TOP POSTS.csv", b"Post URL,Post publish date,Engagements\n"),
    ],
)
def test_other_workbooks_are_not_recognised(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with open_archive([tmp_path]) as archive:
        assert LinkedinAnalytics().recognise(archive) == ()


def test_a_workbook_of_a_size_which_none_has_is_not_looked_into(tmp_path: Path) -> None:
    (tmp_path / "Content_2026-02-22_2026-02-24_Sari.xlsx").write_bytes(_FIVE + bytes(WORKBOOK_BYTES))
    with open_archive([tmp_path]) as archive:
        assert LinkedinAnalytics().recognise(archive) == ()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (_FIVE[: len(_FIVE) // 2], MalformedArchiveError),
        (_FIVE.replace(b"Post URL", b"Pest URL"), MalformedArchiveError),  # the checksum of the part is another then
        (workbook({"A": [["x"]]}, parts={f"xl/{number}.xml": "" for number in range(600)}), ArchiveTooLargeError),
        (packed({"readme.txt": "no workbook"}), MalformedArchiveError),
    ],
)
def test_a_damaged_workbook_is_named_and_nothing_is_read(tmp_path: Path, content: bytes, error: type[ArchiveError]) -> None:
    (tmp_path / "Content_2026-02-22_2026-02-24_Sari.xlsx").write_bytes(content)
    with open_archive([tmp_path]) as archive:
        [recognition] = LinkedinAnalytics().recognise(archive)
        with pytest.raises(error, match=r"^Content_2026-02-22_2026-02-24_Sari\.xlsx "):
            LinkedinAnalytics().plan(archive, recognition, ImportOptions())


def test_the_account_comes_first() -> None:
    folder = _FOLDER / "2025-five-sheets" / "input"
    with open_archive([folder]) as archive:
        [recognition] = LinkedinAnalytics().recognise(archive)
        plan = LinkedinAnalytics().plan(archive, recognition, ImportOptions())
        assert isinstance(next(iter(LinkedinAnalytics().read(archive, plan, ImportOptions()))), Account)


@pytest.mark.real
@pytest.mark.parametrize("sample", _REAL, ids=lambda sample: sample.path.name)
def test_real_workbooks_give_the_expected_numbers(sample: RealArchive, tmp_path: Path) -> None:
    for path in (sample.path, *wrapped(sample.path, tmp_path)):
        found = counted(LinkedinAnalytics(), path, sample.options)
        records = _records(path)
        seen = {record.native_id for record in records if isinstance(record, PostObservation)}
        days = {record.day for record in records if isinstance(record, DailyMetrics)}
        assert len(seen) == sample.expect["observed_posts"]
        assert len(days) == sample.expect.get("daily_rows", 0)
        assert found["as_of"] == sample.expect.get("as_of", found["as_of"])
        audience = sample.expect.get("audience", {"followers": None})
        assert isinstance(audience, dict)
        assert found["audience"] == {"followers": audience["followers"], "following": None, "mutual": None, "other": None}
        assert found["entries_read"] == found["planned"]


@pytest.mark.real
def test_real_rankings_give_the_sums_of_their_columns() -> None:
    need_samples()
    [path] = [sample.path for sample in _REAL if sample.expect["observed_posts"] == 52]
    seen = [record for record in _records(path) if isinstance(record, PostObservation)]
    assert (sum(one.reactions or 0 for one in seen), sum(one.views or 0 for one in seen)) == (643, 46_158)
    assert sum(one.reactions is not None and one.views is not None for one in seen) == 48


@pytest.mark.real
def test_real_workbooks_are_here() -> None:
    need_samples()
    assert len(_REAL) >= 4
