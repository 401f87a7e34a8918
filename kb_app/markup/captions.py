"""Captions of tables: a paragraph `Table: caption {#tbl-name}` right above or under its table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from kb_app.markup.anchors import split_heading

CAPTION = re.compile(r"[ ]{0,3}(?:Table|Tabla):[ ]*(?=\S)", re.IGNORECASE)


def captions(elements: Sequence[Element]) -> dict[int, int]:
    """Return the places of captions among neighbouring elements, each with the place of its table."""
    found: dict[int, int] = {}
    for place, element in enumerate(elements):
        if not _is_caption(element):
            continue
        above = place > 0 and elements[place - 1].tag == "table" and place - 1 not in found.values()
        below = place + 1 < len(elements) and elements[place + 1].tag == "table"
        if above and below:  # between two tables: the lower one's, unless that has another under it
            below = not (place + 2 < len(elements) and _is_caption(elements[place + 2]))
        if below:
            found[place] = place + 1
        elif above:
            found[place] = place - 1
    return found


def caption_and_anchor(written: str) -> tuple[str, str]:
    """Return a caption's inline source and its anchor, or ""."""
    return split_heading(CAPTION.sub("", written, count=1).replace("\n", " "))


def _is_caption(element: Element) -> bool:
    return element.tag == "p" and CAPTION.match(element.text or "") is not None and not (element.tail or "").strip()
