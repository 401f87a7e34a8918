"""What can be done with the documents of the catalog: deleted, renamed, moved, changed in number, taken back in time.

Everything here can be undone, so nothing is asked twice: the notice offers the undo.
"""

from __future__ import annotations

import posixpath
import weakref
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from kb_app.jobs.runner import Job
from kb_app.views.notices import Answer
from kb_app.views.organising.steps import Step, Steps, is_writing, step_of_deleting, take_back
from kb_app.views.organising.works import (
    carry_out,
    compare_version,
    delete,
    delete_unused,
    empty_trash,
    find_unused,
    folders,
    ids_of_all,
    move,
    rename,
    restore,
    save_text,
    trashed,
    versions_of,
)
from kb_app.views.page import Command
from kb_app.views.words import said

if TYPE_CHECKING:
    from kb_app.services.bulk import BulkPlan
    from kb_app.services.changing import Changed
    from kb_app.services.editing import Draft
    from kb_app.services.session import LibrarySession
    from kb_app.storage.trash import Trashed
    from kb_app.storage.versions import Version
    from kb_app.views.catalog.page import CatalogPage
    from kb_app.views.organising.trash_dialog import TrashDialog
    from kb_app.views.organising.versions_dialog import VersionsDialog

Dialog = TypeVar("Dialog", bound=QDialog)


