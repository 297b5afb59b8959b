"""score --as-known and history --as-known."""

from pathlib import Path

import pytest

from tests.desktop_app.cli.conftest import Gaung


def test_the_score_as_known_then_beside_the_score_of_that_day(gaung: Gaung, sample_path: Path) -> None:
    told = gaung("score", "--json", "--as-of", "2024-06-01", db=sample_path).result
    found = gaung("score", "--json", "--as-known", "2024-06-01", db=sample_path).result
    known = found.pop("as_known")
    assert found == told
    assert list(known) == ["day", "score", "band", "sub", "difference", "later", "typed_later"]
    assert known["difference"] == pytest.approx(told["score"] - known["score"])
    assert set(known["sub"]) == {"reach", "network", "amplification", "audience"}
    assert list(known["later"][0]) == [
        *("import_id", "platform", "account", "source", "as_of", "imported_at", "posts", "follower_counts", "days"),
    ]  # fmt: skip
    assert known["later"][0]["as_of"] == "2026-09-24"


def test_with_what_had_been_imported_by_then(gaung: Gaung, sample_path: Path) -> None:
    known = gaung("score", "--json", "--as-known", "2024-06-01", "--imported-by-then", db=sample_path).result["as_known"]
    assert known["imported_by_then"] == {"score": None, "band": [None, None], "sub": None, "imports": 0}
    said = gaung("score", "--as-known", "2024-06-01", "--imported-by-then", db=sample_path)
    assert said.out.splitlines()[-1] == "Imported by then: nothing."


def test_for_people_redacted_and_in_calm_mode(gaung: Gaung, sample_path: Path) -> None:
    lines = gaung("score", "--as-known", "2024-06-01", "--redact", db=sample_path).out
    assert "As known on 1 Jun 2024: " in lines
    assert "Later came Mastodon" in lines
    assert "sari" not in lines
    assert "sari" not in gaung("score", "--json", "--as-known", "2024-06-01", "--redact", db=sample_path).out
    calm = gaung("score", "--as-known", "2024-06-01", "--calm", db=sample_path).out
    assert "gives less than what is known now." in calm
    assert "341" not in calm


def test_the_history_as_known_then_ends_with_the_day(gaung: Gaung, sample_path: Path) -> None:
    rows = gaung("history", "--json", "--as-known", "2026-10-01", db=sample_path).result
    assert rows[-1]["day"] == "2026-10-01"
    assert list(rows[-1])[-3:] == ["known_score", "known_low", "known_high"]
    score = gaung("score", "--json", "--as-known", "2026-10-01", db=sample_path).result
    assert (rows[-1]["score"], rows[-1]["known_score"]) == (score["score"], score["as_known"]["score"])
    short = gaung("history", "--as-known", "2026-10-01", "--from", "2026-09-30", db=sample_path).out.splitlines()
    assert short[0].startswith("As known on 1 Oct 2026: ")
    assert [line.split()[0] for line in short[2:]] == ["2026-09-30", "2026-10-01"]
    assert "as known then" in short[-1]
    csv = gaung("history", "--csv", "--as-known", "2020-01-07", db=sample_path).out.splitlines()
    assert csv[0].endswith(",flags,known_score,known_low,known_high")
    assert csv[-1].endswith(",,,")
    assert "as known then –" in gaung("history", "--as-known", "2020-01-07", "--from", "2020-01-07", db=sample_path).out
    assert "gives" in gaung("history", "--as-known", "2026-10-01", "--calm", db=sample_path).out


def test_a_day_which_the_history_does_not_have(gaung: Gaung, sample_path: Path) -> None:
    for command in ("score", "history"):
        said = gaung(command, "--json", "--as-known", "2018-01-01", db=sample_path)
        assert (said.code, said.error_code) == (7, "no_day")
    assert gaung("score", "--as-known", "2024-06-01", "--as-of", "2024-06-01", db=sample_path).code == 2


def test_without_a_score_nothing_is_known(gaung: Gaung) -> None:
    said = gaung("score", "--json", "--as-known", "2024-06-01")
    assert (said.code, said.result["as_known"]) == (7, None)
