import datetime as dt
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.errors import ArchiveTooLargeError, MalformedArchiveError
from local_db.importer_protocol import ImportOptions, ImportPlan
from local_db.importers import youtube_studio
from local_db.importers.youtube_studio import YoutubeStudio
from local_db.parsing.catalogue import IMPORTERS
from local_db.parsing.recognition import recognise_all
from local_db.records import LEFT_OUT, Coverage, DailyMetrics, Evidence, Issue, PostObservation
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import check_real, counted, options_of, wrapped
from tests.samples import RealArchive, need_samples, real_archives

_VARIANTS = variants("youtube_studio")
_REAL = real_archives("youtube_studio")
_NAMED = FIXTURES / "youtube_studio" / "lifetime_in_a_named_folder" / "input" / "Content 2022-01-01_2024-07-01 Warung Kopi Senja"
_START, _END = 1_640_995_200, 1_719_792_000  # 2022-01-01, 2024-07-01


def _planned_and_read(paths: list[Path]) -> tuple[ImportPlan, list[object]]:
    with open_archive(paths) as archive:
        [recognition] = YoutubeStudio().recognise(archive)
        plan = YoutubeStudio().plan(archive, recognition, ImportOptions())
        return plan, list(YoutubeStudio().read(archive, plan, ImportOptions()))


def _days(read: list[object]) -> list[DailyMetrics]:
    return [record for item in read if isinstance(item, tuple) for record in item if isinstance(record, DailyMetrics)]


def _seen(read: list[object]) -> list[PostObservation]:
    return [record for item in read if isinstance(item, tuple) for record in item if isinstance(record, PostObservation)]


def _left_out(read: Sequence[object]) -> dict[str, int]:
    return {item.detail or item.kind: item.count for item in read if isinstance(item, Issue) and item.kind in LEFT_OUT}


def _without_places(read: list[object]) -> list[object]:
    return [item for item in read if not isinstance(item, Issue)]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_studio_exports_give_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(YoutubeStudio(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_entry_which_is_read(variant: str) -> None:
    folder = FIXTURES / "youtube_studio" / variant
    with open_archive([folder / "input"]) as archive:
        [recognition] = YoutubeStudio().recognise(archive)
        plan = YoutubeStudio().plan(archive, recognition, ImportOptions())
        read = list(YoutubeStudio().read(archive, plan, ImportOptions()))
    assert plan.entries == len([item for item in read if isinstance(item, tuple)]) + sum(_left_out(read).values())


@pytest.mark.parametrize("variant", _VARIANTS)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    folder = FIXTURES / "youtube_studio" / variant
    expected = counted(YoutubeStudio(), folder / "input", options_of(folder))
    for path in wrapped(folder / "input", tmp_path):
        assert counted(YoutubeStudio(), path, options_of(folder)) == expected


@pytest.mark.parametrize("variant", _VARIANTS)
def test_only_this_importer_knows_it(variant: str) -> None:
    with open_archive([FIXTURES / "youtube_studio" / variant / "input"]) as archive:
        assert [importer.name for importer, _ in recognise_all(archive, IMPORTERS)] == ["youtube_studio"]


@pytest.mark.parametrize(
    "name", ["Content 2022-01-01_2024-07-01 Warung Kopi Senja.zip", "Content 2022-01-01_2024-07-01 Warung Kopi Senja (2).zip"]
)
def test_the_name_of_the_zip_tells_period_and_channel(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as container:
        for file in _NAMED.iterdir():
            container.write(file, file.name)
    plan, read = _planned_and_read([path])
    assert plan.as_of == _END
    assert [question.key for question in plan.questions] == ["account"]
    assert read[0].name == "Warung Kopi Senja"  # type: ignore[attr-defined]
    assert {seen.as_of for seen in _seen(read)} == {_END}
    assert {seen.native_id: seen.since for seen in _seen(read)}["kopisusu_09"] == _START
    assert _without_places(read) == _without_places(_planned_and_read([_NAMED])[1])


def test_files_without_that_name_take_the_days_beside_them(tmp_path: Path) -> None:
    for file in _NAMED.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    plan, read = _planned_and_read(sorted(tmp_path.iterdir()))
    assert plan.as_of == _END  # the day after the last one
    assert {seen.native_id: seen.since for seen in _seen(read)}["kopisusu_01"] == 1_719_532_800  # 2024-06-28


def test_a_table_alone_leaves_the_period_open_and_asks() -> None:
    plan, read = _planned_and_read([_NAMED / "Table data.csv"])
    assert plan.as_of is None
    assert [question.key for question in plan.questions] == ["account", "as_of"]
    assert {(seen.since, seen.as_of) for seen in _seen(read)} == {(None, None)}


@pytest.mark.parametrize(
    "name",
    ["Content 2024-07-01_2022-01-01 a", "Content 2022-13-01_2024-07-01 a", "Content 2022-01-01 a", "Content_2022-01-01_2024-07-01 a"],
)
def test_a_name_without_a_real_period_tells_none(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "Table data.csv").write_bytes((_NAMED / "Table data.csv").read_bytes())
    plan, _ = _planned_and_read([folder])
    assert plan.as_of is None


def test_dates_are_counts_of_the_whole_channel_and_the_net_of_followers_has_a_sign(tmp_path: Path) -> None:
    (tmp_path / "Totals.csv").write_text("Date,Subscribers\n2024-01-01,3\n2024-01-02,-1\n2024-01-03,0\n2024-01-04,\n")
    _, read = _planned_and_read([tmp_path])
    assert [(day.follows, day.unfollows) for day in _days(read)] == [(3, None), (None, 1), (None, None), (None, None)]
    assert {day.zone for day in _days(read)} == {"America/Los_Angeles"}
    [covered] = [item for item in read if isinstance(item, Coverage)]
    assert covered.evidence is Evidence.FOLLOWER_CHANGES
    assert (covered.since, covered.until) == (1_704_067_200, 1_704_326_400)  # 1 to 3 January: the fourth day says nothing


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("13-06-2025", "14-06-2025"), dt.date(2025, 6, 13)),
        (("11/26/24", "11/27/24"), dt.date(2024, 11, 26)),
        (("1/1/2022", "1/2/2022"), dt.date(2022, 1, 1)),
        (("2025/06/13", "2025/06/14"), dt.date(2025, 6, 13)),
        (("13.06.2025", "14.06.2025"), dt.date(2025, 6, 13)),
        (("2025-06-13 00:00:00", "2025-06-14 00:00:00"), dt.date(2025, 6, 13)),
        (("Jun 13, 2025", "Jun 14, 2025"), dt.date(2025, 6, 13)),
        (("13-Jun-25", "14-Jun-25"), dt.date(2025, 6, 13)),
    ],
)
def test_days_are_read_as_spreadsheets_print_them_again(tmp_path: Path, dates: tuple[str, str], expected: dt.date) -> None:
    rows = "".join(f'"{date}",{number}\r\n' for number, date in enumerate(dates))
    (tmp_path / "Totals.csv").write_text("Date,Views\r\n" + rows, newline="")
    _, read = _planned_and_read([tmp_path])
    assert [day.day for day in _days(read)] == [expected, expected + dt.timedelta(days=1)]
    assert [day.views for day in _days(read)] == [0, 1]


