"""One rule asked about one life."""

from desktop_app.advice.advice import Advice, Blind, Rule
from tests.desktop_app.advice.activities import Life


def asked(rule: Rule, life: Life) -> list[Advice]:
    """Its cards and findings; the rule must see."""
    found = rule.find(life.activity())
    assert isinstance(found, list)
    for one in found:
        assert (one.rule, one.key, one.step) == (rule.name, rule.key, rule.step)
        assert one.n >= rule.least_n
        assert one.since <= one.until
        assert 0.0 <= one.strength <= 1.0
        assert (one.measure is None) or one.act is not None
    return found


def blind(rule: Rule, life: Life) -> Blind:
    """Why it cannot tell."""
    found = rule.find(life.activity())
    assert isinstance(found, Blind)
    assert (found.rule, found.key) == (rule.name, rule.key)
    return found
