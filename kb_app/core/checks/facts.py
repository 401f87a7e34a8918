"""What the checks look at: a document's outline as facts, and what is known of the other documents of its library."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from kb_app.core.documents import Metadata
from kb_app.core.relations import Relation
from kb_app.core.types import DocumentType, Section

PictureState = Literal["present", "missing", "outside", "elsewhere"]
"""`outside`: its path leads out of the library; `elsewhere`: a web address, which is never loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingFact:
    """A heading. Lines in the body count from 1."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFact:
    """A link: `target` is a document's id for the kind `document`, a library path for `file`."""

    kind: str
    target: str
    fragment: str = ""
    line: int = 0
    exists: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFact:
    """A picture: its path as written, what was found there, and how wide it is (0: not known)."""

    source: str
    state: PictureState = "present"
    alt: str = ""
    caption: str = ""
    line: int = 0
    width: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFact:
    """A section as it stands: from its heading's line to `end`, the last line before the next of its level."""

    heading: HeadingFact
    end: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """A body's outline: everything that the checks need beyond its lines."""

    lines: tuple[str, ...] = ()
    headings: tuple[HeadingFact, ...] = ()
    links: tuple[LinkFact, ...] = ()
    pictures: tuple[PictureFact, ...] = ()
    sections: tuple[SectionFact, ...] = ()
    anchors: frozenset[str] = frozenset()

    def text_of(self, section: SectionFact) -> str:
        """Return a section's Markdown without its heading."""
        return "\n".join(self.lines[section.heading.line : section.end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What other documents may need to know of one."""

    id: str
    path: str
    metadata: Metadata = field(default_factory=Metadata)
    anchors: frozenset[str] = frozenset()
    links: tuple[LinkFact, ...] = ()
    relations: tuple[Relation, ...] = ()
    key_lines: Mapping[str, int] = field(default_factory=dict)
    body_line: int = 1

    def line_in_file(self, line: int) -> int:
        """Return the file's line of a line of the body."""
        return line + self.body_line - 1


class LibraryView(Protocol):
    """The rest of the library, as a document's checks may ask about it."""

    def entry(self, document_id: str) -> Entry | None:
        """Return what is known of a document, None when there is none of that id."""

    def outgoing(self, document_id: str) -> tuple[Relation, ...]:
        """Return the relations from a document, in their active direction, whoever states them."""

    def incoming(self, document_id: str) -> tuple[Relation, ...]:
        """Return the relations to a document, in their active direction, whoever states them."""


_SPACES = re.compile(r"[^a-z0-9ñ]+")


@functools.lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a text without case, accents and punctuation, its words divided by one space; ñ stays."""
    kept = text.casefold().replace("ñ", "\0")
    plain = "".join(c for c in unicodedata.normalize("NFKD", kept) if not unicodedata.combining(c))
    return _SPACES.sub(" ", plain.replace("\0", "ñ")).strip()


_NUMBERING = re.compile(r"(?:\d+(?:\.\d+)*|[IVXL]+|[a-zA-Z])\s*[.):–-]+\s*|\d+\s+")


@functools.lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """Return what a heading is recognised by: its words without their numbering (`1. Resumen`, `II) Contexto`)."""
    return folded(_NUMBERING.sub("", text, count=1) if _NUMBERING.match(text) else text)


def find_sections(facts: BodyFacts, kind: DocumentType) -> dict[str, SectionFact]:
    """Return the type's sections that a body has: by their anchor first, by their heading in any language second."""
    by_anchor = {fact.heading.anchor: fact for fact in reversed(facts.sections)}
    by_text = {heading_key(fact.heading.text): fact for fact in reversed(facts.sections)}
    found = {}
    for section in kind.sections:
        fact = by_anchor.get(section.id) or next(
            (by_text[name] for name in map(folded, section.heading.values()) if name in by_text), None
        )
        if fact is not None:
            found[section.id] = fact
    return found


def expected_sections(kind: DocumentType, metadata: Metadata) -> tuple[Section, ...]:
    """Return the sections that a document must have; a short form (`sections_when` of the rules) asks for fewer."""
    condition, _, names = kind.rule("sections_when").partition(" ")
    name, _, value = condition.partition("=")
    if value and metadata.text(name) == value:
        wanted = set(names.split())
        return tuple(section for section in kind.sections if section.id in wanted)
    return tuple(section for section in kind.sections if section.required)