@pytest.mark.parametrize("step", [7, 30])
def test_rows_of_weeks_and_months_are_no_days(tmp_path: Path, step: int) -> None:
    dates = [dt.date(2024, 1, 1) + dt.timedelta(days=step * number) for number in range(4)]
    (tmp_path / "Totals.csv").write_text("Date,Views\n" + "".join(f"{date},5\n" for date in dates))
    plan, read = _planned_and_read([tmp_path])
    assert _days(read) == []
    assert _left_out(read) == {"a row of several days": 4}
    assert plan.entries == 4
    assert not [item for item in read if isinstance(item, Coverage)]


def test_days_which_cannot_be_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "Totals.csv").write_text(
        "Date,Views\n2004-01-01,5\n2024-01-01,5\n2150-01-01,5\n2024-02-31,5\n2024-01-01,6\n,7\n2024-01-02,x\n"
    )
    _, read = _planned_and_read([tmp_path])
    assert [day.views for day in _days(read)] == [5, None]
    assert _left_out(read) == {"day": 4, "a day twice": 1}


@pytest.mark.parametrize(("total", "footer", "is_part"), [("5", "", True), ("4", "", False), ("4", "Showing top 500 results,,,,,\n", True)])
def test_a_table_which_ends_early_covers_a_part(tmp_path: Path, total: str, footer: str, is_part: bool) -> None:
    head = "Content,Video title,Video publish time,Duration,Views,Likes\n"
    rows = 'kopisusu_01,a,"Jun 2, 2024",60,4,1\n'
    (tmp_path / "Table data.csv").write_text(f"{head}Total,,,,{total},1\n{rows}{footer}")
    plan, read = _planned_and_read([tmp_path])
    assert {item.is_sample for item in read if isinstance(item, Coverage)} == {is_part}
    assert plan.entries == len(_seen(read)) == 1


