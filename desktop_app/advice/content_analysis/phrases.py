"""Key phrases: what the posts of one person are about, by what recurs in them.

A topic is a hashtag (any), or a phrase of one to three words, or of two to four Han signs, which stands in at least LEAST_POSTS posts
of different words and, in a corpus of LEAST_CORPUS posts or more, in at most MOST_SHARE of them. A phrase neither begins nor ends
with a function word or a word of small talk, and nothing which parts sentences stands in it. Nested phrases are collapsed: a shorter one
is kept if it stands in LEAST_POSTS posts outside of the longer ones, a word if it does so in posts without the hashtag of its name.
A single word, or two Han signs, must come together, too, in a corpus of LEAST_CORPUS posts or more, unless it is a hashtag elsewhere:
what a person writes about comes in spells, small talk is strewn evenly.

Of what is left the MOST_PHRASES first are kept, by their C-value (Frantzi, Ananiadou, Mima 2000, here ln(1 + words) times the posts
outside of longer ones) times ln(posts / posts with it): what stands everywhere comes last.

Limits: inflected forms are different words; a phrase is no more than words side by side, so that a clause which recurs whole gives
overlapping pieces of it; see `tokens` for scripts without blanks.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from desktop_app.advice.content_analysis.own_words import folded, tags_of
from desktop_app.advice.content_analysis.tokens import PhraseText, Tokens, tokens_of
from desktop_app.scoring.engine_input import BoolArray, IntArray

LEAST_POSTS = 5
LEAST_CORPUS = 40
MOST_SHARE = 0.25
MOST_PHRASES = 500
_WORDS, _HAN_SIGNS = 3, 4
_Z = 1.2816  # 9 of 10 evenly spread words come together less often than that
_SHORT_GAP = 0.5  # of the mean gap; evenly spread words have 1 - exp(-0.5) of their gaps below
_SPELT_AT_MOST = 50  # occurrences looked at for the commonest spelling


class KeyPhrases(NamedTuple):
    """By post, the keys of its topics: "#tag", or words with a blank between, folded; its hashtags first.

    `shown` gives each key as it is most often spelt; `posts` in how many posts it stands.
    """

    of_post: tuple[tuple[str, ...], ...]
    shown: Mapping[str, str]
    posts: Mapping[str, int]


class _Level(NamedTuple):
    """All phrases of one length which recur, F of them; (K,) places where they begin, those of one phrase together, in order."""

    size: int
    at: IntArray  # (K,) place of the first word
    phrase: IntArray  # (K,) 0 to F-1, rising
    posts: IntArray  # (F,) with it

    @property
    def first(self) -> IntArray:
        """(F,) where each begins for the first time."""
        first: IntArray = self.at[np.searchsorted(self.phrase, np.arange(len(self.posts)))]
        return first

    def places(self, phrase: int) -> IntArray:
        """Where one phrase begins."""
        first, last = np.searchsorted(self.phrase, (phrase, phrase + 1))
        return self.at[first:last]


class _Candidate(NamedTuple):
    weight: float
    at: IntArray  # places where it begins
    size: int


def key_phrases(posts: Sequence[PhraseText], *, least: int = LEAST_POSTS, most: int = MOST_PHRASES) -> KeyPhrases:
    """Of the posts of one person, the earliest first."""
    tags, spelt = _hashtags(posts)
    found = tokens_of(posts)
    shown = {key: "#" + max(spellings, key=lambda one: (spellings[one], one)) for key, spellings in spelt.items()}
    ranked = sorted(_kept(found, tags, least, most), key=lambda one: (-one.weight, one.at[0]))[:most]
    keys = [_text(found, one.at[0], found.folded, found.word[one.at[0] : one.at[0] + one.size]) for one in ranked]
    shown |= {key: _commonest(found, one) for key, one in zip(keys, ranked, strict=True)}
    of_post = _by_post(tags, keys, [np.unique(found.post[one.at]) for one in ranked])
    return KeyPhrases(of_post, shown, Counter(key for one in of_post for key in one))


def _by_post(tags: list[list[str]], keys: list[str], posts: list[IntArray]) -> tuple[tuple[str, ...], ...]:
    """The keys of each post: its hashtags, then its phrases by their rank; `posts` has those of each key."""
    post = np.concatenate([np.zeros(0, dtype=np.int64), *posts])
    rank = np.repeat(np.arange(len(keys)), [len(one) for one in posts])
    named = [keys[one] for one in rank[np.argsort(post, kind="stable")].tolist()]
    ends = np.cumsum(np.bincount(post, minlength=len(tags))).tolist()
    return tuple((*own, *named[first:last]) for own, first, last in zip(tags, [0, *ends], ends, strict=False))


def _hashtags(posts: Sequence[PhraseText]) -> tuple[list[list[str]], dict[str, Counter[str]]]:
    """The keys of each post, and how each is spelt; a spelling in a text goes before that which a platform tells."""
    spelt: dict[str, Counter[str]] = {}
    of_post = []
    for post in posts:
        inside = tags_of(post.text)
        keys: dict[str, None] = {}
        for tag in (*inside, *(tag.lstrip("#＃") for tag in post.hashtags)):
            key = "#" + folded(tag)
            if key not in keys and len(key) > 1:
                keys[key] = None
                spelt.setdefault(key, Counter())[tag] += 1
        of_post.append(list(keys))
    return of_post, spelt


def _kept(found: Tokens, tags: list[list[str]], least: int, most: int) -> Iterator[_Candidate]:
    """The heaviest phrases of each length which recur outside of longer ones."""
    at_most = MOST_SHARE * len(tags) if len(tags) >= LEAST_CORPUS else len(tags)
    is_inside = [np.zeros(len(found.word), dtype=np.bool_) for _ in range(_HAN_SIGNS + 1)]  # by length: a longer one which is kept holds it
    for level in reversed(_levels(found, least)):
        alone = _posts_of(found, level.at, level.phrase, len(level.posts), ~is_inside[level.size][level.at])
        is_short = level.size <= found.is_han[level.first] + 1
        is_told = ~is_short | _comes_together(found, level, len(tags))
        if level.size == 1:
            _look_at_tags(found, level, tags, alone, is_told)
        is_kept = is_told & (alone >= least) & (level.posts <= at_most)
        at = level.at[is_kept[level.phrase]]
        for shorter in range(1, level.size):
            for shift in range(level.size - shorter + 1):
                is_inside[shorter][at + shift] = True
        weight = np.where(is_kept, math.log1p(level.size) * alone * np.log(len(tags) / level.posts), -1.0)
        for phrase in np.argsort(-weight, kind="stable")[: min(most, int(is_kept.sum()))].tolist():
            yield _Candidate(float(weight[phrase]), level.places(phrase), level.size)


def _comes_together(found: Tokens, level: _Level, posts: int) -> BoolArray:
    """(F,) whether more of the gaps between the posts with a phrase are short than if it were strewn over all posts evenly."""
    if posts < LEAST_CORPUS:
        return np.ones(len(level.posts), dtype=np.bool_)
    post = found.post[level.at]
    is_same = np.diff(level.phrase) == 0
    gap, phrase = np.diff(post)[is_same], level.phrase[1:][is_same]
    gap, phrase = gap[gap > 0], phrase[gap > 0]
    gaps = np.bincount(phrase, minlength=len(level.posts))
    short = np.bincount(phrase[gap * (gaps[phrase] + 1) < _SHORT_GAP * posts], minlength=len(level.posts))
    share = 1 - math.exp(-_SHORT_GAP)
    found_together: BoolArray = short >= share * gaps + _Z * np.sqrt(share * (1 - share) * gaps)
    return found_together


def _look_at_tags(found: Tokens, level: _Level, tags: list[list[str]], alone: IntArray, is_told: BoolArray) -> None:
    """Of single words which are hashtags too, count no posts which have that; the person called them topics."""
    tagged: dict[str, set[int]] = {}
    for post, keys in enumerate(tags):
        for key in keys:
            tagged.setdefault(key[1:], set()).add(post)
    for phrase, word in enumerate(found.word[level.first].tolist()):
        posts = tagged.get(found.folded[word])
        if posts is not None:
            alone[phrase] = min(alone[phrase], len(set(found.post[level.places(phrase)].tolist()) - posts))
            is_told[phrase] = True


def _levels(found: Tokens, least: int) -> list[_Level]:
    """Phrases of one word or more which stand in so many posts, the shortest first; one Han sign is none."""
    at = np.flatnonzero(found.is_part & ~found.is_stop)
    phrase = found.word[at]
    levels = []
    for size in range(1, _HAN_SIGNS + 1):
        if size > 1:
            last = at + size - 1
            goes_on = last < len(found.word)
            at, phrase, last = at[goes_on], phrase[goes_on], last[goes_on]
            goes_on = found.is_part[last] & (found.is_han[last] == found.is_han[at]) & (found.is_han[at] | (size <= _WORDS))
            at, phrase = at[goes_on], phrase[goes_on] * len(found.folded) + found.word[last[goes_on]]
        at, phrase, posts = _recurring(found, at, phrase, least)
        levels.append(_whole(found, _Level(size, at, phrase, posts)))
    return levels


def _recurring(found: Tokens, at: IntArray, phrase: IntArray, least: int) -> tuple[IntArray, IntArray, IntArray]:
    """Those in so many posts: places, numbers from 0 on, posts with each; those of one phrase together, in order."""
    order = np.argsort(phrase, kind="stable")
    at, phrase = at[order], phrase[order]
    number = np.cumsum(np.diff(phrase, prepend=phrase[:1]) != 0)
    posts = _posts_of(found, at, number, int(number[-1]) + 1 if len(number) else 0)
    recurs = posts >= least
    stays = recurs[number]
    return at[stays], (np.cumsum(recurs) - 1)[number[stays]], posts[recurs]


def _posts_of(found: Tokens, at: IntArray, phrase: IntArray, phrases: int, chosen: BoolArray | None = None) -> IntArray:
    """(F,) posts with at least one of the chosen places of each phrase; places of one phrase stand together, in order."""
    if found.is_repeated.any():
        chosen = ~found.is_repeated[at] if chosen is None else chosen & ~found.is_repeated[at]
    if chosen is not None:
        at, phrase = at[chosen], phrase[chosen]
    post = found.post[at]
    is_new = (np.diff(phrase, prepend=-1) != 0) | (np.diff(post, prepend=-1) != 0)
    counted: IntArray = np.bincount(phrase[is_new], minlength=phrases)
    return counted


def _whole(found: Tokens, level: _Level) -> _Level:
    """Without those which end in a stop word and single Han signs: they were there to be gone on from only."""
    stays = ~found.is_stop[level.at + level.size - 1] & ((level.size > 1) | ~found.is_han[level.at])
    is_kept = np.zeros(len(level.posts), dtype=np.bool_)
    is_kept[level.phrase[stays]] = True
    return _Level(level.size, level.at[stays], (np.cumsum(is_kept) - 1)[level.phrase[stays]], level.posts[is_kept])


def _text(found: Tokens, first: int, words: Sequence[str], places: IntArray) -> str:
    return ("" if found.is_han[first] else " ").join([words[place] for place in places.tolist()])


def _commonest(found: Tokens, one: _Candidate) -> str:
    """As it is spelt most often at the first places; the first of equals."""
    spelt = Counter(_text(found, at, found.spellings, found.spelt[at : at + one.size]) for at in one.at[:_SPELT_AT_MOST].tolist())
    return max(spelt, key=lambda spelling: spelt[spelling])
