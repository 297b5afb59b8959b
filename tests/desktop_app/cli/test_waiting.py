"""asked, and the waiting room in status."""

from pathlib import Path

import pytest

from desktop_app.words.export_guides import export_guides
from local_db.driver import connect
from tests.desktop_app.cli.conftest import Gaung

_SAID = "Asked on 23 Nov 2026. Ready about tomorrow 19:00; the link ends 72 h later."  # the sample's noon UTC, in Jakarta


def test_alone_it_lists_what_can_be_asked_for(gaung: Gaung) -> None:
    said = gaung("asked")
    assert said.code == 0
    assert [line.partition(":")[0] for line in said.out.splitlines()] == [guide.key for guide in export_guides()]
    assert "linkedin: LinkedIn. A first part in minutes" in said.out
    result = gaung("asked", "--json").result
    assert result["waiting"] == []
    linkedin = next(one for one in result["exports"] if one["export"] == "linkedin")
    assert linkedin == {"export": "linkedin", "name": "LinkedIn", "ready_after_hours": 24, "link_lives_hours": 72}
    assert next(one for one in result["exports"] if one["export"] == "mastodon")["ready_after_hours"] is None


def test_what_was_asked_for_stands_in_the_list_and_in_the_status(gaung: Gaung) -> None:
    said = gaung("asked", "linkedin")
    assert (said.code, said.out, said.err) == (0, f"LinkedIn: {_SAID}\n", "")
    assert gaung("asked").out.startswith(f"LinkedIn: {_SAID}\n")
    assert f"Waiting for LinkedIn: {_SAID}\n" in gaung("status").out
    assert gaung("status", "--json").result["waiting"] == [
        {
            "export": "linkedin",
            "name": "LinkedIn",
            "stage": "expected",
            "asked_on": "2026-11-23",
            "expected_on": "2026-11-24T12:00:00Z",
            "ends_on": "2026-11-27T12:00:00Z",
            "arrived_at": None,
        }
    ]


def test_nothing_is_said_in_the_status_where_nothing_is_waited_for(gaung: Gaung) -> None:
    assert "Waiting" not in gaung("status").out
    assert gaung("status", "--json").result["waiting"] == []


def test_on_another_day_and_back(gaung: Gaung) -> None:
    [one] = gaung("asked", "tiktok", "2026-11-20", "--json").result["waiting"]
    assert (one["asked_on"], one["expected_on"], one["ends_on"]) == ("2026-11-20", "2026-11-24", "2026-11-28")
    said = gaung("asked", "tiktok", "--undo")
    assert (said.code, said.out) == (0, "TikTok is not waited for any more.\n")
    assert gaung("status", "--json").result["waiting"] == []


def test_the_person_says_that_it_is_here(gaung: Gaung) -> None:
    gaung("asked", "linkedin")
    said = gaung("asked", "linkedin", "--arrived")
    assert said.out == "LinkedIn: Asked on 23 Nov 2026. You said on 23 Nov 2026 that it is here.\n"
    [one] = gaung("status", "--json").result["waiting"]
    assert (one["stage"], one["arrived_at"]) == ("arrived", "2026-11-23T12:00:00Z")


def test_an_archive_which_is_here_already_ends_the_wait_at_once(gaung: Gaung, sample_copy: Path) -> None:
    said = gaung("asked", "x", "2020-01-01", db=sample_copy)
    assert said.code == 0
    assert said.out.startswith("X: Asked on 1 Jan 2020. It is here, imported on ")


def test_an_archive_which_came_long_ago_is_said_to_be_here_and_not_listed(gaung: Gaung, sample_copy: Path) -> None:
    connection = connect(sample_copy, is_read_only=False)
    connection.execute("UPDATE import_run SET finished_at = finished_at - 8 * 86400")
    connection.close()
    said = gaung("asked", "x", "2020-01-01", db=sample_copy)
    assert said.out == "X was asked for, and an archive of it is here since.\n"
    assert gaung("status", "--json", db=sample_copy).result["waiting"] == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("friendster",), "unknown_export"),
        (("linkedin", "--undo"), "unknown_export"),
        (("linkedin", "--arrived"), "unknown_export"),
        (("linkedin", "2027-01-01"), "wrong_count"),
        (("linkedin", "2026-11-20", "--undo"), "wrong_use"),
        (("linkedin", "--arrived", "--undo"), "wrong_use"),
        (("linkedin", "someday"), "wrong_use"),
    ],
)
def test_wrong_use_is_named_and_changes_nothing(gaung: Gaung, arguments: tuple[str, ...], code: str) -> None:
    said = gaung("asked", *arguments, "--json")
    assert (said.code, said.error_code) == (2, code)
    assert gaung("status", "--json").result["waiting"] == []


def test_in_another_language_and_with_names_hidden(gaung: Gaung) -> None:
    said = gaung("asked", "linkedin", "--lang", "id", "--redact", "--calm")
    assert said.out == "LinkedIn: Diminta pada 23 Nov 2026. Siap sekitar besok 19.00; tautannya berakhir 72 jam kemudian.\n"
