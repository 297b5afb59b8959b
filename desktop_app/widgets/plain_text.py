"""The one place where text that is not our own literal enters a widget, always as plain text.

Labels which guess their format, tool tips and message boxes open `file://` images named in a post; this does not.
"""

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QProgressBar, QWidget

from desktop_app.words.plain_words import breakable, cleaned

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
Textual = QLabel | QAbstractButton | QAction | QLineEdit | QPlainTextEdit


def plain(widget: Textual, text: str) -> None:
    """Show `text` as it is: no markup, no mnemonic, no hidden direction."""
    shown = cleaned(text)
    if isinstance(widget, QLabel):
        widget.setTextFormat(Qt.TextFormat.PlainText)
        # What can be selected is copied as it is: an address must not hold marks.
        is_copied = bool(widget.textInteractionFlags() & _SELECTABLE)
        shown = breakable(shown) if widget.wordWrap() and not is_copied else shown
        if widget.text() != shown:
            widget.setText(shown)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(shown)
    elif isinstance(widget, QLineEdit):
        widget.setText(shown)
    else:
        widget.setText(shown.replace("&", "&&"))


def plain_tip(widget: QWidget, text: str) -> None:
    """A tool tip of plain text. Tips guess their format, so the text is escaped and marked as ours."""
    widget.setToolTip(f"<p>{html.escape(cleaned(text))}</p>" if text else "")


def spoken(widget: QWidget, name: str, description: str = "") -> None:
    """What a screen reader says of the widget.

    Of a box of choices Qt tells what is chosen in the place of the name; so what it chooses stands in the description, too.
    """
    widget.setAccessibleName(cleaned(name))
    told = description or (name if isinstance(widget, QComboBox) else "")
    if told:
        widget.setAccessibleDescription(cleaned(told))


def plain_label(text: str = "", role: str = "", *, is_wrapped: bool = False, is_selectable: bool = False) -> QLabel:
    """A label of plain text in one of the roles of window.qss."""
    label = QLabel()
    if is_selectable:
        label.setTextInteractionFlags(_SELECTABLE)
    label.setProperty("role", role)
    label.setWordWrap(is_wrapped)
    plain(label, text)
    return label


def bar_text(bar: QProgressBar, text: str) -> None:
    """The words of a bar, as a screen reader hears its value."""
    bar.setFormat(cleaned(text))
