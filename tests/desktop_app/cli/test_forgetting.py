"""people --forget."""

from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from tests.desktop_app.cli.conftest import Gaung
from tests.desktop_app.people_cases import ANNA_BLOG, NOW, acquaint


@pytest.fixture
def acquainted(gaung: Gaung, tmp_path: Path) -> Gaung:
    folder = tmp_path / "own"
    folder.mkdir()
    database = LocalDatabase.open(folder / "gaung.db", now=NOW)
    acquaint(database)
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
    (tmp_path / "own" / "backups").mkdir()
    (tmp_path / "own" / "backups" / "before-version-3-1.db").write_bytes(b"")
    said = acquainted("people", "--forget", "anna  wijáya", "--yes")
    assert said.code != 0
    said = acquainted("people", "--forget", ANNA_BLOG, "--yes")
    assert said.out.splitlines()[0] == "Anna Wijaya is forgotten."
    assert "Older backups still hold them: before-version-3-1.db." in said.out
    listed = acquainted("people", "--json").result
    assert ANNA_BLOG not in {one["key"] for one in listed["people"]}
    assert (listed["total"], listed["reacted"]) == (6, 5)
    after = acquainted("score", "--json").result
    assert after == before
    assert "somebody whom you forgot" in acquainted("explain", "--by", "person").out
    assert "Anna Wijaya" not in acquainted("explain", "--by", "person").out
    assert acquainted("verify").code == 0


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
