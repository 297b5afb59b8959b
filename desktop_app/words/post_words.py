"""Posts in words: kinds, counts, half-lives, what lasts. Unknown is a dash or a reason, never 0."""

from collections.abc import Sequence
from typing import Protocol

from desktop_app.words.coverage_words import platform_name
from desktop_app.words.numbers import decimal, whole
from desktop_app.words.translations import tr, trn

_HOURS = 24
_UNKNOWN = "–"


class Life(Protocol):
    """A half-life in days with its bounds, and of how many."""

    @property
    def days(self) -> float:
        """The half-life."""
        ...

    @property
    def low(self) -> float:
        """Its lower bound."""
        ...

    @property
    def high(self) -> float:
        """Its upper bound."""
        ...

    @property
    def n(self) -> int:
        """Of how many reactions, or posts."""
        ...


def kind_words(kind: str | None) -> str:
    """A kind of post."""
    words = {
        "original": tr("original post"),
        "thread": tr("part of a thread"),
        "quote": tr("quote"),
        "reply": tr("reply"),
        "repost": tr("repost"),
    }
    return words.get(kind or "", tr("kind not told"))


def kinds_words(kind: str) -> str:
    """Posts of one kind, as the head of a row or an entry of a list."""
    words = {
        "original": tr("Original posts"),
        "thread": tr("Parts of threads"),
        "quote": tr("Quotes"),
        "reply": tr("Replies"),
        "repost": tr("Reposts of others"),
        "unknown": tr("Kind not told"),
        "link_only": tr("Link-only posts"),
        "own_site": tr("With a link to your own site"),
    }
    return words[kind]


def span_words(days: float) -> str:
    """A time in its natural unit, about two digits of it."""
    hours = days * _HOURS
    if hours < 1:
        return tr("{n} min", n=whole(hours * 60))
    if hours < 48:
        return tr("{n} h", n=decimal(hours) if hours < 10 else whole(hours))
    return tr("{n} d", n=decimal(days) if days < 10 else whole(days))


def half_life_words(life: Life | None, state: str, *, is_open: bool = False) -> str:
    """A half-life with its n, or why it cannot be told."""
    if life is not None:
        told = {"time": span_words(life.days), "n": whole(life.n)}
        return tr("{time} so far, n={n}", **told) if is_open else tr("{time}, n={n}", **told)
    words = {
        "few": tr("too few"),
        "days": tr("cannot tell (days only)"),
        "totals": tr("cannot tell (totals)"),
        "unknown": tr("cannot tell"),
    }
    return words.get(state, _UNKNOWN)


def half_life_sentence(life: Life | None, state: str, dated: int, *, is_open: bool = False) -> str:
    """The same as a sentence, with its bounds."""
    if life is not None:
        words = tr(
            "Half of the reactions were in after {time}; in 8 of 10 cases between {low} and {high} (n={n}).",
            time=span_words(life.days), low=span_words(life.low), high=span_words(life.high), n=whole(life.n),
        )  # fmt: skip
        return f"{words} {tr('Less than a month of it was seen, so more may come.')}" if is_open else words
    words_of_state = {
        "few": trn(
            "Half-life: too few dated reactions ({n}); five are needed.",
            "Half-life: too few dated reactions ({n}); five are needed.",
            dated,
        ),
        "days": tr("Half-life: cannot tell. The files name the days of reactions, not their times."),
        "totals": tr("Half-life: cannot tell. The files hold totals: how many reacted, not when."),
        "unknown": tr("Half-life: cannot tell. The files hold no reactions to this post."),
    }
    return words_of_state.get(state, "")


def counts_words(counts: Sequence[int | None]) -> str:
    """The known numbers of one post in words, in the order of PostCounts; empty if none is known."""
    likes, reposts, quotes, replies, saves, shares, reactions, views, mentions = counts
    told = (
        ("" if likes is None else trn("{count} like", "{count} likes", likes, count=whole(likes))),
        ("" if replies is None else trn("{count} reply", "{count} replies", replies, count=whole(replies))),
        ("" if reposts is None else trn("{count} repost", "{count} reposts", reposts, count=whole(reposts))),
        ("" if quotes is None else trn("quoted {count} time", "quoted {count} times", quotes, count=whole(quotes))),
        ("" if mentions is None else trn("{count} mention or link", "{count} mentions and links", mentions, count=whole(mentions))),
        ("" if saves is None else trn("saved {count} time", "saved {count} times", saves, count=whole(saves))),
        ("" if shares is None else trn("shared {count} time", "shared {count} times", shares, count=whole(shares))),
        (
            ""
            if reactions is None
            else trn("{count} reaction of all kinds", "{count} reactions of all kinds", reactions, count=whole(reactions))
        ),
        ("" if views is None else trn("{count} view", "{count} views", views, count=whole(views))),
    )
    return ", ".join(filter(None, told))


def lasting_words(late: int, total: int | None) -> str:
    """Why a post is evergreen."""
    return trn(
        "Evergreen: {late} of {total} reactions came more than 30 days after it.",
        "Evergreen: {late} of {total} reactions came more than 30 days after it.",
        late, late=whole(late), total=_UNKNOWN if total is None else whole(total),
    )  # fmt: skip


def nothing_found_words(words: str, without_texts: Sequence[str]) -> str:
    """That no post has these words, and where there are none to be searched."""
    found = tr("No post with {words}.", words=words) if words else tr("No post fits these filters.")
    if not words or not without_texts:
        return found
    names = ", ".join(platform_name(platform) for platform in without_texts)
    holds = trn("{n} platform holds no text: {names}.", "{n} platforms hold no text: {names}.", len(without_texts), names=names)
    return f"{found} {holds}"


def unclear_words(pieces: Sequence[str]) -> str:
    """Which pieces of a search were passed over; empty if none."""
    if not pieces:
        return ""
    return tr(
        "Not understood and passed over: {pieces}. Days are written 2024-03-05, 2024-03 or 2024; platforms as on:mastodon.",
        pieces=", ".join(pieces),
    )
