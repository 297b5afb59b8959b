"""Pictures of the chart in files: all of a file, or what was there before."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop_app.charts.picture import FONTS
from desktop_app.charts.picture_files import NotWrittenError, image_of, save_pdf, save_png, save_text

_SVG = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100" font-family="{FONTS}">'
    '<rect x="0" y="0" width="100" height="100" fill="#0072B2"/><text x="110" y="50" font-size="12">Score</text></svg>'
)

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_png_has_twice_the_pixels_of_the_drawing(tmp_path: Path) -> None:
    save_png(_SVG, tmp_path / "chart.png")
    image = QImage(str(tmp_path / "chart.png"))
    assert (image.width(), image.height()) == (400, 200)
    assert image.pixelColor(100, 100).name() == "#0072b2"
    assert image.pixelColor(390, 190).name() == "#ffffff"
    assert image_of(_SVG).size() == image.size()


def test_a_pdf_is_one_page_of_vectors(tmp_path: Path) -> None:
    save_pdf(_SVG, tmp_path / "chart.pdf")
    content = (tmp_path / "chart.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"/Count 1" in content
    assert b"/MediaBox [0 0 150" in content
    assert b"/Subtype /Image" not in content


def test_a_text_is_written_as_it_is(tmp_path: Path) -> None:
    save_text("day,score\n", tmp_path / "history.csv")
    assert (tmp_path / "history.csv").read_bytes() == b"day,score\n"


@pytest.mark.parametrize("save", [save_png, save_pdf, save_text])
def test_what_cannot_be_written_is_told(tmp_path: Path, save: Callable[[str, Path], None]) -> None:
    with pytest.raises(NotWrittenError):
        save(_SVG, tmp_path / "not there" / "file")
