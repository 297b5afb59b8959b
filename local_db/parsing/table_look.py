"""A look at a table that no importer knows, so that a person can say what its columns are."""

from local_db.archives import Archive
from local_db.errors import LocalDbError, UnrecognisedArchiveError
from local_db.formats.mapped_table import check_mapping
from local_db.formats.table_guess import guessed_table, unknown_table
from local_db.formats.table_heads import heads_sha256
from local_db.formats.table_text import Layout, table_rows
from local_db.importer_protocol import ImportOptions
from local_db.parsing.messages import TableHead
from local_db.parsing.recognition import recognise_mapped
from local_db.records import LEFT_OUT, Issue

_ROWS = 20
_LONGEST = 200  # characters of a cell which is shown
_COUNTED_BYTES = 8 << 20


def table_head(archive: Archive, options: ImportOptions) -> TableHead:
    """The beginning of the first table of an archive, with a guess.

    Raises:
        UnrecognisedArchiveError: there is no table.
        ArchiveError: it cannot be read.
    """
    name = unknown_table(archive)
    if name is None:
        raise UnrecognisedArchiveError(f"{archive.label} holds no table (CSV, TSV or XLSX).", what="no_table", file=archive.label)
    guess = guessed_table(archive, name, options.mapping)
    mapping = guess.mapping
    is_small = archive.size(name) <= _COUNTED_BYTES
    layout = Layout(mapping.delimiter, mapping.lines_before, mapping.sheet)
    rows = sum(1 for _ in table_rows(archive, name, layout)) - mapping.has_heads if is_small else None
    read, left_out = _counted(archive, options) if is_small and options.mapping else (None, None)
    return TableHead(
        label=archive.label,
        heads=guess.heads,
        rows=tuple(tuple(cell[:_LONGEST] for cell in row.cells[: len(guess.heads) + 1]) for row in guess.rows[:_ROWS]),
        row_count=rows,
        guess=mapping,
        fields=guess.fields,
        questions=guess.questions,
        heads_sha256=heads_sha256(guess.heads) if mapping.has_heads else None,
        read=read,
        left_out=left_out,
    )


def _counted(archive: Archive, options: ImportOptions) -> tuple[int, int] | tuple[None, None]:
    """How many rows this mapping reads and leaves out; unknown where it is not complete."""
    assert options.mapping is not None
    try:
        check_mapping(options.mapping)
        importer, recognition = recognise_mapped(archive, options.mapping)
        items = list(importer.read(archive, importer.plan(archive, recognition, options), options))
    except LocalDbError:
        return None, None
    left_out = sum(item.count for item in items if isinstance(item, Issue) and item.kind in LEFT_OUT)
    return sum(isinstance(item, tuple) for item in items), left_out
