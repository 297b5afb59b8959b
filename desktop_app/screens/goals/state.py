"""Goals at one moment: pure, without Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.words.dates import medium_date
from desktop_app.words.numbers import decimal, percentage, whole
from desktop_app.words.translations import tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.operations.goals import GoalProgress, GoalWeek

_WHOLE_DAYS = 7


@dataclass(frozen=True, slots=True)
class GoalPanel:
    """One kind of act in words; `rows` are (week, what of it was done). `offered`: the number with which the field begins."""

    act: str
    title: str
    text: str
    share: str = ""
    note: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    offered: int = 1
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class GoalsState:
    """Texts are empty where there is nothing to say; no panels: nothing was read yet."""

    panels: tuple[GoalPanel, ...] = ()
    told: str = ""
    trouble: str = ""
    can_undo: bool = False


def act_name(act: str) -> str:
    """What a goal counts."""
    return {"own_voice": tr("Posts in your own words a week"), "answer": tr("Answers to others a week")}[act]


def goal_panels(found: "Sequence[GoalProgress]") -> tuple[GoalPanel, ...]:
    """All kinds of acts."""
    return tuple(_panel(one) for one in found)


def change_words(act: str, *, is_kept: bool) -> str:
    """What was done last."""
    name = act_name(act)
    return tr("The goal is kept: {goal}.", goal=name) if is_kept else tr("The goal is given up: {goal}.", goal=name)


def _panel(one: "GoalProgress") -> GoalPanel:
    usual = "" if one.usual is None else tr("Lately {number} a week (12 weeks of your data).", number=decimal(one.usual))
    offered = max(1, round(one.usual or 1))
    if one.goal is None:
        return GoalPanel(one.act, act_name(one.act), f"{tr('No goal.')} {usual}".strip(), note=_meaning(one.act), offered=offered)
    kept = tr("Your goal since {day}: {number} a week.", day=medium_date(one.goal.since), number=whole(one.goal.per_week))
    return GoalPanel(
        act=one.act,
        title=act_name(one.act),
        text=f"{kept} {usual}".strip(),
        share=_share(one),
        note=_note(one),
        rows=tuple(_row(week) for week in one.weeks),
        offered=max(1, round(one.goal.per_week)),
        is_kept=True,
    )


def _share(one: "GoalProgress") -> str:
    if not one.weeks or one.until is None:
        return tr("The next import shows how much of it came.")
    fields = {
        "done": whole(one.done),
        "planned": whole(one.planned),
        "share": percentage(min(1.0, one.done / one.planned)),
        "day": medium_date(one.until),
    }
    if _is_whole(one.planned):
        return tr("{done} of {planned} done ({share}), up to {day}.", **fields)
    return tr("{done} of about {planned} done ({share}), up to {day}.", **fields)


def _row(week: "GoalWeek") -> tuple[str, str]:
    """What part of a week asks for is no number of acts, so that only what came is told."""
    name, done = tr("Week of {day}", day=medium_date(week.monday)), whole(week.done)
    if week.days == _WHOLE_DAYS:
        return name, tr("{done} of {planned}", done=done, planned=whole(week.planned))
    return name, trn("{done}, in {n} day of the week", "{done}, in {n} days of the week", week.days, done=done)


def _note(one: "GoalProgress") -> str:
    meaning = _meaning(one.act)
    if one.act != "answer" or not one.to_writers:
        return meaning
    written = trn(
        "{count} of them went to somebody who had written to you in the 30 days before.",
        "{count} of them went to somebody who had written to you in the 30 days before.",
        one.to_writers, count=whole(one.to_writers),
    )  # fmt: skip
    return f"{meaning} {written}"


def _meaning(act: str) -> str:
    if act == "own_voice":
        return tr("Counted: your posts which are neither replies, reposts nor bare links.")
    return tr("Counted: your replies to others. Most files do not name who wrote to you.")


def _is_whole(number: float) -> bool:
    return abs(number - round(number)) < 0.05
