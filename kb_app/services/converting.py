"""Documents in an older encoding made UTF-8, so that they can be edited; their first bytes stay in the trash."""

from __future__ import annotations

from kb_app.core.documents import Document
from kb_app.core.errors import FormatError
from kb_app.core.text import message
from kb_app.services.session import LibrarySession
from kb_app.storage import trash
from kb_app.storage.files import fixity_of, read_bytes
from kb_app.storage.library import decode


def to_utf8(session: LibrarySession, document_id: str) -> Document:
    """Convert a document, as it is shown, to UTF-8. One that is UTF-8 already stays as it is.

    Raises FormatError when its letters cannot be told for sure, ConflictError, StorageError; nothing is changed then.
    """
    library = session.library
    path = session.document(document_id).path
    data = read_bytes(library.file(path))
    shown, finding = decode(data)
    if finding is not None:
        if finding.code != "not-utf8" or "\ufffd" in shown or _has_controls(shown):
            reason = message("The letters of this file cannot be told. Save it as UTF-8 in the program that made it.")
            raise FormatError("not-utf8", reason, path=path, line=finding.line)
        text = shown.removeprefix("\ufeff")
        trash.keep_copy(library, path, data)
        library.write_text(path, text, expected=fixity_of(data))
        session.index.put(library.read(path))
    return library.read(path)


def _has_controls(text: str) -> bool:
    """Letters of another alphabet read as Windows-1252 leave control characters, which a text has none of."""
    return any((ord(char) < 32 and char not in "\t\n\r\f") or 0x7F <= ord(char) < 0xA0 for char in text)
