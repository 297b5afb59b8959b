"""The screen Why at one moment: pure, without Qt. A page of the ledger in words, and the numbers as they add up."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.operations.ledger_results import ReactionStory  # plain values: it loads nothing heavy
from desktop_app.scoring.judgement import TWO_JUDGEMENTS, agreement
from desktop_app.words.calm_words import than_words
from desktop_app.words.coverage_words import platform_name
from desktop_app.words.dates import medium_date, short_date
from desktop_app.words.known_words import calm_known_words, known_words, why_known_differs
from desktop_app.words.ledger_words import (
    agreement_words,
    calm_without_words,
    counted_kind,
    grouping_words,
    label_words,
    one_of_kind,
    row_words,
    tags_words,
    why_they_differ,
    without_words,
)
from desktop_app.words.numbers import adding_up, decimal, signed, whole
from desktop_app.words.persona_words import rule_name
from desktop_app.words.reaction_words import factor_words, reaction_sentence
from desktop_app.words.recipe_words import recipe_name
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.known_results import AsKnown
    from desktop_app.operations.ledger_results import AudienceStory, Ledger, LedgerRow, ScoreWithout

_UNKNOWN = "–"
_PLACES = 2  # decimals live here and in files
WITHOUT_COLUMN = 4


class Phase(StrEnum):
    """What the screen is about."""

    LOADING = "loading"
    EMPTY = "empty"
    LEDGER = "ledger"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the number: its row in the grouping by cause; one without a key is not opened."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line; `label` may hold somebody's name or text. `about` says in full what the cells may cut off."""

    key: str
    label: str
    where: str
    points_text: str
    change_text: str
    about: str
    is_open: bool
    can_go: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """As the table has them; the last column is filled when it is asked for."""
        return (self.label, self.where, self.points_text, self.change_text, "" if self.can_go else "–")


@dataclass(frozen=True, slots=True)
class WithoutState:
    """The score without the chosen row: its number for the cell, the sentences below the table."""

    number: str = ""
    sentence: str = ""
    is_busy: bool = False


@dataclass(frozen=True, slots=True)
class StoryCard:
    """The end of a path in words; nothing if there is none. `rows` are (factor, what it did), `sentence` is all of it at once."""

    title: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class WhyState:
    """Texts are empty where there is nothing to say."""

    phase: Phase = Phase.LOADING
    title: str = ""
    message: str = ""
    day: dt.date | None = None
    since: dt.date | None = None
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    is_change: bool = False
    by: str = "post"
    switches: frozenset[str] = frozenset()
    sum_text: str = ""
    parts: tuple[Part, ...] = ()
    recipe_text: str = ""
    known_text: str = ""
    switch_text: str = ""
    difference_text: str = ""
    crumbs: tuple[str, ...] = ()  # the number, then the levels of the path
    heads: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    total_text: str = ""
    note: str = ""
    story: StoryCard = StoryCard()
    selected: int = -1
    without: WithoutState = WithoutState()
    footnote: str = ""
    is_busy: bool = False
    is_calm: bool = False

    @property
    def spoken(self) -> str:
        """The page in one sentence, for who does not see it."""
        return ". ".join(filter(None, (self.sum_text, *(part.text for part in self.parts), self.total_text, self.story.sentence)))


def failed_state(state: WhyState, words: str) -> WhyState:
    """The last page stays if there is one; `words` say why there is no newer one."""
    if state.phase is Phase.LEDGER:
        return replace(state, message=words)
    return WhyState(Phase.FAILED, tr("The ledger cannot be shown"), words)


def empty_state(why: str, *, is_calm: bool = False) -> WhyState:
    """There is no score, so there are no points."""
    if is_calm:
        return WhyState(Phase.EMPTY, tr("Nothing to explain yet"), tr("There is no score yet. Imports says which file would show one."))
    if why == "nothing_imported":
        return WhyState(Phase.EMPTY, tr("No points yet"), tr("Points come from reactions. Import first."))
    return WhyState(
        Phase.EMPTY,
        tr("No points yet"),
        tr("Points come from reactions and followers, and these files show none. Imports says which file would."),
    )


def loaded_state(found: "Ledger") -> WhyState:
    """One page of the ledger."""
    rows = _rows(found)
    return WhyState(
        Phase.LEDGER,
        day=found.day,
        since=found.since,
        first_day=found.first_day,
        last_day=found.last_day,
        is_change=found.ask.is_change,
        by=found.ask.by,
        switches=found.ask.switches,
        sum_text=_sum_text(found),
        parts=_parts(found),
        recipe_text=_recipe_text(found),
        switch_text=_switch_text(found),
        difference_text=_difference_text(found),
        crumbs=(_top_crumb(found), *(_crumb(step) for step in found.steps)),
        heads=_heads(found),
        rows=rows,
        total_text=_total_text(found),
        note=_note(found),
        selected=0 if rows else -1,
        story=_story(found),
        footnote=tr("Days are UTC. Points add up to the score, rounded so that nothing is lost."),
    )


