"""Questions of the form and the text to the library, answered in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kb_app.core.queries import Hit
from kb_app.core.tasks import Task
from kb_app.jobs.runner import JobRunner

if TYPE_CHECKING:
    from kb_app.services.session import LibrarySession

MOST = 40


class LibraryLookup(QObject):
    """Asks one library; a newer question for documents replaces the older one."""

    def __init__(self, jobs: JobRunner, session: LibrarySession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session = session

    def documents(self, text: str, answer: Callable[[Sequence[Hit]], object]) -> None:
        """Find documents by their titles; the latest ones when nothing is typed."""
        job = self._jobs.submit(partial(_documents, self._session, text), replaces="lookup-documents")
        job.succeeded.connect(answer)

    def titles(self, ids: Sequence[str], answer: Callable[[Mapping[str, str]], object]) -> None:
        """Find the titles of documents; those that are not there are left out."""
        job = self._jobs.submit(partial(_titles, self._session, tuple(ids)))
        job.succeeded.connect(answer)


def _documents(session: LibrarySession, text: str, _: Task) -> Sequence[Hit]:
    from kb_app.core.queries import Query
    from kb_app.services.searching import find, jump

    if text.strip():
        return jump(session, text, MOST)
    return find(session, Query(sort="date", limit=MOST, snippets=False)).hits


def _titles(session: LibrarySession, ids: tuple[str, ...], _: Task) -> Mapping[str, str]:
    return {hit.id: hit.title for hit in session.index.hits_of(ids)}
