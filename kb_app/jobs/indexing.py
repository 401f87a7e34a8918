"""Bringing the index up to date without the window noticing: a few changes here, many in a process of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_app.core.tasks import Task
from kb_app.jobs.processes import run_module

if TYPE_CHECKING:
    from kb_app.index.builder import IndexReport
    from kb_app.services.session import LibrarySession

BUILDER = "kb_app.index.builder"

MANY = 150
"""With more documents to read, reading them in a thread would make the window stutter."""


def bring_up_to_date(session: LibrarySession, task: Task, *, rebuild: bool, confirm_removal: bool) -> IndexReport:
    """Take up what changed in a library's files; with `rebuild` build the index anew.

    Files that vanished in great number stay in the index unless `confirm_removal`. Raises LockedError, StorageError,
    Cancelled; the index in use is as it was then.
    """
    from kb_app.services.searching import refresh

    changes = session.index.changes(session.library.scan())
    is_whole = rebuild or session.index.needs_rebuild or not changes.unchanged
    to_read = len(changes.added) + len(changes.changed) + (changes.unchanged if is_whole else 0)
    if to_read <= MANY or (changes.removed and not changes.unchanged and not rebuild):
        return refresh(session, task, rebuild=rebuild, confirm_removal=confirm_removal)
    return _build_in_child(session, task)


def _build_in_child(session: LibrarySession, task: Task) -> IndexReport:
    from kb_app.core.text import message
    from kb_app.index.builder import IndexReport
    from kb_app.storage.files import remove_folder

    generation = session.index.new_generation()
    try:
        told = run_module(BUILDER, [str(session.library.root), str(generation)], task, message("Indexing"))
        session.index.adopt(generation)
    except BaseException:
        remove_folder(generation)
        raise
    report = told.get("report", {})
    failed = tuple((path, message(source, **params)) for path, source, params in report.get("failed", ()))
    documents = int(report.get("documents", 0))
    return IndexReport(added=documents, documents=documents, failed=failed)
