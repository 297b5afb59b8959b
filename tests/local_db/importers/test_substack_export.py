import shutil
from pathlib import Path

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.errors import LocalDbError, MalformedArchiveError
from local_db.importer_protocol import ImportOptions
from local_db.importers.substack_export import SubstackExport
from local_db.parsing.catalogue import IMPORTERS
from local_db.parsing.recognition import recognise_all
from local_db.records import Account
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import check_real, counted, options_of, wrapped
from tests.local_db.importers.crossing import check_crosses_the_pipe
from tests.samples import RealArchive, need_samples, real_archives

_VARIANTS = variants("substack_export")
_FOLDER = FIXTURES / "substack_export"
_WHOLE = _FOLDER / "whole" / "input"
_REAL = real_archives("substack_export")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_substack_export_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(SubstackExport(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_row_which_is_read(variant: str) -> None:
    folder = _FOLDER / variant
    found = counted(SubstackExport(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_all_records_cross_the_pipe(variant: str) -> None:
    folder = _FOLDER / variant
    check_crosses_the_pipe(SubstackExport(), folder / "input", msgspec.convert(options_of(folder), ImportOptions))


@pytest.mark.parametrize("variant", ["whole", "unnamed"])
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    source = _FOLDER / variant / "input"
    expected = counted(SubstackExport(), source, {})
    for path in wrapped(source, tmp_path):
        assert counted(SubstackExport(), path, {}) == expected


def test_no_address_place_or_device_of_a_reader_is_told() -> None:
    for variant in _VARIANTS:
        text = (_FOLDER / variant / "expected.json").read_text(encoding="utf-8")
        assert "mail.example" not in text
        assert "Bandung" not in text
        assert "yearly" not in text


def test_the_day_in_the_name_of_the_zip_is_the_as_of_time(tmp_path: Path) -> None:
    path = wrapped(_WHOLE, tmp_path)[0].rename(tmp_path / "export-2023-02-01-10-00-00.zip")
    assert counted(SubstackExport(), path, {})["as_of"] == "2023-02-01"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("posts.csv", "id,permalink,date\n1,x,2024-01-01\n"),
        ("email_list.csv", "email,name,created_at\na@mail.example,A,2024-01-01\n"),
        ("101.opens.csv", "post_id,timestamp,email\n"),
        ("posts.csv", ""),
    ],
)
def test_other_files_are_not_recognised(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert SubstackExport().recognise(archive) == ()


def test_an_export_is_claimed_by_this_importer_alone() -> None:
    for variant in _VARIANTS:
        with open_archive([_FOLDER / variant / "input"]) as archive:
            assert {importer.name for importer, _ in recognise_all(archive, IMPORTERS)} == {"substack_export"}


def test_among_many_tables_only_those_named_so_are_looked_at(tmp_path: Path) -> None:
    for number in range(80):
        (tmp_path / f"t{number}.csv").write_text("post_id,post_date,is_published\n")
    shutil.copy(_WHOLE / "posts.csv", tmp_path / "my posts.csv")
    with open_archive([tmp_path]) as archive:
        [recognition] = SubstackExport().recognise(archive)
    assert recognition.files == ("my posts.csv",)


def test_pages_outside_the_folder_of_the_table_are_not_claimed(tmp_path: Path) -> None:
    shutil.copytree(_WHOLE, tmp_path / "letter")
    (tmp_path / "7.html").write_text("another page")
    with open_archive([tmp_path]) as archive:
        [recognition] = SubstackExport().recognise(archive)
    assert "7.html" not in recognition.files
    assert "letter/posts/101.halo-dunia.html" in recognition.files


@pytest.mark.parametrize("answer", ["KebunSurat", "@kebunsurat", "kebunsurat.substack.com"])
def test_the_publication_is_one_account_however_it_is_called(answer: str) -> None:
    with open_archive([_FOLDER / "unnamed" / "input"]) as archive:
        [recognition] = SubstackExport().recognise(archive)
        options = ImportOptions(account=answer)
        plan = SubstackExport().plan(archive, recognition, options)
        account = next(item for item in SubstackExport().read(archive, plan, options) if isinstance(item, Account))
    assert account.native_id == "kebunsurat.substack.com"
    assert plan.questions == ()


def test_a_large_table_is_not_counted_in_the_plan(tmp_path: Path) -> None:
    row = f"7.satu,2020-01-01T00:00:00.000Z,true,,newsletter,everyone,{'x' * 100_000},,\n"
    header = "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url\n"
    (tmp_path / "posts.csv").write_text(header + row * 100, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        [recognition] = SubstackExport().recognise(archive)
        plan = SubstackExport().plan(archive, recognition, ImportOptions())
    assert (plan.entries, plan.first, plan.missing) == (None, None, ())


def test_a_quote_which_never_closes_is_an_error_of_ours(tmp_path: Path) -> None:
    text = (_WHOLE / "posts.csv").read_text(encoding="utf-8")
    (tmp_path / "posts.csv").write_text(text + '7.satu,"' + "x\n" * 3_000, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        [recognition] = SubstackExport().recognise(archive)
        with pytest.raises(MalformedArchiveError, match="never closed"):
            SubstackExport().plan(archive, recognition, ImportOptions())


@pytest.mark.parametrize("name", ["posts.csv", "email_list.kebunsurat.csv", "posts/101.opens.csv"])
def test_a_file_cut_anywhere_is_read_or_refused_in_our_words(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "letter"
    shutil.copytree(_WHOLE, folder)
    content = (_WHOLE / name).read_bytes()
    for end in range(0, len(content), max(1, len(content) // 40)):
        (folder / name).write_bytes(content[:end])
        with open_archive([folder]) as archive:
            for recognition in SubstackExport().recognise(archive):
                try:
                    plan = SubstackExport().plan(archive, recognition, ImportOptions())
                    list(SubstackExport().read(archive, plan, ImportOptions()))
                except LocalDbError as error:
                    assert str(error)


@pytest.mark.real
@pytest.mark.parametrize("sample", _REAL, ids=lambda sample: sample.path.name)
def test_real_exports_give_the_expected_numbers(sample: RealArchive, tmp_path: Path) -> None:
    expect = {key: value for key, value in sample.expect.items() if key != "left_out"}
    check_real(SubstackExport(), sample._replace(expect=expect), tmp_path)
    found = counted(SubstackExport(), sample.path, sample.options)
    posts = found["posts"]
    assert isinstance(posts, dict)
    assert found["entries_read"] == sum(posts.values()) + sample.expect["left_out"]  # type: ignore[operator]  # JSON


@pytest.mark.real
def test_real_exports_are_here() -> None:
    need_samples()
    assert _REAL
