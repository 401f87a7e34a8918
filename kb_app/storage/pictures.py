"""Pictures: looked at before they are trusted, and cleaned before they leave.

A cleaned picture stands upright, is a plain PNG or JPEG, and carries no EXIF, GPS, XMP or comments. Where nothing needs
redrawing the pixels are copied untouched: only the segments that hold metadata are dropped.
"""

from __future__ import annotations

import contextlib
import io
import os
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from kb_app.core.errors import FormatError
from kb_app.core.text import Message, message
from kb_app.storage.files import reading
from kb_app.storage.picture_limits import MAX_BYTES, MAX_PIXELS, has_too_many_passes

Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # the library looks at the parts of a picture too: tiles, frames

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")
"""The library knows forty more, some of them programs: it would hand PostScript to an interpreter."""

_DAMAGE = (
    ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError, SyntaxError, TypeError,
    ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What the library raises over damaged pictures, by ten minutes of trying."""

_MODES_OF_PNG = {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureInfo:
    """What a picture is: size in pixels as it is to be shown (upright), `kind` from its bytes (`png`, `jpeg`, `gif` …),
    resolution in dots per inch (0 when the file does not say), file size in bytes."""

    width: int
    height: int
    kind: str
    dpi: float
    size: int
    is_animated: bool = False
    has_location: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanPicture:
    """A picture fit to leave the library: its bytes, `png` or `jpeg`, its size in pixels and its resolution;
    `note` says what of it is not as it was (of an animation the first picture alone)."""

    data: bytes
    kind: str
    width: int
    height: int
    dpi: float
    note: Message | None = None


def inspect(path: Path) -> PictureInfo:
    """Look at a picture without decoding it. Raises FormatError with the reason, StorageError, NotFoundError."""
    with reading(path) as stream:
        return _inspected(stream, os.fstat(stream.fileno()).st_size, path.name)


def inspect_bytes(data: bytes, *, name: str) -> PictureInfo:
    """Look at a picture's bytes without decoding them. Raises FormatError with the reason."""
    return _inspected(io.BytesIO(data), len(data), name)


def _inspected(stream: BinaryIO, size: int, name: str) -> PictureInfo:
    with _opened(stream, size, name) as image, _one_error(name):
        return _info_of(image, _exif(image), size)


def clean(path: Path, *, max_pixels: int = 4000) -> CleanPicture:
    """Return a picture upright, without metadata, as PNG or JPEG, its longer side at most `max_pixels`.

    Of an animation the first frame is kept. Raises FormatError with the reason, StorageError, NotFoundError.
    """
    return clean_bytes(read_picture(path), name=path.name, max_pixels=max_pixels)


def read_picture(path: Path) -> bytes:
    """Return a picture file's bytes. Raises FormatError for one that is too large, StorageError, NotFoundError."""
    with reading(path) as stream:
        if os.fstat(stream.fileno()).st_size > MAX_BYTES:
            raise FormatError("huge-picture", _huge(path.name), path=path.name)
        return stream.read()


def decode(path: Path) -> None:
    """Decode a picture once, whole, for what may come of it. Raises FormatError with the reason, StorageError."""
    data = read_picture(path)
    with _opened(io.BytesIO(data), len(data), path.name) as image, _one_error(path.name):
        _require_few_passes(data, path.name)
        image.load()


def clean_bytes(data: bytes, *, name: str, max_pixels: int = 4000) -> CleanPicture:
    """Return a picture's bytes cleaned, as `clean` does for a file."""
    with _opened(io.BytesIO(data), len(data), name) as image, _one_error(name):
        _require_few_passes(data, name)
        exif = _exif(image)
        info = _info_of(image, exif, len(data))
        upright = exif.get(0x0112, 1) == 1
        # Of the several pictures that a telephone puts into one JPEG the first is kept as it is.
        plain = (not info.is_animated or info.kind == "jpeg") and max(image.size) <= max_pixels and upright
        if plain and info.kind == "png" and image.mode in _MODES_OF_PNG:
            stripped = _strip_png(data)
            if stripped is not None:
                _verify(stripped, name)
                return CleanPicture(data=stripped, kind="png", width=info.width, height=info.height, dpi=info.dpi)
        if plain and info.kind == "jpeg" and image.mode in ("L", "RGB"):
            stripped = _strip_jpeg(data)
            if stripped is not None:
                _verify(stripped, name)
                return CleanPicture(data=stripped, kind="jpeg", width=info.width, height=info.height, dpi=info.dpi)
        return _redrawn(image, info, name, max_pixels)


def miniature(data: bytes, *, name: str, side: int) -> tuple[int, int, bytes]:
    """Return a picture's size upright, and its brightness on white in `side` by `side` fields, row by row.

    Raises FormatError with the reason.
    """
    with _opened(io.BytesIO(data), len(data), name) as image:
        info = _info_of(image, _exif(image), len(data))
        try:
            image.draft("RGB", (4 * side, 4 * side))  # of a JPEG an eighth is drawn
            upright = ImageOps.exif_transpose(image)
            if upright.mode in ("RGBA", "LA", "PA", "P") or "transparency" in upright.info:
                colours = upright.convert("RGBA")
                upright = Image.new("RGBA", colours.size, "white")
                upright.alpha_composite(colours)
            grey = upright.convert("L").resize((side, side), Image.Resampling.BOX)
        except (OSError, ValueError, SyntaxError, EOFError, MemoryError, zlib.error, struct.error) as error:
            raise FormatError("damaged-picture", _damaged(name), path=name) from error
        return info.width, info.height, grey.tobytes()


def _info_of(image: Image.Image, exif: Image.Exif, size: int) -> PictureInfo:
    turned = exif.get(0x0112, 1) in (5, 6, 7, 8)
    width, height = image.size
    return PictureInfo(
        width=height if turned else width,
        height=width if turned else height,
        kind=(image.format or "").lower().replace("mpo", "jpeg"),
        dpi=_plausible_dpi(image.info.get("dpi", (0, 0))),
        size=size,
        is_animated=bool(getattr(image, "is_animated", False)),
        has_location=bool(exif.get_ifd(0x8825)),
    )


def _redrawn(image: Image.Image, info: PictureInfo, name: str, max_pixels: int) -> CleanPicture:
    note = None
    if info.is_animated and info.kind != "jpeg":
        note = message("Of the animation «{name}» the first picture alone is printed.", name=name)
    if info.kind == "jpeg":
        image.draft("RGB", (max_pixels, max_pixels))  # a photograph of 80 megapixels is decoded at a half or less
    upright = ImageOps.exif_transpose(image)
    profile = upright.info.get("icc_profile")
    if upright.mode == "CMYK":
        upright, profile = _from_inks(upright, profile), None
    transparent = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    as_jpeg = info.kind == "jpeg"
    if as_jpeg:
        drawn = upright.convert("RGB")
    elif upright.mode in _MODES_OF_PNG and max(upright.size) <= max_pixels:
        drawn = upright
    else:
        drawn = upright.convert("RGBA" if transparent else "RGB")
    drawn.thumbnail((max_pixels, max_pixels), Image.Resampling.LANCZOS)
    for key in list(drawn.info):
        if key != "transparency":
            del drawn.info[key]
    out = io.BytesIO()
    if as_jpeg:
        drawn.save(out, "JPEG", quality=90, optimize=True, icc_profile=profile)
    else:
        drawn.save(out, "PNG", optimize=False)
    scale = drawn.width / info.width if info.width else 1.0
    return CleanPicture(
        data=out.getvalue(),
        kind="jpeg" if as_jpeg else "png",
        width=drawn.width,
        height=drawn.height,
        dpi=info.dpi * scale,
        note=note,
    )


def _from_inks(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture made for the press as one for the screen, in the colours that its profile means."""
    if profile:
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            inks = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            found = ImageCms.profileToProfile(image, inks, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if found is not None:
                return found
    return image.convert("RGB")


class _opened:  # noqa: N801 - used as `with _opened(…)`
    """Opens a picture's header under our limits and turns the library's many errors into one."""

    def __init__(self, stream: BinaryIO, size: int, name: str) -> None:
        self._stream = stream
        self._size = size
        self._name = name
        self._image: Image.Image | None = None

    def __enter__(self) -> Image.Image:
        name = self._name
        head = self._stream.read(512).lstrip()
        self._stream.seek(0)
        if head[:5].lower() in (b"<?xml", b"<!doc") or b"<svg" in head.lower():
            reason = message("«{name}» is an SVG drawing, which may load other files. Save it as PNG.", name=name)
            raise FormatError("svg-picture", reason, path=name)
        if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis"):
            reason = message("«{name}» is a HEIC photograph of a telephone. Save it as JPEG.", name=name)
            raise FormatError("heic-picture", reason, path=name)
        if self._size > MAX_BYTES:
            raise FormatError("huge-picture", _huge(name), path=name)
        with _one_error(name), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its own warning about size; ours is the limit below
            self._image = Image.open(self._stream, formats=_FORMATS)
            width, height = self._image.size
        if width <= 0 or height <= 0:
            raise FormatError("damaged-picture", _damaged(name), path=name)
        if width * height > MAX_PIXELS:
            raise FormatError("huge-picture", _huge(name), path=name)
        return self._image

    def __exit__(self, *_: object) -> None:
        if self._image is not None:
            self._image.close()


def _exif(image: Image.Image) -> Image.Exif:
    """Return a picture's EXIF data. Of a PNG only what stands before its pixels: the library would decode them all."""
    if image.format != "PNG":
        return image.getexif()
    exif = Image.Exif()
    block = image.info.get("exif")
    if isinstance(block, bytes):
        with contextlib.suppress(SyntaxError, struct.error, ValueError, KeyError):
            exif.load(block)
    return exif


def _verify(data: bytes, name: str) -> None:
    """Read the pixels once: a picture that breaks off is found here, not by Word."""
    with _opened(io.BytesIO(data), len(data), name) as image, _one_error(name):
        image.draft(image.mode, (1, 1))  # of a JPEG all is read, and an eighth drawn
        image.load()


@contextlib.contextmanager
def _one_error(name: str) -> Iterator[None]:
    """Turn what the library raises over a damaged picture into one error; it raises nearly everything."""
    try:
        yield
    except Image.DecompressionBombError as error:
        raise FormatError("huge-picture", _huge(name), path=name) from error
    except UnidentifiedImageError as error:
        reason = message("«{name}» is not a picture of a kind that can be used. Save it as PNG or JPEG.", name=name)
        raise FormatError("unknown-picture", reason, path=name) from error
    except _DAMAGE as error:
        raise FormatError("damaged-picture", _damaged(name), path=name) from error


def _require_few_passes(data: bytes, name: str) -> None:
    if has_too_many_passes(data):
        raise FormatError("huge-picture", _huge(name), path=name)


def _damaged(name: str) -> Message:
    return message("The picture «{name}» is damaged and cannot be read. Put a good copy in its place.", name=name)


def _huge(name: str) -> Message:
    return message("The picture «{name}» is too large to be used. Make it smaller first.", name=name)


def _plausible_dpi(dpi: object) -> float:
    if isinstance(dpi, tuple) and dpi and isinstance(dpi[0], (int, float)) and 30 <= float(dpi[0]) <= 2400:
        return float(dpi[0])
    return 0.0


_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT", b"bKGD"}


def _strip_png(data: bytes) -> bytes | None:
    """Return a PNG's bytes with the chunks alone that draw it; None when its chunks are out of joint."""
    out, position = [data[:8]], 8
    while position + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, position)
        kind = data[position + 4 : position + 8]
        end = position + 12 + length
        if end > len(data):
            return None
        if kind in _PNG_KEPT:
            out.append(data[position:end])
        position = end
        if kind == b"IEND":
            return b"".join(out)
    return None


_JFIF_HEADER_BYTES = 18
_RESTARTS_AND_STUFFING = frozenset({0x00, *range(0xD0, 0xD8)})


def _strip_jpeg(data: bytes) -> bytes | None:
    """Return a JPEG's bytes without application segments and comments (JFIF, ICC and Adobe's colour mark stay).

    The thumbnail of a JFIF segment goes too: it may show what was cut off or made unrecognisable. None when the
    segments are out of joint.
    """
    out, position = [data[:2]], 2
    while position + 4 <= len(data):
        if data[position] != 0xFF:
            return None
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == 0xD9:
            out.append(data[position : position + 2])  # what follows is a second picture or a stowaway
            return b"".join(out)
        (length,) = struct.unpack_from(">H", data, position + 2)
        end = position + 2 + length
        if end > len(data) or length < 2:
            return None
        out.append(_without_metadata(marker, data[position:end]))
        position = end
        if marker == 0xDA:
            end = _end_of_scan(data, position)
            out.append(data[position:end])
            position = end
    return b"".join((*out, data[position:])) if data[position:] == b"\xff\xd9" else None


def _without_metadata(marker: int, segment: bytes) -> bytes:
    """Return a segment as it may leave: whole, cut, or nothing."""
    if marker == 0xE0 and segment[4:9] == b"JFIF\0" and len(segment) >= _JFIF_HEADER_BYTES:
        return b"\xff\xe0\x00\x10" + segment[4:16] + b"\0\0"
    is_metadata = 0xE0 <= marker <= 0xEF or marker == 0xFE
    is_kept = (marker == 0xEE and segment[4:9] == b"Adobe") or (marker == 0xE2 and segment[4:15] == b"ICC_PROFILE")
    return b"" if is_metadata and not is_kept else segment


def _end_of_scan(data: bytes, position: int) -> int:
    """Return where a scan's coded pixels end: before the next mark that is no restart and no escaped byte."""
    while (position := data.find(b"\xff", position)) >= 0 and position + 1 < len(data):
        if data[position + 1] not in _RESTARTS_AND_STUFFING:
            return position
        position += 2
    return len(data)
