"""What a vCard says of somebody, in the dialects of Apple, Google, Outlook, Nextcloud, Android, Evolution and KDE.

Links: URL, and those of Evolution. Handles: IMPP (RFC 4770) and SOCIALPROFILE (RFC 9554) with their service in
SERVICE-TYPE, X-SERVICE-TYPE, TYPE, in the scheme of the value or in the label of the group; X-SOCIALPROFILE (Apple,
Nextcloud) with the name in x-user; X-TWITTER and the like. EMAIL is read for the identity alone; TEL, ADR, BDAY, NOTE,
GEO, PHOTO and all others are not asked for.
"""

import re

from local_db.formats.contact_entries import Told
from local_db.formats.profile_links import SERVICES
from local_db.formats.times import iso_time
from local_db.formats.vcard import Card, Property, parts_of, unescaped
from local_db.records import UnixTime

_SOCIAL = frozenset({"IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE"})
_NAMED_AFTER = {f"X-{word.upper()}": word for word in SERVICES if "." not in word}
_LINKS = frozenset({"URL", "X-EVOLUTION-BLOG-URL", "X-EVOLUTION-VIDEO-URL"})
_KINDS = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND"})
_OTHERS = frozenset({"FN", "N", "ORG", "NICKNAME", "UID", "EMAIL", "REV", "X-ABLABEL", "X-ANDROID-CUSTOM"})
_NO_PERSON = frozenset({"group", "location", "device", "application", "thing"})
_NICKNAME = "vnd.android.cursor.item/nickname;"
_SCHEME = re.compile(r"([A-Za-z][\w+.-]{0,30}):")
_REVISED = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d))?")
_FIRST_REVISION = 978_307_200  # 2001-01-01; clocks of phones which were never set stand before it

WANTED = frozenset({*_SOCIAL, *_NAMED_AFTER, *_LINKS, *_KINDS, *_OTHERS})
"""Names of the properties which are read."""


def is_person(card: Card) -> bool:
    """A card may also be a list of others, or a place."""
    return not any(one.name in _KINDS and one.value.strip().lower() in _NO_PERSON for one in card.properties)


def told_by(card: Card) -> Told:
    """What the card says."""
    labels = {one.group: _label(one.value) for one in card.properties if one.name == "X-ABLABEL"}
    profiles = []
    for one in card.properties:
        if one.name in _SOCIAL:
            profiles += [(_services(one, labels), name) for name in _names_at_service(one)]
        elif one.name in _NAMED_AFTER:
            profiles.append(((_NAMED_AFTER[one.name],), unescaped(one.value)))
    return Told(
        names=tuple(_names(card)),
        uid=next(iter(_values(card, "UID")), ""),
        mail=next(iter(_values(card, "EMAIL")), ""),
        links=tuple(unescaped(one.value) for one in card.properties if one.name in _LINKS),
        profiles=tuple(profiles),
    )


def revised_at(card: Card) -> UnixTime | None:
    """When the card was changed last; without a zone it is taken for UTC. None = it does not say, or by a clock never set."""
    found = next((match for value in _values(card, "REV") if (match := _REVISED.match(value.strip()))), None)
    if found is None:
        return None
    year, month, day, hour, minute, second = found.groups("00")
    time = iso_time(f"{year}-{month}-{day}T{hour}:{minute}:{second}Z")
    return time if time is not None and time >= _FIRST_REVISION else None


def _names(card: Card) -> list[str]:
    """FN, N, ORG, NICKNAME in this order; Android keeps nicknames in a field of its own."""
    found = _values(card, "FN")
    for value in _raw(card, "N"):
        family, given, middle, *_ = [*parts_of(value, ";"), "", "", ""]
        found.append(" ".join((given, middle, family)))
    found += [", ".join(filter(str.strip, parts_of(value, ";"))) for value in _raw(card, "ORG")]
    found += [nickname for value in _raw(card, "NICKNAME") for nickname in parts_of(value, ",")]
    own = [value.removeprefix(_NICKNAME) for value in _raw(card, "X-ANDROID-CUSTOM") if value.startswith(_NICKNAME)]
    return found + [parts_of(value, ";")[0] for value in own]


def _services(one: Property, labels: dict[str, str]) -> tuple[str, ...]:
    words = [word for name in ("SERVICE-TYPE", "X-SERVICE-TYPE", "TYPE") for word in one.parameters.get(name, ())]
    scheme = _SCHEME.match(unescaped(one.value).strip())
    label = labels.get(one.group, "") if one.group else ""
    return (*words, *((scheme[1],) if scheme else ()), *((label,) if label else ()))


def _names_at_service(one: Property) -> tuple[str, ...]:
    """The value, and the name of the user where a parameter tells it besides."""
    users = (user for name in ("USERNAME", "X-USER") for user in one.parameters.get(name, ()))
    return (unescaped(one.value), *users)


def _label(value: str) -> str:
    """Apple writes its own labels as "_$!<HomePage>!$_"."""
    return unescaped(value).removeprefix("_$!<").removesuffix(">!$_")


def _raw(card: Card, name: str) -> list[str]:
    return [one.value for one in card.properties if one.name == name]


def _values(card: Card, name: str) -> list[str]:
    return [unescaped(value) for value in _raw(card, name)]
