"""A body without what its reader may not see: restricted boxes as empty stubs, and the notes that only they named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kb_app.markup.blocks import Block, Box, Content, DefinitionList, List, NoteReference, Quote
from kb_app.markup.words import inlines_of, walk, walk_inlines

#: The attribute that marks the stub of a box whose content was taken out.
WITHHELD = "withheld"


def withhold(content: Content, shows: Callable[[Box], bool]) -> Content:
    """Return the content with each box for which `shows` is false as a stub: no title, no blocks, no reason."""
    blocks = tuple(_without(block, shows) for block in content.blocks)
    if blocks == content.blocks and not content.notes:
        return content
    notes = {name: tuple(_without(block, shows) for block in note) for name, note in content.notes.items()}
    named = _named(blocks)
    while more := {name for known in named for name in _named(notes.get(known, ()))} - named:
        named |= more
    return replace(content, blocks=blocks, notes={name: note for name, note in notes.items() if name in named})


def stub(box: Box) -> Box:
    """Return a box with nothing of its content."""
    return Box(kind=box.kind, title=(), blocks=(), attributes={WITHHELD: "yes"}, line=box.line)


def _without(block: Block, shows: Callable[[Box], bool]) -> Block:
    def inside(blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(_without(inner, shows) for inner in blocks)

    match block:
        case Box():
            return replace(block, blocks=inside(block.blocks)) if shows(block) else stub(block)
        case Quote():
            return replace(block, blocks=inside(block.blocks))
        case List():
            return replace(block, items=tuple(replace(item, blocks=inside(item.blocks)) for item in block.items))
        case DefinitionList():
            items = (
                replace(item, definitions=tuple(inside(definition) for definition in item.definitions))
                for item in block.items
            )
            return replace(block, items=tuple(items))
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
