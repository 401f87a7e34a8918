"""The one way in for a picture that the window shows, wherever it comes from: a library, a package, a file dropped.

The toolkit's readers decode in this process, and it has one for nearly every format: a TIFF that calls itself PNG has
ended it. So a picture's kind is told by its bytes and that reader alone is asked; its size is looked at first.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from kb_app.core.errors import KbError
from kb_app.storage.files import reading
from kb_app.storage.picture_limits import has_too_many_passes, kind_of

MAX_PIXELS = 40_000_000
MAX_FILE_BYTES = 64 * 1024 * 1024
_KINDS = frozenset({"png", "jpeg", "gif", "webp", "bmp"})
"""No TIFF, and no SVG: the toolkit's reader follows its references to other files."""


def picture_in(path: Path, widest: int) -> QImage:
    """Return a file's picture, as `picture_of` does for bytes; null for what is no ordinary file."""
    try:
        with reading(path) as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except (KbError, OSError):
        return QImage()
    return picture_of(data, widest)


def picture_of(data: bytes, widest: int) -> QImage:
    """Return a picture upright, at most so many pixels wide; null for one that is too large, damaged, or none at all.

    Not for the window's thread: a picture of the largest size takes half a second.
    """
    kind = kind_of(data)
    if kind is None or kind not in _KINDS or len(data) > MAX_FILE_BYTES or has_too_many_passes(data):
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MAX_PIXELS:
        return QImage()
    # Turned on its side by its camera, the picture's width is the file's height.
    turned = reader.transformation().value & 4
    width = size.height() if turned else size.width()
    if width > 4 * widest:
        # A photograph is decoded small at once; what is left is scaled well, or letters in a chart would break.
        share = 2 * widest / width
        reader.setScaledSize(QSize(max(1, round(size.width() * share)), max(1, round(size.height() * share))))
    image = reader.read()
    if image.width() > widest:
        image = image.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation)
    return image
