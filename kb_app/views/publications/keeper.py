"""Keeps a publication's file as it is arranged: a moment after each change, never over what somebody else wrote."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLocale, QObject, QTime, QTimer, Signal

from kb_app.core.errors import ConflictError, KbError
from kb_app.core.publications import Publication
from kb_app.jobs.runner import JobRunner
from kb_app.views.publications import works

if TYPE_CHECKING:
    from kb_app.services.session import LibrarySession

KEEP_DELAY_MS = 700
LOOK_MS = 20


class Keeper(QObject):
    """Keeps one publication. `kept` gives what was written and how the file spells it."""

    kept = Signal(object, object)  # Publication, Publication
    failed = Signal(object)  # KbError
    conflicted = Signal(object)  # ConflictError
    told = Signal()

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session: LibrarySession | None = None
        self._wanted: Publication | None = None
        self._kept: Publication | None = None
        self._is_running = False
        self._has_failed = False
        self._text = ""
        self.is_in_conflict = False
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(KEEP_DELAY_MS)
        self._delay.timeout.connect(self.keep)

    @property
    def text(self) -> str:
        """Whether the publication is saved, for the state line; "" when nothing was changed."""
        return self._text

    @property
    def is_kept(self) -> bool:
        """Whether the file holds the publication as it is."""
        return self._wanted == self._kept

    def set_session(self, session: LibrarySession | None) -> None:
        """Keep publications of another library."""
        self._session = session
        self.start(None)

    def start(self, publication: Publication | None) -> None:
        """Keep another publication, which is in its file as given."""
        self._delay.stop()
        self._wanted = self._kept = publication
        self._has_failed = self.is_in_conflict = False
        self._text = ""

    def follow(self, publication: Publication) -> None:
        """Note the publication as it is now; it is kept when the changes rest."""
        self._wanted = publication
        if not self.is_kept:
            self._delay.start()

    def keep(self) -> None:
        """Write the file now, in the background."""
        self._delay.stop()
        session, wanted, kept = self._session, self._wanted, self._kept
        if session is None or wanted is None or kept is None or wanted == kept or self._is_running:
            return
        self._is_running = True
        self._has_failed = False
        self._tell(self.tr("Saving…"))
        job = self._jobs.submit(partial(works.keep_one, session, wanted, kept), lane="write")
        job.succeeded.connect(partial(self._on_kept, wanted))
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    def keep_now(self) -> None:
        """Keep what is not kept yet, and wait for it: the publication is about to go."""
        if self.is_kept or self.is_in_conflict:
            return
        self.keep()
        if not self._is_running:
            return
        end = QEventLoop(self)
        looking = QTimer(self)
        looking.setInterval(LOOK_MS)
        looking.timeout.connect(lambda: None if self._is_running else end.quit())
        looking.start()
        end.exec()
        looking.stop()

    def keep_mine(self) -> None:
        """Write over what somebody else wrote, because the person chose to."""
        if self._session is not None and self._wanted is not None:
            job = self._jobs.submit(partial(works.read_one, self._session, self._wanted.name))
            job.succeeded.connect(self._on_theirs)
            job.failed.connect(self.failed)

    def _on_theirs(self, publication: Publication) -> None:
        self._kept = publication
        self.is_in_conflict = False
        self.keep()

    def _on_kept(self, written: Publication, read: Publication) -> None:
        if self._wanted is None or self._wanted.name != written.name:
            return
        # The file says the same in its own spelling: what was written counts as kept.
        self._kept = read
        if self._wanted == written:
            self._wanted = read
        self.is_in_conflict = False
        time = QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
        self._tell(self.tr("Saved {time}").format(time=time))
        self.kept.emit(written, read)

    def _on_failed(self, error: KbError) -> None:
        self._has_failed = True
        self._tell(self.tr("Not saved"))
        if isinstance(error, ConflictError):
            self.is_in_conflict = True
            self.conflicted.emit(error)
        else:
            self.failed.emit(error)

    def _on_finished(self) -> None:
        self._is_running = False
        if not self.is_kept and not self.is_in_conflict and not self._has_failed:
            self._delay.start()
        self.told.emit()

    def _tell(self, text: str) -> None:
        self._text = text
        self.told.emit()
