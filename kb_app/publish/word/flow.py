"""The body as it grows: its elements in reading order, and the sections that pages of different kinds need."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kb_app.publish.word.galley import Galley
from kb_app.publish.word.page import Page
from kb_app.publish.word.xml import paragraph

_CAPTION = '<w:p><w:pPr><w:pStyle w:val="Caption"/>'
COLUMN_GAP = 510
_PIECE = 400_000
"""Characters of XML that are packed away together: a thousand documents are 110 MB of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Pages of one kind. `heads` names the set of headers and footers, "" for none; `numbers` is `lowerRoman`,
    `decimal` or "". One of several `columns` goes on where the one before it ends. `chapter` counts those that have a
    head of their own on odd pages."""

    page: Page
    heads: str
    numbers: str = ""
    start: int | None = None
    opens_plain: bool = False
    columns: int = 1
    chapter: int = 0

    def _relation(self, part: str, kind: str) -> str:
        own = str(self.chapter) if self.chapter and (part, kind) == ("header", "default") else ""
        return f"rId{self.heads}{part[0]}{kind[0]}{own}"

    def properties(self) -> str:
        """Return the section's properties; headers are referenced again in each, or they would be inherited."""
        references = "".join(
            f'<w:{part}Reference w:type="{kind}" r:id="{self._relation(part, kind)}"/>'
            for part in ("header", "footer")
            for kind in ("default", "even", "first")
            if self.heads
        )
        turned = ' w:orient="landscape"' if self.page.is_turned else ""
        begins = f' w:start="{self.start}"' if self.start is not None else ""
        counting = f'<w:pgNumType w:fmt="{self.numbers}"{begins}/>' if self.numbers else ""
        plain = "<w:titlePg/>" if self.opens_plain else ""
        page = self.page
        begins_at = "nextPage" if self.columns == 1 else "continuous"
        parted = f'<w:cols w:num="{self.columns}" w:space="{COLUMN_GAP}"/>' if self.columns > 1 else ""
        return (
            f'<w:sectPr>{references}<w:type w:val="{begins_at}"/>'
            f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
            f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
            f'w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>{counting}{parted}{plain}</w:sectPr>'
        )


class Flow:
    """Collects paragraphs and tables. What is settled is packed away; the last elements stay at hand, because a
    section's properties stand in its last paragraph."""

    def __init__(self, section: Section, galley: Galley) -> None:
        self.galley = galley
        self.section = section
        self.is_empty = True
        self._open: list[tuple[str, bool]] = []
        self._size = 0
        self._air = False
        self._packed: list[bytes] = []
        self._wants_turned = section.page.is_turned
        self._upright = section.page

    def add(self, element: str, *, keeps: bool = False) -> None:
        """Add an element; `keeps` tells that it must stay with the next one. Two tables never touch."""
        if self._wants_turned != self.section.page.is_turned:
            self._turn()
        if element.startswith("<w:tbl>") and self._open and self._open[-1][0].startswith("<w:tbl>"):
            self._open.append((paragraph("TableText", ""), False))
        if element.startswith("<w:tbl>") and self._open and self._open[-1][0].startswith(_CAPTION):
            caption = self._open[-1][0].replace(_CAPTION, f"{_CAPTION}<w:keepNext/>", 1)
            self._open[-1] = (caption, False)  # or its figure would be on one page and all that follows on the next
        self._open.append((element, keeps))
        self._air = self.is_empty = False
        self._size += len(element)
        if self._size > _PIECE:
            self._pack(len(self._open) - 8)

    def turn(self, *, landscape: bool) -> None:
        """Let what follows lie in landscape, or upright again; takes effect with the next element."""
        self._wants_turned = landscape

    @property
    def ends_with_table(self) -> bool:
        """Whether the last element is a table; a paragraph must follow it in the end."""
        return bool(self._open) and self._open[-1][0].startswith("<w:tbl>")

    @property
    def needs_air(self) -> bool:
        """Whether the last element (a table, a box) leaves no room below itself."""
        return self._air or self.ends_with_table

    @property
    def opens_page(self) -> bool:
        """Whether nothing but what must stay with the next element stands on the page yet."""
        return self.is_empty or all(keeps for _, keeps in self._open[-2:])

    def leave_air(self) -> None:
        """Ask for room above the next element."""
        self._air = True

    def begin(self, section: Section) -> None:
        """End the section there is, and begin another on a new page."""
        if not self.is_empty:
            self.end_section()
        self.section = section
        self._upright = section.page
        self._wants_turned = section.page.is_turned
        self.galley.new_page(section.page)

    def part(self, columns: int) -> None:
        """Go on in several columns on the same page, to the end of the section."""
        self.end_section()
        self.section = replace(self.section, columns=columns, start=None, opens_plain=False)

    def end_section(self) -> None:
        """Put the section's properties into its last paragraph; behind a table stands one for that alone."""
        element, keeps = self._open[-1] if self._open else ("", False)
        # Where a field ends that began before, LibreOffice would take the feet for a part of the field.
        is_whole = element.count('"begin"') == element.count('"end"')
        if element.startswith("<w:p>") and is_whole and not keeps and "<w:sectPr>" not in element:
            end = element.index("</w:pPr>")
            self._open[-1] = (element[:end] + self.section.properties() + element[end:], False)
        else:
            tiny = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
            self._open.append((paragraph("BodyText", "", tiny + self.section.properties()), False))

    def pieces(self) -> Iterator[str]:
        """Yield the XML of the elements, in order."""
        for piece in self._packed:
            yield zlib.decompress(piece).decode()
        yield "".join(element for element, _ in self._open)

    def _turn(self) -> None:
        page = self._upright.turned() if self._wants_turned else self._upright
        taken: list[tuple[str, bool]] = []
        while self._open and self._open[-1][1]:  # a heading goes over with the table that it stands above
            taken.insert(0, self._open.pop())
        if self._open or self._packed:
            self.end_section()
            self.section = replace(self.section, page=page, start=None, opens_plain=False)
        else:
            self.section = replace(self.section, page=page)
        self.galley.new_page(page)
        self._open += taken

    def _pack(self, count: int) -> None:
        if count <= 0:
            return
        self._packed.append(zlib.compress("".join(element for element, _ in self._open[:count]).encode(), 1))
        del self._open[:count]
        self._size = sum(len(element) for element, _ in self._open)
