"""Results of operations with stand-ins for names, handles, texts, files and links: one walk for window and command line.

What a field holds is told by its name: those of `_HARMLESS` stay, those of which `redaction_rules` tell are replaced in their own way, and
every other text is replaced by default, so that a field which is added later tells nothing before somebody says that it may.
Numbers, dates, enumerations and arrays stay.

A redacted result is to be said. The window keeps the result itself to act on it, and has its keys in what is shown, so that
keys may stay; programs read keys, so for them these are replaced, too.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from pathlib import PurePath
from typing import Any, TypeVar, cast

from desktop_app.operations.redaction_rules import RULES, Rule, Walk
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
    walk = Walk(has_keys, lambda part: _walked(part, walk))
    return cast("Found", _walked(found, walk))


def redacted_error(error: Exception) -> Exception:
    """The same error, whose sentence names no file, account or person."""
    details = getattr(error, "details", None)
    if not isinstance(details, dict):
        return error
    made = type(error).__new__(type(error))
    made.args = (getattr(error, "code", ""),)  # an error without a sentence of its own speaks for itself, and may name somebody
    made.details = {name: _told_detail(name, value) for name, value in details.items()}  # type: ignore[attr-defined]
    return made


_DETAILS = frozenset(
    {
        *("what", "day", "days", "number", "pace", "first", "last", "method", "version", "entries", "needed_mb", "free_mb", "most", "id"),
        *("import_id", "export", "importer", "line", "columns", "heads", "field", "value", "least", "kind"),
    }
)
_KEY_OF_SOMEBODY = re.compile("person:|contact:|post:|account:|https?:")  # in the id of a suggestion
_OF_FILES = frozenset({"file", "member", "folder", "folders"})
_OF_PEOPLE = frozenset({"person", "post", "account"})


def _told_detail(name: str, value: object) -> object:
    if not isinstance(value, str) or (name in _DETAILS and _KEY_OF_SOMEBODY.search(value) is None):
        return value
    if name in _OF_PEOPLE:
        return stand_in(name, value)
    return stand_in("file", value) if name in _OF_FILES else "–"


def _walked(value: Any, walk: Walk, name: str = "") -> Any:
    if value is None or isinstance(value, Enum | int | float | bytes | PurePath):
        return value  # a path is opened, not shown: what is shown is its label
    if isinstance(value, str):
        return value if not value or name in _HARMLESS else stand_in("text", value)
    if isinstance(value, Exception):
        return redacted_error(value)
    if isinstance(value, Mapping):
        return {key: _walked(one, walk, name) for key, one in value.items()}
    if isinstance(value, tuple) and set(map(type, value)) <= _PLAIN:
        return value  # a column of numbers or days may be long
    if isinstance(value, list | set | frozenset) or (isinstance(value, tuple) and not hasattr(value, "_fields")):
        parts = [_walked(one, walk, name) for one in value]
        return value if all(before is after for before, after in zip(value, parts, strict=True)) else type(value)(parts)
    return _walked_record(value, walk)


def _walked_record(value: Any, walk: Walk) -> Any:
    fields, replace = _shape(type(value))  # type: ignore[arg-type]  # every class is hashable
    changed: dict[str, Any] = {}
    for name, rule, is_harmless in fields:
        before = getattr(value, name)
        if rule is None:
            kind = type(before)
            if kind in _PLAIN or (is_harmless and kind is str):
                continue
            after = _walked(before, walk, name)
        else:
            after = rule(value, before, walk)
        if after is not before:
            changed[name] = after
    return replace(value, changed) if changed else value


_Fields = tuple[tuple[str, Rule | None, bool], ...]
_Replace = Callable[[Any, Mapping[str, Any]], Any]


@cache
def _shape(kind: type) -> tuple[_Fields, _Replace]:
    """Of each field of a record its name, its rule and whether its name is harmless, none of what is no record; how one is made anew."""
    names: tuple[str, ...] = getattr(kind, "_fields", ())
    replace: _Replace = _replaced_tuple
    if dataclasses.is_dataclass(kind):
        names = tuple(field.name for field in dataclasses.fields(kind) if field.init)
        replace = _replaced_dataclass
    elif hasattr(kind, "__struct_fields__"):
        names, replace = kind.__struct_fields__, _replaced_struct
    rules = RULES.get(f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}", {})
    return tuple((name, rules.get(name), name in _HARMLESS) for name in names), replace


def _replaced_tuple(one: Any, changes: Mapping[str, Any]) -> Any:
    return one._replace(**changes)


def _replaced_dataclass(one: Any, changes: Mapping[str, Any]) -> Any:
    return dataclasses.replace(one, **changes)


def _replaced_struct(one: Any, changes: Mapping[str, Any]) -> Any:
    from msgspec.structs import replace  # noqa: PLC0415  (plans alone are such, which come after the first paint)

    return replace(one, **changes)
