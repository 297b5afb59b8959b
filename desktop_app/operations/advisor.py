"""Where suggestions come from when they are asked for in earnest: the rules, and the facts which they read."""

import datetime as dt

from desktop_app.advice.advice import Decision
from desktop_app.advice.own_activity import OwnActivity
from desktop_app.operations.action_results import Advisor
from desktop_app.operations.advice_input import own_activity
from desktop_app.operations.advice_results import Suggestions
from desktop_app.operations.suggestions import suggestions
from local_db.database import LocalDatabase
from local_db.records import UnixTime


def advisor() -> Advisor:
    """That of the program."""
    return Advisor(_suggest, _activity)


def _suggest(database: LocalDatabase, now: int, zone: dt.tzinfo | None, said: tuple[Decision, ...]) -> Suggestions:
    return suggestions(database, now=UnixTime(now), zone=zone, decisions=said)


def _activity(database: LocalDatabase, now: int, zone: dt.tzinfo | None) -> OwnActivity | None:
    return own_activity(database, now=UnixTime(now), zone=zone)
