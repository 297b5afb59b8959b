import json
from pathlib import Path

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.errors import LocalDbError, MalformedArchiveError
from local_db.importer_protocol import ImportOptions
from local_db.importers.ghost_export import GhostExport
from local_db.parsing.catalogue import IMPORTERS
from local_db.parsing.recognition import recognise_all
from local_db.records import Post
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import check_real, counted, options_of, wrapped
from tests.local_db.importers.crossing import check_crosses_the_pipe
from tests.samples import RealArchive, need_samples, real_archives

_VARIANTS = variants("ghost_export")
_FOLDER = FIXTURES / "ghost_export"
_REAL = real_archives("ghost_export")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_ghost_export_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(GhostExport(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_row_which_is_read(variant: str) -> None:
    folder = _FOLDER / variant
    found = counted(GhostExport(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_all_records_cross_the_pipe(variant: str) -> None:
    folder = _FOLDER / variant
    check_crosses_the_pipe(GhostExport(), folder / "input", msgspec.convert(options_of(folder), ImportOptions))


@pytest.mark.parametrize("variant", ["version-5", "version-1-flat", "members", "export-and-members"])
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    source = _FOLDER / variant / "input"
    expected = counted(GhostExport(), source, {})
    for path in wrapped(source, tmp_path):
        assert counted(GhostExport(), path, {}) == expected


def test_the_layout_of_the_json_makes_no_difference(tmp_path: Path) -> None:
    source = _FOLDER / "version-5" / "input" / "kebun.ghost.2024-06-05-08-00-00.json"
    document = json.loads(source.read_bytes())
    expected = counted(GhostExport(), source, {})
    for layout in (document, document["db"][0]):
        for indent in (None, 2):
            (tmp_path / "ghost.json").write_text(json.dumps(layout, indent=indent), encoding="utf-8")
            assert counted(GhostExport(), tmp_path, {}) == expected


def test_no_mail_address_and_no_name_of_a_member_is_told() -> None:
    for variant in _VARIANTS:
        text = (_FOLDER / variant / "expected.json").read_text(encoding="utf-8")
        assert "mail.example" not in text
        assert "A, B" not in text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ghost.json", "[]"),
        ("ghost.json", '{"db": [], "exported_on": 1}'),
        ("ghost.json", '{"data": {"posts": []}}'),
        ("list.json", '{"meta": {"title": "x"}, "data": []}'),
        ("members.csv", "email,created_at,plan\na@mail.example,2024-01-01,x\n"),
        ("members.csv", "id,name,subscribed_to_emails\n1,A,true\n"),
        ("members.csv", ""),
    ],
)
def test_other_files_are_not_recognised(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert GhostExport().recognise(archive) == ()


def test_an_export_is_claimed_by_this_importer_alone() -> None:
    for variant in _VARIANTS:
        with open_archive([_FOLDER / variant / "input"]) as archive:
            assert {importer.name for importer, _ in recognise_all(archive, IMPORTERS)} == {"ghost_export"}


def test_among_many_json_files_only_those_named_ghost_are_looked_at(tmp_path: Path) -> None:
    content = (_FOLDER / "version-5" / "input" / "kebun.ghost.2024-06-05-08-00-00.json").read_bytes()
    (tmp_path / "a.ghost.2024.json").write_bytes(content)
    (tmp_path / "b.json").write_bytes(content)
    with open_archive([tmp_path]) as archive:
        assert [one.files for one in GhostExport().recognise(archive)] == [("a.ghost.2024.json",), ("b.json",)]
    for number in range(30):
        (tmp_path / f"{number}.json").write_text("{}")
    with open_archive([tmp_path]) as archive:
        assert [one.files for one in GhostExport().recognise(archive)] == [("a.ghost.2024.json",)]


def test_a_large_export_is_not_counted_in_the_plan(tmp_path: Path) -> None:
    posts: list[dict[str, str | None]] = [
        {"id": str(number), "html": "x" * 60_000, "lexical": None, "status": "published", "published_at": "2024-01-01T00:00:00.000Z"}
        for number in range(200)
    ]
    tables: dict[str, list[dict[str, str | None]]] = {
        "posts_meta": [],
        "odd": [{"a": "y" * 3_000_000}] * 7,
        "posts": posts,
        "tags": [{"id": "1", "name": "Tag"}],
    }
    tables["posts_tags"] = [{"post_id": "199", "tag_id": "1"}]
    (tmp_path / "x.ghost.json").write_text(json.dumps({"db": [{"meta": {"exported_on": 1717574400123}, "data": tables}]}), encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        [recognition] = GhostExport().recognise(archive)
        plan = GhostExport().plan(archive, recognition, ImportOptions())
        entries = [item for item in GhostExport().read(archive, plan, ImportOptions()) if isinstance(item, tuple)]
    assert (plan.entries, plan.first, plan.as_of) == (None, None, 1_717_574_400)
    assert len(entries) == 200
    last = entries[-1][0]
    assert isinstance(last, Post)
    assert last.hashtags == ("tag",)


@pytest.mark.parametrize(
    "content",
    [
        '{"db": [{"meta": {"exported_on": 1}, "data": {"posts": [{"id": "1"',
        '{"db": [{"meta": {"exported_on": 1}, "data": {"posts": 5}}]}',
        '{"db": [{"meta": {"exported_on": 1}, "data": {"posts"',
        '{"meta": {"exported_on": 1}, "data": {"pages": [[[[{]]]]}}',
    ],
)
def test_an_export_without_its_lists_is_an_error_of_ours(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.ghost.json").write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        [recognition] = GhostExport().recognise(archive)
        with pytest.raises(MalformedArchiveError):
            GhostExport().plan(archive, recognition, ImportOptions())


@pytest.mark.parametrize("variant", _VARIANTS)
def test_a_file_cut_anywhere_is_read_or_refused_in_our_words(variant: str, tmp_path: Path) -> None:
    source = next(path for path in sorted((_FOLDER / variant / "input").rglob("*")) if path.is_file())
    content = source.read_bytes()
    for end in range(0, len(content), max(1, len(content) // 40)):
        (tmp_path / source.name).write_bytes(content[:end])
        with open_archive([tmp_path]) as archive:
            for recognition in GhostExport().recognise(archive):
                try:
                    plan = GhostExport().plan(archive, recognition, ImportOptions())
                    list(GhostExport().read(archive, plan, ImportOptions()))
                except LocalDbError as error:
                    assert str(error)


@pytest.mark.real
@pytest.mark.parametrize("sample", _REAL, ids=lambda sample: sample.path.name)
def test_real_exports_give_the_expected_numbers(sample: RealArchive, tmp_path: Path) -> None:
    check_real(GhostExport(), sample, tmp_path)


@pytest.mark.real
def test_real_exports_are_here() -> None:
    need_samples()
    assert len(_REAL) >= 2
