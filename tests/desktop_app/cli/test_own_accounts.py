"""accounts, the list of followers, and whose archive it is."""

from pathlib import Path

import pytest

from tests.desktop_app.cli.conftest import Gaung
from tests.synthetic_archives import script, tweet, x_folder

_OLD, _NEW = "1300000000000000001", "1400000000000000001"


def _later(folder: Path) -> Path:
    """An X archive whose account begins where the one of tilda_example ends, and was called like it before."""
    tweets = script("tweets", [tweet(number, favorite_count="3") for number in range(100, 120)])
    x_folder(folder, tweets_js=tweets, handle="tilda_new", native_id=_NEW)
    change = {"screenNameChange": {"accountId": _NEW, "screenNameChange": {"changedFrom": "berta_example", "changedTo": "tilda_new"}}}
    (folder / "data" / "screen-name-change.js").write_text(script("screen_name_change", [change]), encoding="utf-8")
    return folder


@pytest.fixture
def with_two(gaung: Gaung, tmp_path: Path) -> Gaung:
    """Commands on a database with two accounts on X."""
    assert gaung("import", "--yes", "--quiet", x_folder(tmp_path / "old", tweets=20, handle="berta_example", native_id=_OLD)).code == 0
    assert gaung("import", "--yes", "--quiet", _later(tmp_path / "new")).code == 0
    return gaung


def test_the_list_tells_period_and_standing_and_what_is_proposed(with_two: Gaung) -> None:
    said = with_two("accounts")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "X, @berta_example  1 Jan 2023  counted",
        "X, @tilda_new  5 Jan 2023  counted",
        "Is this also you? X, @berta_example (1 Jan 2023) and X, @tilda_new (5 Jan 2023). "
        "Signs: one of them had the name of the other before; both show the same name; one begins 4 days after the other ends.",
        f"    gaung accounts --same x:{_OLD} x:{_NEW}",
        f"    gaung accounts --apart x:{_OLD} x:{_NEW}",
    ]
    found = with_two("accounts", "--json")
    assert found.envelope["schema"] == "gaung/accounts/1"
    assert found.result["accounts"][0] == {
        "platform": "x",
        "handle": "berta_example",
        "native_id": _OLD,
        "first": "2023-01-01",
        "last": "2023-01-01",
        "is_counted": True,
        "left_on": None,
        "joined": [],
    }
    assert found.result["proposals"] == [
        {
            "account": f"x:{_OLD}",
            "head": f"x:{_NEW}",
            "signs": [{"kind": "was_called", "days": None}, {"kind": "same_name", "days": None}, {"kind": "follows_on", "days": 4}],
        }
    ]
    assert found.result["silent"] == []


def test_an_account_is_left_out_and_counted_again(with_two: Gaung) -> None:
    before = with_two("history", "--json").result
    said = with_two("accounts", "--leave-out", "berta_example")
    assert said.out.splitlines()[0] == "X, @berta_example is left out of the score. Nothing of it is deleted."
    assert said.out.splitlines()[1].startswith("Score ")
    assert with_two("history", "--json").result != before
    assert with_two("accounts").out.splitlines()[0] == "X, @berta_example  1 Jan 2023  left out of the score"
    assert {row["account"] for row in with_two("score", "--json").result["coverage"]} == {"tilda_new"}
    assert len(with_two("imports", "--json").result) == 2
    counted = with_two("accounts", "--count", "berta_example", "--json").result
    assert (counted["is_counted"], counted["account"]["handle"]) == (True, "berta_example")
    assert with_two("history", "--json").result == before


def test_with_all_left_out_the_score_says_why_there_is_none(with_two: Gaung) -> None:
    for name in (_OLD, _NEW):
        assert with_two("accounts", "--leave-out", name, "--quiet").code == 0
    said = with_two("score")
    assert said.code == 7
    assert said.out.startswith("All of your accounts are left out of the score.")


def test_two_accounts_are_one_history_and_two_again(with_two: Gaung) -> None:
    assert with_two("left", "tilda_new", "2024-01-02", "--quiet").code == 0
    said = with_two("accounts", "--same", "berta_example", "tilda_new")
    assert said.out.splitlines()[0] == "X, @berta_example and X, @tilda_new are one history."
    assert with_two("accounts").out.splitlines() == [
        "X, @tilda_new  1 Jan 2023 to 5 Jan 2023  counted, left on 2 Jan 2024",
        "    with X, @berta_example, 1 Jan 2023",
    ]
    assert with_two("accounts", "--json").result["accounts"][0]["joined"][0]["handle"] == "berta_example"
    assert with_two("left", "berta_example", "--undo").out.startswith("X, @tilda_new counts as yours still.")
    parted = with_two("accounts", "--apart", "berta_example")
    assert parted.out.splitlines()[0] == "X, @berta_example and X, @tilda_new are two accounts."
    assert len(with_two("accounts").out.splitlines()) == 2
    result = with_two("accounts", "--same", "berta_example", "tilda_new", "--json").result
    assert (result["is_one_history"], result["other"]["handle"]) == (True, "tilda_new")
    result = with_two("accounts", "--apart", "tilda_new", "berta_example", "--json").result
    assert (result["is_one_history"], result["account"]["handle"], result["other"]["handle"]) == (False, "tilda_new", "berta_example")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--same", "tilda_new", "tilda_new"), "account_choice", "one history already"),
        (("--apart", "tilda_new"), "account_choice", "joined to no other account"),
        (("--apart", "a", "b", "c"), "wrong_use", "not more"),
        (("--leave-out", "nobody"), "unknown_account", "There is no account nobody"),
        (("--leave-out", "tilda_new", "--count", "tilda_new"), "wrong_use", ""),
        (("--same", "tilda_new"), "wrong_use", ""),
    ],
)
def test_what_cannot_be_said_changes_nothing(with_two: Gaung, arguments: tuple[str, ...], code: str, words: str) -> None:
    before = with_two("accounts", "--json").result
    said = with_two("accounts", *arguments, "--json")
    assert (said.code, said.error_code) == (2, code)
    assert words in said.err
    assert with_two("accounts", "--json").result == before


