"""No rule speaks to a person unless its numbers are counted again here."""

import importlib
import pkgutil

from desktop_app.advice.engine import discovered
from tests.desktop_app.operations import advice_by_sql


def test_the_numbers_of_every_rule_are_counted_again() -> None:
    modules = [importlib.import_module(f"{advice_by_sql.__name__}.{one.name}") for one in pkgutil.iter_modules(advice_by_sql.__path__)]
    counted = {rule for module in modules for rule in getattr(module, "RULES", ())}
    assert counted == {rule.name for rule in discovered()}
