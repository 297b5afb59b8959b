from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.importer_protocol import ImportOptions
from local_db.importers.mastodon_lists import MastodonLists
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import check_real, counted, options_of, wrapped
from tests.samples import RealArchive, need_samples, real_archives

_VARIANTS = variants("mastodon_lists")
_REAL = real_archives("mastodon_lists")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_mastodon_lists_give_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(MastodonLists(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_row_which_is_read(variant: str) -> None:
    folder = FIXTURES / "mastodon_lists" / variant
    found = counted(MastodonLists(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


def test_containers_make_no_difference(tmp_path: Path) -> None:
    source = FIXTURES / "mastodon_lists" / "gotosocial" / "input"
    expected = counted(MastodonLists(), source, {})
    for path in wrapped(source, tmp_path):
        assert counted(MastodonLists(), path, {}) == expected


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("contacts.csv", "budi@example.org\n"),
        ("following.csv", "name,date\nBudi,2024-01-01\n"),
        ("following.csv", ""),
        ("followers.csv", "user,date\n"),
        ("bookmarks.csv", "https://example.org/a-book\n"),
        ("bookmarks.csv", ""),
        ("muted_accounts.csv", "Account address,Hide notifications\nloud@example.net,true\n"),
        ("table.csv", "Account address\nbudi@example.org\n"),
        ("table.csv", ""),
    ],
)
def test_other_tables_are_not_recognised(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert MastodonLists().recognise(archive) == ()


def test_tables_of_other_names_are_not_opened_beside_others(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("Account address,Show boosts\n", encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert MastodonLists().recognise(archive) == ()


def test_a_long_list_is_recognised_by_its_whole_lines_and_not_counted(tmp_path: Path) -> None:
    rows = "".join(f"person{number}@a-rather-long-host-name.example.org\n" for number in range(100_000))
    (tmp_path / "following_accounts.csv").write_text(rows, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        [recognition] = MastodonLists().recognise(archive)
        assert MastodonLists().plan(archive, recognition, ImportOptions()).entries is None
    assert counted(MastodonLists(), tmp_path, {})["audience"] == {"followers": None, "following": 100_000, "mutual": None, "other": None}


def test_a_bad_bookmark_costs_only_itself(tmp_path: Path) -> None:
    rows = "https://example.net/users/tono/statuses/1\n" * 300 + "not an address\n"
    (tmp_path / "bookmarks.csv").write_text(rows, encoding="utf-8")
    found = counted(MastodonLists(), tmp_path, {})
    assert found["entries_read"] == 301
    assert found["acts"] == {"save": 1}


@pytest.mark.real
@pytest.mark.parametrize("sample", _REAL, ids=lambda sample: sample.path.name)
def test_real_lists_give_the_expected_numbers(sample: RealArchive, tmp_path: Path) -> None:
    check_real(MastodonLists(), sample, tmp_path)


@pytest.mark.real
def test_real_lists_are_here() -> None:
    need_samples()
    assert len(_REAL) >= 1
