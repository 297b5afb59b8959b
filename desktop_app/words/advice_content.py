"""Sentences of the rules of step 2: content worth passing on."""

from collections.abc import Callable, Mapping

from desktop_app.words.advice_spoken import Labels, Said, Spoken, count, day, is_told, number, times
from desktop_app.words.numbers import decimal, whole
from desktop_app.words.translations import tr, trn


def _own_words(card: Spoken, _: Labels) -> Said:
    reposts, own = count(card, "reposts"), count(card, "own")
    if not card.posts:
        why = trn(
            "Of your last {all} posts {count} is in your own words, replies among them.",
            "Of your last {all} posts {count} are in your own words, replies among them.",
            own, count=whole(own), all=whole(card.n),
        )  # fmt: skip
        return Said(tr("You speak with your own voice"), why)
    why = trn(
        "{count} of your last {all} posts is a repost without a word of yours.",
        "{count} of your last {all} posts are reposts without a word of yours.",
        reposts, count=whole(reposts), all=whole(card.n),
    )  # fmt: skip
    curated = tr("A repost with a line of yours counts as your own post.")
    return Said(tr("Add a line of your own to what you pass on"), f"{why} {curated}", tr("Quote the next three with a sentence of yours."))


def _own_blog(card: Spoken, labels: Labels) -> Said:
    shared, article = count(card, "shared"), labels.post(card.about)
    why = trn(
        "Of {count} article of a year, {shared} was shared by you elsewhere.",
        "Of {count} articles of a year, {shared} were shared by you elsewhere.",
        card.n, count=whole(card.n), shared=whole(shared),
    )  # fmt: skip
    written = tr("{article} of {day} was not.", article=article, day=day(card, "written"))
    if is_told(card, "reactions"):
        reactions = count(card, "reactions")
        written += " " + trn(
            "It got {count} reaction on your site.", "It got {count} reactions on your site.", reactions, count=whole(reactions)
        )
    if is_told(card, "times"):
        links = count(card, "links")
        written += " " + trn(
            "Your {count} post with a link to your site got about {times} times what your others get.",
            "Your {count} posts with a link to your site got about {times} times what your others get.",
            links, count=whole(links), times=times(card),
        )  # fmt: skip
    act = tr("Share {article} with a sentence on what is in it.", article=article)
    return Said(tr("Tell people of your article"), f"{why} {written}", act)


def _lasting(card: Spoken, labels: Labels) -> Said:
    post = labels.post(card.about)
    why = trn(
        "{post} of {day} got {count} of its {total} reactions more than 30 days after it.",
        "{post} of {day} got {count} of its {total} reactions more than 30 days after it.",
        card.n, post=post, day=day(card, "written"), count=whole(card.n), total=whole(count(card, "total")),
    )  # fmt: skip
    return Said(tr("{post} lasts", post=post), why, tr("Write a follow-up to {post}, or share it again with another angle.", post=post))


def _rhythm(card: Spoken, _: Labels) -> Said:
    usual = decimal(number(card, "usual"))
    if is_told(card, "weeks"):
        weeks = count(card, "weeks")
        why = trn(
            "You posted in {count} of the last {all} weeks, about {usual} posts a week.",
            "You posted in {count} of the last {all} weeks, about {usual} posts a week.",
            weeks, count=whole(weeks), all=whole(count(card, "of_weeks")), usual=usual,
        )  # fmt: skip
        return Said(tr("You keep a steady rhythm"), why)
    silent = count(card, "silent")
    if silent:
        gap = count(card, "gap")
        why = trn(
            "Your files end {count} day after your last post.",
            "Your files end {count} days after your last post.",
            silent, count=whole(silent),
        )  # fmt: skip
        usually = trn(
            "Usually nine in ten of your gaps are not longer than {count} day, at about {usual} posts a week.",
            "Usually nine in ten of your gaps are not longer than {count} days, at about {usual} posts a week.",
            gap, count=whole(gap), usual=usual,
        )  # fmt: skip
        why = f"{why} {usually}"
    else:
        why = tr(
            "In the last four weeks you posted about {lately} times a week, before that {usual}.",
            lately=decimal(number(card, "lately")),
            usual=usual,
        )
    if is_told(card, "falls_on"):
        why += " " + tr("If you post nothing, the score starts to fall on {day}.", day=day(card, "falls_on"))
    active = trn("You were active on {count} day of the year.", "You were active on {count} days of the year.", card.n, count=whole(card.n))
    return Said(tr("Take up your own rhythm again"), f"{why} {active}", tr("Write one post of your usual kind."))


CONTENT_WORDS: Mapping[str, Callable[[Spoken, Labels], Said]] = {
    "content.own_words": _own_words,
    "content.own_blog": _own_blog,
    "content.lasting": _lasting,
    "content.rhythm": _rhythm,
}
