"""How far a long piece of work is, and how to stop it."""

import threading
from typing import NamedTuple

from local_db.errors import Cancelled


class Progress(NamedTuple):
    """One step of news. `done` and `total` are in `unit` ("entries", "bytes", "pages"); `total` None = not known."""

    done: int
    total: int | None
    unit: str
    file: str = ""  # member of the archive which is being read
    entries: int = 0  # entries read so far
    reached: int | None = None  # Unix seconds of the newest item read, None = no dated item yet


class CancelToken:
    """Set once, from any thread; asked by the work at safe places."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled if `cancel` was called."""
        if self._event.is_set():
            raise Cancelled
