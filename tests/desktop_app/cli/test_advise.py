"""advise: cards, what is well, what cannot be told; for people and for programs."""

import re
from pathlib import Path

import pytest

from tests.desktop_app.advice_cases import tell, toot
from tests.desktop_app.cli.conftest import Gaung
from tests.local_db.database_cases import opened
from tests.synthetic_archives import x_folder

_NAMES = ("Budi", "Eko", "Dewi", "Ana", "Farah", "bike trailer", "sari.example")


def test_the_cards_of_today_and_no_more(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("advise", db=sample_path)
    assert said.code == 0
    lines = said.out.splitlines()
    assert [line[:2] for line in lines if re.match(r"\d", line)] == ["1.", "2."]
    assert lines[0] == "1. Network: Say why you share a link  (about 15 minutes)"
    assert "   > Add a sentence of yours to your next three links. A moment which suits: Mon 23 Nov, 20:00." in lines
    assert lines[-1] == "gaung advise --all shows all suggestions, what is well and what cannot be told."


def test_all_of_them_with_what_is_well_and_what_cannot_be_told(gaung: Gaung, sample_path: Path) -> None:
    out = gaung("advise", "--all", db=sample_path).out
    assert out.count("> ") == 6
    for head in ("What is so:", "What cannot be told:", "- You keep a steady rhythm."):
        assert head in out
    assert "gaung advise --all" not in out


def test_of_some_steps_alone(gaung: Gaung, sample_path: Path) -> None:
    assert {one["step"] for one in gaung("advise", "--step", "3", "--json", db=sample_path).result["cards"]} == {3}
    content = gaung("advise", "--step", "2", db=sample_path).out
    assert content.startswith("Nothing needs doing; this is what your files show.")
    assert "“My bike trailer” lasts" in content
    said = gaung("advise", "--step", "1,4", db=sample_path)
    assert said.code == 2
    assert "'4' is no step" in said.err


def test_what_programs_get(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("advise", "--json", db=sample_path)
    assert said.envelope["schema"] == "gaung/advise/1"
    assert set(said.result) == {"until", "enough", "posts", "least", "today", "cards", "findings", "blind"}
    first, second = said.result["cards"]
    assert said.result["today"] == [first["id"], second["id"]]
    assert (first["key"], first["step"], first["since"]) == ("1e", 1, "2026-08-26")
    assert first["act"] == {"kind": "post", "times": 3, "sign": {"is_link_only": False}, "at": 1_795_438_800, "effort_min": 15}
    assert set(first["expected"]) == {"low", "points", "high", "assumption", "half_width"}
    assert first["measure"] == "reactions_per_post"
    assert set(first["words"]) == {"title", "why", "act", "expected", "effort", "method"}
    assert second["numbers"]["last"] == "2026-05-01"
    finding = next(one for one in said.result["findings"] if one["key"] == "2d")
    assert (finding["act"], finding["measure"], finding["expected"]) == (None, None, None)
    assert {"rule", "key", "missing", "platforms"} == set(said.result["blind"][0])


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_redacted_cards_name_nobody(gaung: Gaung, sample_path: Path, more: tuple[str, ...]) -> None:
    said = gaung("advise", "--all", "--redact", *more, db=sample_path)
    assert said.code == 0
    assert not [name for name in _NAMES if name.lower() in said.out.lower()]
    assert "person" in said.out
    assert "#captions" in said.out


def test_calm_cards_tell_no_points(gaung: Gaung, sample_path: Path) -> None:
    out = gaung("advise", "--all", "--calm", db=sample_path).out
    assert "points" not in out
    assert "It may help a little." in out


def test_what_was_planned_or_declined_is_not_suggested_again(gaung: Gaung, sample_copy: Path) -> None:
    first, second = gaung("advise", "--json", db=sample_copy).result["today"]
    assert gaung("actions", "plan", first, db=sample_copy).code == 0
    assert gaung("actions", "not-for-me", second, db=sample_copy).code == 0
    said = gaung("advise", "--all", "--json", db=sample_copy)
    assert said.code == 0
    assert not {first, second} & {one["id"] for one in said.result["cards"]}


def test_in_indonesian(gaung: Gaung, sample_path: Path) -> None:
    out = gaung("advise", "--lang", "id", db=sample_path).out
    assert out.startswith("1. Jejaring: Katakan mengapa Anda membagikan tautan  (sekitar 15 menit)")


def test_too_few_posts_say_so(gaung: Gaung, tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        tell(database, [toot(number, number, likes=1) for number in range(1, 5)])
    said = gaung("advise", db=tmp_path / "gaung.db")
    assert (said.code, said.out) == (7, "Suggestions need about 20 posts with known reactions; your files hold 4.\n")
    assert gaung("advise", "--json", db=tmp_path / "empty.db").result["enough"] is False


def test_where_nothing_is_found_it_says_so(gaung: Gaung, tmp_path: Path) -> None:
    home = ("https://tilda.example/home/",)
    with opened(tmp_path) as database:
        tell(database, [toot(number, 15 * number, likes=5 + number % 3, links=home if number == 9 else ()) for number in range(1, 25)])
    assert gaung("advise", db=tmp_path / "gaung.db").out == "There is nothing to suggest now.\n"


def test_demo_prints_the_cards_of_today_too(gaung: Gaung, tmp_path: Path) -> None:
    said = gaung("demo", db=tmp_path / "demo.db")
    assert "Worth doing this week:\n1. Network" in said.out
    calm = gaung("demo", "--calm", "--redact", db=tmp_path / "demo.db")
    assert "Worth doing this week:" in calm.out
    assert "Budi" not in calm.out


def test_run_with_a_small_archive_prints_the_score_alone(gaung: Gaung, tmp_path: Path) -> None:
    said = gaung("run", x_folder(tmp_path / "x"))
    assert "Worth doing" not in said.out


def test_the_method_is_told_with_what_came_of_it(gaung: Gaung) -> None:
    said = gaung("advise", "--method")
    assert said.code == 0
    assert "- Keep your own rhythm (2d): 245 of 1,245 weeks, done after 104; 1.01 times (0.97 to 1.05): chance" in said.out
    rows = {row["key"]: row for row in gaung("advise", "--method", "--json").result["rules"]}
    assert rows["2d"]["times"] == 1.01
    assert rows["3a"]["times"] is None
