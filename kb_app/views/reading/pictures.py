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
    loaded = {}
    for source in sources:
        path = locate(source)
        if path is None:
            continue
        image = picture_in(path, round(max_width * ratio))
        if not image.isNull():
            image.setDevicePixelRatio(ratio)
            loaded[source] = image
    return loaded
