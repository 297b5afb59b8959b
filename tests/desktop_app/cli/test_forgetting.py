"""people --forget."""

import shutil
from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from tests.desktop_app.cli.conftest import Gaung
from tests.desktop_app.people_cases import ANNA_BLOG, NOW, acquaint
from tests.local_db.backup_cases import backed_up
from tests.local_db.database_cases import opened


@pytest.fixture
def acquainted(gaung: Gaung, tmp_path: Path) -> Gaung:
    folder = tmp_path / "own"
    folder.mkdir()
    database = LocalDatabase.open(folder / "gaung.db", now=NOW)
    acquaint(database)
    backed_up(database.path)
    database.close()
    return gaung


def test_the_preview_says_what_goes_and_what_stays_and_changes_nothing(acquainted: Gaung) -> None:
    said = acquainted("people", "--forget", ANNA_BLOG)
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[0] == "Anna Wijaya"
    assert "  Name, handle and address go, of 1 profile or card." in lines
    assert "  4 reactions stay counted, by somebody without a name." in lines
    assert "The score stays as it is: all that is counted stays." in lines
    assert lines[-2:] == [
        "No import brings them back, of an old archive or a new one. This cannot be undone.",
        "Nothing was changed. To forget them, add --yes.",
    ]
    assert "Anna Wijaya" in acquainted("people").out


def test_forgotten_people_are_in_no_list_and_the_score_is_the_same(acquainted: Gaung, tmp_path: Path) -> None:
    before = acquainted("score", "--json").result
    said = acquainted("people", "--forget", "anna  wijáya", "--yes")
    assert said.code != 0
    said = acquainted("people", "--forget", ANNA_BLOG, "--yes")
    assert said.out.splitlines()[0] == "Anna Wijaya is forgotten."
    assert "Older backups still hold them: before-version-3-1700000000.db." in said.out
    assert "Delete those which you do not need." in said.out
    assert len(list((tmp_path / "own" / "backups").iterdir())) == 1
    listed = acquainted("people", "--json").result
    assert ANNA_BLOG not in {one["key"] for one in listed["people"]}
    assert (listed["total"], listed["reacted"]) == (6, 5)
    after = acquainted("score", "--json").result
    assert after == before
    assert "somebody whom you forgot" in acquainted("explain", "--by", "person").out
    assert "Anna Wijaya" not in acquainted("explain", "--by", "person").out
    assert acquainted("verify").code == 0


def test_backups_which_hold_them_go_with_them_if_it_is_wanted(acquainted: Gaung, tmp_path: Path) -> None:
    folder = tmp_path / "own" / "backups"
    backups = {path.name: path for path in folder.iterdir()}
    (folder / "Annas letter.txt").write_text("dear", encoding="utf-8")
    asked = acquainted("people", "--forget", ANNA_BLOG, "--delete-backups")
    assert "1 backup is deleted for good, and what only it holds is gone. This cannot be undone." in asked.out
    assert "The database itself stays as it is." in asked.out
    assert "Annas letter.txt is no backup of this database that Gaung made, and is left." in asked.out
    assert all(path.is_file() for path in backups.values())
    hidden = acquainted("people", "--forget", ANNA_BLOG, "--delete-backups", "--redact", "--calm").out
    assert "Anna" not in hidden
    assert "before-version-3-1700000000.db, " in hidden
    done = acquainted("people", "--forget", ANNA_BLOG, "--delete-backups", "--yes")
    assert (done.code, [path.name for path in folder.iterdir()]) == (0, ["Annas letter.txt"])
    assert done.out.splitlines()[0] == "Anna Wijaya is forgotten."
    assert "1 backup is deleted, " in done.out
    assert "still hold them" not in done.out


def test_a_backup_which_is_open_elsewhere_is_left_and_the_exit_code_says_so(acquainted: Gaung, tmp_path: Path) -> None:
    [backup] = (tmp_path / "own" / "backups").iterdir()
    with opened(backup.parent, backup.name):
        found = acquainted("people", "--forget", ANNA_BLOG, "--delete-backups", "--json")
        assert (found.code, found.result["backups"], found.result["backups_deleted"]) == (0, [backup.name], None)
        assert found.result["backup_files"][0]["made_at"] == "2023-11-14T22:13:20Z"
        said = acquainted("people", "--forget", ANNA_BLOG, "--delete-backups", "--yes", "--json")
    assert said.code == 4
    assert (said.result["backups_deleted"], said.result["forgotten"]) == ([], True)
    assert said.result["backups_left"] == [{"file": backup.name, "why": "in_use"}]
    assert said.result["other_files"] == []


def test_one_which_is_left_is_told_in_words(acquainted: Gaung, tmp_path: Path) -> None:
    [backup] = (tmp_path / "own" / "backups").iterdir()
    with opened(backup.parent, backup.name):
        said = acquainted("people", "--forget", ANNA_BLOG, "--delete-backups", "--yes")
    assert f"{backup.name} is open in another window or program and is left." in said.out
    assert "deleted" not in said.out


def test_where_there_are_no_backups_nothing_is_said_of_them(acquainted: Gaung, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "own" / "backups")
    said = acquainted("people", "--forget", ANNA_BLOG, "--delete-backups")
    assert (said.code, "backup" in said.out) == (0, False)


def test_backups_are_deleted_only_with_somebody(acquainted: Gaung) -> None:
    assert acquainted("people", "--delete-backups", "--json").error_code == "wrong_use"


def test_programs_get_counts_and_no_name_where_names_are_left_out(acquainted: Gaung) -> None:
    found = acquainted("people", "--forget", ANNA_BLOG, "--json", "--redact").result
    assert (found["forgotten"], found["names"], found["reactions"], found["swept"]) == (False, 1, 4, None)
    assert found["score_before"] == found["score_after"]
    out = acquainted("people", "--forget", ANNA_BLOG, "--redact", "--calm").out
    assert "Anna" not in out
    assert "core" not in out


def test_nobody_of_that_name_is_said(acquainted: Gaung) -> None:
    said = acquainted("people", "--forget", "nobody at all", "--json")
    assert said.error_code == "unknown_person"


def test_forgotten_people_are_in_no_list_of_ties_and_in_no_advice(gaung: Gaung, sample_copy: Path) -> None:
    lists = ("--fading", "--sharing", "--one-way")
    keys = [gaung("people", name, "--json", db=sample_copy).result["people"][0]["key"] for name in lists]
    for key in dict.fromkeys(keys):
        assert gaung("people", "--forget", key, "--yes", "--quiet", db=sample_copy).code == 0
    for arguments in (("people", "--fading"), ("people", "--sharing"), ("people", "--one-way"), ("people",), ("advise", "--all")):
        said = gaung(*arguments, "--json", db=sample_copy).out
        assert "forgotten:" not in said
        assert not any(key in said for key in keys)
    assert gaung("verify", db=sample_copy).code == 0
