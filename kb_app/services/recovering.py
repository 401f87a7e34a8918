"""Unsaved texts that earlier sessions left: compared with their files, taken up in the editor, or given up."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from kb_app.core.errors import NotFoundError
from kb_app.services import editing
from kb_app.services.editing import Draft
from kb_app.services.library_view import stem_of
from kb_app.services.session import LibrarySession
from kb_app.services.writing import Passage, compare
from kb_app.storage import trash
from kb_app.storage.drafts import JournalEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsavedText:
    """An unsaved text beside its document: `draft` is the file as it is, None when there is none.

    The passages (mine the unsaved text, theirs the file) suggest what is newer where that can be told;
    `is_overtaken` tells that the file was changed since the text was begun.
    """

    entry: JournalEntry
    draft: Draft | None
    passages: tuple[Passage, ...] = ()
    is_overtaken: bool = False


def left_unsaved(session: LibrarySession) -> tuple[JournalEntry, ...]:
    """Return the unsaved texts that earlier sessions left, the newest first; not those of this one."""
    return tuple(entry for entry in editing.unsaved(session) if not session.journal.is_own(entry))


def compare_unsaved(session: LibrarySession, entry: JournalEntry) -> UnsavedText:
    """Put an unsaved text beside its document as it is now. Raises StorageError, FormatError."""
    try:
        draft = editing.reopen(session, entry.path) if entry.base else None
    except NotFoundError:
        draft = None
    if draft is None:
        return UnsavedText(entry=entry, draft=None)
    base = draft.text if entry.base == draft.base else _begun_from(session, entry)
    passages = compare(entry.text, draft.text, base.replace("\r\n", "\n").replace("\r", "\n"))
    return UnsavedText(entry=entry, draft=draft, passages=passages, is_overtaken=entry.base != draft.base)


def take_up(session: LibrarySession, found: UnsavedText, text: str) -> Draft:
    """Return a draft with the text that was chosen of both, over the file as it was compared.

    It takes the entry's place in the journal. Raises StorageError; the entry stays then.
    """
    if found.draft is not None:
        draft = found.draft.with_text(text)
    else:
        draft = Draft(path=_free_path(session, found.entry), text=text)
    editing.keep_in_journal(session, draft)
    _forget(session, found.entry, draft.path)
    return draft


def give_up(session: LibrarySession, entry: JournalEntry) -> None:
    """Let an unsaved text go: it stays among the versions of its document, or in the trash when there is none.

    Raises StorageError; the entry stays then.
    """
    if session.library.file(entry.path).is_file():
        session.versions.keep(stem_of(entry.path), entry.text)
    else:
        trash.keep_copy(session.library, entry.path, entry.text.encode("utf-8", "replace"), title=entry.title)
    session.journal.discard_entry(entry.key)


def _forget(session: LibrarySession, entry: JournalEntry, path: str) -> None:
    if not session.journal.is_own(entry) or path != entry.path:
        session.journal.discard_entry(entry.key)


def _begun_from(session: LibrarySession, entry: JournalEntry) -> str:
    """Return the text of the file from which an unsaved one was begun, where a version has it, else ""."""
    known = session.versions.text_of_fixity(stem_of(entry.path), entry.base) if entry.base else None
    return known or ""


def _free_path(session: LibrarySession, entry: JournalEntry) -> str:
    """Return where a text that has no file goes: its own place, unless another document stands there by now."""
    if session.path_of(stem_of(entry.path)) is None:
        return entry.path
    return posixpath.join(posixpath.dirname(entry.path), f"{session.library.new_id(entry.title)}.md")
