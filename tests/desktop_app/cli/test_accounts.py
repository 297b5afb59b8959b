"""followers, left."""

from pathlib import Path

import pytest

from tests.desktop_app.cli.conftest import Gaung
from tests.synthetic_archives import x_folder


@pytest.fixture
def with_account(gaung: Gaung, tmp_path: Path) -> Gaung:
    """Commands on a database with one account, whose file holds no followers."""
    assert gaung("import", "--yes", "--quiet", x_folder(tmp_path / "x")).code == 0
    return gaung


def _followers(gaung: Gaung, day: str) -> object:
    rows = gaung("history", "--json", "--from", day, "--to", day).result
    return rows[0]["followers"]


def test_a_typed_count_stands_in_the_history_from_its_day_on_and_can_be_taken_back(with_account: Gaung) -> None:
    before = _followers(with_account, "2026-11-20")
    said = with_account("followers", "@Tilda_Example", "2026-11-10", "1234")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[0] == "X, @tilda_example: 1,234 followers on 10 Nov 2026."
    assert said.out.splitlines()[1].startswith("Score ")
    assert _followers(with_account, "2026-11-20") == 1_234
    changed = with_account("followers", "tilda_example", "2026-11-10", "1", "--json").result
    assert changed["account"] == {"platform": "x", "handle": "tilda_example", "native_id": "1200000000000000001"}
    assert (changed["day"], changed["followers"]) == ("2026-11-10", 1)
    assert set(changed) >= {"score_before", "score_after"}
    assert _followers(with_account, "2026-11-20") == 1
    assert with_account("followers", "x:tilda_example", "2026-11-10", "--undo").out.startswith("X, @tilda_example: the number typed for")
    assert _followers(with_account, "2026-11-20") == before


def test_a_count_typed_for_an_account_known_by_its_id_comes_back_with_its_import(with_account: Gaung, tmp_path: Path) -> None:
    with_account("followers", "1200000000000000001", "2026-11-10", "77", "--quiet")
    assert with_account("undo", "1", "--yes", "--quiet").code == 0
    assert with_account("followers", "tilda_example", "2026-11-10", "77").code == 2
    assert with_account("import", "--yes", "--quiet", tmp_path / "x").code == 0
    assert _followers(with_account, "2026-11-20") == 77


def test_an_account_is_left_and_taken_back(with_account: Gaung) -> None:
    said = with_account("left", "tilda_example", "2026-11-01")
    assert said.code == 0
    assert said.out.splitlines()[0] == "X, @tilda_example was left on 1 Nov 2026."
    assert with_account("left", "tilda_example", "--undo").out.splitlines()[0] == "X, @tilda_example counts as yours still."
    assert with_account("left", "tilda_example", "--undo", "--json").result["left_on"] is None


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("followers", "nobody", "2026-11-10", "5"), "unknown_account", "Accounts here: x:tilda_example."),
        (("left", "nobody", "2026-11-10"), "unknown_account", "There is no account nobody; nothing was changed."),
        (("followers", "tilda_example", "2026-11-24", "5"), "wrong_count", "2026-11-24 is not a day of the past"),
        (("left", "tilda_example", "1989-12-31"), "wrong_count", "1989-12-31 is not a day of the past"),
        (("followers", "tilda_example", "2026-11-10", "1000000000001"), "wrong_count", "1000000000001 is no number of followers"),
        (("followers", "tilda_example", "2026-11-10"), "wrong_use", "A number is missing, or one too many."),
        (("followers", "tilda_example", "2026-11-10", "5", "--undo"), "wrong_use", "A number is missing, or one too many."),
        (("left", "tilda_example"), "wrong_use", "A day is missing, or one too many."),
        (("followers", "tilda_example", "2026-11-10", "-5"), "wrong_use", ""),
        (("followers", "tilda_example", "10.11.2026", "5"), "wrong_use", ""),
    ],
)
def test_what_cannot_be_told_is_said_and_changes_nothing(with_account: Gaung, arguments: tuple[str, ...], code: str, words: str) -> None:
    before = with_account("history", "--json").result
    said = with_account(*arguments, "--json")
    assert (said.code, said.error_code) == (2, code)
    assert words in said.err
    assert with_account("history", "--json").result == before


def test_a_name_on_two_platforms_needs_its_platform(with_account: Gaung, tmp_path: Path) -> None:
    other = tmp_path / "mastodon"
    other.mkdir()
    (other / "following_accounts.csv").write_text("Account address\nanna@example.org\n", encoding="utf-8")
    assert with_account("import", "--yes", "--quiet", "--account", "tilda_example", other).code == 0
    said = with_account("followers", "tilda_example", "2026-11-10", "5", "--json")
    assert said.error_code == "unknown_account"
    assert "Several accounts are called tilda_example" in said.err
    assert with_account("followers", "X:@tilda_example", "2026-11-10", "5").code == 0


def test_stand_ins_and_calm_words_hide_name_and_score(with_account: Gaung) -> None:
    said = with_account("followers", "tilda_example", "2026-11-10", "5", "--redact", "--calm")
    assert said.out == "your account: 5 followers on 10 Nov 2026.\n"
    assert with_account("left", "tilda_example", "2026-11-10", "--redact", "--json").result["account"]["handle"] is None
