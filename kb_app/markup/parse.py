"""Markdown → blocks: the one reading of a body that preview, HTML, Word and checks share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from kb_app.markup.anchors import Anchors
from kb_app.markup.blocks import Block, Content, Paragraph, Text
from kb_app.markup.characters import clean
from kb_app.markup.convert import Converter
from kb_app.markup.dialect import BeyondLimitsError, Dialect
from kb_app.markup.inlines import InlineReader
from kb_app.markup.limits import is_beyond
from kb_app.markup.places import Places
from kb_app.markup.source import Line, Note, Source, prepare

_MOST_PLAIN_PARAGRAPHS = 5_000


def parse(body: str, *, path: str = "") -> Content:
    """Return the blocks of a body. `path` is its document's in the library: relative links and pictures start there.

    Never raises, and takes bounded time: a source beyond the limits comes back as plain paragraphs with all its words.
    """
    if is_beyond(body):
        return plain_content(body)
    try:
        return _content(prepare(body), path)
    except (BeyondLimitsError, RecursionError):
        return plain_content(body)


def plain_content(body: str) -> Content:
    """Return a body as plain paragraphs, its markup shown as it is."""
    parts: list[tuple[int, str]] = []
    line = 1
    for part in clean(body).split("\n\n"):
        if words := " ".join(part.split()):
            parts.append((line + len(part) - len(part.lstrip("\n")), words))
        line += part.count("\n") + 2
    together = -(-len(parts) // _MOST_PLAIN_PARAGRAPHS) or 1
    blocks = tuple(
        Paragraph(
            children=(Text(" ".join(words for _, words in parts[start : start + together])),), line=parts[start][0]
        )
        for start in range(0, len(parts), together)
    )
    return Content(blocks=blocks, is_plain=True)


def _content(source: Source, path: str) -> Content:
    dialect = Dialect()
    tree = dialect.element_tree(_text(source.lines))
    # Every note is parsed before any inline is read: an address may be defined in a note.
    trees = [dialect.element_tree(_text(note.lines)) for note in source.notes]
    first = {note.id: place for place, note in reversed(list(enumerate(source.notes)))}
    reader = InlineReader(
        path=path,
        addresses=cast(dict[str, tuple[str, str | None]], dialect.references),
        notes=first.keys(),
        marks=tuple(passage.written for passage in source.passages),
        abbreviations=source.abbreviations,
    )
    converter = Converter(reader, source.passages, Anchors())
    blocks = converter.blocks(tree, Places(source.lines))
    notes: dict[str, tuple[Block, ...]] = {}

    def read(place: int) -> tuple[Block, ...]:
        return converter.blocks(trees[place], Places(source.notes[place].lines))

    def read_noted() -> None:
        while missing := [name for name in reader.noted if name not in notes]:
            notes.update((name, read(first[name])) for name in missing)

    read_noted()
    for place, note in enumerate(source.notes):
        # A note that nothing refers to, or a second one of the same name, is shown where its author will see it.
        if note.id not in notes or first[note.id] != place:
            blocks += _as_paragraphs(note, read(place))
            read_noted()
    return Content(blocks=blocks, notes=notes)


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines) + "\n\n"


def _as_paragraphs(note: Note, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    label = Text(f"[^{note.id}]: ")
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        return (Paragraph(children=(label, *first.children), line=first.line), *blocks[1:])
    return (Paragraph(children=(label,), line=note.lines[0].number), *blocks)
