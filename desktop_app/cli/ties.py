"""people --fading, --sharing, --larger, --one-way, --contacts, --hidden: lists of ties; --page: one person; what is noted of people."""

import datetime as dt
from collections.abc import Iterator, Sequence

from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, NO_ANSWER, WRONG_USE
from desktop_app.cli.redaction import hidden_name, shown
from desktop_app.cli.shapes import Json, iso_day, person_shape
from desktop_app.operations import people_own as own
from desktop_app.operations.person_pages import person_page, with_points
from desktop_app.operations.tie_results import Moment, OwnChange, PersonPage, TieLine, TieOrder
from desktop_app.operations.ties import tie_order, tie_page
from desktop_app.operations.who_is_who import named_person
from desktop_app.words.dates import typed_day
from desktop_app.words.numbers import decimal, whole
from desktop_app.words.people_words import person_name, where_words
from desktop_app.words.tie_words import (
    answered_words,
    blind_words,
    contact_words,
    day_words,
    interval_words,
    list_meaning,
    met_words,
    moment_words,
    nobody_in,
    passed_words,
    reach_words,
    silence_words,
    tie_sentence,
    tie_word,
    way_words,
)
from desktop_app.words.translations import tr
from local_db.errors import UnknownPersonError
from local_db.progress import CancelToken

_ROWS_SHOWN = 20  # for people, unless --top says otherwise; programs get all
_PAGE = 500


def run(context: Context) -> int | None:
    """What the options ask of ties; None where they ask for something else."""
    options = context.options
    if options.ties:
        return _list(context, options.ties)
    if options.page:
        return _page(context, options.page)
    for kind in ("note", "next", "shared", "reach"):
        if told := getattr(options, kind):
            change = own.write_note(context.database, _key(context, told[0]), told[1], now=context.now, kind=kind)
            return _told(context, change, tr("Noted as {id}.", id=change.id))
    if options.met:
        return _met(context, options.met)
    for name, is_hidden in ((options.hide, True), (options.show, False)):
        if name:
            change = own.hide(context.database, _key(context, name), is_hidden=is_hidden)
            words = tr("Hidden from lists. --show takes it back.") if is_hidden else tr("Shown in lists again.")
            return _told(context, change, words)
    if options.remove:
        kind, _, number = options.remove.partition(":")
        change = own.remove_meeting(context.database, number) if kind == "meeting" else own.remove_note(context.database, options.remove)
        return _told(context, change, tr("{id} was removed.", id=options.remove))
    return None


def _list(context: Context, name: str) -> int:
    options = context.options
    order = tie_order(context.database, name, now=context.now, platform=options.platform)
    top = options.top if options.top is not None else None if options.json else _ROWS_SHOWN
    wanted = len(order.ids) if top is None else min(top, len(order.ids))
    rows: list[TieLine] = []
    for start in range(0, wanted, _PAGE):
        rows += tie_page(context.database, order, start, min(_PAGE, wanted - start))
    rows = [shown(context, row) for row in rows]
    result: Json = {
        "list": name,
        "people": [_line_shape(row) for row in rows],
        "total": len(order.ids),
        "cannot_tell": list(order.blind),
        "not_listed": order.left_out,
        "own_reach": order.own_reach,
    }
    context.output.result(result, lines=lambda: _list_lines(context, order, rows))
    return DONE if order.ids else NO_ANSWER


def _list_lines(context: Context, order: TieOrder, rows: Sequence[TieLine]) -> Iterator[str]:
    if rows:
        yield list_meaning(order.name, own_reach=order.own_reach)
    else:
        yield nobody_in(order.name)
    is_calm = context.options.calm
    for row in sorted(rows, key=lambda row: -(row.tie.last or 0)) if is_calm else rows:
        facts = _facts(order.name, row, is_calm=is_calm)
        yield f"{person_name(row.person)} ({where_words(row.person.platforms)}): {facts}"
    if not is_calm and len(rows) < len(order.ids):
        yield tr("{n} more: --top N shows more of them.", n=whole(len(order.ids) - len(rows)))
    if words := blind_words(order.name, order.blind, order.left_out):
        yield words


def _facts(name: str, row: TieLine, *, is_calm: bool) -> str:
    """What a list says of one person; without numbers in calm mode."""
    last = tr("last {day}", day=day_words(row.tie.last))
    if is_calm:
        return last if name != "contacts" else contact_words(row.contact)
    parts = {
        "fading": (
            tr("quiet for {silence}", silence=silence_words(row.tie)),
            tr("usually {interval}", interval=interval_words(row.tie)),
            tie_word(row.tie),
        ),
        "sharing": (
            tr("passed on {posts}", posts=passed_words(row.passed)),
            tr("reach {number}", number=reach_words(row.reach, is_noted=row.is_reach_noted)),
            tr("answered since: {answer}", answer=answered_words(row.is_answered)),
        ),
        "larger": (
            tr("reach {number}", number=reach_words(row.reach, is_noted=row.is_reach_noted)),
            tr("answered since: {answer}", answer=answered_words(row.is_answered)),
        ),
        "one_way": (way_words(row.way), tr("{n} from you", n=whole(row.tie.from_me))),
        "contacts": (contact_words(row.contact), tr("met {day}", day=met_words(row.met))),
        "hidden": (tie_word(row.tie),),
    }[name]
    return "; ".join((*parts, last))


