"""The card as a file or on the clipboard: picture, drawing, page, text, vCard, and the signature of an e-mail."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_app.charts.picture_files import PRINT_RATIO, image_of, save_pdf, save_png, save_text, told_writing
from desktop_app.screens.handle_card.state import HandleCardState
from desktop_app.widgets.buttons import button
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain
from desktop_app.widgets.rich_copy import copy_with_links
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.own_profiles import OwnProfile


@dataclass(frozen=True, slots=True)
class CardWays:
    """What the card is in each form, of a name and profiles. `choose_file` asks where to save it, None = with a dialog."""

    draw: "Callable[[str, Sequence[OwnProfile]], str]"
    text: "Callable[[str, Sequence[OwnProfile]], str]"
    signature_text: "Callable[[str, Sequence[OwnProfile]], str]"
    signature_html: "Callable[[str, Sequence[OwnProfile]], str]"
    contact: "Callable[[str, Sequence[OwnProfile]], str]"
    choose_file: Callable[[str, str], str] | None = None


class CardExports(FlowArea):
    """Buttons in a row. `shown` gives the state, `tell` says what was done."""

    def __init__(self, ways: CardWays, *, shown: Callable[[], HandleCardState], tell: Callable[[str], object]) -> None:
        super().__init__(spacing=8)
        self._ways, self._state, self._tell = ways, shown, tell
        self.save_button = button(tr("Save the card…"), self._open, role="primary")
        self.copy_button = button(tr("Copy the card as a picture"), self._copy_picture)
        self.signature_button = button(tr("Copy the e-mail signature"), self._copy_signature)
        for one in (self.save_button, self.copy_button, self.signature_button):
            self.add(one)
        self.menu = QMenu(self)
        for text, filter_, ending, write in (
            (tr("Picture (PNG)…"), "PNG (*.png)", "png", lambda path: save_png(self.svg(), path)),
            (tr("Picture to print (PNG)…"), "PNG (*.png)", "png", lambda path: save_png(self.svg(), path, ratio=PRINT_RATIO)),
            (tr("Drawing (SVG)…"), "SVG (*.svg)", "svg", lambda path: save_text(self.svg(), path)),
            (tr("Page (PDF)…"), "PDF (*.pdf)", "pdf", lambda path: save_pdf(self.svg(), path)),
            (tr("Text…"), "TXT (*.txt)", "txt", lambda path: save_text(self._made(ways.text), path)),
            (tr("For an address book (vCard)…"), "VCF (*.vcf)", "vcf", lambda path: save_text(self._made(ways.contact), path)),
        ):
            self._add(text, filter_, ending, write)

    def svg(self) -> str:
        """The card as it is now."""
        return self._made(self._ways.draw)

    def _made(self, write: "Callable[[str, Sequence[OwnProfile]], str]") -> str:
        state = self._state()
        return write(state.name, state.chosen)

    def _add(self, text: str, filter_: str, ending: str, write: Callable[[Path], None]) -> None:
        action = QAction(self.menu)
        plain(action, text)
        action.triggered.connect(lambda _checked=False: self._save(filter_, ending, write))
        self.menu.addAction(action)

    def _open(self) -> None:
        self.menu.popup(self.save_button.mapToGlobal(self.save_button.rect().bottomLeft()))

    def _save(self, filter_: str, ending: str, write: Callable[[Path], None]) -> None:
        name = (self._ways.choose_file or self._ask)(tr("card") + f".{ending}", filter_)
        if name:
            self._tell(told_writing(write, name, ending))

    def _ask(self, name: str, filter_: str) -> str:
        parent: QWidget = self
        return QFileDialog.getSaveFileName(parent, tr("Save the card"), str(Path.home() / name), filter_)[0]

    def _copy_picture(self) -> None:
        QGuiApplication.clipboard().setImage(image_of(self.svg()))
        self._tell(tr("The picture is copied."))

    def _copy_signature(self) -> None:
        copy_with_links(self._made(self._ways.signature_text), self._made(self._ways.signature_html))
        self._tell(tr("The e-mail signature is copied, as text and with links."))
