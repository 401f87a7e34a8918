"""The open library of the window: opening, claiming it for writing, keeping its index up to date, closing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from kb_app.core.errors import KbError
from kb_app.core.tasks import Task
from kb_app.jobs.runner import Job, JobRunner
from kb_app.jobs.watcher import LibraryWatcher

if TYPE_CHECKING:
    from kb_app.services.places import Places
    from kb_app.services.session import LibrarySession

RECENT_KEY = "library/recent"
LAST_KEY = "library/last"
MAX_RECENT = 8
RENEW_EVERY_MS = 30_000


class LibraryDesk(QObject):
    """Holds the one open session. The pages learn of it by the window."""

    opened = Signal(object)  # LibrarySession
    closed = Signal()
    failed = Signal(object)  # KbError: the library was not opened
    refresh_failed = Signal(object)  # KbError: the index could not be brought up to date
    refresh_started = Signal()
    refreshed = Signal(object)  # IndexReport

    def __init__(self, jobs: JobRunner, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._places = places
        self._session: LibrarySession | None = None
        self._is_refreshing = False
        self._refresh_again = False
        self._is_there = True
        self.watcher = LibraryWatcher(jobs, self)
        self._renewal = QTimer(self)
        self._renewal.setInterval(RENEW_EVERY_MS)
        self._renewal.timeout.connect(self._on_renewal)
        self.watcher.changed.connect(self.refresh)

    @property
    def session(self) -> LibrarySession | None:
        """The open library, or None."""
        return self._session

    @property
    def is_refreshing(self) -> bool:
        """Whether the index is being brought up to date now."""
        return self._is_refreshing

    @staticmethod
    def recent() -> tuple[str, ...]:
        """Return the folders of the libraries opened before that are still there, the last one first."""
        value: Any = QSettings().value(RECENT_KEY) or []
        roots = [value] if isinstance(value, str) else [str(item) for item in value]
        return tuple(root for root in roots if Path(root).is_dir())

    @staticmethod
    def last() -> str:
        """Return the library that was open when the window was closed, or ""."""
        root = str(QSettings().value(LAST_KEY) or "")
        return root if root and Path(root).is_dir() else ""

    def open(self, root: Path, label: str) -> Job:
        """Open a library; the one that is open stays until the new one is ready."""
        job = self._jobs.submit(partial(_open, root, self._places), lane="write", replaces="open-library", label=label)
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self.failed)
        return job

    def create(self, root: Path, title: str, language: str, label: str) -> Job:
        """Make an empty library and open it."""
        work = partial(_create, root, title, language, self._places)
        job = self._jobs.submit(work, lane="write", replaces="open-library", label=label)
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self.failed)
        return job

    def close(self) -> None:
        """Close the library."""
        self._give_back()
        QSettings().remove(LAST_KEY)
        self.closed.emit()

    def shut(self) -> None:
        """Close the library at the end of the window; it is the one to open next time."""
        self._give_back()

    def refresh(self) -> None:
        """Bring the index up to date in the background. Asked again meanwhile, it looks once more afterwards."""
        self._start_refresh()

    def confirm_removal(self) -> None:
        """Let go of the documents whose files vanished in great number."""
        self._start_refresh(confirm_removal=True)

    def rebuild(self) -> None:
        """Build the index anew."""
        self._start_refresh(rebuild=True)

    def write_anyway(self) -> None:
        """Write although another window holds the library."""
        if self._session is not None:
            self._session.claim_anyway()
            self.opened.emit(self._session)

    def _on_opened(self, session: LibrarySession) -> None:
        self._give_back()
        self._session = session
        root = str(session.library.root)
        recent = [root, *(item for item in self.recent() if item != root)][:MAX_RECENT]
        QSettings().setValue(RECENT_KEY, recent)
        QSettings().setValue(LAST_KEY, root)
        self._is_there = True
        self._renewal.start()
        self.opened.emit(session)
        self.watcher.watch(session.library.root)
        self.refresh()

    def _give_back(self) -> None:
        session, self._session = self._session, None
        self._is_refreshing = self._refresh_again = False
        self._renewal.stop()
        self.watcher.watch(None)
        if session is not None:
            self._jobs.submit(partial(_close, session), lane="write")

    def _start_refresh(self, *, rebuild: bool = False, confirm_removal: bool = False) -> None:
        session = self._session
        if session is None:
            return
        if self._is_refreshing:
            self._refresh_again = True
            return
        self._is_refreshing = True
        self.refresh_started.emit()
        label = self.tr("Building the search index") if rebuild else self.tr("Looking for changed documents")

        def work(task: Task) -> object:
            return _refresh(session, rebuild=rebuild, confirm_removal=confirm_removal, task=task)

        job = self._jobs.submit(work, lane="write", label=label)
        job.succeeded.connect(partial(self._on_refreshed, session))
        job.failed.connect(partial(self._on_refresh_failed, session))
        job.cancelled.connect(partial(self._on_refresh_cancelled, session))

    def _on_refreshed(self, session: LibrarySession, report: object) -> None:
        if session is self._session:
            self._is_refreshing = False
            self.refreshed.emit(report)
            self._jobs.submit(partial(_warm, session), replaces="warm")
            self._look_again()

    def _on_refresh_failed(self, session: LibrarySession, error: KbError) -> None:
        if session is self._session:
            self._is_refreshing = False
            self.refresh_failed.emit(error)

    def _on_refresh_cancelled(self, session: LibrarySession) -> None:
        if session is self._session:
            self._is_refreshing = False
            self.refreshed.emit(None)

    def _look_again(self) -> None:
        if self._refresh_again:
            self._refresh_again = False
            self.refresh()

    def _on_renewal(self) -> None:
        if self._session is not None:
            job = self._jobs.submit(partial(_renew, self._session))
            job.succeeded.connect(self._on_renewed)

    def _on_renewed(self, is_there: bool) -> None:
        """A drive that is taken out says nothing: it is missed here, and greeted when it is back."""
        if is_there != self._is_there and self._session is not None:
            self._is_there = is_there
            if is_there:
                self.watcher.watch(self._session.library.root)
            self.refresh()


def _open(root: Path, places: Places, _: Task) -> LibrarySession:
    from kb_app.services.session import open_session

    session = open_session(root, places)
    session.claim()
    session.open_index()
    return session


def _create(root: Path, title: str, language: str, places: Places, task: Task) -> LibrarySession:
    from kb_app.services.session import create_library

    create_library(root, title=title, language=language)
    return _open(root, places, task)


def _close(session: LibrarySession, _: Task) -> None:
    session.close()


def _warm(session: LibrarySession, task: Task) -> None:
    from kb_app.services import searching

    searching.warm(session, task)


def _renew(session: LibrarySession, _: Task) -> bool:
    return session.renew_claim()


def _refresh(session: LibrarySession, *, rebuild: bool, confirm_removal: bool, task: Task) -> object:
    from kb_app.jobs.indexing import bring_up_to_date

    return bring_up_to_date(session, task, rebuild=rebuild, confirm_removal=confirm_removal)
