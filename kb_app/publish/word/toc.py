"""Tables of contents, of figures and of tables with their entries written, so that nothing has to be updated to be seen.

The field begins in the first entry's paragraph and ends in the last one: no empty paragraph stands around it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb_app.publish.word.flow import Flow
from kb_app.publish.word.xml import FIELD_END, field, field_opening, paragraph, run


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table: its style, its text, the bookmark it leads to."""

    style: str
    text: str
    bookmark: str


def contents_instruction(depth: int) -> str:
    """Return the field of the contents."""
    return f'TOC \\o "1-{depth}" \\h \\z \\u'


def captions_instruction(label: str) -> str:
    """Return the field of a list of figures or tables; `label` is the name of their numbering, exactly."""
    return f'TOC \\h \\z \\c "{label}"'


def write_table_of(instruction: str, entries: Sequence[Entry], pages: Mapping[str, int], flow: Flow) -> None:
    """Write a table with its entries and their pages."""
    last = len(entries) - 1
    for place, entry in enumerate(entries):
        begin = field_opening(instruction) if place == 0 else ""
        end = FIELD_END if place == last else ""
        page = field(f"PAGEREF {entry.bookmark} \\h", run(str(pages.get(entry.bookmark, 1))))
        inner = f"{run(entry.text)}<w:r><w:tab/></w:r>{page}"
        link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{inner}</w:hyperlink>'
        flow.galley.text("TableText", len(entry.text))
        flow.add(paragraph(entry.style, begin + link + end))
