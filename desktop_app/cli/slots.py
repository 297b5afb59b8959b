"""slots: the next moments to publish, at the own pace and the own hours; as a calendar file, too."""

from collections.abc import Iterator

from desktop_app.cli.actions import write_calendar
from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, NO_ANSWER
from desktop_app.cli.shapes import iso_moment
from desktop_app.operations.slots import SlotPlan, next_slots
from desktop_app.report.slot_calendar import slot_calendar
from desktop_app.words.slot_words import pace_sentence, slot_moment, slot_reason
from desktop_app.words.translations import tr


def slots(context: Context) -> int:
    """List them."""
    found = next_slots(context.database, now=context.now, weeks=context.options.weeks)
    told = ""
    if context.options.ics is not None and found.slots:
        write_calendar(context.options.ics, slot_calendar(found.slots, context.now))
        told = tr("The calendar file is written: {file}", file=context.options.ics)
    result = {
        "posts_per_week": found.chosen if found.chosen is not None else found.own and found.own[0],
        "is_planned": found.chosen is not None,
        "slots": [one._asdict() | {"at": iso_moment(one.at)} for one in found.slots],
    }
    context.output.result(result, lines=lambda: _lines(found, told))
    return DONE if found.slots else NO_ANSWER


def _lines(found: SlotPlan, told: str) -> Iterator[str]:
    yield pace_sentence(found)
    for one in found.slots:
        yield f"{slot_moment(one.at)}  {slot_reason(one)}"
    if not found.slots:
        yield tr("No moment can be named: your files hold too few posts with their times.")
    if told:
        yield told
