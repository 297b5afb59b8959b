"""What must be known before a database is open: look, language, how things are told, range of the chart, watched folder. A small TOML file.

A damaged or unreadable file means the defaults: a preference must never keep the window from opening.
"""

import tomllib
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path

APPEARANCES = ("system", "light", "dark")
LANGUAGE_CHOICES = ("system", "en", "id")
_RANGES = ("7", "30", "90", "365", "all")


@dataclass(frozen=True, slots=True)
class Preferences:
    """The person's choices. `history_range` is a key of the ranges which screens share: days, "all", or two days of `own_range`.

    `guides`: keys of the exports which the person uses; none = all. `watch_since`: Unix seconds at which they let Gaung
    watch a folder, 0 = it does not; `watch_folder` "" = the Downloads folder of the system. `watch_seen` names the files
    which were looked at, by a hash of name, size and time: nobody reads there what lies in that folder. `looked_on`: the
    day of the last look of a person who looks once a week, "" = none.
    """

    appearance: str = "system"
    language: str = "system"
    history_range: str = "all"
    guides: tuple[str, ...] = ()
    hidden_post_columns: tuple[str, ...] = ()
    watch_since: int = 0
    watch_folder: str = ""
    watch_seen: tuple[str, ...] = ()
    is_calm: bool = False
    is_weekly: bool = False
    looked_on: str = ""
    is_redacted: bool = False


def own_range(key: str) -> tuple[date, date] | None:
    """First and last day of a range "2024-01-01/2024-03-31"; None: it is another one."""
    try:
        first, last = (date.fromisoformat(day) for day in key.split("/"))
    except ValueError:
        return None
    return (first, last) if first <= last and key == range_key(first, last) else None


def range_key(first: date, last: date) -> str:
    """The key of an own range, both days included."""
    return f"{first.isoformat()}/{last.isoformat()}"


def _is_range(value: object) -> bool:
    return isinstance(value, str) and (value in _RANGES or own_range(value) is not None)


def _one_of(allowed: tuple[str, ...]) -> Callable[[object], bool]:
    return lambda value: value in allowed


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_day_or_nothing(value: object) -> bool:
    try:
        return value == "" or (isinstance(value, str) and date.fromisoformat(value).isoformat() == value)
    except ValueError:
        return False


_IS_VALID: dict[str, Callable[[object], bool]] = {
    "appearance": _one_of(APPEARANCES),
    "language": _one_of(LANGUAGE_CHOICES),
    "history_range": _is_range,
    "guides": _is_list_of_words,
    "hidden_post_columns": _is_list_of_words,
    "watch_since": lambda value: type(value) is int and value >= 0,
    "watch_folder": lambda value: isinstance(value, str),
    "watch_seen": _is_list_of_words,
    "is_calm": lambda value: isinstance(value, bool),
    "is_weekly": lambda value: isinstance(value, bool),
    "looked_on": _is_day_or_nothing,
    "is_redacted": lambda value: isinstance(value, bool),
}


def load_preferences(path: Path) -> Preferences:
    """The choices in the file; the default for each one which is absent or not known."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Preferences()
    names = {field.name for field in fields(Preferences)}
    known = {name: value for name, value in table.items() if name in names and _IS_VALID[name](value)}
    for name, value in known.items():
        known[name] = tuple(value) if isinstance(value, list) else value
    return replace(Preferences(), **known)


def save_preferences(path: Path, preferences: Preferences) -> None:
    """Write the file whole: under a temporary name first, so that it is never half there."""
    import tomli_w  # noqa: PLC0415  (needed when a choice changes, not at start)

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(tomli_w.dumps(asdict(preferences)), encoding="utf-8")
    fresh.replace(path)
