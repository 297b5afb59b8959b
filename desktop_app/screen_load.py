"""What a screen shows, read in the background: when it is stale and the screen is shown, one read at a time."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from desktop_app.jobs import RunsJobs
from local_db.progress import CancelToken

Found = TypeVar("Found")
Value = TypeVar("Value")

PAGE = 100
_PAGES_KEPT = 40


class ScreenLoad(Generic[Found]):
    """Reads anew when somebody wrote, or when the person comes back after a read that failed.

    A read which a write overtook is followed by another. `found` is what the newest good read gave, `error` why a newer
    one failed; `on_change` is called after every change of these and of `is_busy`.
    """

    def __init__(self, jobs: RunsJobs, read: Callable[[], Found], *, on_change: Callable[[], object]) -> None:
        self.found: Found | None = None
        self.error: Exception | None = None
        self.is_busy = False
        self.reads = 0  # good ones so far
        self._jobs = jobs
        self._read = read
        self._on_change = on_change
        self._is_shown = False
        self._is_stale = True

    @property
    def is_overtaken(self) -> bool:
        """Whether what was found is being read anew, since somebody wrote meanwhile."""
        return self._is_stale and self._is_shown

    def show(self) -> None:
        """The screen came to the front."""
        self._is_shown = True
        self._start_if_needed()

    def hide(self) -> None:
        """The screen went to the back."""
        self._is_shown = False

    def touch(self) -> None:
        """What it shows was changed by a write."""
        self._is_stale = True
        self._start_if_needed()

    def settle(self) -> None:
        """There is nothing to read until somebody writes."""
        self._is_stale = False

    def start(self) -> None:
        """Read now, unless a read runs."""
        if self.is_busy:
            return
        self.is_busy, self._is_stale = True, False
        self._on_change()
        self._jobs.start(
            lambda _progress, _cancel: self._read(), on_success=self._take, on_failure=self._miss, on_cancelled=lambda: self._miss(None)
        )

    def _start_if_needed(self) -> None:
        if self.is_overtaken:
            self.start()

    def _take(self, found: Found) -> None:
        self.found, self.error = found, None
        self.reads += 1
        self.is_busy = False
        self._on_change()
        self._start_if_needed()

    def _miss(self, error: Exception | None) -> None:
        """The read failed, or was cancelled (None). Coming back tries again; at once only if a write overtook it."""
        is_overtaken = self._is_stale
        self.error = error
        self.is_busy, self._is_stale = False, True
        self._on_change()
        if is_overtaken:
            self._start_if_needed()


class PagedLoad(Generic[Value]):
    """What is known of each row of a long list, read a page at a time when one of its rows is looked at; old pages are let go.

    `on_page(first, last)` after rows came; what came for an earlier list is thrown away.
    """

    def __init__(
        self,
        jobs: RunsJobs,
        read: Callable[[Sequence[int], CancelToken], Mapping[int, Value]],
        *,
        on_page: Callable[[int, int], object],
        on_failure: Callable[[Exception], object],
    ) -> None:
        self.ids: Sequence[int] = ()
        self._jobs = jobs
        self._read = read
        self._on_page = on_page
        self._on_failure = on_failure
        self._pages: OrderedDict[int, Mapping[int, Value]] = OrderedDict()
        self._waiting: dict[int, CancelToken] = {}

    def show(self, ids: Sequence[int]) -> None:
        """Another list."""
        self.ids = ids
        self._pages.clear()
        for token in self._waiting.values():
            token.cancel()
        self._waiting = {}

    def extend(self, ids: Sequence[int]) -> None:
        """The same list, whose end was not known; it was a whole number of pages long."""
        self.ids = ids

    def is_there(self, row: int) -> bool:
        """Whether the row was read, whatever was found."""
        return row // PAGE in self._pages

    def value(self, row: int) -> Value | None:
        """What is known of a row; None while it is read, and where there is nothing."""
        page = self._pages.get(row // PAGE)
        return None if page is None or row >= len(self.ids) else page.get(self.ids[row])

    def want(self, row: int) -> None:
        """A row is looked at: read its page, unless it is there or on its way."""
        page = row // PAGE
        if page in self._pages:
            self._pages.move_to_end(page)
        elif page not in self._waiting and row < len(self.ids):
            waiting = self._waiting
            ids = list(self.ids[page * PAGE : (page + 1) * PAGE])
            waiting[page] = self._jobs.start(
                lambda _progress, cancel: self._read(ids, cancel),
                on_success=lambda found: self._take(waiting, page, found),
                on_failure=lambda error: self._miss(waiting, page, error),
                on_cancelled=lambda: self._miss(waiting, page, None),
            )

    def _take(self, waiting: dict[int, CancelToken], page: int, found: Mapping[int, Value]) -> None:
        if waiting.pop(page, None) is not None and waiting is self._waiting:
            self._pages[page] = found
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
            self._on_page(page * PAGE, page * PAGE + PAGE - 1)

    def _miss(self, waiting: dict[int, CancelToken], page: int, error: Exception | None) -> None:
        if waiting.pop(page, None) is not None and waiting is self._waiting and error is not None:
            self._on_failure(error)
