"""people."""

from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from tests.desktop_app.cli.conftest import Gaung
from tests.desktop_app.people_cases import ANNA_BLOG, ANNA_TELEGRAM, BAGUS_TELEGRAM, CITRA_CARD, DINI, NOW, acquaint

_PERSON = {"key", "name", "platforms", "reactions_year", "reactions", "first", "last", "follows", "acts", "members"}
_MEMBER = {"key", "platform", "handle", "name", "url", "reactions_year", "reactions", "first", "last"}


@pytest.fixture
def acquainted(gaung: Gaung, tmp_path: Path) -> Gaung:
    """Commands on a database of acquaintances."""
    folder = tmp_path / "own"
    folder.mkdir()
    database = LocalDatabase.open(folder / "gaung.db", now=NOW)
    acquaint(database)
    database.close()
    return gaung


def test_the_list_for_people(acquainted: Gaung) -> None:
    said = acquainted("people")
    assert (said.code, said.err) == (0, "")
    first, heads, *rows, last = said.out.splitlines()
    assert first == "6 people reacted to you by name. 1 more follows you."
    assert heads.split() == ["in", "a", "year", "in", "all", "last", "name", "(where)"]
    assert len(rows) == 7
    assert rows[0].split() == ["3", "4", "18", "Sep", "2026", "Anna", "Wijaya", "(Blog)"]
    assert rows[4].split() == ["–", "2", "–", "bagus_t", "(Telegram)"]
    assert rows[6].split() == ["–", "–", "follows", "you", "person", "4711,", "name", "unknown", "(X)"]
    assert last == "These exports never name who reacted: X."


def test_the_list_for_programs(acquainted: Gaung) -> None:
    said = acquainted("people", "--json")
    assert said.envelope["schema"] == "gaung/people/1"
    assert set(said.envelope["data_up_to"]) == {"blog", "telegram", "x"}
    found = said.result
    assert (found["total"], found["reacted"], found["never_named"]) == (7, 6, ["x"])
    assert all(set(person) == _PERSON and all(set(member) == _MEMBER for member in person["members"]) for person in found["people"])
    anna, number = found["people"][0], found["people"][-1]
    assert (anna["key"], anna["name"], anna["reactions_year"], anna["reactions"]) == (ANNA_BLOG, "Anna Wijaya", 3, 4)
    assert (anna["first"], anna["last"]) == ("2024-10-21", "2026-09-18")
    assert (number["name"], number["reactions"], number["last"], number["follows"]) == (None, None, None, True)


def test_some_of_them(acquainted: Gaung) -> None:
    top = acquainted("people", "--top", "2", "--json").result
    assert (len(top["people"]), top["total"]) == (2, 7)
    assert acquainted("people", "--top", "2").out.splitlines()[-2] == "5 more: --top N shows more of them."
    telegram = acquainted("people", "--platform", "telegram", "--sort", "last", "--json").result
    assert [person["key"] for person in telegram["people"]][::2] == [ANNA_TELEGRAM, BAGUS_TELEGRAM]


def test_nobody_is_an_answer_too(gaung: Gaung) -> None:
    said = gaung("people")
    assert said.code == 7
    assert said.out == "No file names anybody who reacted or follows you.\n"
    assert gaung("people", "--same-person").out == "Nobody seems to be one person with somebody else.\n"


def test_calm_has_neither_numbers_nor_ranks(acquainted: Gaung) -> None:
    lines = acquainted("people", "--calm").out.splitlines()
    assert [line[14:] for line in lines[:2]] == ["anna Wijáya (Telegram)", "Anna Wijaya (Blog)"]
    assert not any("reacted to you" in line or "more" in line for line in lines)


def test_suggestions_come_with_evidence_and_keys_which_can_be_typed(acquainted: Gaung) -> None:
    found = acquainted("people", "--same-person", "--json").result
    assert (found["total"], [one["strength"] for one in found["suggestions"]]) == (3, ["strong", "strong", "slight"])
    anna = found["suggestions"][-1]
    assert anna["keys"] == [side["key"] for side in anna["sides"]] == [ANNA_BLOG, ANNA_TELEGRAM]
    assert anna["evidence"] == [{"kind": "name", "shown": "Anna Wijaya", "platforms": ["blog", "telegram"]}]
    lines = acquainted("people", "--same-person").out.splitlines()
    assert {f"    {ANNA_BLOG}", f"    {ANNA_TELEGRAM}", "  - The same full name: Anna Wijaya (Blog, Telegram)"} <= set(lines)
    assert "  - On one card of your contacts: Citra of the choir (Contacts, Blog, Telegram)" in lines
    assert acquainted("people", "--merge", *anna["keys"]).code == 0
    assert acquainted("people", "--same-person", "--json").result["total"] == 2


