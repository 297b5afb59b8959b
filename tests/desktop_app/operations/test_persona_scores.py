"""The shipped invented people, as the window runs them."""

from collections.abc import Iterator

import pytest

from desktop_app.operations import persona_scores as module
from desktop_app.operations.persona_scores import RULES, persona_scores
from desktop_app.scoring.personas import PERSONAS
from local_db.errors import Cancelled
from local_db.progress import CancelToken, Progress

_SMALL = tuple(persona for persona in PERSONAS if persona.name not in {"celebrity", "steady blogger"})


@pytest.fixture(autouse=True)
def few_people(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two million reactions of the celebrity are tried elsewhere."""
    monkeypatch.setattr(module, "PERSONAS", _SMALL)
    monkeypatch.setattr(module, "_lived", {})
    yield


def test_the_rules_hold_those_whom_they_are_made_for() -> None:
    told: list[Progress] = []
    found = persona_scores(on_progress=told.append, cancel=CancelToken())
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert {one.name for one in found} == {persona.name for persona in _SMALL}
    assert [(progress.done, progress.total) for progress in told] == [(number, len(_SMALL)) for number in range(len(_SMALL))]
    for one in found:
        assert one.rule == RULES.get(one.name, "")
        assert (one.without_rule is None) == (not one.rule)
        assert one.without_rule is None or one.without_rule > one.score + 3


def test_who_has_lived_does_not_live_again_and_a_stop_keeps_them() -> None:
    token = CancelToken()

    def stop(progress: Progress) -> None:
        if progress.done == 3:
            token.cancel()

    with pytest.raises(Cancelled):
        persona_scores(on_progress=stop, cancel=token)
    kept = dict(module._lived)
    assert len(kept) == 3
    found = persona_scores(on_progress=lambda _: None, cancel=CancelToken())
    lived = {name: one for (_, name), one in kept.items()}
    assert all(one is lived.get(one.name, one) for one in found)
