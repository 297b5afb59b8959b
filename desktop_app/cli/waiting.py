"""asked: what the person asked platforms for, and what they can ask for."""

from collections.abc import Iterator

from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, WRONG_USE
from desktop_app.cli.shapes import Json, iso_moment
from desktop_app.operations.export_requests import Waiting, ask_for, mark_arrived, waiting_room, withdraw
from desktop_app.screens.waiting_room.state import asked_words, stage_words
from desktop_app.words.export_guides import export_guides
from desktop_app.words.translations import tr


def asked(context: Context) -> int:
    """Without an export: all that can be asked for, and what is waited for. Else ask, or take it back."""
    options = context.options
    if options.export is None:
        return _list(context)
    if sum((options.on is not None, options.arrived, options.undo)) > 1:
        context.output.error("wrong_use", tr("That is too much at once."), tr("Write EXPORT DATE, EXPORT --arrived or EXPORT --undo."))
        return WRONG_USE
    if options.undo:
        change = withdraw(context.database, options.export)
    elif options.arrived:
        change = mark_arrived(context.database, options.export, is_here=True, now=context.now)
    else:
        change = ask_for(context.database, options.export, options.on, now=context.now)
    rooms = waiting_room(context.database, now=context.now)
    found = next((one for one in rooms if one.request.export == change.export), None)
    if found is not None:
        words = waiting_line(context, found)
    elif options.undo:
        words = tr("{name} is not waited for any more.", name=change.name)
    else:
        words = tr("{name} was asked for, and an archive of it is here since.", name=change.name)
    context.output.result({"waiting": [waiting_shape(one) for one in rooms]}, lines=lambda: iter((words,)))
    return DONE


def waiting_line(context: Context, one: Waiting) -> str:
    """One request in a line."""
    return f"{one.name}: {asked_words(one)} {stage_words(one, context.now)}"


def waiting_shape(one: Waiting) -> Json:
    """One request; days as year-month-day, moments in UTC, null = not known."""
    return {
        "export": one.request.export,
        "name": one.name,
        "stage": one.stage.value,
        "asked_on": one.request.asked_on,
        "expected_on": one.request.expected_on,
        "ends_on": one.request.ends_on,
        "arrived_at": None if one.arrived_at is None else iso_moment(one.arrived_at),
    }


def _list(context: Context) -> int:
    rooms = waiting_room(context.database, now=context.now)
    guides = export_guides()
    result: Json = {
        "waiting": [waiting_shape(one) for one in rooms],
        "exports": [
            {
                "export": one.key,
                "name": one.name,
                "ready_after_hours": one.ready_after_hours,
                "link_lives_hours": one.link_lives_hours,
            }
            for one in guides
        ],
    }

    def lines() -> Iterator[str]:
        for room in rooms:
            yield waiting_line(context, room)
        for guide in guides:
            yield f"{guide.key}: {guide.name}. {guide.wait}"

    context.output.result(result, lines=lines)
    return DONE
