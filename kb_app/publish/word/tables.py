"""Tables with their own widths, a header row that repeats, and rows that do not split."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb_app.markup.blocks import Alignment, Inline, Table
from kb_app.markup.words import inline_text
from kb_app.publish.word.xml import attribute, paragraph

MIN_COLUMN = 620
CHARACTER = 105
"""Twips of a character of table text, on the average, with some air."""

_JUSTIFIED = {"left": "left", "center": "center", "right": "right", "": "left"}


def widths(table: Table, available: int) -> list[int]:
    """Return the width of each column: as its content asks for, shrunk to what there is."""
    columns = len(table.alignments)
    longest = [1] * columns
    widest_word = [1] * columns
    for row in (table.header, *table.rows[:200]):
        for place, cell in enumerate(row):
            text = inline_text(cell)
            longest[place] = max(longest[place], min(len(text), 60))
            widest_word[place] = max(widest_word[place], max((len(word) for word in text.split()), default=1))
    least = [max(MIN_COLUMN, min(word, 16) * CHARACTER + 216) for word in widest_word]
    wanted = [max(low, length * CHARACTER + 216) for low, length in zip(least, longest, strict=True)]
    if sum(least) > available:
        share = available / sum(least)
        found = [max(1, int(low * share)) for low in least]
    else:
        spare = available - sum(least)
        wishes = [want - low for want, low in zip(wanted, least, strict=True)]
        total = sum(wishes)
        found = [
            low + (int(spare * wish / total) if total else spare // columns)
            for low, wish in zip(least, wishes, strict=True)
        ]
    found[-1] += available - sum(found)
    return found


def natural_width(table: Table) -> int:
    """Return how wide a table would like to be at the least, by its longest words."""
    columns = len(table.alignments)
    widest = [1] * columns
    for row in (table.header, *table.rows[:200]):
        for place, cell in enumerate(row):
            widest[place] = max(widest[place], max((len(word) for word in inline_text(cell).split()), default=1))
    return sum(max(MIN_COLUMN, min(word, 24) * CHARACTER + 216) for word in widest)


def write_table(
    table: Table, available: int, inlines: Callable[..., str], *, description: str, style: str = "PublicationTable"
) -> str:
    """Return a table; `description` is its text for those who cannot see it."""
    columns = widths(table, available)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    has_header = any(inline_text(cell).strip() for cell in table.header)
    header = table.header if has_header or not table.rows else table.rows[0]
    rows = table.rows if has_header or not table.rows else table.rows[1:]
    parts = [
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(description[:250])}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>',
        _row(header, columns, table.alignments, inlines, style="TableHead", is_header=True),
    ]
    parts += [_row(row, columns, table.alignments, inlines, style="TableText", is_header=False) for row in rows]
    parts.append("</w:tbl>")
    return "".join(parts)


def _row(
    cells: Sequence[tuple[Inline, ...]],
    columns: Sequence[int],
    alignments: Sequence[Alignment],
    inlines: Callable[..., str],
    *,
    style: str,
    is_header: bool,
) -> str:
    mark = "<w:cantSplit/>" + ("<w:tblHeader/>" if is_header else "")
    written = []
    for place, width in enumerate(columns):
        content = inlines(cells[place]) if place < len(cells) else ""
        justified = _JUSTIFIED[alignments[place]]
        properties = f'<w:jc w:val="{justified}"/>' if justified != "left" else ""
        written.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(style, content, properties)}</w:tc>'
        )
    return f"<w:tr><w:trPr>{mark}</w:trPr>{''.join(written)}</w:tr>"
