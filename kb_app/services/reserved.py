"""The files of a document, and which of some files are copies of those of a document that stays behind."""

from __future__ import annotations

import re
from collections.abc import Collection

from kb_app.core.documents import Document
from kb_app.core.errors import KbError
from kb_app.core.gate import Gate
from kb_app.markup.written_links import definitions_in, document_of, is_local, library_paths, links_in
from kb_app.services.session import LibrarySession
from kb_app.storage.files import read_bytes

_NAMES_A_FILE = re.compile(rb"\.(?:png|jpe?g|gif|webp|tiff?|bmp|svg|pdf|docx?|xlsx?|odt|mp[34]|zip)", re.IGNORECASE)


def files_of(document: Document) -> set[str]:
    """Return the library paths of every file that a document shows, links to or lists, however it is written."""
    defined = definitions_in(document.body)
    addresses = {one.name: one.address for one in defined}
    written = [link.address for link in links_in(document.body, addresses)] + list(addresses.values())
    written = [address for address in written if is_local(address) and not document_of(address)]
    written += [str(entry.get("path", "")) for entry in document.metadata.groups("media")]
    return {path for address in written for path in library_paths(document.path, address)}


def copies_among(session: LibrarySession, gate: Gate, paths: Collection[str]) -> frozenset[str]:
    """Return those files, by library path, that are copies under another name of one that stays behind.

    Every document of the library is looked at, but only those that name a file are read.
    """
    files = {path: file for path in paths if (file := session.library.media(path)) is not None}
    if not files:
        return frozenset()
    sizes = {file.stat().st_size for file in files.values()}
    reserved: set[str] = set()
    for state in session.library.scan():
        try:
            if not _NAMES_A_FILE.search(read_bytes(session.library.file(state.path))):
                continue
            document = session.library.read(state.path)
        except KbError:
            continue
        if gate.refusal(document) is not None:
            reserved |= files_of(document)
    originals = {
        read_bytes(file)
        for path in reserved - set(paths)
        if (file := session.library.media(path)) is not None and file.stat().st_size in sizes
    }
    return frozenset(path for path, file in files.items() if originals and read_bytes(file) in originals)
