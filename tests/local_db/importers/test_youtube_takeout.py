import unicodedata
import zipfile
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.archives.tree import MemberStream
from local_db.errors import MalformedArchiveError
from local_db.importer_protocol import ImportOptions
from local_db.importers.youtube_takeout import YoutubeTakeout
from local_db.parsing.catalogue import IMPORTERS
from local_db.parsing.recognition import recognise_all
from local_db.records import Account, Act, Issue, IssueKind, Post, Visibility
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import check_real, counted, options_of, wrapped
from tests.samples import RealArchive, need_samples, real_archives

_VARIANTS = variants("youtube_takeout")
_REAL = real_archives("youtube_takeout")
_ENGLISH = FIXTURES / "youtube_takeout" / "english_2024" / "input"
_OWN = "UCxxxxxxxxxxxxxxxxxxxxxx"
_VIDEO_HEAD = "Video ID,Approx Duration (ms),Video Category,Channel ID,Video Title (Original),Privacy,Video State,Video Create Timestamp\n"


def _read(path: Path, options: ImportOptions | None = None) -> list[object]:
    chosen = options or ImportOptions()
    with open_archive([path]) as archive:
        [recognition] = YoutubeTakeout().recognise(archive)
        return list(YoutubeTakeout().read(archive, YoutubeTakeout().plan(archive, recognition, chosen), chosen))


