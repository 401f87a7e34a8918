"""A sheet to draw on in page units, twice as fine inside, and the colours and letters that all pictures share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

Point = tuple[float, float]

PAPER, SURFACE, RAISED = "#FAF8F5", "#FFFFFF", "#F2EEE8"
LINE, TEXT, MUTED = "#E2DCD2", "#1F1D1A", "#6A6259"
COCHINEAL, INDIGO, OCHRE, VIOLET, GREEN = "#A3243B", "#27406B", "#B9801F", "#6B3F7F", "#2F6B3C"
CREAM, SAND, CLAY, EARTH, WATER = "#F3E6CC", "#DFC9A2", "#B5654A", "#3A2A22", "#A9C3CC"

FINENESS = 2
"""Device pixels per page unit while drawing; the finished sheet is reduced to page units."""

FACES = {
    "regular": ("NotoSans-Regular.ttf", "Carlito-Regular.ttf", "DejaVuSans.ttf"),
    "bold": ("NotoSans-Bold.ttf", "Carlito-Bold.ttf", "DejaVuSans-Bold.ttf"),
    "italic": ("NotoSans-Italic.ttf", "Carlito-Italic.ttf", "DejaVuSans-Oblique.ttf"),
}
"""Faces by style, in order of preference; the drawing library's own face is the last resort."""

_loaded: dict[tuple[str, int], ImageFont.FreeTypeFont | ImageFont.ImageFont] = {}


def face(style: str, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return a face of a style at a size in device pixels."""
    key = (style, size)
    if key not in _loaded:
        for name in FACES[style]:
            try:
                _loaded[key] = ImageFont.truetype(name, size)
                break
            except OSError:
                continue
        else:
            _loaded[key] = ImageFont.load_default(size)
    return _loaded[key]


def mix(first: str, second: str, share: float) -> str:
    """Return a colour between two: `share` 0 is the first, 1 the second."""
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


class Canvas:
    """A sheet of `width` by `height` page units."""

    def __init__(self, width: int, height: int, ground: str = PAPER) -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGB", (width * FINENESS, height * FINENESS), ground)
        self._draw = ImageDraw.Draw(self._image)

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str, *, radius: float = 0, outline: str = ""
    ) -> None:
        """Fill a rectangle from its upper left corner, with rounded corners and an outline if asked."""
        box = (x * FINENESS, y * FINENESS, (x + width) * FINENESS - 1, (y + height) * FINENESS - 1)
        self._draw.rounded_rectangle(
            box, radius * FINENESS, fill=fill, outline=outline or None, width=FINENESS * 2 if outline else 0
        )

    def polygon(self, points: Sequence[Point], fill: str, *, outline: str = "", width: float = 2) -> None:
        """Fill a closed shape, with a joined outline if asked."""
        scaled = [(x * FINENESS, y * FINENESS) for x, y in points]
        self._draw.polygon(scaled, fill=fill)
        if outline:
            self._draw.line([*scaled, *scaled[:2]], fill=outline, width=round(width * FINENESS), joint="curve")

    def line(self, points: Sequence[Point], color: str, width: float = 2) -> None:
        """Draw a line through points."""
        self._draw.line([(x * FINENESS, y * FINENESS) for x, y in points], color, round(width * FINENESS), "curve")

    def disc(self, x: float, y: float, radius: float, fill: str, *, outline: str = "") -> None:
        """Fill a circle round a point."""
        box = [(v + d) * FINENESS for d in (-radius, radius) for v in (x, y)]
        self._draw.ellipse(box, fill=fill, outline=outline or None, width=FINENESS * 3 if outline else 0)

    def text(
        self, x: float, y: float, text: str, size: float, color: str = TEXT, *,
        style: str = "regular", anchor: str = "la", wrap: float = 0,
    ) -> float:  # fmt: skip
        """Write text, broken at `wrap` page units if given, and return the height that it took."""
        font = face(style, round(size * FINENESS))
        lines = self._broken(text, font, wrap * FINENESS) if wrap else text.split("\n")
        step = size * 1.32
        for number, line in enumerate(lines):
            self._draw.text((x * FINENESS, (y + number * step) * FINENESS), line, fill=color, font=font, anchor=anchor)
        return step * len(lines)

    def text_width(self, text: str, size: float, style: str = "regular") -> float:
        """Return how wide a line of text will be."""
        return self._draw.textlength(text, font=face(style, round(size * FINENESS))) / FINENESS

    def paste(self, picture: Image.Image, x: int, y: int) -> None:
        """Lay a picture made in page units on the sheet."""
        size = (picture.width * FINENESS, picture.height * FINENESS)
        self._image.paste(picture.convert("RGB").resize(size, Image.Resampling.NEAREST), (x * FINENESS, y * FINENESS))

    def save(self, path: Path, *, colors: int = 96) -> None:
        """Write the sheet as a PNG of few colours."""
        finished = self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        save_small(finished, path, colors=colors)

    def _broken(
        self, text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, limit: float
    ) -> list[str]:  # fmt: skip
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split(" "):
                longer = f"{line} {word}".strip()
                if line and self._draw.textlength(longer, font=font) > limit:
                    lines.append(line)
                    longer = word
                line = longer
            lines.append(line)
        return lines


def save_small(picture: Image.Image, path: Path, *, colors: int) -> None:
    """Write a picture as a PNG of its `colors` most frequent distinct colours, undithered.

    General quantizers drift the colours of large calm grounds; a drawing has few colours, so the true ones are kept.
    """
    counted = sorted(picture.getcolors(picture.width * picture.height) or [], key=lambda pair: (-pair[0], pair[1]))
    chosen: list[tuple[int, int, int]] = []
    for _, color in counted:
        if isinstance(color, tuple) and all(_distance(color, other) > 24 for other in chosen):
            chosen.append((color[0], color[1], color[2]))
            if len(chosen) == colors:
                break
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for color in chosen for value in color])
    path.parent.mkdir(parents=True, exist_ok=True)
    few = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    few.save(path, optimize=True, dpi=(300, 300))


def _distance(first: Sequence[int], second: Sequence[int]) -> int:
    return sum(abs(a - b) for a, b in zip(first, second, strict=False))
