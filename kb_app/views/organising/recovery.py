"""Unsaved texts of earlier sessions: said when the library opens, compared with their files, taken up in the editor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from kb_app.jobs.runner import JobRunner
from kb_app.views.notices import Answer
from kb_app.views.organising.works import compare_unsaved, find_unsaved, give_up, take_up
from kb_app.views.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb_app.services.recovering import UnsavedText
    from kb_app.services.session import LibrarySession
    from kb_app.storage.drafts import JournalEntry
    from kb_app.views.organising.recovery_dialog import RecoveryDialog


class Recovery(QObject):
    """Speaks over a page. `recovered` gives a draft to go on with; `nothing_left` that no text waits any more."""

    recovered = Signal(object)  # Draft
    nothing_left = Signal()

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs

    def look(self, page: Page, session: LibrarySession) -> None:
        """Look for unsaved texts, and offer to compare them when there are some."""
        if session.held_by is not None:
            return  # what is unsaved there is being written in the other window
        job = self._jobs.submit(partial(find_unsaved, session), replaces="unsaved-texts")
        job.succeeded.connect(partial(self._on_found, page, session))

    def show(self, page: Page, session: LibrarySession, path: str = "") -> None:
        """Show the unsaved texts, that of a document first; say so when there are none."""
        job = self._jobs.submit(partial(find_unsaved, session), replaces="unsaved-texts")
        job.succeeded.connect(partial(self._open, page, session, path))
        job.failed.connect(page.show_error)

    def _on_found(self, page: Page, session: LibrarySession, entries: Sequence[JournalEntry]) -> None:
        if page.session is not session:
            return
        if not entries:
            self.nothing_left.emit()
            return
        text = self.tr(
            "There is unsaved work of an earlier session, %Ln text(s): {titles}. Nothing is lost.", "", len(entries)
        )
        titles = ", ".join(f"«{entry.title}»" for entry in entries[:3]) + ("…" if len(entries) > 3 else "")
        answer = Answer(self.tr("Compare and recover…"), partial(self.show, page, session))
        page.say(text.format(titles=titles), "warning", (answer,))

    def _open(self, page: Page, session: LibrarySession, path: str, entries: Sequence[JournalEntry]) -> None:
        from kb_app.views.organising.recovery_dialog import RecoveryDialog

        if page.session is not session:
            return
        if not entries:
            page.say(self.tr("No unsaved text waits to be recovered."), lasts_ms=6_000)
            return
        dialog = RecoveryDialog(page.theme, entries, page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.entry_chosen.connect(partial(self._compare, page, session, dialog))
        dialog.taken_up.connect(partial(self._take_up, page, session))
        dialog.given_up.connect(partial(self._give_up, page, session, dialog))
        dialog.rejected.connect(partial(self.look, page, session))
        dialog.choose(path)
        dialog.open()

    def _compare(self, page: Page, session: LibrarySession, dialog: RecoveryDialog, entry: JournalEntry) -> None:
        job = self._jobs.submit(partial(compare_unsaved, session, entry), replaces="compare-unsaved")
        job.succeeded.connect(dialog.show_text)
        job.failed.connect(page.show_error)

    def _take_up(self, page: Page, session: LibrarySession, found: UnsavedText, text: str) -> None:
        job = self._jobs.submit(partial(take_up, session, found, text), lane="write")
        job.succeeded.connect(self.recovered)
        job.failed.connect(page.show_error)
        job.finished.connect(partial(self.look, page, session))

    def _give_up(self, page: Page, session: LibrarySession, dialog: RecoveryDialog, entry: JournalEntry) -> None:
        job = self._jobs.submit(partial(give_up, session, entry), lane="write")
        job.succeeded.connect(partial(self._on_given_up, page, session, dialog, entry))
        job.failed.connect(page.show_error)

    def _on_given_up(
        self, page: Page, session: LibrarySession, dialog: RecoveryDialog, entry: JournalEntry, _: object
    ) -> None:
        dialog.remove(entry)
        if not dialog.isVisible():
            self.look(page, session)
