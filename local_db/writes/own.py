"""What the person wrote: rows which no import touches."""

from local_db.driver import Connection
from local_db.writes.runs import raise_facts_version


def leave_account(connection: Connection, platform: str, native_id: str, left_on: int | None) -> None:
    """The person left an account on a day: its clock runs on from there. None takes it back."""
    connection.execute(
        """INSERT INTO account_choice (key, left_on) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET left_on = excluded.left_on""",
        (f"account:{platform}:{native_id}", left_on),
    )
    raise_facts_version(connection)
