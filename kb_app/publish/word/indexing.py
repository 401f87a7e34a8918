"""The index of terms: a field of Word's with its entries written, from the marks at the headings."""

from __future__ import annotations

from itertools import groupby

from kb_app.core.folding import fold
from kb_app.publish.word.context import Context
from kb_app.publish.word.flow import Flow
from kb_app.publish.word.xml import FIELD_END, field_opening, paragraph, run

INSTRUCTION = 'INDEX \\e ", " \\h "A" \\c "2" \\z "10250"'
COLUMNS = 2


def write_index(context: Context, flow: Flow) -> None:
    """Write the index with the pages that its terms are likely to stand on."""
    terms = sorted(context.indexed, key=lambda term: (fold(term), term))
    lines: list[tuple[str, str]] = []
    for letter, group in groupby(terms, key=_initial):
        lines.append(("IndexHeading", letter))
        for term in group:
            pages = sorted({context.pages[mark] for mark in context.indexed[term] if mark in context.pages})
            lines.append(("Index1", f"{term}, {', '.join(map(str, pages))}"))
    if lines:
        flow.part(COLUMNS)
    for place, (style, text) in enumerate(lines):
        begin = field_opening(INSTRUCTION) if place == 0 else ""
        end = FIELD_END if place == len(lines) - 1 else ""
        context.words += len(text.split())
        if place % COLUMNS == 0:
            flow.galley.text("TableText", len(text))
        flow.add(paragraph(style, begin + run(text) + end), keeps=style == "IndexHeading")


def _initial(term: str) -> str:
    first = fold(term)[:1].upper()
    return first if first.isalpha() else "#"
