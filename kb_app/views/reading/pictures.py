"""The pictures of a document, read in a background lane and handed over ready: the reader itself opens no file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from PySide6.QtGui import QImage

from kb_app.views.pictures import picture_in


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
    image = picture_in(path, round(max_width * ratio))
    if image.isNull():
        return None
    image.setDevicePixelRatio(ratio)
    return image
