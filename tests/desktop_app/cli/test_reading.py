"""status, score, history, explain."""

import csv
import datetime as dt
import io
import re
from pathlib import Path

import pytest

from desktop_app.operations.explanations import GROUPINGS
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.scores import score_days
from desktop_app.words.coverage_words import platform_name
from desktop_app.words.history_words import history_summary
from local_db.database import LocalDatabase
from tests.desktop_app.cli.conftest import Gaung
from tests.golden import FIXTURES

_HISTORY = [
    *("day", "score", "low", "high", "reach", "network", "amplification", "audience"),
    *("x_reach", "x_net", "x_amp", "x_post", "followers", "flags"),
]
_LAST = "2026-11-23"


@pytest.mark.parametrize("command", ["score", "history", "explain"])
def test_an_empty_database_cannot_answer(gaung: Gaung, command: str) -> None:
    said = gaung(command)
    assert said.code == 7
    assert (said.out + said.err).count("\n") == 1
    told = gaung(command, "--json")
    assert told.code == 7
    if command == "explain":
        assert told.error_code == "no_score"
    elif command == "history":
        assert told.result == []
    else:
        assert (told.result["score"], told.result["band"], told.result["day"]) == (None, [None, None], None)
        assert told.result["decay"] == {"state": "none", "starts_on": None, "points_per_day": None}


def test_status_of_an_empty_database(gaung: Gaung, tmp_path: Path) -> None:
    said = gaung("status")
    assert said.code == 0
    assert str(tmp_path) in said.out
    assert "0 rows, 0 imports" in said.out
    found = gaung("status", "--json").result
    assert (found["rows"], found["imports"], found["coverage"]) == (0, 0, [])


