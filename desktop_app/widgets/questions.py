"""Questions and notices in a window of their own: few, short, plain text, the harmless answer first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.words.plain_words import cleaned
from desktop_app.words.translations import tr


def ask(parent: QWidget, text: str, *, accept: str, reject: str) -> bool:
    """Whether the person chose `accept`; Esc and closing mean `reject`."""
    question = _box(parent, text)
    chosen = question.addButton(cleaned(accept), QMessageBox.ButtonRole.AcceptRole)
    stay = question.addButton(cleaned(reject), QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(stay)
    question.setEscapeButton(stay)
    question.exec()
    return question.clickedButton() is chosen


def tell(parent: QWidget, text: str) -> None:
    """Say something that must not be overlooked."""
    notice = _box(parent, text)
    notice.addButton(tr("Close"), QMessageBox.ButtonRole.AcceptRole)
    notice.exec()


def _box(parent: QWidget, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("Gaung")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(cleaned(text))
    return box
