"""Whose Reddit export it is and when it was made: by statistics.csv, else by the name of the archive, else by what the person said."""

import re
from itertools import islice
from typing import Final, NamedTuple

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.left_out import LeftOut
from local_db.formats.reddit_tables import STATISTICS, Table, rows
from local_db.formats.times import is_plausible, iso_time
from local_db.records import UNNAMED, Account, Person, Platform, UnixTime

REDDIT_BEGAN: Final = 1_117_584_000  # 2005-06-01
_EXPORT_NAME = re.compile(r"(?:^|/)export_(?P<name>[\w-]+)_(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)", re.ASCII)
_NAME = re.compile(r"[\w-]{1,40}", re.ASCII)
_ROWS = 1_000


class RedditOwner(NamedTuple):
    """The account, when the export was made, and the name of statistics.csv if that cannot be read."""

    account: Account
    as_of: UnixTime | None
    damaged: str | None


def owner_of(archive: Archive, tables: tuple[Table, ...], answer: str | None) -> RedditOwner:
    """The owner; an account of nobody where neither files nor the person name one."""
    said: dict[str, str] = {}
    damaged: str | None = None
    for table in tables:
        if table.kind == STATISTICS:
            try:
                found = [(row.text("statistic").lower(), row.text("value")) for _, row in islice(rows(archive, table, LeftOut()), _ROWS)]
            except MalformedArchiveError:
                damaged = table.name
            else:
                said |= found
    names = (_EXPORT_NAME.search(name) for name in (*archive.container_names, *(table.name for table in tables)))
    stamp = next((found for found in names if found), None)
    stated = said.get("account name", "").removeprefix("u/")
    if not _NAME.fullmatch(stated):
        stated = stamp["name"] if stamp else ""
    exported_at = iso_time(said.get("export time", ""), assume_utc=True)
    if exported_at is None and stamp:
        exported_at = iso_time(f"{stamp['year']}-{stamp['month']}-{stamp['day']} 00:00:00", assume_utc=True)
    if exported_at is not None and not is_plausible(exported_at, not_before=REDDIT_BEGAN):
        exported_at = None
    registered = iso_time(said.get("registration date", ""), assume_utc=True)
    is_real = registered is not None and is_plausible(registered, not_before=REDDIT_BEGAN, not_after=exported_at)
    return RedditOwner(_named(stated or (answer or "").strip(), registered if is_real else None), exported_at, damaged)


def reddit_person(name: str) -> Person | None:
    """Somebody by their name on Reddit; None for nobody, or somebody who is gone."""
    return Person(platform=Platform.REDDIT, key=f"handle:{name.lower()}", handle=name) if _NAME.fullmatch(name) else None


def _named(name: str, created_at: UnixTime | None) -> Account:
    """An account by its name: Reddit's own number of it is in no file."""
    handle = name.removeprefix("@").removeprefix("/").removeprefix("u/")
    if not handle:
        return Account(platform=Platform.REDDIT, native_id=UNNAMED, created_at=created_at)
    url = f"https://www.reddit.com/user/{handle}"
    return Account(platform=Platform.REDDIT, native_id=f"handle:{handle.lower()}", handle=handle, url=url, created_at=created_at)
