"""Markdown → blocks: the one reading of a body that preview, HTML, Word and checks share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast
from xml.etree.ElementTree import Element

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
_LONGEST = 20_000_000
_LARGE_SLICE = 200_000
_SMALL_SLICE = 4_000
_MOST_FAILURES = 4
"""So many slices may be too much before what is left is not tried any more."""
_STARTS_ANEW = re.compile(r"#{1,6}[ ]|[^\s\-*+>:|\d\x02]")


def parse(body: str, *, path: str = "") -> Content:
    """Return the blocks of a body. `path` is its document's in the library: relative links and pictures start there.

    Never raises, and takes bounded time: a source beyond the limits comes back as plain paragraphs with all its words.
    """
    if is_beyond(body):
        return plain_content(body)
    try:
        source = prepare(body)
        return _content(source, path, [(source.lines, _tree(source.lines))])
    except (BeyondLimitsError, RecursionError):
        return plain_content(body)


def parse_long(body: str, *, path: str = "") -> Content:
    """Return the blocks of a body of any length, for what has the time: print.

    What `parse` takes for too long or too intertwined is read in slices, from one paragraph to another; slices that are
    still too much stay plain paragraphs, and `is_plain` tells that there are some.
    """
    content = parse(body, path=path)
    if not content.is_plain or len(body) > _LONGEST:
        return content
    source = prepare(body)
    try:
        return _content(source, path, list(_read_slices(source.lines)))
    except (BeyondLimitsError, RecursionError):  # a note of it
        return content


def plain_content(body: str, *, first_line: int = 1) -> Content:
    """Return a body as plain paragraphs, its markup shown as it is."""
    parts: list[tuple[int, str]] = []
    line = first_line
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


def as_paragraphs(note: Note, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return a footnote that nothing refers to as paragraphs, with its mark."""
    label = Text(f"[^{note.id}]: ")
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        return (Paragraph(children=(label, *first.children), line=first.line), *blocks[1:])
    return (Paragraph(children=(label,), line=note.lines[0].number), *blocks)


@dataclass(frozen=True, slots=True)
class _Tree:
    """A slice of a body as elements, with the addresses that it defines."""

    root: Element
    addresses: dict[str, tuple[str, str | None]]


_Slice = tuple[Sequence[Line], _Tree | None]


def _tree(lines: Sequence[Line]) -> _Tree:
    dialect = Dialect()
    root = dialect.element_tree(_text(lines))
    return _Tree(root, cast(dict[str, tuple[str, str | None]], dialect.references))


def _read_slices(lines: Sequence[Line]) -> Iterator[_Slice]:
    """Yield a long body in slices that can be read, smaller where they must be; None stands for one that cannot."""
    failures = 0
    for large in _slices(lines, _LARGE_SLICE):
        try:
            yield large, _readable(large)
        except (BeyondLimitsError, RecursionError):
            for small in _slices(large, _SMALL_SLICE):
                tree = None
                if failures < _MOST_FAILURES:
                    try:
                        tree = _readable(small)
                    except (BeyondLimitsError, RecursionError):
                        failures += 1
                yield small, tree


def _readable(lines: Sequence[Line]) -> _Tree:
    if is_beyond(_text(lines)):
        raise BeyondLimitsError
    return _tree(lines)


def _slices(lines: Sequence[Line], most: int) -> Iterator[Sequence[Line]]:
    """Yield lines in slices that begin with a paragraph or a heading which goes on from nothing before."""
    start = size = 0
    for place, line in enumerate(lines):
        begins = place > start and not lines[place - 1].text and _STARTS_ANEW.match(line.text)
        if begins and size >= most:
            yield lines[start:place]
            start, size = place, 0
        size += len(line.text) + 1
    yield lines[start:]


def _content(source: Source, path: str, slices: Sequence[_Slice]) -> Content:
    # Every note is parsed before any inline is read: an address may be defined in a note.
    trees: list[Element] = []
    addresses: dict[str, tuple[str, str | None]] = {}
    if source.notes:
        dialect = Dialect()
        trees = [dialect.element_tree(_text(note.lines)) for note in source.notes]
        addresses = cast(dict[str, tuple[str, str | None]], dialect.references)
    for _, tree in slices:
        addresses |= tree.addresses if tree else {}
    first = {note.id: place for place, note in reversed(list(enumerate(source.notes)))}
    reader = InlineReader(
        path=path,
        addresses=addresses,
        notes=first.keys(),
        marks=tuple(passage.written for passage in source.passages),
        abbreviations=source.abbreviations,
    )
    converter = Converter(reader, source.passages, Anchors())
    blocks: tuple[Block, ...] = ()
    for lines, tree in slices:
        if tree is None:
            plain = plain_content(reader.restored(_text(lines)), first_line=lines[0].number or 1)
            blocks += plain.blocks
        else:
            blocks += converter.blocks(tree.root, Places(lines))
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
            blocks += as_paragraphs(note, read(place))
            read_noted()
    return Content(blocks=blocks, notes=notes, is_plain=any(tree is None for _, tree in slices))


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines) + "\n\n"
