"""recipe, and history --recipe."""

import shlex
from pathlib import Path

import pytest

from desktop_app.operations.recipes import PUBLISHED_HASH
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.scoring.recipe import RECIPE_1, constants
from local_db.database import LocalDatabase
from local_db.writes.recipes import choose_recipe
from tests.desktop_app.cli.conftest import Gaung


def _copy(gaung: Gaung, db: Path | None = None) -> str:
    said = gaung("recipe", "--json", "--copy", "mine", "--set", "gate=20", "--set", "tops.reach=1e6", db=db)
    assert said.code == 0
    return str(said.result["hash"])


def test_copy_change_use_and_go_back(gaung: Gaung, sample_copy: Path) -> None:
    made = _copy(gaung, sample_copy)
    listed = gaung("recipe", "--json", db=sample_copy).result
    assert [list(one) for one in listed] == [["name", "version", "hash", "is_published", "is_used"]] * 2
    assert [(one["name"], one["is_used"]) for one in listed] == [("published", True), ("mine", False)]
    assert gaung("recipe", db=sample_copy).out.splitlines() == [f"Recipe 1, {PUBLISHED_HASH[:4]}, in use", f"Recipe mine, {made[:4]}"]
    assert gaung("recipe", "--use", "mine", db=sample_copy).code == 0
    score = gaung("score", "--json", db=sample_copy)
    assert score.envelope["recipe"] == {"name": "mine", "version": 1, "hash": made}
    assert f"Recipe mine, {made[:4]}" in gaung("score", db=sample_copy).out
    report = sample_copy.parent / "report.html"
    assert gaung("report", report, db=sample_copy).code == 0
    assert f"Recipe mine, version 1, {made[:12]}" in report.read_text(encoding="utf-8")
    refused = gaung("recipe", "--json", "--delete", "mine", db=sample_copy)
    assert (refused.code, refused.error_code) == (2, "recipe")
    back = gaung("recipe", "--use", "1", db=sample_copy)
    assert back.out == f"Recipe 1, {PUBLISHED_HASH[:4]} is in use: every number is computed by it.\n"
    said = gaung("recipe", "--delete", "mine", db=sample_copy).out.splitlines()
    assert said[0] == f"Recipe mine, {made[:4]} is deleted."
    assert len(gaung("recipe", "--json", db=sample_copy).result) == 1


def test_the_command_that_is_told_brings_a_deleted_recipe_back(gaung: Gaung) -> None:
    made = _copy(gaung)
    [_, told] = gaung("recipe", "--delete", "mine").out.splitlines()
    assert told == "To have it back: gaung recipe --copy=mine --set=gate=20.0 '--set=tops=[1000000.0,1000000.0,100000.0,100000000.0]'"
    assert gaung(*shlex.split(told.partition("gaung ")[2]), "--json").result["hash"] == made
    found = gaung("recipe", "--delete", "mine", "--json").result
    assert (found["hash"], found["to_have_it_back"][:3]) == (made, ["gaung", "recipe", "--copy=mine"])
    assert gaung(*found["to_have_it_back"][1:], "--json").result["hash"] == made


def test_the_constants_with_units_and_sources(gaung: Gaung) -> None:
    _copy(gaung)
    shown = gaung("recipe", "--json", "mine").result
    assert [one["key"] for one in shown["constants"]] == [one.key for one in constants(RECIPE_1)]
    gate = next(one for one in shown["constants"] if one["key"] == "gate")
    assert (gate["value"], gate["published"], gate["unit"]) == (20.0, 10.0, "followers a person")
    lines = gaung("recipe", "mine").out
    assert "gate = 20 (followers a person)  published: 10" in lines
    assert "Source: Klout's primer of 2010: a tenth" in lines


