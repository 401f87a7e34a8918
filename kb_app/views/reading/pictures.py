"""The pictures of a document, read in a background lane and handed over ready: the reader itself opens no file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

MAX_PIXELS = 40_000_000
MAX_FILE_BYTES = 64 * 1024 * 1024
_KINDS = frozenset({b"png", b"jpeg", b"jpg", b"gif", b"webp", b"bmp"})
"""No SVG: the toolkit's reader follows references to other files."""


def load_pictures(
    sources: Iterable[str], locate: Callable[[str], Path | None], max_width: int, ratio: float
) -> Mapping[str, QImage]:
    """Return the pictures that can be shown, by source, no wider than `max_width` (in the screen's scale `ratio`).

    `locate` gives a safe file inside the library, or None. What is missing, too large or no picture is left out.
    """
    return PictureShelf().load(sources, locate, max_width, ratio)


class PictureShelf:
    """Keeps the pictures that were read last, for the next time that they are wanted: one is read again when its file
    has changed. Never used from two threads at once."""

    def __init__(self) -> None:
        self._kept: dict[_Taken, QImage | None] = {}

    def load(
        self, sources: Iterable[str], locate: Callable[[str], Path | None], max_width: int, ratio: float
    ) -> Mapping[str, QImage]:
        """Return what `load_pictures` does."""
        loaded, kept = {}, {}
        for source in sources:
            path = locate(source)
            taken = _taken(path, max_width, ratio) if path else None
            if path is None or taken is None:
                continue
            image = self._kept[taken] if taken in self._kept else _load(path, max_width, ratio)
            kept[taken] = image
            if image is not None:
                loaded[source] = image
        self._kept = kept
        return loaded


_Taken = tuple[Path, int, int, int, float]


def _taken(path: Path, max_width: int, ratio: float) -> _Taken | None:
    """Return what a picture read from a file depends on."""
    try:
        state = path.stat()
    except OSError:
        return None
    return path, state.st_mtime_ns, state.st_size, max_width, ratio


def _load(path: Path, max_width: int, ratio: float) -> QImage | None:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    is_safe = bytes(reader.format().data()) in _KINDS and size.isValid()
    if not is_safe or size.width() * size.height() > MAX_PIXELS:
        return None
    # Turned on its side by its camera, the picture's width is the file's height.
    turned = reader.transformation().value & 4
    width = size.height() if turned else size.width()
    wanted = round(max_width * ratio)
    if width > 4 * wanted:
        # A photograph is decoded small at once; what is left is scaled well, or letters in a chart would break.
        share = 2 * wanted / width
        reader.setScaledSize(QSize(max(1, round(size.width() * share)), max(1, round(size.height() * share))))
    image = reader.read()
    if image.isNull():
        return None
    if image.width() > wanted:
        image = image.scaledToWidth(wanted, Qt.TransformationMode.SmoothTransformation)
    image.setDevicePixelRatio(ratio)
    return image
