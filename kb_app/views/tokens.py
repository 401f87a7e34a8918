"""The look as values: colours, spacing, type sizes, for light and dark. Nothing else in the window writes a colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Shade = Literal["light", "dark"]

SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL = 4, 8, 12, 16, 24
RADIUS = 6

TEXT_PT, SMALL_PT, CARD_TITLE_PT, HEADING_PT, TITLE_PT, READING_PT = 10.5, 9.0, 11.0, 12.0, 15.0, 11.5
READING_LEADING = 1.55
READING_MEASURE = 72
"""Characters in a line of the reader, at most."""

FONT_FAMILIES = ("Noto Sans", "Segoe UI", "SF Pro Text", "Cantarell", "Ubuntu", "DejaVu Sans", "sans-serif")
MONOSPACE_FAMILIES = ("Noto Sans Mono", "Cascadia Mono", "Consolas", "SF Mono", "DejaVu Sans Mono", "monospace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one shade, as `#rrggbb`.

    `paper` is the window, `surface` what is read or written on, `raised` what stands out of it; `mark` lies behind a
    match; `accent_soft` behind what is chosen.
    """

    shade: Shade
    paper: str
    surface: str
    raised: str
    hover: str
    line: str
    line_strong: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    link: str
    mark: str
    mark_current: str
    mark_text: str
    success: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    types: Mapping[str, str]

    def type_color(self, name: str) -> str:
        """Return the colour of a document type by the type's `color` (a token's name or `#rrggbb`)."""
        if name.startswith("#"):
            return name
        return self.types.get(name, self.muted)


LIGHT = Tokens(
    shade="light",
    paper="#FAF8F5",
    surface="#FFFFFF",
    raised="#F2EEE8",
    hover="#F6F2EC",
    line="#E2DCD2",
    line_strong="#C9C0B2",
    text="#1F1D1A",
    muted="#6A6259",
    accent="#A3243B",
    accent_hover="#8E1D32",
    accent_pressed="#77172A",
    on_accent="#FFFFFF",
    accent_soft="#F9EBEE",
    link="#A3243B",
    mark="#FCE4AC",
    mark_current="#F5B83D",
    mark_text="#1F1D1A",
    success="#2F6B3C",
    warning="#8A5A00",
    warning_soft="#FBF1DC",
    danger="#A3243B",
    danger_soft="#F9EBEE",
    types={
        "case-study": "#27406B",
        "lesson": "#8A5A00",
        "regulation": "#A3243B",
        "heritage": "#6B3F7F",
        "guide": "#2F6B3C",
        "evidence": "#4A5560",
        "market": "#A0471A",
        "partner": "#5B5346",
        "pilot": "#0F6674",
        "planning": "#3F4FA0",
        "tour": "#1D6A5B",
        "training": "#8C2F77",
    },
)

DARK = Tokens(
    shade="dark",
    paper="#1B1A18",
    surface="#232220",
    raised="#2C2A27",
    hover="#282624",
    line="#3B3834",
    line_strong="#565149",
    text="#ECE7DF",
    muted="#A89F93",
    accent="#E2738A",
    accent_hover="#EA8C9F",
    accent_pressed="#D05F77",
    on_accent="#1B1A18",
    accent_soft="#3A272B",
    link="#E2738A",
    mark="#5E4A16",
    mark_current="#A77C16",
    mark_text="#FFF6DF",
    success="#86C695",
    warning="#E0B04C",
    warning_soft="#362E1D",
    danger="#F08A9C",
    danger_soft="#3A272B",
    types={
        "case-study": "#8FB0E8",
        "lesson": "#E0B04C",
        "regulation": "#E2738A",
        "heritage": "#C7A0DC",
        "guide": "#86C695",
        "evidence": "#AEBAC6",
        "market": "#F0A077",
        "partner": "#CDBFA8",
        "pilot": "#6FC7D6",
        "planning": "#A9B4F2",
        "tour": "#74CDB8",
        "training": "#E69AD5",
    },
)


def tokens(shade: Shade) -> Tokens:
    """Return the colours of a shade."""
    return DARK if shade == "dark" else LIGHT


STATUS_GLYPHS: Mapping[str, str] = {
    "draft": "ring",
    "in-review": "half",
    "changes-requested": "half",
    "community-review": "half",
    "blocked": "struck",
    "validated": "dot",
    "published": "tick",
    "superseded": "struck",
    "withdrawn": "struck",
    "archived": "struck",
}
"""The sign of each editorial state, always beside its word: ring, half, dot, tick (a dot with a tick), struck."""
