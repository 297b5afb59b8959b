"""Text with links on the clipboard."""

import atexit

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from desktop_app.words.plain_words import cleaned


def copy_with_links(text: str, html: str) -> None:
    """Put words of our own on the clipboard, as text and with links. `html` is ours, and escaped where it holds what is not."""
    copied = QMimeData()
    copied.setText(cleaned(text))
    copied.setHtml(cleaned(html))
    QGuiApplication.clipboard().setMimeData(copied)
    atexit.register(_leave_text, copied)


def _leave_text(copied: QMimeData) -> None:
    """The text alone stays: what Python made and the clipboard still holds is let go by Qt after Python has ended, which crashes."""
    if QGuiApplication.instance() is not None and isValid(copied) and QGuiApplication.clipboard().mimeData() is copied:
        QGuiApplication.clipboard().setText(cleaned(copied.text()))