def test_of_an_empty_database_the_list_says_how_to_begin(gaung: Gaung) -> None:
    assert gaung("accounts").out == "Nothing is imported yet: gaung import FILE\n"
    assert gaung("followers").out == "No follower count was typed.\n"


def test_a_silent_account_is_asked_of(gaung: Gaung, tmp_path: Path) -> None:
    old = x_folder(tmp_path / "old", tweets=20, handle="berta_example", native_id=_OLD)
    new = x_folder(tmp_path / "new", tweets_js=script("tweets", [tweet(9_000)]), handle="tilda_new", native_id=_NEW)
    assert gaung("import", "--yes", "--quiet", "--as-of", "2024-02-01", old).code == 0
    assert gaung("import", "--yes", "--quiet", new).code == 0
    assert gaung("accounts", "--json").result["silent"] == [{"account": f"x:{_OLD}", "since": "2023-01-01"}]
    assert gaung("accounts").out.splitlines()[2:] == [
        "X, @berta_example has been silent since 1 Jan 2023 while others have not: did you leave it?",
        f"    gaung left x:{_OLD} 2023-01-01",
    ]
    assert len(gaung("accounts", "--redact").out.splitlines()) == 3
    assert gaung("left", f"x:{_OLD}", "2023-01-01", "--quiet").code == 0
    assert gaung("accounts", "--json").result["silent"] == []


def test_typed_counts_are_listed_of_all_and_of_one_history(with_two: Gaung) -> None:
    for name, day, number in (("berta_example", "2023-02-01", "12"), ("tilda_new", "2023-03-01", "1"), ("tilda_new", "2023-02-01", "30")):
        assert with_two("followers", name, day, number, "--quiet").code == 0
    assert with_two("followers").out.splitlines() == [
        "X, @berta_example: 12 followers on 1 Feb 2023.",
        "X, @tilda_new: 30 followers on 1 Feb 2023.",
        "X, @tilda_new: 1 follower on 1 Mar 2023.",
    ]
    assert with_two("followers", "berta_example", "--json").result == [{"account": f"x:{_OLD}", "day": "2023-02-01", "followers": 12}]
    assert with_two("accounts", "--same", "berta_example", "tilda_new", "--quiet").code == 0
    assert len(with_two("followers", "tilda_new", "--json").result) == 3
    assert with_two("followers", "--undo", "--json").error_code == "wrong_use"
    assert with_two("accounts", "--apart", "berta_example", "--quiet").code == 0
    assert with_two("undo", "1", "--yes", "--quiet").code == 0
    assert with_two("followers").out.splitlines()[0] == f"x:{_OLD}: 12 followers on 1 Feb 2023."


def test_stand_ins_and_calm_words_name_nobody_and_no_score(with_two: Gaung) -> None:
    with_two("followers", "berta_example", "2023-02-01", "12", "--quiet")
    for arguments in (
        ("accounts",),
        ("accounts", "--json"),
        ("followers",),
        ("followers", "--json"),
        ("accounts", "--leave-out", _OLD, "--json"),
    ):
        said = with_two(*arguments, "--redact")
        for secret in ("berta", "tilda", _OLD, _NEW):
            assert secret not in said.out.lower()
    assert with_two("accounts", "--count", _OLD, "--redact", "--calm").out == "your account is counted.\n"


def _list(folder: Path, *followed: str) -> Path:
    folder.mkdir()
    (folder / "following_accounts.csv").write_text("\n".join(["Account address", *followed]) + "\n", encoding="utf-8")
    return folder


def test_it_is_said_for_whom_a_file_without_an_owner_is_taken(gaung: Gaung, tmp_path: Path) -> None:
    first = _list(tmp_path / "first", "anna@example.org")
    assert gaung("import", "--yes", first, "--account", "sari@example.social").err.count("taken for") == 0
    second = _list(tmp_path / "second", "budi@example.org")
    assert "second: taken for @sari@example.social; another one: --account" in gaung("plan", second).err
    assert "taken for account " in gaung("plan", second, "--redact").err
    assert "taken for @sari@example.social" in gaung("import", "--yes", second).err
    third = _list(tmp_path / "third", "cici@example.org")
    assert gaung("import", "--yes", third, "--account", "work@example.org").code == 0
    fourth = _list(tmp_path / "fourth", "dewi@example.org")
    said = gaung("plan", fourth, "--json")
    words = "fourth does not say whose it is: @sari@example.social, @work@example.org? Say it with --account"
    assert said.envelope["warnings"] == [words]
    assert words in said.err
    assert gaung("plan", fourth, "--account", "work@example.org").err == ""
