"""Where address books lie among other files, and of which day they are."""

import re
from collections.abc import Iterable

from local_db.archives import Archive
from local_db.formats.fediverse_owner import stamped_time
from local_db.formats.times import iso_time
from local_db.records import UnixTime

# Exports of chats hold cards, too: what people sent one another there is private.
_CHATS = re.compile(r"(?:^|/)(?:result\.json|messages\d*\.html|_chat\.txt|whatsapp chat[^/]*\.txt)$")
_OF_A_CHAT = re.compile(r"(?:^|/)(?:messages?|inbox|chats?|chat_?export[^/]*|whatsapp[^/]*|attachments?)/")
_DAY = re.compile(r"(?<!\d)(20\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
_LAST_SECOND = 86_399


def book_names(archive: Archive, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Names which match and do not lie in the export of a chat."""
    folders = {name.rpartition("/")[0] for name in archive.matching(_CHATS)}
    return tuple(
        name
        for name in archive.matching(pattern)
        if not _OF_A_CHAT.search(name.lower()) and not any(not folder or name.startswith(f"{folder}/") for folder in folders)
    )


def named_moment(archive: Archive, files: Iterable[str]) -> UnixTime | None:
    """The moment, or the end of the day, which the names of files or of what holds them tell: "contacts-2026-03-04.vcf"."""
    names = (*files, *(name for name in archive.container_names if name not in archive.names()))
    if (stamp := stamped_time(names)) is not None:
        return stamp
    days = (f"{found[1]}-{found[3]}-{found[4]}" for name in names for found in _DAY.finditer(name))
    times = (iso_time(f"{day}T00:00:00Z") for day in days)
    return next((UnixTime(time + _LAST_SECOND) for time in times if time is not None), None)
