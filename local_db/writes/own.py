"""What the person wrote: rows which no import touches."""

import datetime as dt

from local_db.driver import Connection
from local_db.writes.runs import raise_facts_version


def type_followers(connection: Connection, platform: str, native_id: str, day: dt.date, followers: int | None, *, written_at: int) -> None:
    """How many followed an account at the end of a UTC day, as the person knows it. None takes the number of that day back."""
    account = f"account:{platform}:{native_id}"
    connection.execute("DELETE FROM typed_audience WHERE account = ? AND day = ?", (account, day.isoformat()))
    if followers is not None:
        connection.execute(
            "INSERT INTO typed_audience (account, day, followers, written_at) VALUES (?, ?, ?, ?)",
            (account, day.isoformat(), followers, written_at),
        )
    raise_facts_version(connection)


def leave_account(connection: Connection, platform: str, native_id: str, left_on: int | None) -> None:
    """The person left an account on a day: its clock runs on from there. None takes it back."""
    connection.execute(
        """INSERT INTO account_choice (key, left_on) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET left_on = excluded.left_on""",
        (f"account:{platform}:{native_id}", left_on),
    )
    raise_facts_version(connection)
