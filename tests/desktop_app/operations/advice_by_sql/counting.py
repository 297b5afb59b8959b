"""The cards of a database, and questions to its tables in plain SQL: nothing here knows how a rule counts."""

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from statistics import mean
from typing import Any, NamedTuple

import pytest

from desktop_app.advice.advice import Advice
from desktop_app.operations.advice_results import Suggestions
from desktop_app.operations.suggestions import suggestions
from local_db.database import LocalDatabase
from tests.desktop_app.operations.advice_by_sql.lives import DAY_S, END, NOW

# Accounts `a` which count: neither left out of the score nor a part of another one's history.
COUNTED = """(a.id NOT IN (SELECT account_id FROM account_head) AND NOT EXISTS (
    SELECT 1 FROM account_choice AS c WHERE c.key = 'account:' || a.platform || ':' || a.native_id AND NOT c.is_counted))"""
LIVING = f"""({COUNTED} AND NOT EXISTS (
    SELECT 1 FROM account_choice AS c WHERE c.key = 'account:' || a.platform || ':' || a.native_id AND c.left_on IS NOT NULL))"""
# A person `n` who is the owner, by the id or the handle of an own account.
OWN_PERSON = """EXISTS (SELECT 1 FROM account AS o WHERE o.platform = n.platform
    AND n.key IN ('handle:' || o.handle, 'handle:' || o.native_id, 'id:' || o.native_id))"""
# Posts proper `p`: no repost, and no reply to anybody else.
PROPER = f"""(p.kind IS NOT 'repost' AND (p.kind IS NOT 'reply' OR EXISTS (
    SELECT 1 FROM person AS n WHERE n.id = p.reply_to_person_id AND {OWN_PERSON})))"""
ON_SITE = "a.platform IN ('blog', 'newsletter')"
# What the newest file shows of the post `p`.
LIKES = """(SELECT o.likes FROM post_observation AS o JOIN import_run AS told ON told.id = o.import_id
    WHERE o.post_id = p.id AND o.likes IS NOT NULL ORDER BY ifnull(o.as_of, told.as_of) DESC LIMIT 1)"""
PERSON_KEY = "'person:' || n.platform || ':' || n.key"
# Ids of posts on sites are numbers of the site, so that another one may have the same.
POST_KEY = "'post:' || a.platform || ':' || iif(a.platform IN ('blog', 'newsletter'), a.native_id || ':', '') || p.native_id"
ACCOUNT_KEY = "'account:' || a.platform || ':' || a.native_id"


class Compared(NamedTuple):
    """One post which is compared with others."""

    account: int
    created: int
    reactions: int
    is_chosen: int
    is_among: int = 1  # 0: it only makes what is usual


def ask(database: LocalDatabase, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """The rows."""
    with database.read() as connection:
        return connection.execute(sql, values).fetchall()


def first_of(database: LocalDatabase, sql: str, *values: object) -> Any:
    """The one value."""
    [(value,)] = ask(database, sql, *values)
    return value


def shown(database: LocalDatabase) -> Suggestions:
    """All that the person is shown."""
    found = suggestions(database, now=NOW, zone=dt.UTC)
    assert found.enough
    assert found.until == day(END - 1)
    return found


def cards(database: LocalDatabase, rule: str) -> list[Advice]:
    """The cards and findings of a rule, as the person is shown them."""
    found = shown(database)
    return [one for one in (*found.cards, *found.findings) if one.rule == rule]


def day(moment: int) -> dt.date:
    """Of Unix seconds, in UTC."""
    return dt.datetime.fromtimestamp(moment, dt.UTC).date()


def start(date: dt.date) -> int:
    """The first second of a day, UTC."""
    return int(dt.datetime.combine(date, dt.time(), dt.UTC).timestamp())


def check(card: Advice, *, n: int, since: int, until: int = END - 1, numbers: Mapping[str, object]) -> None:
    """Nothing of the card's numbers is left uncounted; `since` and `until` are moments of the first and the last day."""
    assert card.n == n
    assert (card.since, card.until) == (day(since), day(until))
    assert dict(card.numbers) == {
        name: pytest.approx(value, rel=1e-9) if isinstance(value, float) else value for name, value in numbers.items()
    }


def times_of(rows: Iterable[tuple[Any, ...]]) -> tuple[int, float]:
    """How many posts were chosen, and what they got of what the others got: of logarithms, each less the mean of its account and year."""
    posts = [Compared(*row) for row in rows]
    assert any(one.is_chosen for one in posts)
    logs: dict[tuple[int, int], list[float]] = {}
    for one in posts:
        logs.setdefault((one.account, one.created // (365 * DAY_S)), []).append(math.log(1 + one.reactions))
    usual = {group: mean(values) for group, values in logs.items()}
    levels = [
        (one.is_chosen, math.log(1 + one.reactions) - usual[one.account, one.created // (365 * DAY_S)]) for one in posts if one.is_among
    ]
    chosen, others = ([level for is_chosen, level in levels if bool(is_chosen) == which] for which in (True, False))
    return len(chosen), math.exp(mean(chosen) - mean(others))
