"""explain --without and score --without-mutual: what the score would be without something."""

import datetime as dt
from collections.abc import Iterator

from desktop_app.cli.context import Context
from desktop_app.cli.redaction import shown
from desktop_app.cli.shapes import Json
from desktop_app.operations.explanations import Row
from desktop_app.operations.leaving_out import rule_effects, without
from desktop_app.operations.ledger_results import LedgerAsk, RuleEffect, RuleEffects, ScoreWithout
from desktop_app.operations.post_decisions import raise_if_several
from desktop_app.words.ledger_words import (
    calm_mutual_words,
    calm_without_words,
    mutual_words,
    row_words,
    why_they_differ,
    without_words,
)
from desktop_app.words.numbers import signed
from desktop_app.words.translations import tr
from local_db.progress import CancelToken


def score_without_row(context: Context, key: str, day: dt.date) -> ScoreWithout | None:
    """The score of the day without the row; None where there is no such row, or it cannot be left out.

    Raises:
        UnknownPostError: posts of several sites have this number.
    """
    found = without(context.database, LedgerAsk(day, path=(key,)), now=context.now, cancel=CancelToken())
    if found is None and key.startswith("post:"):
        raise_if_several(context.database, key)
    return found


def without_shape(context: Context, one: ScoreWithout) -> Json:
    """What programs read; `without` and `difference` null: nothing would be left to score."""
    row = _row(context, one)
    return {
        "key": row.key,
        "label": row.label or row_words(row.key),
        "day": one.day.isoformat(),
        "score": one.score,
        "without": one.without,
        "difference": one.difference,
        "share": one.share,
        "reactions": one.reactions,
        "posts": one.posts,
    }


def without_lines(context: Context, one: ScoreWithout) -> Iterator[str]:
    """What people read."""
    row = _row(context, one)
    yield f"{tr('Without')}: {row.label or row_words(row.key)}"
    if context.options.calm:
        yield f"  {calm_without_words(one.score, one.without)}"
        return
    yield f"  {without_words(one.score, one.without, one.reactions, one.posts)}"
    if one.share is not None and one.without is not None:
        yield f"  {tr('Its share: {points}.', points=signed(one.share, 2))} {why_they_differ()}"


def effect_without_mutual(context: Context, day: dt.date | None) -> RuleEffects | None:
    """The score without mutual exchange; None where there is none."""
    return rule_effects(context.database, day, now=context.now, cancel=CancelToken(), switches=("without_mutual",))


def mutual_shape(effects: RuleEffects) -> Json:
    """What programs read."""
    rule = _only(effects)
    return {"score": rule.score, "difference": effects.score - rule.score, "reactions": rule.touched}


def mutual_line(context: Context, effects: RuleEffects) -> str:
    """What people read."""
    rule = _only(effects)
    if context.options.calm:
        return calm_mutual_words(effects.score, rule.score)
    return mutual_words(effects.score, rule.score, rule.touched)


def _only(effects: RuleEffects) -> RuleEffect:
    [rule] = effects.rules
    return rule


def _row(context: Context, one: ScoreWithout) -> Row:
    row = Row(one.key, one.label, one.share or 0.0)
    return shown(context, row)
