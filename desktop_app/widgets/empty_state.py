"""A screen which has nothing to show yet: why, what it means, and the way on."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.appearance import colours, icon_pixmap
from desktop_app.widgets.buttons import DoorButton
from desktop_app.widgets.plain_text import plain, plain_label
from desktop_app.words.translations import tr


class ThreeDoors(QWidget):
    """The first screen: the promise, and three equal ways in with the keys D, G and S."""

    def __init__(self, on_drop: Callable[[], object], on_guides: Callable[[], object], on_sample: Callable[[], object]) -> None:
        super().__init__()
        self.drop_door = DoorButton(
            "archive",
            tr("Drop an archive here"),
            tr("A ZIP, a folder or single files, as the platform gave them. Or press to choose."),
            tr("Key {key}", key="D"),
            on_drop,
        )
        self.guides_door = DoorButton(
            "download",
            tr("Get my archives"),
            tr("How to ask each platform for a copy of your own data."),
            tr("Key {key}", key="G"),
            on_guides,
        )
        self.sample_door = DoorButton(
            "users-round",
            tr("Look around with a sample person"),
            tr("Six years of an invented life, kept apart from your own data."),
            tr("Key {key}", key="S"),
            on_sample,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 24, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(plain_label(tr("Your influence, from your own archives."), "title", is_wrapped=True))
        layout.addWidget(plain_label(tr("Nothing leaves this computer."), "lead", is_wrapped=True))
        layout.addSpacing(18)
        doors = QGridLayout()
        doors.setSpacing(16)
        for place, door in enumerate((self.drop_door, self.guides_door, self.sample_door)):
            doors.addWidget(door, 0, place)
            doors.setColumnStretch(place, 1)
        layout.addLayout(doors)
        layout.addStretch(1)


class EmptyState(QWidget):
    """An icon, why there is nothing, what that means, and at most a few buttons."""

    def __init__(self, icon_name: str, *buttons: QPushButton) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._picture = plain_label()
        self._title = plain_label("", "heading", is_wrapped=True)
        self._text = plain_label("", "muted", is_wrapped=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 40, 0, 40)
        layout.setSpacing(10)
        for part in (self._picture, self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(part)
        buttons_row = QHBoxLayout()
        buttons_row.addStretch(1)
        for one in buttons:
            buttons_row.addWidget(one)
        buttons_row.addStretch(1)
        layout.addSpacing(6)
        layout.addLayout(buttons_row)
        self.tint()

    def show_words(self, title: str, text: str) -> None:
        """Say why and what it means."""
        plain(self._title, title)
        plain(self._text, text)

    def tint(self) -> None:
        """Take the colours in use."""
        self._picture.setPixmap(icon_pixmap(self, self._icon_name, 36, colours().muted))
