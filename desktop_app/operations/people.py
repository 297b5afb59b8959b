"""Who reacts, and who of them are one person: lists by pages, suggestions, what the owner says of them, and back."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from desktop_app.operations.people_names import best_name, cards_of, contact_cards, stars_of
from desktop_app.operations.people_results import CONTACT, Evidence, Member, PeopleOrder, Person, Suggestion, Suggestions
from desktop_app.operations.person_signs import NAME, Sign, address_signs, folded, name_sign, signs_of
from desktop_app.operations.same_person import Known, Proposal, possible, proposals
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.queries import people as rows
from local_db.queries.contacts import ContactRow
from local_db.queries.coverage import coverage_rows
from local_db.queries.people_own import hidden_people
from local_db.records import FORGOTTEN, UnixTime

SUGGESTIONS_SHOWN = 200

_YEAR_S = 365 * 86_400
_REACTORS = "reactors"


class PeopleReader:
    """Whole people at one moment of the database."""

    def __init__(self, connection: Connection, since: int, namers: Collection[str] | None = None) -> None:
        self.connection = connection
        self._since = since
        self._namers = named_platforms(connection) if namers is None else namers
        self.heads = rows.head_keys(connection)
        self.stars = stars_of(self.heads)

    def people(self, keys: Iterable[str]) -> tuple[Person, ...]:
        """The people to whom these keys belong, each once, in the order of the keys; keys of which no file tells are left out."""
        heads = list(dict.fromkeys(self.heads.get(key, key) for key in keys))
        members = self._members([key for head in heads for key in self.stars.get(head, (head,))])
        found = []
        for head in heads:
            if f":{FORGOTTEN}" in head:
                continue  # counted, and nobody
            of_head = tuple(members[key] for key in self.stars.get(head, (head,)) if key in members)
            if of_head:
                found.append(Person(head, best_name(head, of_head), of_head))
        return tuple(found)

    def _members(self, keys: Sequence[str]) -> dict[str, Member]:
        found = rows.people_of_keys(self.connection, keys)
        doings = rows.doings_of(self.connection, [one.person_id for one in found], since=self._since)
        members = {one.key: self._member(one, doings[one.person_id]) for one in found}
        for card in cards_of(self.connection, keys).values():
            members[card.key] = Member(card.key, CONTACT, None, card.name, None, None, None, None, None, False, 0)
        return members

    def _member(self, one: rows.PersonRow, did: rows.Doings) -> Member:
        is_named = did.reactions > 0 or one.platform in self._namers
        is_dated = did.reactions > did.undated or did.reactions == 0
        return Member(
            key=one.key,
            platform=one.platform,
            handle=one.handle,
            name=one.name,
            url=one.url,
            reactions=did.reactions if is_named else None,
            reactions_year=did.reactions_since if is_named and is_dated else None,
            first=did.first,
            last=did.last,
            follows=did.follows,
            acts=did.acts,
        )


def people_order(database: LocalDatabase, *, now: UnixTime, platform: str | None = None, by: str = "year") -> PeopleOrder:
    """All who reacted or follow, most reactions first: of the last year ("year"), of all times ("total"), or newest first ("last").

    `platform` None = of all; else those who are known there, with all that they did elsewhere.
    """
    since = year_before(now)
    with database.read() as connection:
        heads = rows.head_keys(connection)
        hidden = hidden_rows(connection, heads)
        found, reacted = rows.people_who_reacted(connection, heads, since=since, platform=platform, by=by, hidden=hidden)
        covered = coverage_rows(connection)
        namers = named_platforms(connection)
        naming = namers | rows.platforms_with_names(connection)
    newest: dict[str, int] = {}
    for row in covered:
        newest[row.platform] = max(row.until, newest.get(row.platform, row.until))
    return PeopleOrder(found, reacted, since, namers, tuple(one for one in newest if one not in naming), tuple(newest.items()))


def hidden_rows(connection: Connection, heads: Mapping[str, str]) -> frozenset[int]:
    """All rows of people whom the owner hid from lists."""
    stars = stars_of(heads)
    keys = {one for key in hidden_people(connection) for one in stars.get(heads.get(key, key), (key,))}
    return frozenset(row.person_id for row in rows.people_of_keys(connection, keys))


def people_page(database: LocalDatabase, order: PeopleOrder, start: int, count: int) -> tuple[Person, ...]:
    """Some people of an order; fewer where it ends, or where somebody was merged or went since."""
    wanted = order.ids[start : start + count]
    with database.read() as connection:
        place = {one: number for number, one in enumerate(wanted)}
        found = sorted(rows.people_of_ids(connection, wanted), key=lambda row: place[row.person_id])
        return PeopleReader(connection, order.since, order.namers).people(row.key for row in found)


def merged_people(database: LocalDatabase, *, now: UnixTime) -> tuple[Person, ...]:
    """All whom the owner merged, by name."""
    with database.read() as connection:
        reader = PeopleReader(connection, year_before(now))
        found = reader.people(reader.stars)
    return tuple(sorted(found, key=lambda person: (folded(person.name), person.key)))


def suggestions(database: LocalDatabase, *, now: UnixTime) -> Suggestions:
    """Who may be one person, by addresses, cards, handles and names; the strongest evidence first, then most reactions."""
    with database.read() as connection:
        reader = PeopleReader(connection, year_before(now))
        found = proposals(_known(connection), reader.heads, rows.apart_pairs(connection), own_signs(connection))
        chosen = _weightiest(reader, found)
        whole = {person.key: person for person in reader.people(key for one in chosen for key in one.keys)}
    return Suggestions(tuple(_suggestion(one, whole) for one in chosen), len(found))


def own_signs(connection: Connection) -> frozenset[Sign]:
    """Addresses, handles and names of the owner: who has one of them may be the owner."""
    found: set[Sign] = set()
    for account in rows.own_names(connection):
        for handle in account.handles:
            found.update(signs_of(account.platform, handle, account.name, account.url))
    return frozenset(found)


def _known(connection: Connection) -> list[Known]:
    """All who share a sign with somebody; the address book counts."""
    cards = contact_cards(connection)
    signs_of_cards = [card_signs(card) for card in cards]
    of_people = ((row[0], signs_of(*row[1:])) for row in rows.known_people(connection))
    of_cards = ((-1 - place, signs) for place, signs in enumerate(signs_of_cards))
    numbers = possible(chain(of_people, of_cards))
    found = [
        Known(row.key, row.platform, tuple(signs_of(row.platform, row.handle, row.name, row.url)), row.name)
        for row in rows.people_of_ids(connection, [number for number in numbers if number >= 0])
    ]
    for place, (card, signs) in enumerate(zip(cards, signs_of_cards, strict=True)):
        if -1 - place in numbers:
            found.append(Known(card.key, CONTACT, signs, card.name))
    return found


def card_signs(card: ContactRow) -> tuple[Sign, ...]:
    """The signs of a card of the address book."""
    found = [sign for url in card.urls for sign in address_signs(url)]
    for told in card.handles:
        platform, _, handle = told.partition(":")
        found += signs_of(platform, handle, None, None)
    name = name_sign(card.name)
    return (*found, *(((NAME, name),) if name else ()))


def _weightiest(reader: PeopleReader, found: Sequence[Proposal]) -> list[Proposal]:
    """At most so many as are shown: the strongest, of alike ones those of several platforms, then those who reacted most."""
    if len(found) > SUGGESTIONS_SHOWN:
        edge = found[SUGGESTIONS_SHOWN - 1].strength
        found = [one for one in found if one.strength >= edge]
    keys = [key for one in found for head in one.keys for key in reader.stars.get(head, (head,))]
    people = rows.people_of_keys(reader.connection, keys)
    totals = rows.reaction_totals(reader.connection, [row.person_id for row in people])
    by_key: dict[str, int] = {}
    for row in people:
        head = reader.heads.get(row.key, row.key)
        by_key[head] = by_key.get(head, 0) + totals.get(row.person_id, 0)
    platforms = {row.key: row.platform for row in people}

    def weight(one: Proposal) -> tuple[int, bool, int, tuple[str, ...]]:
        within = {platforms.get(key) for head in one.keys for key in reader.stars.get(head, (head,))}
        return -one.strength, len(within) < 2, -sum(by_key.get(key, 0) for key in one.keys), one.keys

    ordered = sorted(found, key=weight)
    return ordered[:SUGGESTIONS_SHOWN]


def _suggestion(one: Proposal, whole: Mapping[str, Person]) -> Suggestion:
    evidence = tuple(
        Evidence(
            reason.kind,
            reason.shown,
            tuple(dict.fromkeys(platform for key in reason.keys if key in whole for platform in whole[key].platforms or (CONTACT,))),
        )
        for reason in one.reasons
    )
    return Suggestion(tuple(whole[key] for key in one.keys if key in whole), evidence, int(one.strength))


def named_platforms(connection: Connection) -> frozenset[str]:
    """Platforms some file of which names who reacts."""
    return frozenset(row.platform for row in coverage_rows(connection) if row.evidence == _REACTORS)


def year_before(now: UnixTime) -> int:
    """Where the last 365 days begin."""
    return now - _YEAR_S
