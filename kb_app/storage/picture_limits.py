"""Which pictures may be decoded at all: told by their bytes, before any decoder sees one.

The toolkit and the picture library both know dozens of formats and go by the content, not by the name: a TIFF called
`foto.png` reaches a decoder that nobody thinks of. Here a picture is one of a few kinds or none.
"""

from __future__ import annotations

import re
from typing import Literal

PictureKind = Literal["png", "jpeg", "gif", "webp", "bmp", "tiff"]

MAX_BYTES = 80_000_000
MAX_PIXELS = 120_000_000
"""Beyond these a picture is not opened: 60,000 × 60,000 pixels fit in a file of 400 KB and fill 10 GB of memory."""

MAX_PASSES = 200
"""A progressive JPEG has some ten; one of a thousand passes over large pixels holds a decoder for hours."""

_STARTS: tuple[tuple[re.Pattern[bytes], PictureKind], ...] = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpeg"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "webp"),
    (re.compile(rb"BM"), "bmp"),
    (re.compile(rb"II\*\0|MM\0\*|II\+\0|MM\0\+"), "tiff"),
)


def kind_of(data: bytes) -> PictureKind | None:
    """Return what a picture is by its first bytes; None for what is none, or of a kind that is not used here."""
    return next((kind for start, kind in _STARTS if start.match(data)), None)


def has_too_many_passes(data: bytes) -> bool:
    """Tell whether a JPEG asks to be gone over more often than any honest one does."""
    # Within coded pixels 0xFF is always followed by something else; in metadata the pair is a rare accident.
    return data[:2] == b"\xff\xd8" and data.count(b"\xff\xda") > MAX_PASSES
