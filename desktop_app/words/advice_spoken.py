"""What the sentences of all rules share: the card as they read it, and what posts and people are called."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from desktop_app.words.dates import medium_date
from desktop_app.words.numbers import decimal, whole
from desktop_app.words.people_words import unnamed
from desktop_app.words.plain_words import shortened
from desktop_app.words.translations import tr, trn

_POST_CHARACTERS = 60
_NAMES_SHOWN = 3


class Said(NamedTuple):
    """What the card is, why, and what to do."""

    title: str
    why: str
    act: str = ""


class Spoken(Protocol):
    """A card as its sentences need it."""

    @property
    def about(self) -> str:
        """Key of what it is about."""
        ...

    @property
    def n(self) -> int:
        """How much it rests on."""
        ...

    @property
    def since(self) -> dt.date:
        """First day of the evidence."""
        ...

    @property
    def until(self) -> dt.date:
        """Last day of it."""
        ...

    @property
    def numbers(self) -> Mapping[str, str | int | float | dt.date | None]:
        """By name."""
        ...

    @property
    def posts(self) -> Sequence[str]:
        """Keys of posts."""
        ...

    @property
    def people(self) -> Sequence[str]:
        """Keys of people."""
        ...


class Labels:
    """What posts and people are called."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels

    def person(self, key: str) -> str:
        """A name, else what the key tells."""
        name = " ".join(self._labels.get(key, "").split())
        return shortened(name, _POST_CHARACTERS) if name else unnamed(key)

    def post(self, key: str) -> str:
        """The title of a post, else how it begins, in quotation marks."""
        words = " ".join(self._labels.get(key, "").split())
        return f"“{shortened(words, _POST_CHARACTERS)}”" if words else tr("this post")

    def people(self, keys: Sequence[str], of: int) -> str:
        """The first names, and how many more there are `of` them in all."""
        shown = ", ".join(self.person(key) for key in keys[:_NAMES_SHOWN])
        more = of - min(len(keys), _NAMES_SHOWN)
        if more <= 0 or not keys:
            return shown
        return trn("{people} and {count} more", "{people} and {count} more", more, people=shown, count=whole(more))


def topic_name(key: str) -> str:
    """A hashtag or a phrase."""
    return key.removeprefix("topic:")


def is_told(card: Spoken, name: str) -> bool:
    """Whether a number of the card is known."""
    return card.numbers.get(name) is not None


def number(card: Spoken, name: str) -> float:
    """A number of the card; it must be known."""
    found = card.numbers[name]
    assert isinstance(found, int | float)
    return found


def count(card: Spoken, name: str) -> int:
    """A whole number of the card."""
    return round(number(card, name))


def times(card: Spoken, name: str = "times") -> str:
    """A factor."""
    return decimal(number(card, name))


def middle(card: Spoken, name: str) -> str:
    """A median: whole, or a half."""
    found = number(card, name)
    return whole(found) if found == round(found) else decimal(found)


def day(card: Spoken, name: str) -> str:
    """A date of the card."""
    found = card.numbers[name]
    assert isinstance(found, dt.date)
    return medium_date(found)


def text(card: Spoken, name: str) -> str:
    """A key of the card, such as a platform."""
    return str(card.numbers[name])
