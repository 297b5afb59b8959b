"""doctor, verify, export, demo, report, run."""

import csv
import hashlib
import json
import shutil
import stat
from pathlib import Path

import pytest

from desktop_app import paths
from desktop_app.cli import main
from desktop_app.operations.care import EXPORT_KINDS
from local_db.driver import connect
from tests.desktop_app.cli.conftest import Gaung
from tests.synthetic_archives import tweet, x_folder


def test_doctor_tells_structure_and_no_value(gaung: Gaung, tmp_path: Path) -> None:
    path = tmp_path / "dewi-secret.json"
    path.write_text(json.dumps({"posts": [{"body": "canary words", "likes": 3}]}), encoding="utf-8")
    said = gaung("doctor", path)
    told = gaung("doctor", "--json", path)
    assert (said.code, told.code) == (0, 0)
    assert told.envelope["schema"] == "gaung/doctor/1"
    for text in (said.out, told.out):
        assert "likes" in text
        assert "canary" not in text
        assert "dewi" not in text


def test_doctor_of_a_file_which_is_not_there(gaung: Gaung, tmp_path: Path) -> None:
    said = gaung("doctor", "--json", tmp_path / "absent.zip")
    assert (said.code, said.error_code) == (3, "unreadable_file")


def test_verify_a_sound_database(gaung: Gaung, sample_path: Path) -> None:
    assert gaung("verify").out == "Everything is there: 0 rows, 0 imports.\n"
    said = gaung("verify", db=sample_path)
    found = gaung("verify", "--json", db=sample_path).result
    assert said.code == 0
    assert said.out == f"Everything is there: {found['rows']:,} rows, {found['imports']} imports.\n"
    assert found["is_sound"] is True
    assert found["problems"] == []
    assert abs(found["ledger_residual"]) < 1e-9


def test_verify_finds_what_was_changed_behind_its_back(gaung: Gaung, sample_copy: Path) -> None:
    connection = connect(sample_copy, is_read_only=False)
    connection.execute("UPDATE post SET text = 'another text' WHERE id = (SELECT min(id) FROM post)")
    connection.close()
    said = gaung("verify", "--json", db=sample_copy)
    assert said.code == 5
    assert said.result["is_sound"] is False
    assert said.result["problems"]
    assert "Everything is there" not in gaung("verify", db=sample_copy).out


