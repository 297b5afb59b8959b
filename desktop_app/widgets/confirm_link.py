"""A web address: shown in full, copied, or opened by the system's browser after a question which names its host.

Gaung itself opens no connection. Only http and https are ever handed on.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import row
from desktop_app.widgets.plain_text import plain_label, spoken
from desktop_app.widgets.questions import ask
from desktop_app.words.plain_words import cleaned
from desktop_app.words.translations import tr


class LinkRow(QWidget):
    """The address with its two buttons; `asks` and `opens` can be replaced in a test."""

    def __init__(
        self,
        address: str,
        *,
        asks: Callable[[QWidget, str], bool] | None = None,
        opens: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__()
        self._address = address
        self._asks = asks or ask_to_open
        self._opens = opens
        shown = plain_label(address, "small", is_wrapped=True, is_selectable=True)
        spoken(shown, tr("Address: {address}", address=address))
        self.copy_button = button(tr("Copy"), self._copy, icon_name="copy", name=tr("Copy the address {address}", address=address))
        self.open_button = button(
            tr("Open in my browser"), self._open, icon_name="external-link", name=tr("Open {address} in my browser", address=address)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(shown)
        layout.addLayout(row(self.copy_button, self.open_button, None))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(cleaned(self._address))

    def _open(self) -> None:
        parts = urlsplit(self._address)
        if parts.scheme in {"http", "https"} and parts.hostname and self._asks(self, parts.hostname):
            self._opens(QUrl(self._address))


def ask_to_open(parent: QWidget, host: str) -> bool:
    """Whether the person wants the browser to go to this host."""
    words = tr("Your browser will open {host}. Gaung itself stays offline.", host=host)
    return ask(parent, words, accept=tr("Open"), reject=tr("Stay here"))
