"""Texts of earlier sessions that were never saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kb_app.core.tasks import Task

if TYPE_CHECKING:
    from kb_app.services.editing import Draft
    from kb_app.services.session import LibrarySession
    from kb_app.storage.drafts import JournalEntry


def find_unsaved(session: LibrarySession, _: Task) -> tuple[JournalEntry, ...]:
    """Return the unsaved texts, the newest first."""
    from kb_app.services.editing import unsaved

    return unsaved(session)


def recover_draft(session: LibrarySession, entry: JournalEntry, _: Task) -> Draft:
    """Return a draft with the unsaved text. Raises StorageError."""
    from kb_app.services.editing import recover

    return recover(session, entry)


def titles_of(entries: Sequence[JournalEntry]) -> str:
    """Return the titles of unsaved texts as one readable line."""
    titles = [f"«{entry.title}»" for entry in entries[:3]]
    return ", ".join(titles) + ("…" if len(entries) > 3 else "")
