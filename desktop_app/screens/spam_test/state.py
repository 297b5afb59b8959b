"""The spam test at one moment: pure, without Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.words.calm_words import than_words
from desktop_app.words.numbers import decimal, signed, whole
from desktop_app.words.persona_words import limit_words, persona_words, rule_name
from desktop_app.words.translations import tr, trn

if TYPE_CHECKING:
    from desktop_app.operations.ledger_results import PersonaScore, RuleEffects


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One of those who were scored; `about` says how they publish and which rule holds them."""

    cells: tuple[str, ...]  # name, score, reach, network, amplification, audience, score without the rule
    about: str
    is_you: bool = False


@dataclass(frozen=True, slots=True)
class SpamTestState:
    """`rules` are sentences on the own score; `percent` None: nothing runs."""

    people: tuple[PersonRow, ...] = ()
    you: int = -1  # the row of the person, -1 = there is no score
    rules: tuple[str, ...] = ()
    limit: str = ""
    trouble: str = ""
    percent: int | None = None
    is_calm: bool = False


def loaded_state(people: "tuple[PersonaScore, ...]", own: "RuleEffects | None", *, is_calm: bool = False) -> SpamTestState:
    """All of them, the highest score first, the person among them; in calm mode the person first, the others by name."""
    if is_calm:
        return _calm_state(people, own)
    scored = [(one.score, _row(one)) for one in people]
    if own is not None:
        about = tr("You, on the newest day of your files.")
        parts = tuple(whole(part) for part in own.sub)
        scored.append((own.score, PersonRow((tr("You"), decimal(own.score), *parts, ""), about, is_you=True)))
    rows = tuple(row for _, row in sorted(scored, key=lambda pair: -pair[0]))
    you = next((place for place, row in enumerate(rows) if row.is_you), -1)
    return SpamTestState(rows, you, () if own is None else tuple(_rules(own)), limit_words())


def _row(one: "PersonaScore") -> PersonRow:
    name, how = persona_words(one.name)
    reach, network, amplification, audience = parts = [whole(part) for part in (one.reach, one.network, one.amplification, one.audience)]
    about = tr(
        "{name}: {how}. Reach {reach}, Network {network}, Amplification {amplification}, Audience {audience}.",
        name=name,
        how=how,
        reach=reach,
        network=network,
        amplification=amplification,
        audience=audience,
    )
    without = "" if one.without_rule is None else decimal(one.without_rule)
    if without:
        rule = rule_name(one.rule)
        about = tr("{about} If the rule did not hold ({rule}), it would be {score}.", about=about, rule=rule, score=without)
    return PersonRow((name, decimal(one.score), *parts, without), about)


def _calm_state(people: "tuple[PersonaScore, ...]", own: "RuleEffects | None") -> SpamTestState:
    """Who they are and which rule holds them, without a rank."""
    rows = sorted((_calm_row(one) for one in people), key=lambda row: row.cells[0])
    if own is None:
        return SpamTestState(tuple(rows), limit=limit_words(), is_calm=True)
    you = PersonRow((tr("You"), "", "", "", "", "", ""), tr("You, on the newest day of your files."), is_you=True)
    return SpamTestState((you, *rows), 0, tuple(_calm_rules(own)), limit_words(), is_calm=True)


def _calm_row(one: "PersonaScore") -> PersonRow:
    name, how = persona_words(one.name)
    without = "" if one.without_rule is None else than_words(one.without_rule - one.score)
    about = f"{name}: {how}."
    if without:
        rule = rule_name(one.rule)
        about = tr("{about} If the rule did not hold ({rule}), it would be {score}.", about=about, rule=rule, score=without)
    return PersonRow((name, "", "", "", "", "", without), about)


def _calm_rules(own: "RuleEffects") -> list[str]:
    return [f"{_capital(rule_name(rule.switch))}: {than_words(rule.score - own.score)}." for rule in own.rules]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rules(own: "RuleEffects") -> list[str]:
    """What each discount does to the own score."""
    told = []
    for rule in own.rules:
        touched = trn("{count} reaction", "{count} reactions", rule.touched, count=whole(rule.touched))
        told.append(
            tr(
                "{rule}: {score} ({difference}); {reactions} would weigh otherwise.",
                rule=_capital(rule_name(rule.switch)),
                score=decimal(rule.score, 2),
                difference=signed(round(rule.score, 2) - round(own.score, 2), 2),
                reactions=touched,
            )
        )
    return told
