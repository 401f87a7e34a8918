"""Icons: one family (Phosphor, from QtAwesome), drawn in the colours of the palette.

Only the package's font and its list of names are used. Importing the package itself would load ten fonts and cost the
start of the window a third of a second.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPixmap

SIZES = (16, 20, 24)
FALLBACK = "ph.file-text"


class IconFont:
    """The family's font and its names, loaded at the first icon."""

    def __init__(self) -> None:
        self._glyphs: dict[str, str] = {}
        self._family = ""
        self._made: dict[tuple[str, int, int, int], QIcon] = {}
        self._drawn: dict[tuple[str, int, float, int], QPixmap] = {}

    def icon(self, name: str, color: QColor, disabled: QColor, active: QColor) -> QIcon:
        """Return an icon; `active` colours its checked state. An unknown name gives the icon of a plain document."""
        key = (name, color.rgba(), disabled.rgba(), active.rgba())
        if key not in self._made:
            glyph = self.glyph(name)
            made = QIcon()
            for size in SIZES:
                for ratio in self._ratios():
                    made.addPixmap(self._draw(glyph, size, ratio, color), QIcon.Mode.Normal, QIcon.State.Off)
                    made.addPixmap(self._draw(glyph, size, ratio, disabled), QIcon.Mode.Disabled, QIcon.State.Off)
                    if active != color:
                        made.addPixmap(self._draw(glyph, size, ratio, active), QIcon.Mode.Normal, QIcon.State.On)
            self._made[key] = made
        return self._made[key]

    def pixmap(self, name: str, side: int, ratio: float, color: QColor) -> QPixmap:
        """Return an icon drawn once, in any size."""
        key = (name, side, ratio, color.rgba())
        if key not in self._drawn:
            self._drawn[key] = self._draw(self.glyph(name), side, ratio, color)
        return self._drawn[key]

    def glyph(self, name: str) -> str:
        """Return the character that draws an icon."""
        self._load()
        return self._glyphs.get(name.removeprefix("ph."), self._glyphs.get(FALLBACK.removeprefix("ph."), ""))

    def knows(self, name: str) -> bool:
        """Tell whether the family has an icon of this name."""
        self._load()
        return name.removeprefix("ph.") in self._glyphs

    def font(self, pixels: int) -> QFont:
        """Return the family's font, to draw a glyph among a delegate's own painting."""
        self._load()
        made = QFont(self._family)
        made.setPixelSize(pixels)
        return made

    @staticmethod
    def _ratios() -> tuple[float, ...]:
        """Return the scales of the screens there are: an icon is drawn sharp for each."""
        return tuple({screen.devicePixelRatio() for screen in QGuiApplication.screens()}) or (1.0,)

    def _draw(self, glyph: str, size: int, ratio: float, color: QColor) -> QPixmap:
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(self.font(size))
        painter.setPen(color)
        painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, glyph)
        painter.end()
        return pixmap

    def _load(self) -> None:
        if self._family:
            return
        font_file, names_file = _files()
        self._glyphs = {name: chr(int(code, 16)) for name, code in json.loads(names_file.read_bytes()).items()}
        number = QFontDatabase.addApplicationFontFromData(font_file.read_bytes())
        families = QFontDatabase.applicationFontFamilies(number)
        if not families:
            raise RuntimeError("the icon font cannot be loaded")
        self._family = families[0]


@lru_cache(maxsize=1)
def _files() -> tuple[Path, Path]:
    """Return the font and the list of names inside the installed package, without importing it."""
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the package QtAwesome is not installed")
    folder = Path(spec.submodule_search_locations[0]) / "fonts"
    font_file = max(folder.glob("phosphor-[0-9]*.ttf"))
    names_file = max(folder.glob("phosphor-charmap-*.json"))
    return font_file, names_file
