"""Whose export of Instagram or Threads it is: by the profile in it, by the name of the archive, by what the person said.

E-mail addresses, phone numbers and birth dates stand beside the name in these files; they are never looked at.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.meta_items import MetaRecord, Said, meta_items, said
from local_db.formats.meta_people import is_name_label, page_of, user_name
from local_db.formats.meta_text import export_name
from local_db.formats.told_links import told_links
from local_db.importer_protocol import ImportOptions
from local_db.records import UNNAMED, Account, Platform, UnixTime

_FULL_NAME = frozenset(("name", "nombre", "nom", "naam", "nome", "nama", "nume", "nazwa", "ad", "имя", "名称", "名前"))
_PRIVATE_LABEL = re.compile(r"priv|pribadi|закрыт|私密|非公開", re.IGNORECASE)
_ABOUT = frozenset(  # the words about oneself, and the address beside them
    (
        *("bio", "biografia", "biografie", "biografía", "biographie", "steckbrief", "о себе"),
        *("site", "site web", "sitio web", "sito web", "situs web", "strona internetowa", "webseite", "website", "сайт"),
    )
)
_TRUE = frozenset(("true", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar", "benar", "ja", "yes", "oui", "sí", "sim", "ya"))
_FALSE = frozenset(("false", "falsch", "faux", "falso", "onwaar", "salah", "nein", "no", "non", "nee", "não", "tidak"))


class Profile(NamedTuple):
    """What the profile tells; None = it does not."""

    handle: str | None = None
    name: str | None = None
    is_private: bool | None = None
    is_readable: bool = True
    links: tuple[str, ...] | None = None


def profile_of(archive: Archive, name: str | None, *keys: str) -> Profile:
    """The profile in a file; an empty one where there is none, or it cannot be read."""
    if name is None:
        return Profile()
    records = _records(archive, name, *keys)
    if records is None:
        return Profile(is_readable=False)
    told = [one for record in records for one in record]
    handle = next((found for one in told if is_name_label(one.label) and (found := user_name(one.value))), None)
    full_name = next((one.value for one in told if one.label.casefold() in _FULL_NAME and one.value), None)
    answers = (_truth(one.value) for one in told if _PRIVATE_LABEL.search(one.label))
    is_private = next((answer for answer in answers if answer is not None), None)
    about = [one for one in told if one.label.casefold() in _ABOUT]
    links = told_links(texts=[one.value or one.href for one in about]) if about else None
    return Profile(handle, full_name, is_private, links=links)


def former_names(archive: Archive, name: str | None) -> tuple[str, ...]:
    """Earlier user names in profile_changes.json; changes of other things (e-mail, phone) are passed over."""
    found: list[str] = []
    for told in (_records(archive, name, "profile_profile_change") if name else None) or ():
        values = [one.value for one in told if one.at is None]
        if len(values) > 1 and values[0] and is_name_label(values[0]) and (former := user_name(values[1])):
            found.append(former)
    return tuple(dict.fromkeys(found))


def joined_at(archive: Archive, name: str | None, began: int) -> UnixTime | None:
    """When the account was made: the time in signup_details.json."""
    records = (_records(archive, name) if name else None) or ()
    return next((one.at for told in records for one in told if one.at is not None and one.at >= began), None)


def owner_account(
    platform: Platform,
    profile: Profile,
    names: Iterable[str],
    options: ImportOptions,
    *,
    former: tuple[str, ...] = (),
    created_at: UnixTime | None = None,
) -> Account:
    """The account; `names` are those of the archive and its files. No export tells a number that would outlive the name."""
    named = export_name(names, is_instagram=platform is Platform.INSTAGRAM)
    handle = profile.handle or user_name(named.owner) or user_name((options.account or "").removeprefix("handle:"))
    return Account(
        platform=platform,
        native_id=f"handle:{handle}" if handle else UNNAMED,
        handle=handle,
        name=profile.name,
        url=page_of(platform, handle) if handle else None,
        created_at=created_at,
        former_handles=tuple(one for one in former if one != handle),
        links=profile.links,
    )


def _truth(value: str | None) -> bool | None:
    word = (value or "").casefold()
    return True if word in _TRUE else False if word in _FALSE else None


def _records(archive: Archive, name: str, *keys: str) -> list[list[Said]] | None:
    """What each record of a small file says; None if the file cannot be read."""
    try:
        return [said(item) for item in meta_items(archive, name, MetaRecord, *keys) if isinstance(item, MetaRecord)]
    except MalformedArchiveError:
        return None
