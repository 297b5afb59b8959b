"""Sentences of the rules of step 3: people who are willing to pass on what one writes."""

from collections.abc import Callable, Mapping

from desktop_app.words.advice_spoken import Labels, Said, Spoken, count, day, is_told, number, text
from desktop_app.words.coverage_words import platform_name
from desktop_app.words.numbers import whole
from desktop_app.words.translations import tr, trn


def _answer(card: Spoken, labels: Labels) -> Said:
    return _habit(card, labels) if not card.about else _person(card, labels)


def _habit(card: Spoken, labels: Labels) -> Said:
    unanswered, people = count(card, "unanswered"), count(card, "people")
    why = trn(
        "Of {all} answers which you got in a year, {count} got none from you within 30 days, as far as your files show.",
        "Of {all} answers which you got in a year, {count} got none from you within 30 days, as far as your files show.",
        unanswered, count=whole(unanswered), all=whole(card.n),
    )  # fmt: skip
    who = trn(
        "They are of {count} person: {names}.",
        "They are of {count} people: {names}.",
        people,
        count=whole(people),
        names=labels.people(card.people, people),
    )
    return Said(tr("Answer those who write to you"), f"{why} {who}", tr("Answer three of them this week."))


def _person(card: Spoken, labels: Labels) -> Said:
    name, answers, passed_on = labels.person(card.about), count(card, "answers"), count(card, "passed_on")
    parts = []
    if answers:
        parts.append(
            trn(
                "{name} wrote to you {count} time in a year.",
                "{name} wrote to you {count} times in a year.",
                answers,
                name=name,
                count=whole(answers),
            )
        )
    if passed_on:
        parts.append(
            trn(
                "{name} passed on or linked posts of yours {count} time in a year.",
                "{name} passed on or linked posts of yours {count} times in a year.",
                passed_on,
                name=name,
                count=whole(passed_on),
            )
        )
    if is_told(card, "reach"):
        reach = count(card, "reach")
        parts.append(trn("{count} person follows {name}.", "{count} people follow {name}.", reach, name=name, count=whole(reach)))
    parts.append(tr("The last time was {day}; your files show nothing from you since.", day=day(card, "last")))
    if not number(card, "is_seen"):
        parts.append(tr("Answers under your own articles are not in them."))
    return Said(
        tr("Write to {name}", name=name), " ".join(parts), tr("Write to {name}, or say something on what {name} published.", name=name)
    )


def lately_words(months: int) -> str:
    """In how many of the last six months somebody with a larger reach answered."""
    return trn(
        "In {count} of the last 6 months somebody with a larger reach answered.",
        "In {count} of the last 6 months somebody with a larger reach answered.",
        months, count=whole(months),
    )  # fmt: skip


def _reach(card: Spoken, labels: Labels) -> Said:
    responses, months = count(card, "responses"), count(card, "months")
    why = trn(
        "{count} person with more followers than you answered or passed on something in a year: {names}.",
        "{count} people with more followers than you answered or passed on something in a year: {names}.",
        card.n, count=whole(card.n), names=labels.people(card.people, card.n),
    )  # fmt: skip
    often = trn(
        "It happened {count} time, in up to {months} of twelve months; the year before {before}.",
        "It happened {count} times, in up to {months} of twelve months; the year before {before}.",
        responses, count=whole(responses), months=whole(months), before=whole(count(card, "before")),
    )  # fmt: skip
    if not is_told(card, "lately"):  # kept by an earlier version
        return Said(tr("People with a larger reach answer you"), f"{why} {often}")
    return Said(tr("People with a larger reach answer you"), f"{why} {often} {lately_words(count(card, 'lately'))}")


def _offline(card: Spoken, labels: Labels) -> Said:
    if is_told(card, "contacts"):
        contacts, platform = count(card, "contacts"), platform_name(text(card, "platform"))
        why = trn(
            "{count} of your contacts is on {platform}; as far as your files show, neither of you follows the other: {names}.",
            "{count} of your contacts are on {platform}; as far as your files show, you do not follow them, nor they you: {names}.",
            contacts, count=whole(contacts), platform=platform, names=labels.people(card.people, contacts),
        )  # fmt: skip
        act = tr("Look through the list and say hello to those whom you want to read.")
        return Said(tr("Friends of yours are on {platform}", platform=platform), why, act)
    name = labels.person(card.about)
    why = tr(
        "{name} reacted {received} times, and you wrote to or reacted to {name} {acts} times. You have not noted that you met.",
        name=name, received=whole(count(card, "received")), acts=whole(count(card, "acts")),
    )  # fmt: skip
    return Said(tr("Meet {name}", name=name), why, tr("Ask {name} for a coffee or a call, and note the day.", name=name))


def _findable(card: Spoken, _: Labels) -> Said:
    platform = platform_name(text(card, "platform"))
    if number(card, "is_seen") and is_told(card, "home"):
        why = tr("Your profile on {platform}, as your file holds it, does not lead to your site.", platform=platform)
        act = tr("Put the address of your site into your profile on {platform}.", platform=platform)
    elif number(card, "is_seen"):
        why = tr("Your profile on {platform}, as your file holds it, leads to no other account of yours.", platform=platform)
        act = tr("Put the address of another account of yours into your profile on {platform}.", platform=platform)
    elif is_told(card, "home"):
        why = tr(
            "No post of yours on {platform} leads to your site in your files. Whether your profile does, they do not tell.",
            platform=platform,
        )
        act = tr("Look at your profile on {platform}, and put the address of your site there.", platform=platform)
    else:
        why = tr(
            "No post of yours on {platform} leads to another account of yours. Whether your profile does, your files do not tell.",
            platform=platform,
        )
        act = tr("Look at your profile on {platform}, and put the address of another account of yours there.", platform=platform)
    own = trn("You have {count} account.", "You have {count} accounts.", card.n, count=whole(card.n))
    return Said(tr("Say on {platform} where else you are", platform=platform), f"{why} {own}", act)


PEOPLE_WORDS: Mapping[str, Callable[[Spoken, Labels], Said]] = {
    "people.answer": _answer,
    "people.reach_answers": _reach,
    "people.offline": _offline,
    "people.findable": _findable,
}
