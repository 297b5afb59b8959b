"""What the guides say of times: how long one waits, how long the link lives, when somebody looked."""

from desktop_app.words.dates import long_date
from desktop_app.words.export_guides import ExportGuide
from desktop_app.words.numbers import span_words
from desktop_app.words.translations import tr


def wait_words(guide: ExportGuide) -> str:
    """How long it takes until the export is ready."""
    if guide.ready_after_hours is None:
        return tr("{wait} How long exactly is not known.", wait=guide.wait)
    return guide.wait


def link_words(guide: ExportGuide) -> str:
    """How long the export can be fetched; empty for one which is fetched at once."""
    if guide.is_instant:
        return ""
    if guide.link_lives_hours is None:
        return tr("How long is not known; fetch it soon.")
    return tr("About {span} from when it is ready.", span=span_words(guide.link_lives_hours))


def checked_words(guide: ExportGuide) -> str:
    """When the guide was checked, and how."""
    day = long_date(guide.checked)
    if guide.mark == "platform":
        return tr("Checked on {day} in the platform's own help. The menus may look different by now.", day=day)
    if guide.mark == "others":
        return tr("Checked on {day} in guides by others. The menus may look different by now.", day=day)
    return tr("Not checked since {day}. The menus may look different by now.", day=day)
