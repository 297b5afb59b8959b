"""What the importers of mapped tables share: a first pass over the rows, the plan, whose account it is, what is covered."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterator
from typing import Final, NamedTuple

from local_db.archives import Archive
from local_db.formats.left_out import LeftOut
from local_db.formats.mapped_rows import MappedRow
from local_db.formats.mapped_table import MappedTable
from local_db.formats.table_heads import EVIDENCE, EVIDENT
from local_db.formats.told_account import told_account
from local_db.importer_protocol import ImportOptions, ImportPlan, Question, Recognition
from local_db.records import LEFT_OUT, UNNAMED, Account, Coverage, Evidence, UnixTime

_COUNTED_BYTES = 8 << 20  # larger tables are not read for a plan
_DAY_S = 86_400
_EPOCH: Final = dt.date(1970, 1, 1)
Key = Callable[[MappedRow], Hashable]  # what tells a row's thing from others; None = it says nothing of any


class Survey(NamedTuple):
    """What a first pass over the rows tells."""

    rows: int
    left_out: int
    first: dt.date | None  # of the rows which say something
    last: dt.date | None
    has_clocks: bool  # some time is another than midnight
    lacks_zone: bool  # some such time is without a zone
    of_key: dict[int, int]  # how many rows are of one thing, by a hash of what tells it from others


def survey_of(table: MappedTable, key: Key) -> Survey:
    """Look at all rows once."""
    noted = LeftOut()
    days: set[dt.date] = set()
    of_key: dict[int, int] = {}
    rows, has_clocks, lacks_zone = 0, False, False
    for row in table.rows(noted):
        rows += 1
        if (thing := key(row)) is not None:
            of_key[hash(thing)] = of_key.get(hash(thing), 0) + 1
            days.add(row.written.day)
        clock = row.written.clock
        has_clocks = has_clocks or (clock is not None and clock.second > 0)
        lacks_zone = lacks_zone or (clock is not None and clock.offset_s is None)
    left_out = sum(issue.count for issue in noted.issues() if issue.kind in LEFT_OUT)
    return Survey(
        rows,
        left_out,
        min(days, default=None),
        max(days, default=None),
        has_clocks,
        has_clocks and lacks_zone and table.zone is None,
        of_key,
    )


def last_of_each(table: MappedTable, key: Key, survey: Survey, left_out: LeftOut) -> Iterator[tuple[MappedRow, int]]:
    """Of rows about one thing the last one, with how many they are: what the others say is known, or was corrected."""
    missing = dict(survey.of_key)
    for row in table.rows(left_out):
        thing = key(row)
        if thing is None:
            yield row, 1
            continue
        missing[hash(thing)] -= 1
        if not missing[hash(thing)]:
            yield row, survey.of_key[hash(thing)]


def mapped_plan(
    archive: Archive,
    recognition: Recognition,
    options: ImportOptions,
    *,
    version: int,
    key_of: Callable[[MappedTable], Key],
    carries: tuple[Evidence, ...],
    looked_for: tuple[Evidence, ...],
    asks: tuple[str, ...] = (),
) -> ImportPlan:
    """The plan of a table; `carries`: evidence beside that of the mapped numbers; `asks`: "as_of" where the counts are of one moment."""
    table = MappedTable(archive, recognition.files, options)
    is_small = sum(archive.size(name) for name in table.names) <= _COUNTED_BYTES
    survey = survey_of(table, key_of(table)) if is_small else None
    account = told_account(table.mapping.platform, options.account)
    evidence = tuple(dict.fromkeys((*carries, *number_evidence(table))))
    is_unnamed = account.native_id == UNNAMED
    questions = {
        "account": is_unnamed,
        "as_of": "as_of" in asks and options.as_of is None,
        "zone": survey is not None and survey.lacks_zone,
    }
    return ImportPlan(
        importer=recognition.importer,
        importer_version=version,
        platform=table.mapping.platform,
        variant=recognition.variant,
        account=None if is_unnamed else account,
        as_of=options.as_of,
        first=survey.first if survey else None,
        last=survey.last if survey else None,
        entries=survey.rows + survey.left_out if survey else None,
        evidence=evidence,
        lacks=tuple(kind for kind in looked_for if kind not in evidence),
        files=table.names,
        questions=tuple(Question(key) for key, is_asked in questions.items() if is_asked),
        heads_sha256=table.heads_sha256,
    )


def number_evidence(table: MappedTable) -> tuple[Evidence, ...]:
    """What the mapped numbers are evidence of."""
    mapping = table.mapping
    fields = (field for field in EVIDENT[mapping.kind] if field in mapping.columns)
    return tuple(dict.fromkeys(EVIDENCE[field] for field in fields if field in EVIDENCE))


def covered(
    account: Account, kinds: tuple[Evidence, ...], *, since: dt.date | None, until: dt.date | None, is_sample: bool = False
) -> Iterator[Coverage]:
    """From the first day to the end of the last one; `until` None = to the as-of time of the import."""
    for kind in kinds:
        yield Coverage(
            platform=account.platform,
            account=account.native_id,
            evidence=kind,
            since=None if since is None else midnight(since),
            until=None if until is None else UnixTime(midnight(until) + _DAY_S),
            is_sample=is_sample,
        )


def midnight(day: dt.date) -> UnixTime:
    """Start of a UTC day."""
    return UnixTime((day - _EPOCH).days * _DAY_S)


def evening(day: dt.date) -> UnixTime:
    """Last second of a UTC day, at which its numbers are known."""
    return UnixTime(midnight(day) + _DAY_S - 1)
