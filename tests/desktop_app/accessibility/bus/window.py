"""The window of the sample person on a real (virtual) screen, read by the walker screen by screen; prints what it read as JSON.

Called as: python -m tests.desktop_app.accessibility.bus.window DATABASE PYTHON_OF_THE_WALKER
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import TextIO

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.app import GaungApp
from desktop_app.appearance import apply_appearance, load_fonts
from desktop_app.main_window import Screen
from desktop_app.operations.person import PersonDatabase
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.preferences import Preferences

_LONG_S = 40.0
_REST_MS = 20


def main(database: Path, python: str) -> None:
    """Show every screen and print {screen: what was read}."""
    application = QApplication(["Gaung"])
    application.setApplicationName("Gaung")
    load_fonts(application)
    apply_appearance(application, "light")
    shown = GaungApp(
        application,
        database_path=database,
        preferences=Preferences(),
        operations_of=lambda path, is_sample: PersonDatabase(path, lambda: int(SAMPLE_NOW), is_sample=is_sample),
        keep_preferences=lambda _preferences: None,
    )
    shown.window.show()
    answers: SimpleQueue[str] = SimpleQueue()
    with subprocess.Popen(
        [python, str(Path(__file__).with_name("walker.py"))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as walker:
        assert walker.stdin is not None
        assert walker.stdout is not None
        threading.Thread(target=_listen, args=(walker.stdout, answers), daemon=True).start()
        read = {}
        for screen in Screen:
            shown.window.go(screen)
            _wait(application, lambda: not shown.jobs.is_busy)
            walker.stdin.write("walk\n")
            walker.stdin.flush()
            _wait(application, lambda: not answers.empty())
            read[screen.value] = json.loads(answers.get_nowait())
        walker.stdin.close()
    print(json.dumps(read))
    shown.shut_down()


def _listen(lines: TextIO, answers: "SimpleQueue[str]") -> None:
    for line in lines:
        answers.put(line)


def _wait(application: QApplication, is_done: Callable[[], bool]) -> None:
    """Go on showing until it is so: the walker asks the window, which has to answer meanwhile."""
    end = time.monotonic() + _LONG_S
    awake = QTimer(interval=_REST_MS)
    awake.start()
    for _ in range(3):
        application.processEvents()
    while not is_done():
        if time.monotonic() > end:
            raise TimeoutError
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # a rest here would come before each answer


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
