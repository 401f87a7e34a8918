"""A body without what its reader may not see: restricted boxes as empty stubs, and the notes that only they named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import is_

from kb_app.markup.blocks import Block, Box, Content, DefinitionList, List, NoteReference, Quote
from kb_app.markup.words import inlines_of, walk, walk_inlines

#: The attribute that marks the stub of a box whose content was taken out.
WITHHELD = "withheld"


def withhold(content: Content, shows: Callable[[Box], bool]) -> Content:
    """Return the content with each box for which `shows` is false as a stub: no title, no blocks, no reason."""
    blocks = _all_without(content.blocks, shows)
    if blocks is content.blocks and not content.notes:
        return content
    notes = {name: _all_without(note, shows) for name, note in content.notes.items()}
    named = _named(blocks)
    while more := {name for known in named for name in _named(notes.get(known, ()))} - named:
        named |= more
    return replace(content, blocks=blocks, notes={name: note for name, note in notes.items() if name in named})


def stub(box: Box) -> Box:
    """Return a box with nothing of its content."""
    return Box(kind=box.kind, title=(), blocks=(), attributes={WITHHELD: "yes"}, line=box.line)


def _all_without(blocks: tuple[Block, ...], shows: Callable[[Box], bool]) -> tuple[Block, ...]:
    """Return the blocks without what may not be shown; the same ones when nothing of them is."""
    kept = tuple([_without(block, shows) for block in blocks])
    return blocks if all(map(is_, kept, blocks)) else kept


def _without(block: Block, shows: Callable[[Box], bool]) -> Block:
    match block:
        case Box():
            if not shows(block):
                return stub(block)
            inner = _all_without(block.blocks, shows)
            return block if inner is block.blocks else replace(block, blocks=inner)
        case Quote():
            inner = _all_without(block.blocks, shows)
            return block if inner is block.blocks else replace(block, blocks=inner)
        case List():
            parts = [_all_without(item.blocks, shows) for item in block.items]
            if all(part is item.blocks for part, item in zip(parts, block.items, strict=True)):
                return block
            items = (replace(item, blocks=part) for part, item in zip(parts, block.items, strict=True))
            return replace(block, items=tuple(items))
        case DefinitionList():
            entries = (
                replace(item, definitions=tuple(_all_without(definition, shows) for definition in item.definitions))
                for item in block.items
            )
            return replace(block, items=tuple(entries))
        case _:
            return block


def _named(blocks: Sequence[Block]) -> set[str]:
    return {
        inline.id
        for block in walk(blocks)
        for line in inlines_of(block)
        for inline in walk_inlines(line)
        if isinstance(inline, NoteReference)
    }
