"""people: lists of ties, one person's page, notes and meetings."""

from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from tests.desktop_app.cli.conftest import Gaung
from tests.desktop_app.tie_cases import ANNA, BUDI, CARD_HADI, CITRA, NOW, tie

_LISTS = ("--fading", "--sharing", "--larger", "--one-way", "--contacts", "--hidden")


@pytest.fixture
def tied(gaung: Gaung, tmp_path: Path) -> Gaung:
    """Commands on a database of ties."""
    folder = tmp_path / "own"
    folder.mkdir()
    database = LocalDatabase.open(folder / "gaung.db", now=NOW)
    tie(database)
    database.close()
    return gaung


def test_lists_for_people(tied: Gaung) -> None:
    fading = tied("people", "--fading").out.splitlines()
    assert fading[1] == "Budi (Blog): quiet for 200 days; usually every 20 days (n=7); fading, one side seen; last 5 Mar 2026"
    assert fading[-1] == "These exports never name who reacted: Mastodon, X. There only your own side is seen."
    anna = tied("people", "--sharing").out.splitlines()[1]
    assert anna == "Anna Wijaya (Blog): passed on 2 of 17; reach 12,000; answered since: cannot tell; last 18 Sep 2026"
    assert tied("people", "--larger").out.splitlines()[0].startswith("Who reacted and reaches more people than the 340 who follow you")
    assert "you write; answers cannot be told; 5 from you" in tied("people", "--one-way", "--top", "1").out
    assert tied("people", "--contacts").out.splitlines()[1].startswith("Citra of the choir (–): not linked; met –")
    hidden = tied("people", "--hidden")
    assert (hidden.code, hidden.out) == (7, "Nobody is hidden.\n")


def test_lists_for_programs(tied: Gaung) -> None:
    found = tied("people", "--sharing", "--json").result
    assert (found["list"], found["total"], found["cannot_tell"], found["own_reach"]) == ("sharing", 2, ["mastodon", "x"], None)
    anna = found["people"][0]
    assert (anna["key"], anna["passed_on"], anna["from_you"], anna["answered"]) == (ANNA, {"posts": 2, "of": 17, "noted": 0}, None, None)
    assert tied("people", "--one-way", "--platform", "x", "--json").result["people"] == []


def test_calm_lists_have_no_numbers(tied: Gaung) -> None:
    for name in _LISTS:
        rows = [line for line in tied("people", name, "--calm").out.splitlines() if "): " in line]
        assert all("quiet for" not in line and " of " not in line.split("): ")[1] for line in rows)


def test_stand_ins_hide_names_and_texts(tied: Gaung) -> None:
    tied("people", "--note", "Budi", "Budi likes trains")
    tied("people", "--met", "Budi", "2026-03-01", "Budi's", "café")
    for arguments in (*((name,) for name in _LISTS), ("--page", "Budi"), ("--page", "Anna Wijaya"), ("--hide", "Budi")):
        for form in ((), ("--json",)):
            said = tied("people", *arguments, "--redact", *form)
            assert not any(word in said.out for word in ("Budi", "Anna", "Citra", "anna@", "Well said", "Post 4")), arguments
    said = tied("people", "--page", "i", "--redact")
    assert (said.code, BUDI in said.err) == (2, False)


def test_a_person_with_notes_meetings_and_points(tied: Gaung) -> None:
    assert tied("people", "--note", "Budi", "Likes trains").out == "Noted as note:1.\n"
    assert tied("people", "--next", BUDI, "Write to him").out == "Noted as next:1.\n"
    assert tied("people", "--reach", BUDI, "12,000").out == "Noted as reach:1.\n"
    assert tied("people", "--shared", BUDI, "Told his class").out == "Noted as shared:1.\n"
    assert tied("people", "--met", "Budi", "2026-03-01", "Coffee").out == "Noted as meeting:1.\n"
    lines = tied("people", "--page", "Budi").out.splitlines()
    assert lines[0] == "Budi (Blog)"
    assert {"Passed on: 1 of 9, 1 by your note.", "Reach: 12,000 (your note).", "[note:1] Likes trains"} <= set(lines)
    assert "[meeting:1] met 1 Mar 2026 Coffee" in lines
    assert any("replied to you" in line and "Well said" in line for line in lines)
    page = tied("people", "--page", "Budi", "--json").result
    assert (page["contacts"], page["reach"], page["met"]) == (9, 12_000, "2026-03-01")
    assert page["points"] == pytest.approx(sum(one["points"] or 0 for one in page["timeline"]))
    for removed in ("note:1", "meeting:1"):
        assert tied("people", "--remove", removed).out == f"{removed} was removed.\n"
    again = tied("people", "--page", "Budi", "--json").result
    assert (again["meetings"], [note["id"] for note in again["notes"]]) == ([], ["shared:1", "reach:1", "next:1"])
    calm = tied("people", "--page", "Budi", "--calm").out
    assert "Points" not in calm
    assert "In the last year" not in calm


def test_hiding_and_showing(tied: Gaung) -> None:
    assert tied("people", "--hide", "Budi").out == "Hidden from lists. --show takes it back.\n"
    assert tied("people", "--fading").code == 7
    assert tied("people", "--hidden", "--json").result["people"][0]["key"] == BUDI
    assert tied("people", "--show", "Budi", "--json").result == {"person": BUDI, "id": None}
    assert tied("people", "--fading").code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--met", "Budi"), "wrong_use"),
        (("--met", "Budi", "yesterday"), "wrong_use"),
        (("--met", "Budi", "2030-01-01"), "person_note"),
        (("--note", "Budi", " "), "person_note"),
        (("--note", "Nobody", "x"), "unknown_person"),
        (("--page", "Nobody"), "unknown_person"),
        (("--remove", "note:9"), "person_note"),
        (("--remove", "meeting:9"), "person_note"),
        (("--reach", "Budi", "many"), "person_note"),
    ],
)
def test_what_cannot_be_noted_says_why(tied: Gaung, arguments: tuple[str, ...], code: str) -> None:
    said = tied("people", *arguments, "--json")
    assert (said.code, said.error_code) == (2, code)


def test_a_card_can_be_met_today(tied: Gaung) -> None:
    assert tied("people", "--met", CARD_HADI, "today").code == 0
    contacts = tied("people", "--contacts", "--json").result["people"]
    assert {one["key"]: one["met"] for one in contacts}[CARD_HADI] == "2026-11-23"
    assert CITRA not in {one["key"] for one in contacts}
