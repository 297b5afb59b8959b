"""Address books as vCards: one file of many cards, a file for each card, a folder or a zip of them.

Reads versions 2.1, 3.0 and 4.0 as Apple's and Google's contacts, Outlook, Nextcloud, Android, Evolution and KDE write
them (local_db/formats/contact_cards.py). Source of the facts: RFC 2426, 4770, 6350, 9554, the versit specification.
Identity: the UID of the card, else name and a trace of the first address (local_db/formats/contact_entries.py).
It is of no account and no platform. E-mail addresses, phone numbers, postal addresses, birthdays, notes and pictures
are not kept; lists of contacts are no contacts. The day of the export is in no version: the name of the file may tell it, else
the newest card.
"""

import re
from collections.abc import Iterator

from local_db.archives import Archive
from local_db.formats.contact_cards import WANTED, is_person, revised_at, told_by
from local_db.formats.contact_entries import contact_of, why_none
from local_db.formats.contact_files import book_names, named_moment
from local_db.formats.left_out import LeftOut
from local_db.formats.vcard import Card, cards, version_of
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Read, Recognition
from local_db.records import Contact, Issue, IssueKind, Platform, UnixTime

_CARDS = re.compile(r"\.(?:vcf|vcard)$")
_HEAD_BYTES = 1_024
_HEADS = 200  # of many files; the others are what their names say
_COUNTED_BYTES = 8 << 20


class ContactsVcard:
    """Reads all cards which lie together as one address book."""

    name = "contacts_vcard"
    version = 1
    platform = Platform.OTHER

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the first line of each file: genomes have the same ending."""
        versions: dict[str, str] = {}
        for number, name in enumerate(book_names(archive, _CARDS)):
            version = version_of(archive.head(name, _HEAD_BYTES)) if number < _HEADS else "?"
            if version is not None and (number < _HEADS or versions):
                versions[name] = version
        told = sorted({version for version in versions.values() if version != "?"})
        variant = " ".join(("vCard", ", ".join(told))).strip()
        return (Recognition(importer=self.name, files=tuple(versions), variant=variant),) if versions else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Cards are counted where there are not too many."""
        is_short = sum(archive.size(name) for name in recognition.files) <= _COUNTED_BYTES
        entries, newest = _counted(archive, recognition.files) if is_short else (None, None)
        stamp = named_moment(archive, recognition.files)
        as_of = next((time for time in (stamp, options.as_of, newest) if time is not None), None)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None,
            as_of=as_of,
            first=None,
            last=None,
            entries=entries,
            evidence=(),
            lacks=(),
            files=recognition.files,
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield a contact for each card."""
        left_out = LeftOut()
        for name in plan.files:
            is_empty = True
            for card in _cards(archive, name, WANTED):
                is_empty = False
                if contact := _contact(card, f"{name}, line {card.line}", left_out):
                    yield (contact,)
            if is_empty:
                yield Issue(kind=IssueKind.UNKNOWN_FILE, where=name, detail="no card")
        yield from left_out.issues()


def _cards(archive: Archive, name: str, wanted: frozenset[str]) -> Iterator[Card]:
    with archive.open(name) as stream:
        yield from cards(stream, wanted)


def _counted(archive: Archive, names: tuple[str, ...]) -> tuple[int, UnixTime | None]:
    """How many cards, and when the newest was changed."""
    entries, newest = 0, None
    for name in names:
        for card in _cards(archive, name, frozenset({"REV"})):
            entries += 1
            revised = revised_at(card)
            newest = revised if newest is None else max(newest, revised or newest)
    return entries, newest


def _contact(card: Card, where: str, left_out: LeftOut) -> Contact | None:
    if card.is_cut:
        left_out.add(IssueKind.MALFORMED, where, "the file ends within this card")
        return None
    if not is_person(card):
        left_out.add(IssueKind.UNKNOWN_SHAPE, where, "no person: a list of contacts, or a place")
        return None
    told = told_by(card)
    contact = contact_of(told)
    if contact is None:
        kind, detail = why_none(told)
        left_out.add(kind, where, detail)
    return contact


IMPORTER: Importer = ContactsVcard()