def test_written_for_others_and_read_again(gaung: Gaung, tmp_path: Path) -> None:
    made, file = _copy(gaung), tmp_path / "mine.toml"
    assert gaung("recipe", "mine", "--export", file).out == "mine.toml is written.\n"
    gaung("recipe", "--delete", "mine")
    assert gaung("recipe", "--json", "--import", file).result["hash"] == made
    again = gaung("recipe", "--import", file)
    assert (again.code, again.err.count("\n")) == (2, 1)
    assert gaung("recipe", "--export", file).code == 0
    assert 'name = "published"' in file.read_text(encoding="utf-8")
    assert gaung("recipe", "--export", tmp_path / "none" / "mine.toml").code == 8


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_which_cannot_be_read(gaung: Gaung, tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "odd.toml").write_bytes(content)
    said = gaung("recipe", "--json", "--import", tmp_path / "odd.toml")
    assert (said.code, said.error_code) == (3, "unreadable")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--set", "gate=20"], "A value is set in a copy"),
        (["--copy", "mine", "--set", "gate"], "gate is no constant and a value."),
        (["--copy", "mine", "--set", "gate=ten"], "gate=ten is no constant and a value."),
        (["--copy", "mine", "--set", "gate=0"], "gate may be 0.01 to 1000000000, not 0; nothing was changed."),
        (["--copy", "mine", "--set", "gates=1"], "There is no constant gates; nothing was changed."),
        (["--copy", "mine"], "These are the constants of the recipe published; nothing was changed."),
        (["--copy", "1", "--set", "gate=2"], "needs a name"),
        (["--use", "nobody"], "There is no recipe nobody; nothing was changed. Recipes: published."),
        (["--delete", "1"], "The published recipe stays; nothing was changed."),
        (["nobody"], "There is no recipe nobody"),
    ],
)
def test_wrong_use_is_one_sentence_and_changes_nothing(gaung: Gaung, arguments: list[str], words: str) -> None:
    said = gaung("recipe", *arguments)
    assert (said.code, said.out) == (2, "")
    assert words in said.err
    assert len(gaung("recipe", "--json").result) == 1


def test_another_recipe_beside_every_score(gaung: Gaung, sample_copy: Path) -> None:
    plain = gaung("history", "--json", "--from", "2026-11-01", db=sample_copy).result
    made = _copy(gaung, sample_copy)
    column = f"score_{made[:8]}"
    rows = gaung("history", "--json", "--from", "2026-11-01", "--recipe", "mine", "--recipe", "1", db=sample_copy).result
    assert [{key: row[key] for key in plain[0]} for row in rows] == plain  # the curve itself does not change
    assert all(row[f"{column}_low"] <= row[column] <= row[f"{column}_high"] for row in rows)
    assert all(row[column] != row["score"] == row[f"score_{PUBLISHED_HASH[:8]}"] for row in rows)
    lines = gaung("history", "--from", "2026-11-23", "--recipe", "mine", db=sample_copy).out.splitlines()
    assert f"Recipe mine, {made[:4]} " in lines[-1]
    assert (
        gaung("history", "--csv", "--recipe", "mine", db=sample_copy)
        .out.splitlines()[0]
        .endswith(f",flags,{column},{column}_low,{column}_high")
    )
    assert gaung("history", "--recipe", "nobody", db=sample_copy).code == 2
    assert gaung("history", "--json", "--recipe", "mine").code == 2


def test_without_a_score_there_are_no_rows(gaung: Gaung) -> None:
    _copy(gaung)
    said = gaung("history", "--json", "--recipe", "mine")
    assert (said.code, said.result) == (7, [])


def test_a_recipe_which_is_gone_is_said_by_what_scores_and_unknown_elsewhere(gaung: Gaung, sample_copy: Path) -> None:
    database = LocalDatabase.open(sample_copy, now=SAMPLE_NOW)
    database.write(lambda connection: choose_recipe(connection, "ab" * 32)).result()
    database.close()
    said = gaung("score", "--json", db=sample_copy)
    assert (said.code, said.error_code) == (2, "recipe")
    assert "gaung recipe --use 1" in said.envelope["what_to_do"]
    assert gaung("imports", "--json", db=sample_copy).envelope["recipe"] == {"name": None, "version": None, "hash": None}
    assert gaung("recipe", "--use", "1", db=sample_copy).code == 0
    assert gaung("score", db=sample_copy).code == 0
