"""A body read again after each change while it is written: only the stretches that changed are parsed anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from itertools import chain
from typing import Any, cast
from xml.etree.ElementTree import Element

from kb_app.markup.anchors import Anchors
from kb_app.markup.blocks import Block, Content, Heading
from kb_app.markup.captions import CAPTION
from kb_app.markup.convert import Converter
from kb_app.markup.dialect import MOST_WORK, BeyondLimitsError, Dialect
from kb_app.markup.inlines import InlineReader
from kb_app.markup.limits import is_beyond
from kb_app.markup.parse import as_paragraphs, plain_content
from kb_app.markup.places import Places
from kb_app.markup.source import MARK, Line, Passage, Source, prepare

_STARTS_ANEW = re.compile(r"[^\s\-*+>:|\d\x02\[]")
"""Nothing that stands before goes on in a paragraph, heading or box that begins so. (`[name]: address` leaves nothing
of itself: what is indented below it would belong to what stands above.)"""
_DEFINITION = re.compile(r"[ ]{0,3}:")


class BodyReader:
    """Reads one body as often as it changes. `read` returns what `parse` would; never use it from two threads at once.

    A body falls into stretches that are read each by itself. What they have in common is the environment: addresses
    and notes that are defined anywhere, abbreviations. It seldom changes; when it does, everything is read anew.
    """

    def __init__(self) -> None:
        self._sketches: dict[_Written, _Sketch] = {}
        self._stretches: dict[_Written, _Stretch] = {}
        self._placed: dict[_Place, tuple[Block, ...]] = {}
        self._environment = _Environment()
        self._read = 0

    @property
    def stretches_read(self) -> int:
        """How many stretches the last reading had to parse."""
        return self._read

    def read(self, body: str, *, path: str = "") -> Content:
        """Return the blocks of a body, as `parse` does: it never raises, and takes bounded time."""
        if is_beyond(body):
            return plain_content(body)
        try:
            return self._content(prepare(body), path)
        except (BeyondLimitsError, RecursionError):
            return plain_content(body)

    def _content(self, source: Source, path: str) -> Content:
        parts = [_written(lines, source.passages) for lines in stretches(source.lines)]
        noted = [_written(note.lines, source.passages) for note in source.notes]
        trees = _Trees()
        sketches = {part: self._sketches.get(part) or trees.sketch(part) for part, _ in chain(noted, parts)}
        if sum(sketch.work for sketch in sketches.values()) > MOST_WORK:
            raise BeyondLimitsError
        addresses: dict[str, tuple[str, str | None]] = {}
        for part, _ in chain(noted, parts):  # as `parse` does: an address may be defined in a note
            addresses |= sketches[part].addresses
        first = {note.id: place for place, note in reversed(list(enumerate(source.notes)))}
        environment = _Environment(path, addresses, frozenset(first), source.abbreviations)
        known = self._stretches if environment == self._environment else {}
        used: dict[_Written, _Stretch] = {}
        placed: dict[_Place, tuple[Block, ...]] = {}
        anchors = Anchors()
        references: dict[str, None] = {}
        self._read = 0

        def blocks_of(part: _Written, line: int) -> tuple[Block, ...]:
            stretch = used.get(part) or known.get(part)
            if stretch is None:
                stretch = _converted(part, trees.take(part), environment)
                self._read += 1
            used[part] = stretch
            references.update(dict.fromkeys(stretch.noted))
            place = _Place(part, line, tuple(anchors.take(wanted) for wanted in stretch.anchors))
            blocks = placed.get(place) or (self._placed.get(place) if known else None)
            if blocks is None:
                blocks = _moved(stretch.blocks, line, iter(place.anchors))
            placed[place] = blocks
            return blocks

        blocks = tuple(chain.from_iterable(blocks_of(part, line) for part, line in parts))
        notes: dict[str, tuple[Block, ...]] = {}

        def read_noted() -> None:
            while missing := [name for name in references if name not in notes]:
                notes.update((name, blocks_of(*noted[first[name]])) for name in missing)

        read_noted()
        for place, note in enumerate(source.notes):
            if note.id not in notes or first[note.id] != place:
                blocks += as_paragraphs(note, blocks_of(*noted[place]))
                read_noted()
        self._sketches, self._stretches, self._placed, self._environment = sketches, used, placed, environment
        return Content(blocks=blocks, notes=notes)


def stretches(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines of a body in stretches that mean the same whatever stands before and after them."""
    start = 0
    groups = list(_groups(lines))
    for place in range(1, len(groups)):
        group, before, behind = groups[place], groups[place - 1], groups[min(place + 1, len(groups) - 1)]
        # A definition takes the paragraph above for its term, and goes on in the list of definitions above that.
        defines = group.defines or behind.defines
        if _STARTS_ANEW.match(lines[group.start].text) and not (defines or group.captions or before.captions):
            yield lines[start : group.start]
            start = group.start
    yield lines[start:]


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines without a blank one between them."""

    start: int
    captions: bool
    defines: bool


def _groups(lines: Sequence[Line]) -> Iterator[_Group]:
    start, captions, defines = -1, False, False
    for place, line in enumerate(lines):
        text = line.text
        if text:
            start = place if start < 0 else start
            captions = captions or (text.lstrip()[:3].lower() == "tab" and CAPTION.match(text) is not None)
            defines = defines or (":" in text[:4] and _DEFINITION.match(text) is not None)
        elif start >= 0:
            yield _Group(start, captions, defines)
            start, captions, defines = -1, False, False
    if start >= 0:
        yield _Group(start, captions, defines)


@dataclass(frozen=True, slots=True)
class _Written:
    """A stretch as written, wherever it stands: its lines are counted from its own first one."""

    text: str
    numbers: tuple[int, ...]
    passages: tuple[Passage, ...] = ()

    def lines(self) -> tuple[Line, ...]:
        return tuple(Line(*line) for line in zip(self.text.split("\n"), self.numbers, strict=True))


def _written(lines: Sequence[Line], passages: Sequence[Passage]) -> tuple[_Written, int]:
    """Return a stretch, and how many lines of the body stand before it."""
    before = next((line.number for line in lines if line.number), 1) - 1
    numbers = tuple(line.number - before if line.number else 0 for line in lines)
    text = "\n".join(line.text for line in lines)
    own: list[Passage] = []

    def counted(mark: re.Match[str]) -> str:
        passage = passages[int(mark.group(1))]
        own.append(replace(passage, line=passage.line - before))
        return f"\x02{len(own) - 1}\x03"

    return _Written(MARK.sub(counted, text) if "\x02" in text else text, numbers, tuple(own)), before


@dataclass(frozen=True, slots=True)
class _Environment:
    """What a stretch means depends on this besides its own text."""

    path: str = ""
    addresses: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    notes: frozenset[str] = frozenset()
    abbreviations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Sketch:
    """What a stretch gives to the whole: the addresses that it defines, the work that it was to parse."""

    addresses: dict[str, tuple[str, str | None]]
    work: int


class _Trees:
    """The element trees of the stretches that are parsed this time; each serves once, for reading changes it."""

    def __init__(self) -> None:
        self._dialect = Dialect()
        self._trees: dict[_Written, Element] = {}

    def sketch(self, part: _Written) -> _Sketch:
        before = self._dialect.work
        self._dialect.references.clear()
        self._trees[part] = self._dialect.element_tree(part.text + "\n\n")
        addresses = cast(dict[str, tuple[str, str | None]], dict(self._dialect.references))
        return _Sketch(addresses, self._dialect.work - before)

    def take(self, part: _Written) -> Element:
        tree = self._trees.pop(part, None)
        return tree if tree is not None else Dialect().element_tree(part.text + "\n\n")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch read: its blocks with the lines counted from its own, the anchors that its headings want, the notes
    that it refers to."""

    blocks: tuple[Block, ...]
    anchors: tuple[str, ...]
    noted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch at its place in the body."""

    part: _Written
    line: int
    anchors: tuple[str, ...]


class _WantedAnchors(Anchors):
    """Notes the anchors that are wanted; which ones are free is known when all stretches are put together."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted: list[str] = []

    def take(self, wanted: str) -> str:
        self.wanted.append(wanted)
        return wanted


