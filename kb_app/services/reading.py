"""A document as a reader sees it: its blocks, its links, and its place among the others."""

from __future__ import annotations

from dataclasses import dataclass

from kb_app.core.documents import Document
from kb_app.core.queries import Hit
from kb_app.markup.blocks import Content, Heading
from kb_app.markup.outline import links_of, word_count
from kb_app.markup.parse import parse
from kb_app.services.session import LibrarySession


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """Everything the reader shows of a document. `translations` are the same document in other languages."""

    document: Document
    content: Content
    outline: tuple[Heading, ...]
    links: tuple[Hit, ...]
    missing_links: tuple[str, ...]
    backlinks: tuple[Hit, ...]
    translations: tuple[Hit, ...]
    words: int


def view(session: LibrarySession, document_id: str) -> DocumentView:
    """Read a document for the reader. Raises NotFoundError, StorageError."""
    return view_of(session, session.document(document_id))


def view_of(session: LibrarySession, document: Document) -> DocumentView:
    """Return the reader's view of a document that was read already."""
    content = parse(document.body, path=document.path)
    targets = linked_ids(document)
    found = session.index.hits_of(targets)
    known = {hit.id for hit in found}
    backlinks = session.index.backlinks(document.id)
    return DocumentView(
        document=document,
        content=content,
        outline=tuple(block for block in content.blocks if isinstance(block, Heading)),
        links=found,
        missing_links=tuple(target for target in targets if target not in known and session.path_of(target) is None),
        backlinks=backlinks,
        translations=_translations(session, document, backlinks),
        words=word_count(document.body),
    )


def linked_ids(document: Document) -> tuple[str, ...]:
    """Return the ids of the documents that a body links to, each once, in order."""
    targets = (link.target for link in links_of(document.body) if link.kind == "document")
    return tuple(dict.fromkeys(target for target in targets if target and target != document.id))


def _translations(session: LibrarySession, document: Document, backlinks: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return the original and its other translations. Translations name their original, so they are among its links."""
    original = document.metadata.text("translation_of") or document.id
    family = session.index.backlinks(original) if original != document.id else backlinks
    members = [hit.id for hit in family if hit.id != document.id]
    candidates = dict.fromkeys(([original] if original != document.id else []) + members)
    return tuple(
        hit
        for hit in session.index.hits_of(tuple(candidates))
        if hit.language != document.metadata.language and (hit.id == original or _translates(session, hit, original))
    )


def _translates(session: LibrarySession, hit: Hit, original: str) -> bool:
    return session.library.read(hit.path).metadata.text("translation_of") == original
