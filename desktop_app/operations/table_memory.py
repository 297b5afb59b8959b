"""Tables which no importer knows, whose heads are those of a table that the person had read before."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from local_db import ingest
from local_db.database import LocalDatabase
from local_db.errors import ArchiveError
from local_db.importer_protocol import ImportOptions, ToldTable
from local_db.parsing.messages import TableHead
from local_db.progress import CancelToken
from local_db.queries.column_mappings import RememberedTable, has_mappings, remembered_mapping


def remembered_heads(database: LocalDatabase | None, head: TableHead) -> RememberedTable | None:
    """What the person said of a table with these heads, wherever they stand in this one; None = nothing."""
    if database is None or head.heads_sha256 is None:
        return None
    with database.read() as connection:
        found = remembered_mapping(connection, head.heads_sha256)
    if found is None:
        return None
    here = head.guess
    mapping = msgspec.structs.replace(
        found.told.mapping, lines_before=here.lines_before, has_heads=here.has_heads, delimiter=here.delimiter, sheet=here.sheet
    )
    return found._replace(told=ToldTable(mapping=mapping, account=found.told.account))


def remembered_table(database: LocalDatabase, paths: Sequence[Path], *, cancel: CancelToken) -> RememberedTable | None:
    """What the person said of a table with the heads of this one; None = nothing, or it cannot be read."""
    with database.read() as connection:
        if not has_mappings(connection):
            return None
    try:
        head = ingest.look_at_table(paths, ImportOptions(), cancel=cancel)
    except ArchiveError:
        return None
    return remembered_heads(database, head)
