"""All posts as one row of words, in arrays: what phrases are counted on.

A word keeps its apostrophes, but for "l'", "d'" and the like before it and "'s" after it. Chinese and Japanese are not parted into words:
each Han sign stands alone, a run of Katakana is a word, Hiragana parts phrases. Thai, Lao, Burmese and Khmer part phrases, too:
of them hashtags are told only.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from desktop_app.advice.content_analysis.function_words import LanguageWords, languages
from desktop_app.advice.content_analysis.language import language_of
from desktop_app.advice.content_analysis.own_words import BREAK, END, MARKS, folded, joined_own_words, own_words
from desktop_app.scoring.engine_input import BoolArray, IntArray

_CHUNK = 5_000  # posts read together: so much memory is enough
_SAMPLED = 200  # posts looked at for the languages of those which are not told
_LEAST_OF_LANGUAGE = 0.05
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKENS = re.compile(rf"[\w{MARKS}]+(?:['’][\w{MARKS}]+)*|{END}|[^\w\s{MARKS}]+")
_UNPARTED = re.compile(f"[{_HAN}\u3041-\u30ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_ONE_HAN = re.compile(f"[{_HAN}]")
_KATAKANA = re.compile("[\u30a1-\u30ff]+")
_PARTING = re.compile("[\u3041-\u309f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|un|(?:d|n|s)ell|all|dall|sull)['’](?=.{3})|['’]s$", re.IGNORECASE)


class PhraseText(NamedTuple):
    """One post as it is searched for phrases. `language` as `content_of` tells it; None = not known."""

    text: str
    hashtags: tuple[str, ...] = ()
    language: str | None = None


class Tokens(NamedTuple):
    """(T,) each but the last two: a word, or something which parts phrases."""

    word: IntArray  # place in `folded`
    spelt: IntArray  # place in `spellings`
    post: IntArray
    is_part: BoolArray  # of a phrase: a word which is no END, BREAK or sign
    is_stop: BoolArray  # neither first nor last word of a phrase
    is_han: BoolArray
    is_repeated: BoolArray  # in a post whose own words are those of an earlier one: it counts for nothing new
    folded: tuple[str, ...]
    spellings: tuple[str, ...]


class _Places(dict[str, int]):
    """Numbers from 0 on, in the order in which they are asked for."""

    def __missing__(self, token: str) -> int:
        place = self[token] = len(self)
        return place


def tokens_of(posts: Sequence[PhraseText]) -> Tokens:
    """Read all posts."""
    place = _Places()
    seen: set[str] = set()
    repeated: list[bool] = []
    parts = [np.zeros(0, dtype=np.int64)]
    for start in range(0, len(posts), _CHUNK):
        joined = joined_own_words([post.text for post in posts[start : start + _CHUNK]])
        for text in joined.split(END)[:-1]:
            repeated.append(text in seen)
            seen.add(text)
        found = _TOKENS.findall(_parted(joined))
        parts.append(np.fromiter(map(place.__getitem__, found), dtype=np.int64, count=len(found)))
    spelt = np.concatenate(parts)
    spellings = tuple(_ELISION.sub("", token) for token in place)
    keys: dict[str, int] = {}
    word = np.array([keys.setdefault(folded(token), len(keys)) for token in spellings], dtype=np.int64)[spelt]
    words = tuple(keys)
    is_end = _which(words, lambda one: one == END)[word]
    post: IntArray = np.cumsum(is_end) - is_end
    particles = languages()["zh"].function
    is_han = _which(words, lambda one: _ONE_HAN.match(one) is not None)
    return Tokens(
        word=word,
        spelt=spelt,
        post=post,
        is_part=_which(words, lambda one: one not in particles and any(map(str.isalnum, one)))[word],
        is_stop=_stops(posts, words, post, word),
        is_han=is_han[word],
        is_repeated=np.array(repeated, dtype=np.bool_)[post],
        folded=words,
        spellings=spellings,
    )


def _parted(text: str) -> str:
    """The text with what is written without blanks taken apart."""
    if text.isascii() or not _UNPARTED.search(text):
        return text
    return _PARTING.sub(BREAK, _KATAKANA.sub(r" \g<0> ", _ONE_HAN.sub(r" \g<0> ", text)))


def _which(words: Sequence[str], is_one: Callable[[str], bool]) -> BoolArray:
    return np.array([is_one(word) for word in words], dtype=np.bool_)


def _stops(posts: Sequence[PhraseText], words: Sequence[str], post: IntArray, word: IntArray) -> BoolArray:
    """(T,) by the language of the post; of one whose language is not told, by those of the others."""
    usual = _usual_languages(posts)
    choices: dict[str | None, int] = {None: 0}
    row = np.array([choices.setdefault(one.language, len(choices)) for one in posts], dtype=np.int64)
    chosen = [_lists_of(one, usual) for one in choices]
    table = np.array([_which(words, _stop_of(known)) for known in chosen])
    found: BoolArray = table[row[post], word] if len(word) else np.zeros(0, dtype=np.bool_)
    return found


def _lists_of(language: str | None, usual: Sequence[str]) -> list[LanguageWords]:
    """English stands among every script but its own, where it takes no word away from another language."""
    lists = languages()
    if language is None or language not in lists:
        return [lists[code] for code in usual]
    return [lists[language]] if lists[language].letters else [lists[language], lists["en"]]


def _stop_of(known: Sequence[LanguageWords]) -> Callable[[str], bool]:
    stop = frozenset[str]().union(*(one.stop for one in known))

    def is_stop(word: str) -> bool:
        is_single = len(word) == 1 and not _ONE_HAN.match(word)
        return is_single or word in stop or not any(map(str.isalpha, word))

    return is_stop


def _usual_languages(posts: Sequence[PhraseText]) -> list[str]:
    """Those of at least a twentieth of the posts whose language is told or, of some, can be; English where there is none."""
    told = [post.language for post in posts if post.language is not None]
    rest = [post.text for post in posts if post.language is None]
    told += [one for text in rest[:: max(len(rest) // _SAMPLED, 1)] if (one := language_of(own_words(text))) is not None]
    usual = [code for code, n in Counter(told).items() if code in languages() and n >= _LEAST_OF_LANGUAGE * len(told)]
    return usual or ["en"]
