"""Work in the background, news back on the GUI thread.

One QObject with one queued signal lives as long as the window and runs closures: a QObject for each piece of work which
deletes itself crashes, and a direct connection loses the end of work which is over before the caller connects.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_app.logs import log_fault
from local_db.errors import Cancelled, LocalDbError
from local_db.progress import CancelToken, Progress

_THREADS = 2
_PROGRESS_INTERVAL_S = 0.05

Result = TypeVar("Result")
OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a write changed: `facts_version` rises with each, `kinds` names what is touched ("facts", "preferences")."""

    facts_version: int
    kinds: frozenset[str]


class RunsJobs(Protocol):
    """What a view model needs of `Jobs`; a test runs the work at once."""

    def start(
        self,
        operation: Callable[[OnProgress, CancelToken], Result],
        *,
        on_success: Callable[[Result], None],
        on_failure: Callable[[Exception], None],
        on_cancelled: Callable[[], None] | None = None,
        on_progress: OnProgress | None = None,
    ) -> CancelToken:
        """Start it; see `Jobs.start`."""
        ...


class Jobs(QObject):
    """A pool of two threads. Create it on the GUI thread, keep it as long as the window, `shut_down` at the end."""

    _news = Signal()

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._closures: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._tokens: set[CancelToken] = set()
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="gaung")
        self._is_open = True
        self._news.connect(self._run_closures, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        operation: Callable[[OnProgress, CancelToken], Result],
        *,
        on_success: Callable[[Result], None],
        on_failure: Callable[[Exception], None],
        on_cancelled: Callable[[], None] | None = None,
        on_progress: OnProgress | None = None,
    ) -> CancelToken:
        """Run `operation(on_progress, cancel)` in the background; exactly one end is called, once, on the GUI thread.

        No end is called before `start` has returned. Progress comes at most 20 times a second. After `shut_down`
        nothing is called any more.
        """
        token = CancelToken()
        if not self._is_open:  # a timer of a window which is closing
            token.cancel()
            return token
        self._tokens.add(token)
        report = self._throttled(on_progress)

        def work() -> None:
            end = self._end_of(operation, report, token, on_success, on_failure, on_cancelled)
            self._post(lambda: self._finish(token, end))

        self._pool.submit(work)
        return token

    @property
    def is_busy(self) -> bool:
        """Whether anything has not ended yet."""
        return bool(self._tokens)

    def shut_down(self) -> None:
        """Cancel everything, wait for the threads, call nothing any more."""
        self._is_open = False
        for token in self._tokens:
            token.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._tokens.clear()

    def _end_of(
        self,
        operation: Callable[[OnProgress, CancelToken], Result],
        report: OnProgress,
        token: CancelToken,
        on_success: Callable[[Result], None],
        on_failure: Callable[[Exception], None],
        on_cancelled: Callable[[], None] | None,
    ) -> Callable[[], None]:
        """Run the operation on this thread; give the closure which tells its end."""
        try:
            token.raise_if_cancelled()
            result = operation(report, token)
        except Cancelled:
            return on_cancelled or _nothing
        except LocalDbError as error:
            failure: Exception = error
        except Exception as error:  # noqa: BLE001  (the end of all background work: a fault is told, the window goes on)
            log_fault(error)
            failure = error
        else:
            return lambda: on_success(result)
        return lambda: on_failure(failure)

    def _throttled(self, on_progress: OnProgress | None) -> OnProgress:
        last_s = float("-inf")

        def report(progress: Progress) -> None:
            nonlocal last_s
            now_s = self._clock()
            if on_progress is not None and now_s - last_s >= _PROGRESS_INTERVAL_S:
                last_s = now_s
                self._post(lambda: on_progress(progress))

        return report

    def _post(self, closure: Callable[[], None]) -> None:
        self._closures.put(closure)
        if self._is_open:
            self._news.emit()

    def _finish(self, token: CancelToken, end: Callable[[], None]) -> None:
        self._tokens.discard(token)
        end()

    @Slot()
    def _run_closures(self) -> None:
        while self._is_open:
            try:
                closure = self._closures.get_nowait()
            except Empty:
                return
            closure()


def _nothing() -> None:
    """The end of cancelled work for which nobody waits."""
