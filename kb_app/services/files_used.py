"""The files of a document, however its author wrote their addresses."""

from __future__ import annotations

from kb_app.core.documents import Document
from kb_app.markup.written_links import definitions_in, document_of, is_local, library_paths, links_in


def files_of(document: Document) -> set[str]:
    """Return the library paths of every file that a document shows, links to or lists, however it is written."""
    defined = definitions_in(document.body)
    addresses = {one.name: one.address for one in defined}
    written = [link.address for link in links_in(document.body, addresses)] + list(addresses.values())
    written = [address for address in written if is_local(address) and not document_of(address)]
    written += [str(entry.get("path", "")) for entry in document.metadata.groups("media")]
    return {path for address in written for path in library_paths(document.path, address)}
