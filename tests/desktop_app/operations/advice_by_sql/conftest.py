from collections.abc import Iterator
from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from tests.local_db.database_cases import opened


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    with opened(tmp_path) as found:
        yield found
