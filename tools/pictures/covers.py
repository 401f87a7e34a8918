"""Covers without letters, two by three: the application or a designer sets the title on their calm part."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from pictures.canvas import COCHINEAL, CREAM, EARTH, GREEN, INDIGO, OCHRE, PAPER, SAND, Canvas, mix
from pictures.weaves import ALTIPLANO, CHINCHERO, MUCHIK, SARHUA, STAR, Band, bands, drawn, rhombs, stairs

WIDTH, HEIGHT = 1600, 2400


def _cloth(
    parts: tuple[Band, ...], width: int, height: int, cell: int, *, upright: bool = False, grain: float = 0.16
) -> Image.Image:  # fmt: skip
    """A piece of cloth of a size in page units; `upright` turns its bands along the height."""
    if upright:
        width, height = height, width
    piece = bands(parts, -(-width // cell), -(-height // cell), cell=cell, grain=grain).crop((0, 0, width, height))
    return piece.transpose(Image.Transpose.ROTATE_90) if upright else piece


def _steps(canvas: Canvas, x: float, y: float, size: float, count: int, color: str) -> None:
    """A stepped pyramid standing on `y`, `count` treads to each side."""
    for tread in range(count):
        half = size * (count - tread)
        canvas.rect(x - half, y - size * (tread + 1), 2 * half, size, color)


def _stepped_cross(canvas: Canvas, x: float, y: float, unit: float, fill: str, core: str) -> None:
    """The stepped cross of twelve corners round a hollow centre."""
    for half_width, half_height in ((1.5, 4.5), (3, 3), (4.5, 1.5)):
        canvas.rect(x - half_width * unit, y - half_height * unit, 2 * half_width * unit, 2 * half_height * unit, fill)
    canvas.disc(x, y, 1.5 * unit, core)


def compendium(path: Path) -> None:
    """Four cloths, one a region, hung side by side under a calm ground of cochineal."""
    canvas = Canvas(WIDTH, HEIGHT, COCHINEAL)
    shade = mix(COCHINEAL, EARTH, 0.16)
    for row in range(4):
        for column in range(9):
            _steps(canvas, 100 + column * 200 - (row % 2) * 100, 300 + row * 200, 22, 4, shade)
    strips = (SARHUA, CHINCHERO, MUCHIK, ALTIPLANO)
    width = WIDTH // 4
    for number, parts in enumerate(strips):
        top = 1010 + (0, 90, 40, 130)[number]
        canvas.rect(number * width, top - 26, width, 26, EARTH)
        canvas.paste(_cloth(parts, width, HEIGHT - top, 7, upright=True), number * width, top)
        if number:
            canvas.rect(number * width - 5, 1010, 10, HEIGHT, mix(COCHINEAL, EARTH, 0.55))
    canvas.save(path, colors=64)


def booklet(path: Path) -> None:
    """A belt of Sarhua across a cream page, and one star of it made large."""
    canvas = Canvas(WIDTH, HEIGHT, CREAM)
    star = drawn(STAR, gap=0, down=True)
    big = Band(rows=15, colors=(CREAM, COCHINEAL), motif=star)
    figure = bands((big,), 15, 15, cell=48, grain=0.06)
    canvas.rect(0, 0, WIDTH, 60, COCHINEAL)
    canvas.paste(figure, (WIDTH - 15 * 48) // 2, 560)
    canvas.paste(_cloth(SARHUA, WIDTH, 984, 12), 0, HEIGHT - 984 - 60)
    canvas.rect(0, HEIGHT - 60, WIDTH, 60, EARTH)
    canvas.rect(0, HEIGHT - 984 - 60 - 18, WIDTH, 18, EARTH)
    canvas.save(path, colors=48)


def guide(path: Path) -> None:
    """The same piece taken up again and again, each time with its own colour: what a replica is."""
    canvas = Canvas(WIDTH, HEIGHT, INDIGO)
    colors = (OCHRE, COCHINEAL, GREEN, SAND, CREAM)
    side, gap = 300, 50
    left = (WIDTH - 4 * side - 3 * gap) // 2
    for row in range(4):
        for column in range(4):
            ground = colors[(row * 3 + column * 2) % len(colors)]
            figure = EARTH if ground in (CREAM, SAND, OCHRE) else CREAM
            piece = Band(rows=25, colors=(ground, figure, ground, ground, ground, ground), motif=rhombs(12, 3))
            tile = bands((piece,), 25, 25, cell=12, grain=0.12)
            x, y = left + column * (side + gap), 920 + row * (side + gap)
            canvas.rect(x - 8, y - 8, side + 16, side + 16, mix(INDIGO, EARTH, 0.5))
            canvas.paste(tile, x, y)
    canvas.paste(_cloth((Band(rows=8, colors=(INDIGO, OCHRE), motif=stairs(8, 2)),), WIDTH, 160, 20, grain=0), 0, 640)
    canvas.save(path, colors=64)


def dossier(path: Path) -> None:
    """A sober page: a woven border and, low on it, a stepped cross over its stairs."""
    ground = "#1F2A44"
    canvas = Canvas(WIDTH, HEIGHT, ground)
    fret = Band(rows=8, colors=(ground, OCHRE), motif=stairs(8, 2))
    for y in (70, HEIGHT - 70 - 128):
        canvas.paste(_cloth((fret,), WIDTH - 192, 128, 16, grain=0), 96, y)
    for x in (70, WIDTH - 70 - 26):
        canvas.rect(x, 70, 26, HEIGHT - 140, COCHINEAL)
    soft = mix(ground, PAPER, 0.12)
    _steps(canvas, WIDTH / 2, 2140, 60, 7, soft)
    for unit, color in ((78, COCHINEAL), (40, ground)):
        _stepped_cross(canvas, WIDTH / 2, 1310, unit, color, ground)
    canvas.disc(WIDTH / 2, 1310, 84, OCHRE)
    canvas.save(path, colors=48)
