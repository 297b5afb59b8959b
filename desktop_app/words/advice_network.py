"""Sentences of the rules of step 1: a relevant network."""

from collections.abc import Callable, Mapping

from desktop_app.words.advice_spoken import Labels, Said, Spoken, count, day, is_told, middle, number, text, times, topic_name
from desktop_app.words.coverage_words import platform_name
from desktop_app.words.numbers import decimal, whole
from desktop_app.words.translations import tr, trn


def _topic(card: Spoken, _: Labels) -> Said:
    topic = topic_name(card.about)
    fields = {
        "topic": topic,
        "count": whole(card.n),
        "times": times(card),
        "median": middle(card, "median"),
        "usual": middle(card, "usual"),
    }
    why = trn(
        "Your {count} post on {topic} got about {times} times what your other posts get (median {median}, others {usual}).",
        "Your {count} posts on {topic} got about {times} times what your other posts get (median {median}, others {usual}).",
        card.n, **fields,
    )  # fmt: skip
    last = tr("The last one is from {day}.", day=day(card, "last"))
    return Said(tr("Your readers like {topic}", topic=topic), f"{why} {last}", tr("Write one post on {topic} this week.", topic=topic))


def _topic_fading(card: Spoken, _: Labels) -> Said:
    topic = topic_name(card.about)
    fields = {"topic": topic, "count": whole(card.n), "median": middle(card, "median"), "usual": middle(card, "usual")}
    if number(card, "most"):
        title = tr("Your posts on {topic} get less than they did", topic=topic)
        why = trn(
            "Your last {count} post on {topic} got {median} reactions (median), your other posts of that time {usual}.",
            "Your last {count} posts on {topic} got {median} reactions (median), your other posts of that time {usual}.",
            card.n, **fields,
        )  # fmt: skip
    else:
        title = tr("Your posts on {topic} get no reactions any more", topic=topic)
        why = trn(
            "Your last {count} post on {topic} got no reactions, your other posts of that time {usual} (median).",
            "Your last {count} posts on {topic} got no reactions, your other posts of that time {usual} (median).",
            card.n, **fields,
        )  # fmt: skip
    before = trn(
        "The {count} post on it before got {earlier} (median), from {first} on.",
        "The {count} posts on it before got {earlier} (median), from {first} on.",
        count(card, "before"), count=whole(count(card, "before")), earlier=middle(card, "earlier"), first=day(card, "first"),
    )  # fmt: skip
    act = tr("Bring {topic} from another angle once, or let it rest this month.", topic=topic)
    return Said(title, f"{why} {before}", act)


def _following(card: Spoken, _: Labels) -> Said:
    platform = platform_name(text(card, "platform"))
    followers, following = count(card, "followers"), count(card, "following")
    fields = {"platform": platform, "followers": whole(followers), "following": whole(following)}
    if following <= followers:
        why = tr("On {platform} {followers} follow you, and you follow {following}.", **fields)
        return Said(tr("More people follow you than you follow"), why)
    why = tr("On {platform} you follow {following}, and {followers} follow you.", **fields)
    if is_told(card, "silent"):
        silent = count(card, "silent")
        told = trn(
            "{count} of those whom you follow neither follows you nor ever reacted, as far as your files show.",
            "{count} of those whom you follow neither follow you nor ever reacted, as far as your files show.",
            silent, count=whole(silent),
        )  # fmt: skip
        why = f"{why} {told}"
    act = tr("Look through the list of whom you follow and ask whom you still read. Nothing is changed for you.")
    return Said(tr("You follow more people than follow you"), why, act)


def _reacting(card: Spoken, _: Labels) -> Said:
    fields = {
        "platform": platform_name(text(card, "platform")),
        "share": decimal(number(card, "share")),
        "best": decimal(number(card, "best")),
    }
    why = tr(
        "On {platform} about {share} of 100 followers count as people who reacted lately; in your best year it was {best} of 100.", **fields
    )
    followers = trn("You have {count} follower there.", "You have {count} followers there.", card.n, count=whole(card.n))
    if not is_told(card, "question_times"):
        act = tr("Answer three of those who wrote to you.")
    else:
        questions = count(card, "questions")
        told = trn(
            "Your {count} question got about {times} times what your other posts get.",
            "Your {count} questions got about {times} times what your other posts get.",
            questions, count=whole(questions), times=times(card, "question_times"),
        )  # fmt: skip
        followers, act = f"{followers} {told}", tr("Ask a question in your next two posts.")
    is_good = number(card, "share") >= 0.9 * number(card, "best")
    title = tr("Your followers react as in your best year") if is_good else tr("Fewer of your followers react than in your best year")
    return Said(title, f"{why} {followers}", act)


def _idle(card: Spoken, _: Labels) -> Said:
    why = tr(
        "On {platform} your followers grew from {before} to {followers} in a year; those who react went from about {was} to {reacting}.",
        platform=platform_name(text(card, "platform")), before=whole(count(card, "before")), followers=whole(count(card, "followers")),
        was=whole(number(card, "reacting_before")), reacting=whole(number(card, "reacting")),
    )  # fmt: skip
    rest = tr("This asks nothing of you; the score counts followers only as far as they react.")
    return Said(tr("More follow you, and no more react"), f"{why} {rest}")


def _link_only(card: Spoken, _: Labels) -> Said:
    links = count(card, "links")
    why = trn(
        "{count} of your last {all} posts is a bare link.",
        "{count} of your last {all} posts are bare links.",
        links, count=whole(links), all=whole(card.n),
    )  # fmt: skip
    if is_told(card, "times"):
        words = count(card, "words")
        told = trn(
            "Your {count} post of a year with words of yours got about {times} times as much (median {median}, bare links {usual}).",
            "Your {count} posts of a year with words of yours got about {times} times as much (median {median}, bare links {usual}).",
            words, count=whole(words), times=times(card), median=middle(card, "median"), usual=middle(card, "usual"),
        )  # fmt: skip
    else:
        told = tr("There are too few posts with words of yours to compare them.")
    return Said(tr("Say why you share a link"), f"{why} {told}", tr("Add a sentence of yours to your next three links."))


NETWORK_WORDS: Mapping[str, Callable[[Spoken, Labels], Said]] = {
    "network.topic": _topic,
    "network.topic_fading": _topic_fading,
    "network.following": _following,
    "network.reacting": _reacting,
    "network.idle_followers": _idle,
    "content.link_only": _link_only,
}
