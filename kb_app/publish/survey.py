"""One walk over a document's content, for everything that must be known of it before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kb_app.markup.blocks import Block, Content, CrossReference, Figure, Heading, InlineImage, Link, Table
from kb_app.markup.words import inlines_of, walk, walk_inlines


@dataclass(slots=True)
class Survey:
    """What a content holds, in reading order; each with the line where it stands."""

    headings: list[Heading] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    links: list[tuple[Link, int]] = field(default_factory=list)
    references: list[CrossReference] = field(default_factory=list)
    images: list[InlineImage] = field(default_factory=list)

    @property
    def numbered(self) -> list[Figure | Table]:
        """The figures and the tables."""
        return [*self.figures, *self.tables]


def survey(content: Content) -> Survey:
    """Walk over the blocks and the notes of a content."""
    found = Survey()
    _look(content.blocks, found)
    for note in content.notes.values():
        _look(note, found)
    return found


def _look(blocks: Sequence[Block], found: Survey) -> None:
    for block in walk(blocks):
        match block:
            case Heading():
                found.headings.append(block)
            case Figure():
                found.figures.append(block)
            case Table():
                found.tables.append(block)
            case _:
                pass
        for inlines in inlines_of(block):
            for inline in walk_inlines(inlines):
                match inline:
                    case Link():
                        found.links.append((inline, inline.line or block.line))
                    case CrossReference():
                        found.references.append(inline)
                    case InlineImage():
                        found.images.append(inline)
                    case _:
                        pass
