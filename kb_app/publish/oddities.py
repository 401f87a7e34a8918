"""What of a document is printed otherwise than its author wrote it, or as source: said before it is found in print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kb_app.core.findings import Finding
from kb_app.core.text import Message, message
from kb_app.markup.blocks import (
    Block,
    Box,
    Content,
    DefinitionList,
    Emphasis,
    Heading,
    Inline,
    Link,
    List,
    NoteReference,
    Paragraph,
    Quote,
    Table,
    Text,
)
from kb_app.markup.words import inline_text, inlines_of, walk, walk_content, walk_inlines
from kb_app.publish.source_text import kind_of_source

DEEPEST_LIST = 9
"""The levels of a list that Word knows."""
MOST_COLUMNS = 14
"""A page in landscape sets more columns than these in letters that few can read."""
LONGEST_HEADING = 200
EXCERPT = 60
_DEFINITION = re.compile(r"\[\^([^\]\s]+)\]: ")

Warn = Callable[[str, Message, int], Finding]


def check_oddities(content: Content, warn: Warn) -> Iterator[Finding]:
    """Yield what is changed, or shown as it was written, when a content is printed."""
    yield from _notes(content, warn)
    yield from _levels(content.blocks, warn)
    told: set[str] = set()
    for block in walk_content(content):
        yield from _block(block, warn)
        for inlines in inlines_of(block):
            for text in _texts(inlines):
                kind, excerpt = kind_of_source(_DEFINITION.sub("", text))
                if kind and kind not in told:
                    told.add(kind)
                    yield warn(kind, _SOURCE[kind](excerpt[:EXCERPT]), block.line)
    for block in content.blocks:
        if isinstance(block, Paragraph) and (name := _unread_note(block)):
            reason = message("Nothing refers to the footnote «{note}»; it is printed as a paragraph.", note=name)
            yield warn("unread-note", reason, block.line)
        if isinstance(block, List) and _depth(block) > DEEPEST_LIST:
            reason = message(
                "A list is deeper than {limit} levels; the deeper ones stand on the last.", limit=DEEPEST_LIST
            )
            yield warn("deep-list", reason, block.line)


_SOURCE: dict[str, Callable[[str], Message]] = {
    "undefined-note": lambda text: message("A footnote has no text: {note} is printed as it is.", note=text),
    "raw-html": lambda text: message("HTML is printed as it is written: «{text}».", text=text),
    "raw-markdown": lambda text: message("Markdown is printed as it is written, because it is not whole: «{text}».",
                                         text=text),
}  # fmt: skip


def _notes(content: Content, warn: Warn) -> Iterator[Finding]:
    for name, blocks in content.notes.items():
        for block in walk(blocks):
            inner = (item for inlines in inlines_of(block) for item in walk_inlines(inlines))
            if any(isinstance(item, NoteReference) for item in inner):
                reason = message("The footnote «{note}» refers to another footnote, whose text is printed within it.",
                                 note=name)  # fmt: skip
                yield warn("nested-note", reason, block.line)
                break


def _levels(blocks: Sequence[Block], warn: Warn) -> Iterator[Finding]:
    before = 0
    for block in blocks:
        if not isinstance(block, Heading):
            continue
        if before and block.level > before + 1:
            reason = message(
                "The heading «{title}» skips a level; it is printed one level below the one before.",
                title=inline_text(block.children)[:EXCERPT],
            )  # fmt: skip
            yield warn("skipped-level", reason, block.line)
        before = block.level
        if len(inline_text(block.children)) >= LONGEST_HEADING:
            reason = message(
                "The heading «{title}…» is as long as a paragraph.", title=inline_text(block.children)[:EXCERPT]
            )
            yield warn("long-heading", reason, block.line)


def _block(block: Block, warn: Warn) -> Iterator[Finding]:
    match block:
        case Table(alignments=columns) if len(columns) > MOST_COLUMNS:
            reason = message("A table has {count} columns; on paper more than {limit} can hardly be read.",
                             count=len(columns), limit=MOST_COLUMNS)  # fmt: skip
            yield warn("wide-table", reason, block.line)
        case List() | Quote() | Box() | DefinitionList():
            for heading in _inside(block):
                reason = message(
                    "A heading within a list, quotation or box is printed in bold, not as a heading: «{title}».",
                    title=inline_text(heading.children)[:EXCERPT],
                )
                yield warn("heading-within", reason, heading.line or block.line)
        case _:
            pass


def _inside(block: List | Quote | Box | DefinitionList) -> Iterator[Heading]:
    """Yield the headings that stand right within a block."""
    match block:
        case List(items=items):
            parts: Sequence[Sequence[Block]] = [item.blocks for item in items]
        case DefinitionList(items=entries):
            parts = [part for entry in entries for part in entry.definitions]
        case _:
            parts = [block.blocks]
    for part in parts:
        for inner in part:
            if isinstance(inner, Heading) and inline_text(inner.children).strip():
                yield inner


def _texts(inlines: Sequence[Inline]) -> Iterator[str]:
    """Yield the texts of some inlines, neighbours apart."""
    for inline in inlines:
        if isinstance(inline, Text):
            yield inline.text
        elif isinstance(inline, Emphasis | Link):
            yield from _texts(inline.children)


def _depth(block: List) -> int:
    """Return how many levels a list has, without going deeper than is asked."""
    deepest, open_lists = 0, [(block, 1)]
    while open_lists:
        inner, depth = open_lists.pop()
        deepest = max(deepest, depth)
        open_lists += [(child, depth + 1) for item in inner.items for child in item.blocks if isinstance(child, List)]
    return deepest


def _unread_note(block: Paragraph) -> str:
    """Return the name of the footnote that a paragraph defines, which nothing refers to or another one has too."""
    first = block.children[0] if block.children else None
    found = _DEFINITION.match(first.text) if isinstance(first, Text) else None
    return found[1] if found else ""
