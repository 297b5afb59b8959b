"""The function words and letters of each language, as the program carries them (`resources/languages/function_words.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from desktop_app.advice.content_analysis.own_words import folded
from desktop_app.assets import resource


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """Words as `own_words.folded` gives them. `letters`: of 1,000, empty where a language is told by its script."""

    function: frozenset[str]
    common: frozenset[str]
    letters: Mapping[str, int]
    own: str  # letters which hardly another language has

    @property
    def stop(self) -> frozenset[str]:
        """Words at which no phrase begins or ends."""
        return self.function | self.common


@cache
def languages() -> Mapping[str, LanguageWords]:
    """By code (ISO 639-1)."""
    table = tomllib.loads(resource("languages", "function_words.toml").read_text(encoding="utf-8"))
    return {
        code: LanguageWords(
            frozenset(folded(words["function"]).split()),
            frozenset(folded(words["common"]).split()),
            {one[0]: int(one[1:]) for one in words.get("letters", "").split()},
            words.get("own", ""),
        )
        for code, words in table.items()
    }
