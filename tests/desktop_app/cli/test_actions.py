"""actions: decided and listed for people and for programs; a calendar file of what is planned."""

from pathlib import Path

import pytest

from desktop_app.operations.actions import plan
from desktop_app.words.translations import use_language
from local_db.records import Platform, Post, PostObservation, UnixTime
from tests.desktop_app.cli.conftest import Gaung
from tests.desktop_app.operations.action_cases import NOW, ZONE, Advises
from tests.desktop_app.operations.test_action_shown import LISTED, lists
from tests.local_db.database_cases import opened


def test_a_suggestion_is_planned_done_and_taken_back(gaung: Gaung, sample_copy: Path) -> None:
    first = gaung("actions", db=sample_copy).out.splitlines()
    assert first[0] == "Suggested:"
    assert first[1].startswith("- Say why you share a link  [")
    rule = first[1].partition("[")[2].rstrip("]")
    assert gaung("actions", "plan", rule[:-2], db=sample_copy).out == "Planned. What it is measured by is fixed now.\n"
    listed = gaung("actions", db=sample_copy).out
    assert "Planned:\n- Say why you share a link  [1]\n    Planned on 23 Nov 2026.\n" in listed
    assert "This month: 0 of 1 planned done" in listed
    gaung("actions", "done", "1", db=sample_copy)
    assert "Done on 23 Nov 2026, as you said." in gaung("actions", db=sample_copy).out
    gaung("actions", "back", "1", db=sample_copy)
    said = gaung("actions", "back", "1", db=sample_copy)
    assert said.out == "It is off the list; if it still holds, it is suggested again.\n"
    assert gaung("actions", db=sample_copy).out.splitlines() == first


def test_not_now_and_not_for_me_take_a_day_and_a_reason(gaung: Gaung, sample_copy: Path) -> None:
    said = gaung("actions", "snooze", "people.answer", "2027-01-05", db=sample_copy)
    assert said.out == "Not now: it comes back on 5 January 2027.\n"
    gaung("actions", "not-for-me", "1", "--reason", "we do not talk", db=sample_copy)
    out = gaung("actions", db=sample_copy).out
    assert "Not for me:\n- Write to Budi Hartono  [1]\n    Not for you, as you said on 23 Nov 2026: we do not talk" in out


def test_own_acts_are_words_as_they_are_typed(gaung: Gaung, sample_copy: Path) -> None:
    assert gaung("actions", "add", "Visit", "the library", db=sample_copy).out == "Your action is planned.\n"
    [own] = [one for one in gaung("actions", "--json", db=sample_copy).result["actions"] if one["rule"] == "own"]
    assert (own["text"], own["state"], own["planned_at"], own["card"]) == ("Visit the library", "planned", "2026-11-23T12:00:00Z", None)


def test_what_programs_get(gaung: Gaung, sample_copy: Path) -> None:
    said = gaung("actions", "--json", db=sample_copy)
    assert said.envelope["schema"] == "gaung/actions/1"
    assert set(said.result) == {"actions", "month", "worked", "unreadable", "goals"}
    first = said.result["actions"][0]
    assert (first["state"], first["effect"], first["card"]["key"]) == ("suggested", None, "1e")
    assert first["id"] == first["card"]["id"]


def test_a_goal_is_kept_told_week_by_week_and_given_up(gaung: Gaung, sample_copy: Path) -> None:
    assert "Goals:" not in gaung("actions", db=sample_copy).out
    said = gaung("actions", "goal", "own-words", "3", db=sample_copy)
    assert said.out == "The goal is kept: Posts in your own words a week.\n"
    gaung("actions", "goal", "own-words", "3", db=sample_copy)  # the same number changes nothing
    out = gaung("actions", db=sample_copy).out
    assert "Goals:\n- Posts in your own words a week\n    Your goal since 23 Nov 2026: 3 a week." in out
    [kept] = gaung("actions", "--json", db=sample_copy).result["goals"]
    assert (kept["act"], kept["per_week"], kept["since"], kept["to_writers"]) == ("own-words", 3.0, "2026-11-23", None)
    assert kept["weeks"] == [{"monday": "2026-11-23", "days": 1, "planned": pytest.approx(3 / 7), "done": 0}]
    gaung("actions", "goal", "answers", "2", db=sample_copy)
    assert [one["act"] for one in gaung("actions", "--json", db=sample_copy).result["goals"]] == ["own-words", "answers"]
    said = gaung("actions", "goal", "own-words", "off", db=sample_copy)
    assert said.out == "The goal is given up: Posts in your own words a week.\n"
    assert [one["act"] for one in gaung("actions", "--json", db=sample_copy).result["goals"]] == ["answers"]


def test_a_goal_beyond_all_weeks_is_refused_in_words(gaung: Gaung, sample_copy: Path) -> None:
    said = gaung("actions", "goal", "answers", "100", db=sample_copy)
    assert said.code != 0
    assert "100 is no number of acts a week; nothing was changed. Choose 1 to 99." in said.err


