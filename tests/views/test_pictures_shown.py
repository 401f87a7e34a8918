"""The window's way in for pictures: what comes out is small and upright, and no bytes reach a decoder that is not asked."""

from __future__ import annotations

import io
import os
import struct
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from kb_app.views.pictures import picture_in, picture_of


def saved(kind: str, size: tuple[int, int] = (300, 40), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "sienna").save(out, kind, **options)
    return out.getvalue()


def png_of(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def many_passes() -> bytes:
    data = saved("JPEG", progressive=True)
    last = data.rfind(b"\xff\xda")
    return data[:last] + data[last:-2] * 1_000 + b"\xff\xd9"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_a_picture_comes_no_wider_than_asked(qapp: QApplication, kind: str) -> None:
    image = picture_of(saved(kind), 100)

    assert (image.width(), image.height()) == (100, 13)


BAD = {
    "TIFF called PNG": saved("TIFF"), "an icon": saved("ICO", (32, 32)), "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "too many pixels": png_of(60_000, 60_000), "no pixels": png_of(0, 0), "a number of pixels that overflows": png_of(2**31 - 1, 2**31 - 1),
    "too many passes": many_passes(), "cut short": png_of(100, 100)[:60], "nothing": b"", "a text": b"GIF89a is what I say",
    "the first bytes alone": b"\x89PNG\r\n\x1a\n", "WebP of nothing": b"RIFF\x04\0\0\0WEBP", "BMP of nothing": b"BM",
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_used_is_no_picture(qapp: QApplication, what: str) -> None:
    started = time.process_time()

    assert picture_of(BAD[what], 100).isNull()
    assert time.process_time() - started < 1


def test_what_is_no_file_is_no_picture(qapp: QApplication, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    (tmp_path / "b.png").mkdir()

    assert all(picture_in(tmp_path / name, 100).isNull() for name in ("a.png", "b.png", "gone.png"))
    assert picture_in(Path("/dev/zero"), 100).isNull()
