"""One person at one moment: pure, without Qt."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.words.coverage_words import platform_name
from desktop_app.words.dates import medium_date
from desktop_app.words.numbers import decimal, whole
from desktop_app.words.plain_words import shortened
from desktop_app.words.tie_words import day_words, moment_words, mutual_words, passed_words, reach_words, tie_sentence, tie_word
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.tie_results import Moment, PersonPage

_TEXT_CHARACTERS = 160
_TITLE_CHARACTERS = 90


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note, or a meeting, which can be removed; a note can be changed, too."""

    id: str
    kind: str  # "note", "next", "shared", "reach", "meeting"
    head: str
    text: str  # as it was typed
    can_edit: bool = True  # not while a stand-in stands in the place of its words


@dataclass(frozen=True, slots=True)
class PersonState:
    """The page of one person, "" = of nobody. `news` is what was done last, which `can_undo`; `trouble` why something was not."""

    key: str = ""
    message: str = ""
    sentence: str = ""
    facts: tuple[tuple[str, str], ...] = ()  # name, value
    next_step: str = ""
    notes: tuple[NoteLine, ...] = ()
    passed: tuple[tuple[str, ...], ...] = ()
    moments: tuple[tuple[str, ...], ...] = ()
    more: str = ""
    is_hidden: bool = False
    news: str = ""
    can_undo: bool = False
    trouble: str = ""
    is_calm: bool = False
    is_redacted: bool = False  # of the next step nothing is shown: it stands in a field, and would be kept from there


def moment_heads(*, is_calm: bool) -> tuple[str, ...]:
    """Heads of the table of both directions."""
    points = () if is_calm else (tr("Points"),)
    return (tr("Day"), tr("What"), tr("Where"), *points, tr("Words"))


def moments_note(*, is_calm: bool) -> str:
    """How to read that table."""
    return tr("Days are UTC.") if is_calm else tr("Days are UTC. Points are those of today's score.")


def person_state(
    key: str,
    page: "PersonPage | None",
    *,
    has_points: bool,
    news: str,
    can_undo: bool,
    trouble: str,
    is_calm: bool = False,
    is_redacted: bool = False,
) -> PersonState:
    """The page; None = it is being read. Points come later than all else, and are not told in calm mode."""
    if page is None:
        message = tr("Reading what is known of this person…") if key and not trouble else ""
        return PersonState(key, message=message, news=news, can_undo=can_undo, trouble=trouble, is_calm=is_calm)
    line, step = page.line, page.next_step
    return PersonState(
        key=key,
        sentence=tie_sentence(line.tie),
        facts=_facts(page, has_points=has_points, is_calm=is_calm),
        next_step=step.text if step is not None and not is_redacted else "",
        notes=_notes(page, is_redacted=is_redacted),
        passed=tuple((day_words(one.at), shortened(_one_line(one.title), _TITLE_CHARACTERS) or "–") for one in page.passed_posts),
        moments=tuple(_moment(one, is_calm=is_calm) for one in page.moments),
        more=tr("The newest {shown} of {all}.", shown=whole(len(page.moments)), all=whole(page.total))
        if len(page.moments) < page.total
        else "",
        is_hidden=page.is_hidden,
        news=news,
        can_undo=can_undo,
        trouble=trouble,
        is_calm=is_calm,
        is_redacted=is_redacted,
    )


def _facts(page: "PersonPage", *, has_points: bool, is_calm: bool) -> tuple[tuple[str, str], ...]:
    line = page.line
    points = tr("being computed…") if not has_points else "–" if page.points is None else decimal(page.points, 2)
    found = [
        (tr("Tie"), tie_word(line.tie)),
        (tr("Mutual, last year"), mutual_words(line.tie)),
        (tr("Posts passed on"), passed_words(line.passed) if line.passed is not None or line.tie.sees_them else tr("cannot tell")),
        (tr("Reach"), reach_words(line.reach, is_noted=line.is_reach_noted)),
    ]
    if is_calm:
        return tuple(found)
    found.append((tr("Points today"), points))
    if has_points and page.points is not None and page.points_in_full is not None:
        found.append((tr("If exchange counted in full"), decimal(page.points_in_full, 2)))
    return tuple(found)


def _notes(page: "PersonPage", *, is_redacted: bool) -> tuple[NoteLine, ...]:
    """Meetings and notes, what is newest first in each; the next step stands by itself."""
    heads = {"note": tr("Note"), "shared": tr("Passed something on"), "reach": tr("Reach")}
    meetings = tuple(
        NoteLine(one.id, "meeting", tr("Met on {day}", day=medium_date(dt.date.fromisoformat(one.day))), one.text or "")
        for one in page.meetings
    )
    notes = tuple(
        NoteLine(one.id, one.kind, f"{heads[one.kind]}, {day_words(one.written_at)}", one.text, not is_redacted or one.kind == "reach")
        for one in page.notes
        if one.kind in heads
    )
    return (*meetings, *notes)


def _moment(one: "Moment", *, is_calm: bool) -> tuple[str, ...]:
    text = shortened(_one_line(one.text), _TEXT_CHARACTERS)
    post = shortened(_one_line(one.post), _TITLE_CHARACTERS) if one.is_theirs else ""
    points = "" if not one.is_theirs else "–" if one.points is None else decimal(one.points, 2)
    said = " · ".join(filter(None, (text, tr("on: {post}", post=post) if post else "")))
    what = (day_words(one.at), moment_words(one.kind, is_theirs=one.is_theirs), platform_name(one.platform))
    return (*what, said) if is_calm else (*what, points, said)


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
