"""The step-by-step of CONTRIBUTING.md for a rule of advice, followed: its example is put into a package of rules, found and asked."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from desktop_app.advice.advice import Advice
from desktop_app.advice.engine import discovered, run_rules
from desktop_app.words.advice_words import card_words
from tests.desktop_app.advice.activities import Life, Post, blog, healthy, toots

_ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def section() -> str:
    text = (_ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return text.split("## Add a rule of advice, step by step")[1].split("\n## ")[0]


@pytest.fixture
def package(section: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A package of rules which holds the example of the document alone."""
    [example] = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    folder = tmp_path / "written_rules"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "pictures.py").write_text(example)
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.startswith("written_rules")]:
        monkeypatch.delitem(sys.modules, name)
    found = ModuleType("written_rules")
    found.__path__ = [str(folder)]
    return found


def _life(pictures: float) -> Life:
    posts = [Post(8.0 + number, reactions=pictures + number % 2, media=1) for number in range(10)]
    posts += [Post(8.5 + number, reactions=2.0 + number % 2) for number in range(30)]
    return Life(tuple(posts), accounts=(toots(), blog()))


def _given(package: ModuleType, life: Life) -> tuple[Advice, ...]:
    return run_rules(life.activity(), discovered(package)).cards


def test_the_example_is_found_and_decides_as_the_document_says(package: ModuleType) -> None:
    [rule] = discovered(package)
    assert (rule.name, rule.key) == ("content.pictures", "2c")
    [card] = _given(package, _life(pictures=12.0))
    assert card.numbers["pictures"] == 10
    assert card_words(card, {}).why
    assert _given(package, _life(pictures=2.0)) == ()
    assert _given(package, healthy()) == ()


def test_the_example_is_blind_where_no_file_shows_reactions(package: ModuleType) -> None:
    found = run_rules(Life(accounts=(toots(shows=frozenset({"posts"})),)).activity(), discovered(package))
    assert [(one.rule, one.missing) for one in found.blind] == [("content.pictures", "received")]


def test_all_places_which_the_document_names_are_there(section: str) -> None:
    named = re.findall(r"`((?:desktop_app|tests|resources)/[\w/.]+\.(?:py|po))`", section)
    assert len(named) >= 8
    missing = [name for name in named if not (_ROOT / name).exists() and "pictures" not in name]
    assert missing == []
