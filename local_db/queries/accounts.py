"""The owner's accounts."""

from typing import NamedTuple

from local_db.driver import Connection


class AccountRow(NamedTuple):
    """One account; those known by handle alone are left out where the account itself is known."""

    account_id: int
    platform: str
    native_id: str
    handle: str | None
    name: str | None


_ACCOUNTS = """
    SELECT id, platform, native_id, handle, name FROM account
     WHERE id NOT IN (SELECT account_id FROM account_head) ORDER BY platform, id"""


def account_rows(connection: Connection) -> tuple[AccountRow, ...]:
    """All accounts, by platform."""
    return tuple(AccountRow(*row) for row in connection.execute(_ACCOUNTS))
