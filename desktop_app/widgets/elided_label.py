"""One line of text which is cut with an ellipsis where there is no room; the whole of it stands in the tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop_app.widgets.plain_text import plain, plain_tip, spoken

_LEAST_PX = 40


class ElidedLabel(QLabel):
    """Takes the width it gets, and never asks for more."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show the text in one line; line breaks become spaces."""
        self._whole = " ".join(text.split())
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Room for a few letters."""
        return QSize(_LEAST_PX, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), _LEAST_PX))
        plain(self, shown)
        plain_tip(self, self._whole if shown != self._whole else "")
        spoken(self, self._whole)
