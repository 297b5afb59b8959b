"""Who with a larger reach answered, over time: the finding of rule 3b, with names."""

import datetime as dt
from typing import NamedTuple

from desktop_app.advice.larger_reach import LATELY, Unknown, larger_reach
from desktop_app.operations.advice_input import own_activity
from desktop_app.operations.people import PeopleReader, year_before
from local_db.database import LocalDatabase
from local_db.records import UnixTime


class LargerPerson(NamedTuple):
    """Somebody whom more follow than the owner, and how often they answered in a year; `name` is third-party text, "" = none known."""

    key: str
    name: str
    reach: int
    responses: int


class LargerAnswers(NamedTuple):
    """`missing`: what the files do not show ("who", "reach", "followers"; "posts" = nothing is imported), "" = they do.

    `lately` and `earlier`: of the last six months, and of the six before, those with an answer. `until` is the last day of the data.
    """

    missing: str = ""
    own: int = 0
    n: int = 0
    responses: int = 0
    before: int = 0
    lately: int = 0
    earlier: int = 0
    people: tuple[LargerPerson, ...] = ()
    until: dt.date | None = None


_SHOWN = 10


def larger_answers(database: LocalDatabase, *, now: UnixTime) -> LargerAnswers:
    """All of the last year, the largest people first, at most ten of them named."""
    activity = own_activity(database, now=now)
    if activity is None:
        return LargerAnswers("posts")
    found = larger_reach(activity)
    if isinstance(found, Unknown):
        return LargerAnswers(found.missing, until=activity.until)
    people, places = activity.people, found.places[:_SHOWN].tolist()
    with database.read() as connection:
        known = PeopleReader(connection, year_before(now)).people([people.key[place] for place in places])
    names = {person.key: person.name for person in known}
    return LargerAnswers(
        own=found.own,
        n=len(found.places),
        responses=found.responses,
        before=found.before,
        lately=found.lately,
        earlier=int((found.months[LATELY:] > 0).sum()),
        people=tuple(
            LargerPerson(
                people.key[place],
                names.get(people.key[place], ""),
                round(float(people.followers[place])),
                int(people.answers[place] + people.passed_on[place]),
            )
            for place in places
        ),
        until=activity.until,
    )
