"""The files of a document, however its author wrote their addresses."""

from __future__ import annotations

from collections.abc import Iterable

from kb_app.core.documents import Document
from kb_app.markup.characters import clean
from kb_app.markup.written_links import Mention, document_of, is_local, library_paths, mentions_in


def mentions_of(document: Document) -> frozenset[Mention]:
    """Return all that a document's text links to, shows or defines an address of."""
    return mentions_in(clean(document.body))


def files_of(document: Document, mentions: Iterable[Mention] | None = None) -> set[str]:
    """Return the library paths of every file that a document shows, links to or lists, however it is written.

    `mentions` are those of its text, when they are known already.
    """
    found = mentions_of(document) if mentions is None else mentions
    written = {address for _, address in found if is_local(address) and not document_of(address)}
    written.update(str(entry.get("path", "")) for entry in document.metadata.groups("media"))
    return {path for address in written for path in library_paths(document.path, address)}
