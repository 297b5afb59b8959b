"""What is worth doing now: all rules asked, what each act may bring, and which cards may be shown. For window, commands and report."""

import dataclasses
from collections.abc import Iterable, Iterator

import numpy as np

from desktop_app.advice.advice import ActKind, Advice, Blind, Decision
from desktop_app.advice.effect import Ahead
from desktop_app.advice.engine import discovered, run_rules
from desktop_app.advice.own_activity import OwnActivity
from desktop_app.advice.ranking import Ranked, ranked
from desktop_app.advice.timing import posting_habits, slots, timed_posts
from desktop_app.operations.advice_input import own_activity
from desktop_app.operations.advice_results import Suggestions
from desktop_app.operations.people import PeopleReader, year_before
from desktop_app.operations.scored import Scored, scored
from desktop_app.words.export_brings import KINDS, is_there
from desktop_app.words.local_time import Zone
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.progress import CancelToken
from local_db.queries.labels import post_labels
from local_db.queries.own_plans import holidays
from local_db.queries.post_choices import posts_named
from local_db.records import UnixTime

LEAST_POSTS = 20  # with known reactions, below which nothing is suggested
_NAMED = 40  # people of a card whose names are looked up


def suggestions(
    database: LocalDatabase, *, now: UnixTime, zone: Zone = None, decisions: Iterable[Decision] = (), cancel: CancelToken | None = None
) -> Suggestions:
    """All cards that may be shown, the best first.

    Args:
        database: of the person.
        now: the clock; what was declined or snoozed rests until then.
        zone: of the person, None = of this computer.
        decisions: all that the person said to cards.
        cancel: stops it.

    Raises:
        Cancelled: it was stopped.
    """
    activity = own_activity(database, now=now, zone=zone, cancel=cancel)
    if activity is None:
        return Suggestions(least=LEAST_POSTS)
    rules = discovered()
    found = run_rules(activity, rules)
    posts = int((activity.is_own & ~np.isnan(activity.posts.reactions)).sum())
    is_enough = posts >= LEAST_POSTS
    cards = with_expected(scored(database, now=now, cancel=cancel), found.cards) if is_enough else ()
    order = ranked(cards, rules, decisions, now=now)
    findings = found.findings if is_enough else ()
    with database.read(cancel) as connection:
        order = order._replace(cards=_with_moments(connection, activity, order, now))
        labels = dict(_labels(connection, (*order.cards, *findings), now))
    return Suggestions(
        cards=order.cards,
        today=order.today,
        findings=findings,
        blind=tuple(_possible(one) for one in found.blind),
        until=activity.until,
        posts=posts,
        least=LEAST_POSTS,
        enough=is_enough,
        labels=labels,
    )


def with_expected(found: Scored, cards: Iterable[Advice]) -> tuple[Advice, ...]:
    """The cards with what each may bring; those whose change the engine knows nothing of as they are."""
    if found.history is None or not found.has_score:
        return tuple(cards)
    ahead = Ahead(found.history, found.start, found.width28)
    return tuple(card if card.change is None else dataclasses.replace(card, expected=ahead.expected(card.change)) for card in cards)


def _with_moments(connection: Connection, activity: OwnActivity, order: Ranked, now: UnixTime) -> tuple[Advice, ...]:
    """The posts of today's cards get the next moments which suit the person, each another one; on days of rest there is none."""
    rests = [(one.first, one.last) for one in holidays(connection)]
    habits = posting_habits(timed_posts(activity.posts), until=min(activity.end, now), zone=activity.zone, rests=rests)
    moments = iter(slots(habits, now=now, zone=activity.zone, weeks=1, rests=rests))
    cards = list(order.cards)
    for place, card in enumerate(cards[: order.today]):
        if card.act is not None and card.act.kind is ActKind.POST:
            cards[place] = dataclasses.replace(card, act=card.act._replace(at=getattr(next(moments, None), "at", None)))
    return tuple(cards)


def _possible(one: Blind) -> Blind:
    """Only platforms which have such a thing at all."""
    if one.missing not in KINDS:
        return one
    return one._replace(platforms=tuple(platform for platform in one.platforms if is_there(platform, one.missing)))


def _labels(connection: Connection, cards: Iterable[Advice], now: UnixTime) -> Iterator[tuple[str, str]]:
    """(key, name) of the people and posts of these cards."""
    people = list(dict.fromkeys(key for card in cards for key in card.people[:_NAMED]))
    yield from ((person.key, person.name) for person in PeopleReader(connection, year_before(now)).people(people) if person.name)
    posts = {one.post_id: key for card in cards for key in card.posts for one in posts_named(connection, *key.split(":", 2)[1:])}
    for row, label in post_labels(connection, posts).items():
        if label.title or label.text:
            yield posts[row], label.title or label.text or ""
