"""Log files on this computer: ids, counts and kinds of faults; never a text, a name, a handle or a path of the person's."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from desktop_app.paths import private_folder

_LOG_NAME, _CRASH_NAME = "gaung.log", "crash.txt"
_BYTES, _FILES = 1_000_000, 2  # the file which is written, and two before it

_log = logging.getLogger("gaung")


def log_path(folder: Path) -> Path:
    """Where faults are written."""
    return folder / _LOG_NAME


@contextmanager
def log_files(folder: Path) -> Iterator[None]:
    """Write warnings and faults of this process into the folder. Where that is not possible, Gaung goes on without a log."""
    with ExitStack() as opened:
        # Without a folder there is no log; that is no reason not to start.
        with suppress(OSError):
            private_folder(folder)
            crash = opened.enter_context((folder / _CRASH_NAME).open("a", encoding="utf-8"))
            handler = RotatingFileHandler(log_path(folder), maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True)
            opened.callback(handler.close)
            handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
            _log.addHandler(handler)
            opened.callback(_log.removeHandler, handler)
            faulthandler.enable(crash)
            opened.callback(faulthandler.disable)
        yield


def log_fault(error: BaseException) -> None:
    """Write where a fault happened: its kind and the lines of our code. Its own text may hold a name or a path."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames[-12:]))
    _log.error("fault %s at %s", type(error).__name__, places)


def log_uncaught() -> None:
    """Log what nothing else catches, on every thread, instead of printing its text."""

    def on_main(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        log_fault(error)

    def on_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            log_fault(arguments.exc_value)

    sys.excepthook = on_main
    threading.excepthook = on_thread
