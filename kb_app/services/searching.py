"""Finding documents: the index brought up to date, questions answered, neighbours and titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_app.core.catalogue import FACETS
from kb_app.core.queries import Hit, Query, ResultPage
from kb_app.core.tasks import UNWATCHED, Task
from kb_app.markup.plain import plain_text
from kb_app.services.session import LibrarySession

if TYPE_CHECKING:
    from kb_app.index.builder import IndexReport

FACET_NAMES = tuple(FACETS)


def refresh(
    session: LibrarySession, task: Task = UNWATCHED, *, rebuild: bool = False, confirm_removal: bool = True
) -> IndexReport:
    """Bring the index up to date with the files. Raises LockedError, StorageError, Cancelled."""
    if rebuild:
        return session.index.rebuild(session.library, task)
    return session.index.update(session.library, task, confirm_removal=confirm_removal)


def warm(session: LibrarySession, task: Task = UNWATCHED) -> None:
    """Make the first questions as fast as the next; for idle moments after opening. Raises Cancelled."""
    session.index.warm(task)


def find(session: LibrarySession, query: Query) -> ResultPage:
    """Answer a question from the index as it is. Never raises for what a person typed."""
    return session.index.find(query)


def similar(session: LibrarySession, document_id: str, limit: int = 6) -> tuple[Hit, ...]:
    """Return the documents most like one. Raises NotFoundError, StorageError."""
    document = session.document(document_id)
    return session.index.similar(document.id, f"{document.title}\n{plain_text(document.body)}", limit)


def jump(session: LibrarySession, text: str, limit: int = 20) -> tuple[Hit, ...]:
    """Return the documents whose title has words that begin as typed, the closest first."""
    return session.index.jump(text, limit)
