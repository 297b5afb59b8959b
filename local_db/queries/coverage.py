"""What the imported files can tell, of which account, for when."""

from typing import NamedTuple

from local_db.driver import Connection
from local_db.queries.choices import CHOICES


class CoverageRow(NamedTuple):
    """One kind of evidence of one account; `since` None = from the beginning; times in Unix seconds UTC."""

    platform: str
    account: str  # handle, else native id
    evidence: str
    since: int | None
    until: int
    is_counted: bool = True  # False: the person left the account out of the score


class CoveredAccount(NamedTuple):
    """An account of which some file tells something; days are ISO, times Unix seconds UTC."""

    account_id: int
    platform: str
    native_id: str
    handle: str | None
    as_of: int  # of the newest import
    left_on: int | None
    typed_on: str | None  # the newest day of which the person typed how many follow
    is_counted: bool  # not left out of the score


class CoverageSpan(NamedTuple):
    """One kind of evidence in the files of one import, as it was told; `since` None = from the beginning."""

    account_id: int
    importer: str
    variant: str
    evidence: str
    since: int | None
    until: int
    is_sample: bool  # only some of them


_ALL = f"""
    WITH {CHOICES}
    SELECT a.platform, ifnull(a.handle, a.native_id), c.evidence,
           iif(count(c.since) = count(*), min(c.since), NULL), max(ifnull(c.until, r.as_of)), ifnull(choice.is_counted, 1)
      FROM coverage AS c JOIN import_run AS r ON r.id = c.import_id
      LEFT JOIN account_head AS h ON h.account_id = c.account_id
      JOIN account AS a ON a.id = ifnull(h.head_id, c.account_id)
      LEFT JOIN choices AS choice ON choice.account_id = a.id
     WHERE :import_id IS NULL OR c.import_id = :import_id
     GROUP BY a.id, c.evidence ORDER BY a.platform, a.id, c.evidence"""
_ACCOUNTS = f"""
    WITH {CHOICES},
    told (account_id, as_of) AS (
        SELECT ifnull(h.head_id, c.account_id), max(r.as_of)
          FROM coverage AS c JOIN import_run AS r ON r.id = c.import_id
          LEFT JOIN account_head AS h ON h.account_id = c.account_id GROUP BY 1),
    typed (account_id, day) AS (
        SELECT ifnull(h.head_id, a.id), max(t.day)
          FROM typed_audience AS t JOIN account AS a ON t.account = 'account:' || a.platform || ':' || a.native_id
          LEFT JOIN account_head AS h ON h.account_id = a.id GROUP BY 1)
    SELECT a.id, a.platform, a.native_id, a.handle, told.as_of, choice.left_on, typed.day, ifnull(choice.is_counted, 1)
      FROM told JOIN account AS a ON a.id = told.account_id
      LEFT JOIN typed ON typed.account_id = a.id
      LEFT JOIN choices AS choice ON choice.account_id = a.id
     ORDER BY a.platform, a.id"""
_SPANS = """
    SELECT DISTINCT ifnull(h.head_id, c.account_id), r.importer, r.variant, c.evidence, c.since, ifnull(c.until, r.as_of), c.is_sample
      FROM coverage AS c JOIN import_run AS r ON r.id = c.import_id
      LEFT JOIN account_head AS h ON h.account_id = c.account_id
     ORDER BY 1, 4, 5, 6, 2, 3, 7"""


def coverage_rows(connection: Connection, import_id: int | None = None) -> tuple[CoverageRow, ...]:
    """Coverage of one import, or of all together: the widest span of each account and kind of evidence."""
    rows = connection.execute(_ALL, {"import_id": import_id})
    return tuple(CoverageRow(*row)._replace(is_counted=bool(row[-1])) for row in rows)


def covered_accounts(connection: Connection) -> tuple[CoveredAccount, ...]:
    """All accounts of which some file tells something, in the order of `coverage_rows`; one for those which are joined."""
    return tuple(CoveredAccount._make((*told, bool(is_counted))) for *told, is_counted in connection.execute(_ACCOUNTS))


def coverage_spans(connection: Connection) -> tuple[CoverageSpan, ...]:
    """Coverage as each import tells it, by account and kind of evidence, the earliest first."""
    return tuple(CoverageSpan._make((*told, bool(is_sample))) for *told, is_sample in connection.execute(_SPANS))
