"""What a long piece of work does now, how far it is, and the button which stops it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import row
from desktop_app.widgets.plain_text import bar_text, plain, plain_label, spoken

_STEP = 10  # percent between two announcements


class ProgressRow(QWidget):
    """Title, bar, one line of news, Cancel. `done` None = how much there is in all is not known."""

    def __init__(self, name: str, cancel_text: str, on_cancel: Callable[[], object]) -> None:
        super().__init__()
        self._announced = -1
        self._title = plain_label("", "strong", is_wrapped=True)
        self._news = plain_label("", "small", is_wrapped=True)
        self._bar = QProgressBar()
        self._bar.setProperty("role", "progress")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        spoken(self._bar, name)
        self.cancel_button = button(cancel_text, on_cancel, icon_name="x")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        head = row(self._title, self.cancel_button)
        head.setStretch(0, 1)
        layout.addLayout(head)
        layout.addWidget(self._bar)
        layout.addWidget(self._news)

    def show_progress(self, title: str, news: str, percent: int | None, *, can_cancel: bool = True) -> None:
        """Show how far it is; announced to screen readers at each tenth."""
        self.cancel_button.setVisible(can_cancel)
        plain(self._title, title)
        plain(self._news, news)
        if percent is None:
            self._bar.setRange(0, 0)
            return
        self._bar.setRange(0, 100)
        self._bar.setValue(percent)
        bar_text(self._bar, f"{percent} %")
        if percent // _STEP != self._announced // _STEP:
            self._announced = percent
            announce(self._bar, f"{title} {percent} %")


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say a sentence once."""
    event = QAccessibleAnnouncementEvent(widget, text)
    QAccessible.updateAccessibility(event)
