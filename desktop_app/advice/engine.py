"""All rules, found by themselves: a module of `advice.rules` with a `RULE` is one. Nothing else has to be told of it."""

import importlib
import pkgutil
from collections.abc import Iterable
from types import ModuleType
from typing import NamedTuple

from desktop_app.advice import rules
from desktop_app.advice.advice import Advice, Blind, Rule
from desktop_app.advice.own_activity import OwnActivity


class Found(NamedTuple):
    """What all rules gave, in the order of the method's keys."""

    cards: tuple[Advice, ...]  # with an act
    findings: tuple[Advice, ...]  # without one
    blind: tuple[Blind, ...]


class RuleError(ValueError):
    """A rule contradicts another, or itself."""


def discovered(package: ModuleType = rules) -> tuple[Rule, ...]:
    """The rules of all modules of the package, by key and name.

    Raises:
        RuleError: a module has no RULE, its key is of another step, or two rules have one name.
    """
    found: dict[str, Rule] = {}
    for module in pkgutil.iter_modules(package.__path__):
        rule = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "RULE", None)
        if not isinstance(rule, Rule):
            raise RuleError(f"{module.name} has no RULE")
        if rule.name in found:
            raise RuleError(f"two rules are named {rule.name}")
        if rule.key[:1] != str(int(rule.step)):
            raise RuleError(f"{rule.name} is of step {int(rule.step)}, but its key is {rule.key}")
        found[rule.name] = rule
    return tuple(sorted(found.values(), key=lambda rule: (rule.key, rule.name)))


def run_rules(activity: OwnActivity, chosen: Iterable[Rule]) -> Found:
    """Ask every rule."""
    cards: list[Advice] = []
    findings: list[Advice] = []
    blind: list[Blind] = []
    for rule in chosen:
        given = rule.find(activity)
        if isinstance(given, Blind):
            blind.append(given)
            continue
        for one in given:
            (findings if one.act is None else cards).append(one)
    return Found(tuple(cards), tuple(findings), tuple(blind))
