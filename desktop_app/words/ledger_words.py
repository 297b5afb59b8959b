"""Words of the ledger: rows which have no name of their own, tags, switches, and what is told of a score without a row."""

import datetime as dt
import math
from collections.abc import Collection

from desktop_app.words.coverage_words import platform_name
from desktop_app.words.dates import medium_date
from desktop_app.words.numbers import decimal, percentage, signed, whole
from desktop_app.words.translations import tr, trn
from local_db.records import FORGOTTEN


def label_words(key: str, label: str) -> str:
    """A row of the ledger in words; `label` is what the facts say, empty where the key alone says it."""
    kind = key.partition(":")[0]
    if kind == "week":
        return tr("Week of {day}", day=medium_date(dt.date.fromisoformat(label)))
    if kind == "audience" and label:
        return tr("Followers of {account}", account=label)
    if kind == "post" and not label.strip():
        return tr("A post without words")
    return row_words(key) if kind == "platform" else label or row_words(key)


def row_words(key: str) -> str:
    """What a row is, by its key."""
    kind, _, rest = key.partition(":")
    words = {
        "anonymous": tr("reactions without names"),
        "without_post": tr("reactions without a post"),
        "posts": tr("own posts (each one lowers what one post sets off)"),
        "itself": tr("the post itself (one more post, so less for each)"),
        "base": tr("base: the score begins at 1"),
        "assumed": tr("assumed before anything is seen: 2 reactions to 5 posts"),
        "no_topic": tr("no topic"),
        "rest": tr("all others"),
        "audience": tr("followers"),
        "factor:reach": tr("Reach"),
        "factor:network": tr("Network"),
        "factor:amplification": tr("Amplification"),
        "factor:audience": tr("Audience"),
        "factor:new": tr("new"),
        "factor:faded": tr("faded"),
        "factor:taken_over": tr("taken over"),
    }
    if kind == "platform":
        return platform_name(rest)
    if kind == "person" and f":{FORGOTTEN}" in key:
        return tr("somebody whom you forgot")
    if kind == "total":
        return kind_words(rest)
    return words.get(key) or words.get(kind) or key


def grouping_words(by: str) -> str:
    """What the rows are summed by."""
    words = {
        "post": tr("Post"),
        "person": tr("Person"),
        "platform": tr("Platform"),
        "factor": tr("Cause"),
        "week": tr("Week"),
        "topic": tr("Topic"),
    }
    return words[by]


def kind_words(kind: str) -> str:
    """Reactions of one kind."""
    words = {
        "like": tr("likes"),
        "save": tr("saves"),
        "follow": tr("follows"),
        "comment": tr("comments"),
        "mention": tr("mentions"),
        "repost": tr("reposts"),
        "quote": tr("quotes"),
    }
    return words.get(kind, kind)


def one_of_kind(kind: str) -> str:
    """One reaction of a kind."""
    words = {
        "like": tr("like"),
        "save": tr("save"),
        "follow": tr("follow"),
        "comment": tr("comment"),
        "mention": tr("mention"),
        "repost": tr("repost"),
        "quote": tr("quote"),
    }
    return words.get(kind, kind)


def counted_kind(kind: str, number: float) -> str:
    """So many reactions of a kind; parts of totals keep a fraction."""
    shown = whole(number) if math.isclose(number, round(number), abs_tol=0.005) else decimal(number)
    return f"{shown} {one_of_kind(kind) if shown == whole(1) else kind_words(kind)}"


def tags_words(tags: Collection[str]) -> str:
    """What is not known of a row, in a few words; empty if nothing is missing."""
    words = (
        ("totals", tr("totals only")),
        ("spread", tr("spread by the usual delay")),
        ("estimated", tr("estimated")),
    )
    return " · ".join(text for tag, text in words if tag in tags)


def without_words(score: float, without: float | None, reactions: float, posts: int) -> str:
    """The score without what a row stands for, and what goes with it."""
    gone = ", ".join(
        filter(
            None,
            (
                trn("{count} post", "{count} posts", posts, count=whole(posts)) if posts else "",
                trn("{count} reaction", "{count} reactions", round(reactions), count=whole(reactions)) if reactions else "",
            ),
        )
    )
    if without is None:
        told = tr("Without it there would be no score.")
    else:
        told = tr(
            "Without it the score would be {without}, not {score} ({difference}).",
            without=decimal(without, 2),
            score=decimal(score, 2),
            difference=signed(round(without, 2) - round(score, 2), 2),
        )
    return f"{told} {tr('Left out: {list}.', list=gone)}" if gone else told


def calm_without_words(score: float, without: float | None) -> str:
    """The same without numbers."""
    if without is None:
        return tr("Without it there would be no score.")
    if round(without - score, 1) == 0:
        return tr("Without it the score would be about the same.")
    return tr("Without it the score would be lower.") if without < score else tr("Without it the score would be higher.")


def why_they_differ() -> str:
    """Why a share and leaving out are not the same number."""
    return tr(
        "A share divides the whole score in proportion. Leaving one thing out mostly costs less than its share, since the scale is "
        "logarithmic and people overlap; a post which few reacted to may even cost more than it brings."
    )


def agreement_words(points: float, share: float, two_judgements: float) -> str:
    """What a difference of so many points means to people; `share` is how often they agreed with one of that size."""
    return tr(
        "When two scores lie {points} apart, people asked who has more influence name the higher one in {share} of cases. Chance "
        "would be 50 %; two people asked about the same pair agree in {two}.",
        points=decimal(abs(points)),
        share=percentage(share),
        two=percentage(two_judgements),
    )


def mutual_words(score: float, without: float, touched: int) -> str:
    """The score without reactions as far as they were exchanged one for one."""
    told = tr(
        "Without mutual exchange: {score} ({difference}).", score=decimal(without), difference=signed(round(without, 1) - round(score, 1))
    )
    number = trn(
        "{count} reaction would count less or not at all.",
        "{count} reactions would count less or not at all.",
        touched,
        count=whole(touched),
    )
    return f"{told} {number}"


def calm_mutual_words(score: float, without: float) -> str:
    """The same without numbers."""
    if round(without - score, 1) == 0:
        return tr("Without mutual exchange the score would be about the same.")
    return tr("Without mutual exchange the score would be lower.")
