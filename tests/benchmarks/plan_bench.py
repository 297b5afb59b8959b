"""Planning: a folder with ten archives of seven platforms, and the same as one zip of zips, 2 GB each; whole commands."""

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.archives import kept_folder
from tests.benchmarks.measuring import Run, database_folder, in_turns, measured, python
from tests.benchmarks.table import Result, limited
from tests.golden import FIXTURES, variants

_IMPORTERS = (
    "x_archive", "mastodon_archive", "instagram_export", "facebook_export", "linkedin_archive", "youtube_takeout", "tiktok_archive",
    "reddit_export",
)  # fmt: skip
_SECONDS = 2.0
_PHOTOS, _PHOTO_BYTES = 52, 4 << 20
_THUMBNAILS = 3_000  # names, which cost more than bytes


def run(runs: int) -> Iterator[Result]:
    """Both lines."""
    folder = _kept_archives()
    whole = _kept_zip_of(folder)
    found = in_turns({"folder": lambda: _planned(folder), "zip": lambda: _planned(whole)}, runs)
    for name, words in (("folder", "a folder of ten archives, 2 GB"), ("zip", "a zip of these ten zips")):
        yield limited(Result("plan", words, "s wall", tuple(one.wall_s for one in found[name])), _SECONDS)


def _planned(path: Path) -> Run:
    return measured(python("desktop_app", "plan", "--db", database_folder() / "none.db", path))


def _kept_archives() -> Path:
    folder = kept_folder() / "plan-1"
    folder.mkdir(exist_ok=True)
    chosen = [(importer, variant) for importer in _IMPORTERS for variant in variants(importer)[: 2 if importer.endswith("_archive") else 1]]
    for number, (importer, variant) in enumerate(chosen[:10]):
        path = folder / f"{number}-{importer}.zip"
        if not path.exists():
            partial = path.with_suffix(f".partial-{os.getpid()}")
            _write(partial, FIXTURES / importer / variant / "input")
            partial.replace(path)
    return folder


def _write(path: Path, root: Path) -> None:
    """One synthetic archive with photos beside it, which no importer opens."""
    photo = os.urandom(_PHOTO_BYTES)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for file in sorted(one for one in root.rglob("*") if one.is_file()):
            container.write(file, file.relative_to(root).as_posix())
        for number in range(_PHOTOS):
            container.writestr(zipfile.ZipInfo(f"media/photo_{number:05}.jpg"), photo)
        for number in range(_THUMBNAILS):
            container.writestr(zipfile.ZipInfo(f"media/thumbnail_{number:05}.jpg"), photo[:200])


def _kept_zip_of(folder: Path) -> Path:
    path = kept_folder() / "plan-1.zip"
    if not path.exists():
        partial = path.with_suffix(f".partial-{os.getpid()}")
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_STORED) as container:
            for file in sorted(folder.iterdir()):
                container.write(file, file.name)
        partial.replace(path)
    return path
