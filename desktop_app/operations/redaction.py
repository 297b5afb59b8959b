"""Results of operations with stand-ins for names, handles, texts, files and links: one walk for window and command line.

What a field holds is told by its name: those of `_HARMLESS` stay, those of which `redaction_rules` tell are replaced in their own way, and
every other text is replaced by default, so that a field which is added later tells nothing before somebody says that it may.
Numbers, dates, enumerations and arrays stay.

A redacted result is to be said. The window keeps the result itself to act on it, and has its keys in what is shown, so that
keys may stay; programs read keys, so for them these are replaced, too.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import PurePath
from typing import Any, TypeVar, cast

from desktop_app.operations.redaction_rules import RULES, Walk
from desktop_app.words.redaction import stand_in

Found = TypeVar("Found")

# Names of fields which, wherever they stand, hold a word of ours or of a platform, and none of somebody's.
_HARMLESS = frozenset(
    {
        *("act", "asked_on", "assumption", "backups", "blind", "by", "columns", "contact", "dated", "dates", "day", "decimal", "delimiter"),
        *("ends_on", "evidence", "expected_on", "export", "fields", "gaps", "half_life_state", "hash", "hashtags", "heads"),
        *("heads_sha256", "importer", "kind", "kinds", "language", "matched", "met", "namers", "never_named", "newest", "numbers"),
        *("newest_by_platform", "order", "platform", "platforms", "precision", "questions", "recipe", "recipe_hash", "recipe_name"),
        *("rule", "sheet", "state", "switch", "switches", "table", "tags", "topic", "topics", "typed_on", "unclear", "variant", "variants"),
        *("visibility", "way", "why", "why_none", "without_texts", "zone"),
    }
)


_PLAIN = frozenset({int, float, bool, dt.date, type(None)})


def redacted(found: Found, *, has_keys: bool = True) -> Found:
    """The same result with stand-ins.

    Args:
        found: what an operation gave, or several of them.
        has_keys: keys of people, posts and accounts stay, so that the window can open and change what it shows under stand-ins.
    """
    return cast("Found", _walked(found, has_keys))


def redacted_error(error: Exception) -> Exception:
    """The same error, whose sentence names no file, account or person."""
    details = getattr(error, "details", None)
    if not isinstance(details, dict):
        return error
    made = type(error).__new__(type(error))
    made.args = (getattr(error, "code", ""),)  # an error without a sentence of its own speaks for itself, and may name somebody
    made.details = {name: _told_detail(name, value) for name, value in details.items()}  # type: ignore[attr-defined]
    return made


_DETAILS = frozenset({"what", "day", "days", "number", "pace", "first", "last", "method", "version", "entries", "needed_mb", "free_mb"})
_MORE_DETAILS = frozenset({"most", "id", "import_id", "export", "importer", "line", "columns", "heads", "field", "value", "least", "kind"})
_OF_FILES = frozenset({"file", "member", "folder", "folders"})
_OF_PEOPLE = frozenset({"person", "post", "account"})


def _told_detail(name: str, value: object) -> object:
    if not isinstance(value, str) or name in _DETAILS or name in _MORE_DETAILS:
        return value
    if name in _OF_PEOPLE:
        return stand_in(name, value)
    return stand_in("file", value) if name in _OF_FILES else "–"


def _walked(value: Any, has_keys: bool, name: str = "") -> Any:
    if value is None or isinstance(value, Enum | int | float | bytes | PurePath):
        return value  # a path is opened, not shown: what is shown is its label
    if isinstance(value, str):
        return value if not value or name in _HARMLESS else stand_in("text", value)
    if isinstance(value, Exception):
        return redacted_error(value)
    if isinstance(value, Mapping):
        return {key: _walked(one, has_keys, name) for key, one in value.items()}
    if isinstance(value, tuple) and set(map(type, value)) <= _PLAIN:
        return value  # a column of numbers or days may be long
    if isinstance(value, list | set | frozenset) or (isinstance(value, tuple) and not hasattr(value, "_fields")):
        parts = [_walked(one, has_keys, name) for one in value]
        return value if all(before is after for before, after in zip(value, parts, strict=True)) else type(value)(parts)
    return _walked_record(value, has_keys)


def _walked_record(value: Any, has_keys: bool) -> Any:
    names, replace = _shape(value)
    walk = Walk(has_keys, lambda part: _walked(part, has_keys))
    own = RULES.get(f"{type(value).__module__.rpartition('.')[2]}.{type(value).__name__}", {})
    changed: dict[str, Any] = {}
    for name in names:
        before, rule = getattr(value, name), own.get(name)
        after = _walked(before, has_keys, name) if rule is None else rule(value, before, walk)
        if after is not before:
            changed[name] = after
    return replace(value, changed) if changed else value


def _shape(value: Any) -> tuple[tuple[str, ...], Callable[[Any, Mapping[str, Any]], Any]]:
    """Names of the fields of a record, none of what is no record; and how another one is made of it."""
    if dataclasses.is_dataclass(value):
        names = tuple(field.name for field in dataclasses.fields(value) if field.init)
        return names, lambda one, changes: dataclasses.replace(one, **changes)
    if hasattr(value, "__struct_fields__"):
        from msgspec.structs import replace  # noqa: PLC0415  (plans alone are such, which come after the first paint)

        return value.__struct_fields__, lambda one, changes: replace(one, **changes)
    return getattr(value, "_fields", ()), lambda one, changes: one._replace(**changes)
