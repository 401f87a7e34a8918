"""The zip of a book: its kind told first and unpacked, the same dates in every file, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass

FOLDER = "EPUB"
_DATE = (1980, 1, 1, 0, 0, 0)
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    f'<rootfiles><rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file of the book: its name, media type and bytes. `properties` are those of the manifest."""

    id: str
    name: str
    media_type: str
    data: bytes
    properties: str = ""
    in_spine: bool = False


def packed(parts: Iterable[Part], package: str, step: Callable[[], None]) -> bytes:
    """Return the book. `step` is called before each file and may raise."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        # Readers know a book by these bytes at this place: they come first and are not compressed.
        _add(archive, "mimetype", b"application/epub+zip", is_packed=False)
        _add(archive, "META-INF/container.xml", _CONTAINER.encode())
        _add(archive, f"{FOLDER}/package.opf", package.encode())
        for part in parts:
            step()
            _add(archive, f"{FOLDER}/{part.name}", part.data, is_packed=not part.media_type.startswith("image/"))
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, *, is_packed: bool = True) -> None:
    info = zipfile.ZipInfo(name, date_time=_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
    info.create_system = 0  # the same on every system
    archive.writestr(info, data)
