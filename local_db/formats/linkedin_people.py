"""People and the owner on LinkedIn: by the address of their profile where a table has it, else by their name alone.

Tables have held addresses since about 2020; before, and in some of them still, there is only a name, by which nobody is
taken for the same person as somebody else. Invitations name the owner on every row: as sender of those that went out, as
receiver of those that came in. No other table does.
"""

import collections
import re
import unicodedata
from itertools import islice
from urllib.parse import unquote

from local_db.archives import Archive
from local_db.formats.left_out import LeftOut
from local_db.formats.linkedin_tables import INVITATIONS, linkedin_tables, table_rows
from local_db.importer_protocol import ImportOptions
from local_db.records import UNNAMED, Account, Person, Platform

_PROFILE = re.compile(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(?:in|pub)/([^/?#\s]{1,300})", re.IGNORECASE)
_ROWS = 500


def profile_slug(link: str) -> str | None:
    """The name in the address of a profile, lower case; None for what is no such address."""
    found = _PROFILE.match(link.strip())
    return unicodedata.normalize("NFC", unquote(found[1])).lower() if found else None


def person_of(link: str, name: str, *, since: str = "") -> Person | None:
    """Somebody else; None = neither address nor name. `since` keeps two people of one name apart who are known by it only."""
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if slug := profile_slug(link):
        address = f"https://www.linkedin.com/in/{slug}"
        return Person(platform=Platform.LINKEDIN, key=f"url:{address}", handle=slug, name=name or None, url=address)
    if not name:
        return None
    return Person(platform=Platform.LINKEDIN, key=f"name:{name} ({since})" if since else f"name:{name}", name=name)


def named_account(handle: str | None, name: str | None = None) -> Account:
    """The owner's account by the name in the address of their profile; nothing gives "unnamed"."""
    handle = (handle or "").strip().removeprefix("@")
    handle = profile_slug(handle) or handle.lower()
    url = f"https://www.linkedin.com/in/{handle}" if handle else None
    native_id = f"handle:{handle}" if handle else UNNAMED
    return Account(platform=Platform.LINKEDIN, native_id=native_id, handle=handle or None, name=name, url=url)


def linkedin_owner(archive: Archive, options: ImportOptions, handle: str | None = None) -> Account:
    """Whose export it is: by its invitations, else by `handle` which its files hold, else as the person said."""
    slugs: collections.Counter[str] = collections.Counter()
    names: collections.Counter[str] = collections.Counter()
    for table in linkedin_tables(archive):
        if table.kind == INVITATIONS:
            for _, cells in islice(table_rows(archive, table, LeftOut()), _ROWS):
                is_own = cells.text("direction").upper() == "OUTGOING"
                slug = profile_slug(cells.text("inviterprofileurl" if is_own else "inviteeprofileurl"))
                name = " ".join(cells.text("from" if is_own else "to").split())
                slugs.update([slug] if slug else [])
                names.update([name] if name else [])
    named = slugs.most_common(1)[0][0] if slugs else handle
    return named_account(named or options.account, unicodedata.normalize("NFC", names.most_common(1)[0][0]) if names else None)
