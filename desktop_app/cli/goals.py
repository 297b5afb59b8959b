"""Goals on acts a week, as a part of the command actions."""

from collections.abc import Iterator, Sequence

from desktop_app.cli.context import Context
from desktop_app.cli.shapes import Json
from desktop_app.operations.goals import ANSWERS, OWN_VOICE, GoalProgress, drop_goal, keep_goal, load_goals
from desktop_app.screens.goals.state import change_words, goal_panels
from desktop_app.words.dates import local_time

NAMES = {"own-words": OWN_VOICE, "answers": ANSWERS}
OFF = "off"


def is_goal(words: Sequence[str]) -> bool:
    """Whether these are the words of a goal: its name, and a number or "off"."""
    return len(words) == 2 and words[0] in NAMES and (words[1] == OFF or words[1].isdecimal())


def decided_goal(context: Context, name: str, number: str) -> str:
    """Keep it from today on, or give it up; what is said of it."""
    act = NAMES[name]
    if number == OFF:
        return change_words(act, is_kept=drop_goal(context.database, act).is_kept)
    known = {one.act: one.goal for one in loaded_goals(context)}[act]
    per_week = int(number)
    since = known.since if known is not None and known.per_week == per_week else local_time(context.now).date()
    return change_words(act, is_kept=keep_goal(context.database, act, per_week, since).is_kept)


def loaded_goals(context: Context) -> tuple[GoalProgress, ...]:
    """All kinds of acts."""
    return load_goals(context.database, now=context.now)


def goal_lines(found: Sequence[GoalProgress]) -> Iterator[str]:
    """Those which are kept, with what came of them."""
    for panel in goal_panels([one for one in found if one.goal is not None]):
        yield f"- {panel.title}"
        yield from (f"    {line}" for line in (panel.text, panel.share))
        yield from (f"    {week}: {words}" for week, words in panel.rows)


def goals_shape(found: Sequence[GoalProgress]) -> list[Json]:
    """Those which are kept; null = nothing is known yet. Weeks have the newest first."""
    return [
        {
            "act": next(name for name, act in NAMES.items() if act == one.act),
            "per_week": one.goal.per_week,
            "since": one.goal.since.isoformat(),
            "until": None if one.until is None else one.until.isoformat(),
            "usual": one.usual,
            "done": one.done,
            "planned": one.planned,
            "to_writers": one.to_writers if one.act == ANSWERS else None,
            "weeks": [{**week._asdict(), "monday": week.monday.isoformat()} for week in one.weeks],
        }
        for one in found
        if one.goal is not None
    ]