class Organiser(QObject):
    """Serves the catalog's page. `moved` gives the new path of each file that moved, by its old one."""

    moved = Signal(object)  # dict[str, str]

    def __init__(self, page: CatalogPage) -> None:
        super().__init__(page)
        self._page = weakref.ref(page)
        self._steps = Steps()

    def commands(self) -> Mapping[str, Command]:
        """Return what can be done now."""
        page = self._page()
        session = page.session if page else None
        if page is None or session is None:
            return {}
        closed = self.tr("This library is open for reading only.") if session.is_read_only else ""
        nothing = closed or ("" if self._ids() else self.tr("Choose a document first."))
        one = nothing or ("" if len(self._ids()) == 1 else self.tr("Choose one document alone."))
        none_found = closed or ("" if page.results.view.hits else self.tr("There are no results."))
        return {
            "actionTrash": Command(self.delete, nothing),
            "actionRename": Command(self.rename, one),
            "actionMove": Command(self.move, nothing),
            "actionEditFields": Command(self.edit_fields, nothing),
            "actionEditAllFields": Command(self.edit_all_fields, none_found),
            "actionVersions": Command(self.show_versions, one),
            "actionShowTrash": Command(self.show_trash),
            "actionUnused": Command(self.show_unused),
            **self._taken_back(session),
        }

    # Taking back.

    def _taken_back(self, session: LibrarySession) -> Mapping[str, Command]:
        self._steps.keep_to(session)
        if is_writing():
            return {}
        done, undone = self._steps.done, self._steps.undone
        return {
            "actionUndo": Command(partial(self._take_back, done), what=said(done.label))
            if done
            else Command(_nothing, self.tr("There is nothing to take back.")),
            "actionRedo": Command(partial(self._take_back, undone), what=said(undone.label))
            if undone
            else Command(_nothing, self.tr("There is nothing to make again.")),
        }

    def _take_back(self, step: Step) -> None:
        page, session = self._open_page()
        if page is None or session is None or not self._steps.begin(step):
            return
        job = page.jobs.submit(partial(take_back, session, step), lane="write", label=self.tr("Undoing"))
        job.succeeded.connect(self._on_taken_back)
        job.failed.connect(page.show_error)

    def _on_taken_back(self, step: Step) -> None:
        self._steps.end(step)
        page = self._page()
        if page is None:
            return
        self.moved.emit(step.changed.moved if step.changed else {})
        page.leave_document()
        self._tell_changed()
        text = self.tr("Taken back: {what}.") if step.is_undone else self.tr("Done again: {what}.")
        page.say(text.format(what=said(step.label)), "success", lasts_ms=6_000)

    def _undoing(self, step: Step) -> Answer:
        """Remember a step, and return the answer that takes it back."""
        self._steps.remember(step)
        return Answer(self.tr("Undo"), partial(self._take_back, step))

    # Deleting and putting back.

    def delete(self) -> None:
        """Move the chosen documents to the trash."""
        page, session = self._open_page()
        if page is None or session is None or not (ids := self._ids()):
            return
        title = page.reader.title if len(ids) == 1 else ""
        job = page.jobs.submit(partial(delete, session, ids), lane="write")
        job.succeeded.connect(partial(self._on_deleted, title))
        job.failed.connect(page.show_error)

    def _on_deleted(self, title: str, entries: tuple[Trashed, ...]) -> None:
        page = self._page()
        if page is None or not entries:
            return
        page.leave_document()
        self._tell_changed()
        text = (
            self.tr("«{title}» is in the library's trash.").format(title=title)
            if title
            else self.tr("%Ln document(s) are in the library's trash.", "", len(entries))
        )
        page.say(text, answers=(self._undoing(step_of_deleting(entries)),))

    def show_trash(self) -> None:
        """Show what lies in the trash."""
        from kb_app.views.organising.trash_dialog import TrashDialog

        page, session = self._open_page()
        if page is None or session is None:
            return
        dialog = _passing(TrashDialog(page.theme, page, is_read_only=session.is_read_only))
        dialog.restore_asked.connect(partial(self._restore, dialog=dialog))
        dialog.empty_asked.connect(partial(self._empty, dialog))
        dialog.entries_wanted.connect(partial(self._fill_trash, dialog))
        self._fill_trash(dialog)
        dialog.open()

    def _fill_trash(self, dialog: TrashDialog) -> None:
        page, session = self._open_page()
        if page is None or session is None:
            return
        job = page.jobs.submit(partial(trashed, session))
        job.succeeded.connect(dialog.show_entries)
        job.failed.connect(page.show_error)

    def _restore(self, keys: Sequence[str], dialog: TrashDialog | None = None) -> None:
        page, session = self._open_page()
        if page is None or session is None:
            return
        job = page.jobs.submit(partial(restore, session, tuple(keys)), lane="write")
        job.succeeded.connect(self._on_restored)
        job.failed.connect(page.show_error)
        if dialog is not None:
            job.finished.connect(dialog.look_again)

    def _on_restored(self, ids: tuple[str, ...]) -> None:
        page = self._page()
        if page is None:
            return
        self._tell_changed()
        text = self.tr("The files are back where they were.")
        if ids:
            page.show_document(ids[0])
            text = self.tr("%Ln document(s) are back where they were.", "", len(ids))
        page.say(text, "success", lasts_ms=5_000)

    def _empty(self, dialog: TrashDialog) -> None:
        page, session = self._open_page()
        if page is None or session is None:
            return
        job = page.jobs.submit(partial(empty_trash, session), lane="write")
        job.failed.connect(page.show_error)
        job.finished.connect(dialog.look_again)

    def show_unused(self) -> None:
        """Show the pictures that nothing uses."""
        from kb_app.views.organising.unused_dialog import UnusedDialog

        page, session = self._open_page()
        if page is None or session is None:
            return
        dialog = _passing(UnusedDialog(page.theme, page, is_read_only=session.is_read_only))
        dialog.delete_asked.connect(self._delete_unused)
        job = page.jobs.submit(partial(find_unused, session), label=self.tr("Looking for unused pictures"))
        job.succeeded.connect(dialog.show_files)
        job.failed.connect(page.show_error)
        dialog.open()

    def _delete_unused(self, paths: tuple[str, ...]) -> None:
        page, session = self._open_page()
        if page is None or session is None:
            return
        job = page.jobs.submit(partial(delete_unused, session, paths), lane="write")
        job.succeeded.connect(self._on_unused_deleted)
        job.failed.connect(page.show_error)

    def _on_unused_deleted(self, entries: tuple[Trashed, ...]) -> None:
        page = self._page()
        if page is None:
            return
        text = self.tr("%Ln file(s) are in the library's trash.", "", len(entries))
        keys = tuple(entry.key for entry in entries)
        page.say(text, answers=(Answer(self.tr("Undo"), partial(self._restore, keys)),))

    # Renaming and moving.

    def rename(self) -> None:
        """Ask for a new id and rename the document."""
        from kb_app.views.organising.rename_dialog import RenameDialog

        page, session = self._open_page()
        if page is None or session is None or len(ids := self._ids()) != 1:
            return
        title = self._title_of(ids[0])
        dialog = _passing(RenameDialog(ids[0], title, len(session.index.backlinks(ids[0])), page))
        dialog.renamed.connect(partial(self._rename, ids[0]))
        dialog.open()

    def _rename(self, document_id: str, new_id: str) -> None:
        _, session = self._open_page()
        if session is not None:
            self._change(partial(rename, session, document_id, new_id), self.tr("Renaming"), shown=new_id)

    def move(self) -> None:
        """Ask for a folder."""
        page, session = self._open_page()
        if page is None or session is None or not self._ids():
            return
        job = page.jobs.submit(partial(folders, session))
        job.succeeded.connect(partial(self._ask_folder, self._ids()))
        job.failed.connect(page.show_error)

    def _ask_folder(self, ids: tuple[str, ...], known: tuple[str, ...]) -> None:
        from kb_app.views.organising.move_dialog import MoveDialog

        page, session = self._open_page()
        if page is None or session is None:
            return
        what = self._title_of(ids[0]) if len(ids) == 1 else self.tr("%Ln document(s)", "", len(ids))
        here = posixpath.dirname(session.path_of(ids[0]) or "")
        dialog = _passing(MoveDialog(what, here, known, page))
        dialog.moved.connect(partial(self._move, ids))
        dialog.open()

    def _move(self, ids: tuple[str, ...], folder: str) -> None:
        _, session = self._open_page()
        if session is not None:
            self._change(partial(move, session, ids, folder), self.tr("Moving"), shown=ids[0])

    # Fields of many documents.

    def edit_fields(self) -> None:
        """Edit the fields of the chosen documents."""
        self._edit_fields(self._ids())

    def edit_all_fields(self) -> None:
        """Edit the fields of every document that the search finds."""
        page, session = self._open_page()
        if page is None or session is None:
            return
        job = page.jobs.submit(partial(ids_of_all, session, page.query))
        job.succeeded.connect(self._edit_fields)
        job.failed.connect(page.show_error)

    def _edit_fields(self, ids: tuple[str, ...]) -> None:
        from kb_app.views.editor.form.base import FormContext
        from kb_app.views.editor.lookup import LibraryLookup
        from kb_app.views.organising.bulk_dialog import BulkDialog

        page, session = self._open_page()
        if page is None or session is None or not ids:
            return
        types = {hit.type for hit in session.index.hits_of(ids)}
        kinds = [session.catalogue.type_of(name) for name in sorted(types)]
        lookup = LibraryLookup(page.jobs, session)
        context = FormContext(page.theme, session.catalogue, QLocale().name()[:2], lookup)
        dialog = _passing(BulkDialog(page.jobs, session, context, ids, kinds, page))
        lookup.setParent(dialog)
        dialog.planned.connect(self._carry_out)
        dialog.open()

    def _carry_out(self, plan: BulkPlan) -> None:
        _, session = self._open_page()
        if session is not None:
            self._change(partial(carry_out, session, plan), self.tr("Changing the documents"))

    # A document's past.

    def show_versions(self) -> None:
        """Show the versions of the chosen document."""
        page, session = self._open_page()
        if page is None or session is None or len(ids := self._ids()) != 1:
            return
        job = page.jobs.submit(partial(versions_of, session, ids[0]))
        job.succeeded.connect(partial(self._on_versions, ids[0]))
        job.failed.connect(page.show_error)

    def _on_versions(self, document_id: str, versions: tuple[Version, ...]) -> None:
        from kb_app.views.organising.versions_dialog import VersionsDialog

        page = self._page()
        if page is None:
            return
        dialog = _passing(VersionsDialog(page.theme, self._title_of(document_id), versions, page))
        dialog.version_chosen.connect(partial(self._compare_version, dialog, document_id))
        dialog.resolved.connect(self._save_text)
        dialog.choose_first()
        dialog.open()

    def _compare_version(self, dialog: VersionsDialog, document_id: str, version: Version) -> None:
        page, session = self._open_page()
        if page is None or session is None:
            return
        job = page.jobs.submit(partial(compare_version, session, document_id, version), replaces="version")
        job.succeeded.connect(dialog.show_differences)
        job.failed.connect(page.show_error)

    def _save_text(self, draft: Draft, text: str) -> None:
        page, session = self._open_page()
        if page is None or session is None:
            return
        job = page.jobs.submit(partial(save_text, session, draft, text), lane="write")
        job.succeeded.connect(self._on_text_saved)
        job.failed.connect(page.show_error)

    def _on_text_saved(self, _: object) -> None:
        page = self._page()
        if page is not None:
            self._tell_changed()
            text = self.tr("The text was put back. What stood there is among the versions.")
            page.say(text, "success", lasts_ms=6_000)

    # One way for every change.

    def _change(self, work: partial[Changed], label: str, *, shown: str = "") -> None:
        page = self._page()
        if page is None:
            return
        job: Job = page.jobs.submit(work, lane="write", label=label)
        job.succeeded.connect(partial(self._on_changed, shown))
        job.failed.connect(page.show_error)

    def _on_changed(self, shown: str, changed: Changed) -> None:
        page = self._page()
        if page is None:
            return
        self.moved.emit(changed.moved)
        self._tell_changed()
        if shown:
            page.show_document(shown)
        text = said(changed.label) + "."
        if changed.skipped:
            text += " " + said(changed.skipped[0])
        page.say(text, "success", (self._undoing(Step(label=changed.label, changed=changed)),))

    def _tell_changed(self) -> None:
        page = self._page()
        if page is not None:
            page.search()
            page.library_changed.emit()

    def _open_page(self) -> tuple[CatalogPage | None, LibrarySession | None]:
        page = self._page()
        return page, page.session if page else None

    def _ids(self) -> tuple[str, ...]:
        """Return the documents that are chosen; the one in the reader when the list has none."""
        page = self._page()
        if page is None:
            return ()
        chosen = page.results.view.selected_ids
        shown = page.reader.document_id
        if len(chosen) > 1 or not shown:
            return chosen
        return (shown,)

    def _title_of(self, document_id: str) -> str:
        page = self._page()
        hits = page.session.index.hits_of((document_id,)) if page and page.session else ()
        return hits[0].title if hits else document_id


def _nothing() -> None:
    """Stand for what cannot be done now."""


def _passing(dialog: Dialog) -> Dialog:
    """Return a dialog that is gone when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
