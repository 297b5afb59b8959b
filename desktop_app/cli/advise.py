"""advise: what is worth doing now, out of the person's own history; and the three cards which demo and run print."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop_app.advice.advice import Advice, Blind
from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, NO_ANSWER
from desktop_app.cli.redaction import shown
from desktop_app.cli.shapes import Json
from desktop_app.operations.actions import said_of_cards
from desktop_app.operations.advice_results import Suggestions
from desktop_app.operations.suggestions import suggestions
from desktop_app.words.advice_words import CardWords, blind_words, card_words, few_words, step_words
from desktop_app.words.method_words import method_rows, method_sentences, never_sentences, tried_rules
from desktop_app.words.translations import tr


def advise(context: Context) -> int:
    """Cards of today, or all of them with what is well and what cannot be told; or what all of it rests on."""
    if context.options.method:
        rows = [one._asdict() for one in tried_rules()]
        context.output.result({"rules": rows}, lines=_method_lines)
        return DONE
    found = suggested(context)
    steps, is_all = context.options.steps, context.options.all
    cards = [card for card in (found.cards if is_all or steps else found.cards[: found.today]) if not steps or card.step in steps]
    findings = [one for one in found.findings if not steps or one.step in steps]
    blind = [one for one in found.blind if not steps or int(one.key[0]) in steps]
    result: Json = {
        "until": None if found.until is None else found.until.isoformat(),
        "enough": found.enough,
        "posts": found.posts,
        "least": found.least,
        "today": [card.id for card in found.cards[: found.today]],
        "cards": [card_shape(card, found.labels, is_calm=context.options.calm) for card in cards],
        "findings": [card_shape(one, found.labels, is_calm=context.options.calm) for one in findings],
        "blind": [{"rule": one.rule, "key": one.key, "missing": one.missing, "platforms": list(one.platforms)} for one in blind],
    }
    context.output.result(result, lines=lambda: _lines(context, found, cards, findings, blind))
    return DONE if found.enough else NO_ANSWER


def suggested(context: Context) -> Suggestions:
    """Everything that may be shown after what the person said so far, with stand-ins where they are asked for."""
    found = suggestions(context.database, now=context.now, decisions=said_of_cards(context.database))
    return shown(context, found)


def advice_lines(context: Context) -> Iterator[str]:
    """The cards of today, under a head; nothing where too little is known."""
    found = suggested(context)
    cards = found.cards[: found.today]
    if cards:
        yield ""
        yield tr("Worth doing this week:")
        yield from _card_lines(context, cards, found)


def _method_lines() -> Iterator[str]:
    yield from method_sentences()
    yield ""
    for row in method_rows():
        counts = tr("{held} of {weeks} weeks, done after {followed}", held=row.held, weeks=row.weeks, followed=row.followed)
        yield f"- {row.line}: {f'{counts}; ' if row.weeks else ''}{row.came}"
    yield ""
    yield from never_sentences()


def _lines(
    context: Context, found: Suggestions, cards: Sequence[Advice], findings: Sequence[Advice], blind: Sequence[Blind]
) -> Iterator[str]:
    if not found.enough:
        yield few_words(found.posts, found.least)
        return
    if not cards:
        yield tr("Nothing needs doing; this is what your files show.") if findings else tr("There is nothing to suggest now.")
    yield from _card_lines(context, cards, found)
    if findings and (context.options.all or not cards):
        yield tr("What is so:")
        for one in findings:
            words = _words(context, one, found)
            yield f"- {words.title}. {words.why}"
            yield f"  {words.method}"
    if blind and context.options.all:
        yield tr("What cannot be told:")
        yield from (f"- {blind_words(one)}" for one in blind)
    if not context.options.all and len(cards) < len(found.cards):
        yield tr("gaung advise --all shows all suggestions, what is well and what cannot be told.")


def _card_lines(context: Context, cards: Iterable[Advice], found: Suggestions) -> Iterator[str]:
    for number, card in enumerate(cards, 1):
        words = _words(context, card, found)
        yield f"{number}. {step_words(card.step)}: {words.title}  ({words.effort})"
        yield f"   {words.why}"
        yield f"   > {words.act}"
        yield f"   {words.expected}"
        yield f"   {words.method}"


def _words(context: Context, card: Advice, found: Suggestions) -> CardWords:
    return card_words(card, found.labels, is_calm=context.options.calm)


def card_shape(card: Advice, labels: Mapping[str, str], *, is_calm: bool) -> Json:
    """One card; `labels` as in `Suggestions`."""
    words, expected, act = card_words(card, labels, is_calm=is_calm), card.expected, card.act
    return {
        "id": card.id,
        "rule": card.rule,
        "key": card.key,
        "step": int(card.step),
        "about": card.about,
        "n": card.n,
        "since": card.since.isoformat(),
        "until": card.until.isoformat(),
        "numbers": {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in card.numbers.items()},
        "act": None
        if act is None
        else {
            "kind": str(act.kind),
            "times": act.times,
            "sign": {name: value for name, value in act.sign._asdict().items() if value is not None},
            "at": act.at,
            "effort_min": act.effort_min,
        },
        "measure": None if card.measure is None else str(card.measure.metric),
        "expected": None if expected is None else expected._asdict(),
        "missing": card.missing,
        "posts": list(card.posts),
        "people": list(card.people),
        "extra": {name: list(values) for name, values in card.extra.items()},
        "words": words._asdict(),
    }
