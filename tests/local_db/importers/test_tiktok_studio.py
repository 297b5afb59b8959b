import datetime as dt
import zipfile
from pathlib import Path

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.errors import LocalDbError, MalformedArchiveError
from local_db.importer_protocol import ImportOptions, ImportPlan, Read
from local_db.importers import tiktok_studio
from local_db.importers.tiktok_studio import TikTokStudio
from local_db.records import (
    LEFT_OUT,
    AudienceObservation,
    Coverage,
    DailyMetrics,
    Issue,
    IssueKind,
    Post,
    PostObservation,
    Precision,
    UnixTime,
)
from tests.golden import FIXTURES, check_golden, read_all, variants
from tests.local_db.importers.counted import counted, options_of, wrapped
from tests.samples import RealArchive, real_archives

_FOLDER = FIXTURES / "tiktok_studio"
_VARIANTS = variants("tiktok_studio")
_TODAY = dt.date(2026, 2, 1)
_FOLLOWERS = '"Date","Followers","Difference in followers from previous day"\n"December 31","5","0"\n"January 1","6","1"'
_OVERVIEW = '"Date","Video Views","Profile Views","Likes","Comments","Shares"\n"December 31","5","0","1","2","3"'

_real_today = tiktok_studio._today


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiktok_studio, "_today", lambda: _TODAY)


def _read(path: Path, options: ImportOptions | None = None) -> tuple[ImportPlan, list[Read]]:
    chosen = options or ImportOptions()
    with open_archive([path]) as archive:
        [recognition] = TikTokStudio().recognise(archive)
        plan = TikTokStudio().plan(archive, recognition, chosen)
        return plan, list(TikTokStudio().read(archive, plan, chosen))


def _written(folder: Path, **tables: str) -> Path:
    for name, text in tables.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(f"{path.name}.csv").write_text(text, encoding="utf-8")
    return folder


def _records(read: list[Read], kind: type[msgspec.Struct]) -> list[msgspec.Struct]:
    return [record for item in read if isinstance(item, tuple) for record in item if isinstance(record, kind)]