def known_text(found: "Ledger", known: "AsKnown | None", *, is_calm: bool = False) -> str:
    """The day of the page as it was known then; empty as long as that is not known, and where it is the same."""
    if known is None or (not known.later and not known.typed_later) or found.ask.is_change or found.ask.switches:
        return ""
    then = calm_known_words(known) if is_calm else known_words(known)
    return " ".join((then, *why_known_differs(known, is_calm=is_calm)))


def without_state(found: "ScoreWithout | None", *, is_calm: bool = False) -> WithoutState:
    """The score without a row; None: it cannot be left out."""
    if found is None:
        return WithoutState(_UNKNOWN)
    if is_calm:
        number = _UNKNOWN if found.without is None else than_words(found.without - found.score)
        return WithoutState(number, calm_without_words(found.score, found.without))
    sentence = without_words(found.score, found.without, found.reactions, found.posts)
    if found.share is None or found.without is None:
        return WithoutState("–", sentence)
    share = tr("Its share: {points}.", points=signed(found.share, _PLACES))
    return WithoutState(decimal(found.without, _PLACES), f"{sentence} {share} {why_they_differ()}")


def _sum_text(found: "Ledger") -> str:
    if found.ask.is_change and found.since is not None and found.since_score is not None:
        return tr(
            "{first} to {last}: {before} → {after}",
            first=medium_date(found.since),
            last=medium_date(found.day),
            before=decimal(found.since_score, _PLACES),
            after=decimal(found.score, _PLACES),
        )
    return f"{medium_date(found.day)}: {decimal(found.score, _PLACES)}"


def _parts(found: "Ledger") -> tuple[Part, ...]:
    """What the number is made of; the numbers shown add up to it."""
    if found.ask.is_change and found.parts is not None:
        names, values = found.parts._fields, list(found.parts)
        shown = [signed(value, _PLACES) for value in adding_up(values, _PLACES)]
        return tuple(Part(f"factor:{name}", f"{row_words(f'factor:{name}')} {text}") for name, text in zip(names, shown, strict=True))
    names, values = found.terms._fields, [*found.terms, 1.0]
    shown = [decimal(value, _PLACES) for value in adding_up(values, _PLACES)]
    parts = [Part(f"factor:{name}", f"{row_words(f'factor:{name}')} {text}") for name, text in zip(names, shown, strict=False)]
    return (*parts, Part("", tr("base {points}", points=shown[-1])))


def _switch_text(found: "Ledger") -> str:
    if not found.ask.switches:
        return ""
    rules = ", ".join(rule_name(switch) for switch in sorted(found.ask.switches))
    return tr(
        "What if: {rules}. The score would be {score} instead of {plain} ({difference}). All numbers below are of this what-if.",
        rules=rules,
        score=decimal(found.score, _PLACES),
        plain=decimal(found.plain_score, _PLACES),
        difference=signed(round(found.score, _PLACES) - round(found.plain_score, _PLACES), _PLACES),
    )


def _difference_text(found: "Ledger") -> str:
    if not found.ask.is_change or found.since_score is None:
        return ""
    moved = found.score - found.since_score
    return agreement_words(moved, agreement(moved).share, TWO_JUDGEMENTS)


def _recipe_text(found: "Ledger") -> str:
    """By which recipe the numbers are; a what-if is another one, which has no name."""
    name, version, recipe_hash = found.recipe
    return tr("Recipe {name}, {hash}", name=recipe_name(name, version), hash=recipe_hash[:4]) if recipe_hash else ""


def _top_crumb(found: "Ledger") -> str:
    return tr("Change") if found.ask.is_change else tr("Score")


def _crumb(step: "LedgerRow") -> str:
    if step.key.startswith("reaction:") and step.day is not None:
        return f"{one_of_kind(step.kind)}, {short_date(step.day)}"
    return _label(step)


def _heads(found: "Ledger") -> tuple[str, ...]:
    since = tr("Change") if found.since is None else tr("Since {day}", day=short_date(found.since))
    named = grouping_words(found.ask.by) if not found.steps else tr("What")
    return (named, tr("Where and when"), tr("Points"), since, tr("Without it"))


