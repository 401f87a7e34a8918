"""Tables with their own widths, a header row that repeats, and rows that do not split."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kb_app.markup.blocks import Alignment, Inline, Table
from kb_app.markup.words import inline_text
from kb_app.publish.word.xml import attribute

LEAST_COLUMN = 540
PADDING = 200
CHARACTER = 100
"""Twips of a character of table text on the average, with some air."""
SMALL_SHARE = 0.78
MANY_COLUMNS = 6
MEASURED_ROWS = 200
LONGEST = 140
"""Characters of a cell beyond which a column asks for no more width."""
LINE = 228.0
ROW_PADDING = 96.0
UNDIVIDED = 5600.0
"""Twips (10 cm) up to which a table stays on one page: shorter ones look torn when they are divided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """How a table stands: the width it may take, its indent, and its text for those who cannot see it."""

    available: int
    indent: int
    description: str
    style: str = "PublicationTable"


@dataclass(frozen=True, slots=True)
class _Measures:
    longest: tuple[int, ...]
    words: tuple[int, ...]


def _measured(table: Table) -> _Measures:
    columns = len(table.alignments)
    longest, words = [1] * columns, [1] * columns
    for row in (table.header, *table.rows[:MEASURED_ROWS]):
        for place, cell in enumerate(row[:columns]):
            text = inline_text(cell)
            longest[place] = max(longest[place], min(len(text), LONGEST))
            if len(text) > words[place]:
                words[place] = max(words[place], max(map(len, text.split()), default=1))
    return _Measures(tuple(longest), tuple(words))


def least_width(table: Table) -> int:
    """Return how wide a table must be for its longest words, and its long texts, to stand readably."""
    measured = _measured(table)
    total = 0
    for word, length in zip(measured.words, measured.longest, strict=True):
        readable = max(min(word, 22), min(length, 14))
        total += max(LEAST_COLUMN, readable * CHARACTER + PADDING)
    return total


def turns_page(table: Table, available: int) -> bool:
    """Tell whether a table needs a page in landscape. A few columns of long words rather hyphenate."""
    return least_width(table) > available * (1.0 if len(table.alignments) >= MANY_COLUMNS else 1.3)


def widths(table: Table, available: int) -> tuple[list[int], bool]:
    """Return the width of each column, as its content asks for; and whether the text must be small to fit."""
    measured = _measured(table)
    columns = len(table.alignments)
    least = [max(LEAST_COLUMN, min(word, 18) * CHARACTER + PADDING) for word in measured.words]
    wanted = [max(low, length * CHARACTER + PADDING) for low, length in zip(least, measured.longest, strict=True)]
    is_small = sum(least) > available * 1.02
    if sum(least) > available:
        share = available / sum(least)
        found = [max(1, int(low * share)) for low in least]
    elif sum(wanted) <= available:
        spare = available - sum(wanted)
        found = [want + spare // columns for want in wanted]
    else:
        spare = available - sum(least)
        wishes = [want - low for want, low in zip(wanted, least, strict=True)]
        found = [low + int(spare * wish / sum(wishes)) for low, wish in zip(least, wishes, strict=True)]
    found[-1] += available - sum(found)
    return found, is_small


def row_heights(table: Table, available: int) -> Iterator[float]:
    """Yield how high each row will be, in twips."""
    columns, is_small = widths(table, available)
    for row in (table.header, *table.rows):
        lines = 1.0
        for cell, width in zip(row, columns, strict=False):
            length = sum(len(part) for part in (inline_text(cell),))
            lines = max(lines, -(-length * 84.0 // max(200, width - PADDING)))
        yield (lines * LINE + ROW_PADDING) * (SMALL_SHARE if is_small else 1.0)


def kept_rows(heights: Sequence[float]) -> list[bool]:
    """Return, for each row, whether it stays with the next: a low table is whole; of a high one neither the header nor
    the last row, which is often the sum, stands alone."""
    last = len(heights) - 1
    is_whole = sum(heights) <= UNDIVIDED
    return [place < last and (is_whole or place in (0, last - 1)) for place in range(len(heights))]


def write_table(table: Table, look: TableLook, inlines: Callable[..., str]) -> tuple[str, list[float]]:
    """Return a table, and how high its rows will be.

    Without words in its header the first row stands there: every table has a header for readers.
    """
    columns, is_small = widths(table, look.available)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    has_header = any(inline_text(cell).strip() for cell in table.header)
    header = table.header if has_header or not table.rows else table.rows[0]
    rows = table.rows if has_header or not table.rows else table.rows[1:]
    indent = f'<w:tblInd w:w="{look.indent}" w:type="dxa"/>' if look.indent else ""
    head_style, text_style = ("TableSmallHead", "TableSmall") if is_small else ("TableHead", "TableText")
    cells = _Cells(columns, table.alignments, inlines)
    heights = list(row_heights(table, look.available))
    kept = kept_rows(heights if header is table.header else heights[1:])
    parts = [
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{look.style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>{indent}'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(look.description[:250])}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>',
        cells.row(header, head_style, "<w:cantSplit/><w:tblHeader/>", keeps=kept[0]),
    ]
    parts += [
        cells.row(row, text_style, "<w:cantSplit/>", keeps=keeps) for row, keeps in zip(rows, kept[1:], strict=True)
    ]
    parts.append("</w:tbl>")
    return "".join(parts), heights


class _Cells:
    """Writes rows; what is the same in every row of a column is made once."""

    def __init__(self, columns: Sequence[int], alignments: Sequence[Alignment], inlines: Callable[..., str]) -> None:
        self._inlines = inlines
        self._count = len(columns)
        self._heads = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>' for width in columns]
        self._aligned = [
            f'<w:jc w:val="{alignment}"/></w:pPr>' if alignment in ("center", "right") else "</w:pPr>"
            for alignment in alignments
        ]

    def row(self, cells: Sequence[tuple[Inline, ...]], style: str, mark: str, *, keeps: bool = False) -> str:
        """Return one row, made even when its cells are too few; one that `keeps` stays with the next."""
        named = f'<w:pStyle w:val="{style}"/>' + ("<w:keepNext/>" if keeps else "")
        parts = [f"<w:tr><w:trPr>{mark}</w:trPr>"]
        for place in range(self._count):
            content = self._inlines(cells[place]) if place < len(cells) and cells[place] else ""
            parts.append(f"{self._heads[place]}{named}{self._aligned[place]}{content}</w:p></w:tc>")
        parts.append("</w:tr>")
        return "".join(parts)
