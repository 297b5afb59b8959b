"""people: who reacts, who may be one person with whom, and what the owner says of it."""

from collections.abc import Callable, Iterator, Sequence

from desktop_app.cli import ties
from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, NO_ANSWER, WRONG_USE
from desktop_app.cli.forgetting import forget
from desktop_app.cli.redaction import shown
from desktop_app.cli.shapes import Json, person_shape
from desktop_app.operations import people as listed
from desktop_app.operations import who_is_who
from desktop_app.operations.people_results import PeopleOrder, Person, Said, Suggestion
from desktop_app.words.numbers import optional, whole
from desktop_app.words.people_words import (
    apart_words,
    evidence_words,
    last_words,
    member_words,
    merged_words,
    never_named_words,
    nothing_new_words,
    person_name,
    reacted_words,
    split_words,
    strength_words,
    where_words,
)
from desktop_app.words.translations import tr
from local_db.errors import UnknownPersonError

_ROWS_SHOWN = 20  # for people, unless --top says otherwise; programs get all
_PAGE = 500
_STRENGTHS = {1: "slight", 2: "some", 3: "strong"}


def people(context: Context) -> int:
    """The list, or one of the things which can be said."""
    options = context.options
    if options.undo and not options.apart:
        context.output.error("wrong_use", tr("Only --apart can be taken back with --undo."), tr("Write --apart A B --undo, or --split A."))
        return WRONG_USE
    if options.delete_backups and options.forget is None:
        context.output.error(
            "wrong_use", tr("Backups are deleted with what was forgotten."), tr("Write: --forget PERSON --delete-backups.")
        )
        return WRONG_USE
    if options.merge:
        return _merge(context, options.merge)
    if options.split:
        return _split(context, options.split)
    if options.forget is not None:
        [key] = _keys(context, (options.forget,))
        return forget(context, key)
    if options.apart:
        return _apart(context, options.apart)
    if (code := ties.run(context)) is not None:
        return code
    return _suggest(context) if options.same_person else _list(context)


def _list(context: Context) -> int:
    options = context.options
    # In calm mode there is no rank: who reacted last stands first.
    by = "last" if options.calm else options.sort
    order = listed.people_order(context.database, now=context.now, platform=options.platform, by=by)
    top = options.top if options.top is not None else None if options.json else _ROWS_SHOWN
    shown = _people(context, order, len(order.ids) if top is None else top)
    result: Json = {
        "people": [person_shape(person) for person in shown],
        "total": len(order.ids),
        "reacted": order.reacted,
        "never_named": list(order.never_named),
    }
    context.output.result(result, lines=lambda: _list_lines(context, order, shown))
    return DONE if order.ids else NO_ANSWER


def _people(context: Context, order: PeopleOrder, count: int) -> list[Person]:
    found: list[Person] = []
    for start in range(0, min(count, len(order.ids)), _PAGE):
        page = listed.people_page(context.database, order, start, min(_PAGE, count - start))
        found += shown(context, page)
    return found


def _list_lines(context: Context, order: PeopleOrder, shown: Sequence[Person]) -> Iterator[str]:
    if not order.ids:
        yield tr("No file names anybody who reacted or follows you.")
    elif not context.options.calm:
        yield reacted_words(order.reacted, len(order.ids) - order.reacted)
        heads = (tr("in a year"), tr("in all"), tr("last"), tr("name (where)"))
        yield f"{heads[0]:>9}  {heads[1]:>9}  {heads[2]:<12}  {heads[3]}"
    for person in shown:
        counts = "" if context.options.calm else f"{optional(person.reactions_year):>9}  {optional(person.reactions):>9}  "
        yield f"{counts}{last_words(person):<12}  {person_name(person)} ({where_words(person.platforms)})"
    if 0 < len(shown) < len(order.ids) and not context.options.calm:
        yield tr("{n} more: --top N shows more of them.", n=whole(len(order.ids) - len(shown)))
    if words := never_named_words(order.never_named):
        yield words


def _suggest(context: Context) -> int:
    found = listed.suggestions(context.database, now=context.now)
    told = shown(context, found.shown)
    result: Json = {"suggestions": [_suggestion_shape(one) for one in told], "total": found.total}

    def lines() -> Iterator[str]:
        if not told:
            yield tr("Nobody seems to be one person with somebody else.")
        for one in told:
            yield strength_words(one.strength)
            for side in one.sides:
                yield f"  {'; '.join(member_words(member) for member in side.members)}"
                yield f"    {side.key}"
            for reason in one.evidence:
                yield f"  - {evidence_words(reason)}"
        if told:
            yield tr("To say so: gaung people --merge KEY KEY, or --apart KEY KEY.")
        if found.total > len(told):
            yield tr("{n} more come when these are answered.", n=whole(found.total - len(told)))

    context.output.result(result, lines=lines)
    return DONE


def _merge(context: Context, names: Sequence[str]) -> int:
    keys = _keys(context, names)
    if len(keys) < 2:
        return _too_few(context)
    said = who_is_who.merge_people(context.database, keys, now=context.now)
    return _answer(context, "merged", said, lambda people: " ".join(merged_words(person_name(one), one.platforms) for one in people))


def _split(context: Context, name: str) -> int:
    [key] = _keys(context, (name,), is_part=True)
    said = who_is_who.split_person(context.database, key, now=context.now)
    return _answer(context, "split", said, lambda people: " ".join(split_words(person_name(one)) for one in people))


def _apart(context: Context, names: Sequence[str]) -> int:
    keys, is_undone = _keys(context, names), context.options.undo
    if len(keys) < 2:
        return _too_few(context)
    say = who_is_who.unsay_apart if is_undone else who_is_who.say_apart
    said = say(context.database, keys, now=context.now)
    name = "may_be_one" if is_undone else "apart"
    return _answer(context, name, said, lambda people: apart_words([person_name(one) for one in people], is_taken_back=is_undone))


def _answer(context: Context, name: str, said: Said, words: Callable[[Sequence[Person]], str]) -> int:
    people = list(shown(context, said.people))
    result: Json = {name: [person_shape(one) for one in people], "changed": said.change.has_effect}
    context.output.result(result, lines=lambda: iter((words(people) if said.change.has_effect else nothing_new_words(),)))
    return DONE


def _keys(context: Context, names: Sequence[str], *, is_part: bool = False) -> tuple[str, ...]:
    """Whom the names mean, each once."""
    try:
        return tuple(dict.fromkeys(who_is_who.named_person(context.database, name, is_part=is_part) for name in names))
    except UnknownPersonError as error:
        if context.options.redact:
            error.details["known"] = "–"  # a key tells a name
        raise


def _too_few(context: Context) -> int:
    context.output.error("wrong_use", tr("Two people are needed, and these are one."), tr("Write two keys, handles or names."))
    return WRONG_USE


def _suggestion_shape(one: Suggestion) -> Json:
    return {
        "keys": [side.key for side in one.sides],
        "strength": _STRENGTHS[one.strength],
        "evidence": [{"kind": reason.kind, "shown": reason.shown, "platforms": list(reason.platforms)} for reason in one.evidence],
        "sides": [person_shape(side) for side in one.sides],
    }
