"""Where Gaung keeps things on this computer. Only this module knows folders; none is created before it is needed."""

import os
from pathlib import Path

import platformdirs

_NAME = "gaung"
_SAMPLE = "sample-1.db"  # raised with the archives of the sample person, so that a new release reads them anew


def data_folder() -> Path:
    """Databases and backups."""
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def config_folder() -> Path:
    """preferences.toml."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False))


def log_folder() -> Path:
    """Log files: ids and counts only."""
    return Path(platformdirs.user_log_dir(_NAME, appauthor=False))


def default_database_path() -> Path:
    """The person's database, unless another one is named."""
    return data_folder() / "gaung.db"


def sample_database_path() -> Path:
    """The database of the sample person; nothing of it mixes with real data."""
    return data_folder() / "sample" / _SAMPLE


def preferences_path() -> Path:
    """What must be known before a database is open."""
    return config_folder() / "preferences.toml"


def is_there(path: Path) -> bool:
    """Whether a file is there; False also where it may not be looked at: opening it says why."""
    return os.path.exists(path)  # noqa: PTH110  # Path.exists raises there, in some Pythons


def shown(path: Path) -> str:
    """The path as people write it: the own home folder is ~."""
    try:
        inside = path.relative_to(Path.home())
    except (ValueError, RuntimeError):  # elsewhere, or no home is known
        return str(path)
    return str(Path("~") / inside)


def private_folder(folder: Path) -> Path:
    """The folder, made if it is absent, readable by its owner alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
