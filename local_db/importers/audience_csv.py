"""Any table of dated follower counts (CSV, TSV, XLSX), read by the mapping which the person gave for its columns.

Fields: date, clock, followers, following, other (connections, friends, members). The numbers are those which a platform
showed at that moment, a day without a clock time counting to its end. Of several rows about one moment the last one that
holds a number counts. Times without a zone are those of the mapping's zone, else UTC.

Nothing is recognised without a mapping. Not there: who follows, and everything in columns which the mapping does not name.
"""

from collections.abc import Hashable, Iterator

import msgspec

from local_db.archives import Archive
from local_db.formats.left_out import LeftOut
from local_db.formats.mapped_plan import Key, covered, evening, last_of_each, mapped_plan, number_evidence, survey_of
from local_db.formats.mapped_rows import NO_NUMBER, MappedRow
from local_db.formats.mapped_table import MappedTable
from local_db.formats.table_dates import Written, moment_of
from local_db.formats.table_heads import NUMBERS
from local_db.formats.told_account import told_account
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Read, Recognition, TableKind
from local_db.records import AudienceBasis, AudienceObservation, Evidence, IssueKind, Platform, UnixTime

_NUMBERS = NUMBERS[TableKind.AUDIENCE]


class AudienceCsv:
    """Reads the tables of one account."""

    name: str = "audience_csv"
    version: int = 1
    platform: Platform = Platform.OTHER  # the mapping tells which

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """Nothing: only a person knows what the columns are."""
        return ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Period and rows are counted where the table is small; without another answer it was made on its last day."""
        looked_for = (Evidence.FOLLOWERS, Evidence.FOLLOWER_LIST)
        plan = mapped_plan(archive, recognition, options, version=self.version, key_of=_key, carries=(), looked_for=looked_for)
        as_of = evening(plan.last) if plan.as_of is None and plan.last is not None else plan.as_of
        return msgspec.structs.replace(plan, as_of=as_of)

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, an observation for each row, and what the table covers."""
        table = MappedTable(archive, plan.files, options)
        account = told_account(table.mapping.platform, options.account)
        survey = survey_of(table, _key(table))
        left_out = LeftOut()
        yield account
        for row, times in last_of_each(table, _key(table), survey, left_out):
            numbers = {field: table.number(row, field, left_out) for field in _NUMBERS}
            if all(number is None for number in numbers.values()):
                left_out.add(IssueKind.UNKNOWN_SHAPE, row.where, NO_NUMBER, times)
                continue
            seen = AudienceObservation(
                platform=account.platform,
                account=account.native_id,
                basis=AudienceBasis.SHOWN,
                as_of=_as_of(row.written, table),
                followers=numbers["followers"],
                following=numbers["following"],
                other=numbers["other"],
            )
            for _ in range(times):
                yield (seen,)
        yield from covered(account, number_evidence(table), since=survey.first, until=survey.last)
        if survey.lacks_zone:
            left_out.add(IssueKind.ASSUMED_ZONE, table.names[0], "times without a zone are taken for UTC")
        yield from left_out.issues()


def _as_of(written: Written, table: MappedTable) -> UnixTime:
    return evening(written.day) if written.clock is None else moment_of(written, table.zone)[0]


def _key(table: MappedTable) -> Key:
    def key(row: MappedRow) -> Hashable:
        return _as_of(row.written, table) if any(row.text(field) for field in _NUMBERS) else None

    return key


IMPORTER: Importer = AudienceCsv()
