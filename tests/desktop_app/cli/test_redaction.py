"""With --redact no command says whose the data is: neither for people nor for programs."""

import re
from pathlib import Path

import pytest

from tests.desktop_app.cli.conftest import Gaung
from tests.synthetic_archives import x_folder, zipped

# Handles, names, ids and beginnings of posts and articles of the sample person.
_TELLING = re.compile(r"sari|contoh|1213300000000000000|wibowo|hartono|lestari|ana|budi|barrel|ramp|example\.(social|org)", re.IGNORECASE)

_COMMANDS = [
    ["imports"],
    ["status"],
    ["score"],
    ["demo"],
    ["history", "--from", "2026-11-20"],
    *(["explain", "--by", by] for by in ("post", "person", "platform", "factor", "week")),
    ["explain", "--from", "2026-09-01", "--by", "post"],
    ["undo", "1", "--preview"],
    ["verify"],
    ["people"],
    ["people", "--same-person"],
    ["people", "--calm"],
    ["card"],
]


def _names(text: str) -> list[str]:
    words = (found.group() for found in _TELLING.finditer(text))
    return [word for word in words if word.lower() != "ana"] + re.findall(r"\b[Aa]na\b", text)


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["people", "programs"])
@pytest.mark.parametrize("command", _COMMANDS, ids=" ".join)
def test_no_name_is_said(gaung: Gaung, sample_path: Path, command: list[str], form: list[str]) -> None:
    said = gaung(*command, *form, "--redact", db=sample_path)
    assert said.code == 0
    assert _names(said.out.replace(str(sample_path), "") + said.err) == []


def test_without_it_names_are_said(gaung: Gaung, sample_path: Path) -> None:
    """The test above could not fail otherwise."""
    for command in (
        ["imports"],
        ["status"],
        ["score"],
        ["explain", "--by", "post"],
        ["explain", "--by", "person"],
        ["people"],
        ["people", "--same-person"],
    ):
        assert _names(gaung(*command, "--json", db=sample_path).out)


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["people", "programs"])
def test_plan_and_import_name_neither_account_nor_file(gaung: Gaung, tmp_path: Path, form: list[str]) -> None:
    folder = x_folder(tmp_path / "x")
    (folder / "data" / "direct-messages-tilda.js").write_text("window.YTD.direct_messages.part0 = []", encoding="utf-8")
    archive = zipped(folder, tmp_path / "tilda-2026.zip")
    plan = gaung("plan", "--redact", *form, archive)
    done = gaung("import", "--yes", "--quiet", "--redact", *form, archive)
    assert (plan.code, done.code) == (0, 0)
    for text in (plan.out, plan.err, done.out, done.err):
        assert "tilda" not in text
        assert "1200000000000000001" not in text


def test_one_account_has_one_stand_in(gaung: Gaung, sample_path: Path) -> None:
    found = gaung("status", "--json", "--redact", db=sample_path).result["coverage"]
    real = gaung("status", "--json", db=sample_path).result["coverage"]
    pairs = {(row["account"], other["account"]) for row, other in zip(real, found, strict=True)}
    assert len(pairs) == len({row["account"] for row in real}) == 3
