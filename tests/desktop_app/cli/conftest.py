"""Commands run in this process, at the hour at which the sample person's clock stands."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, NoReturn

import pytest

from desktop_app.cli import main
from desktop_app.operations.imports import Imported, PlannedArchive, import_planned
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.words.translations import use_language
from local_db.database import LocalDatabase
from local_db.errors import ParserCrashedError
from tests.synthetic_archives import x_folder


class Said(NamedTuple):
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def envelope(self) -> dict[str, Any]:
        """The one object on stdout; NaN and infinity are no JSON."""
        assert self.out.count("\n") == 1
        found: dict[str, Any] = json.loads(self.out, parse_constant=_refuse)
        return found

    @property
    def result(self) -> Any:
        """What the command answers, in its envelope of fixed keys."""
        assert set(self.envelope) == {"schema", "recipe", "data_up_to", "result", "warnings"}
        assert set(self.envelope["recipe"]) == {"name", "version", "hash"}
        return self.envelope["result"]

    @property
    def error_code(self) -> str:
        """The code of the error object, whose message people read on stderr too."""
        found = self.envelope
        assert set(found) == {"schema", "code", "message", "what_to_do"}
        assert found["schema"] == "gaung/error/1"
        assert found["message"] in self.err
        return str(found["code"])


Gaung = Callable[..., Said]


@pytest.fixture
def crashing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive which looks well in the plan, and over which the reader then dies."""

    def dies(database: LocalDatabase, planned: PlannedArchive, **more: Any) -> Imported:
        if planned.archive.label == "crashing":
            raise ParserCrashedError("The reader of crashing ended; nothing was changed.")
        return import_planned(database, planned, **more)

    monkeypatch.setattr("desktop_app.cli.archives.import_planned", dies)
    return x_folder(tmp_path / "crashing", handle="berta_example", native_id="1300000000000000001")


def _refuse(word: str) -> NoReturn:
    raise AssertionError(f"{word} is no JSON")


@pytest.fixture
def gaung(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Gaung]:
    """Run a command on a database (an empty one of this test, if none is given)."""
    monkeypatch.setattr("desktop_app.cli.time", SimpleNamespace(time=lambda: float(SAMPLE_NOW)))

    def run(*arguments: str | Path, db: Path | None = None) -> Said:
        code = main([*map(str, arguments), "--db", str(db or tmp_path / "own" / "gaung.db")])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    yield run
    use_language("en")
