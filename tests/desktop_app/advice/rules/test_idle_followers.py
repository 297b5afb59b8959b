import dataclasses

import pytest

from desktop_app.advice.rules.idle_followers import RULE
from tests.desktop_app.advice.activities import Life, blog, counts, healthy, monthly, toots
from tests.desktop_app.advice.rules.asking import asked, blind


def _life(**changes: object) -> Life:
    return dataclasses.replace(healthy(), accounts=(toots(**changes), blog()))


def test_growth_without_reactors_is_told_and_asks_for_nothing() -> None:
    [found] = asked(RULE, _life(followers=counts(400, 1_200), reacting=monthly(24.0, 20.0)))
    assert (found.act, found.measure, found.change) == (None, None, None)
    assert (found.numbers["before"], found.numbers["followers"]) == (783, 1_200)
    assert found.n == 1_200


@pytest.mark.parametrize(
    "changes",
    [
        {"followers": counts(400, 1_200), "reacting": monthly(20.0, 24.0)},  # more react, too
        {"followers": counts(1_000, 1_100), "reacting": monthly(24.0, 20.0)},  # hardly any growth
        {"followers": counts(40, 80), "reacting": monthly(24.0, 20.0)},  # few people
        {"followers": counts(300, 900, 1), "reacting": monthly(24.0, 20.0)},  # counted once
    ],
)
def test_else_nothing_is_said(changes: dict[str, object]) -> None:
    assert asked(RULE, _life(**changes)) == []


def test_without_counts_it_is_blind() -> None:
    assert blind(RULE, _life(followers=(), shows=frozenset({"posts"}))).missing == "followers"