def _converted(part: _Written, tree: Element, environment: _Environment) -> _Stretch:
    reader = InlineReader(
        path=environment.path,
        addresses=environment.addresses,
        notes=environment.notes,
        marks=tuple(passage.written for passage in part.passages),
        abbreviations=environment.abbreviations,
    )
    anchors = _WantedAnchors()
    blocks = Converter(reader, part.passages, anchors).blocks(tree, Places(part.lines()))
    return _Stretch(blocks, tuple(anchors.wanted), tuple(reader.noted))


def _moved(value: Any, by: int, anchors: Iterator[str]) -> Any:
    """Return blocks as they are `by` lines farther down, their headings with these anchors."""
    if isinstance(value, tuple):
        return tuple(_moved(part, by, anchors) for part in value)
    kind: type = type(value)
    names = _moving_fields(kind)
    if not names:
        return value
    changes: dict[str, Any] = {}
    for name in names:
        old = getattr(value, name)
        if name == "line":
            changes[name] = old + by if old else 0
        elif name == "anchor":
            changes[name] = next(anchors)
        else:
            changes[name] = _moved(old, by, anchors)
    return replace(value, **changes)


@cache
def _moving_fields(kind: type) -> tuple[str, ...]:
    """Return the fields of a kind of block that depend on its place, or hold others that may."""
    if not hasattr(kind, "__dataclass_fields__"):
        return ()
    return tuple(
        part.name
        for part in fields(kind)
        if part.name == "line" or str(part.type).startswith("tuple") or (part.name == "anchor" and kind is Heading)
    )
