"""Invented people, words and tweets by one random source: what a tweet says, not how an archive prints it."""

import random
import string
from itertools import accumulate
from typing import NamedTuple

BEGAN = 1_143_849_600  # 2006-04-01
ENDED = 1_780_272_000  # 2026-06-01
SNOWFLAKES = 1_288_900_000  # November 2010
FEDIVERSE_BEGAN = 1_491_004_800  # 2017-04-01

_PEOPLE = 5_000
_WORDS = 20_000
_ONSETS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "br", "tr", "kl", "st")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
_MARKS = ("🎈", "☕", "日本語", "café", "naïve", "&amp;", "—", "ü")
_LANGUAGES = ("en", "en", "en", "de", "id", "und")
_LETTERS = string.ascii_letters + string.digits

Span = tuple[int, int]


class Somebody(NamedTuple):
    """An invented person on X."""

    native_id: str
    handle: str
    name: str


class Tweet(NamedTuple):
    """What a tweet says; spans count code points of the text."""

    text: str
    language: str
    is_repost: bool
    answers: Somebody | None
    mentions: tuple[tuple[Somebody, Span], ...]
    hashtags: tuple[tuple[str, Span], ...]
    links: tuple[tuple[str, str, Span], ...]  # short, whole
    photo: tuple[str, Span] | None
    likes: int
    reposts: int


def moments(chance: random.Random, count: int, began: int = BEGAN) -> list[int]:
    """Unix seconds, denser in later years, the newest first but for about 4 steps in 1,000."""
    found = sorted((int(began + (ENDED - began) * chance.random() ** 0.8) for _ in range(count)), reverse=True)
    for place in range(count - 1):
        if chance.random() < 0.004:
            found[place], found[place + 1] = found[place + 1], found[place]
    return found


def native_ids(times: list[int], epoch_ms: int) -> list[str]:
    """Ids of their time: snowflakes since November 2010, counted ones before; no two are equal."""
    step = 29_000_000_000 // (len(times) + 1)
    return [
        str(((time * 1000 - epoch_ms) << 22) + number % 4_194_304 if time > SNOWFLAKES else 20 + (len(times) - number) * step)
        for number, time in enumerate(times)
    ]


class Invented:
    """A vocabulary, some people, and tweets made of them."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        self._words = _vocabulary(chance)
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(_WORDS)))
        self._people = [self._somebody(number, chance) for number in range(_PEOPLE)]

    def _somebody(self, number: int, chance: random.Random) -> Somebody:
        first, second = chance.choices(self._words, k=2)
        return Somebody(str(20_000_000 + number * 7_919), f"{first}_{second}"[:11] + f"{number:04}", f"{first.title()} {second.title()}")

    def tweet(self, chance: random.Random) -> Tweet:
        """The next tweet."""
        kind = chance.random()
        is_repost, is_reply = kind < 0.2, 0.2 <= kind < 0.6
        writing = _Writing()
        other = chance.choice(self._people)
        if is_repost:
            writing.say("RT")
        if is_repost or is_reply:
            writing.mention(other, ":" if is_repost else "")
        for word in self._said(chance):
            writing.say(word)
        if chance.random() < 0.15:
            writing.mention(chance.choice(self._people), "")
        while chance.random() < 0.2:
            writing.tag(chance.choices(self._words, cum_weights=self._weights)[0])
        if chance.random() < 0.3:
            writing.link(
                _short(chance), f"https://{chance.choice(self._words)}.example/{chance.choice(self._words)}/{chance.randrange(10**6)}"
            )
        if not is_repost and chance.random() < 0.12:
            writing.show(_short(chance))
        likes, reposts = (0, 0) if is_repost else (_count(chance, 1.3), _count(chance, 1.4))
        answered = other if is_reply else None
        return writing.tweet(chance.choice(_LANGUAGES), is_repost, answered, likes, reposts)

    def _said(self, chance: random.Random) -> list[str]:
        words = chance.choices(self._words, cum_weights=self._weights, k=chance.randint(4, 38))
        if chance.random() < 0.3:
            words.insert(chance.randrange(len(words)), chance.choice(_MARKS))
        if chance.random() < 0.1:
            words[len(words) // 2] += "\n\n" + chance.choice(self._words)
        return words


class _Writing:
    """A text that grows, with the places of what stands in it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._mentions: list[tuple[Somebody, Span]] = []
        self._hashtags: list[tuple[str, Span]] = []
        self._links: list[tuple[str, str, Span]] = []
        self._photo: tuple[str, Span] | None = None

    def say(self, piece: str) -> Span:
        start = self._length + bool(self._pieces)
        self._pieces.append(piece)
        self._length = start + len(piece)
        return start, self._length

    def mention(self, one: Somebody, end: str) -> None:
        start, stop = self.say(f"@{one.handle}{end}")
        self._mentions.append((one, (start, stop - len(end))))

    def tag(self, word: str) -> None:
        self._hashtags.append((word, self.say(f"#{word}")))

    def link(self, short: str, whole: str) -> None:
        self._links.append((short, whole, self.say(short)))

    def show(self, short: str) -> None:
        self._photo = short, self.say(short)

    def tweet(self, language: str, is_repost: bool, answers: Somebody | None, likes: int, reposts: int) -> Tweet:
        text = " ".join(self._pieces)
        mentions, tags, links = tuple(self._mentions), tuple(self._hashtags), tuple(self._links)
        return Tweet(text, language, is_repost, answers, mentions, tags, links, self._photo, likes, reposts)


def _vocabulary(chance: random.Random) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < _WORDS:
        words["".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.choice((1, 2, 2, 3, 3, 4))))] = None
    return list(words)


def _short(chance: random.Random) -> str:
    return "https://t.co/" + "".join(chance.choices(_LETTERS, k=10))


def _count(chance: random.Random, exponent: float) -> int:
    """Mostly 0, seldom very many."""
    return int(chance.paretovariate(exponent)) - 1
