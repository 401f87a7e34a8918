"""What is said when a library is opened: who else writes in it, why it is for reading only, what was never saved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kb_app.core.tasks import Task
from kb_app.jobs.runner import JobRunner
from kb_app.views.notices import Answer
from kb_app.views.page import Page
from kb_app.views.words import said, said_error

if TYPE_CHECKING:
    from kb_app.index.builder import IndexReport
    from kb_app.services.editing import Draft
    from kb_app.services.session import LibrarySession
    from kb_app.storage.drafts import JournalEntry


class LibraryNotices(QObject):
    """Speaks over the catalog. `recovered` gives a draft that the person wants back."""

    recovered = Signal(object)  # Draft
    write_anyway_asked = Signal()
    removal_confirmed = Signal()

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session: LibrarySession | None = None
        self._failed: frozenset[str] = frozenset()

    def tell_opened(self, page: Page, session: LibrarySession) -> None:
        """Say how the library is open, and look for texts that were never saved."""
        self._session = session
        self._failed = frozenset()
        if session.held_by is not None:
            answer = Answer(self.tr("Edit anyway"), self.write_anyway_asked.emit)
            page.say(said_error(session.held_by), "warning", (answer,))
        elif session.library.is_plain:
            page.say(self.tr("This is a folder of Markdown files. It can be searched and read, not changed."))
        elif session.is_read_only:
            problems = session.library.info.problems
            reason = said(problems[0].message) if problems else self.tr("This library is open for reading only.")
            page.say(reason, "warning")
        job = self._jobs.submit(partial(_find_unsaved, session))
        job.succeeded.connect(partial(self._on_unsaved, page, session))

    def tell_held_back(self, page: Page, report: IndexReport) -> None:
        """Say that many files are gone and that nothing was concluded from it."""
        text = self.tr(
            "%Ln document(s) cannot be found in the folder any more. The catalog keeps them until you say so: the "
            "drive may be away.",
            "",
            report.held_back,
        )
        page.say(text, "warning", (Answer(self.tr("They were deleted"), self.removal_confirmed.emit),))

    def tell_failed(self, page: Page, report: IndexReport) -> None:
        """Say which files could not be read, once: they are tried again at every look."""
        failed = frozenset(path for path, _ in report.failed)
        if failed and failed != self._failed:
            text = self.tr("%Ln file(s) could not be read and cannot be found by searching.", "", len(failed))
            details = "\n".join(f"{path}: {said(reason)}" for path, reason in report.failed)
            page.message_bar.say(text, "warning", details=details)
        self._failed = failed

    def _on_unsaved(self, page: Page, session: LibrarySession, entries: tuple[JournalEntry, ...]) -> None:
        if not entries or session is not self._session:
            return
        text = self.tr(
            "There is unsaved work of an earlier session, %Ln text(s): {titles}. Nothing is lost.", "", len(entries)
        )
        answer = Answer(self.tr("Open the text"), partial(self._recover, page, session, entries[0]))
        page.say(text.format(titles=_titles_of(entries)), "warning", (answer,))

    def _recover(self, page: Page, session: LibrarySession, entry: JournalEntry) -> None:
        job = self._jobs.submit(partial(_recover_draft, session, entry))
        job.succeeded.connect(self.recovered)
        job.failed.connect(page.show_error)


def _find_unsaved(session: LibrarySession, _: Task) -> tuple[JournalEntry, ...]:
    from kb_app.services.editing import unsaved

    return unsaved(session)


def _recover_draft(session: LibrarySession, entry: JournalEntry, _: Task) -> Draft:
    from kb_app.services.editing import recover

    return recover(session, entry)


def _titles_of(entries: Sequence[JournalEntry]) -> str:
    titles = [f"«{entry.title}»" for entry in entries[:3]]
    return ", ".join(titles) + ("…" if len(entries) > 3 else "")