def _posts(read: list[object]) -> list[Post]:
    return [record for item in read if isinstance(item, tuple) for record in item if isinstance(record, Post)]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_a_takeout_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(YoutubeTakeout(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_row_which_is_read(variant: str) -> None:
    folder = FIXTURES / "youtube_takeout" / variant
    found = counted(YoutubeTakeout(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    folder = FIXTURES / "youtube_takeout" / variant
    expected = counted(YoutubeTakeout(), folder / "input", options_of(folder))
    for path in wrapped(folder / "input", tmp_path):
        assert counted(YoutubeTakeout(), path, options_of(folder)) == expected


@pytest.mark.parametrize("variant", _VARIANTS)
def test_only_this_importer_knows_it(variant: str) -> None:
    with open_archive([FIXTURES / "youtube_takeout" / variant / "input"]) as archive:
        assert [importer.name for importer, _ in recognise_all(archive, IMPORTERS)] == ["youtube_takeout"]


def test_parts_are_one_takeout_of_the_time_in_their_names(tmp_path: Path) -> None:
    parts = [tmp_path / f"takeout-20240701T081533Z-1-00{number}.zip" for number in (1, 2)]
    files = [path for path in sorted(_ENGLISH.rglob("*")) if path.is_file()]
    for part, chosen in zip(parts, (files[::2], files[1::2]), strict=True):
        with zipfile.ZipFile(part, "w") as container:
            for path in chosen:
                container.write(path, path.relative_to(_ENGLISH).as_posix())
    with open_archive(parts) as archive:
        [recognition] = YoutubeTakeout().recognise(archive)
        plan = YoutubeTakeout().plan(archive, recognition, ImportOptions())
        read = list(YoutubeTakeout().read(archive, plan, ImportOptions()))
    assert plan.as_of == 1_719_821_733  # 2024-07-01 08:15:33
    assert [item for item in read if isinstance(item, tuple)] == [item for item in _read(_ENGLISH) if isinstance(item, tuple)]


def test_what_is_dated_after_the_export_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "takeout-20230101T000000Z-001.zip"
    with zipfile.ZipFile(path, "w") as container:
        rows = f"late0000001,1,x,{_OWN},t,Public,x,2023-01-03T00:00:00Z\nintime00001,1,x,{_OWN},t,Public,x,2023-01-01T12:00:00Z\n"
        container.writestr("Takeout/YouTube/videos.csv", _VIDEO_HEAD + rows)
    read = _read(path)
    assert [post.native_id for post in _posts(read)] == ["intime00001"]
    assert [item.kind for item in read if isinstance(item, Issue)] == [IssueKind.BAD_TIME]


def test_a_time_in_a_name_which_is_none_is_no_time(tmp_path: Path) -> None:
    path = tmp_path / "takeout-20231399T000000Z-001.zip"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("channel.csv", f"Channel ID,Channel Title (Original),Channel Visibility\n{_OWN},a,Public\n")
    with open_archive([path]) as archive:
        [recognition] = YoutubeTakeout().recognise(archive)
        assert YoutubeTakeout().plan(archive, recognition, ImportOptions()).as_of is None


@pytest.mark.parametrize("file", sorted(path for path in _ENGLISH.rglob("*.csv")), ids=lambda path: path.name)
def test_a_file_alone_is_recognised_where_it_is_read(file: Path) -> None:
    with open_archive([file]) as archive:
        found = YoutubeTakeout().recognise(archive)
    assert bool(found) == (file.name in {"channel.csv", "videos.csv", "comments.csv", "subscriptions.csv"})


def test_history_and_other_private_files_are_told_and_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as container:
        for file in _ENGLISH.rglob("*.*"):
            container.write(file, file.relative_to(_ENGLISH).as_posix())
    with open_archive([path]) as archive:
        [recognition] = YoutubeTakeout().recognise(archive)
        opened: list[str] = []
        true_head, true_open = archive.head, archive.open

        def noted_head(name: str, size: int = 1 << 16) -> bytes:
            opened.append(name)
            return true_head(name, size)

        def noted_open(name: str) -> MemberStream:
            opened.append(name)
            return true_open(name)

        monkeypatch.setattr(archive, "head", noted_head)
        monkeypatch.setattr(archive, "open", noted_open)
        YoutubeTakeout().recognise(archive)
        plan = YoutubeTakeout().plan(archive, recognition, ImportOptions())
        list(YoutubeTakeout().read(archive, plan, ImportOptions()))
    names = {name.rpartition("/")[2] for name in plan.private}
    assert names == {
        *("watch-history.json", "search-history.html", "live chats.csv", "playlists.csv", "Nanti-videos.csv"),
        *("video recordings.csv", "channel feature data.csv"),
    }
    assert not set(plan.private) & set(opened)
    assert set(plan.files) <= set(opened)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *(
            ("Public", Visibility.PUBLIC),
            ("Openbaar", Visibility.PUBLIC),
            ("Öffentlich", Visibility.PUBLIC),
            ("Público", Visibility.PUBLIC),
        ),
        *(("Unlisted", Visibility.UNLISTED), ("NICHT GELISTET", Visibility.UNLISTED), ("Tidak Publik", Visibility.UNLISTED)),
        *(
            (unicodedata.normalize("NFD", "Não listado"), Visibility.UNLISTED),
            ("限定公開", Visibility.UNLISTED),
            ("公開", Visibility.PUBLIC),
            ("不公開", Visibility.UNLISTED),
            ("일부 공개", Visibility.UNLISTED),
            ("Доступ по ссылке", Visibility.UNLISTED),
            ("Niepubliczny", Visibility.UNLISTED),
            ("Herkese açık", Visibility.PUBLIC),
        ),
        *(("", None), ("in no language", None)),
    ],
)
def test_who_may_see_a_video_is_told_in_several_languages(tmp_path: Path, word: str, expected: Visibility | None) -> None:
    row = f"abcdefghijk,1,x,{_OWN},t,{word},x,2023-01-03T00:00:00Z\n"
    (tmp_path / "videos.csv").write_text(_VIDEO_HEAD + row, encoding="utf-8")
    assert [post.visibility for post in _posts(_read(tmp_path))] == [expected]


@pytest.mark.parametrize(
    "word", ["Private", "Privado", "Privé", "Privat", "Pribadi", "非公開", "비공개", "Prywatny", "Ограниченный доступ", "Gizli"]
)
def test_private_videos_are_left_out_in_several_languages(tmp_path: Path, word: str) -> None:
    row = f"abcdefghijk,1,x,{_OWN},t,{word},x,2023-01-03T00:00:00Z\n"
    (tmp_path / "videos.csv").write_text(_VIDEO_HEAD + row, encoding="utf-8")
    assert [item.kind for item in _read(tmp_path) if isinstance(item, Issue)] == [IssueKind.PRIVATE_SKIPPED]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("comments.csv", "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\na,b,2024-01-01,,c,0,d,e,f,\n"),
        ("comments.csv", "Date,Link,Message\n2024-01-01,https://example.org,hello\n"),
        ("subscriptions.csv", "Id,Url,Title\n1,https://example.org/channel/1,a\n"),
        ("subscriptions.csv", "a,b,c\n"),
        ("videos.csv", "a,b,c,d,e,f,g,h\nabcdefghijk,1,2,3,4,5,6,7\n"),
        ("videos.csv", f"a,b,c,d,e,f,g,h,i\nabcdefghijk,1,2,3,4,5,6,{_OWN},2024-01-01T00:00:00Z\n"),
        ("channel.csv", f"a,b,c\n{_OWN},b,c\n"),
        ("live chats.csv", 'a,b,c,d,e,f\n1,2,3,4,5,"{""text"":""a""}"\n'),
        ("chat.csv", 'a,b,c,d,e,f\n1,2,3,4,5,"{""text"":""a""}"\n'),
        ("empty.csv", "\n\n\n"),
        ("playlist.csv", "Video ID,Playlist Video Creation Timestamp\nabcdefghijk,2024-01-01T00:00:00+00:00\n"),
        ("watch-history.json", '[{"header":"YouTube"}]'),
    ],
)
def test_other_files_are_not_recognised(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert YoutubeTakeout().recognise(archive) == ()


def test_tables_outside_the_folder_of_youtube_are_not_opened(tmp_path: Path) -> None:
    for folder in ("YouTube", "Other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "channel.csv").write_text(f"Channel ID,Channel Title (Original),Channel Visibility\n{_OWN},a,Public\n")
    with open_archive([tmp_path]) as archive:
        assert [found.files for found in YoutubeTakeout().recognise(archive)] == [("YouTube/channel.csv",)]


def test_one_damaged_row_does_not_hide_a_file_of_unknown_headers(tmp_path: Path) -> None:
    good = "".join(
        f'{_OWN},2024-01-0{day}T00:00:00Z,0,UgyKomentar000000000{day},,videolain0{day},"{{""text"":""a""}}"\n' for day in (1, 2, 3)
    )
    (tmp_path / "a.csv").write_text("k,l,m,n,o,p,q\n" + good + "x,y,z,,,,w\n")
    found = counted(YoutubeTakeout(), tmp_path, {})
    assert found["acts"] == {"comment": 3}
    assert (found["entries_read"], found["planned"]) == (4, 4)


def test_a_long_list_is_not_counted_for_the_plan(tmp_path: Path) -> None:
    rows = "".join(f"UC{number:022},http://www.youtube.com/channel/UC{number:022},Channel {number}\n" for number in range(70_000))
    (tmp_path / "subscriptions.csv").write_text("Channel Id,Channel Url,Channel Title\n" + rows)
    with open_archive([tmp_path]) as archive:
        [recognition] = YoutubeTakeout().recognise(archive)
        assert YoutubeTakeout().plan(archive, recognition, ImportOptions(account="@kopi")).entries is None
    assert counted(YoutubeTakeout(), tmp_path, {})["audience"] == {"followers": None, "following": 70_000, "mutual": None, "other": None}


def test_a_quote_which_never_closes_is_said(tmp_path: Path) -> None:
    head = "Channel Id,Channel Url,Channel Title\n"
    (tmp_path / "subscriptions.csv").write_text(head + '"never closed' + "\nline" * 3_000)
    with pytest.raises(MalformedArchiveError, match="a quotation mark is opened and never closed"):
        _read(tmp_path)


def test_a_chosen_channel_is_the_only_one_which_is_read() -> None:
    folder = FIXTURES / "youtube_takeout" / "two_channels" / "input"
    everybody = {item.native_id for item in _read(folder) if isinstance(item, Account)}
    chosen = next(one for one in everybody if "bengkel" in one)
    read = _read(folder, ImportOptions(account=chosen.lower()))
    assert [item.native_id for item in read if isinstance(item, Account)] == [chosen]
    assert {record.account for item in read if isinstance(item, tuple) for record in item if isinstance(record, Post | Act)} == {chosen}
    assert sum(item.count for item in read if isinstance(item, Issue) and item.kind is IssueKind.NOT_OWN) == 3


@pytest.mark.real
@pytest.mark.parametrize("sample", _REAL, ids=lambda sample: sample.path.name)
def test_real_takeouts_give_the_expected_numbers(sample: RealArchive, tmp_path: Path) -> None:
    if sample.path.suffix == ".zip":
        with zipfile.ZipFile(sample.path) as container:
            container.extractall(tmp_path / "unpacked")
        sample = sample._replace(path=tmp_path / "unpacked")
    check_real(YoutubeTakeout(), sample, tmp_path)


@pytest.mark.real
def test_real_takeouts_are_here() -> None:
    need_samples()
    assert len(_REAL) >= 4
