"""Looks at the publication in the background as it is arranged: its documents, its checks, its pages, its sections."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kb_app.core.arrangement import Place
from kb_app.core.findings import Finding
from kb_app.core.publications import Publication
from kb_app.jobs.runner import JobRunner
from kb_app.views.publications import works
from kb_app.views.publications.pages import set_pages

if TYPE_CHECKING:
    from kb_app.services.session import LibrarySession

KNOW_DELAY_MS = 250
CHECK_DELAY_MS = 1_500


class Looker(QObject):
    """Answers a moment after the last change; an answer about an older state is not given."""

    known = Signal(object)  # tree.Known
    checking = Signal()
    checked = Signal(object)  # tuple of Finding
    setting = Signal()
    pages_set = Signal(object)  # PageSet
    sections_known = Signal(str, object)  # a document's id, its sections as (id, heading)
    failed = Signal(object)  # KbError

    def __init__(self, jobs: JobRunner, place: Callable[[], Place], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._place = place
        self._session: LibrarySession | None = None
        self._publication: Publication | None = None
        self._know_delay = self._timer(KNOW_DELAY_MS, self._know)
        self._check_delay = self._timer(CHECK_DELAY_MS, self.check)
        self._pages_delay = self._timer(KNOW_DELAY_MS, self._set_pages)

    def _timer(self, interval: int, action: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(action)
        return timer

    def set_session(self, session: LibrarySession | None) -> None:
        """Look at another library's publications."""
        self._session = session
        self.follow(None)

    def follow(self, publication: Publication | None) -> None:
        """Take up a state of the publication, and look at it when the changes rest."""
        self._publication = publication
        if publication is not None:
            self.again()
        else:
            for delay in (self._know_delay, self._check_delay, self._pages_delay):
                delay.stop()

    def again(self) -> None:
        """Look at the same state again: the library changed."""
        self._know_delay.start()
        self._check_delay.start()

    def wish_pages(self) -> None:
        """Set the pages of what is chosen, in a moment."""
        if self._publication is not None:
            self._pages_delay.start()

    def ask_sections(self, document_id: str) -> None:
        """Find the sections that a document has."""
        session, publication = self._session, self._publication
        if session is None or publication is None:
            return
        work = partial(works.sections_of, session, document_id, publication.language)
        job = self._jobs.submit(work, replaces="publication-sections")
        job.succeeded.connect(partial(self.sections_known.emit, document_id))

    def check(self) -> None:
        """Check the publication now."""
        session, publication = self._session, self._publication
        if session is None or publication is None:
            return
        self._check_delay.stop()
        self.checking.emit()
        job = self._jobs.submit(partial(works.check_one, session, publication), replaces="publication-checks")
        job.succeeded.connect(partial(self._on_checked, publication))
        job.failed.connect(self.failed)

    def _know(self) -> None:
        session, publication = self._session, self._publication
        if session is not None and publication is not None:
            job = self._jobs.submit(partial(works.know, session, publication), replaces="publication-known")
            job.succeeded.connect(self._on_known)
            job.failed.connect(self.failed)

    def _set_pages(self) -> None:
        session, publication = self._session, self._publication
        if session is not None and publication is not None:
            self.setting.emit()
            work = partial(set_pages, session, publication, self._place())
            job = self._jobs.submit(work, replaces="publication-pages")
            job.succeeded.connect(self.pages_set)
            job.failed.connect(self.failed)

    def _on_known(self, answer: works.Answer) -> None:
        if answer.publication == self._publication:
            self.known.emit(answer.known())

    def _on_checked(self, publication: Publication, findings: tuple[Finding, ...]) -> None:
        if self._publication is not None and publication.name == self._publication.name:
            self.checked.emit(findings)
