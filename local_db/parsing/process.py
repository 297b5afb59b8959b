"""The worker process from outside: start it, take its messages, end it when it is silent, broken or no longer wanted."""

import multiprocessing
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import NamedTuple

import msgspec

from local_db import errors
from local_db.errors import LocalDbError, ParserCrashedError
from local_db.parsing import child
from local_db.parsing.messages import Advance, Failed, Message, Task, decode_message, encode
from local_db.parsing.recognition import CATALOGUE
from local_db.progress import CancelToken

SILENCE_S = 60.0

_LOOK_S = 0.1  # how soon a cancel is noticed while the worker is busy
_BY_CODE: dict[str, type[LocalDbError]] = {
    kind.code: kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, LocalDbError)
}


@contextmanager
def worker(task: Task, *, cancel: CancelToken, catalogue: str = CATALOGUE, silence_s: float = SILENCE_S) -> Iterator[Iterator[Message]]:
    """A worker at work on the task: its messages in order, without Failed ones of the whole task, which are raised.

    Raises (while iterating):
        Cancelled: the token was set; the worker is gone.
        ParserCrashedError: the worker died, was silent too long, or sent what is no message.
        LocalDbError: what the worker met.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=child.run, args=(theirs, catalogue), daemon=True)
    with _interrupts_held():
        process.start()
    theirs.close()
    try:
        ours.send_bytes(encode(task))
        yield _messages(ours, process, cancel, silence_s)
    finally:
        ours.close()
        process.kill()
        process.join()
        process.close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl+C reaches every process of a terminal: the worker is born deaf to it, and we hear it a moment later and end it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def raised(failed: Failed) -> LocalDbError:
    """The error which a worker met, as our own."""
    return _BY_CODE.get(failed.code, ParserCrashedError)(failed.message, **failed.details)


class _Place(NamedTuple):
    """How far the reader was when it was heard of last."""

    member: str = ""
    entries: int = 0

    def crashed(self, words: str) -> ParserCrashedError:
        """The error, with the place where the words have {at}."""
        if not self.member:
            return ParserCrashedError(words.format(at=""))
        at = f" at {self.member}, after {self.entries} entries"
        return ParserCrashedError(words.format(at=at), what="place", member=self.member, entries=self.entries)


def _messages(pipe: Connection, process: SpawnProcess, cancel: CancelToken, silence_s: float) -> Iterator[Message]:
    silent_s, place = 0.0, _Place()
    while True:
        cancel.raise_if_cancelled()
        if not pipe.poll(_LOOK_S):
            silent_s += _LOOK_S
            if silent_s >= silence_s:
                raise place.crashed("The reader got no further{at}. Nothing was changed; the file may be damaged.")
            continue
        silent_s = 0.0
        try:
            message = decode_message(pipe.recv_bytes())
        except (EOFError, ConnectionResetError):
            process.join(timeout=5)
            if process.exitcode == 0:
                return
            raise place.crashed("The file made the reader stop{at}. Nothing was changed; the file may be damaged.") from None
        except (msgspec.DecodeError, OSError) as error:
            raise place.crashed("The reader sent what makes no sense{at}. Nothing was changed.") from error
        if isinstance(message, Failed) and message.group is None:
            raise raised(message)
        if isinstance(message, Advance):
            place = _Place(message.file, message.entries)
        yield message
