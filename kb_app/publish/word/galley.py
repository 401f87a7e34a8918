"""Where things will stand: an estimate of the page of each paragraph, kept while the text is written.

Only Word can lay out a file, but a table of contents must not be empty nor absurd when it is opened. The widths of
characters are those of the template's fonts; the rest was calibrated against real layout, and Word mends what is off
when the table is updated or the file is printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb_app.publish.word.page import Page


@dataclass(frozen=True, slots=True)
class Setting:
    """How a style sets text, in twips: the mean width of a character, a line's height, the space around."""

    character: float
    line: float
    before: float = 0.0
    after: float = 0.0
    keeps: bool = False


BODY = Setting(88.0, 292.0, 0.0, 120.0)
SETTINGS = {
    "BodyText": BODY,
    "Heading1": Setting(270.0, 680.0, 0.0, 420.0, keeps=True),
    "Heading2": Setting(200.0, 460.0, 320.0, 140.0, keeps=True),
    "Heading3": Setting(142.0, 345.0, 320.0, 100.0, keeps=True),
    "Heading4": Setting(122.0, 300.0, 260.0, 80.0, keeps=True),
    "Heading5": Setting(110.0, 275.0, 220.0, 60.0, keeps=True),
    "Heading6": Setting(105.0, 265.0, 200.0, 60.0, keeps=True),
    "Kicker": Setting(105.0, 225.0, 0.0, 60.0, keeps=True),
    "Lead": Setting(108.0, 330.0, 0.0, 240.0),
    "Fact": Setting(82.0, 225.0, 20.0, 20.0),
    "ListParagraph": Setting(88.0, 292.0, 0.0, 10.0),
    "Quote": Setting(94.0, 292.0, 80.0, 120.0),
    "SourceCode": Setting(99.0, 230.0, 0.0, 0.0),
    "Caption": Setting(84.0, 230.0, 60.0, 240.0),
    "Credit": Setting(76.0, 210.0, 0.0, 280.0),
    "TableCaption": Setting(84.0, 230.0, 240.0, 80.0, keeps=True),
    "TableText": Setting(84.0, 228.0, 40.0, 40.0),
    "FootnoteText": Setting(80.0, 218.0, 0.0, 40.0),
    "Definition": BODY,
    "DefinitionTerm": Setting(101.0, 292.0, 100.0, 0.0, keeps=True),
    "Box": Setting(92.0, 262.0, 0.0, 60.0),
}


def setting_of(style: str) -> Setting:
    """Return how a style sets text; unlisted ones as body text."""
    return SETTINGS.get(style) or (SETTINGS["Box"] if style.startswith("Box") else BODY)


class Galley:
    """A column of text that grows and breaks into pages. `scale` is how large the text is beside that of our template."""

    def __init__(self, page: Page, scale: float = 1.0) -> None:
        self.page = 1
        self._scale = scale
        self._sheet = page
        self._y = 0.0

    @property
    def width(self) -> int:
        """The width of the text area of the page that is being filled."""
        return self._sheet.text_width

    def new_page(self, sheet: Page | None = None) -> None:
        """Go on at the top of the next page, of another size if one is given."""
        if self._y > 0:
            self.page += 1
        self._y = 0.0
        self._sheet = sheet or self._sheet

    def text(self, style: str, characters: int, indent: int = 0) -> None:
        """Set a paragraph. A heading goes over to the next page when nothing fits below it."""
        setting = setting_of(style)
        width = max(1200.0, self.width - indent)
        lines = max(1.0, -(-characters * setting.character * self._scale // width))
        line = setting.line * self._scale
        height = setting.before * (self._y > 0) + lines * line
        if setting.keeps:
            self._fit(height + 3 * BODY.line)
            self._y += height
        else:
            self._flow(height, line)
        self._y += setting.after

    def block(self, height: float, *, together: float = 0.0) -> None:
        """Set something that does not split (a picture, a row), with what must stay on its page."""
        self._fit(height + together)
        self._y += height

    def note(self, characters: int) -> None:
        """Take the room of a footnote from the page that is being filled."""
        setting = SETTINGS["FootnoteText"]
        self._flow(max(1.0, -(-characters * setting.character // self.width)) * setting.line + setting.after, 0.0)

    def _fit(self, height: float) -> None:
        if self._y > 0 and self._y + height > self._sheet.text_height:
            self.page += 1
            self._y = 0.0

    def _flow(self, height: float, line: float) -> None:
        room = self._sheet.text_height
        # Two lines at least stay together at either end of a page (widow control).
        if self._y > 0 and self._y + min(height, 2 * line) > room:
            self.page += 1
            self._y = 0.0
        self._y += height
        while self._y > room:
            self.page += 1
            self._y -= room
