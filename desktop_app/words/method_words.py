"""How advice is made and checked: the lines of the method, what came of them in the past of real archives, what is never suggested."""

import tomllib
from functools import cache
from typing import Any, NamedTuple

from desktop_app.assets import resource
from desktop_app.words.advice_words import line_words
from desktop_app.words.numbers import decimal, whole
from desktop_app.words.translations import tr

METHOD_KEYS = ("1a", "1b", "1c", "1d", "1e", "2a", "2b", "2c", "2d", "3a", "3b", "3c", "3d")


class TriedRule(NamedTuple):
    """A line of the method in the past of archives: weeks looked at, in which its advice held, after which it was followed.

    `times`: reactions per post in the weeks after, against matched weeks of the same account; `low` and `high` bound it in 8 of 10
    cases. None: too few weeks to tell, or it cannot be tried on the past.
    """

    key: str
    weeks: int
    held: int
    followed: int
    times: float | None
    low: float | None
    high: float | None


class MethodRow(NamedTuple):
    """One line of the table, in words."""

    line: str
    weeks: str
    held: str
    followed: str
    came: str


@cache
def _past() -> dict[str, Any]:
    return tomllib.loads(resource("advice", "past.toml").read_text(encoding="utf-8"))


def tried_rules() -> tuple[TriedRule, ...]:
    """The table which `python -m tests.benchmarks advice` makes, of real archives; in the order of the method."""
    untried = {"weeks": 0, "held": 0, "followed": 0}
    rows = [(key, _past()["rules"].get(key, untried)) for key in METHOD_KEYS]
    return tuple(TriedRule(key, *(row.get(name) for name in TriedRule._fields[1:])) for key, row in rows)


def method_rows() -> tuple[MethodRow, ...]:
    """All lines of the method, those which could not be tried too."""
    return tuple(
        MethodRow(
            line=f"{line_words(one.key)} ({one.key})",
            weeks=whole(one.weeks) if one.weeks else "",
            held=whole(one.held) if one.weeks else "",
            followed=whole(one.followed) if one.weeks else "",
            came=_came_words(one),
        )
        for one in tried_rules()
    )


def _came_words(one: TriedRule) -> str:
    if one.times is None or one.low is None or one.high is None:
        return tr("cannot tell") if one.weeks else tr("not tried")
    values = {"times": decimal(one.times, 2), "low": decimal(one.low, 2), "high": decimal(one.high, 2)}
    if one.low <= 1.0 <= one.high:
        return tr("{times} times ({low} to {high}): chance", **values)
    return tr("{times} times ({low} to {high})", **values)


def method_sentences() -> tuple[str, ...]:
    """What stands above the table."""
    return (
        tr(
            "Advice follows the three steps of Mark Schaefer's Return on Influence: a relevant network, content worth passing on, and the "
            "people most willing to pass it on. Each card needs a least number of your own posts or people, and a difference that is "
            "larger than its error; where your files cannot show it, there is no card."
        ),
        tr(
            "Was it right? Of {n} accounts in archives of real people each rule was asked week by week, with what was known then. The "
            "table says in how many weeks its advice held, after how many of them the person did it, and what posts got in the weeks "
            "that followed, against matched weeks of the same account. It is an observation, not an experiment.",
            n=_past()["accounts"],
        ),
        tr(
            "The lines of step 3 are not tried. They are about people: none of these archives both names who reacted and shows what was "
            "answered to them, and contacts and meetings stand in none. What comes of them for you, Actions measures."
        ),
    )


def never_sentences() -> tuple[str, ...]:
    """What is never suggested, and why."""
    return (
        tr("Never suggested: to buy followers or reactions. Followers count in full only while they react, so bought ones add nothing."),
        tr("Never suggested: to follow many people. Whom you follow does not count in this score."),
        tr("Never suggested: to swap reactions. One-for-one swaps count less, and Why shows your score with and without them."),
        tr("Never suggested: to post filler. Repeated texts and crowded days count less; the spam test in Why shows it."),
        tr("A pause is no failure: the holiday planner in History shows what it costs, and what your own pauses did."),
        tr("The score measures reactions to public posts in your files. It is not the worth of a person."),
    )
