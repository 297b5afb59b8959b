"""explain --without ID and score --without-mutual."""

from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from tests.desktop_app.cli.conftest import Gaung
from tests.desktop_app.operations.two_sites import site
from tests.golden import FIXTURES
from tests.local_db.database_cases import NOW, bring

_KEYS = ["key", "label", "day", "score", "without", "difference", "share", "reactions", "posts"]


@pytest.mark.parametrize("by", ["post", "person", "platform", "week", "topic"])
def test_explain_without_a_row_for_programs(gaung: Gaung, sample_path: Path, by: str) -> None:
    plain = gaung("explain", "--json", "--by", by, db=sample_path).result
    row = plain["rows"][0]
    said = gaung("explain", "--json", "--by", by, "--without", row["key"], db=sample_path)
    found = said.result.pop("without") if said.code == 0 else {}
    assert list(found) == _KEYS
    assert (found["key"], found["label"], found["day"]) == (row["key"], row["label"], "2026-11-23")
    assert found["share"] == pytest.approx(row["points"], abs=1e-9)
    assert found["score"] - found["without"] == pytest.approx(found["difference"])
    assert {key: value for key, value in said.result.items() if key != "without"} == plain


def test_explain_without_a_row_for_people_and_in_calm_mode(gaung: Gaung, sample_path: Path) -> None:
    key = gaung("explain", "--json", "2021-03-13", db=sample_path).result["rows"][0]["key"]
    lines = gaung("explain", "2021-03-13", "--top", "1", "--without", key, db=sample_path).out.splitlines()
    assert lines[-3].startswith("Without: The bus ramp took four years")
    assert lines[-2].startswith("  Without it the score would be ")
    assert "Left out: 1 post, " in lines[-2]
    assert lines[-1].startswith("  Its share: +")
    assert "A share divides the whole score in proportion." in lines[-1]
    calm = gaung("explain", "2021-03-13", "--top", "1", "--calm", "--without", key, db=sample_path).out.splitlines()
    assert calm[-1] == "  Without it the score would be lower."


def test_a_redacted_row_without_names(gaung: Gaung, sample_path: Path) -> None:
    rows = gaung("explain", "--json", "--by", "person", db=sample_path).result["rows"]
    row = next(row for row in rows if row["key"].startswith("person:"))
    said = gaung("explain", "--by", "person", "--redact", "--without", row["key"], db=sample_path)
    assert said.code == 0
    assert row["label"] not in said.out
    told = gaung("explain", "--by", "person", "--redact", "--json", "--without", row["key"], db=sample_path)
    assert row["key"] not in told.out


@pytest.mark.parametrize("key", ["post:x:none", "factor:reach", "posts", "nothing"])
def test_a_row_which_is_none_or_cannot_be_left_out(gaung: Gaung, sample_path: Path, key: str) -> None:
    said = gaung("explain", "--json", "--without", key, db=sample_path)
    assert (said.code, said.error_code) == (7, "no_row")


def test_without_all_there_is_no_score(gaung: Gaung, tmp_path: Path) -> None:
    gaung("import", "--yes", "--quiet", FIXTURES / "x_archive" / "2022-tweets-js" / "input")
    found = gaung("explain", "--json", "--by", "platform", "--without", "platform:x").result["without"]
    assert (found["without"], found["difference"]) == (None, None)
    assert "Without it there would be no score." in gaung("explain", "--by", "platform", "--without", "platform:x").out
    assert "Without it there would be no score." in gaung("explain", "--calm", "--by", "platform", "--without", "platform:x").out


def test_the_score_without_mutual_exchange(gaung: Gaung, sample_path: Path) -> None:
    plain = gaung("score", "--json", db=sample_path).result
    found = gaung("score", "--json", "--without-mutual", db=sample_path).result
    mutual = found.pop("without_mutual")
    assert found == plain
    assert set(mutual) == {"score", "difference", "reactions"}
    assert mutual["score"] + mutual["difference"] == pytest.approx(plain["score"])
    assert gaung("score", "--without-mutual", db=sample_path).out.splitlines()[-1].startswith("Without mutual exchange: ")
    calm = gaung("score", "--calm", "--without-mutual", db=sample_path).out
    assert not any(sign.isdigit() for sign in calm)
    assert gaung("score", "--json", "--without-mutual").result["without_mutual"] is None


def test_a_number_which_posts_of_two_sites_have_is_asked_back(gaung: Gaung, tmp_path: Path) -> None:
    path = tmp_path / "gaung.db"
    database = LocalDatabase.open(path, now=NOW)
    bring(database, site("one.example", range(5)))
    bring(database, site("two.example", range(4, 7), day=29))
    database.close()
    said = gaung("explain", "--by", "post", "--json", "--without", "post:blog:12", db=path)
    assert (said.code, said.error_code) == (2, "unknown_post")
    found = gaung("explain", "--by", "post", "--json", "--without", "post:blog:two.example:12", db=path).result
    assert found["without"]["label"] == "a bus ramp"
    assert {"post:blog:one.example:12", "post:blog:two.example:12"} <= {row["key"] for row in found["rows"]}