def _days(read: list[Read]) -> list[str]:
    return [record.day.isoformat() for record in _records(read, DailyMetrics) if isinstance(record, DailyMetrics)]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_tiktok_studio_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(TikTokStudio(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_row_which_is_read(variant: str) -> None:
    found = counted(TikTokStudio(), _FOLDER / variant / "input", options_of(_FOLDER / variant))
    assert found["planned"] == found["entries_read"] != 0


@pytest.mark.parametrize("variant", _VARIANTS)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    source = _FOLDER / variant / "input"
    options = msgspec.convert(options_of(_FOLDER / variant), ImportOptions)
    expected = read_all(TikTokStudio(), source, options)
    for path in wrapped(source, tmp_path):
        assert read_all(TikTokStudio(), path, options) == expected


@pytest.mark.real
@pytest.mark.parametrize("sample", real_archives("tiktok_studio"), ids=lambda sample: sample.path.name)
def test_real_archives(sample: RealArchive, tmp_path: Path) -> None:
    packed = tmp_path / f"{sample.path.name}.zip"
    with zipfile.ZipFile(packed, "w") as container:
        for file in sample.path.iterdir():
            container.write(file, file.name)
    for path in (sample.path, packed):
        found = counted(TikTokStudio(), path, sample.options)
        plan, read = _read(path)
        seen = {record.native_id for record in _records(read, PostObservation) if isinstance(record, PostObservation)}
        found |= {"daily_rows": len(set(_days(read))), "observed_posts": len(seen)}
        found["period"] = [str(plan.first), str(plan.last)]
        assert found["planned"] == found["entries_read"]
        for key, expected in sample.expect.items():
            value = found[key]
            if isinstance(expected, dict) and isinstance(value, dict):
                value = {name: value[name] for name in expected}
            assert value == expected, key


def test_the_name_of_a_zip_tells_account_and_period(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "Overview_2019-12-31_1577900000_dina.contoh (1).zip", "w") as container:
        container.writestr("Overview.csv", _OVERVIEW + '\n"January 1","1","1","1","1","1"')
    plan, read = _read(next(tmp_path.iterdir()))
    assert plan.account is not None
    assert plan.account.native_id == "handle:dina.contoh"
    assert plan.as_of == 1_577_900_000
    assert _days(read) == ["2019-12-31", "2020-01-01"]
    assert plan.questions == ()


def test_without_a_year_anywhere_the_last_days_before_today_are_meant(tmp_path: Path) -> None:
    plan, read = _read(_written(tmp_path, FollowerHistory=_FOLLOWERS))
    assert _days(read) == ["2025-12-31", "2026-01-01"]
    assert [question.key for question in plan.questions] == ["account", "as_of"]
    assert plan.as_of is None
    assert IssueKind.REPAIRED_TIME in {item.kind for item in read if isinstance(item, Issue)}


def test_today_is_a_day_of_utc() -> None:
    assert abs((_real_today() - dt.datetime.now(dt.UTC).date()).days) <= 1


def test_a_year_which_is_told_is_believed_up_to_2100(tmp_path: Path) -> None:
    _, read = _read(_written(tmp_path, FollowerHistory=f'{_FOLLOWERS}\n"2030-01-01","7","0"\n"2130-01-01","7","0"\n"2013-01-01","7","0"'))
    assert _days(read) == ["2025-12-31", "2026-01-01", "2030-01-01"]
    assert [item.count for item in read if isinstance(item, Issue) and item.kind is IssueKind.BAD_TIME] == [2]


def test_the_day_of_the_export_tells_the_year(tmp_path: Path) -> None:
    plan, read = _read(_written(tmp_path, FollowerHistory=_FOLLOWERS), ImportOptions(as_of=UnixTime(1_580_000_000)))
    assert _days(read) == ["2019-12-31", "2020-01-01"]
    assert [question.key for question in plan.questions] == ["account"]
    assert IssueKind.REPAIRED_TIME not in {item.kind for item in read if isinstance(item, Issue)}


def test_an_overview_beside_it_tells_the_year_and_keeps_the_followers_of_a_day(tmp_path: Path) -> None:
    tables = {"Overview_2019-12-31_1577900000_dina__Overview": _OVERVIEW, "Followers_dina__FollowerHistory": _FOLLOWERS}
    _, read = _read(_written(tmp_path, **tables))
    metrics = [record for record in _records(read, DailyMetrics) if isinstance(record, DailyMetrics)]
    assert [(one.day.isoformat(), one.likes, one.followers) for one in metrics] == [
        ("2019-12-31", 1, 5),
        ("2019-12-31", None, 5),
        ("2020-01-01", None, 6),
    ]
    seen = [record.followers for record in _records(read, AudienceObservation) if isinstance(record, AudienceObservation)]
    assert seen == [5, 6]


def test_a_video_has_the_time_in_its_id_where_that_fits_its_day(tmp_path: Path) -> None:
    early = dt.datetime(2026, 1, 10, 20, 0, 7, tzinfo=dt.UTC)
    number = int(early.timestamp()) << 32
    rows = [
        f'"x","https://www.tiktok.com/@dina.contoh/video/{number + add}","January {day}","1","1","1","1"'
        for add, day in enumerate((10, 11, 12))
    ]
    header = '"Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"'
    _, read = _read(_written(tmp_path, Content="\n".join([header, *rows])))
    posts = [record for record in _records(read, Post) if isinstance(record, Post)]
    assert [(post.created_at, post.precision) for post in posts] == [
        (int(early.timestamp()), Precision.SECOND),
        (int(early.timestamp()), Precision.SECOND),  # a day of the far east
        (int(dt.datetime(2026, 1, 12, tzinfo=dt.UTC).timestamp()), Precision.DAY),
    ]
    seen = [record.match_at for record in _records(read, PostObservation) if isinstance(record, PostObservation)]
    assert seen == [int(early.timestamp()), int(early.timestamp()), None]


def test_tables_of_two_accounts_are_two_imports(tmp_path: Path) -> None:
    tables = {"Followers_dina__FollowerHistory": _FOLLOWERS, "Followers_tono__FollowerHistory": _FOLLOWERS}
    with open_archive([_written(tmp_path, **tables)]) as archive:
        assert [one.files for one in TikTokStudio().recognise(archive)] == [
            ("Followers_dina/FollowerHistory.csv",),
            ("Followers_tono/FollowerHistory.csv",),
        ]


def test_a_table_of_nobody_is_of_the_one_account_beside_it(tmp_path: Path) -> None:
    tables = {"Followers_dina__FollowerHistory": _FOLLOWERS, "Overview": _OVERVIEW}
    plan, read = _read(_written(tmp_path, **tables))
    assert plan.account is not None
    assert plan.account.handle == "dina"
    assert len(_days(read)) == 3


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Overview", "Date,Impressions,Likes,New follows,Unfollows\n2025-01-01,1,1,1,1"),
        ("Overview", "Datum,Visningar,Timmar,a,b,c\n2025-01-01,1,1,1,1,1"),
        ("Overview", "a,b,c,d,e,f\nJanuary 1,1,1,one,1,1"),
        ("daily", "a,b,c,d,e,f\nJanuary 1,1,1,1,1,1"),
        ("Overview", "a,b\nJanuary 1,1"),
        ("FollowerHistory", "a,b,c,d\nJanuary 1,1,1,1"),
        ("scraped", "url,caption,likes\nhttps://www.tiktok.com/@dina.contoh/video/7400000000000000001,words,1"),
        ("Overview", "a,b,c,d,e,f"),
        ("Overview", ""),
        ("FollowerGender", "Gender,Distribution\nFemale,0.5"),
        ("Overview", '"a\n' * 3),
    ],
)
def test_other_tables_are_not_recognised(tmp_path: Path, name: str, content: str) -> None:
    _written(tmp_path, **{name: content, "other": "x,y\n1,2"})
    with open_archive([tmp_path]) as archive:
        assert TikTokStudio().recognise(archive) == ()


