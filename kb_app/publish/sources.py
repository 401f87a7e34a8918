"""A document's body as it may be printed: read whole, without comments, restricted passages as stubs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from kb_app.core.documents import Access, Document
from kb_app.markup.blocks import Box, Content
from kb_app.markup.boxes import boxes_of
from kb_app.markup.characters import clean
from kb_app.markup.parse import parse_long
from kb_app.markup.redact import Redaction, may_stay, redact_text, without_unprinted
from kb_app.markup.remarks import without_remarks
from kb_app.markup.withholding import withhold
from kb_app.markup.written_links import library_paths
from kb_app.publish.selection import Rules


def printable(body: str, path: str, shows: Callable[[Box], bool], stub: str) -> Content:
    """Return the content of a document's body with each box for which `shows` is false as a stub.

    Where the text is too complex to be formatted boxes are text too: they are found in the source then, and `stub`
    stands in their place.
    """
    body = without_remarks(clean(body))
    content = parse_long(body, path=path)
    if content.is_plain:
        content = parse_long(_without_boxes(body, shows, stub), path=path)
    return withhold(content, shows)


def permitted_body(document: Document, rules: Rules, audience: Access, language: str) -> str | None:
    """Return a body without what is not printed at all: notes that nothing cites, and what only looks like a link to
    something hidden in the eyes of one reader or another. None when all of it is printed but its comments."""

    def file_fate(address: str) -> Literal["included", "hidden"]:
        paths = library_paths(document.path, address)
        return "included" if all(rules.keeps_picture(document, path) for path in paths) else "hidden"

    redaction = Redaction(
        fate=lambda target: "hidden" if rules.fate(target) == "hidden" else "included",
        file_fate=file_fate,
        audience=audience,
        language=language,
    )
    body = clean(document.body)
    text = without_unprinted(body, audience, language)
    known = rules.mentions.get(document.id)
    # What the gate found in a text need not be looked for again, as long as it is the same text.
    if known is None or text != body or not may_stay(known, redaction):
        text = redact_text(text, redaction)
    return None if text == without_remarks(body) else text


def _without_boxes(body: str, shows: Callable[[Box], bool], stub: str) -> str:
    lines = body.split("\n")
    for found in boxes_of(body):
        box = Box(kind=found.header.kind, title=(), blocks=(), attributes=found.header.attributes)
        if not shows(box):
            for place in range(found.start - 1, min(found.end - 1, len(lines))):
                lines[place] = stub if place == found.start - 1 else ""
    return "\n".join(lines)
