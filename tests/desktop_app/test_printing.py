from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop_app.printing import Printing
from desktop_app.report.handle_card import WIDTH, card_svg
from local_db.errors import ReadOnlyFolderError
from tests.desktop_app.own_profile_cases import BLOG, X

pytestmark = pytest.mark.usefixtures("qapp")
_CARD = card_svg("Sari Contoh", (BLOG, X))


def test_a_picture_for_print_has_twice_the_pixels_and_says_how_large_it_is(tmp_path: Path) -> None:
    printing = Printing()
    for name, is_for_print, ratio in (("screen.png", False, 2), ("print.png", True, 4)):
        printing.save_picture(_CARD, tmp_path / name, is_for_print=is_for_print)
        image = QImage(str(tmp_path / name))
        assert image.width() == WIDTH * ratio
        assert round(image.dotsPerMeterX() * 0.0254) == 96 * ratio


def test_a_page_is_a_pdf(tmp_path: Path) -> None:
    Printing().save_page(_CARD, tmp_path / "card.pdf")
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF-")


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReadOnlyFolderError, match=r"card\.png cannot be written"):
        Printing().save_picture(_CARD, tmp_path / "nowhere" / "card.png", is_for_print=False)
    with pytest.raises(ReadOnlyFolderError, match=r"card\.pdf cannot be written"):
        Printing().save_page(_CARD, tmp_path / "nowhere" / "card.pdf")