def _rows(found: "Ledger") -> tuple[TableRow, ...]:
    points, changes = (_shown([getattr(row, column) for row in found.rows]) for column in ("points", "change"))
    return tuple(
        TableRow(
            key=row.key,
            label=_label(row),
            where=", ".join(filter(None, (_where(row), tags_words(row.tags)))),
            points_text=now,
            change_text=change,
            about=" · ".join(filter(None, (_label(row), _where(row), tags_words(row.tags)))),
            is_open=row.is_open,
            can_go=row.can_go,
        )
        for row, now, change in zip(found.rows, points, changes, strict=True)
    )


def _shown(values: list[float | None]) -> list[str]:
    """Rounded so that they add up; a dash where a number is not known."""
    known = [value for value in values if value is not None]
    rounded = iter(adding_up(known, _PLACES))
    return ["–" if value is None else signed(next(rounded), _PLACES) for value in values]


def _label(row: "LedgerRow") -> str:
    kind = row.key.partition(":")[0]
    if kind == "reaction":
        counted = counted_kind(row.kind, row.number or 0.0)
        return f"{counted}: {row.label}" if row.label else counted
    if kind == "total" and row.number is not None:
        return counted_kind(row.key.partition(":")[2], row.number)
    return label_words(row.key, row.label)


def _where(row: "LedgerRow") -> str:
    platform = platform_name(row.platform) if row.platform and not row.key.startswith("platform:") else ""
    return ", ".join(filter(None, (platform, "" if row.day is None else medium_date(row.day))))


def _total_text(found: "Ledger") -> str:
    """What the rows add up to."""
    if not found.rows:
        return ""
    column = "change" if found.ask.is_change else "points"
    values = [getattr(row, column) for row in found.rows]
    if None in values:
        column, values = "change", [row.change for row in found.rows]
    known = [value for value in values if value is not None]
    rows = whole(len(found.rows))
    if column == "change":
        return tr("{n} rows, together {points} of change.", n=rows, points=signed(sum(known), _PLACES))
    return tr("{n} rows, together {points} points.", n=rows, points=decimal(sum(known), _PLACES))


def _note(found: "Ledger") -> str:
    if not found.has_names:
        return tr("These are totals: Gaung knows how many, not who.")
    if not found.rows and found.story is None:
        return tr("On this day there is nothing of it in the score.")
    return ""


def _story(found: "Ledger") -> StoryCard:
    """The words at the end of a path."""
    if found.story is None:
        return StoryCard()
    return _reaction_story(found.story) if isinstance(found.story, ReactionStory) else _audience_story(found.story)


def _reaction_story(one: ReactionStory) -> StoryCard:
    has_post = bool(one.post)
    points = (one.reach, one.network, one.amplification)
    reach, network, amplification = adding_up(points, _PLACES)
    made_of = tr(
        "Reach {reach}, Network {network}, Amplification {amplification}: {points} points",
        reach=decimal(reach, _PLACES),
        network=decimal(network, _PLACES),
        amplification=decimal(amplification, _PLACES),
        points=decimal(reach + network + amplification, _PLACES),
    )
    factors = factor_words(one.factors, has_post=has_post, is_spread=one.is_spread)
    rows = [*((factor.name, factor.words) for factor in factors), (tr("Points"), made_of)]
    if one.change is not None:
        parts = zip(("new", "faded", "taken_over"), one.change, strict=False)
        told = [f"{row_words(f'factor:{name}')} {signed(value, _PLACES)}" for name, value in parts if round(value, _PLACES)]
        rows += [(tr("Change"), ", ".join(told))] if told else []
    who = one.person or tr("Somebody")
    kind = one.factors.kind
    title = f"{who}, {one_of_kind(kind)}" if one.factors.is_named else counted_kind(kind, one.factors.number)
    sentence = reaction_sentence(one.factors, who=who, came=one.came, has_post=has_post, is_spread=one.is_spread, points=points)
    return StoryCard(f"{title}: {one.post}" if one.post else title, tuple(rows), sentence)


def _audience_story(one: "AudienceStory") -> StoryCard:
    half = "" if one.counted == one.followers else tr("Half of them count, since no file shows who reacts there.")
    guessed = tr("Estimated: the first count in your files is of a later day.") if one.is_estimated else ""
    count = " ".join(filter(None, (tr("{n} followers on this day.", n=whole(one.followers)), half, guessed)))
    gate = tr(
        "Followers count in full only while people react: of {all} in all, {effective} count now.",
        all=whole(one.all_counted),
        effective=whole(one.effective),
    )
    return StoryCard(tr("Followers"), sentence=f"{count} {gate}")
