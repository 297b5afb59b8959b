"""Real archives for tests marked `real`: the folder named by GAUNG_SAMPLES, and what its expected.json says of each."""

import json
import os
from pathlib import Path
from typing import NamedTuple

import pytest

_REPOSITORY = Path(__file__).resolve().parent.parent


class RealArchive(NamedTuple):
    """One sample: where it lies, the options it needs, and the keys of `import --json` it must give."""

    path: Path
    importer: str
    options: dict[str, str]
    expect: dict[str, object]


def samples_folder() -> Path | None:
    """The folder of real archives, None where it is absent."""
    folder = Path(os.environ.get("GAUNG_SAMPLES", _REPOSITORY.parent / "shared" / "samples"))
    return folder if (folder / "expected.json").is_file() else None


def score_vectors_folder() -> Path | None:
    """The golden vectors of the score engine beside the samples, None where they are absent."""
    folder = samples_folder()
    vectors = folder.parent / "score-vectors" if folder else None
    return vectors if vectors and vectors.is_dir() else None


def real_archives(importer: str) -> list[RealArchive]:
    """Samples which this importer must read; empty where the folder is absent."""
    folder = samples_folder()
    if folder is None:
        return []
    rows = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["samples"]
    return [
        RealArchive(folder / row["path"], row["importer"], row.get("options", {}), row["expect"])
        for row in rows
        if row["importer"] == importer
    ]


def need_samples() -> Path:
    """The folder of real archives, or a visible skip."""
    folder = samples_folder()
    if folder is None:
        pytest.skip("no real archives: set GAUNG_SAMPLES to their folder")
    return folder
