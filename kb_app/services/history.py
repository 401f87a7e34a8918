"""A document's past: the versions kept on every save, compared with what there is, and put back."""

from __future__ import annotations

from kb_app.services import editing
from kb_app.services.editing import Saved
from kb_app.services.session import LibrarySession
from kb_app.services.writing import Passage, compare
from kb_app.storage.versions import Version

__all__ = ["Version", "differences", "restore", "text_of", "versions_of"]


def versions_of(session: LibrarySession, document_id: str) -> tuple[Version, ...]:
    """Return the kept versions of a document, the newest first; the newest is as a rule the text as it stands."""
    return session.versions.of(document_id)


def text_of(session: LibrarySession, document_id: str, version: Version) -> str:
    """Return a version's whole text. Raises NotFoundError, StorageError."""
    return session.versions.text(document_id, version)


def differences(session: LibrarySession, document_id: str, version: Version) -> tuple[Passage, ...]:
    """Compare a version (mine) with the document as it stands (theirs). Raises NotFoundError, StorageError."""
    now = session.library.shown_text(session.document(document_id).path)
    return compare(_unix(text_of(session, document_id, version)), _unix(now))


def restore(session: LibrarySession, document_id: str, version: Version) -> Saved:
    """Save a version over the document. What stood there is kept as a version too, so this can be undone likewise.

    Raises NotFoundError, ConflictError, FormatError, StorageError.
    """
    draft = editing.open_draft(session, document_id)
    session.versions.keep(document_id, draft.opened)
    return editing.save(session, draft.with_text(_unix(text_of(session, document_id, version))))


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