def _page(context: Context, name: str) -> int:
    page = person_page(context.database, _key(context, name), now=context.now)
    if page is None:
        raise UnknownPersonError(f"There is nobody called {name}; nothing was changed.", what="none", person=name, known="")
    page = with_points(context.database, page, now=context.now, cancel=CancelToken())
    page = shown(context, page)
    context.output.result(_page_shape(page), lines=lambda: _page_lines(page, is_calm=context.options.calm))
    return DONE


def _page_lines(page: PersonPage, *, is_calm: bool) -> Iterator[str]:
    line = page.line
    yield f"{person_name(line.person)} ({where_words(line.person.platforms)})"
    if not is_calm:
        yield tie_sentence(line.tie)
        yield tr("Passed on: {posts}.", posts=passed_words(line.passed))
        yield tr("Reach: {number}.", number=reach_words(line.reach, is_noted=line.is_reach_noted))
        if page.points is not None:
            yield tr("Points today: {points}.", points=decimal(page.points, 2))
    for note in page.notes:
        yield f"[{note.id}] {note.text}"
    for meeting in page.meetings:
        yield f"[meeting:{meeting.id}] {tr('met {day}', day=met_words(meeting.day))} {meeting.text or ''}".rstrip()
    for moment in page.moments:
        points = "" if moment.points is None or is_calm else f"  ({decimal(moment.points, 2)})"
        text = " ".join((moment.text or "").split())[:80]
        yield f"{day_words(moment.at):<12}  {moment_words(moment.kind, is_theirs=moment.is_theirs)}{points}  {text}".rstrip()


def _met(context: Context, told: Sequence[str]) -> int:
    day = _typed_day(context, told[1]) if len(told) > 1 else None
    if day is None:
        context.output.error("wrong_use", tr("A meeting needs a person and a day."), tr("Write --met PERSON 2026-11-23, or today."))
        return WRONG_USE
    change = own.note_meeting(context.database, _key(context, told[0]), day, " ".join(told[2:]), now=context.now)
    return _told(context, change, tr("Noted as {id}.", id=f"meeting:{change.id}"))


def _typed_day(context: Context, text: str) -> dt.date | None:
    return dt.datetime.fromtimestamp(context.now, dt.UTC).date() if text == "today" else typed_day(text)


def _told(context: Context, change: OwnChange, words: str) -> int:
    person = hidden_name(context, "person", change.person)
    named = f"meeting:{change.id}" if change.table == "meeting" else change.id or None
    context.output.result({"person": person, "id": named}, lines=lambda: iter((words,)))
    return DONE


def _key(context: Context, name: str) -> str:
    try:
        return named_person(context.database, name)
    except UnknownPersonError as error:
        if context.options.redact:
            error.details["known"] = "–"  # a key tells a name
        raise


def _line_shape(row: TieLine) -> Json:
    tie = row.tie
    return {
        **person_shape(row.person),
        "tie": tie.kind,
        "sees": {"them": tie.sees_them, "you": tie.sees_me},
        "to_you": tie.to_me if tie.sees_them else None,
        "to_you_year": tie.to_me_year if tie.sees_them else None,
        "from_you": tie.from_me if tie.sees_me else None,
        "from_you_year": tie.from_me_year if tie.sees_me else None,
        "mutual": tie.mutual if tie.sees_me else None,
        "first_contact": iso_day(tie.first),
        "last_contact": iso_day(tie.last),
        "usual_interval_days": tie.interval_days,
        "n": tie.gaps,
        "silence_days": tie.silence_days,
        "data_up_to": iso_day(tie.until),
        "passed_on": None if row.passed is None else {"posts": row.passed.posts, "of": row.passed.of_posts, "noted": row.passed.noted},
        "reach": row.reach,
        "reach_is_noted": row.is_reach_noted,
        "followed": row.is_followed,
        "met": row.met,
        "answered": row.is_answered,
        "way": row.way or None,
        "contact": row.contact or None,
    }


def _page_shape(page: PersonPage) -> Json:
    return {
        **_line_shape(page.line),
        "hidden": page.is_hidden,
        "points": page.points,
        "points_if_mutual_in_full": page.points_in_full,
        "contacts": page.total,
        "timeline": [_moment_shape(one) for one in page.moments],
        "passed_posts": [{"post": one.title, "at": iso_day(one.at)} for one in page.passed_posts],
        "notes": [{"id": one.id, "kind": one.kind, "text": one.text} for one in page.notes],
        "meetings": [{"id": f"meeting:{one.id}", "day": one.day, "text": one.text} for one in page.meetings],
    }


def _moment_shape(one: Moment) -> Json:
    return {
        "day": iso_day(one.at),
        "kind": one.kind,
        "from": "them" if one.is_theirs else "you",
        "platform": one.platform,
        "text": one.text,
        "post": one.post,
        "points": one.points,
    }
