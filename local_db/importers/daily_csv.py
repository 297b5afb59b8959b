"""Any table of daily numbers (CSV, TSV, XLSX), read by the mapping which the person gave for its columns.

Fields: date; likes, replies, reposts, quotes, saves, shares, or reactions as their sum; follows, unfollows (whether written
as losses below 0 or not), views, viewers, clicks, profile_visits, posts: what came on that day; followers: how many there
were at its end. Numbers of reactions may be below 0, where more were taken back than given. Of several rows about one day
the last one that holds a number counts. Days are those of the mapping's zone, else the person's, taken for UTC days.

Nothing is recognised without a mapping. Not there: the posts, who reacted, everything in columns which the mapping does
not name.
"""

from collections.abc import Hashable, Iterator

import msgspec

from local_db.archives import Archive
from local_db.formats.left_out import LeftOut
from local_db.formats.mapped_plan import covered, evening, last_of_each, mapped_plan, number_evidence, survey_of
from local_db.formats.mapped_rows import NO_NUMBER, MappedRow
from local_db.formats.mapped_table import MappedTable
from local_db.formats.table_heads import NUMBERS, REACTIONS
from local_db.formats.told_account import told_account
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Read, Recognition, TableKind
from local_db.records import (
    Account,
    AudienceBasis,
    AudienceObservation,
    DailyMetrics,
    Entry,
    Evidence,
    IssueKind,
    Platform,
)

_NUMBERS = NUMBERS[TableKind.DAYS]
_LOOKED_FOR = (Evidence.LIKES, Evidence.REPLIES, Evidence.REPOSTS, Evidence.VIEWS, Evidence.FOLLOWERS, Evidence.REACTORS)


class DailyCsv:
    """Reads the tables of one account."""

    name: str = "daily_csv"
    version: int = 1
    platform: Platform = Platform.OTHER  # the mapping tells which

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """Nothing: only a person knows what the columns are."""
        return ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Period and rows are counted where the table is small."""
        assert options.mapping is not None
        has_reactions = bool({*REACTIONS, "reactions"} & set(options.mapping.columns))
        carries = (Evidence.REACTION_TIMES,) if has_reactions else ()
        return mapped_plan(
            archive, recognition, options, version=self.version, key_of=lambda _: _day, carries=carries, looked_for=_LOOKED_FOR
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, a day for each row, and what the table covers."""
        table = MappedTable(archive, plan.files, options)
        account = told_account(table.mapping.platform, options.account)
        survey = survey_of(table, _day)
        left_out = LeftOut()
        yield account
        for row, times in last_of_each(table, _day, survey, left_out):
            entry = _entry(row, table, account, left_out)
            if not entry:
                left_out.add(IssueKind.UNKNOWN_SHAPE, row.where, NO_NUMBER, times)
            for _ in range(times if entry else 0):
                yield entry
        kinds = (*number_evidence(table), *(kind for kind in plan.evidence if kind is Evidence.REACTION_TIMES))
        yield from covered(account, kinds, since=survey.first, until=survey.last)
        if table.zone is None:
            left_out.add(IssueKind.ASSUMED_ZONE, table.names[0], "days are the person's, taken for UTC days")
        yield from left_out.issues()


def _day(row: MappedRow) -> Hashable:
    return row.written.day if any(row.text(field) for field in _NUMBERS) else None


def _entry(row: MappedRow, table: MappedTable, account: Account, left_out: LeftOut) -> Entry:
    """A day with its numbers, and the followers at its end; () = it has none."""
    numbers = {field: table.number(row, field, left_out) for field in _NUMBERS if field in table.mapping.columns}
    if all(number is None for number in numbers.values()):
        return ()
    if (lost := numbers.get("unfollows")) is not None:
        numbers["unfollows"] = abs(lost)
    zone = None if table.zone is None else table.zone_name
    nothing = DailyMetrics(platform=account.platform, account=account.native_id, day=row.written.day, zone=zone)
    metrics = msgspec.structs.replace(nothing, **numbers)
    followers = numbers.get("followers")
    if followers is None:
        return (metrics,)
    shown = AudienceObservation(
        platform=account.platform,
        account=account.native_id,
        basis=AudienceBasis.SHOWN,
        as_of=evening(row.written.day),
        followers=followers,
    )
    return metrics, shown


IMPORTER: Importer = DailyCsv()
