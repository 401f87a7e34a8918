"""The page: its sizes in twentieths of a point (twips), upright and turned."""

from __future__ import annotations

from dataclasses import dataclass, replace

TWIPS_PER_CM = 567
EMU_PER_TWIP = 635
SHEET_SIDE = 1134
SHEET_TOP = 1247
"""The margins of a fact sheet: 2 and 2.2 cm."""
EMU_PER_INCH = 914_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's sizes; A4 with generous margins unless said otherwise. `header` and `footer` are how far from the edge
    the heads and feet stand."""

    width: int = 11906
    height: int = 16838
    left: int = 1644
    right: int = 1644
    top: int = 1644
    bottom: int = 1474
    header: int = 794
    footer: int = 680

    @property
    def text_width(self) -> int:
        """The width of the text area."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """The height of the text area."""
        return self.height - self.top - self.bottom

    @property
    def is_turned(self) -> bool:
        """Whether it lies in landscape."""
        return self.width > self.height

    def tightened(self) -> Page:
        """Return the page as a sheet that must hold much: narrower margins."""
        return replace(self, left=SHEET_SIDE, right=SHEET_SIDE, top=SHEET_TOP, bottom=SHEET_TOP)

    def lowered(self, height: int) -> Page:
        """Return the page with less room: an estimate that must not promise too much keeps some back."""
        return replace(self, bottom=self.bottom + height)

    def turned(self) -> Page:
        """Return the page in landscape, its margins with it; a turned page has a wider text area."""
        side = min(self.top, self.bottom)
        return replace(self, width=self.height, height=self.width, left=side, right=side, top=self.left, bottom=side)


PAGES = {
    "A4": Page(),
    "letter": Page(width=12240, height=15840),
    "A5": Page(width=8391, height=11906, left=1020, right=1020, top=1134, bottom=1020),
}
"""The page sizes that a publication may ask for, by name."""
