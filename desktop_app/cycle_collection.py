"""Python's search for unreachable cycles, run between events of the window and nowhere else.

Left alone, it runs in whichever thread happens to create an object, and in the midst of whatever Qt does: a widget or an item of a
chart found there is destroyed on the wrong thread, or while Qt walks over it, and the program ends without a word.
"""

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 200
_WHOLE_EVERY_S = 30.0  # a search through all objects takes some frames


class CycleCollection(QObject):
    """From `start` on nothing is searched by itself, but what is due soon after it. Create it on the GUI thread."""

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._whole_at = clock()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.collect_due)

    def start(self) -> None:
        """What was made up to now stays as long as the program, and is not looked through again."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Python searches by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def collect_due(self) -> None:
        """Search what Python would have searched by now: the newest objects, now and then the older ones, at times all."""
        newest, older, oldest = (count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True))
        if newest and older and oldest and self._clock() - self._whole_at >= _WHOLE_EVERY_S:
            gc.collect()
            self._whole_at = self._clock()
        elif newest:
            gc.collect(1 if older else 0)
