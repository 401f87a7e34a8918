"""Several documents changed in one step: carried out as one, versions kept, the index brought up, undone in one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb_app.core.errors import KbError, NotFoundError, UsageError
from kb_app.core.tasks import UNWATCHED, Task
from kb_app.core.text import Message, message
from kb_app.services.editing import unsaved
from kb_app.services.library_view import stem_of
from kb_app.services.session import LibrarySession
from kb_app.storage.changes import FileChange, apply_changes

QUICK = 100
"""More changed documents than this are left to the next refresh of the index, which builds beside in a process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A step that was carried out.

    `paths` are the files as they lie now, `skipped` says what could not be changed along with them; `inverse` is what
    `undo` carries out.
    """

    label: Message
    paths: tuple[str, ...]
    inverse: tuple[FileChange, ...]
    skipped: tuple[Message, ...] = ()
    index_is_stale: bool = False

    @property
    def moved(self) -> dict[str, str]:
        """Return where each file that moved lies now, by where it was."""
        return {change.new_path: change.path for change in self.inverse if change.new_path}


def apply(
    session: LibrarySession,
    changes: Sequence[FileChange],
    label: Message,
    *,
    skipped: tuple[Message, ...] = (),
    is_kept: bool = True,
    task: Task = UNWATCHED,
) -> Changed:
    """Carry out changes of files as one. Raises ConflictError, UsageError, NotFoundError, StorageError, Cancelled."""
    session.library.require_writable()
    require_saved(session, (change.path for change in changes))
    inverse = apply_changes(session.library.root, changes, task)
    documents = [pair for pair in zip(changes, inverse, strict=True) if pair[0].path.endswith(".md")]
    for change, back in documents:
        # The documents are safe; a full data folder or a text that is no UTF-8 must not say otherwise.
        with contextlib.suppress(KbError, UnicodeDecodeError):
            _keep_versions(session, change, back)
    if is_kept:
        with contextlib.suppress(KbError):  # likewise
            session.undo_log.push(label, inverse)
    return Changed(
        label=label,
        paths=tuple(change.place for change in changes),
        inverse=inverse,
        skipped=skipped,
        index_is_stale=bool(documents) and not _indexed(session, len(documents)),
    )


def undo(session: LibrarySession, changed: Changed, task: Task = UNWATCHED) -> Changed:
    """Put everything back as it was before a step; what it returns undoes the undoing.

    Raises ConflictError when a document was changed since; nothing is undone then.
    """
    return apply(session, changed.inverse, changed.label, task=task)


def undo_newest(session: LibrarySession, task: Task = UNWATCHED) -> Changed:
    """Take back the newest step that is still kept, whichever program carried it out.

    Raises NotFoundError when there is none, and like `undo`; the step stays then.
    """
    step = session.undo_log.newest()
    if step is None:
        raise NotFoundError("nothing-to-undo", message("There is nothing to take back."))
    changed = apply(session, step.inverse, step.label, is_kept=False, task=task)
    session.undo_log.remove(step)
    return changed


def require_saved(session: LibrarySession, paths: Iterable[str]) -> None:
    """Raise UsageError when one of the files has unsaved text: it must not be changed below who writes it."""
    waiting = unsaved_reasons(session)
    for path in paths:
        if path in waiting:
            raise UsageError("unsaved", waiting[path], path=path)


def unsaved_reasons(session: LibrarySession) -> dict[str, Message]:
    """Return why each document with unsaved text is not changed now, by its path."""
    return {
        entry.path: message("«{title}» has text that is not saved. Save it or give it up first.", title=entry.title)
        for entry in unsaved(session)
    }


def _indexed(session: LibrarySession, count: int) -> bool:
    """Bring the index up to date where that is quick; a failure there is no failure of the step."""
    if count > QUICK:
        return False
    try:
        session.index.update(session.library)
    except KbError:
        return False
    return True


def _keep_versions(session: LibrarySession, change: FileChange, back: FileChange) -> None:
    """Keep the texts before and after; the versions of a renamed document go with it."""
    old, new = stem_of(change.path), stem_of(change.place)
    if old != new:
        session.versions.rename(old, new)
    for data in (back.data, change.data):
        if data is not None:
            session.versions.keep(new, data.decode("utf-8"))
