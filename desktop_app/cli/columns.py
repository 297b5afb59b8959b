"""plan --guess-map, and what --map says: tables of any columns."""

from collections.abc import Iterator

from desktop_app import paths
from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE
from desktop_app.cli.redaction import hidden_name
from desktop_app.cli.shapes import Json
from desktop_app.operations.column_mapping import LookedAt, look_at_table
from desktop_app.words.mapping_words import open_words
from desktop_app.words.translations import tr, trn
from local_db.errors import WrongMappingError
from local_db.formats.mapping_file import read_mapping, written_mapping
from local_db.importer_protocol import ToldTable
from local_db.progress import CancelToken

_MAP_BYTES = 1 << 20


def told_table(context: Context) -> ToldTable | None:
    """What the file of --map says; None without one.

    Raises:
        WrongMappingError: it cannot be read, or says what cannot be.
    """
    path = getattr(context.options, "map", None)
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            return read_mapping(file.read(_MAP_BYTES).decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or "UTF-8"
        raise WrongMappingError(f"{path.name} cannot be read: {why}.", what="unreadable", file=path.name, why=why) from error


def guess_map(context: Context) -> int:
    """What the columns of a table probably are, as a file for --map."""
    database = context.database if paths.is_there(context.database_path) else None
    found = look_at_table(database, context.options.files, cancel=CancelToken())
    told = ToldTable(mapping=found.told.mapping, account=context.options.account or found.told.account)
    text = written_mapping(told)
    comments = [f"# {line}" for line in _comments(context, found, told)]
    context.output.result(_shape(context, found, told, text), lines=lambda: iter([*comments, *text.splitlines()]))
    return DONE


def _shape(context: Context, found: LookedAt, told: ToldTable, text: str) -> Json:
    mapping = told.mapping
    return {
        "file": _label(context, found),
        "kind": mapping.kind,
        "platform": mapping.platform,
        "columns": mapping.columns,
        "heads": list(found.head.heads),
        "rows": found.head.row_count,
        "open": _open_keys(found, told),
        "is_remembered": found.remembered is not None,
        "toml": text,
    }


def _label(context: Context, found: LookedAt) -> str:
    return hidden_name(context, "file", found.head.label)


def _open_keys(found: LookedAt, told: ToldTable) -> list[str]:
    questions = () if found.remembered is not None else found.head.questions
    return [*questions, *([] if told.account else ["account"])]


def _comments(context: Context, found: LookedAt, told: ToldTable) -> Iterator[str]:
    rows = found.head.row_count
    yield _label(context, found) + (", " + trn("{n} row", "{n} rows", rows) if rows is not None else "")
    if found.remembered is not None:
        yield tr("You told the columns of such a table before; this is what you said.")
    for key in _open_keys(found, told):
        yield open_words(key)
    if not told.account:
        yield tr('Add a line such as account = "name" above [columns], or give --account.')
    unused = [head for head in found.head.heads if head not in told.mapping.columns.values()]
    if unused:
        yield tr("Columns which are not read: {columns}", columns=", ".join(unused))
