"""What is said when a library is opened: who else writes in it, why it is for reading only, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kb_app.views.notices import Answer
from kb_app.views.page import Page
from kb_app.views.words import said, said_error

if TYPE_CHECKING:
    from kb_app.index.builder import IndexReport
    from kb_app.services.session import LibrarySession


class LibraryNotices(QObject):
    """Speaks over the catalog."""

    write_anyway_asked = Signal()
    removal_confirmed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failed: frozenset[str] = frozenset()
        self._missed = ""

    def tell_opened(self, page: Page, session: LibrarySession) -> None:
        """Say how the library is open."""
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

    def tell_held_back(self, page: Page, report: IndexReport) -> None:
        """Say that many files are gone and that nothing was concluded from it."""
        text = self.tr(
            "%Ln document(s) cannot be found in the folder any more. The catalog keeps them until you say so: the "
            "drive may be away.",
            "",
            report.held_back,
        )
        page.say(text, "warning", (Answer(self.tr("They were deleted"), self.removal_confirmed.emit),))
        self._missed = page.message_bar.text

    def tell_back(self, page: Page) -> None:
        """Take back that files are gone: they are there again."""
        if self._missed and page.message_bar.text == self._missed:
            page.say(self.tr("The documents are there again."), "success", lasts_ms=6_000)
        self._missed = ""

    def tell_failed(self, page: Page, report: IndexReport) -> None:
        """Say which files could not be read, once: they are tried again at every look."""
        failed = frozenset(path for path, _ in report.failed)
        if failed and failed != self._failed:
            text = self.tr("%Ln file(s) could not be read and cannot be found by searching.", "", len(failed))
            details = "\n".join(f"{path}: {said(reason)}" for path, reason in report.failed)
            page.message_bar.say(text, "warning", details=details)
        self._failed = failed