def test_status_of_the_sample_person(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("status", db=sample_path)
    assert "no network" in said.out
    assert "Mastodon: 23 Nov 2026" in said.out
    told = gaung("status", "--json", db=sample_path)
    assert told.envelope["schema"] == "gaung/status/1"
    assert told.envelope["data_up_to"] == {"blog": _LAST, "mastodon": _LAST, "x": "2023-11-04"}
    assert {tuple(row) for row in told.result["coverage"]} == {("platform", "account", "evidence", "since", "until")}


def test_status_says_what_is_missing_of_each_account_and_which_guide_leads_to_it(gaung: Gaung, sample_path: Path) -> None:
    found = gaung("status", "--json", db=sample_path).result
    assert {tuple(row) for row in found["gaps"]} == {("platform", "account", "evidence", "guide")}
    gaps = {(row["platform"], row["evidence"]): row["guide"] for row in found["gaps"]}
    assert gaps["x", "history"] == "x_analytics"
    assert gaps["x", "who"] is None
    assert gaps["mastodon", "followers"] is None
    assert ("x", "posts") not in gaps
    assert {(row["platform"], row["account"]) for row in found["gaps"]} <= {(row["platform"], row["account"]) for row in found["coverage"]}
    assert {tuple(row) for row in found["band_effect"]} == {("platform", "account", "below", "above", "together")}
    assert [row["platform"] for row in found["band_effect"]] == ["blog", "mastodon", "x"]
    assert all(min(row["below"], row["above"], row["together"]) >= 0 for row in found["band_effect"])


def test_status_says_the_same_to_people(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("status", db=sample_path).out
    for words in (
        "Reactions received: likes, reposts.",
        "Not in your files: names of those who react, times of reactions",
        "No export of X names who reacted.",
        "This would show more. X analytics: Export CSV of the overview, by day.",
    ):
        assert f"    {words}" in said


def test_status_of_an_account_without_a_score_has_no_effect_on_the_band(gaung: Gaung, tmp_path: Path) -> None:
    archive = FIXTURES / "bluesky_repo" / "current" / "input"
    gaung("import", "--yes", "--quiet", archive)
    found = gaung("status", "--json").result
    [effect] = found["band_effect"]
    assert (effect["below"], effect["above"], effect["together"]) == (None, None, None)
    assert {row["evidence"]: row["guide"] for row in found["gaps"]}["received"] is None
    said = gaung("status").out
    assert "No export of Bluesky shows reactions: its file holds only what you did yourself." in said
    assert "There is no score yet, so there is no band." in said


def test_status_in_calm_mode_has_no_points(gaung: Gaung, tmp_path: Path) -> None:
    for name in ("x_archive/2022-tweets-js", "wordpress_wxr/1.2-comments"):
        gaung("import", "--yes", "--quiet", FIXTURES / name / "input")
    loud, calm = gaung("status").out, gaung("status", "--calm").out
    assert re.search(r"band.*\d points|\d points.*band", loud)
    assert "points" not in calm
    assert "This makes the band wider." in calm


def test_score_for_people(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("score", db=sample_path)
    shown = gaung("score", "--json", db=sample_path).result
    assert said.code == 0
    assert said.err == ""
    lines = said.out.splitlines()
    assert lines[0].startswith(f"{round(shown['score'])}  between ")
    assert "reach" in lines[0]
    assert any("▁" in line for line in lines)
    assert any("Seen:" in line for line in lines)


def test_score_for_programs(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("score", "--json", db=sample_path)
    found = said.result
    assert (said.code, said.err) == (0, "")
    assert set(found) == {"score", "band", "day", "sub", "people", "decay", "coverage"}
    assert found["band"][0] <= found["score"] <= found["band"][1]
    assert found["day"] == _LAST
    assert set(found["sub"]) == {"reach", "network", "amplification", "audience"}
    assert found["people"]["reach"] >= found["people"]["network"] > 0
    assert found["decay"]["state"] in {"rising", "waiting", "falling", "stands_still"}


def test_the_score_of_an_earlier_day_is_that_of_the_history(gaung: Gaung, sample_path: Path) -> None:
    rows = {row["day"]: row for row in gaung("history", "--json", db=sample_path).result}
    for day in ("2021-03-13", "2023-04-20", "2025-01-01"):
        found = gaung("score", "--json", "--as-of", day, db=sample_path).result
        assert found["day"] == day
        assert found["score"] == rows[day]["score"]
        assert found["sub"] == {name: rows[day][name] for name in ("reach", "network", "amplification", "audience")}
        starts_on = found["decay"]["starts_on"]
        assert starts_on is None or starts_on > day
    assert gaung("score", "--as-of", "2021-03-13", db=sample_path).out != gaung("score", db=sample_path).out


def test_the_score_of_a_day_to_come_and_of_one_before_all(gaung: Gaung, sample_path: Path) -> None:
    assert gaung("score", "--json", "--as-of", "2027-02-01", db=sample_path).result["day"] == "2027-02-01"
    said = gaung("score", "--json", "--as-of", "1999-01-01", db=sample_path)
    assert (said.code, said.error_code) == (7, "no_day")


def test_history_for_programs(gaung: Gaung, sample_path: Path) -> None:
    rows = gaung("history", "--json", db=sample_path).result
    assert list(rows[0]) == _HISTORY
    days = [dt.date.fromisoformat(row["day"]) for row in rows]
    assert days == [days[0] + dt.timedelta(days=number) for number in range(len(days))]
    assert all(row["low"] <= row["score"] <= row["high"] for row in rows)
    assert all(set(row["flags"]) <= {"gap", "estimated", "horizon", "partial", "forecast"} for row in rows)
    assert [row["day"] for row in rows if "partial" in row["flags"]] == [_LAST]


def test_history_between_two_days_as_text_and_csv(gaung: Gaung, sample_path: Path) -> None:
    chosen = ("--from", "2026-11-20", "--to", "2026-11-22")
    rows = gaung("history", "--json", *chosen, db=sample_path).result
    assert [row["day"] for row in rows] == ["2026-11-20", "2026-11-21", "2026-11-22"]
    said = gaung("history", *chosen, db=sample_path)
    assert [line[:10] for line in said.out.splitlines()[2:]] == [row["day"] for row in rows]
    table = list(csv.DictReader(io.StringIO(gaung("history", "--csv", *chosen, db=sample_path).out)))
    assert list(table[0]) == _HISTORY
    assert [float(row["score"]) for row in table] == [row["score"] for row in rows]
    assert [row["flags"] for row in table] == ["|".join(row["flags"]) for row in rows]


def test_history_without_a_day_in_the_span(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("history", "--json", "--from", "2026-11-20", "--to", "2026-11-01", db=sample_path)
    assert (said.code, said.result) == (7, [])


@pytest.mark.parametrize(("by", "period"), [("week", "%G %V"), ("month", "%Y %m"), ("year", "%Y")])
def test_history_by_period_has_the_last_day_of_each(gaung: Gaung, sample_path: Path, by: str, period: str) -> None:
    days = gaung("history", "--json", db=sample_path).result
    last_of = {dt.date.fromisoformat(row["day"]).strftime(period): row for row in days}
    assert gaung("history", "--json", "--by", by, db=sample_path).result == list(last_of.values())
    span = ("--by", by, "--from", "2026-01-01", "--to", "2026-03-03")
    chosen = gaung("history", "--json", *span, db=sample_path).result
    assert chosen[-1]["day"] == "2026-03-03"
    assert chosen[0]["day"] >= "2026-01-01"


def test_history_with_the_four_parts_for_people(gaung: Gaung, sample_path: Path) -> None:
    [row] = gaung("history", "--json", "--from", _LAST, db=sample_path).result
    [_, _, line] = gaung("history", "--parts", "--from", _LAST, db=sample_path).out.splitlines()
    for part in ("reach", "network", "amplification", "audience"):
        assert f"{part} {row[part]:.1f}" in line


def test_history_says_the_sentence_of_the_window(gaung: Gaung, sample_path: Path, sample: LocalDatabase) -> None:
    said = gaung("history", "--from", _LAST, db=sample_path).out.splitlines()
    assert said[0].startswith(history_summary(score_days(sample, now=SAMPLE_NOW)))


def test_history_with_the_points_of_platforms_is_the_ledger_of_the_day(gaung: Gaung, sample_path: Path) -> None:
    ledger = gaung("explain", _LAST, "--json", "--by", "platform", db=sample_path).result["rows"]
    [row] = gaung("history", "--json", "--platform", "--from", _LAST, db=sample_path).result
    points = {name.removeprefix("points_"): value for name, value in row.items() if name.startswith("points_")}
    assert points == pytest.approx({one["label"]: one["points"] for one in ledger}, abs=1e-9)
    [only] = csv.DictReader(io.StringIO(gaung("history", "--csv", "--platform", "x", "threads", "--from", _LAST, db=sample_path).out))
    assert list(only) == [*_HISTORY, "points_x", "points_threads"]
    assert (float(only["points_x"]), float(only["points_threads"])) == (points["x"], 0.0)
    *_, line = gaung("history", "--platform", "x", "--from", _LAST, db=sample_path).out.splitlines()
    assert f"X {points['x']:.1f}" in line


@pytest.mark.parametrize("among", ["parts", "platforms"])
def test_history_with_shares_sums_to_the_score_in_every_form(gaung: Gaung, sample_path: Path, among: str) -> None:
    [row] = gaung("history", "--json", "--shares", among, "--from", _LAST, db=sample_path).result
    points = {name: value for name, value in row.items() if name.startswith("points_")}
    assert sum(points.values()) == pytest.approx(row["score"], abs=1e-9)
    [only] = csv.DictReader(io.StringIO(gaung("history", "--csv", "--shares", among, "--from", _LAST, db=sample_path).out))
    assert {name: float(only[name]) for name in points} == points
    *_, line = gaung("history", "--shares", among, "--from", _LAST, db=sample_path).out.splitlines()
    told = line.split("  ")[3:]
    shown = [float(one.rpartition(" ")[2]) for one in told[: len(points)]]
    assert sum(shown) == pytest.approx(float(line.split()[1]), abs=1e-9)
    assert any(one.startswith("Base ") for one in told)


def test_an_empty_history_has_no_shares(gaung: Gaung) -> None:
    assert gaung("history", "--shares", "parts").code == 7


@pytest.mark.parametrize("command", ["score", "history"])
def test_calm_says_no_number(gaung: Gaung, sample_path: Path, command: str) -> None:
    said = gaung(command, "--calm", db=sample_path)
    assert said.code == 0
    assert said.out.startswith("Against your past year:")
    assert not any(sign.isdigit() for sign in said.out)


def test_calm_explains_in_words(gaung: Gaung, sample_path: Path) -> None:
    rows = gaung("explain", "--json", "--by", "platform", "--from", "2026-09-01", db=sample_path).result["rows"]
    said = gaung("explain", "--calm", "--by", "platform", "--from", "2026-09-01", db=sample_path)
    heading, *lines = said.out.splitlines()
    assert heading == "1 Sep 2026 -> 23 Nov 2026"
    words = ["livelier" if row["points"] > 0 else "quieter" for row in rows]
    assert lines == [f"  {word}  {platform_name(row['label'])}" for word, row in zip(words, rows, strict=True)]
    assert gaung("explain", "--calm", "--by", "platform", db=sample_path).out.splitlines()[0] == "23 Nov 2026"


@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize("start", [None, "2026-09-01"])
def test_explain_sums_exactly(gaung: Gaung, sample_path: Path, by: str, start: str | None) -> None:
    span = ("--from", start) if start else ()
    found = gaung("explain", "--json", "--by", by, *span, db=sample_path).result
    assert found["to"]["day"] == _LAST
    total = found["to"]["score"] - (found["from"]["score"] if start else 0.0)
    assert abs(total - found["constant"] - sum(row["points"] for row in found["rows"])) < 1e-9
    assert abs(found["residual"]) < 1e-9
    assert len({row["key"] for row in found["rows"]}) == len(found["rows"])
    assert all(row["label"] for row in found["rows"])
    if start:
        assert found["from"]["day"] == start
        parts = found["new"] + found["faded"] + found["taken_over"] + found["audience"]
        assert parts == pytest.approx(total, abs=1e-9)
    else:
        assert found["from"] is None
        assert not {"new", "faded", "taken_over", "audience"} & set(found)


@pytest.mark.parametrize("top", [0, 1, 5, 100_000])
def test_what_top_cuts_off_is_one_last_row(gaung: Gaung, sample_path: Path, top: int) -> None:
    every = gaung("explain", "--json", db=sample_path).result
    found = gaung("explain", "--json", "--top", str(top), db=sample_path).result
    assert len(found["rows"]) == min(top + 1, len(every["rows"]))
    assert (found["rows"][-1]["key"] == "rest") == (top < len(every["rows"]))
    assert sum(row["points"] for row in found["rows"]) == pytest.approx(sum(row["points"] for row in every["rows"]), abs=1e-9)
    assert abs(found["residual"]) < 1e-9


def test_explain_for_people(gaung: Gaung, sample_path: Path) -> None:
    day = gaung("explain", "2021-03-13", "--by", "post", db=sample_path)
    lines = day.out.splitlines()
    assert lines[0].startswith("13 Mar 2021")
    assert "The bus ramp took four years" in lines[1]
    assert len(lines) <= 23
    assert lines[-1].endswith("base")
    change = gaung("explain", "--from", "2026-11-09", "--by", "platform", db=sample_path)
    assert "9 Nov 2026" in change.out.splitlines()[0]
    assert "taken over" in change.out.splitlines()[1]


@pytest.mark.parametrize(
    "span", [("1999-01-01",), ("--from", "1999-01-01"), ("--from", _LAST, "--to", "2026-11-01"), ("--from", _LAST), ("2030-01-01",)]
)
def test_explain_days_which_the_history_has_not(gaung: Gaung, sample_path: Path, span: tuple[str, ...]) -> None:
    said = gaung("explain", "--json", *span, db=sample_path)
    assert (said.code, said.error_code) == (7, "no_day")


def test_each_row_of_the_ledger_says_what_it_is(gaung: Gaung, sample_path: Path) -> None:
    assert "Followers of saricontoh\n" in gaung("explain", db=sample_path).out
    assert "Week of " in gaung("explain", "--by", "week", db=sample_path).out
    assert "Mastodon" in gaung("explain", "--by", "platform", db=sample_path).out
    assert "saricontoh" not in gaung("explain", "--redact", db=sample_path).out
