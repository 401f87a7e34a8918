"""The tree of blocks that a document's Markdown becomes: the one source of the preview, HTML, Word and plain text.

Every value is frozen. `line` counts from 1 in the body; 0 means that the place is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Alignment = Literal["", "left", "center", "right"]
LinkKind = Literal["web", "mail", "document", "anchor", "file"]

# Inlines: what a paragraph is made of.


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text; no line breaks, no control characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A short piece of code or a literal."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised inlines; strong when `strong`."""

    children: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation with what it stands for."""

    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link. `target` by kind: web, mail: the address; document: the id; anchor: "" (see `fragment`); file: a path
    relative to the library. A link whose address is not allowed or malformed never becomes a Link: its text stays.
    A `[[id]]` without a label has its target as its text: a reader may show the document's title instead."""

    kind: LinkKind
    target: str
    children: tuple[Inline, ...]
    fragment: str = ""
    title: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A reference to a footnote of `Content.notes`."""

    id: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """`@fig-name` or `@tbl-name`: a numbered reference to a figure's or table's anchor."""

    anchor: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture within a line of text. `source` and `written` as in `Figure`."""

    source: str
    alt: str
    line: int = 0
    title: str = ""
    written: str = ""


Inline = Text | Code | Break | Emphasis | Abbreviation | Link | NoteReference | CrossReference | InlineImage

# Blocks: what a document is made of.


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 to 6. `anchor` is the section id given in the source or made from the text."""

    level: int
    children: tuple[Inline, ...]
    anchor: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """An item of a list; `checked` is None unless it is a task (`[ ]`, `[x]`)."""

    blocks: tuple[Block, ...]
    checked: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A list; `start` is the first number of an ordered one; items of a tight list have no space between them."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    tight: bool = True
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionItem:
    """A term and its definitions."""

    term: tuple[Inline, ...]
    definitions: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionList:
    """Terms with their definitions."""

    items: tuple[DefinitionItem, ...]
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: `header` and each row have as many cells as `alignments`. `anchor` is `tbl-…` or ""."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    alignments: tuple[Alignment, ...]
    caption: tuple[Inline, ...] = ()
    anchor: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture alone in its paragraph.

    `source` is a path relative to the library with `/` (never absolute, never outside), or "" when the address was not
    allowed; `written` is the address as the author wrote it; `width` is a share of the text width in (0, 1], None for
    its own; `credit` is the line below it that says who made it.
    """

    source: str
    written: str
    alt: str
    caption: tuple[Inline, ...] = ()
    width: float | None = None
    anchor: str = ""
    credit: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """Lines of code, shown as they are."""

    text: str
    language: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A boxed passage (`!!! lesson "Title"`). `kind` is the English name (`block`, `lesson`, `testimony`, `figure`,
    `restricted`, or any other word as written, lower case); `attributes` hold a restricted box's `level`, `reason`."""

    kind: str
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A thematic break."""

    line: int = 0


Block = Heading | Paragraph | List | DefinitionList | Table | Figure | CodeBlock | Quote | Box | Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A whole body: its blocks, and its footnotes by id in the order of first reference.

    `is_plain` tells that the source was beyond the limits of safe parsing and is kept as plain paragraphs.
    """

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    is_plain: bool = False
