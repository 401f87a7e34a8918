"""Woven grounds: every cell is one crossing of threads, every band a motif that repeats along the cloth.

The motifs are geometric commonplaces of Andean and coastal looms (stepped rhombs, hooks, zigzags, steps, stars), drawn
for this library. None copies a motif that a community keeps to itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image

from pictures.canvas import COCHINEAL, CREAM, EARTH, GREEN, INDIGO, OCHRE, mix

Motif = Callable[[int, int], int]
"""Which thread of a band's colours shows at a column and a row of the band."""

STAR = (
    "...#.......#...",
    "...##.....##...",
    "...###...###...",
    "#######.#######",
    ".######.######.",
    "..####...####..",
    "...##..#..##...",
    "......###......",
)
HOOK = (
    "##########......",
    "#........#......",
    "#.######.#......",
    "#.#....#.#.....#",
    "#.#.##.#.#....##",
    "#.#.#..#.#...###",
    "#.#.####.#..####",
    "#.#......#.#####",
    "#.########.#####",
)
BIRD = (
    "....##........",
    "...####.......",
    "...##.#.....#.",
    ".#####.....##.",
    "....##....###.",
    "....###.#####.",
    ".....#######..",
    "......#####...",
    ".......#.#....",
    "......##.##...",
)
FLOWER = (
    ".....#.....",
    "....###....",
    "...#####...",
    "...#####...",
    "...#####...",
    "..#######..",
    ".###.#.###.",
    ".##..#..##.",
    ".#...#...#.",
    ".....#.....",
)
HUMMINGBIRD = (
    "............##.",
    ".##........####",
    "..###.....###..",
    "...####..###...",
    "#...#######....",
    ".##.######.....",
    "..########.....",
    ".....####......",
    "....##.........",
    "...#...........",
)
WAVE = (
    "..######....",
    ".##....##...",
    "##..##..##..",
    "##.#..#..##.",
    "##.#.##...##",
    "##..##.....#",
    ".##.......##",
    "..##########",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A strip of cloth `rows` threads high."""

    rows: int
    colors: tuple[str, ...]
    motif: Motif


def plain(_column: int, _row: int) -> int:
    """One colour."""
    return 0


def rhombs(size: int, step: int = 2) -> Motif:
    """Concentric stepped rhombs of half-width `size`."""

    def at(column: int, row: int) -> int:
        x, y = column % (2 * size), row % (2 * size)
        return (abs(x - size) // step * step + abs(y - size) // step * step) // (2 * step)

    return at


def zigzag(size: int, thick: int) -> Motif:
    """Parallel zigzags."""
    return lambda column, row: (row + abs(column % (2 * size) - size)) // thick


def checks(size: int) -> Motif:
    """Alternate blocks."""
    return lambda column, row: (column // size + row // size) % 2


def drawn(rows: Sequence[str], *, gap: int = 2, across: bool = False, down: bool = False) -> Motif:
    """A motif drawn in characters, repeated with a gap; closed into a symmetric figure across or down if asked."""
    lines = [line + line[-2::-1] for line in rows] if across else list(rows)
    figure = [*lines, *lines[-2::-1]] if down else lines
    width = max(map(len, figure))

    def at(column: int, row: int) -> int:
        x = column % (width + gap)
        return int(row < len(figure) and x < len(figure[row]) and figure[row][x] == "#")

    return at


def beside(*figures: Sequence[str]) -> tuple[str, ...]:
    """Figures of the same height in a row."""
    return tuple("....".join(lines) for lines in zip(*figures, strict=True))


def triangles(rows: int) -> Motif:
    """Triangles of triangles: each row is the odd sums of the row before it (rule 60), folded about its middle."""
    line, grid = [1] + [0] * rows, []
    for _ in range(rows):
        grid.append(line)
        line = [line[i] ^ (line[i - 1] if i else 0) for i in range(rows + 1)]

    def at(column: int, row: int) -> int:
        return grid[row % rows][min(abs(column % (2 * rows) - rows), rows)]

    return at


def stairs(size: int, tread: int) -> Motif:
    """A stair that climbs and descends, filled below: the coast's and the highlands' stepped fret."""

    def at(column: int, row: int) -> int:
        x = column % (2 * size)
        height = (min(x, 2 * size - 1 - x) // tread + 1) * tread
        return int(row >= size - height)

    return at


def bands(parts: Sequence[Band], columns: int, rows: int, *, cell: int, grain: float = 0.16) -> Image.Image:
    """Weave the bands from top to bottom, over and over, at `cell` pixels a crossing; `grain` deepens the threads."""
    tile_cache: dict[str, Image.Image] = {}
    cloth = Image.new("RGB", (columns * cell, rows * cell))
    row = 0
    while row < rows:
        for part in parts:
            for inner in range(min(part.rows, rows - row)):
                for column in range(columns):
                    color = part.colors[part.motif(column, inner) % len(part.colors)]
                    if color not in tile_cache:
                        tile_cache[color] = _thread(color, cell, grain)
                    cloth.paste(tile_cache[color], (column * cell, (row + inner) * cell))
            row += part.rows
            if row >= rows:
                break
    return cloth


def _thread(color: str, cell: int, grain: float) -> Image.Image:
    """One crossing: a thread lit along its middle and dark where it dives under its neighbours."""
    tile = Image.new("RGB", (cell, cell), color)
    dark, light = mix(color, EARTH, grain * 1.8), mix(color, "#FFFFFF", grain * 0.7)
    for i in range(cell):
        tile.paste(dark, (i, cell - 1, i + 1, cell))
        tile.paste(mix(color, EARTH, grain), (0, i, 1, i + 1))
    if cell >= 6:
        tile.paste(light, (cell // 3, 1, cell // 3 + max(1, cell // 5), cell - 2))
    return tile


def _rows(colors: Sequence[str], height: int = 2) -> list[Band]:
    return [Band(rows=height, colors=(color,), motif=plain) for color in colors]


ROSE, LEAF, NIGHT = "#C4596A", "#6E8B4E", "#1F2A44"
BROWN, TAN, LILAC, WHITE = "#7A4E32", "#B98D5E", "#A89AA0", "#F5ECDD"
ORANGE, TURQUOISE = "#D1762C", "#2E7F86"

SARHUA: tuple[Band, ...] = (
    *_rows((EARTH, COCHINEAL, EARTH, OCHRE, EARTH), 2),
    Band(rows=17, colors=(CREAM, COCHINEAL, EARTH, COCHINEAL, CREAM), motif=rhombs(8)),
    *_rows((EARTH, OCHRE, EARTH, GREEN, EARTH, COCHINEAL), 2),
    Band(rows=9, colors=(COCHINEAL, CREAM), motif=zigzag(6, 2)),
    *_rows((EARTH, OCHRE, EARTH), 2),
    Band(rows=2, colors=(EARTH,), motif=plain),
    Band(rows=15, colors=(EARTH, CREAM), motif=drawn(STAR, gap=3, down=True)),
    Band(rows=2, colors=(EARTH,), motif=plain),
    *_rows((OCHRE, EARTH, COCHINEAL, EARTH, GREEN), 2),
    Band(rows=14, colors=(COCHINEAL,), motif=plain),
)
CHINCHERO: tuple[Band, ...] = (
    Band(rows=12, colors=(COCHINEAL,), motif=plain),
    *_rows((INDIGO, CREAM, INDIGO), 2),
    Band(rows=2, colors=(COCHINEAL,), motif=plain),
    Band(rows=17, colors=(COCHINEAL, CREAM), motif=drawn(HOOK, gap=1, across=True, down=True)),
    Band(rows=2, colors=(COCHINEAL,), motif=plain),
    *_rows((INDIGO, OCHRE, LEAF, OCHRE, INDIGO), 2),
    Band(rows=8, colors=(CREAM, INDIGO), motif=rhombs(4, 1)),
    *_rows((INDIGO, OCHRE, ROSE, OCHRE), 2),
    Band(rows=10, colors=(INDIGO,), motif=plain),
    *_rows((LEAF, CREAM, LEAF), 2),
    Band(rows=12, colors=(NIGHT, OCHRE, CREAM), motif=zigzag(8, 3)),
    *_rows((LEAF, CREAM, LEAF), 2),
)
MUCHIK: tuple[Band, ...] = (
    Band(rows=6, colors=(WHITE, mix(WHITE, TAN, 0.25)), motif=checks(2)),
    *_rows((BROWN, WHITE, LILAC, WHITE), 2),
    Band(rows=14, colors=(WHITE, BROWN), motif=stairs(14, 2)),
    *_rows((BROWN, TAN), 2),
    Band(rows=2, colors=(WHITE,), motif=plain),
    Band(rows=10, colors=(WHITE, BROWN), motif=drawn(BIRD, gap=6)),
    Band(rows=2, colors=(WHITE,), motif=plain),
    *_rows((TAN, BROWN, TAN), 2),
    Band(rows=2, colors=(LILAC,), motif=plain),
    Band(rows=8, colors=(LILAC, WHITE), motif=drawn(WAVE, gap=0)),
    Band(rows=2, colors=(LILAC,), motif=plain),
    *_rows((TAN, WHITE, BROWN, WHITE), 2),
)
ALTIPLANO: tuple[Band, ...] = (
    *_rows((NIGHT, ORANGE, NIGHT, TURQUOISE, NIGHT), 2),
    Band(rows=16, colors=(NIGHT, ORANGE), motif=triangles(16)),
    *_rows((NIGHT, CREAM, COCHINEAL, CREAM, NIGHT), 2),
    Band(rows=12, colors=(TURQUOISE, CREAM, TURQUOISE, ORANGE), motif=rhombs(6, 1)),
    *_rows((NIGHT, CREAM, COCHINEAL, CREAM, NIGHT), 2),
    Band(rows=3, colors=(COCHINEAL,), motif=plain),
    Band(rows=10, colors=(COCHINEAL, CREAM), motif=drawn(beside(HUMMINGBIRD, FLOWER), gap=4)),
    Band(rows=3, colors=(COCHINEAL,), motif=plain),
    *_rows((NIGHT, TURQUOISE, NIGHT, ORANGE, NIGHT), 2),
    Band(rows=9, colors=(OCHRE, NIGHT), motif=zigzag(8, 2)),
)
CLOTHS = {"sarhua": SARHUA, "chinchero": CHINCHERO, "muchik": MUCHIK, "altiplano": ALTIPLANO}
