"""The words of a tree of blocks: plain text, and a walk over all that a document holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb_app.markup.blocks import (
    Abbreviation,
    Block,
    Box,
    Break,
    Code,
    CodeBlock,
    Content,
    CrossReference,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    Inline,
    InlineImage,
    Link,
    List,
    NoteReference,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)


def inline_text(inlines: Iterable[Inline]) -> str:
    """Return the text that a reader sees of inlines; pictures give their alternative text,
    references to notes, figures and tables nothing."""
    return "".join(_text_of(inline) for inline in inlines)


def has_words(inlines: Iterable[Inline]) -> bool:
    """Tell whether inlines hold anything to be read, beside pictures and references."""
    return any(isinstance(item, Text | Code | Abbreviation) and item.text.strip() for item in walk_inlines(inlines))


def _text_of(inline: Inline) -> str:
    match inline:
        case Text(text) | Code(text) | Abbreviation(text, _):
            return text
        case Break():
            return " "
        case Emphasis(children) | Link(children=children):
            return inline_text(children)
        case InlineImage(alt=alt):
            return alt
        case CrossReference() | NoteReference():
            return ""


def walk(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give every block in reading order, those within others after them."""
    for block in blocks:
        yield block
        match block:
            case List(items=items):
                for item in items:
                    yield from walk(item.blocks)
            case DefinitionList(items=entries):
                for entry in entries:
                    for definition in entry.definitions:
                        yield from walk(definition)
            case Quote(blocks=inner) | Box(blocks=inner):
                yield from walk(inner)
            case _:
                pass


def walk_content(content: Content) -> Iterator[Block]:
    """Give every block of a body, then those of its notes."""
    yield from walk(content.blocks)
    for note in content.notes.values():
        yield from walk(note)


def inlines_of(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Give the lines of inlines of one block: its text, cells, captions, terms; not those of blocks within it."""
    match block:
        case Heading(children=children) | Paragraph(children=children):
            yield children
        case Table():
            if block.caption:
                yield block.caption
            yield from block.header
            for row in block.rows:
                yield from row
        case Figure(caption=caption):
            if caption:
                yield caption
        case Box(title=title):
            if title:
                yield title
        case DefinitionList(items=items):
            for item in items:
                yield item.term
        case List() | Quote() | CodeBlock() | Rule():
            return


def walk_inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Give every inline, those within others after them."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Emphasis | Link):
            yield from walk_inlines(inline.children)


def documents_linked(content: Content) -> tuple[str, ...]:
    """Return the ids of the documents that a text links to, each once, in order."""
    targets = (
        inline.target
        for block in walk_content(content)
        for inlines in inlines_of(block)
        for inline in walk_inlines(inlines)
        if isinstance(inline, Link) and inline.kind == "document"
    )
    return tuple(dict.fromkeys(target for target in targets if target))
