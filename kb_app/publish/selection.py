"""What a publication prints: its chapters with the documents that they have now, and the rules of what may be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from kb_app.core.consents import Consent
from kb_app.core.documents import Document
from kb_app.core.publications import Chapter, DocumentRef
from kb_app.markup.blocks import Box
from kb_app.markup.written_links import Mention

Fate = Literal["printed", "named", "hidden", "missing"]
"""What becomes of a document that is linked to: it is printed too; it may be named; nothing may be known of it; it is
not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A document that is printed, and how much of it."""

    document: Document
    ref: DocumentRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedChapter:
    """A chapter with the documents that it has now, those of its live query too."""

    chapter: Chapter
    documents: tuple[Placed, ...]
    chapters: tuple[ResolvedChapter, ...]

    def all_documents(self) -> Iterator[Placed]:
        """Yield the documents here and below, in reading order."""
        yield from self.documents
        for below in self.chapters:
            yield from below.all_documents()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What may be shown: boxes, pictures by library path (of a document, or of the publication itself), other documents
    by id; `title_of` names a document; `consents` are the records by id, `mentions` what a document's text names."""

    shows: Callable[[Box], bool]
    keeps_picture: Callable[[Document | None, str], bool]
    fate: Callable[[str], Fate]
    title_of: Callable[[str], str]
    consents: Mapping[str, Consent] = field(default_factory=dict)
    mentions: Mapping[str, frozenset[Mention]] = field(default_factory=dict)
