"""The sample person's database: read from the shipped archives once for all tests, copied for those which write."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.operations.sample import SAMPLE_NOW, open_sample
from local_db.database import LocalDatabase
from local_db.progress import CancelToken


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file, closed; only for reading."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    open_sample(path, on_progress=lambda _: None, cancel=CancelToken()).close()
    return path


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> Iterator[LocalDatabase]:
    """The open database; only for reading."""
    database = LocalDatabase.open(sample_path, now=SAMPLE_NOW)
    yield database
    database.close()


@pytest.fixture
def sample_copy(sample_path: Path, tmp_path: Path) -> Path:
    """A copy of the file, to be changed."""
    target = tmp_path / "copy" / "gaung.db"
    target.parent.mkdir()
    shutil.copyfile(sample_path, target)
    return target
