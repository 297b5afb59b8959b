"""Whatever a command answers, a program reads in the same place how far the data reach."""

from pathlib import Path

import pytest

from tests.desktop_app.cli.conftest import Gaung

_NEWEST = {"blog": "2026-11-23", "mastodon": "2026-11-23", "x": "2023-11-04"}


@pytest.mark.parametrize(
    "written",
    [
        *("status", "score", "explain", "history --from 2026-11-01", "forecast", "advise", "actions", "slots", "posts", "recipe"),
        *("people", "people --fading", "people --one-way", "people --same-person", "imports", "accounts", "annotate", "verify", "asked"),
        *("followers sari@example.social 2026-11-23 5", "left sari@example.social 2026-11-23", "annotate 2026-11-23 Holiday"),
        "holiday 2026-12-20 2027-01-02",
    ],
)
def test_it_tells_how_far_the_data_reach(gaung: Gaung, sample_copy: Path, written: str) -> None:
    said = gaung(*written.split(), "--json", db=sample_copy)
    assert {**said.envelope["data_up_to"], **_NEWEST} == said.envelope["data_up_to"], said.err


def test_an_account_which_is_left_out_is_not_told(gaung: Gaung, sample_copy: Path) -> None:
    gaung("accounts", "--leave-out", "sari@example.social", db=sample_copy)
    assert "mastodon" not in gaung("imports", "--json", db=sample_copy).envelope["data_up_to"]


def test_without_data_there_is_none(gaung: Gaung) -> None:
    assert gaung("imports", "--json").envelope["data_up_to"] == {}
