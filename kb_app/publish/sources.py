"""A document's body as it may be printed: read whole, without comments, restricted passages as stubs."""

from __future__ import annotations

from collections.abc import Callable

from kb_app.markup.blocks import Box, Content
from kb_app.markup.boxes import boxes_of
from kb_app.markup.parse import parse_long
from kb_app.markup.remarks import without_remarks
from kb_app.markup.withholding import withhold


def printable(body: str, path: str, shows: Callable[[Box], bool], stub: str) -> Content:
    """Return the content of a document's body with each box for which `shows` is false as a stub.

    Where the text is too complex to be formatted boxes are text too: they are found in the source then, and `stub`
    stands in their place.
    """
    body = without_remarks(body)
    content = parse_long(body, path=path)
    if content.is_plain:
        content = parse_long(_without_boxes(body, shows, stub), path=path)
    return withhold(content, shows)


def _without_boxes(body: str, shows: Callable[[Box], bool], stub: str) -> str:
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for found in boxes_of(body):
        box = Box(kind=found.header.kind, title=(), blocks=(), attributes=found.header.attributes)
        if not shows(box):
            for place in range(found.start - 1, min(found.end - 1, len(lines))):
                lines[place] = stub if place == found.start - 1 else ""
    return "\n".join(lines)
