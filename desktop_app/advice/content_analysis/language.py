"""In which language a text is: what the platform tells, else its script, else its function words and letters.

Told: en, id, es, de, fr, nl, pt, it by words and letters; ar, he, hi, ja, zh, ko, ru, el, th by their script, with a few
words where neighbours share it. None where it cannot be told: short texts, mixtures, other languages. Limits: Malay reads as Indonesian
(only what a platform tells parts them), kanji without kana reads as Chinese, Yiddish as Hebrew; Portuguese is told without its country.
"""

import math
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from desktop_app.advice.content_analysis.function_words import languages
from desktop_app.advice.content_analysis.own_words import WORD, folded, letter_count
from desktop_app.scoring.engine_input import FloatArray

LEAST_LETTERS = 20  # of a Latin text; fewer tell nothing
_LEAST_OF_SCRIPT = 4
_MARGIN = 3.0  # natural logarithm of the odds against the next best
_LEAST_SHARE = 0.2  # of the words, function words of the language
_LETTER_WEIGHT = 0.25  # letters of one word are not independent
_HIT, _OWN_LETTER, _MOST_OWN_LETTERS = 1.5, 1.5, 3
_NOTHING: tuple[float, tuple[int, ...]] = (0.0, ())
_TOLD = {"in": "id", "iw": "he", "ji": "yi"}  # codes of before 1989, which X still uses
_NO_LANGUAGE = frozenset({"und", "zxx", "mul", "mis", "art", "qam", "qct", "qht", "qme", "qst", "qqq"})
_WORDS = re.compile(rf"{WORD}+(?:'{WORD}+)*")
_SCRIPTS = {
    name: re.compile(f"[{letters}]+")
    for name, letters in {
        "latin": "a-zA-Z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
        "cyrillic": "\u0400-\u052f",
        "greek": "\u0370-\u03ff\u1f00-\u1fff",
        "hebrew": "\u05d0-\u05ea",
        "arabic": "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u0750-\u077f",
        "devanagari": "\u0904-\u0939\u0958-\u0961",
        "thai": "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46",
        "hangul": "\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f",
        "kana": "\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d",
        "han": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    }.items()
}
_ARABIC_OF_OTHERS = re.compile("[\u0679\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c0-\u06d3]")  # Persian, Urdu
_NOT_RUSSIAN = re.compile("[іїєґўјљњћђџѓќѕәғқңөұүһ]")
_RUSSIAN = re.compile(r"[ыэё]|\b(?:что|чтобы|если|уже|меня|мне|нет|тоже|очень|сейчас|сегодня|когда|только|есть|его|еще|тебя)\b")
_FIRST_NOT_LATIN = "\u0250"
_CODES = {"greek": "el", "hebrew": "he", "thai": "th", "hangul": "ko"}


class _Latin(NamedTuple):
    codes: tuple[str, ...]
    letters: FloatArray  # (L, 26) natural logarithm of each letter's share
    of_word: Mapping[str, tuple[float, tuple[int, ...]]]  # what a function word weighs, and places in `codes` of its languages
    own: Mapping[str, int]  # place by letter


def told_language(code: str | None) -> str | None:
    """What a platform tells, as the first part of its BCP 47 code in lower case; None where that names no language."""
    first = (code or "").replace("_", "-").split("-")[0].strip().lower()
    first = _TOLD.get(first, first)
    return first if 2 <= len(first) <= 3 and first.isascii() and first.isalpha() and first not in _NO_LANGUAGE else None


def language_of(words: str) -> str | None:
    """Of own words (`own_words.own_words`), by the script of most letters; one of Han, Kana or Hangul counts for two."""
    if words.isascii() or max(words) < _FIRST_NOT_LATIN:
        return _by_words(words)
    size = {name: sum(map(len, pattern.findall(words))) for name, pattern in _SCRIPTS.items()}
    weight = {
        "asian": 2 * (size["han"] + size["kana"]),
        **{name: number * (1 + (name == "hangul")) for name, number in size.items() if name not in {"han", "kana"}},
    }
    script = max(weight, key=lambda name: weight[name])
    total = sum(weight.values()) + max(letter_count(words) - sum(size.values()), 0)
    if weight[script] * 2 <= total:
        return None
    if script == "latin":
        return _by_words(words)
    return _by_script(script, size, words)


def _by_script(script: str, size: Mapping[str, int], words: str) -> str | None:
    if script == "asian":
        if size["kana"] >= 2 and size["kana"] * 10 >= size["han"]:
            return "ja"
        return "zh" if size["han"] >= _LEAST_OF_SCRIPT and not size["kana"] else None
    if size[script] < _LEAST_OF_SCRIPT:
        return None
    if script == "arabic":
        return None if _ARABIC_OF_OTHERS.search(words) else "ar"
    if script == "cyrillic":
        lower = words.casefold()
        return "ru" if _RUSSIAN.search(lower) and not _NOT_RUSSIAN.search(lower) else None
    if script == "devanagari":
        return "hi" if languages()["hi"].function & set(_WORDS.findall(folded(words))) else None
    return _CODES[script]


@cache
def _latin() -> _Latin:
    known = {code: words for code, words in languages().items() if words.letters}
    shares = np.array([[max(words.letters.get(letter, 0), 0.3) for letter in map(chr, range(97, 123))] for words in known.values()])
    places: dict[str, tuple[int, ...]] = {}
    for place, words in enumerate(known.values()):
        for word in words.function:
            places[word] = (*places.get(word, ()), place)
    of_word = {word: (_HIT * (1 + math.log(len(known) / len(of_it))) / 2, of_it) for word, of_it in places.items()}
    own = {letter: place for place, words in enumerate(known.values()) for letter in words.own}
    return _Latin(tuple(known), np.log(shares / shares.sum(axis=1, keepdims=True)), of_word, own)


def _by_words(words: str) -> str | None:
    """The language with the best odds, if it leads by the margin and enough of the words are its function words."""
    latin = _latin()
    plain = folded(words)
    counts = np.bincount(np.frombuffer(plain.encode("ascii", "ignore"), dtype=np.uint8), minlength=128)[97:123]
    if counts.sum() < LEAST_LETTERS:
        return None
    odds = (latin.letters @ counts * _LETTER_WEIGHT).tolist()
    hits = [0] * len(odds)
    found = _WORDS.findall(plain)
    for word in found:
        weight, places = latin.of_word.get(word, _NOTHING)
        for place in places:
            hits[place] += 1
            odds[place] += weight
    if not words.isascii():
        lower = words.lower()
        for letter in latin.own.keys() & set(lower):
            odds[latin.own[letter]] += _OWN_LETTER * min(lower.count(letter), _MOST_OWN_LETTERS)
    second, best = sorted(odds)[-2:]
    place = odds.index(best)
    return latin.codes[place] if best - second >= _MARGIN and hits[place] >= max(1.0, _LEAST_SHARE * len(found)) else None
