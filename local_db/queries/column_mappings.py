"""How the person had tables read: by the heads of their columns."""

from typing import NamedTuple

import msgspec

from local_db.driver import Connection
from local_db.importer_protocol import ToldTable


class RememberedTable(NamedTuple):
    """What was said of a table with these heads, and when (Unix seconds)."""

    told: ToldTable
    written_at: int


_ONE = "SELECT mapping, written_at FROM column_mapping WHERE heads_sha256 = ?"
_ANY = "SELECT EXISTS (SELECT 1 FROM column_mapping)"


def remembered_mapping(connection: Connection, heads_sha256: str) -> RememberedTable | None:
    """What was said of a table with these heads; None if nothing was, or in words which this release does not know."""
    row = connection.execute(_ONE, (heads_sha256,)).fetchone()
    if row is None:
        return None
    try:
        return RememberedTable(msgspec.json.decode(row[0], type=ToldTable), int(row[1]))
    except msgspec.ValidationError:
        return None


def has_mappings(connection: Connection) -> bool:
    """Whether anything was said of any table."""
    return bool(connection.execute(_ANY).fetchone()[0])
