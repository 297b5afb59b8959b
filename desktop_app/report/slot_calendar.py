"""The next moments to publish as a calendar file. Nothing is posted or sent by it."""

from collections.abc import Iterable

from desktop_app.report.calendar_file import CalendarEntry, calendar_file
from desktop_app.words.slot_words import SlotTold, slot_reason
from desktop_app.words.translations import tr


def slot_calendar(slots: Iterable[SlotTold], stamp: int) -> bytes:
    """One entry for each moment; a later file moves none of them, since its moment is its name."""
    title = tr("A moment to post")
    return calendar_file((CalendarEntry(f"slot-{one.at}@gaung", one.at, title, slot_reason(one)) for one in slots), stamp=stamp)
