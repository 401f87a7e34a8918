"""Making a document's blocks fit into the whole: levels that never skip, no title twice, links that lead somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kb_app.core.folding import fold
from kb_app.markup.blocks import (
    Block,
    Box,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    Inline,
    InlineImage,
    Link,
    List,
    Paragraph,
    Quote,
    Table,
)
from kb_app.markup.words import has_words, inline_text

MAX_LEVEL = 9


def without_title(blocks: Sequence[Block], title: str) -> tuple[Block, ...]:
    """Return the blocks without a first heading that says the title again."""
    first = blocks[0] if blocks else None
    if isinstance(first, Heading) and _same(inline_text(first.children), title):
        return tuple(blocks[1:])
    return tuple(blocks)


def levelled(blocks: Iterable[Block], base: int) -> tuple[Block, ...]:
    """Return the blocks below a heading of level `base`: levels go down one at a time, empty ones are gone."""
    open_levels: list[int] = []
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, Heading):
            found.append(block)
            continue
        if not has_words(block.children):
            if block.children:  # a picture or a note alone heads nothing, but is not lost
                found.append(Paragraph(children=block.children, line=block.line))
            continue
        while open_levels and open_levels[-1] >= block.level:
            open_levels.pop()
        open_levels.append(block.level)
        found.append(replace(block, level=min(base + len(open_levels), MAX_LEVEL)))
    return tuple(found)


def sections_only(blocks: Sequence[Block], wanted: Sequence[str]) -> tuple[Block, ...]:
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


def figures_changed(blocks: Sequence[Block], change: Callable[[Figure], Block]) -> tuple[Block, ...]:
    """Return the blocks with each figure, wherever it stands, changed."""

    def one(block: Block) -> Block:
        match block:
            case Figure():
                return change(block)
            case Box() | Quote():
                return replace(block, blocks=tuple(map(one, block.blocks)))
            case List():
                items = (replace(item, blocks=tuple(map(one, item.blocks))) for item in block.items)
                return replace(block, items=tuple(items))
            case DefinitionList():
                entries = (
                    replace(item, definitions=tuple(tuple(map(one, part)) for part in item.definitions))
                    for item in block.items
                )
                return replace(block, items=tuple(entries))
            case _:
                return block

    return tuple(map(one, blocks))


def relinked(blocks: Sequence[Block], change: Callable[[Link | InlineImage], Inline]) -> tuple[Block, ...]:
    """Return the blocks with each link to a document, and each picture in a line, changed."""

    def line(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        changed = tuple([inline(item) for item in inlines])
        return changed if any(a is not b for a, b in zip(changed, inlines, strict=True)) else inlines

    def inline(item: Inline) -> Inline:
        if isinstance(item, InlineImage):
            return change(item)
        if isinstance(item, Emphasis | Link):
            children = line(item.children)
            item = item if children is item.children else replace(item, children=children)
        return change(item) if isinstance(item, Link) and item.kind == "document" else item

    def rows(cells: tuple[tuple[Inline, ...], ...]) -> tuple[tuple[Inline, ...], ...]:
        return tuple(map(line, cells))

    def one(block: Block) -> Block:
        match block:
            case Paragraph(children=children) | Heading(children=children):
                changed = line(children)
                return block if changed is children else replace(block, children=changed)
            case List():
                items = (replace(item, blocks=tuple(map(one, item.blocks))) for item in block.items)
                return replace(block, items=tuple(items))
            case Table():
                return replace(
                    block, header=rows(block.header), rows=tuple(map(rows, block.rows)), caption=line(block.caption)
                )
            case Figure(caption=caption):
                changed = line(caption)
                return block if changed is caption else replace(block, caption=changed)
            case Box():
                return replace(block, title=line(block.title), blocks=tuple(map(one, block.blocks)))
            case Quote():
                return replace(block, blocks=tuple(map(one, block.blocks)))
            case DefinitionList():
                entries = (
                    replace(
                        item, term=line(item.term),
                        definitions=tuple(tuple(map(one, part)) for part in item.definitions),
                    )
                    for item in block.items
                )  # fmt: skip
                return replace(block, items=tuple(entries))
            case _:
                return block

    return tuple(map(one, blocks))


def _same(one: str, other: str) -> bool:
    return fold(one).strip(" .") == fold(other).strip(" .")
