"""Pictures looked at before they are trusted, cleaned before they leave."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from kb_app.core.errors import FormatError
from kb_app.storage.pictures import clean_bytes, clean_to_send, inspect_bytes


def picture(kind: str, mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (60, 40), 100 if len(mode) == 1 else (10, 20, 30, 40)[: len(mode)]).save(out, kind, **options)
    return out.getvalue()


def with_location(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "secreto de Sarhua"
    exif.get_ifd(0x8825)[1] = "S"
    return picture("JPEG", exif=exif, comment=b"secreto comentario")


@pytest.mark.parametrize("orientation", [1, 6])
def test_no_metadata_leaves(orientation: int) -> None:
    data = with_location(orientation)
    assert inspect_bytes(data, name="a").has_location

    cleaned = clean_bytes(data, name="a")

    assert b"secreto" not in cleaned.data
    assert not inspect_bytes(cleaned.data, name="a").has_location


def test_a_turned_picture_is_turned_upright() -> None:
    cleaned = clean_bytes(with_location(6), name="a")

    assert (cleaned.width, cleaned.height) == (40, 60)


def test_an_upright_jpeg_keeps_its_pixels() -> None:
    cleaned = clean_bytes(with_location(1), name="a")

    before = Image.open(io.BytesIO(with_location(1))).tobytes()
    assert Image.open(io.BytesIO(cleaned.data)).tobytes() == before


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (picture("PNG"), "png"), (picture("PNG", "RGBA"), "png"), (picture("PNG", "P"), "png"), (picture("GIF", "P"), "png"),
        (picture("WEBP"), "png"), (picture("TIFF"), "png"), (picture("BMP"), "png"), (picture("JPEG", "CMYK"), "jpeg"),
        (picture("JPEG", "L"), "jpeg"),
    ],
)  # fmt: skip
def test_every_kind_becomes_one_that_word_shows(data: bytes, kind: str) -> None:
    cleaned = clean_bytes(data, name="a")

    assert cleaned.kind == kind
    assert Image.open(io.BytesIO(cleaned.data)).mode in ("RGB", "RGBA", "L", "P")


def test_a_large_picture_is_made_smaller() -> None:
    cleaned = clean_bytes(picture("PNG"), name="a", max_pixels=30)

    assert (cleaned.width, cleaned.height) == (30, 20)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of_size(width: int, height: int) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"hola", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<?xml version='1.0'?><svg/>",
        b"\0\0\0\x18ftypheic" + b"\0" * 20, png_of_size(60000, 60000), png_of_size(0, 0), png_of_size(2**31 - 1, 1),
        png_of_size(500, 500), picture("PNG")[:60], picture("JPEG")[:200], picture("GIF", "P")[:20],
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(FormatError) as refusal:
        clean_bytes(data, name="foto.png")

    assert "foto.png" in str(refusal.value)


def test_of_an_animation_the_first_picture_stays_and_that_is_said() -> None:
    stream = io.BytesIO()
    frames = [Image.new("RGB", (30, 20), color) for color in ("red", "blue")]
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:])

    cleaned = clean_bytes(stream.getvalue(), name="baile.gif")

    assert cleaned.note is not None
    assert "baile.gif" in cleaned.note.render()
    assert Image.open(io.BytesIO(cleaned.data)).convert("RGB").getpixel((5, 5)) == (255, 0, 0)


def test_a_picture_for_the_press_is_shown_in_colours_of_a_screen() -> None:
    stream = io.BytesIO()
    Image.new("CMYK", (30, 20), (0, 255, 255, 0)).save(stream, "JPEG")

    shown = Image.open(io.BytesIO(clean_bytes(stream.getvalue(), name="prensa.jpg").data))
    red, green, _ = shown.getpixel((5, 5))

    assert shown.mode == "RGB"
    assert red > 200 > 60 > green


def test_a_large_photograph_keeps_the_profile_of_its_colours() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    stream = io.BytesIO()
    Image.new("RGB", (3000, 2000), "green").save(stream, "JPEG", icc_profile=profile)

    cleaned = clean_bytes(stream.getvalue(), name="foto.jpg", max_pixels=600)

    assert (cleaned.width, cleaned.height) == (600, 400)
    assert Image.open(io.BytesIO(cleaned.data)).info["icc_profile"] == profile


def test_a_diagram_that_would_grow_by_being_made_smaller_is_sent_in_its_own_size(tmp_path: Path) -> None:
    stripes = Image.frombytes(
        "L", (900, 600), bytes((x // 7 + y // 5) % 2 * 255 for y in range(600) for x in range(900))
    )
    stripes.convert("P").save(tmp_path / "esquema.png", optimize=True)
    grain = Image.effect_noise((900, 600), 60).convert("RGB")
    grain.save(tmp_path / "foto.jpg")

    diagram = clean_to_send(tmp_path / "esquema.png", max_pixels=400, at_most=2000)
    photograph = clean_to_send(tmp_path / "foto.jpg", max_pixels=400, at_most=2000)
    small = clean_to_send(tmp_path / "esquema.png", max_pixels=400, at_most=400)

    assert (diagram.width, photograph.width, small.width) == (900, 400, 400)
    assert len(diagram.data) <= (tmp_path / "esquema.png").stat().st_size < len(small.data)
