"""What the person asked platforms for: at most one row for each export. No score depends on it."""

from local_db.driver import Connection


def put_request(
    connection: Connection, export: str, *, asked_on: str, expected_on: str | None, ends_on: str | None, arrived_at: int | None
) -> None:
    """The request for an export is this one from now on."""
    remove_request(connection, export)
    connection.execute(
        "INSERT INTO export_request (id, export, asked_on, expected_on, ends_on, arrived_at) VALUES (?, ?, ?, ?, ?, ?)",
        (export, export, asked_on, expected_on, ends_on, arrived_at),
    )


def remove_request(connection: Connection, export: str) -> None:
    """There is no request for this export; none is no error."""
    connection.execute("DELETE FROM export_request WHERE id = ?", (export,))
