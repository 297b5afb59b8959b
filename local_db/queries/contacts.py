"""The address book: who is in it, and where on the web they can be met."""

from typing import NamedTuple

import msgspec

from local_db.driver import Connection


class ContactRow(NamedTuple):
    """One contact; `handles` are "platform:handle", lower case."""

    key: str
    name: str
    urls: tuple[str, ...]
    handles: tuple[str, ...]


_ALL = "SELECT key, name, urls, handles FROM contact ORDER BY name, key"


def contact_rows(connection: Connection) -> tuple[ContactRow, ...]:
    """All contacts, by name."""
    return tuple(ContactRow(key, name, _listed(urls), _listed(handles)) for key, name, urls, handles in connection.execute(_ALL))


def _listed(value: str | None) -> tuple[str, ...]:
    return () if value is None else msgspec.json.decode(value, type=tuple[str, ...])
