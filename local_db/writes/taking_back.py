"""Taking back what the person said of their accounts and posts just now: the rows which that changed, as they were before."""

from collections.abc import Callable

from local_db.driver import Connection
from local_db.writes.matching import match_anew
from local_db.writes.runs import raise_facts_version

Value = str | int | None
# Of each table how many of its first columns are its key.
_KEYS = {"account_choice": 1, "post_choice": 1, "apart": 2, "typed_audience": 2, "preference": 1}
EarlierRow = tuple[str, tuple[Value, ...], tuple[Value, ...] | None]  # table, key, the row as it was; None = there was none


def changed_by(connection: Connection, work: Callable[[Connection], None]) -> tuple[EarlierRow, ...]:
    """Do the work; what it changed among the person's own rows, for `take_back`."""
    before = _own_rows(connection)
    work(connection)
    after = _own_rows(connection)
    return tuple((*place, before.get(place)) for place in sorted(before.keys() | after.keys()) if before.get(place) != after.get(place))


def take_back(connection: Connection, earlier: tuple[EarlierRow, ...]) -> None:
    """Put rows back as they were; all other rows stay."""
    for table, key, row in earlier:
        names = [column[0] for column in connection.execute(f"SELECT * FROM {table} LIMIT 0").description]
        where = " AND ".join(f"{name} = ?" for name in names[: len(key)])
        connection.execute(f"DELETE FROM {table} WHERE {where}", key)
        if row is not None:
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    if any(table == "account_choice" for table, _, _ in earlier):
        match_anew(connection)
    raise_facts_version(connection)


def _own_rows(connection: Connection) -> dict[tuple[str, tuple[Value, ...]], tuple[Value, ...]]:
    return {
        (table, tuple(row[:length])): tuple(row) for table, length in _KEYS.items() for row in connection.execute(f"SELECT * FROM {table}")
    }
