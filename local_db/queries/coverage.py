"""What the imported files can tell, of which account, for when."""

from typing import NamedTuple

from local_db.driver import Connection


class CoverageRow(NamedTuple):
    """One kind of evidence of one account; `since` None = from the beginning; times in Unix seconds UTC."""

    platform: str
    account: str  # handle, else native id
    evidence: str
    since: int | None
    until: int


_ALL = """
    SELECT a.platform, ifnull(a.handle, a.native_id), c.evidence,
           iif(count(c.since) = count(*), min(c.since), NULL), max(ifnull(c.until, r.as_of))
      FROM coverage AS c JOIN import_run AS r ON r.id = c.import_id
      LEFT JOIN account_head AS h ON h.account_id = c.account_id
      JOIN account AS a ON a.id = ifnull(h.head_id, c.account_id)
     WHERE :import_id IS NULL OR c.import_id = :import_id
     GROUP BY a.id, c.evidence ORDER BY a.platform, a.id, c.evidence"""


def coverage_rows(connection: Connection, import_id: int | None = None) -> tuple[CoverageRow, ...]:
    """Coverage of one import, or of all together: the widest span of each account and kind of evidence."""
    return tuple(CoverageRow(*row) for row in connection.execute(_ALL, {"import_id": import_id}))
