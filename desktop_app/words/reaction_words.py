"""One reaction in one plain sentence with its numbers: the weights that applied, what it lit, whether the person came back,
how much of that is left.
"""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from desktop_app.words.dates import medium_date
from desktop_app.words.ledger_words import counted_kind, one_of_kind
from desktop_app.words.numbers import decimal, whole
from desktop_app.words.translations import tr, trn

_SEEN = 0.005  # people, weights and points below it do not show


class _Mutual(Protocol):
    @property
    def given(self) -> int: ...
    @property
    def received(self) -> int: ...


class _Factors(Protocol):
    """The numbers behind a reaction; see `scoring.reaction_factors`."""

    @property
    def kind(self) -> str: ...
    @property
    def number(self) -> float: ...
    @property
    def is_named(self) -> bool: ...
    @property
    def mutual(self) -> _Mutual | None: ...
    @property
    def exchange(self) -> float: ...
    @property
    def copies(self) -> int | None: ...
    @property
    def duplicate(self) -> float: ...
    @property
    def week_posts(self) -> int | None: ...
    @property
    def volume(self) -> float: ...
    @property
    def is_of_reply(self) -> bool: ...
    @property
    def lit_before(self) -> float: ...
    @property
    def lit_after(self) -> float: ...
    @property
    def returned_before(self) -> float: ...
    @property
    def returned_after(self) -> float: ...
    @property
    def age_days(self) -> float: ...
    @property
    def left(self) -> float: ...
    @property
    def is_taken_over(self) -> bool: ...
    @property
    def kind_weight(self) -> float: ...


class FactorWords(NamedTuple):
    """One factor: its name, and what it did."""

    name: str
    words: str


def factor_words(one: _Factors, *, has_post: bool, is_spread: bool) -> tuple[FactorWords, ...]:
    """The five factors, and the kind of the reaction."""
    named = [
        (tr("Mutual"), _mutual(one)),
        (tr("Repeated"), _repeated(one, has_post=has_post)),
        (tr("Crowded"), _crowded(one, has_post=has_post)),
        (tr("Lit"), " · ".join(_lit(one))),
        (tr("Faded"), _faded(one)),
        (tr("Kind"), _kind(one)),
    ]
    if not one.is_named:
        known = tr("totals only: Gaung knows how many, not who")
        spread = tr("spread over the days after the post by the usual delay")
        named.append((tr("Counted"), f"{known} · {spread}" if is_spread else known))
    return tuple(FactorWords(name, words) for name, words in named)


def reaction_sentence(
    one: _Factors, *, who: str, came: dt.date, has_post: bool, is_spread: bool, points: tuple[float, float, float] | None
) -> str:
    """All of it in one sentence; `points` are those of Reach, Network and Amplification, None: they are not told."""
    kind = one_of_kind(one.kind)
    start = tr("{who}, {kind} of {day}", who=who, kind=kind, day=medium_date(came)) if one.is_named else _count(one, came)
    factors = " · ".join(words.words for words in factor_words(one, has_post=has_post, is_spread=is_spread))
    if points is None:
        return f"{start}: {factors}."
    return tr("{reaction}: {factors} = {points} points.", reaction=start, factors=factors, points=decimal(sum(points), 2))


def _count(one: _Factors, came: dt.date) -> str:
    return tr("{count} on {day}", count=counted_kind(one.kind, one.number), day=medium_date(came))


def _mutual(one: _Factors) -> str:
    if one.mutual is None:
        return tr("without names nothing is known of an exchange, so it counts in full")
    if not one.mutual.given:
        return tr("nothing from you to them in the 90 days before, so it counts in full")
    return tr(
        "in 90 days {given} from you to them, {received} from them to you, so it counts {weight}",
        given=whole(one.mutual.given),
        received=whole(one.mutual.received),
        weight=decimal(one.exchange, 2),
    )


def _repeated(one: _Factors, *, has_post: bool) -> str:
    if not has_post:
        return tr("to no post in particular, so no text counts")
    if one.copies is None:
        return tr("a post without text is never a repetition")
    if one.copies == 1:
        return tr("text used once, so it counts in full")
    return tr("text used {n} times within a year, so it counts {weight}", n=whole(one.copies), weight=decimal(one.duplicate, 2))


def _crowded(one: _Factors, *, has_post: bool) -> str:
    if not has_post:
        return tr("to no post in particular, so no number of posts counts")
    if one.week_posts is None:
        return tr("your post was a reply, so no number of posts counts")
    if one.volume == 1.0:
        return trn(
            "{count} post that week, so it counts in full",
            "{count} posts that week, so it counts in full",
            one.week_posts,
            count=whole(one.week_posts),
        )
    return tr("{n} posts that week, so it counts {weight}", n=whole(one.week_posts), weight=decimal(one.volume, 2))


def _lit(one: _Factors) -> Iterator[str]:
    if not one.is_named:
        yield tr(
            "stands for about {people} different people, {returned} of them lit before",
            people=decimal(one.lit_after),
            returned=decimal(one.returned_after),
        )
        return
    before, after = decimal(one.lit_before, 2), decimal(one.lit_after, 2)
    if one.lit_before < _SEEN:
        yield tr("lit them, from nothing to {after}", after=after)
    elif one.lit_after - one.lit_before < _SEEN:
        yield tr("they were lit at {before} already, so Reach gained nothing", before=before)
    else:
        yield tr("lit them from {before} to {after}", before=before, after=after)
    if one.returned_after - one.returned_before >= _SEEN:
        yield tr("they came back, so Network too")


def _faded(one: _Factors) -> str:
    days, left = round(one.age_days), decimal(one.left, 2)
    if one.is_taken_over:
        return tr("a newer reaction of theirs took its place")
    if not days:
        return tr("new, {left} of it is there", left=left)
    if one.is_named:
        return trn("{count} day old, {left} of it left", "{count} days old, {left} of it left", days, count=whole(days), left=left)
    return trn(
        "{count} day old, {left} of it left: the rest faded, or newer reactions took its place",
        "{count} days old, {left} of it left: the rest faded, or newer reactions took its place",
        days,
        count=whole(days),
        left=left,
    )


def _kind(one: _Factors) -> str:
    if one.is_of_reply:
        return tr("not in Amplification, since your post was a reply to somebody")
    return tr("as a {kind} it weighs {weight} in Amplification", kind=one_of_kind(one.kind), weight=whole(one.kind_weight))
