"""The strip which says on every screen that these numbers belong to the sample person."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop_app.widgets.buttons import button
from desktop_app.widgets.plain_text import plain_label
from desktop_app.words.dates import long_date
from desktop_app.words.translations import tr


class SampleBanner(QFrame):
    """Shown while the database of the sample person is open."""

    def __init__(self, as_of: dt.date, on_own: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.own_button = button(tr("Use my own archives"), on_own)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 8, 20, 8)
        layout.addWidget(plain_label(tr("Sample person, as of {day}.", day=long_date(as_of)), "strong"))
        layout.addWidget(plain_label(tr("Nothing here mixes with your own data."), is_wrapped=True), 1)
        layout.addWidget(self.own_button)
