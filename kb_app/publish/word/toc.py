"""Tables of contents, of figures and of tables with their entries written, so that nothing has to be updated to be seen.

Page numbers cannot be known without layout: they are estimated from the text, close enough to look right, and Word
mends them when the table is updated or the file printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb_app.publish.word.context import Page
from kb_app.publish.word.xml import paragraph, run, text

LINE_TWIPS = 303.0
CHARACTERS_PER_LINE = 84.0
"""Calibrated against LibreOffice with the template's fonts at A4."""

_TEXT = re.compile(r"<w:t[^>]*>([^<]*)</w:t>")
_EXTENT = re.compile(r'<wp:extent cx="\d+" cy="(\d+)"/>')


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table: its level, its text, the bookmark it leads to."""

    level: int
    title: str
    bookmark: str


@dataclass(frozen=True, slots=True)
class Measure:
    """How much room text takes on a page of some size."""

    page: Page

    def lines(self, chunk: str) -> float:
        """Return the height of some body XML in lines of text."""
        total = 0.0
        wide = self.page.text_width / 9070
        rows = chunk.count("<w:tr>")
        for part in chunk.split("<w:p>")[1:]:
            characters = sum(map(len, _TEXT.findall(part)))
            style = _style_of(part)
            if "<wp:extent" in part:
                total += sum(int(height) / 635 / LINE_TWIPS for height in _EXTENT.findall(part)) + 1.2
                continue
            if style.startswith("Table") and style != "TableCaption":
                continue
            per_line = (
                CHARACTERS_PER_LINE * wide * (0.62 if style == "Heading1" else 0.9 if style.startswith("Box") else 1.0)
            )
            lines = max(1.0, -(-characters // per_line)) if characters else 0.4
            total += lines * _LINE_HEIGHTS.get(style, 1.0) + _SPACES.get(style, 0.42)
        if rows:
            for row in chunk.split("<w:tr>")[1:]:
                columns = max(1, row.count("<w:tc>"))
                longest = max((sum(map(len, _TEXT.findall(cell))) for cell in row.split("<w:tc>")[1:]), default=0)
                total += max(1.0, -(-longest // max(8.0, CHARACTERS_PER_LINE * 1.12 * wide / columns))) * 0.8 + 0.25
        return total

    @property
    def lines_per_page(self) -> float:
        """How many lines of text a page holds."""
        return self.page.text_height / LINE_TWIPS


_LINE_HEIGHTS = {
    "Heading1": 2.0,
    "Heading2": 1.5,
    "Heading3": 1.25,
    "FootnoteText": 0.8,
    "Caption": 0.85,
    "SourceCode": 0.8,
}
_SPACES = {"Heading1": 1.0, "Heading2": 1.6, "Heading3": 1.3, "Heading4": 1.1, "Caption": 1.0, "ListParagraph": 0.2,
           "FootnoteText": 0.1}  # fmt: skip


def _style_of(part: str) -> str:
    match = re.match(r'<w:pPr><w:pStyle w:val="([^"]*)"', part)
    return match[1] if match else ""


def contents(entries: Sequence[Entry], pages: Sequence[str], *, depth: int) -> str:
    """Return the table of contents with its entries."""
    styles = [f"TOC{entry.level}" for entry in entries]
    return _table(f'TOC \\o "1-{depth}" \\h \\z \\u', entries, pages, styles)


def list_of(label: str, entries: Sequence[Entry], pages: Sequence[str]) -> str:
    """Return the list of figures or tables; `label` is the name of their numbering."""
    return _table(f'TOC \\h \\z \\c "{label}"', entries, pages, ["TableofFigures"] * len(entries))


def _table(instruction: str, entries: Sequence[Entry], pages: Sequence[str], styles: Sequence[str]) -> str:
    written = []
    last = len(entries) - 1
    for place, (entry, page, style) in enumerate(zip(entries, pages, styles, strict=True)):
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            if place == 0
            else ""
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if place == last else ""
        reference = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> PAGEREF {entry.bookmark} \\h </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(page)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{run(entry.title)}<w:r><w:tab/></w:r>{reference}</w:hyperlink>'
        written.append(paragraph(style, begin + link + end))
    return "".join(written)
