"""The section at one moment: pure, without Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.words.slot_words import pace_sentence, slot_moment, slot_reason
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.slots import SlotPlan


@dataclass(frozen=True, slots=True)
class SlotsState:
    """`rows` are (moment, reason), the earliest first; `words` how often, or why there is none; `news` what was done last."""

    rows: tuple[tuple[str, str], ...] = ()
    words: str = ""
    news: str = ""
    is_there: bool = False  # there is something to say


def slots_state(found: "SlotPlan | None", news: str = "") -> SlotsState:
    """None: nothing is imported."""
    if found is None or found.until is None:
        return SlotsState()
    rows = tuple((slot_moment(one.at), slot_reason(one)) for one in found.slots)
    none = "" if rows else tr("No moment can be named: your files hold too few posts with their times.")
    return SlotsState(rows, " ".join(filter(None, (pace_sentence(found), none))), news, is_there=True)