def test_a_table_of_no_videos_is_a_table(tmp_path: Path) -> None:
    (tmp_path / "Table data.csv").write_text("Content,Video title,Video publish time,Views\nTotal,,,0\n")
    plan, read = _planned_and_read([tmp_path])
    assert plan.entries == 0
    assert [item.evidence for item in read if isinstance(item, Coverage)] == [Evidence.POSTS]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Overview.csv", "Date,Video Views,Profile Views,Likes,Comments,Shares\n2024-01-01,1,2,3,4,5\n"),
        ("Totals.csv", "Date,Steps\n2024-01-01,1\n"),
        ("Totals.csv", "Date,Views\nfirst,1\n"),
        ("Totals.csv", "Date\n2024-01-01\n"),
        ("Totals.csv", "Date,Views,Note\n2024-01-01,1,rain\n"),
        ("Totals.csv", "Date,Views\n"),
        ("daily.csv", "Date,Views\n2024-01-01,1\n"),
        ("Table data.csv", "Geography,Steps\nTotal,1\n"),
        ("table.csv", "Geography,Views\nTotal,1\nID,1\n"),
        ("videos.csv", "Video ID,a,b,c,d,Channel ID,Views\nabcdefghijk,a,b,c,d,UCxxxxxxxxxxxxxxxxxxxxxx,1\n"),
        ("list.csv", "Video ID,Playlist Video Creation Timestamp\nabcdefghijk,2024-01-01T00:00:00+00:00\n"),
        ("words.csv", "a,b,c,d\nabcdefghijk,1,2,3\n"),
        ("empty.csv", "\n"),
        ("Totals.txt", "Date,Views\n2024-01-01,1\n"),
    ],
)
def test_other_tables_are_not_recognised(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert YoutubeStudio().recognise(archive) == ()


def test_days_of_unknown_words_count_only_beside_a_file_of_studio(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Summat.csv").write_text("Päivä,Katselut\n2024-01-01,1\n", encoding="utf-8")
    (tmp_path / "a" / "Table data.csv").write_text("Content,Video title,Video publish time,Views\nTotal,,,0\n")
    with open_archive([tmp_path]) as archive:
        [recognition] = YoutubeStudio().recognise(archive)
    assert recognition.files == ("a/Summat.csv", "a/Table data.csv")


def test_long_tables_are_not_counted_for_the_plan(tmp_path: Path) -> None:
    rows = "".join(f'vid{number:08},{"t" * 300},"Jun 2, 2024",60,1\n' for number in range(14_000))
    (tmp_path / "Table data.csv").write_text("Content,Video title,Video publish time,Duration,Views\n" + rows)
    plan, read = _planned_and_read([tmp_path])
    assert plan.entries is None
    assert len(_seen(read)) == 14_000


def test_a_table_larger_than_any_real_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(youtube_studio, "_LARGEST_BYTES", 100)
    (tmp_path / "Totals.csv").write_text("Date,Views\n" + "2024-01-01,1\n" * 20)
    with pytest.raises(ArchiveTooLargeError, match=r"Totals\.csv in .* is larger than any table of YouTube Studio"):
        _planned_and_read([tmp_path])


def test_a_quote_which_never_closes_is_said(tmp_path: Path) -> None:
    (tmp_path / "Table data.csv").write_text('Content,Video title,Views\nkopisusu_01,"never closed' + "\nline" * 3_000)
    with pytest.raises(MalformedArchiveError, match="a quotation mark is opened and never closed"):
        _planned_and_read([tmp_path])


@pytest.mark.real
@pytest.mark.parametrize("sample", _REAL, ids=lambda sample: f"{sample.path.parent.name}-{sample.path.name}")
def test_real_exports_give_the_expected_numbers(sample: RealArchive, tmp_path: Path) -> None:
    of_database = {"observed_posts", "daily_rows"}
    expected = {key: value for key, value in sample.expect.items() if key not in of_database}
    check_real(YoutubeStudio(), sample._replace(expect=expected), tmp_path)
    _, read = _planned_and_read([sample.path])
    found = {"observed_posts": len({seen.native_id for seen in _seen(read)}), "daily_rows": len(_days(read))}
    assert {key: value for key, value in sample.expect.items() if key in of_database}.items() <= found.items()


@pytest.mark.real
def test_real_exports_are_here() -> None:
    need_samples()
    assert len(_REAL) >= 11


def test_a_row_without_an_id_is_left_out_and_only_the_first_one_may_be_the_totals_of_an_unknown_language(tmp_path: Path) -> None:
    head = "Treść,Tytuł filmu,Czas publikacji filmu,Czas trwania,Wyświetlenia,Czas oglądania (godziny)"
    rows = [
        "Łącznie,,,,3,1.2345",
        'abcdefghij1,Chleb,"Jan 3, 2026",60,1,0.1234',
        'abcdefghij2,Mleko,"Jan 4, 2026",60,1,0.1234',
        "abc,,,,2,1.2",
    ]
    (tmp_path / "Dane.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    plan, read = _planned_and_read([tmp_path])
    assert _left_out(read) == {"no id of a video": 1}
    assert plan.entries == 3
