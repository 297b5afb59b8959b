"""annotate: notes written, listed, removed; proposed marks hidden and shown."""

from pathlib import Path

import pytest

from tests.desktop_app.cli.conftest import Gaung


def ids(gaung: Gaung, database: Path) -> list[str]:
    return [row["id"] for row in gaung("annotate", "--json", db=database).result]


def test_a_note_is_written_listed_and_removed(gaung: Gaung, sample_copy: Path) -> None:
    assert gaung("annotate", "2024-05-01", "New job", db=sample_copy).out == "Noted as 1.\n"
    [note] = [row for row in gaung("annotate", "--json", db=sample_copy).result if row["kind"] == "own"]
    assert (note["id"], note["day"], note["text"], note["n"]) == ("1", "2024-05-01", "New job", [28, 28])
    lines = gaung("annotate", db=sample_copy).out.splitlines()
    place = lines.index("1 May 2024  New job  [1]")
    assert lines[place + 1] == (
        f"  28 days before: {note['before']:.1f} on average (n 28); 28 days from then on: {note['after']:.1f} (n 28), "
        f"{round(note['after'], 1) - round(note['before'], 1):+.1f}."
    )
    assert gaung("annotate", "--remove", "1", db=sample_copy).out == "The note 1 was removed.\n"
    assert "1" not in ids(gaung, sample_copy)


def test_proposed_marks_are_hidden_and_shown(gaung: Gaung, sample_copy: Path) -> None:
    assert gaung("annotate", "--hide", "pause:2023-04-03", db=sample_copy).out == "pause:2023-04-03 is hidden.\n"
    assert "3 Apr 2023  Pause of 42 days (hidden)  [pause:2023-04-03]" in gaung("annotate", db=sample_copy).out
    assert gaung("annotate", "--show", "pause:2023-04-03", db=sample_copy).out == "pause:2023-04-03 is shown.\n"
    assert "(hidden)" not in gaung("annotate", db=sample_copy).out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("2024-05-01",), "A note needs a day and words. Write annotate DATE TEXT."),
        (("2024-05-01", " "), "A note needs words; nothing was changed."),
        (("2024-05-01", "x" * 201), "A note has at most 200 characters; nothing was changed. Write it shorter."),
        (("2999-01-01", "Later"), "2999-01-01 is not a day of the past; nothing was changed. Write the day as year-month-day."),
        (("--remove", "9"), "There is no note 9; nothing was changed. See the list of notes."),
        (("--hide", "own:1"), "There is no note own:1; nothing was changed. See the list of notes."),
    ],
)
def test_what_is_no_note_is_refused_in_one_sentence(gaung: Gaung, sample_copy: Path, arguments: tuple[str, ...], words: str) -> None:
    said = gaung("annotate", *arguments, db=sample_copy)
    assert (said.code, said.out, said.err) == (2, "", f"gaung: {words}\n")


def test_an_empty_database_has_nothing_to_tell(gaung: Gaung) -> None:
    said = gaung("annotate")
    assert (said.code, said.out) == (0, "There are no notes and nothing is proposed.\n")


def test_redacted_marks_hold_no_name_and_no_words(gaung: Gaung, sample_copy: Path) -> None:
    gaung("annotate", "2024-05-01", "Sekretaris OSIS", db=sample_copy)
    for form in ((), ("--json",)):
        said = gaung("annotate", "--redact", *form, db=sample_copy).out
        for told in ("OSIS", "bus ramp", "saricontoh", "1213300000000000000", "1370302040110006508"):
            assert told not in said
    assert "Pause of 42 days" in gaung("annotate", "--redact", db=sample_copy).out


def test_calm_marks_tell_no_points(gaung: Gaung, sample_path: Path) -> None:
    said = gaung("annotate", "--calm", db=sample_path).out
    assert "on average" not in said
    assert "From the 28 days before to the 28 days from then on: growing." in said
