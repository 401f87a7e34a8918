"""Making a document fit into the whole: heading levels that never skip, what may not be printed made neutral."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kb_app.core.documents import Access
from kb_app.core.folding import fold
from kb_app.markup.blocks import (
    Block,
    Box,
    Content,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quote,
    Text,
)
from kb_app.markup.words import inline_text, walk
from kb_app.publish.words import word

MAX_LEVEL = 9


def fitted(content: Content, *, title: str, level: int, audience: Access, language: str) -> tuple[Block, ...]:
    """Return a document's blocks below a heading of `level`: a first heading that repeats the title is dropped, empty
    headings are dropped, levels go down one at a time, boxes that the audience may not see become a stub."""
    blocks = list(_permitted(content.blocks, audience, language))
    if (
        blocks
        and isinstance(blocks[0], Heading)
        and fold(inline_text(blocks[0].children)).strip() == fold(title).strip()
    ):
        del blocks[0]
    return tuple(_levelled(blocks, level))


def sections_only(blocks: tuple[Block, ...], wanted: tuple[str, ...]) -> tuple[Block, ...]:
    """Return the sections with some anchors, each with all that stands below its heading."""
    kept: list[Block] = []
    inside = 0
    for block in blocks:
        if isinstance(block, Heading):
            if inside and block.level <= inside:
                inside = 0
            if not inside and block.anchor in wanted:
                inside = block.level
        if inside:
            kept.append(block)
    return tuple(kept)


def _levelled(blocks: Iterable[Block], base: int) -> Iterable[Block]:
    open_levels: list[int] = []
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        if not inline_text(block.children).strip():
            continue
        while open_levels and open_levels[-1] >= block.level:
            open_levels.pop()
        open_levels.append(block.level)
        yield replace(block, level=min(base + len(open_levels), MAX_LEVEL))


def _permitted(blocks: Iterable[Block], audience: Access, language: str) -> Iterable[Block]:
    for block in blocks:
        match block:
            case Box(kind="restricted") if not _may_see(block, audience):
                stub = Paragraph(children=(Text(word(language, "reserved")),))
                yield Box(kind="restricted", title=(), blocks=(stub,), line=block.line)
            case Box() | Quote():
                yield replace(block, blocks=tuple(_permitted(block.blocks, audience, language)))
            case List():
                items = tuple(
                    ListItem(blocks=tuple(_permitted(item.blocks, audience, language)), checked=item.checked)
                    for item in block.items
                )
                yield replace(block, items=items)
            case DefinitionList():
                entries = tuple(
                    DefinitionItem(
                        term=item.term,
                        definitions=tuple(tuple(_permitted(part, audience, language)) for part in item.definitions),
                    )
                    for item in block.items
                )
                yield replace(block, items=entries)
            case _:
                yield block


def _may_see(box: Box, audience: Access) -> bool:
    level = box.attributes.get("level", "").strip().lower()
    return level in set(Access) and audience.allows(Access(level))


def figures_of(blocks: Iterable[Block]) -> Iterable[Figure]:
    """Yield the figures of some blocks, nested ones too, in reading order."""
    for block in walk(tuple(blocks)):
        if isinstance(block, Figure):
            yield block
