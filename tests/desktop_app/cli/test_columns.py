"""plan --guess-map, plan --map, import --map."""

import tomllib
from pathlib import Path

import pytest

from tests.desktop_app.cli.conftest import Gaung

_TABLE = "Kept by hand;;\n\nHari;Pengikut;Catatan\n03/11/2025;1.234;\n04/11/2025;1.240;naik\nJumlah;2.474;\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table which no importer knows."""
    path = tmp_path / "pengikut.csv"
    path.write_text(_TABLE, encoding="utf-8")
    return path


def _map(gaung: Gaung, table: Path, account: str = 'account = "sari"') -> Path:
    """What the command itself proposes, with what it leaves open."""
    text = gaung("plan", "--guess-map", table).out.replace('platform = "other"', f'platform = "tiktok"\n{account}')
    path = table.with_suffix(".toml")
    path.write_text(text, encoding="utf-8")
    return path


def test_an_unknown_table_is_refused_with_the_way_to_read_it(gaung: Gaung, table: Path) -> None:
    for command in (["plan"], ["import", "--yes"]):
        said = gaung(*command, "--json", table)
        assert (said.code, said.error_code) == (3, "unrecognised_archive")
        assert "--guess-map" in said.envelope["what_to_do"]
        assert "pengikut.csv is a table" in said.envelope["message"]


def test_the_guess_is_a_file_which_says_what_it_leaves_open(gaung: Gaung, table: Path, tmp_path: Path) -> None:
    said = gaung("plan", "--guess-map", table)
    assert (said.code, said.err) == (0, "")
    told = tomllib.loads(said.out)
    assert told["columns"] == {"date": "Hari", "followers": "Pengikut"}
    assert (told["kind"], told["dates"], told["decimal"], told["lines_before"]) == ("audience", "day-month-year", ",", 2)
    comments = [line for line in said.out.splitlines() if line.startswith("# ")]
    assert comments[0] == "# pengikut.csv, 3 rows"
    assert "# The table does not say which platform it is of." in comments
    assert "# The dates do not show which number is the day and which the month." in comments
    assert "# Columns which are not read: Catatan" in comments
    assert any("account =" in line for line in comments)
    assert not (tmp_path / "own").exists()


def test_the_guess_for_programs(gaung: Gaung, table: Path) -> None:
    found = gaung("plan", "--guess-map", "--json", "--account", "sari", table).result
    assert (found["file"], found["kind"], found["rows"], found["is_remembered"]) == ("pengikut.csv", "audience", 3, False)
    assert found["heads"] == ["Hari", "Pengikut", "Catatan"]
    assert found["open"] == ["platform", "order"]
    assert tomllib.loads(found["toml"])["account"] == "sari"
    redacted = gaung("plan", "--guess-map", "--redact", table)
    assert "pengikut.csv" not in redacted.out
    assert tomllib.loads(redacted.out)["columns"]["date"] == "Hari"


def test_heads_with_characters_which_are_not_seen_are_found_again(gaung: Gaung, tmp_path: Path) -> None:
    table = tmp_path / "odd.csv"
    table.write_text('"Da""te\u202e",Likes\n2025-11-13,1\n2025-11-14,2\n', encoding="utf-8")
    path = _map(gaung, table)
    assert "\u202e" not in path.read_text(encoding="utf-8")
    assert gaung("plan", "--map", path, table).code == 0


def test_a_table_is_planned_and_imported_as_told_and_known_the_next_time(gaung: Gaung, table: Path) -> None:
    path = _map(gaung, table)
    [plan] = gaung("plan", "--json", "--map", path, table).result
    assert (plan["importer"], plan["entries"], plan["period"]) == ("audience_csv", 3, ["2025-11-03", "2025-11-04"])
    assert plan["account"] == {"platform": "tiktok", "handle": "sari", "native_id": "handle:sari"}
    [found] = gaung("import", "--yes", "--json", "--map", path, table).result
    assert found["entries"] == {"in": 3, "stored": 2, "known": 0, "left_out": 1}
    assert (found["audience"]["followers"], found["as_of"]) == (1_240, "2025-11-04")
    assert [issue["detail"] for issue in found["issues"]] == ["a row of totals"]
    again = gaung("import", "--yes", "--map", path, table)
    assert "nothing was changed" in again.err
    later = table.with_name("later.csv")
    later.write_text(_TABLE.replace("/11/", "/12/"), encoding="utf-8")
    said = gaung("plan", later)
    assert said.code == 0
    assert "columns read as you told on" in said.out
    assert gaung("import", "--yes", "--json", later).result[0]["entries"]["stored"] == 2
    guess = gaung("plan", "--guess-map", later)
    assert "You told the columns of such a table before" in guess.out
    assert tomllib.loads(guess.out)["account"] == "sari"
    assert len(gaung("imports", "--json").result) == 2


def test_another_account_may_be_named_beside_the_map(gaung: Gaung, table: Path) -> None:
    path = _map(gaung, table, account="")
    [plan] = gaung("plan", "--json", "--map", path, table).result
    assert plan["questions"] == ["account"]
    [plan] = gaung("plan", "--json", "--map", path, "--account", "@berta", table).result
    assert plan["account"]["handle"] == "berta"


def test_a_map_that_does_not_fit_the_table_names_the_columns_which_are_there(gaung: Gaung, table: Path) -> None:
    path = _map(gaung, table)
    path.write_text(path.read_text(encoding="utf-8").replace('"Pengikut"', '"Followers"'), encoding="utf-8")
    for command in (["plan"], ["import", "--yes"]):
        said = gaung(*command, "--json", "--map", path, table)
        assert (said.code, said.error_code) == (3, "other_heads")
        assert said.envelope["message"] == "pengikut.csv has no column Followers; nothing was changed."
        assert said.envelope["what_to_do"] == "Its columns: Hari, Pengikut, Catatan."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind = ", "is no TOML"),
        ('colour = "red"', "no key colour"),
        ('kind = "days"', "lacks the key platform"),
        ('kind = "weeks"\nplatform = "x"\n[columns]\ndate = "Hari"', "kind cannot be this"),
        ('kind = "days"\nplatform = "x"\n[columns]\nhearts = "Hari"', "no field hearts"),
        ('kind = "days"\nplatform = "x"\nzone = "Nowhere"\n[columns]\ndate = "Hari"', "no time zone Nowhere"),
        ('kind = "days"\nplatform = "x"\n[columns]\ndate = "Hari"', "Nothing could be read like this"),
        (None, "cannot be read"),
        (b"\xff\xfe\xfa", "cannot be read"),
    ],
)
def test_a_map_that_cannot_be_is_wrong_use(gaung: Gaung, table: Path, text: str | bytes | None, words: str) -> None:
    path = table.with_suffix(".toml")
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    for command in (["plan"], ["import", "--yes"]):
        said = gaung(*command, "--json", "--map", path, table)
        assert (said.code, said.error_code) == (2, "wrong_mapping")
        assert words in said.envelope["message"]
        assert str(path.parent) not in said.envelope["message"]
        assert said.envelope["what_to_do"]


def test_what_is_no_table_cannot_be_guessed_or_mapped(gaung: Gaung, table: Path) -> None:
    path, other = _map(gaung, table), table.with_name("a.json")
    other.write_text("{}", encoding="utf-8")
    for arguments in (["--guess-map"], ["--map", path]):
        said = gaung("plan", "--json", *arguments, other)
        assert (said.code, said.error_code) == (3, "unrecognised_archive")
        assert "a.json holds no table" in said.envelope["message"]
