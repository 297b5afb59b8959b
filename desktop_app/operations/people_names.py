"""Whole people out of rows: all whom the owner merged, under the best name that is known of them."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, Protocol

from local_db.driver import Connection
from local_db.queries.contacts import ContactRow, contact_rows
from local_db.queries.people import head_keys, people_of_keys


class Named(Protocol):
    """Somebody with a key; None = not known."""

    @property
    def key(self) -> str:
        """The natural one."""
        ...

    @property
    def handle(self) -> str | None:
        """On their platform."""
        ...

    @property
    def name(self) -> str | None:
        """As the platform or the card has it."""
        ...


class _Card(NamedTuple):
    key: str
    name: str
    handle: None = None


def best_name(head: str, members: Collection[Named]) -> str:
    """The name of a card, else the head's, else another one's, else a handle; "" if the files know numbers only."""
    ordered = sorted(members, key=lambda one: (not one.key.startswith("contact:"), one.key != head, one.key))
    names = [one.name.strip() for one in ordered if one.name and one.name.strip()]
    handles = [one.handle for one in ordered if one.handle]
    return next(iter((*names, *handles)), "")


def star_names(connection: Connection) -> dict[str, str]:
    """Of each head whom the owner merged with somebody the best name; those without any are absent."""
    heads = head_keys(connection)
    if not heads:
        return {}
    keys = {*heads, *heads.values()}
    cards = cards_of(connection, keys)
    everybody: list[Named] = [*people_of_keys(connection, keys), *(_Card(card.key, card.name) for card in cards.values())]
    members: dict[str, list[Named]] = {}
    for one in everybody:
        members.setdefault(heads.get(one.key, one.key), []).append(one)
    found = {head: best_name(head, of_head) for head, of_head in members.items()}
    return {head: name for head, name in found.items() if name}


def contact_cards(connection: Connection) -> tuple[ContactRow, ...]:
    """The address book, each card by its natural key."""
    return tuple(row._replace(key=f"contact:{row.key}") for row in contact_rows(connection))


def cards_of(connection: Connection, keys: Iterable[str]) -> dict[str, ContactRow]:
    """Cards of the address book by key."""
    wanted = {key for key in keys if key.startswith("contact:")}
    return {card.key: card for card in contact_cards(connection) if card.key in wanted} if wanted else {}


def stars_of(heads: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Of each head all keys of the star, the head first."""
    found: dict[str, list[str]] = {}
    for key, head in sorted(heads.items()):
        found.setdefault(head, [head]).append(key)
    return {head: tuple(keys) for head, keys in found.items()}
