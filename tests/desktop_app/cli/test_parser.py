"""Wrong use, dates, help."""

import datetime as dt
import json
from types import SimpleNamespace

import pytest

from desktop_app.cli import COMMANDS, main
from desktop_app.cli.parser import WrongUseError, command_first, parsed

_WRONG = [
    [],
    ["frob"],
    ["score", "--frob"],
    ["score", "--as-of", "yesterday"],
    ["score", "--as-of", "2026-02-30"],
    ["score", "--lang", "xx"],
    ["undo"],
    ["undo", "first"],
    ["plan"],
    ["import"],
    ["explain", "--by", "mood"],
    ["explain", "--top", "-1"],
    ["explain", "--top", "many"],
    ["export"],
    ["export", "there", "--format", "xml"],
    ["doctor"],
    ["people", "--merge"],
    ["people", "--split"],
    ["people", "--merge", "a", "b", "--split", "c"],
    ["people", "--platform", "diaspora"],
    ["people", "--sort", "worth"],
]


@pytest.mark.parametrize("arguments", _WRONG, ids=" ".join)
def test_wrong_use_is_code_2_and_one_sentence_with_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("gaung: ")
    assert "usage: gaung" in err


def test_wrong_use_is_an_error_object_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "--json", "--frob"]) == 2
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert (found["schema"], found["code"]) == ("gaung/error/1", "wrong_use")
    assert found["message"] in err


@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)], ids=" ".join)
def test_help_goes_to_stdout(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 0
    out, err = capsys.readouterr()
    assert out.startswith("usage: gaung")
    assert err == ""


def test_every_command_has_the_common_options() -> None:
    needed = {"plan": ["f"], "import": ["f"], "undo": ["1"], "doctor": ["f"], "export": ["there"], "left": ["sari"], "diff": ["1", "2"]}
    needed["followers"] = ["sari", "2026-11-23", "5"]
    needed["holiday"] = ["2026-12-20", "2027-01-02"]
    for command in COMMANDS:
        common = ["--db", "a.db", "--person", "sari", "--json", "--lang", "id", "--redact", "--calm", "--quiet", "--no-color"]
        found = parsed([command, *needed.get(command, []), *common])
        assert found.command == command
        assert (found.json, found.redact, found.calm, found.quiet, found.no_color) == (True, True, True, True, True)


def test_dates_are_days_of_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    # 1 in the morning in Jakarta is still the day before in UTC.
    moment = dt.datetime(2026, 11, 23, 1, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    clock = SimpleNamespace(now=moment.astimezone)
    monkeypatch.setattr("desktop_app.cli.parser.dt", SimpleNamespace(datetime=clock, date=dt.date, timedelta=dt.timedelta, UTC=dt.UTC))
    assert parsed(["score", "--as-of", "today"]).as_of == dt.date(2026, 11, 22)
    assert parsed(["score", "--as-of=-14d"]).as_of == dt.date(2026, 11, 8)
    assert parsed(["score", "--as-of", "-14d"]).as_of == dt.date(2026, 11, 8)
    assert parsed(["explain", "-1d"]).day == dt.date(2026, 11, 21)
    assert parsed(["history", "--from", "2026-11-01"]).start == dt.date(2026, 11, 1)
    for wrong in ("-99999999d", "--14d", "14d"):
        with pytest.raises(WrongUseError):
            parsed(["score", "--as-of", wrong])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["--db", "x.db", "--json", "score", "--as-of", "today"], ["score", "--db", "x.db", "--json", "--as-of", "today"]),
        (["--lang", "id", "posts", "search", "score"], ["posts", "--lang", "id", "search", "score"]),
        (["--db=x.db", "score"], ["score", "--db=x.db"]),
        (["score", "--db", "x.db"], ["score", "--db", "x.db"]),
        (["--db", "score"], ["--db", "score"]),  # a file of that name
        (["mastodon.zip", "score"], ["mastodon.zip", "score"]),  # archives for the window
        (["--help"], ["--help"]),
        ([], []),
    ],
)
def test_options_of_all_commands_may_stand_before_the_command(typed: list[str], meant: list[str]) -> None:
    assert command_first(typed) == meant


def test_each_option_with_a_value_is_skipped_with_it() -> None:
    for option in ("--db", "--person", "--lang"):
        assert command_first([option, "id", "score"]) == ["score", option, "id"]
        assert vars(parsed(command_first([option, "id", "score"])))[option.strip("-")] is not None
