"""What a screen shows, read in the background: when it is stale and the screen is shown, one read at a time."""

from collections.abc import Callable
from typing import Generic, TypeVar

from desktop_app.jobs import RunsJobs

Found = TypeVar("Found")


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
