import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from local_db.errors import Cancelled, DiskFullError, MalformedArchiveError, OtherOwnerError, ParserCrashedError, UnrecognisedArchiveError
from local_db.importer_protocol import ImportOptions
from local_db.parsing import process
from local_db.parsing.messages import (
    Advance,
    Batch,
    Failed,
    Fingerprint,
    FingerprintTask,
    Finished,
    Message,
    Planned,
    PlanTask,
    ReadTask,
    decode_message,
    encode,
)
from local_db.parsing.process import raised, worker
from local_db.progress import CancelToken
from tests.local_db.parsing.odd_importers import SECRET

_ODD = "tests.local_db.parsing.odd_importers"


def _odd_file(folder: Path, word: str, entries: int = 2) -> Path:
    path = folder / "odd.txt"
    path.write_text(f"{word} {entries}", encoding="utf-8")
    return path


@contextmanager
def _reading(
    path: Path, options: ImportOptions | None = None, *, silence_s: float = 20.0, cancel: CancelToken | None = None
) -> Iterator[Iterator[Message]]:
    chosen = options or ImportOptions()
    with worker(PlanTask(((str(path),),), chosen), cancel=CancelToken(), catalogue=_ODD) as messages:
        [planned] = messages
    assert isinstance(planned, Planned), planned
    task = ReadTask((str(path),), planned.parts[0].plan, chosen)
    with worker(task, cancel=cancel or CancelToken(), catalogue=_ODD, silence_s=silence_s) as messages:
        yield messages


def test_what_a_worker_reads_comes_in_order_and_ends_with_a_count(tmp_path: Path) -> None:
    with _reading(_odd_file(tmp_path, "nothing", 5_000)) as messages:
        found = list(messages)
    batches = [message for message in found if isinstance(message, Batch)]
    texts = [entry[0].native_id for batch in batches for entry in batch.entries]  # type: ignore[union-attr]  # all are posts
    assert texts == [str(number) for number in range(5_000)]
    assert len(batches) == 3
    assert any(isinstance(message, Advance) for message in found)
    finished = found[-1]
    assert isinstance(finished, Finished)
    assert (finished.entries, finished.newest) == (5_001, 1_600_004_999)


def test_a_date_in_the_future_is_not_taken_for_the_newest(tmp_path: Path) -> None:
    with _reading(_odd_file(tmp_path, "future")) as messages:
        *_, finished = messages
    assert isinstance(finished, Finished)
    assert finished.newest == 1_600_000_001


@pytest.mark.parametrize(
    ("word", "kind", "sentence"),
    [
        ("exit", ParserCrashedError, "made the reader stop"),
        ("raise", ParserCrashedError, r"something unforeseen \(ValueError\)"),
        ("recurse", ParserCrashedError, "needs more memory than any real export"),
        ("memory", ParserCrashedError, "needs more memory than any real export"),
        ("malformed", MalformedArchiveError, "odd.txt is broken at line 1"),
    ],
)
def test_a_worker_that_breaks_down_is_told_in_one_sentence(tmp_path: Path, word: str, kind: type[Exception], sentence: str) -> None:
    with _reading(_odd_file(tmp_path, word)) as messages, pytest.raises(kind, match=sentence) as caught:
        list(messages)
    assert SECRET not in str(caught.value)
    assert "Nothing was changed" in str(caught.value)


def test_a_silent_worker_is_ended(tmp_path: Path) -> None:
    with _reading(_odd_file(tmp_path, "sleep"), silence_s=0.5) as messages, pytest.raises(ParserCrashedError, match="got no further"):
        list(messages)


def test_a_cancelled_worker_is_ended(tmp_path: Path) -> None:
    cancel = CancelToken()
    with _reading(_odd_file(tmp_path, "sleep"), cancel=cancel) as messages:
        timer = threading.Timer(0.3, cancel.cancel)
        timer.start()
        with pytest.raises(Cancelled):
            list(messages)
        timer.join()


def test_an_archive_of_somebody_else_is_refused_even_in_the_middle(tmp_path: Path) -> None:
    path = _odd_file(tmp_path, "other")
    with _reading(path, ImportOptions(account="@Sari")) as messages, pytest.raises(OtherOwnerError, match="belongs to berta, not to @Sari"):
        list(messages)
    with worker(PlanTask(((str(path),),), ImportOptions(account="berta")), cancel=CancelToken(), catalogue=_ODD) as messages:
        [failed] = messages
    assert isinstance(failed, Failed)
    assert isinstance(raised(failed), OtherOwnerError)


def test_groups_fail_one_by_one(tmp_path: Path) -> None:
    good, other = _odd_file(tmp_path, "nothing"), tmp_path / "other.bin"
    other.write_bytes(b"\x00\x01")
    task = PlanTask(((str(other),), (str(tmp_path / "absent"),), (str(good),)), ImportOptions())
    with worker(task, cancel=CancelToken(), catalogue=_ODD) as messages:
        first, second, third = messages
    assert isinstance(first, Failed)
    assert isinstance(second, Failed)
    assert (first.group, second.group) == (0, 1)
    assert isinstance(raised(first), UnrecognisedArchiveError)
    assert isinstance(third, Planned)


def test_an_unknown_importer_is_named(tmp_path: Path) -> None:
    path = _odd_file(tmp_path, "nothing")
    with worker(PlanTask(((str(path),),), ImportOptions()), cancel=CancelToken(), catalogue=_ODD) as messages:
        [planned] = messages
    assert isinstance(planned, Planned)
    task = ReadTask((str(path),), planned.parts[0].plan, ImportOptions())
    with worker(task, cancel=CancelToken()) as messages, pytest.raises(UnrecognisedArchiveError, match="no importer odd"):
        list(messages)


def test_a_fingerprint_has_no_values(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"name": "Sari", "age": 5}', encoding="utf-8")
    with worker(FingerprintTask((str(tmp_path),)), cancel=CancelToken()) as messages:
        [found] = messages
    assert isinstance(found, Fingerprint)
    assert "Sari" not in str(found.members)


def test_an_error_crosses_the_pipe_as_the_same_error() -> None:
    error = DiskFullError("full", needed_mb=3)
    message = decode_message(encode(Failed(error.code, str(error), error.details)))
    assert isinstance(message, Failed)
    found = raised(message)
    assert (type(found), str(found), found.details) == (DiskFullError, "full", {"needed_mb": 3})
    assert isinstance(raised(Failed("nothing we know", "odd", {})), ParserCrashedError)


def test_what_is_no_message_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "decode_message", lambda _bytes: decode_message(b"\xc1"))
    path = _odd_file(tmp_path, "nothing")
    task = PlanTask(((str(path),),), ImportOptions())
    with worker(task, cancel=CancelToken(), catalogue=_ODD) as messages, pytest.raises(ParserCrashedError, match="makes no sense"):
        list(messages)
