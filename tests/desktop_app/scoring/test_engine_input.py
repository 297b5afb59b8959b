"""Arrays which contradict one another are refused with the name of what is wrong."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_app.scoring.engine_input import EngineInputError, check
from tests.desktop_app.scoring.arrays import engine_input, whole

_GOOD = engine_input(
    posts=[(1.0, 0, 0, False), (2.0, 0, 1, False)], events=[(1.5, 0, 0, 3, 0, 1.0), (2.5, 0, -1, -1, 1, 2.0)], acts=[(1.0, 0, 3)]
)


def test_good_arrays_pass() -> None:
    check(_GOOD)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"post_text": whole([1])}, "post differ in length"),
        ({"event_time": np.array([2.5, 1.5])}, "event_time is not in order"),
        ({"act_time": np.array([99.0])}, "act_time lies outside"),
        ({"act_time": np.array([np.nan])}, "act_time lies outside"),
        ({"post_account": whole([0, 7])}, "post_account names no account"),
        ({"event_post": whole([0, 9])}, "event_post names no post"),
        ({"event_kind": whole([0, 9])}, "event_kind names no kind"),
        ({"event_count": np.array([1.0, -1.0])}, "event_count is below 0"),
        ({"horizon": np.array([np.nan])}, "horizon needs one day"),
        ({"followers": np.zeros((1, 3))}, "followers needs a count"),
        ({"followers": np.full((1, 30), -1.0)}, "followers needs a count"),
        ({"receives": np.ones(2, dtype=bool)}, "receives needs one answer"),
    ],
)
def test_contradictions_are_named(change: dict[str, object], words: str) -> None:
    with pytest.raises(EngineInputError, match=words):
        check(replace(_GOOD, **change))  # type: ignore[arg-type]
