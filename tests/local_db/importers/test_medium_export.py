import json
from pathlib import Path

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.errors import LocalDbError
from local_db.importer_protocol import ImportOptions
from local_db.importers.medium_export import MediumExport
from local_db.parsing.catalogue import IMPORTERS
from local_db.parsing.recognition import recognise_all
from local_db.records import Post
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import check_real, counted, options_of, wrapped
from tests.local_db.importers.crossing import check_crosses_the_pipe
from tests.samples import RealArchive, need_samples, real_archives

_VARIANTS = variants("medium_export")
_FOLDER = FIXTURES / "medium_export"
_WHOLE = _FOLDER / "whole" / "input"
_REAL = real_archives("medium_export")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_medium_export_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(MediumExport(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_page_and_clap_which_is_read(variant: str) -> None:
    folder = _FOLDER / variant
    found = counted(MediumExport(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_all_records_cross_the_pipe(variant: str) -> None:
    folder = _FOLDER / variant
    check_crosses_the_pipe(MediumExport(), folder / "input", msgspec.convert(options_of(folder), ImportOptions))


def test_containers_make_no_difference(tmp_path: Path) -> None:
    expected = counted(MediumExport(), _WHOLE, {})
    for path in wrapped(_WHOLE, tmp_path):
        assert counted(MediumExport(), path, {}) == expected


def test_posts_keep_their_ids_when_their_files_are_renamed(tmp_path: Path) -> None:
    source = _WHOLE / "medium-export" / "posts" / "2024-05-01_Menanam-tomat-0a1b2c3d4e5f.html"
    (tmp_path / "page.html").write_bytes(source.read_bytes())
    with open_archive([tmp_path]) as archive:
        [recognition] = MediumExport().recognise(archive)
        plan = MediumExport().plan(archive, recognition, ImportOptions())
        [entry] = [item for item in MediumExport().read(archive, plan, ImportOptions()) if isinstance(item, tuple)]
    assert isinstance(entry[-1], Post)
    assert entry[-1].native_id == "0a1b2c3d4e5f"


def test_nothing_private_is_read_or_told() -> None:
    told = json.loads((_FOLDER / "whole" / "expected.json").read_text(encoding="utf-8"))
    assert told["plan"]["private"] == ["bookmarks/bookmarks-0001.html", "ips/ips-0001.html", "sessions/sessions-0001.html"]
    assert not set(told["plan"]["private"]) & set(told["plan"]["files"])
    assert "mail.example" not in json.dumps(told)
    assert "198.51" not in json.dumps(told)


@pytest.mark.parametrize(
    "content",
    [
        "<html><body><article>a page</article></body></html>",
        '<html><body class="h-entry">words</body></html>',
        '<article class="h-entry"><h1 class="p-name">A note of another site</h1></article>',
        "",
    ],
)
def test_other_pages_are_not_recognised(tmp_path: Path, content: str) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "your_posts_1.html").write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert MediumExport().recognise(archive) == ()


def test_an_export_is_claimed_by_this_importer_alone_though_it_is_html() -> None:
    for variant in _VARIANTS:
        with open_archive([_FOLDER / variant / "input"]) as archive:
            assert {importer.name for importer, _ in recognise_all(archive, IMPORTERS)} == {"medium_export"}


def test_pages_of_another_folder_are_not_claimed(tmp_path: Path) -> None:
    for folder, content in (("a", "<p>x</p>"), ("posts", (_FOLDER / "loose" / "input" / "first.html").read_text(encoding="utf-8"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.html").write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        [recognition] = MediumExport().recognise(archive)
    assert recognition.files == ("posts/one.html",)


def test_a_large_export_is_not_counted_in_the_plan(tmp_path: Path) -> None:
    page = (_FOLDER / "loose" / "input" / "first.html").read_text(encoding="utf-8")
    for number in range(7):
        (tmp_path / f"{number}.html").write_text(page.replace("Satu.", "x" * 2_000_000), encoding="utf-8")
    (tmp_path / "claps").mkdir()
    (tmp_path / "claps" / "claps-0001.html").write_bytes((_WHOLE / "medium-export" / "claps" / "claps-0001.html").read_bytes())
    with open_archive([tmp_path]) as archive:
        [recognition] = MediumExport().recognise(archive)
        plan = MediumExport().plan(archive, recognition, ImportOptions())
    assert (plan.entries, plan.first) == (None, None)
    assert plan.as_of == 1_551_744_000
    assert plan.account
    assert plan.account.handle == "sari-contoh"


@pytest.mark.parametrize(
    "part", ["<h1 class='p-name", '<h1 class="p-name" ', "<time ", "<li><a href='https://a.b/", '<section class="e-content" ']
)
def test_pages_of_marks_without_end_take_no_time(tmp_path: Path, part: str) -> None:
    page = (_FOLDER / "loose" / "input" / "first.html").read_text(encoding="utf-8")
    (tmp_path / "one.html").write_text(page.replace("Satu.", part * 20_000), encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        [recognition] = MediumExport().recognise(archive)
        plan = MediumExport().plan(archive, recognition, ImportOptions())
        assert len(list(MediumExport().read(archive, plan, ImportOptions()))) > 1


def test_a_page_cut_anywhere_is_read_or_refused_in_our_words(tmp_path: Path) -> None:
    for source in sorted(_WHOLE.rglob("*.html")):
        content = source.read_bytes()
        path = tmp_path / source.relative_to(_WHOLE)
        path.parent.mkdir(parents=True, exist_ok=True)
        for end in range(0, len(content), max(1, len(content) // 25)):
            path.write_bytes(content[:end])
            with open_archive([tmp_path]) as archive:
                for recognition in MediumExport().recognise(archive):
                    try:
                        plan = MediumExport().plan(archive, recognition, ImportOptions())
                        list(MediumExport().read(archive, plan, ImportOptions()))
                    except LocalDbError as error:
                        assert str(error)


@pytest.mark.real
@pytest.mark.parametrize("sample", _REAL, ids=lambda sample: sample.path.name)
def test_real_exports_give_the_expected_numbers(sample: RealArchive, tmp_path: Path) -> None:
    expect = {key: value for key, value in sample.expect.items() if key != "left_out"}
    account = expect.pop("account")
    check_real(MediumExport(), sample._replace(expect=expect), tmp_path)
    found = counted(MediumExport(), sample.path, sample.options)
    posts = found["posts"]
    assert isinstance(posts, dict)
    assert found["entries_read"] == sum(posts.values()) + sample.expect["left_out"]  # type: ignore[operator]  # JSON
    assert found["account"]["handle"] == account["handle"]  # type: ignore[index]  # JSON


@pytest.mark.real
def test_real_exports_are_here() -> None:
    need_samples()
    assert _REAL