def test_of_many_suggestions_the_rest_is_counted(acquainted: Gaung, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.operations.people.SUGGESTIONS_SHOWN", 1)
    assert acquainted("people", "--same-person").out.splitlines()[-1] == "2 more come when these are answered."


def test_merging_and_splitting(acquainted: Gaung) -> None:
    said = acquainted("people", "--merge", ANNA_BLOG, ANNA_TELEGRAM)
    assert (said.code, said.out) == (0, "Anna Wijaya is one person now: Blog, Telegram.\n")
    ledger = {row["key"]: row["label"] for row in acquainted("explain", "--by", "person", "--json").result["rows"]}
    assert ledger[ANNA_BLOG] == "Anna Wijaya"
    assert ANNA_TELEGRAM not in ledger
    again = acquainted("people", "--merge", ANNA_BLOG, ANNA_TELEGRAM, "--json").result
    assert again["changed"] is False
    assert acquainted("people", "--merge", ANNA_BLOG, ANNA_TELEGRAM).out == "That was so already; nothing was changed.\n"
    split = acquainted("people", "--split", ANNA_TELEGRAM, "--json").result
    assert (split["changed"], [one["key"] for one in split["split"]]) == (True, [ANNA_TELEGRAM])
    assert acquainted("people", "--split", ANNA_TELEGRAM).out == "That was so already; nothing was changed.\n"
    card = acquainted("people", "--merge", "Citra of the choir", "telegram:citra_s", "--json").result["merged"]
    assert [member["key"] for member in card[0]["members"]] == ["person:telegram:handle:citra_s", CITRA_CARD]


def test_two_people_and_back(acquainted: Gaung) -> None:
    said = acquainted("people", "--apart", ANNA_BLOG, ANNA_TELEGRAM)
    assert said.out == "These are different people: Anna Wijaya, anna Wijáya. They are not suggested again.\n"
    assert acquainted("people", "--same-person", "--json").result["total"] == 2
    assert acquainted("people", "--apart", ANNA_BLOG, ANNA_TELEGRAM, "--undo").out.startswith("These may be one person again: Anna")
    assert acquainted("people", "--same-person", "--json").result["total"] == 3


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (
            ("--merge", "Anna Wijaya", "bagus_t"),
            "unknown_person",
            f"Several are called Anna Wijaya; nothing was changed. Name the key: {ANNA_BLOG}, ",
        ),
        (("--merge", "nobody", "bagus_t"), "unknown_person", "There is nobody called nobody; nothing was changed."),
        (("--split", "nobody"), "unknown_person", "See the list of people."),
        (("--merge", "bagus_t"), "wrong_use", "Two people are needed, and these are one."),
        (("--apart", "bagus_t", "@Bagus_T"), "wrong_use", "Two people are needed, and these are one."),
        (("--undo",), "wrong_use", "Only --apart can be taken back with --undo."),
        (("--merge", "bagus_t", "dini_k", "--undo"), "wrong_use", "--split A."),
    ],
)
def test_what_cannot_be_said_changes_nothing(acquainted: Gaung, arguments: tuple[str, ...], code: str, words: str) -> None:
    before = acquainted("people", "--json").result
    said = acquainted("people", *arguments, "--json")
    assert (said.code, said.error_code) == (2, code)
    assert words in said.err
    assert acquainted("people", "--json").result == before


def test_two_who_are_one_here_are_split_before_they_are_two(acquainted: Gaung) -> None:
    acquainted("people", "--merge", ANNA_BLOG, DINI)
    said = acquainted("people", "--apart", ANNA_BLOG, DINI, "--json")
    assert (said.code, said.error_code) == (2, "one_person")


def test_stand_ins_hide_who_is_merged_and_whose_keys_there_are(acquainted: Gaung) -> None:
    for arguments in (("--merge", ANNA_BLOG, ANNA_TELEGRAM), ("--apart", ANNA_BLOG, "bagus_t"), ("--split", ANNA_BLOG)):
        for form in ((), ("--json",)):
            said = acquainted("people", *arguments, "--redact", *form)
            assert said.code == 0
            assert "nna" not in said.out
            assert "agus" not in said.out
    said = acquainted("people", "--split", "Anna Wijaya", "--redact")
    assert "anna.example" not in said.err
