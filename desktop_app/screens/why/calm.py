"""Why in calm mode: the same rows in the same order, their size in words. Pure, without Qt."""

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.operations.ledger_results import ReactionStory  # plain values: it loads nothing heavy
from desktop_app.screens.why.state import Part, StoryCard, WhyState
from desktop_app.words.calm_words import direction_words, moved_words, share_words, than_words
from desktop_app.words.dates import medium_date
from desktop_app.words.ledger_words import row_words
from desktop_app.words.persona_words import rule_name
from desktop_app.words.reaction_words import factor_words, reaction_sentence
from desktop_app.words.translations import tr, trn

if TYPE_CHECKING:
    from desktop_app.operations.ledger_results import Ledger

_UNKNOWN = "–"
_SHOWN_PLACES = 2  # what rounds to nothing is not told


def calm_state(state: WhyState, found: "Ledger") -> WhyState:
    """The same page of the ledger with words in place of points: no number of the score is left."""
    now, moved = ([getattr(row, column) for row in found.rows if row.key != "base"] for column in ("points", "change"))
    known = [one for one in now if one is not None], [one for one in moved if one is not None]
    rows = tuple(
        replace(
            shown,
            label=tr("base") if row.key == "base" else shown.label,
            about=tr("base") if row.key == "base" else shown.about,
            points_text=_UNKNOWN if row.points is None else share_words(row.points, known[0]),
            change_text=_UNKNOWN if row.change is None else moved_words(row.change, known[1]),
        )
        for shown, row in zip(state.rows, found.rows, strict=True)
    )
    heads = (*state.heads[:2], tr("Share"), *state.heads[3:])
    total = trn("{n} row, the largest first.", "{n} rows, the largest first.", len(rows)) if rows else ""
    return replace(
        state,
        is_calm=True,
        sum_text=_calm_sum_text(found),
        parts=_calm_parts(found),
        switch_text=_calm_switch_text(found),
        difference_text="",
        heads=heads,
        rows=rows,
        total_text=total,
        story=_calm_story(state.story, found),
        footnote=tr("Days are UTC. The largest rows stand first."),
    )


def _calm_sum_text(found: "Ledger") -> str:
    if found.ask.is_change and found.since is not None and found.since_score is not None:
        return tr(
            "{first} to {last}: {direction}",
            first=medium_date(found.since),
            last=medium_date(found.day),
            direction=direction_words(found.score - found.since_score),
        )
    return medium_date(found.day)


def _calm_parts(found: "Ledger") -> tuple[Part, ...]:
    is_change = found.ask.is_change and found.parts is not None
    shares = found.parts if is_change and found.parts is not None else found.terms
    tell = moved_words if is_change else share_words
    return tuple(
        Part(f"factor:{name}", f"{row_words(f'factor:{name}')}: {tell(value, shares)}")
        for name, value in zip(shares._fields, shares, strict=True)
    )


def _calm_switch_text(found: "Ledger") -> str:
    if not found.ask.switches:
        return ""
    rules = ", ".join(rule_name(switch) for switch in sorted(found.ask.switches))
    level = than_words(found.score - found.plain_score)
    return tr("What if: {rules}. The score would be: {level}. All below is of this what-if.", rules=rules, level=level)


def _calm_story(card: StoryCard, found: "Ledger") -> StoryCard:
    """How a reaction counts, and what of it was new or faded."""
    one = found.story
    if not isinstance(one, ReactionStory):
        return card
    has_post = bool(one.post)
    factors = factor_words(one.factors, has_post=has_post, is_spread=one.is_spread)
    rows = tuple((factor.name, factor.words) for factor in factors)
    if one.change is not None and any(round(value, _SHOWN_PLACES) for value in one.change):
        parts = zip(("new", "faded", "taken_over"), one.change, strict=False)
        told = (f"{row_words(f'factor:{name}')}: {moved_words(value, one.change)}" for name, value in parts if round(value, _SHOWN_PLACES))
        rows = (*rows, (tr("Change"), ", ".join(told)))
    who = one.person or tr("Somebody")
    sentence = reaction_sentence(one.factors, who=who, came=one.came, has_post=has_post, is_spread=one.is_spread, points=None)
    return replace(card, rows=rows, sentence=sentence)
