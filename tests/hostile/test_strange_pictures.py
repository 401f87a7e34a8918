"""Pictures of strangers (docs/packages.md, 39 to 41, 43, 44, 48, 49): nothing travels in them, and none holds the application up."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import random
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from kb_app.core.errors import FormatError, KbError
from kb_app.storage.library import Library
from kb_app.storage.pictures import clean, clean_bytes, decode, inspect, inspect_bytes, read_picture

SECRET = b"SECRETO"
FACE = Image.frombytes("RGB", (60, 40), random.Random(1).randbytes(7200))


def jpeg(image: Image.Image = FACE, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", **options)
    return out.getvalue()


def png(**options: object) -> bytes:
    out = io.BytesIO()
    FACE.save(out, "PNG", **options)
    return out.getvalue()


def several() -> bytes:
    out = io.BytesIO()
    FACE.save(out, "MPO", save_all=True, append_images=[Image.open(io.BytesIO(THUMBNAIL))], quality=75)
    return out.getvalue()


def segment(marker: int, content: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


THUMBNAIL = jpeg(FACE.resize((16, 12)), comment=SECRET)
PLAIN = jpeg()
PROGRESSIVE = jpeg(progressive=True)
SECOND_SCAN = PROGRESSIVE.find(b"\xff\xda", PROGRESSIVE.find(b"\xff\xda") + 2)
EXIF = Image.Exif()
EXIF[0x010E] = SECRET.decode()
EXIF[0x013B] = SECRET.decode()
EXIF.get_ifd(0x8825)[1] = "S"
TEXT = PngImagePlugin.PngInfo()
TEXT.add_text("Author", SECRET.decode())
TEXT.add_itxt("XML:com.adobe.xmp", SECRET.decode())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(jpeg(exif=EXIF), id="EXIF"), pytest.param(jpeg(comment=SECRET), id="comment"),
        pytest.param(PLAIN[:20] + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET) + PLAIN[20:], id="XMP"),
        pytest.param(PLAIN[:20] + segment(0xED, b"Photoshop 3.0\0" + SECRET) + PLAIN[20:], id="IPTC"),
        pytest.param(PLAIN[:20] + segment(0xE0, b"JFXX\0\x10" + THUMBNAIL) + PLAIN[20:], id="thumbnail of its own segment"),
        pytest.param(PLAIN[:2] + segment(0xE0, b"JFIF\0\1\1\0\0\x48\0\x48\4\2" + SECRET + b"x" * 17) + PLAIN[20:], id="thumbnail of JFIF"),
        pytest.param(several(), id="several pictures in one"),
        pytest.param(PROGRESSIVE[:SECOND_SCAN] + segment(0xFE, SECRET) + PROGRESSIVE[SECOND_SCAN:], id="comment between scans"),
        pytest.param(PLAIN + THUMBNAIL, id="second picture behind"), pytest.param(PLAIN + SECRET, id="bytes behind"),
        pytest.param(PLAIN + SECRET + b"\xff\xd9", id="bytes behind with an end"),
        pytest.param(png(pnginfo=TEXT), id="PNG text"), pytest.param(png(exif=EXIF.tobytes()), id="PNG EXIF"),
        pytest.param(png() + SECRET, id="behind a PNG"), pytest.param(png()[:33] + struct.pack(">I", 7) + b"prVt" + SECRET + struct.pack(">I", zlib.crc32(b"prVt" + SECRET)) + png()[33:], id="private chunk"),
    ],
)  # fmt: skip
def test_a_picture_carries_its_pixels_and_nothing_else(data: bytes) -> None:
    """Number 48."""
    cleaned = clean_bytes(data, name="foto")

    assert SECRET not in cleaned.data
    assert len(cleaned.data) < len(data)
    assert Image.open(io.BytesIO(cleaned.data)).tobytes() == Image.open(io.BytesIO(data)).convert("RGB").tobytes()


def test_a_plain_picture_stays_byte_for_byte() -> None:
    """Number 49: nothing is lost where there is nothing to take out."""
    assert [clean_bytes(data, name="foto").data for data in (PLAIN, PROGRESSIVE, png())] == [PLAIN, PROGRESSIVE, png()]


def many_passes(count: int) -> bytes:
    """Return a progressive JPEG whose last pass comes again and again."""
    last = PROGRESSIVE.rfind(b"\xff\xda")
    return PROGRESSIVE[:last] + PROGRESSIVE[last:-2] * count + b"\xff\xd9"


def test_a_photograph_that_is_gone_over_a_thousand_times_is_refused() -> None:
    """Number 44: a few kilobytes would hold a decoder for hours, were the picture large."""
    assert clean_bytes(many_passes(20), name="foto").kind == "jpeg"
    with pytest.raises(FormatError, match="too large"):
        clean_bytes(many_passes(1_000), name="foto")


@pytest.mark.parametrize("read", [clean, decode, read_picture])
def test_a_file_of_gigabytes_is_not_read_to_be_refused(tmp_path: Path, read: Callable[[Path], object]) -> None:
    """Number 44."""
    with (tmp_path / "foto.png").open("wb") as stream:
        stream.truncate(5_000_000_000)

    with pytest.raises(FormatError, match="too large"):
        read(tmp_path / "foto.png")


def webp_with(exif: bytes) -> bytes:
    out = io.BytesIO()
    FACE.save(out, "WEBP", exif=exif)
    return out.getvalue()


BROKEN = {
    "a GIF of two empty frames": b"GIF87a\x18\0\x11\0\0\0\0,\0\0\0\0\0\0\0\0\0\0\0," + bytes(8),
    "WebP with EXIF that is none": webp_with(b"Exif\0\0" + bytes(60)),
    "WebP with a place that leads nowhere": webp_with(
        b"Exif\0\0MM\0*\0\0\0\x08\0\1\x88\x25\0\4\0\0\0\1\0\0\0\x1a\0\0\0\0" + b"\0\1\0\1\0\6\0\0\0\2" + bytes(8)
    ),
    "TIFF of a thousand samples": b"II*\0\x08\0\0\0\x06\0" + b"".join(
        struct.pack("<HHII", tag, kind, 1, value)
        for tag, kind, value in ((0x100, 4, 24), (0x101, 4, 17), (0x102, 3, 8), (0x106, 3, 2), (0x111, 5, 0), (0x115, 3, 1025))
    ) + bytes(60),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_whatever_the_library_raises_is_one_error(what: str) -> None:
    """Number 44: found by changing good pictures at random."""
    for read in (inspect_bytes, clean_bytes):
        with contextlib.suppress(FormatError):
            read(BROKEN[what], name="foto.png")


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_picture_changed_at_random_is_a_picture_or_one_error() -> None:
    """Number 44."""
    chance, seeds = random.Random(7), []
    for kind in ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"):
        out = io.BytesIO()
        FACE.save(out, kind, **({"exif": EXIF} if kind in ("PNG", "JPEG", "WEBP", "TIFF") else {}))
        seeds.append(out.getvalue())
    for _ in range(600):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.choice((1, 2, 5))):
            data[chance.randrange(min(len(data), 400))] = chance.randrange(256)
        with contextlib.suppress(FormatError):
            clean_bytes(bytes(data), name="foto.png", max_pixels=chance.choice((10, 4_000)))


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'
DRAWINGS = {
    "a file of the disk": SVG % b'<image href="file:///etc/passwd"/>',
    "a remote picture": SVG % b'<image xlink:href="http://127.0.0.1:9/x.png"/>',
    "entities": b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG % b"<text>&x;</text>",
    "a million uses": SVG % (b'<g id="a"/>' + b'<use href="#a"/>' * 20_000),
    "a script": SVG % b"<script>alert(1)</script>",
    "behind a long comment": b"<!--" + b" " * 5_000 + b"-->" + SVG % b"",
    "with a byte order mark": b"\xef\xbb\xbf" + SVG % b"",
    "in UTF-16": ("<?xml version='1.0'?>" + (SVG % b"").decode()).encode("utf-16"),
    "packed": gzip.compress(SVG % b""),
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(x) run\n",
    "PDF": b"%PDF-1.4\n", "WMF": b"\xd7\xcd\xc6\x9a" + b"\0" * 40,
}  # fmt: skip


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_drawing_is_never_taken_for_a_picture(drawing: str) -> None:
    """Number 43: whatever its name, an SVG or a program for a printer is refused with words."""
    with pytest.raises(FormatError) as refusal:
        clean_bytes(DRAWINGS[drawing], name="foto.png")

    assert "foto.png" in str(refusal.value)


@pytest.fixture
def library(library_root: Path, tmp_path: Path) -> Library:
    """Return a library whose pictures are pipes, devices, folders and links that lead out."""
    media = library_root / "media"
    (tmp_path / "outside-secret.png").write_bytes(PLAIN)
    os.mkfifo(media / "fifo.png")
    (media / "zero.png").symlink_to("/dev/zero")
    (media / "tty.png").symlink_to("/dev/tty")
    (media / "folder.png").mkdir()
    (media / "out.png").symlink_to(tmp_path / "outside-secret.png")
    (media / "loop.png").symlink_to(media / "loop.png")
    (media / "gone.png").symlink_to(media / "nothing.png")
    return Library.open(library_root)


ADDRESSES = (
    "media/fifo.png", "media/zero.png", "media/tty.png", "media/folder.png", "media/out.png", "media/loop.png", "media/gone.png",
    "/etc/passwd", "../outside-secret.png", "media/../../outside-secret.png", "//server/share/x.png", "\\\\server\\share\\x.png",
    "C:/x.png", "C:x.png", "file:///etc/passwd", "media/x.png:evil", "media\\..\\..\\outside-secret.png", "media//x.png", "media/\0.png",
    "./media/./x.png", "", ".", "..", "/", "\\\\?\\C:\\x.png", "~/x.png", "$HOME/x.png", "%2e%2e/outside-secret.png",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_leads_to_a_file_outside(library: Library, address: str) -> None:
    """Numbers 39 to 41."""
    assert library.media(address) is None


@pytest.mark.parametrize("name", ["fifo.png", "zero.png", "folder.png", "loop.png", "gone.png"])
def test_what_is_no_file_ends_at_once(library: Library, name: str) -> None:
    """Number 40, should a path be handed over all the same."""
    started = time.monotonic()
    for read in (clean, inspect):
        with pytest.raises(KbError):
            read(library.root / "media" / name)

    assert time.monotonic() - started < 1
