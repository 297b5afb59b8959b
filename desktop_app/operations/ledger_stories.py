"""The end of a path of the ledger: one reaction with its factors, or the followers of one account with their gate."""

import numpy as np

from desktop_app.operations.ledger_levels import Page
from desktop_app.operations.ledger_path import kind_of
from desktop_app.operations.ledger_results import AudienceStory, ChangeParts, ReactionStory
from desktop_app.operations.ledger_rows import labels_of, person_name, post_title
from desktop_app.operations.people_names import star_names
from desktop_app.scoring.attribution import Attribution, Change
from desktop_app.scoring.history import counted_followers
from desktop_app.scoring.people_lit import event_days
from desktop_app.scoring.reaction_factors import reaction_factors
from local_db.database import LocalDatabase
from local_db.queries.labels import person_labels


def story_of(database: LocalDatabase, page: Page, share: Attribution, change: Change | None) -> ReactionStory | AudienceStory | None:
    """What stands at the end of the path; None if it goes on, or if the reaction came after the day."""
    if not page.ask.path:
        return None
    kind, _, rest = page.ask.path[-1].partition(":")
    if kind == "reaction":
        return _reaction(database, page, int(rest), share, change)
    return _audience(page, rest) if kind_of(page.ask.path[-1]) == "audience" else None


def _reaction(database: LocalDatabase, page: Page, event: int, share: Attribution, change: Change | None) -> ReactionStory | None:
    assert page.found.source is not None
    arrays = page.history.arrays
    came, post, person = int(event_days(arrays)[event]), int(arrays.event_post[event]), int(arrays.event_person[event])
    if came > page.last:
        return None
    with database.read() as connection:
        people, merged = person_labels(connection, [person] if person >= 0 else []), star_names(connection)
    name = merged.get(people[person].head_key) or person_name(people[person]) if person >= 0 else ""
    label = labels_of(database, page.found, np.array([post]))[0] if post >= 0 else None
    return ReactionStory(
        factors=reaction_factors(page.history, event, page.last),
        came=page.date(came),
        person=name,
        post="" if label is None else post_title(label),
        is_spread=bool(page.found.source.event_is_spread[event]),
        reach=float(share.reach[event]),
        network=float(share.network[event]),
        amplification=float(share.amplification[event]),
        change=None
        if change is None
        else ChangeParts(float(change.new[event]), float(change.faded[event]), float(change.taken_over[event]), 0.0),
        person_key=people[person].head_key if person >= 0 else "",
        post_key="" if label is None else label.key,
    )


def _audience(page: Page, name: str) -> AudienceStory:
    assert page.found.source is not None
    history, last = page.history, page.last
    place = [f"{one.platform}:{one.native_id}" for one in page.found.accounts].index(name)
    counted = counted_followers(history.arrays, history.recipe)[:, last]
    return AudienceStory(
        followers=float(history.arrays.followers[place, last]),
        counted=float(counted[place]),
        all_counted=float(counted.sum()),
        effective=float(history.f_eff[last]),
        is_estimated=bool(page.found.source.is_guessed[place, last]),
    )
