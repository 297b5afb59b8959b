import sys
from pathlib import Path
from types import ModuleType

import pytest

from desktop_app.advice.advice import Step
from desktop_app.advice.engine import RuleError, discovered, run_rules
from tests.desktop_app.advice.activities import healthy

KEYS = {"1a", "1b", "1c", "1d", "1e", "2a", "2b", "2c", "2d", "3a", "3b", "3c", "3d"}
_RULE = """
from desktop_app.advice.advice import Rule, Step

RULE = Rule("{name}", "{key}", Step.{step}, 1, 7, lambda activity: [])
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """An empty package of rules, which tests fill."""
    (tmp_path / "some_rules").mkdir()
    (tmp_path / "some_rules" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.startswith("some_rules")]:
        monkeypatch.delitem(sys.modules, name)
    found = ModuleType("some_rules")
    found.__path__ = [str(tmp_path / "some_rules")]
    return found


def _write(package: ModuleType, module: str, text: str) -> None:
    Path(package.__path__[0], f"{module}.py").write_text(text)


def test_every_key_of_the_method_has_a_rule() -> None:
    assert {rule.key for rule in discovered()} == KEYS


def test_rules_stand_in_the_order_of_the_method() -> None:
    keys = [rule.key for rule in discovered()]
    assert keys == sorted(keys)


def test_a_module_which_is_put_there_is_found(package: ModuleType) -> None:
    _write(package, "first", _RULE.format(name="some.first", key="2c", step="CONTENT"))
    _write(package, "another", _RULE.format(name="some.another", key="1a", step="NETWORK"))
    assert [rule.name for rule in discovered(package)] == ["some.another", "some.first"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "bad has no RULE"),
        ("RULE = 3", "bad has no RULE"),
        (_RULE.format(name="some.good", key="1a", step="NETWORK"), "two rules are named some.good"),
        (_RULE.format(name="some.bad", key="3a", step="NETWORK"), "some.bad is of step 1, but its key is 3a"),
    ],
)
def test_a_module_which_is_no_rule_is_named(package: ModuleType, text: str, message: str) -> None:
    _write(package, "a_good", _RULE.format(name="some.good", key="1a", step="NETWORK"))
    _write(package, "bad", text)
    with pytest.raises(RuleError, match=message):
        discovered(package)


def test_what_a_rule_gives_is_told_apart() -> None:
    found = run_rules(healthy().activity(), discovered())
    assert all(card.act is not None for card in found.cards)
    assert all(one.act is None for one in found.findings)
    assert {one.rule for one in found.findings} <= {rule.name for rule in discovered()}


def test_the_key_of_each_card_is_that_of_its_rule() -> None:
    rules = {rule.name: rule for rule in discovered()}
    found = run_rules(healthy().activity(), rules.values())
    assert {(one.key, one.step) for one in found.findings} == {(rules[one.rule].key, rules[one.rule].step) for one in found.findings}
    assert all(int(rule.key[0]) == rule.step for rule in rules.values())
    assert set(Step) == {rule.step for rule in rules.values()}
