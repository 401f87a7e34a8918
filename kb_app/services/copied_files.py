"""Which files are copies, under another name, of those of a document that stays behind."""

from __future__ import annotations

from collections.abc import Collection

from kb_app.core.errors import KbError
from kb_app.core.gate import Gate
from kb_app.services.files_used import files_of
from kb_app.services.session import LibrarySession
from kb_app.storage.files import read_bytes


def copies_among(
    session: LibrarySession, gate: Gate, paths: Collection[str], *, passed: Collection[str] = ()
) -> frozenset[str]:
    """Return those files, by library path, that are copies of one that stays behind.

    Only documents that name a file are read; `passed` are the paths of those that are known to pass the gate.
    """
    files = {path: file for path in paths if (file := session.library.media(path)) is not None}
    if not files:
        return frozenset()
    sizes = {file.stat().st_size for file in files.values()}
    reserved: set[str] = set()
    for path in session.media_uses.documents_with_files(besides=passed):
        try:
            document = session.library.read(path)
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
