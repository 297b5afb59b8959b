"""What a person says of a table, as TOML: the keys of ColumnMapping and `account`, and a table `columns` of fields and heads."""

import re
import tomllib
from enum import StrEnum
from typing import Any, Final

import msgspec

from local_db.errors import WrongMappingError
from local_db.formats.mapped_table import check_mapping
from local_db.importer_protocol import ColumnMapping, DateForm, TableKind, ToldTable
from local_db.records import Platform

KEYS: Final = ("kind", "platform", "account", "dates", "decimal", "zone", "lines_before", "has_heads", "delimiter", "sheet", "columns")
_VALUES: Final[dict[str, type[StrEnum]]] = {"kind": TableKind, "platform": Platform, "dates": DateForm}
_SORTS: Final = {
    "account": "a text",
    "decimal": 'one of ".", ","',
    "zone": "a text",
    "lines_before": "a whole number from 0 to 100000",
    "has_heads": "true or false",
    "delimiter": r'one of ",", ";", "\t", "|"',
    "sheet": "a text",
    "columns": "a table of texts",
}
_PATH = re.compile(r"\$\.(\w+)")


def read_mapping(text: str) -> ToldTable:
    """What the file says.

    Raises:
        WrongMappingError: it is no TOML; a key or a value in it cannot be; nothing could be read with it.
    """
    try:
        told: dict[str, Any] = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise WrongMappingError(f"The mapping is no TOML: {error}.", what="toml", why=str(error)) from error
    for key in told:
        if key not in KEYS:
            raise WrongMappingError(f"A mapping has no key {key}. Keys: {', '.join(KEYS)}.", what="key", key=key, keys=", ".join(KEYS))
    account = told.pop("account", None)
    try:
        found = ToldTable(mapping=msgspec.convert(told, ColumnMapping), account=msgspec.convert(account, str | None) or None)
    except msgspec.ValidationError as error:
        raise _wrong_value(error, told) from error
    check_mapping(found.mapping)
    return found


def _wrong_value(error: msgspec.ValidationError, told: dict[str, Any]) -> WrongMappingError:
    missing = [key for key in ("kind", "platform", "columns") if key not in told]
    if missing:
        return WrongMappingError(f"The mapping lacks the key {missing[0]}.", what="lacks", key=missing[0])
    path = _PATH.search(str(error))
    return _must_be(path[1] if path else "account")


def _must_be(key: str) -> WrongMappingError:
    kinds = _VALUES.get(key)
    sort = f"one of {', '.join(kinds)}" if kinds else _SORTS[key]
    return WrongMappingError(f"{key} must be {sort}.", what="value", key=key, values=sort)


def written_mapping(told: ToldTable) -> str:
    """The same as a file; `read_mapping` reads it again."""
    mapping = told.mapping
    values: dict[str, object] = {
        "kind": mapping.kind.value,
        "platform": mapping.platform.value,
        "account": told.account,
        "dates": mapping.dates.value,
        "decimal": mapping.decimal,
        "zone": mapping.zone,
        "lines_before": mapping.lines_before,
        "has_heads": mapping.has_heads,
        "delimiter": None if mapping.sheet is not None else mapping.delimiter,
        "sheet": mapping.sheet,
    }
    lines = [f"{key} = {_toml(value)}" for key, value in values.items() if value is not None]
    columns = [f"{field} = {_toml(head)}" for field, head in mapping.columns.items()]
    return "\n".join((*lines, "", "[columns]", *columns, ""))


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    return '"' + "".join(map(_escaped, str(value))) + '"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    if letter.isprintable():
        return letter
    if letter == "\t":
        return r"\t"
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"
