"""plan, import, imports, undo."""

import io
from pathlib import Path

import pytest

from desktop_app import paths
from desktop_app.cli import main
from tests.desktop_app.cli.conftest import Gaung
from tests.synthetic_archives import tweet, x_folder, zipped

_IMPORT_KEYS = {
    *("import_id", "importer", "account", "period", "as_of", "entries", "posts", "reactions", "audience", "acts", "coverage", "issues"),
}


class _Terminal(io.StringIO):
    """A person at a keyboard."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A zip with five posts."""
    return zipped(x_folder(tmp_path / "x"), tmp_path / "tilda.zip")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A file which is no archive."""
    path = tmp_path / "notes.bin"
    path.write_bytes(b"\0\1\2\3" * 50)
    return path


def test_plan_makes_nothing(gaung: Gaung, archive: Path, tmp_path: Path) -> None:
    said = gaung("plan", archive)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("tilda.zip  ")
    assert "tilda_example" in said.out
    assert "not in this export:" in said.out
    told = gaung("plan", "--json", archive)
    [found] = told.result
    assert told.envelope["schema"] == "gaung/plan/1"
    assert found["account"] == {"platform": "x", "handle": "tilda_example", "native_id": "1200000000000000001"}
    assert {"importer", "period", "entries", "evidence", "lacks", "missing"} <= set(found)
    assert not (tmp_path / "own").exists()


def test_plan_knows_an_earlier_import_and_private_files(gaung: Gaung, tmp_path: Path) -> None:
    folder = x_folder(tmp_path / "x")
    (folder / "data" / "direct-messages.js").write_text("window.YTD.direct_messages.part0 = []", encoding="utf-8")
    assert "never opened: 1 private file" in gaung("plan", folder).out
    gaung("import", "--yes", folder)
    assert "known from an import as of" in gaung("plan", folder).out


def test_a_file_which_is_not_recognised(gaung: Gaung, archive: Path, broken: Path) -> None:
    for command in (["plan"], ["import", "--yes"]):
        said = gaung(*command, "--json", broken)
        assert said.code == 3
        assert said.error_code in {"unrecognised_archive", "not_an_archive"}
    said = gaung("plan", "--json", archive, broken)
    assert said.code == 3
    assert len(said.result) == 1
    assert any("notes.bin" in warning for warning in said.envelope["warnings"])
    assert "notes.bin" in said.err
    assert gaung("plan", broken, broken.with_name("absent.zip")).code == 3


def test_import_gives_one_object_for_each_archive(gaung: Gaung, archive: Path) -> None:
    said = gaung("import", "--yes", "--json", archive)
    [found] = said.result
    assert said.code == 0
    assert set(found) >= _IMPORT_KEYS
    assert found["account"] == {"platform": "x", "handle": "tilda_example", "native_id": "1200000000000000001"}
    assert found["entries"]["in"] == found["entries"]["stored"] + found["entries"]["known"] + found["entries"]["left_out"]
    assert set(found["posts"]) == {"original", "reply", "thread", "quote", "repost", "unknown"}
    assert found["posts"]["original"] == 5
    assert set(found["reactions"]) == {"likes", "reposts", "quotes", "replies", "saves"}
    assert found["reactions"]["likes"] == sum(number % 7 for number in range(5))
    assert found["reactions"]["saves"] is None
    assert found["audience"] == {"followers": None, "following": None, "mutual": None, "other": None}
    assert found["period"] == ["2023-01-01", "2023-01-01"]
    assert {tuple(row) for row in found["coverage"]} == {("platform", "account", "evidence", "since", "until")}


def test_import_for_people(gaung: Gaung, archive: Path) -> None:
    said = gaung("import", "--yes", archive)
    assert said.code == 0
    assert said.out.startswith("1  X  tilda_example  ")
    assert "5 stored, 0 known, 0 left out" in said.out
    assert "Score" in said.out
    assert "tilda.zip: 100 %" in said.err


def test_the_same_again_changes_nothing(gaung: Gaung, archive: Path) -> None:
    first = gaung("import", "--yes", "--json", archive).result
    again = gaung("import", "--yes", "--json", archive)
    assert (again.code, again.result) == (0, first)
    assert "nothing was changed" in again.err
    assert len(gaung("imports", "--json").result) == 1


def test_entries_without_a_date_are_left_out_and_told(gaung: Gaung, tmp_path: Path) -> None:
    folder = x_folder(tmp_path / "x", tweets_js=_with_one_bad())
    [found] = gaung("import", "--yes", "--json", folder).result
    assert found["entries"]["left_out"] == 1
    assert sum(issue["count"] for issue in found["issues"]) >= 1
    assert set(found["issues"][0]) >= {"kind", "where", "count"}
    assert "1 left out" in gaung("imports").out


def test_strict_keeps_nothing_where_entries_would_be_left_out(gaung: Gaung, tmp_path: Path, archive: Path) -> None:
    folder = x_folder(tmp_path / "bad", tweets_js=_with_one_bad())
    said = gaung("import", "--yes", "--strict", "--json", folder)
    assert (said.code, said.envelope["code"]) == (4, "entries_left_out")
    assert "nothing was imported" in said.envelope["message"]
    assert gaung("imports", "--json").result == []
    assert gaung("import", "--yes", "--strict", archive).code == 0


def _with_one_bad() -> str:
    import json

    return f"window.YTD.tweets.part0 = {json.dumps([tweet(1), tweet(2, created_at='never', id_str='odd'), tweet(3)])}"


def test_dry_run_plans(gaung: Gaung, archive: Path, broken: Path, tmp_path: Path) -> None:
    assert gaung("import", "--dry-run", archive).out == gaung("plan", archive).out != ""
    assert gaung("import", "--dry-run", "--json", archive, broken).code == 3
    assert not (tmp_path / "own").exists()


def test_several_archives_of_which_one_fails_late(gaung: Gaung, archive: Path, crashing: Path) -> None:
    said = gaung("import", "--yes", "--json", archive, crashing)
    assert said.code == 3
    assert len(said.result) == 1
    [warning] = said.envelope["warnings"]
    assert warning.startswith("crashing: ")
    assert warning in said.err
    alone = gaung("import", "--yes", "--json", crashing)
    assert (alone.code, alone.error_code) == (3, "parser_crashed")
    assert [row["source"] for row in gaung("imports", "--json").result] == ["tilda.zip"]


def test_an_interrupted_import_is_told_once(gaung: Gaung, archive: Path, tmp_path: Path) -> None:
    gaung("import", "--yes", archive)
    (tmp_path / "own" / "gaung.db.import-running").touch()
    assert "interrupted. Nothing of it was kept." in gaung("import", "--yes", archive).err
    assert "interrupted" not in gaung("import", "--yes", archive).err


def test_the_database_of_a_person_by_name(archive: Path) -> None:
    assert main(["import", "--yes", "--quiet", "--person", "tilda", str(archive)]) == 0
    assert (paths.data_folder() / "tilda.db").is_file()
    assert main(["import", "--yes", "--quiet", str(archive)]) == 0
    assert paths.default_database_path().is_file()


@pytest.mark.parametrize("command", ["import", "undo"])
def test_without_a_terminal_a_question_is_wrong_use(gaung: Gaung, archive: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    gaung("import", "--yes", archive)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    said = gaung(command, "--json", archive if command == "import" else "1")
    assert (said.code, said.error_code) == (2, "question")
    assert "--yes" in said.err
    assert len(gaung("imports", "--json").result) == 1


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("Yes\n", 0), ("ya\n", 0), ("n\n", 130), ("\n", 130), ("", 130)])
def test_the_question_stands_on_stderr(gaung: Gaung, archive: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int) -> None:
    monkeypatch.setattr("sys.stdin", _Terminal(answer))
    said = gaung("import", "--quiet", "--json", archive)
    assert said.code == code
    assert said.err.startswith("Import? y/n ")
    if code:
        assert said.error_code == "cancelled"
    else:
        assert len(said.result) == 1


def test_imports_of_an_empty_database(gaung: Gaung) -> None:
    assert gaung("imports") == (0, "", "")
    assert gaung("imports", "--json").result == []


def test_imports_of_the_sample_person(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("imports", db=sample_path)
    found = gaung("imports", "--json", db=sample_path).result
    assert len(said.out.splitlines()) == len(found)
    assert [row["import_id"] for row in found] == sorted(row["import_id"] for row in found)
    assert all(set(row) >= _IMPORT_KEYS for row in found)
    assert {row["account"]["platform"] for row in found} == {"blog", "mastodon", "x"}


def test_undo_says_what_goes_and_takes_it_back(gaung: Gaung, archive: Path) -> None:
    gaung("import", "--yes", archive)
    preview = gaung("undo", "1", "--preview", "--json")
    assert preview.result["posts_going"] == 5
    assert preview.result["posts_staying"] == 0
    assert len(gaung("imports", "--json").result) == 1
    said = gaung("undo", "1", "--yes")
    assert said.code == 0
    assert said.out == "5 posts go.\nScore 7.2 -> –\n"
    assert gaung("imports", "--json").result == []
    assert gaung("status", "--json").result["rows"] == 0


def test_calm_import_and_undo_tell_no_score(gaung: Gaung, archive: Path) -> None:
    said = gaung("import", "--yes", "--calm", archive)
    assert said.out.splitlines()[-1].startswith("Against your past year:")
    assert gaung("undo", "1", "--yes", "--calm").out == "5 posts go.\n"


def test_undo_gives_the_score_before_and_after(gaung: Gaung, sample_copy: Path) -> None:
    before = gaung("score", "--json", db=sample_copy).result["score"]
    found = gaung("undo", "4", "--yes", "--json", db=sample_copy).result
    assert found["score_before"] == pytest.approx(before)
    assert found["score_after"] == pytest.approx(gaung("score", "--json", db=sample_copy).result["score"])
    assert found["score_after"] < found["score_before"]


@pytest.mark.parametrize("more", [["--preview"], ["--yes"]])
def test_undo_of_an_unknown_import(gaung: Gaung, more: list[str]) -> None:
    said = gaung("undo", "77", "--json", *more)
    assert (said.code, said.error_code) == (2, "unknown_import")
    assert "There is no import 77" in said.err


def test_what_a_file_leaves_open_is_answered_by_options(gaung: Gaung, tmp_path: Path) -> None:
    table = tmp_path / "instagram_posts.csv"
    head = "Post ID,Account ID,Account username,Description,Publish time,Permalink,Post type,Views,Reach,Likes,Shares,Comments,Saves"
    row = "17,1784,sari,Invented words,02/03/2026 23:30,https://example.org/p/17,IG image,100,90,8,1,2,3"
    table.write_text(f"{head}\n{row}\n", encoding="utf-8")
    answers = ["--as-of", "2026-02-10", "--zone", "Asia/Jakarta"]
    assert gaung("import", "--yes", *answers, table, "--json").result[0]["as_of"] == "2026-02-10"
    [again] = gaung("import", "--yes", *answers, table, "--json").result
    assert again["import_id"] == 1
    assert [issue["kind"] for issue in again["issues"]] == []
    [other] = gaung("import", "--yes", table, "--json").result
    assert [issue["kind"] for issue in other["issues"]] == ["assumed_zone"]
    said = gaung("import", "--yes", "--zone", "Atlantis/North", table)
    assert said.code == 2
    assert "is no time zone" in said.err


def _two_archives(tmp_path: Path) -> tuple[Path, Path]:
    older = x_folder(tmp_path / "older", tweets=5)
    return older, x_folder(tmp_path / "newer", tweets=8)


def test_a_newer_archive_tells_what_came_since_and_both_can_be_compared(gaung: Gaung, tmp_path: Path) -> None:
    older, newer = _two_archives(tmp_path)
    gaung("import", "--yes", older)
    told = gaung("import", "--yes", newer)
    assert "    Since the archive of 1 Jan 2023:\n    3 new posts\n    On the new posts: " in told.out
    said = gaung("diff", "1", "2", "--json")
    assert said.envelope["schema"] == "gaung/diff/1"
    found = said.result
    assert (found["earlier"]["import_id"], found["later"]["import_id"]) == (1, 2)
    assert found["posts"] == {"new": 3, "gone": 0}
    assert found["followers"] is None
    assert gaung("diff", "2", "1", "--json").result == found
    assert gaung("diff", "1", "2", "--redact").out.startswith("X, account ")


def test_two_imports_of_different_accounts_are_not_compared(gaung: Gaung, tmp_path: Path) -> None:
    gaung("import", "--yes", x_folder(tmp_path / "one"))
    gaung("import", "--yes", x_folder(tmp_path / "two", handle="berta_example", native_id="1300000000000000001"))
    said = gaung("diff", "1", "2", "--json")
    assert (said.code, said.error_code) == (2, "other_account")
    assert gaung("diff", "1", "9", "--json").error_code == "unknown_import"
