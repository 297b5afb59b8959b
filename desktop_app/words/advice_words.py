"""Advice in words: what the card is, why, what to do, what it may bring, how long it takes, and where the method says so.

A rule gives keys and numbers; each has its sentences in `advice_network`, `advice_content` or `advice_people`. In calm mode no
number of points is told.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from desktop_app.words.advice_content import CONTENT_WORDS
from desktop_app.words.advice_network import NETWORK_WORDS
from desktop_app.words.advice_people import PEOPLE_WORDS
from desktop_app.words.advice_spoken import Labels, Said, Spoken
from desktop_app.words.coverage_gaps import kind_words
from desktop_app.words.coverage_words import platform_name
from desktop_app.words.dates import clock_time, medium_date, weekday_short_date
from desktop_app.words.export_brings import KINDS, missing_files
from desktop_app.words.local_time import Zone, local_moment
from desktop_app.words.numbers import decimal, signed, whole
from desktop_app.words.translations import tr, trn

_WORDS = {**NETWORK_WORDS, **CONTENT_WORDS, **PEOPLE_WORDS}
_UNSEEN = 0.005  # points: below it nothing shows at two decimals
_SMALL = 0.1
_FILES_SHOWN = 2


class _Act(Protocol):
    @property
    def effort_min(self) -> int: ...
    @property
    def at(self) -> int | None: ...


class _Expected(Protocol):
    @property
    def low(self) -> float: ...
    @property
    def points(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def assumption(self) -> str: ...
    @property
    def half_width(self) -> float: ...


class Card(Spoken, Protocol):
    """What is told of a card beyond its numbers."""

    @property
    def rule(self) -> str:
        """By which its words are found."""
        ...

    @property
    def key(self) -> str:
        """Of the method."""
        ...

    @property
    def act(self) -> _Act | None:
        """None = a finding."""
        ...

    @property
    def expected(self) -> _Expected | None:
        """None = cannot tell."""
        ...

    @property
    def missing(self) -> str | None:
        """What would show it."""
        ...


class _Blind(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def missing(self) -> str: ...
    @property
    def platforms(self) -> Sequence[str]: ...


class CardWords(NamedTuple):
    """A card as it is read; `act`, `expected` and `effort` are empty for findings."""

    title: str
    why: str
    act: str
    expected: str
    effort: str
    method: str


def has_words(rule: str) -> bool:
    """Whether a rule has sentences of its own."""
    return rule in _WORDS


def card_words(card: Card, labels: Mapping[str, str], *, is_calm: bool = False, zone: Zone = None) -> CardWords:
    """All sentences of one card, moments on the clock of the zone. Without sentences of its own: the line of the method and its n."""
    say = _WORDS.get(card.rule)
    said = _plain(card) if say is None else say(card, Labels(labels))
    why = f"{said.why} {_period_words(card.since, card.until)}"
    method = _method_words(card.key)
    if card.act is None:
        return CardWords(said.title, why, "", "", "", method)
    act = said.act if card.act.at is None else f"{said.act} {_moment_words(card.act.at, zone)}"
    return CardWords(said.title, why, act, expected_words(card, is_calm=is_calm), effort_words(card.act.effort_min), method)


def expected_words(card: Card, *, is_calm: bool = False) -> str:
    """What the act may bring in four weeks, with its assumption; or that it cannot be told, and what would show it."""
    one = card.expected
    if one is None and card.missing is not None:
        return tr("What it brings: cannot tell. No file of yours shows this: {evidence}.", evidence=missing_words(card.missing))
    if one is None:
        return tr("What it brings: cannot tell. The score counts reactions, and no file shows what this sets off.")
    assumed = _assumption_words(one.assumption)
    if is_calm:
        moved = tr("It may help a little.") if one.points >= _UNSEEN else tr("It will hardly be seen in the score.")
        return f"{moved} {assumed}".strip()
    if max(abs(one.low), abs(one.points), abs(one.high)) < _UNSEEN:
        return f"{tr('Expected in four weeks: less than can be seen.')} {assumed}".strip()
    places = 1 if max(abs(one.low), abs(one.high)) >= _SMALL else 2
    told = tr(
        "Expected in four weeks: {points} points ({low} to {high}); the score itself is foreseen to within {width}.",
        points=signed(one.points, places), low=signed(one.low, places), high=signed(one.high, places), width=decimal(one.half_width),
    )  # fmt: skip
    return f"{told} {assumed}".strip()


def effort_words(minutes: int) -> str:
    """How long the act takes, about."""
    return trn("about {count} minute", "about {count} minutes", minutes, count=whole(minutes))


def step_words(step: int) -> str:
    """The steps of the method, as the heads of cards."""
    return {1: tr("Network"), 2: tr("Content"), 3: tr("People")}[step]


def missing_words(missing: str) -> str:
    """What no file shows."""
    others = {
        "blog": tr("a blog or newsletter of yours"),
        "contacts": tr("your address book"),
        "reach": tr("how many follow the people who react"),
    }
    return others[missing] if missing in others else kind_words(missing)


def blind_words(one: _Blind) -> str:
    """A line of the method of which nothing can be told, and which files would show it."""
    told = tr("{line}: your files do not show this: {evidence}.", line=line_words(one.key), evidence=missing_words(one.missing))
    return " ".join((told, *_bringing(one)))


def few_words(posts: int, least: int) -> str:
    """Why nothing is suggested yet."""
    return trn(
        "Suggestions need about {least} posts with known reactions; your files hold {count}.",
        "Suggestions need about {least} posts with known reactions; your files hold {count}.",
        posts, count=whole(posts), least=whole(least),
    )  # fmt: skip


def _bringing(one: _Blind) -> tuple[str, ...]:
    """The files which would bring it."""
    if one.missing in {"blog", "contacts"}:
        words = {
            "blog": tr("An export of WordPress, Ghost, Medium or Substack, or a feed, would."),
            "contacts": tr("A file of your contacts (vCard or CSV) would."),
        }
        return (words[one.missing],)
    if one.missing not in KINDS:
        return (tr("No export tells it; a note on a person may."),)
    files = [file.short for platform in one.platforms for file in missing_files(platform, (), {one.missing: False})[:1]]
    shown = "; ".join(dict.fromkeys(files[:_FILES_SHOWN]))
    return (tr("This would: {files}.", files=shown),) if shown else (tr("No export of yours has it."),)


def _plain(card: Card) -> Said:
    line = line_words(card.key)
    why = trn("{line} (n = {count}).", "{line} (n = {count}).", card.n, line=line, count=whole(card.n))
    return Said(line, why, tr("Look at this in your posts."))


def _moment_words(moment: int, zone: Zone) -> str:
    there = local_moment(moment, zone)
    return tr("A moment which suits: {day}, {time}.", day=weekday_short_date(there.date()), time=clock_time(there))


def _period_words(since: dt.date, until: dt.date) -> str:
    if since == until:
        return tr("As of {day}.", day=medium_date(until))
    return tr("Your data of {first} to {last}.", first=medium_date(since), last=medium_date(until))


def _method_words(key: str) -> str:
    return tr("{line} ({key}). Return on Influence, step {step}.", line=line_words(key), key=key, step=key[:1])


def line_words(key: str) -> str:
    """What a line of the method says, by its key."""
    lines = {
        "1a": tr("Give the people you chose something that brings them a benefit"),
        "1b": tr("More people should follow you than you follow"),
        "1c": tr("People who react matter more than size"),
        "1d": tr("Followers who never react do not help"),
        "1e": tr("Do not send links alone"),
        "2a": tr("Create, or curate well"),
        "2b": tr("Content of your own blog comes first"),
        "2c": tr("What lasts is passed on for longer"),
        "2d": tr("Keep your own rhythm"),
        "3a": tr("Talk with those who are willing to spread what you write"),
        "3b": tr("An answer of somebody with a larger reach is proof"),
        "3c": tr("Turn friends into links, and links into friends"),
        "3d": tr("Be easy to find"),
    }
    return lines[key]


def _assumption_words(assumption: str) -> str:
    words = {
        "one_a_week": tr("Assumed: one such post a week in place of another, and it does as well as those before."),
        "two_in_four_weeks": tr("Assumed: two such posts in four weeks in place of others, and they do as well as those before."),
        "all_with_words": tr("Assumed: your bare links get a sentence of yours, and do as well as your posts with words."),
        "own_lines_as_usual": tr(
            "Assumed: so many posts of your own a week in place of bare reposts, and they do as your posts usually do."
        ),
        "topic_as_usual": tr("Assumed: your posts on it do as your other posts do, or others take their place."),
        "usual_pace": tr("Assumed: you post at your usual pace again, and your posts do as usual."),
        "one_answer": tr("Assumed: this person comments once more. If nothing comes back, nothing changes."),
    }
    return words.get(assumption, "")


__all__ = [
    "Card",
    "CardWords",
    "blind_words",
    "card_words",
    "effort_words",
    "expected_words",
    "few_words",
    "has_words",
    "missing_words",
    "platform_name",
    "step_words",
]
