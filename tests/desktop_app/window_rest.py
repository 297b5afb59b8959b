"""When an open window has nothing more to do by itself."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import GaungApp


def rest(app: GaungApp, qtbot: QtBot) -> None:
    """Wait until nothing is under way, nor begins when an eye has rested long enough on a row."""
    for _ in range(2):  # what came may ask for more
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not _is_awaited(app), timeout=60_000)
        QApplication.processEvents()


def _is_awaited(app: GaungApp) -> bool:
    timers = (*app.findChildren(QTimer), *app.window.findChildren(QTimer))
    return app.jobs.is_busy or any(timer.isSingleShot() and timer.isActive() for timer in timers)