def test_programs_get_what_files_show_of_an_act_in_part(gaung: Gaung, tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        own = Post(platform=Platform.X, account="1", native_id="1", created_at=UnixTime(NOW - 86_400), text="Words")
        seen = PostObservation(platform=Platform.X, account="1", native_id="1", likes=3)
        lists(database, "before", -5, 0, 1, 2, 3, more=((own, seen),))
        plan(database, LISTED, Advises().advisor, now=NOW, zone=ZONE)
        lists(database, "later", 10, 0, 1)
    [act] = gaung("actions", "--json", db=tmp_path / "gaung.db").result["actions"]
    assert act["state"] == "done"
    assert act["shown"] == {
        "kind": "followed",
        "is_told": True,
        "as_of": "2021-11-18T12:00:00Z",
        "at": "2021-11-18T12:00:00Z",
        "n": 2,
        "of": 4,
        "reacted": 0,
        "is_hidden": False,
    }
    out = gaung("actions", db=tmp_path / "gaung.db").out
    assert "Done by 18 Nov 2021, as your archive shows. In your archive of 18 Nov 2021, 2 of 4 are no longer followed." in out


@pytest.mark.parametrize(
    "words",
    [
        ("plan",),
        ("list", "1"),
        ("snooze", "1"),
        ("snooze", "1", "soon"),
        ("add",),
        ("done", "1", "2"),
        ("plan", "1", "--reason", "x"),
        ("goal", "answers"),
        ("goal", "answers", "some"),
        ("goal", "streak", "3"),
    ],
)
def test_what_is_no_way_to_say_it_changes_nothing(gaung: Gaung, sample_copy: Path, words: tuple[str, ...]) -> None:
    said = gaung("actions", *words, db=sample_copy)
    assert said.code == 2
    assert "This is no way to say it; nothing was changed." in said.err


@pytest.mark.parametrize(
    ("words", "code"), [(("done", "9"), "unknown_action"), (("snooze", "people.answer", "2020-01-01"), "unknown_action")]
)
def test_what_cannot_be_is_an_error_with_its_code(gaung: Gaung, sample_copy: Path, words: tuple[str, ...], code: str) -> None:
    said = gaung("actions", *words, "--json", db=sample_copy)
    assert said.code == 2
    assert said.error_code == code


def test_planned_acts_and_ends_of_links_stand_in_a_calendar_file(gaung: Gaung, sample_copy: Path, tmp_path: Path) -> None:
    gaung("actions", "plan", "people.answer", db=sample_copy)
    gaung("actions", "add", "Ask; first, the library", db=sample_copy)
    gaung("asked", "linkedin", "2026-11-22", db=sample_copy)
    target = tmp_path / "acts.ics"
    said = gaung("actions", "--ics", str(target), db=sample_copy)
    assert said.out == f"The calendar file is written: {target}\n"
    lines = target.read_bytes().replace(b"\r\n ", b"").decode().split("\r\n")
    assert {"SUMMARY:Write to Budi Hartono", "SUMMARY:Ask\\; first\\, the library"} <= set(lines)
    assert "DTSTART;VALUE=DATE:20261130" in lines
    assert any(line.startswith("SUMMARY:The link to LinkedIn") for line in lines)
    assert len({line for line in lines if line.startswith("UID:")}) == 3
    before = target.read_bytes()
    gaung("actions", "--ics", str(target), db=sample_copy)
    assert target.read_bytes() == before
    assert target.stat().st_mode & 0o077 == 0
    blocked = gaung("actions", "--ics", str(tmp_path / "none" / "acts.ics"), db=sample_copy)
    assert blocked.code == 8


def test_redaction_names_nobody_and_calm_mode_tells_no_points(gaung: Gaung, sample_copy: Path, tmp_path: Path) -> None:
    gaung("actions", "plan", "people.answer", db=sample_copy)
    gaung("actions", "add", "Ask Rina", db=sample_copy)
    target = tmp_path / "acts.ics"
    shown = gaung("actions", "--redact", "--json", "--ics", str(target), db=sample_copy).out + target.read_text(encoding="utf-8")
    assert not [name for name in ("Budi", "budihartono", "Rina") if name in shown]
    assert "points" in gaung("actions", "--json", db=sample_copy).out
    card = gaung("actions", "--calm", "--json", db=sample_copy).result["actions"][0]["card"]
    assert "points" not in card["words"]["expected"]


def test_an_empty_database_says_what_is_needed(gaung: Gaung, tmp_path: Path) -> None:
    out = gaung("actions", db=tmp_path / "new.db").out
    assert out == "Suggestions need about 20 posts with known reactions; your files hold 0.\n"


def test_it_speaks_indonesian(gaung: Gaung, sample_copy: Path) -> None:
    out = gaung("actions", "--lang", "id", db=sample_copy).out
    use_language("en")
    assert out.startswith("Saran:\n")
