from pathlib import Path

import pytest

from local_db.errors import EmptyArchiveError, NotAnArchiveError, SeparateArchivesError, TruncatedArchiveError, UnrecognisedArchiveError
from local_db.grouping import grouped, inner_groups, packed_beside


def _names(groups: object) -> list[list[str]]:
    return [[path.name for path in group] for group in groups]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a.zip", "b.zip"], [["a.zip"], ["b.zip"]]),
        (["export-part2.zip", "export-part1.zip", "export-part10.zip"], [["export-part1.zip", "export-part2.zip", "export-part10.zip"]]),
        (["x-1of3.zip", "x-2of3.zip"], [["x-1of3.zip", "x-2of3.zip"]]),
        (["takeout-001.tgz", "takeout-002.tgz"], [["takeout-001.tgz", "takeout-002.tgz"]]),
        (["tweets (1).zip", "tweets.zip"], [["tweets (1).zip", "tweets.zip"]]),
        (["a.csv", "b.csv", "c.zip"], [["a.csv", "b.csv"], ["c.zip"]]),
    ],
)
def test_parts_of_one_archive_belong_together(tmp_path: Path, names: list[str], expected: list[list[str]]) -> None:
    for name in names:
        (tmp_path / name).touch()
    assert _names(grouped([tmp_path / name for name in names])) == expected


def test_a_folder_stands_alone_and_files_of_two_folders_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.csv").touch()
    groups = grouped([tmp_path / "one", tmp_path / "one" / "a.csv", tmp_path / "two" / "a.csv"])
    assert sorted(str(group[0].relative_to(tmp_path)) for group in groups) == ["one", "one/a.csv", "two/a.csv"]


def test_only_what_nobody_knows_is_looked_into(tmp_path: Path) -> None:
    for name in ("b.zip", "a.zip", "c.txt"):
        (tmp_path / name).touch()
    unknown = UnrecognisedArchiveError("no")
    assert _names(inner_groups((tmp_path,), unknown)) == [["a.zip"], ["b.zip"]]
    assert _names(inner_groups((tmp_path,), EmptyArchiveError("no"))) == [["a.zip"], ["b.zip"]]
    assert inner_groups((tmp_path,), TruncatedArchiveError("no")) == ()
    assert inner_groups((tmp_path / "a.zip", tmp_path / "b.zip"), TruncatedArchiveError("no")) == ()
    for error in (NotAnArchiveError("no"), SeparateArchivesError("no")):
        assert _names(inner_groups((tmp_path / "a.zip", tmp_path / "c.txt"), error)) == [["a.zip"], ["c.txt"]]
    assert inner_groups((tmp_path / "c.txt",), unknown) == ()
    assert inner_groups((tmp_path / "a.zip", tmp_path / "c.txt"), unknown) == ((tmp_path / "a.zip",), (tmp_path / "c.txt",))


def test_folders_are_archives_of_their_own_only_where_they_were_found_to_be(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "all" / "2024" / name).mkdir(parents=True)
    (tmp_path / "all" / "2024" / "c.zip").touch()
    apart = SeparateArchivesError("no", what="folders")
    assert sorted(_names(inner_groups((tmp_path / "all",), apart))) == [["a"], ["b"], ["c.zip"]]
    assert _names(inner_groups((tmp_path / "all",), UnrecognisedArchiveError("no"))) == [["c.zip"]]


def test_a_folder_that_cannot_be_listed_holds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert inner_groups((tmp_path,), UnrecognisedArchiveError("no")) == ()


def test_zips_inside_a_zip_are_taken_for_paths_in_it(tmp_path: Path) -> None:
    outer = tmp_path / "all.zip"
    outer.touch()
    inside = SeparateArchivesError("no", what="zips", names="mine/b-part1.zip\nmine/b-part2.zip\nc.zip")
    assert _names(inner_groups((outer,), inside)) == [["c.zip"], ["b-part1.zip", "b-part2.zip"]]
    assert inner_groups((outer / "c.zip",), inside) == ()


def test_packed_archives_beside_others_are_those_of_one_folder(tmp_path: Path) -> None:
    (tmp_path / "a.zip").touch()
    (tmp_path / "b.csv").touch()
    assert _names(packed_beside((tmp_path,))) == [["a.zip"]]
    assert packed_beside((tmp_path / "a.zip",)) == ()
    assert packed_beside((tmp_path, tmp_path / "a.zip")) == ()