def test_a_file_which_is_no_database(gaung: Gaung, tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear Sari, " * 500, encoding="utf-8")
    before = path.read_bytes()
    for command in ("score", "verify", "status", "imports"):
        said = gaung(command, "--json", db=path)
        assert (said.code, said.error_code) == (5, "not_our_database")
    assert path.read_bytes() == before


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_export_names_each_file_with_its_digest(gaung: Gaung, sample_path: Path, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "mine"
    found = gaung("export", folder, "--format", form, "--json", db=sample_path).result
    assert [one["file"] for one in found] == [f"{kind}.{form}" for kind in EXPORT_KINDS]
    for one in found:
        file = folder / one["file"]
        assert hashlib.sha256(file.read_bytes()).hexdigest() == one["sha256"]
        with file.open(encoding="utf-8", newline="") as text:
            rows = len(list(csv.reader(text))) - 1 if form == "csv" else len(text.readlines())
        assert rows == one["rows"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_export_of_chosen_kinds(gaung: Gaung, sample_path: Path, tmp_path: Path) -> None:
    said = gaung("export", tmp_path / "mine", "--only", "posts,people", db=sample_path)
    assert [line.split()[0] for line in said.out.splitlines()] == ["posts.jsonl", "people.jsonl"]
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == ["people.jsonl", "posts.jsonl"]
    wrong = gaung("export", tmp_path / "other", "--only", "posts,letters", "--json", db=sample_path)
    assert (wrong.code, wrong.error_code) == (2, "unknown_kind")
    assert "letters" in wrong.err
    assert not (tmp_path / "other").exists()


def test_export_over_the_database_itself_is_refused(gaung: Gaung, sample_copy: Path) -> None:
    before = gaung("status", "--json", db=sample_copy).result["rows"]
    said = gaung("export", sample_copy.parent, "--format", "sqlite", "--json", db=sample_copy)
    assert (said.code, said.error_code) == (8, "read_only_folder")
    assert gaung("status", "--json", db=sample_copy).result["rows"] == before > 0


def test_export_where_a_file_stands_in_the_way(gaung: Gaung, sample_path: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("in the way", encoding="utf-8")
    said = gaung("export", tmp_path / "mine", "--json", db=sample_path)
    assert (said.code, said.error_code) == (8, "read_only_folder")


def test_demo_is_a_database_of_its_own(sample_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = paths.sample_database_path()
    own.parent.mkdir(parents=True)
    shutil.copyfile(sample_path, own)
    assert main(["demo", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"]["day"] == "2026-11-23"
    assert not paths.default_database_path().exists()


def test_demo_reads_the_sample_person_and_scores(gaung: Gaung, tmp_path: Path, sample_path: Path) -> None:
    said = gaung("demo", "--json", db=tmp_path / "new.db")
    assert said.code == 0
    assert said.envelope["schema"] == "gaung/demo/1"
    assert said.result == gaung("score", "--json", db=sample_path).result
    assert "sample person: 100 %" in said.err


def test_report_is_one_private_file_whose_path_is_told(gaung: Gaung, sample_copy: Path, tmp_path: Path) -> None:
    said = gaung("report", db=sample_copy)
    target = sample_copy.parent / "reports" / "gaung-2026-11-23.html"
    assert (said.code, said.out, said.err) == (0, f"{target}\n", "")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    named = gaung("report", "--html", "--json", tmp_path / "r.html", db=sample_copy)
    assert named.result == {"file": str(tmp_path / "r.html")}
    assert (tmp_path / "r.html").read_text(encoding="utf-8") == target.read_text(encoding="utf-8")


def test_report_names_nobody_unless_it_is_full(gaung: Gaung, sample_path: Path, tmp_path: Path) -> None:
    pages = {}
    for option in ("", "--full", "--redact"):
        gaung("report", tmp_path / "r.html", *([option] if option else []), db=sample_path)
        pages[option] = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "saricontoh" in pages["--full"]
    assert "rain in a barrel" in pages["--full"]
    for page in (pages[""], pages["--redact"]):
        assert "sari" not in page
        assert "barrel" not in page
    gaung("report", "--full", "--redact", tmp_path / "r.html", db=sample_path)
    assert (tmp_path / "r.html").read_text(encoding="utf-8") == pages["--redact"]


def test_report_of_an_empty_database(gaung: Gaung, tmp_path: Path) -> None:
    assert gaung("report", tmp_path / "r.html").code == 0
    assert "There is no score yet" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_report_where_it_cannot_be_written(gaung: Gaung, tmp_path: Path) -> None:
    said = gaung("report", "--json", tmp_path / "absent" / "r.html")
    assert (said.code, said.error_code) == (8, "read_only_folder")
    assert "r.html" in said.err


def test_run_without_archives_shows_the_sample_person(gaung: Gaung, tmp_path: Path, sample_path: Path) -> None:
    said = gaung("run", db=tmp_path / "new.db")
    assert said.code == 0
    score, cards = gaung("score", db=sample_path).out, gaung("advise", db=sample_path).out
    assert said.out.startswith(score)
    head, *shown = said.out[len(score) :].strip().splitlines()
    assert head == "Worth doing this week:"
    assert shown == [line for line in cards.splitlines() if not line.startswith("gaung advise")]
    assert "sample person" in said.err
    report = tmp_path / "reports" / "gaung-2026-11-23.html"
    assert str(report) in said.err
    assert "saricontoh" in report.read_text(encoding="utf-8")


def test_run_imports_and_scores(gaung: Gaung, tmp_path: Path) -> None:
    folder = x_folder(tmp_path / "x", tweets_js="window.YTD.tweets.part0 = " + json.dumps([tweet(n, favorite_count="9") for n in range(9)]))
    bad = tmp_path / "bad.bin"
    bad.write_bytes(b"\0\1\2")
    said = gaung("run", "--json", folder, bad)
    assert said.code == 3
    assert said.result["score"] is not None
    assert "bad.bin" in said.envelope["warnings"][0]
    assert "9 stored, 0 known, 0 left out" in said.err
    assert (tmp_path / "own" / "reports" / "gaung-2026-11-23.html").is_file()
    assert gaung("run", "--json", folder).code == 0


def test_run_tells_why_the_only_archive_failed(gaung: Gaung, crashing: Path) -> None:
    said = gaung("run", "--json", crashing)
    assert said.code == 3
    assert said.result["score"] is None
    assert len(said.envelope["warnings"]) == 1
    assert said.envelope["warnings"][0] in said.err


def test_run_redacted_writes_a_redacted_report(gaung: Gaung, tmp_path: Path) -> None:
    gaung("run", "--redact", db=tmp_path / "new.db")
    assert "sari" not in (tmp_path / "reports" / "gaung-2026-11-23.html").read_text(encoding="utf-8")
