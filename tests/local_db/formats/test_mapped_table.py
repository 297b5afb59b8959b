import msgspec
import pytest

from local_db.archives import Archive
from local_db.errors import OtherHeadsError, UnrecognisedArchiveError, WrongMappingError
from local_db.formats.left_out import LeftOut
from local_db.formats.mapped_table import MappedTable, check_mapping, tables_of
from local_db.importer_protocol import ColumnMapping, ImportOptions, TableKind
from local_db.records import IssueKind, Platform, UnixTime
from tests.hostile.mutants import archive_of

_DAYS = ColumnMapping(kind=TableKind.DAYS, platform=Platform.X, columns={"date": "Date", "likes": "Likes"})


def _archive(**texts: str) -> Archive:
    return archive_of({name.replace("_", "."): text.encode() for name, text in texts.items()}, "case")


def _table(archive: Archive, mapping: ColumnMapping = _DAYS, as_of: UnixTime | None = None) -> MappedTable:
    return MappedTable(archive, archive.names(), ImportOptions(mapping=mapping, as_of=as_of))


def _read(table: MappedTable) -> tuple[list[tuple[str, int | None]], dict[tuple[IssueKind, str], int]]:
    left_out = LeftOut()
    rows = [(row.written.day.isoformat(), table.number(row, "likes", left_out)) for row in table.rows(left_out)]
    return rows, {(issue.kind, issue.detail): issue.count for issue in left_out.issues()}


def test_columns_are_found_by_their_heads_wherever_they_stand() -> None:
    first, second = _archive(a_csv="Date,Likes\n2025-11-03,5\n"), _archive(a_csv="x, LIKES ,date\n,5,2025-11-03\n")
    assert _read(_table(first)) == _read(_table(second)) == ([("2025-11-03", 5)], {})
    assert _table(first).heads_sha256 != _table(second).heads_sha256


def test_a_head_which_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(OtherHeadsError, match=r"a.csv has no column Likes; nothing was changed. Its columns: Date, Hearts, #3\.") as caught:
        _table(_archive(a_csv="Date,Hearts,\n2025-11-03,5,\n"))
    assert caught.value.details == {"file": "a.csv", "columns": "Likes", "heads": "Date, Hearts, #3"}
    with pytest.raises(OtherHeadsError, match=r"no column Date, Likes; .* columns: –"):
        _table(_archive(a_csv=""))


def test_of_several_tables_those_with_the_heads_are_read_and_the_others_named() -> None:
    table = _table(_archive(a_csv="Date,Likes\n2025-11-03,5\n", b_csv="Name\nx\n", c_csv="Likes,Date\n6,2025-11-04\n"))
    assert table.names == ("a.csv", "c.csv")
    rows, issues = _read(table)
    assert rows == [("2025-11-03", 5), ("2025-11-04", 6)]
    assert issues == {(IssueKind.UNKNOWN_FILE, "it lacks columns of the mapping"): 1}


def test_what_is_dated_later_than_the_export_cannot_be() -> None:
    archive = _archive(a_csv="Date,Likes\n2025-11-03,5\n2999-01-01,1\n1970-01-01,1\n2025-11-06,2\n")
    assert _read(_table(archive)) == ([("2025-11-03", 5), ("2025-11-06", 2)], {(IssueKind.BAD_TIME, "a date which cannot be read"): 2})
    rows, _ = _read(_table(archive, as_of=UnixTime(1_762_200_000)))
    assert rows == [("2025-11-03", 5)]


def test_tables_without_heads_are_read_by_place() -> None:
    mapping = msgspec.structs.replace(_DAYS, has_heads=False, columns={"date": "#1", "likes": "#3"})
    table = _table(_archive(a_csv="2025-11-03,x\n2025-11-04,x,6\n"), mapping)
    assert table.heads_sha256 is None
    assert _read(table) == ([("2025-11-03", None), ("2025-11-04", 6)], {})
    odd = msgspec.structs.replace(mapping, columns={"date": "#1", "likes": "#x"})
    with pytest.raises(OtherHeadsError, match="no column #x"):
        _table(_archive(a_csv="2025-11-03,x\n"), odd)


@pytest.mark.parametrize("cell", ["Total", "GESAMT", "Jumlah", "Summe:", "Grand total", "Rata-rata", "合計", "Total 2025"])
def test_totals_and_averages_are_no_rows(cell: str) -> None:
    assert _read(_table(_archive(a_csv=f"Date,Likes,Note\n2025-11-03,5,\n{cell},5,\n,5,{cell}\n"))) == (
        [("2025-11-03", 5)],
        {(IssueKind.UNKNOWN_SHAPE, "a row of totals"): 2},
    )


def test_a_text_which_speaks_of_a_total_is_no_row_of_totals() -> None:
    assert _read(_table(_archive(a_csv="Date,Likes,Note\n2025-11-03,5,Total\n")))[0] == [("2025-11-03", 5)]


def test_a_mapping_that_nothing_could_be_read_by_is_refused_first() -> None:
    for columns, what in (({"date": "Date"}, "numbers"), ({"date": "Date", "text": "T"}, "field")):
        with pytest.raises(WrongMappingError) as caught:
            check_mapping(msgspec.structs.replace(_DAYS, columns=columns))
        assert caught.value.details["what"] == what
    with pytest.raises(WrongMappingError, match="no time zone Nowhere"):
        check_mapping(msgspec.structs.replace(_DAYS, zone="Nowhere"))


def test_an_archive_without_tables_is_named() -> None:
    assert tables_of(_archive(a_csv="x", b_json="{}")) == ("a.csv",)
    with pytest.raises(UnrecognisedArchiveError, match="case holds no table"):
        tables_of(_archive(b_json="{}"))
