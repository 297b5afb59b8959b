"""What must be known before a database is open: look, language, the range of the chart. A small TOML file.

A damaged or unreadable file means the defaults: a preference must never keep the window from opening.
"""

import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

APPEARANCES = ("system", "light", "dark")
LANGUAGE_CHOICES = ("system", "en", "id")


@dataclass(frozen=True, slots=True)
class Preferences:
    """The person's choices. `history_range` is a key of the chart's ranges."""

    appearance: str = "system"
    language: str = "system"
    history_range: str = "all"


_ALLOWED = {
    "appearance": APPEARANCES,
    "language": LANGUAGE_CHOICES,
    "history_range": ("7", "30", "90", "365", "all"),
}


def load_preferences(path: Path) -> Preferences:
    """The choices in the file; the default for each one which is absent or not known."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Preferences()
    names = {field.name for field in fields(Preferences)}
    known = {name: value for name, value in table.items() if name in names and value in _ALLOWED[name]}
    return replace(Preferences(), **known)


def save_preferences(path: Path, preferences: Preferences) -> None:
    """Write the file whole: under a temporary name first, so that it is never half there."""
    import tomli_w  # noqa: PLC0415  (needed when a choice changes, not at start)

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(tomli_w.dumps(asdict(preferences)), encoding="utf-8")
    fresh.replace(path)
