"""Pictures and pages out of drawings for the command line: Qt without a window, begun when the first is asked for."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.appearance import load_fonts
from desktop_app.charts.picture_files import PRINT_RATIO, RATIO, NotWrittenError, save_pdf, save_png
from local_db.errors import ReadOnlyFolderError


class Printing:
    """Writes SVG as PNG and PDF, with the fonts which come with Gaung. Makes no window and asks for no screen."""

    def __init__(self) -> None:
        self._application = QApplication.instance() or QApplication([*sys.argv[:1], "-platform", "offscreen"])
        if isinstance(self._application, QApplication):
            load_fonts(self._application)

    def save_picture(self, svg: str, path: Path, *, is_for_print: bool) -> None:
        """Write a PNG, for a screen or with as many pixels as a printer asks for.

        Raises:
            ReadOnlyFolderError: it cannot be written; what was there is as it was.
        """
        try:
            save_png(svg, path, ratio=PRINT_RATIO if is_for_print else RATIO)
        except NotWrittenError as error:
            raise _refused(path, error) from error

    def save_page(self, svg: str, path: Path) -> None:
        """Write a PDF of one page as large as the drawing.

        Raises:
            ReadOnlyFolderError: it cannot be written; what was there is as it was.
        """
        try:
            save_pdf(svg, path)
        except NotWrittenError as error:
            raise _refused(path, error) from error


def _refused(path: Path, error: NotWrittenError) -> ReadOnlyFolderError:
    return ReadOnlyFolderError(f"{path.name} cannot be written: {error}. Choose another place.", file=path.name)
