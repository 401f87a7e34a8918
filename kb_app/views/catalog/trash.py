"""Moving the document that is shown to the library's trash, and back at once when it was a slip."""

from __future__ import annotations

import weakref
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kb_app.core.tasks import Task
from kb_app.views.notices import Answer

if TYPE_CHECKING:
    from kb_app.services.session import LibrarySession
    from kb_app.storage.trash import Trashed
    from kb_app.views.catalog.page import CatalogPage


class Trash(QObject):
    """Deletes without asking, because it can be undone: the notice offers it."""

    def __init__(self, page: CatalogPage) -> None:
        super().__init__(page)
        self._page = weakref.ref(page)

    def move_current(self) -> None:
        """Move the document in the reader to the trash."""
        page = self._page()
        if page is None or page.session is None or not page.reader.document_id:
            return
        job = page.jobs.submit(partial(_delete, page.session, page.reader.document_id), lane="write")
        job.succeeded.connect(partial(self._on_moved, page.reader.title))
        job.failed.connect(page.show_error)

    def _on_moved(self, title: str, trashed: Trashed) -> None:
        page = self._page()
        if page is None:
            return
        page.leave_document()
        page.search()
        page.library_changed.emit()
        text = self.tr("«{title}» is in the library's trash.").format(title=title)
        page.say(text, answers=(Answer(self.tr("Undo"), partial(self._restore, trashed.key)),))

    def _restore(self, key: str) -> None:
        page = self._page()
        if page is None or page.session is None:
            return
        job = page.jobs.submit(partial(_restore, page.session, key), lane="write")
        job.succeeded.connect(self._on_restored)
        job.failed.connect(page.show_error)

    def _on_restored(self, document_id: str) -> None:
        page = self._page()
        if page is not None:
            page.search()
            page.library_changed.emit()
            page.show_document(document_id)


def _delete(session: LibrarySession, document_id: str, _: Task) -> Trashed:
    from kb_app.services.editing import delete

    return delete(session, document_id)


def _restore(session: LibrarySession, key: str, _: Task) -> str:
    from kb_app.services.editing import restore

    return restore(session, key).id
