"""Which package is in what a person drags over the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

SUFFIX = ".kbpack"


def package_in(data: QMimeData) -> Path | None:
    """Return the first package among some dragged files; None when there is none."""
    files = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((file for file in files if file.suffix.lower() == SUFFIX), None)