def test_a_table_too_long_for_days_of_a_year_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local_db.formats.tiktok_tables._TABLE_BYTES", 10)
    with open_archive([_written(tmp_path, FollowerHistory=_FOLLOWERS)]) as archive:
        assert TikTokStudio().recognise(archive) == ()


def test_a_table_saved_again_as_utf_16_is_read(tmp_path: Path) -> None:
    text = "Fecha,Vistas,Perfil,Me gusta,Comentarios,Compartidos\n31 de diciembre,5,0,1,2,3"
    (tmp_path / "Overview.csv").write_bytes(text.encode("utf-16"))
    _, read = _read(tmp_path)
    assert _days(read) == ["2025-12-31"]


def test_a_quote_which_never_closes_is_a_clear_error(tmp_path: Path) -> None:
    _written(tmp_path, FollowerHistory=_FOLLOWERS + '\n"' + "January 2\n" * 3_000)
    with pytest.raises(MalformedArchiveError, match="never closed"):
        _read(tmp_path)


def test_a_day_without_a_number_is_not_covered(tmp_path: Path) -> None:
    _, read = _read(_written(tmp_path, FollowerHistory=f'{_FOLLOWERS}\n"January 2","undefined","0"'))
    assert _days(read)[-1] == "2026-01-02"
    assert [item.until for item in read if isinstance(item, Coverage)] == [int(dt.datetime(2026, 1, 2, tzinfo=dt.UTC).timestamp())]


def test_a_table_without_rows_covers_nothing(tmp_path: Path) -> None:
    plan, read = _read(_written(tmp_path, FollowerHistory=_FOLLOWERS.partition("\n")[0]))
    assert plan.entries == 0
    assert [(item.since, item.until) for item in read if isinstance(item, Coverage)] == [(None, None)]


def test_bytes_changed_anywhere_never_raise_anything_but_our_errors(tmp_path: Path) -> None:
    for variant in ("sections", "russian", "whole-dates"):
        for source in (_FOLDER / variant / "input").rglob("*.csv"):
            content = source.read_bytes()
            target = tmp_path / source.name
            for place in range(0, len(content), 7):
                target.write_bytes(content[:place] + b'"\n,9\xff\x00-\xd9'[place % 8 : place % 8 + 1] + content[place + 1 :])
                with open_archive([target]) as archive:
                    for recognition in TikTokStudio().recognise(archive):
                        try:
                            plan = TikTokStudio().plan(archive, recognition, ImportOptions())
                            read = list(TikTokStudio().read(archive, plan, ImportOptions()))
                        except LocalDbError:
                            continue
                        left_out = sum(item.count for item in read if isinstance(item, Issue) and item.kind in LEFT_OUT)
                        assert plan.entries == sum(isinstance(item, tuple) for item in read) + left_out
            target.unlink()
