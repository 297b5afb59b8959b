"""What a database and all copies of it have in common, and no other database has."""

from local_db.driver import Connection


def birth(connection: Connection) -> str | None:
    """When its first tables were made, to the microsecond; None = it does not say."""
    found: tuple[str | None] = connection.execute("SELECT min(applied_at) FROM _sqlite_migrations WHERE migration_set = 'gaung'").fetchone()
    return found[0]
