"""The library's publications as files: listed, opened, made, copied, deleted and put back, in the background."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from kb_app.core.publications import Publication
from kb_app.jobs.runner import Job, JobRunner
from kb_app.views.publications import works

if TYPE_CHECKING:
    from kb_app.services.session import LibrarySession


class Shelf(QObject):
    """Does what is asked with publications, and tells of it."""

    listed = Signal(object)  # tuple of Listed
    opened = Signal(object)  # Publication
    made = Signal(object)  # Publication: a new one, or a copy
    deleted = Signal(object)  # Trashed
    restored = Signal(object)
    failed = Signal(object)  # KbError

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session: LibrarySession | None = None

    def set_session(self, session: LibrarySession | None) -> None:
        """Look after another library."""
        self._session = session

    def look(self) -> None:
        """List the publications."""
        if self._session is None:
            self.listed.emit(())
        else:
            job = self._jobs.submit(partial(works.list_all, self._session), replaces="publications")
            self._tell(job, self.listed)

    def open(self, name: str) -> None:
        """Read a publication."""
        if self._session is not None:
            job = self._jobs.submit(partial(works.read_one, self._session, name), replaces="publication")
            self._tell(job, self.opened)

    def make(self, kind: str, title: str, language: str) -> None:
        """Make a publication with what its kind begins with."""
        if self._session is not None:
            work = partial(works.make_one, self._session, kind, title, language)
            self._tell(self._jobs.submit(work, lane="write"), self.made)

    def copy(self, publication: Publication, title: str) -> None:
        """Copy a publication."""
        if self._session is not None:
            work = partial(works.copy_one, self._session, publication, title)
            self._tell(self._jobs.submit(work, lane="write"), self.made)

    def delete(self, publication: Publication) -> None:
        """Move a publication to the trash."""
        if self._session is not None:
            work = partial(works.delete_one, self._session, publication.name, publication.title)
            self._tell(self._jobs.submit(work, lane="write"), self.deleted)

    def restore(self, key: str) -> None:
        """Put a publication back from the trash."""
        if self._session is not None:
            self._tell(self._jobs.submit(partial(works.restore_one, self._session, key), lane="write"), self.restored)

    def _tell(self, job: Job, done: SignalInstance) -> None:
        job.succeeded.connect(done)
        job.failed.connect(self.failed)
