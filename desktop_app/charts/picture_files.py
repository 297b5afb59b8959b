"""A picture (of the chart, of the card) in files and on the clipboard, all from one SVG: PNG at a multiple of its size, PDF as vectors."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QIODevice, QMarginsF, QRectF, QSaveFile, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgRenderer

from desktop_app.charts.picture import FONT, FONTS
from desktop_app.words.translations import tr

RATIO = 2
PRINT_RATIO = 4  # 384 dots per inch
_DOTS_PER_INCH = 96
_METRES_PER_INCH = 0.0254


class NotWrittenError(Exception):
    """The file could not be written; the message is the system's."""


def image_of(svg: str, *, ratio: int = RATIO) -> QImage:
    """The picture in pixels, so many times as many each way."""
    renderer = _renderer(svg)
    image = QImage(renderer.defaultSize() * ratio, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(_DOTS_PER_INCH * ratio / _METRES_PER_INCH))
    image.setDotsPerMeterY(round(_DOTS_PER_INCH * ratio / _METRES_PER_INCH))
    image.fill("white")
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter)
    return image


def save_png(svg: str, path: Path, *, ratio: int = RATIO) -> None:
    """Write a PNG, or raise NotWrittenError and leave what was there."""

    def write(device: QIODevice) -> bool:
        return QImageWriter(device, QByteArray(b"png")).write(image_of(svg, ratio=ratio))

    _save(path, write)


def save_pdf(svg: str, path: Path) -> None:
    """Write a PDF of one page as large as the picture, or raise NotWrittenError and leave what was there."""

    def write(device: QIODevice) -> bool:
        renderer = _renderer(svg)
        size = renderer.defaultSize()
        writer = QPdfWriter(device)
        writer.setResolution(_DOTS_PER_INCH)
        inches = QSizeF(size.width() / _DOTS_PER_INCH, size.height() / _DOTS_PER_INCH)
        page = QPageSize(inches, QPageSize.Unit.Inch, "", QPageSize.SizeMatchPolicy.ExactMatch)
        writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
        with QPainter(writer) as painter:
            renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
        return True

    _save(path, write)


def save_text(text: str, path: Path) -> None:
    """Write a text in UTF-8, or raise NotWrittenError and leave what was there."""
    save_bytes(text.encode(), path)


def save_bytes(content: bytes, path: Path) -> None:
    """Write a file as it is, or raise NotWrittenError and leave what was there."""
    _save(path, lambda device: device.write(content) == len(content))


def told_writing(write: Callable[[Path], None], name: str, ending: str) -> str:
    """Write a file under a chosen name, with an ending where it has none; what was done, or why it was not, in words."""
    path = Path(name)
    path = path if path.suffix else path.with_suffix(f".{ending}")
    try:
        write(path)
    except NotWrittenError as error:
        return tr("{file} could not be written ({reason}). What was there is as it was.", file=path.name, reason=error)
    return tr("{file} is written.", file=path.name)


def _renderer(svg: str) -> QSvgRenderer:
    # Qt reads a list of fonts as the name of one.
    return QSvgRenderer(QByteArray(svg.replace(FONTS, FONT).encode()))


def _save(path: Path, write: Callable[[QIODevice], bool]) -> None:
    """All of it, or nothing."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise NotWrittenError(file.errorString())
    if not write(file):
        file.cancelWriting()
    if not file.commit():
        raise NotWrittenError(file.errorString())
